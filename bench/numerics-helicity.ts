/** The helicity road: spinors, currents and propagators for all helicities, against the same operations in C. */
import { phaseSpaceMap } from '../src/integral/monte-carlo.ts';
import { numberLiteral, operandText, statements } from '../src/kernel/emit-javascript.ts';
import { operationCount, type Program } from '../src/kernel/emit-program.ts';
import { type HelicityKernel, helicityKernel } from '../src/kernel/from-helicities.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import type { FourMomentum } from '../src/numeric/four-momentum.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { amplitudeOf, asNumbers, paperParameters, shippedModel } from '../test/integral/paper-process.ts';
import { largestDifference, perPoint, type Timing, timeCalls } from './cpu-time.ts';
import { runCProgram } from './peer.ts';

export interface HelicityRow {
  readonly title: string;
  readonly operations: number;
  /** Nanoseconds per point. */
  readonly single: Timing;
  readonly batch: Timing;
  readonly c?: Timing;
  readonly difference: number;
  readonly cDifference?: number;
}

const POINTS = 512;

interface Case {
  readonly title: string;
  readonly model: string;
  readonly variant?: string;
  readonly process: string;
  readonly energies: readonly [number, number];
}

const CASES: readonly Case[] = [
  { title: 'e⁺e⁻ → μ⁺μ⁻ with γ, Z, H', model: 'ew', process: 'e- e+ > mu- mu+', energies: [50, 50] },
  { title: 'e⁺e⁻ → μ⁺μ⁻ with γ', model: 'qed', process: 'e- e+ > mu- mu+', energies: [5, 5] },
];

export function timeHelicities(withC: boolean): readonly HelicityRow[] {
  return CASES.map((one) => timeHelicity(one, withC));
}

function timeHelicity({ title, model: name, variant, process, energies }: Case, withC: boolean): HelicityRow {
  const model = shippedModel(name, variant);
  const kernel = helicityKernel(amplitudeOf(model, process), asNumbers(paperParameters(model)));
  const momenta = randomMomenta(kernel, energies);
  const stride = 4 * kernel.masses.length;
  const single = Float64Array.from({ length: POINTS }, (_, n) => kernel.squaredAmplitudeAt(momenta, n * stride));
  const batch = kernel.batch(POINTS);
  const timings = {
    single: perPoint(
      timeCalls(() => {
        for (let n = 0; n < POINTS; n += 1) kernel.squaredAmplitudeAt(momenta, n * stride);
      }),
      POINTS,
    ),
    batch: perPoint(
      timeCalls(() => batch.squaredAmplitudes(momenta, POINTS)),
      POINTS,
    ),
  };
  const difference = largestDifference(batch.squaredAmplitudes(momenta, POINTS), single);
  const row = { title, operations: operationCount(kernel.program()), ...timings, difference };
  if (!withC) return row;
  const files = new Map<string, string | Uint8Array>([
    ['amplitude.inc', amplitudeInC(kernel)],
    ['points.bin', new Uint8Array(momenta.buffer)],
  ]);
  const [median = 0, smallest = 0, largest = 0, ...values] = runCProgram('helicity.c', files);
  const cDifference = largestDifference(Float64Array.from(values), single);
  return { ...row, c: { median, smallest, largest, runs: 9 }, cDifference };
}

function randomMomenta(kernel: HelicityKernel, [one, two]: readonly [number, number]): Float64Array {
  const beam = { kind: 'colliding', energies: [doubleDouble(one), doubleDouble(two)] } as const;
  const map = phaseSpaceMap(kernel.process.legs, kernel.masses, beam);
  if (map === undefined) throw new Error('below threshold');
  const random = new RandomStream(23);
  const target: FourMomentum[] = [];
  const rows = Array.from({ length: POINTS }, () => {
    map.momenta(
      Float64Array.from({ length: map.dimension }, () => random.uniform()),
      target,
    );
    return target.flatMap((p) => [...p]);
  });
  return Float64Array.from(rows.flat());
}

/** The program as a function of C. */
function amplitudeInC({ masses, average, ...kernel }: HelicityKernel): string {
  return [
    `#define LEGS ${masses.length}`,
    `#define POINTS ${POINTS}`,
    `#define AVERAGE ${numberLiteral(average)}`,
    amplitudeFunction(kernel.program()),
  ].join('\n');
}

function amplitudeFunction(program: Program): string {
  const input = (index: number): string => `p[${Math.floor(index / 3)}][${1 + (index % 3)}]`;
  const [output = 0] = program.outputs;
  return [
    'static double amplitude(double p[][4])\n{',
    ...statements(program, 'const double', input, 'sqrt'),
    `return ${operandText(program, input)(output)};`,
    '}',
  ].join('\n');
}
