/**
 * The gauge of massive vectors: |M|² in unitary gauge against R_ξ gauge, where Goldstone bosons run too. The two agree
 * only where masses and couplings obey the relations of the broken symmetry, so the inputs of the model are random
 * here and what it derives from them is derived; the points are floating for that reason.
 */
import type { Amplitude } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { GAUGE_PARAMETER, gaugeMass } from '../amplitude/propagator.ts';
import { ModelError } from '../errors.ts';
import { ramboMap } from '../integral/rambo.ts';
import { helicityKernel } from '../kernel/from-helicities.ts';
import { evaluateParameters } from '../model/evaluate-parameters.ts';
import type { Model } from '../model/model.ts';
import { squaresOf } from '../model/read-model.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import type { RandomStream } from '../numeric/random.ts';
import { type CheckSubject, fromCounterexamples, notApplicable, type Verdict } from './check.ts';
import { FLOATING_TOLERANCE, relativeDifference } from './invariance.ts';

/** How often inputs are drawn before a model counts as one without allowed values. */
const ATTEMPTS = 64;

/** |M|² in unitary gauge equals that in R_ξ gauge, each massive vector with a ξ of its own. */
export function goldstoneEquivalence({
  amplitude,
  points,
  random,
}: Pick<CheckSubject, 'amplitude' | 'points' | 'random'>): Verdict {
  const { model, process } = amplitude;
  const vectors = new Set(model.goldstones?.vectors.values());
  const exchanged = amplitude.diagrams.some(({ denominators }) =>
    denominators.some(({ mass }) => [...model.particles.values()].some((p) => p.mass === mass && vectors.has(p.field))),
  );
  if (!exchanged) return notApplicable('no massive vector with a Goldstone boson is exchanged');
  const general = deriveAmplitude(model, process, 'covariant');
  const masses = [...model.particles.values()].filter((p) => vectors.has(p.field)).map(({ mass }) => mass);
  let worst = 0;
  const found = points.map(() => {
    const { parameters, momenta } = drawPhysicalPoint(amplitude, random);
    const gauges = [GAUGE_PARAMETER, ...masses.map(gaugeMass)].map((name) => [name, 2 * random.uniformOpen()] as const);
    const unitary = helicityKernel(amplitude, parameters).squaredAmplitude(momenta);
    const other = helicityKernel(general, new Map([...parameters, ...gauges])).squaredAmplitude(momenta);
    const relative = relativeDifference(unitary, other);
    worst = Math.max(worst, relative);
    return relative <= FLOATING_TOLERANCE ? undefined : `unitary gauge gives ${unitary}, R_ξ gauge ${other}`;
  });
  return fromCounterexamples(
    found,
    `R_ξ gauge, largest relative difference ${worst.toExponential(1)}, allowed ${FLOATING_TOLERANCE}`,
  );
}

interface PhysicalPoint {
  readonly parameters: ReadonlyMap<string, number>;
  readonly momenta: readonly FourMomentum[];
}

/**
 * Random inputs between 0 and 1 for which every formula of the model has a value, and momenta well above threshold.
 *
 * @throws {@link ModelError} where no inputs are found
 */
function drawPhysicalPoint({ model, process }: Amplitude, random: RandomStream): PhysicalPoint {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const parameters = drawParameters(model, random);
    if (parameters === undefined) continue;
    const massesOf = (side: 'in' | 'out'): readonly number[] =>
      process.legs
        .filter(({ incoming }) => incoming === (side === 'in'))
        .map(({ particle }) => (particle.mass === '0' ? 0 : (parameters.get(particle.mass) ?? 0)));
    const [before, after] = [massesOf('in'), massesOf('out')];
    const threshold = Math.max(sum(before), sum(after));
    const rootS = before.length === 1 ? sum(before) : threshold * (1.5 + random.uniform()) + 0.5;
    if (rootS <= sum(after)) continue;
    const incoming: readonly FourMomentum[] =
      before.length === 1 ? [[rootS, 0, 0, 0]] : finalState(before, rootS, random);
    return { parameters, momenta: [...incoming, ...finalState(after, rootS, random)] };
  }
  throw new ModelError(`no inputs between 0 and 1 allow '${process.text}' in ${model.name}`);
}

function drawParameters(model: Model, random: RandomStream): ReadonlyMap<string, number> | undefined {
  const inputs = [...model.parameters.values()].filter(({ formulas }) => formulas.size === 0);
  const overrides = Object.fromEntries(inputs.map(({ name }) => [name, String(random.uniformOpen())]));
  const nothing = { name: 'random', title: 'random inputs', values: new Map() };
  try {
    // Algebraic constants are free in the exact checks; here they have their values.
    const squares = squaresOf([...model.vertices, ...(model.goldstones?.vertices ?? [])]);
    return evaluateParameters({ ...model, squares }, nothing, { overrides });
  } catch (error) {
    // A root of a negative number, or a relation between inputs that these do not fulfil.
    if (error instanceof ModelError) return undefined;
    throw error;
  }
}

function finalState(masses: readonly number[], rootS: number, random: RandomStream): readonly FourMomentum[] {
  if (masses.length === 1) return [[rootS, 0, 0, 0]];
  const map = ramboMap(masses, rootS - sum(masses));
  const flat = new Float64Array(4 * masses.length);
  map.momenta(
    Float64Array.from({ length: map.dimension }, () => random.uniformOpen()),
    flat,
    0,
  );
  return masses.map(
    (_, n): FourMomentum => [flat[4 * n] ?? 0, flat[4 * n + 1] ?? 0, flat[4 * n + 2] ?? 0, flat[4 * n + 3] ?? 0],
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
