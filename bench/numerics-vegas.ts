/** Adaptive Monte Carlo against GSL's VEGAS: time of one call of the integrand, and calls for the same error. */

import { beamProduct } from '../src/integral/collision.ts';
import { createCrossSectionEngine } from '../src/integral/cross-section.ts';
import { eventBatchIntegrand, phaseSpaceMap } from '../src/integral/monte-carlo.ts';
import { pairGeometry, pairPrefactor } from '../src/integral/pair-geometry.ts';
import { frameOf } from '../src/integral/phase-space-point.ts';
import { runVegas, type VegasResult, vegasResult } from '../src/integral/vegas.ts';
import type { VegasBatchIntegrand, VegasIntegrand } from '../src/integral/vegas-block.ts';
import { createVegas } from '../src/integral/vegas-state.ts';
import { numberLiteral, operandText, statements } from '../src/kernel/emit-javascript.ts';
import { type HelicityKernel, helicityKernel } from '../src/kernel/from-helicities.ts';
import { integralSource } from '../src/kernel/from-squared-integral.ts';
import { chiSquareProbability } from '../src/numeric/chi-square.ts';
import { doubleDouble, toNumber } from '../src/numeric/double-double.ts';
import type { FourMomentum } from '../src/numeric/four-momentum.ts';
import { squareAmplitude } from '../src/squared/square.ts';
import { amplitudeOf, asNumbers, onTarget, paperParameters, shippedModel } from '../test/integral/paper-process.ts';
import { perPoint, type Timing, timeCalls } from './cpu-time.ts';
import { runCProgram } from './peer.ts';

/** What one program does on one integrand. */
export interface VegasRun {
  /** Nanoseconds per call of the integrand. */
  readonly timing: Timing;
  /** Calls for a relative error of 1e-3: calls of a run × mean square of the error that it quotes/1e-6. */
  readonly calls: number;
  /** Root mean square of the distance from the exact value in quoted errors; 1 where the errors are right. */
  readonly pull: number;
}

export interface VegasRow {
  readonly title: string;
  readonly dimension: number;
  readonly ours: VegasRun;
  readonly gsl?: VegasRun;
}

const CALLS = 20_000;
/** A warm-up takes a quarter of the calls of an iteration. */
const PLAN = { warmUp: 5, iterations: 8 } as const;
const GSL_ITERATIONS = 10;
const SEEDS = 40;
const STANDARD_ERROR = 1e-3;

interface Case {
  readonly title: string;
  readonly dimension: number;
  readonly exact: number;
  readonly integrand: VegasIntegrand | VegasBatchIntegrand;
  /** The function `f` in C. */
  readonly c: string;
}

/** erf is the probability of a standard normal variable to be within ±√2 x. */
const erf = (x: number): number => 1 - chiSquareProbability(2 * x * x, 1);

/** Lepage's Gaussian of width 0.1 in the middle of the cube, not normalized. */
function gaussian(): Case {
  return {
    title: 'product Gaussian',
    dimension: 4,
    exact: (0.1 * Math.sqrt(Math.PI) * erf(5)) ** 4,
    integrand: (x) => {
      let square = 0;
      for (let d = 0; d < x.length; d += 1) square += ((x[d] as number) - 0.5) ** 2;
      return Math.exp(-100 * square);
    },
    c: `double s = 0;
  for (size_t i = 0; i < d; i++) s += (x[i] - 0.5) * (x[i] - 0.5);
  return exp(-100 * s);`,
  };
}

const CENTERS = [0.23, 0.39, 0.74] as const;

/** Three peaks along the diagonal, where no product grid can follow. */
function diagonal(): Case {
  const root = Math.sqrt(50);
  const side = (center: number): number =>
    ((Math.sqrt(Math.PI) / 2) * (erf(root * center) + erf(root * (1 - center)))) / root;
  return {
    title: 'peaks along the diagonal',
    dimension: 4,
    exact: CENTERS.reduce((sum, center) => sum + side(center) ** 4, 0),
    integrand: (x) => {
      let sum = 0;
      for (let n = 0; n < 3; n += 1) {
        let square = 0;
        for (let d = 0; d < x.length; d += 1) square += ((x[d] as number) - (CENTERS[n] as number)) ** 2;
        sum += Math.exp(-50 * square);
      }
      return sum;
    },
    c: `static const double c[3] = {${CENTERS.join(', ')}};
  double sum = 0;
  for (int n = 0; n < 3; n++) {
    double s = 0;
    for (size_t i = 0; i < d; i++) s += (x[i] - c[n]) * (x[i] - c[n]);
    sum += exp(-50 * s);
  }
  return sum;`,
  };
}

/** σ of γ e → e ν₁ ν̄₂ in units of 1e-50 GeV⁻² at 1 eV by helicity amplitudes; the exact value by quadrature of the traces. */
function process(): Case & { readonly head: string } {
  const model = shippedModel('nusm', 'dirac');
  const values = asNumbers(paperParameters(model, { lightestMassEV: '1e-3' }));
  const amplitude = amplitudeOf(model, 'a e- > e- nu1 nu2~');
  const beam = onTarget(1);
  const kernel = helicityKernel(amplitude, values);
  const map = phaseSpaceMap(kernel.process.legs, kernel.masses, beam);
  if (map === undefined) throw new Error('below threshold');
  const { natural } = createCrossSectionEngine()
    .bind(integralSource(squareAmplitude(amplitude)), values)
    .at(beam);
  return {
    title: 'γ e → e ν₁ ν̄₂, helicities',
    dimension: map.dimension,
    exact: natural.value,
    integrand: eventBatchIntegrand(kernel, map),
    head: processInC(kernel, beam),
    c: `double p[5][4];
  (void)d;
  const double weight = pair_map(x, p);
  return weight * amplitude(p);`,
  };
}

function processInC(kernel: HelicityKernel, beam: ReturnType<typeof onTarget>): string {
  const [p1 = 0, p2 = 0, ...outgoing] = kernel.masses;
  const masses = { incoming: [doubleDouble(p1), doubleDouble(p2)], outgoing: outgoing.map(doubleDouble) } as const;
  const geometry = pairGeometry(masses, beamProduct(masses, beam));
  if (geometry === undefined) throw new Error('below threshold');
  const { range, collision } = geometry;
  const frame = frameOf(masses, beam);
  const vector = (p: FourMomentum): string => `{${p.map(numberLiteral).join(', ')}}`;
  const constants = {
    RAPIDITY: range.rapidity,
    SCALE: range.scale,
    KAPPA: range.largest,
    ONE: range.masses[0],
    TWO: range.masses[1],
    RECOIL: outgoing[0] ?? 0,
    ROOT_S: toNumber(collision.rootS),
    FLUX_QUARTER: collision.fluxQuarter,
    PREFACTOR: pairPrefactor(geometry),
    CUT: Math.min(range.rapidity, 24),
    GAMMA: frame.gamma,
    GAMMA_BETA: frame.gammaBeta,
  };
  const program = kernel.program();
  const input = (index: number): string => `p[${Math.floor(index / 3)}][${1 + (index % 3)}]`;
  const [output = 0] = program.outputs;
  return [
    ...Object.entries(constants).map(([name, value]) => `#define ${name} ${numberLiteral(value)}`),
    `#define FIRST ${vector(frame.first)}`,
    `#define SECOND ${vector(frame.second)}`,
    '#include "pair-map.h"',
    'static double amplitude(double p[5][4])\n{',
    ...statements(program, 'const double', input, 'sqrt'),
    `return ${numberLiteral(kernel.average)} * (${operandText(program, input)(output)});`,
    '}',
  ].join('\n');
}

export function timeVegas(withGsl: boolean): readonly VegasRow[] {
  return [gaussian(), diagonal(), process()].map((one) => {
    const row = { title: one.title, dimension: one.dimension, ours: ourRun(one) };
    return withGsl ? { ...row, gsl: gslRun(one) } : row;
  });
}

function ourRun({ dimension, exact, integrand }: Case): VegasRun {
  const run = (seed: number): VegasResult =>
    vegasResult(runVegas(createVegas({ dimension, seed, calls: CALLS }), integrand, PLAN));
  let next = 0;
  let calls = 0;
  const timing = timeCalls(() => {
    next += 1;
    calls = run(next).evaluations;
  });
  const results = Array.from({ length: SEEDS }, (_, seed) => run(seed + 1));
  const mean = (of: (result: VegasResult) => number): number => results.reduce((sum, one) => sum + of(one), 0) / SEEDS;
  return {
    timing: perPoint(timing, calls),
    calls: mean((one) => one.evaluations) * mean(({ error }) => (error / exact / STANDARD_ERROR) ** 2),
    pull: Math.sqrt(mean(({ value, error }) => ((value - exact) / error) ** 2)),
  };
}

function gslRun({ dimension, exact, c, head = '' }: Case & { readonly head?: string }): VegasRun {
  const constants = { DIMENSION: dimension, CALLS, ITERATIONS: GSL_ITERATIONS, SEEDS };
  const text = [
    ...Object.entries(constants).map(([name, value]) => `#define ${name} ${value}`),
    `#define EXACT ${numberLiteral(exact)}`,
    head,
    `static double f(double *x, size_t d, void *unused)\n{\n  (void)unused;\n  ${c}\n}`,
  ].join('\n');
  const [median = 0, smallest = 0, largest = 0, calls = 0, squares = 0, pulls = 0] = runCProgram(
    'vegas.c',
    new Map([['integrand.inc', text]]),
    ['-lgsl', '-lgslcblas', '-lm'],
  );
  return {
    timing: { median, smallest, largest, runs: 9 },
    calls: (calls * squares) / STANDARD_ERROR ** 2,
    pull: Math.sqrt(pulls),
  };
}
