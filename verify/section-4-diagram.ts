/** Section IV, eqs. IV.7 and IV.9: the diagrams with a photon or a dark photon exchanged. */
import type { Amplitude } from '../src/amplitude/amplitude.ts';
import { deriveAmplitude } from '../src/amplitude/derive.ts';
import { drawDiagrams } from '../src/amplitude/draw-diagram.ts';
import { parseProcess } from '../src/amplitude/process.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { ProcessError } from '../src/errors.ts';
import { phaseSpaceMap } from '../src/integral/monte-carlo.ts';
import { GEV_PER_EV } from '../src/integral/units.ts';
import { helicityKernel } from '../src/kernel/from-helicities.ts';
import { complex } from '../src/numeric/complex.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import type { FourMomentum } from '../src/numeric/four-momentum.ts';
import { RandomStream } from '../src/numeric/random.ts';
import type { SuiteContext } from './context.ts';
import type { ClaimDraft } from './print.ts';
import { type ModelProcess, modelParameters } from './section-4-model.ts';

/** Where a change of gauge is no small difference of large numbers: about m_e. */
const ENERGY = 1e6 * GEV_PER_EV;
const ROUNDING = 1e-9;

export function exchangeDiagrams(): readonly ClaimDraft[] {
  return [
    {
      id: 'IV.7',
      section: 'IV',
      title: 'Two diagrams of first order in a dipole moment',
      locator: 'eq. (IV.7), Sec. IV B',
      statement: {
        text: 'of first order in the neutrino moment there are two diagrams: the photon is absorbed by the electron before or after it emits the virtual one',
      },
      printed: { text: 'two diagrams' },
      method: METHOD,
      check: (context, { seed }) =>
        checkExchange(
          context,
          { model: 'dipole', process: 'a e- > e- nu1 nu2~ weak=0 dipole<=1', overrides: { 'mag[1,2]': '1e-11' } },
          undefined,
          seed,
        ),
    },
    {
      id: 'IV.9',
      section: 'IV',
      title: 'Two diagrams with a dark photon',
      locator: 'eq. (IV.9), Sec. IV C, and the sentence after it',
      statement: {
        text: 'the dark photon is emitted by the electron before or after the photon is absorbed: two diagrams, with the neutrinos in identical mass eigenstates',
      },
      printed: { text: 'two diagrams, i = j' },
      method: `${METHOD} The same for ν₁ν̄₂, which must have none.`,
      check: (context, { seed }) =>
        checkExchange(
          context,
          { model: 'bl', process: 'a e- > e- nu1 nu1~ contact=0 weak=0', overrides: { gX: '1e-6', mX: '1e-3' } },
          'a e- > e- nu1 nu2~ contact=0 weak=0',
          seed,
        ),
    },
  ];
}

const METHOD =
  'All trees of the model with these legs and limits are enumerated; then |M|² by helicities with the polarization vector of the photon shifted along its momentum, for both diagrams together and for each alone.';

function amplitudeOf(context: SuiteContext, model: ModelProcess['model'], process: string): Amplitude | undefined {
  const source = context.model(model, 'dirac');
  try {
    return context.remember(`amplitude ${model} dirac ${process}`, () =>
      deriveAmplitude(source, parseProcess(process, source)),
    );
  } catch (error) {
    if (error instanceof ProcessError) return undefined;
    throw error;
  }
}

/** Relative change of |M|² under ε → ε + 0.7 p1/E at a random point. */
function gaugeChange(amplitude: Amplitude, parameters: ReadonlyMap<string, number>, seed: number): number {
  const plain = helicityKernel(amplitude, parameters);
  const shifted = helicityKernel(amplitude, parameters, {
    polarizations: new Map([[0, { kind: 'physical', shift: complex(0.7 / ENERGY) }]]),
  });
  const map = phaseSpaceMap(amplitude.process.legs, plain.masses, {
    kind: 'target at rest',
    energy: doubleDouble(ENERGY),
  });
  const momenta: FourMomentum[] = amplitude.process.legs.map(() => [0, 0, 0, 0]);
  const random = new RandomStream(seed);
  map?.momenta(
    Float64Array.from({ length: map.dimension }, () => random.uniform()),
    momenta,
  );
  return Math.abs(shifted.squaredAmplitude(momenta) / plain.squaredAmplitude(momenta) - 1);
}

/** Diagrams by the momentum of their electron propagator: the terms of one massive boson's propagator are one tree. */
function treesOf({ diagrams }: Amplitude): ReadonlyMap<string, Amplitude['diagrams']> {
  return Map.groupBy(diagrams, ({ denominators }) =>
    denominators
      .filter(({ mass }) => mass === 'me')
      .map(({ momentum }) => [...momentum.keys()].toSorted().join(' '))
      .join(),
  );
}

function checkExchange(
  context: SuiteContext,
  { model, process, overrides = {} }: ModelProcess,
  forbidden: string | undefined,
  seed: number,
): Finding {
  const amplitude = amplitudeOf(context, model, process);
  if (amplitude === undefined) throw new RangeError('the process has diagrams');
  const parameters = modelParameters(context, model, { overrides });
  const trees = [...treesOf(amplitude).values()];
  const count = trees.length;
  const together = gaugeChange(amplitude, parameters, seed);
  const alone = trees.map((diagrams) => gaugeChange({ ...amplitude, diagrams }, parameters, seed));
  const other = forbidden === undefined ? 0 : (amplitudeOf(context, model, forbidden)?.diagrams.length ?? 0);
  const conserved = together < ROUNDING && alone.every((change) => change > 1e-3);
  const confirmed = count === 2 && conserved && other === 0;
  return {
    verdict: confirmed ? 'confirmed' : 'refuted',
    ours: { text: `${count} diagrams${forbidden === undefined ? '' : `, ${other === 0 ? 'none' : other} for i ≠ j`}` },
    error: 0,
    tolerance: { value: 0, reason: 'a number of diagrams' },
    diagnosis: `${count} trees; both are needed for current conservation and no third is.`,
    drawings: [{ caption: 'The diagrams that the enumeration finds', svg: drawDiagrams(amplitude) }],
    evidence: [
      {
        road: 'enumeration',
        finding: `the model has ${count} trees for ${process}${forbidden === undefined ? '' : ` and ${other === 0 ? 'none' : other} for ${forbidden}`}`,
        outcome: count === 2 && other === 0 ? 'supports' : 'contradicts',
      },
      {
        road: 'current conservation',
        finding: `ε → ε + 0.7 p1/E changes |M|² by ${together < ROUNDING ? `less than ${ROUNDING}` : together.toExponential(0)} of itself for the sum and by ${alone.map((change) => formatSignificant(change, 2)).join(' and ')} for one diagram alone`,
        outcome: conserved ? 'supports' : 'contradicts',
      },
    ],
  };
}
