/**
 * Totals of four neutrinos by Monte Carlo of helicity amplitudes: F_V and F_A of each pair of masses, sampled once and
 * summed with the couplings of any mixing matrix, so that two matrices share their statistical errors.
 */
import type { CheckSetting } from '../src/claim/suite.ts';
import { monteCarloCrossSection } from '../src/integral/monte-carlo.ts';
import { GEV_PER_EV, picobarn } from '../src/integral/units.ts';
import { helicityKernel } from '../src/kernel/from-helicities.ts';
import { squaredModulus } from '../src/numeric/complex.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import type { SuiteContext } from './context.ts';
import { modelDerivation, modelParameters } from './section-4-model.ts';
import { FOUR_NEUTRINOS, massesEV, type NeutrinoScenario, PAIRS, weakMixing } from './sterile-cross-section.ts';

const CALLS = { quick: 400, full: 5_000 } as const;
const PROCESS = { model: 'sterile', process: 'a e- > e- nu1 nu2~' } as const;

interface Sampled {
  readonly value: number;
  readonly error: number;
}

/** F_V or F_A of two masses in pb: σ of one order of the pair for unit coupling. */
function sampledUnit(
  context: SuiteContext,
  masses: readonly [number, number],
  part: 'vector' | 'axial',
  energyEV: number,
  { profile, seed }: CheckSetting,
): Sampled {
  const [one, two] = masses.toSorted((a, b) => a - b) as [number, number];
  return context.remember(`sampled F ${one} ${two} ${part} ${energyEV} ${profile} ${seed}`, () => {
    const overrides = {
      'mnu[1]': `${one} eV`,
      'mnu[2]': `${two} eV`,
      'gV[1,2]': part === 'vector' ? '1' : '0',
      'gA[1,2]': part === 'axial' ? '1' : '0',
    };
    const parameters = modelParameters(context, 'sterile', { overrides });
    const kernel = helicityKernel(modelDerivation(context, PROCESS).amplitude, parameters);
    const beam = { kind: 'target at rest', energy: doubleDouble(energyEV * GEV_PER_EV) } as const;
    const { value, error } = monteCarloCrossSection(kernel, beam, { seed, calls: CALLS[profile] });
    return { value: picobarn(value), error: picobarn(error) };
  });
}

/** Σ over all pairs of |g_V|² F_V + |g_A|² F_A for several scenarios with the weights that each gives F. */
function weights(
  context: SuiteContext,
  { matrix, splitting, rule = FOUR_NEUTRINOS }: NeutrinoScenario,
): ReadonlyMap<
  string,
  { readonly masses: readonly [number, number]; readonly vector: number; readonly axial: number }
> {
  const masses = massesEV(context, splitting);
  return new Map(
    PAIRS.map(([i, j]) => {
      const { vector, axial } = rule(matrix, i, j, weakMixing(context));
      const order = i === j ? 1 : 2;
      const pair = [masses[i] ?? Number.NaN, masses[j] ?? Number.NaN] as const;
      const key = pair.toSorted((a, b) => a - b).join();
      return [key, { masses: pair, vector: order * squaredModulus(vector), axial: order * squaredModulus(axial) }];
    }),
  );
}

/** The ratio of two totals at one energy, with the error of what they do not have in common. */
export function sampledRatio(
  context: SuiteContext,
  [one, other]: readonly [NeutrinoScenario, NeutrinoScenario],
  energyEV: number,
  setting: CheckSetting,
): Sampled {
  const [top, bottom] = [weights(context, one), weights(context, other)];
  const keys = [...new Set([...top.keys(), ...bottom.keys()])];
  const parts = keys.flatMap((key) =>
    (['vector', 'axial'] as const).map((part) => {
      const masses = top.get(key)?.masses ?? bottom.get(key)?.masses ?? [0, 0];
      const [a, b] = [top.get(key)?.[part] ?? 0, bottom.get(key)?.[part] ?? 0];
      const unit = a === 0 && b === 0 ? { value: 0, error: 0 } : sampledUnit(context, masses, part, energyEV, setting);
      return { a, b, ...unit };
    }),
  );
  const total = (pick: 'a' | 'b'): number => parts.reduce((sum, part) => sum + part[pick] * part.value, 0);
  const value = total('a') / total('b');
  const error = Math.hypot(...parts.map(({ a, b, error: own }) => ((a - value * b) * own) / total('b')));
  return { value, error };
}
