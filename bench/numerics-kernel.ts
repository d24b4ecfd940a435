/** |M|² kernels in the targets of the code generator, against the same operations in C by gcc -O2. */
import { readFormula } from '../src/algebra/formula.ts';
import { cFunction } from '../src/kernel/emit-c.ts';
import { javascriptColumnFunction } from '../src/kernel/emit-javascript.ts';
import { operationCount, type Program, rationalProgram } from '../src/kernel/emit-program.ts';
import { squaredKernel } from '../src/kernel/from-squared.ts';
import { wasmBatch } from '../src/kernel/wasm-batch.ts';
import { RandomStream } from '../src/numeric/random.ts';
import type { RationalFunction } from '../src/squared/invariants.ts';
import { paperParameters, shippedModel, squaredOf } from '../test/integral/paper-process.ts';
import { largestDifference, perPoint, type Timing, timeCalls } from './cpu-time.ts';
import { runCProgram } from './peer.ts';

export interface KernelRow {
  readonly title: string;
  readonly operations: number;
  /** All in nanoseconds per point. */
  readonly javascript: Timing;
  readonly wasm: Timing;
  /** One point at a time, and as gcc vectorizes the loop. */
  readonly c?: Timing;
  readonly cVector?: Timing;
  /** Largest relative differences from the values of JavaScript. */
  readonly wasmDifference: number;
  readonly cDifference?: number;
}

const POINTS = 1024;

/** A rational function of the shape of a kernel, sixty operations: degrees 4 and 2 over degrees 4 and 2. */
const SHAPE: RationalFunction = {
  numerator: readFormula(
    '1 + 1/2*y + 1/4*y^2 + x*(7/10 - 3/10*y + 11/100*y^2) + x^2*(-2/5 + 9/10*y - 21/100*y^2) + x^3*(31/100 + 17/100*y + 1/20*y^2) + x^4*(13/100 - 7/100*y + 19/100*y^2)',
  ),
  denominators: [
    {
      factor: readFormula(
        '13/10 + 2/5*y + 3/5*y^2 + x*(1/2 + 1/5*y - 1/10*y^2) + x^2*(7/20 - 3/20*y + 11/50*y^2) + x^3*(3/25 + 33/100*y + 1/25*y^2) + x^4*(9/100 + 2/25*y + 7/100*y^2)',
      ),
      power: 1,
    },
  ],
};

function kernels(): readonly {
  readonly title: string;
  readonly f: RationalFunction;
  readonly names: readonly string[];
}[] {
  const model = shippedModel('nusm', 'dirac');
  const neutrino = squaredKernel(squaredOf(model, 'a e- > e- nu1 nu2~'), paperParameters(model));
  const qed = shippedModel('qed');
  const compton = squaredKernel(squaredOf(qed, 'a e- > a e-'), paperParameters(qed));
  return [
    { title: 'ratio of two polynomials of degrees (4,2)', f: SHAPE, names: ['x', 'y'] },
    { title: 'Compton |M|²', f: compton.rational, names: compton.invariants.names },
    { title: 'γ e → e ν₁ ν̄₂ |M|², Dirac', f: neutrino.rational, names: neutrino.invariants.names },
  ];
}

export function timeKernels(withC: boolean): readonly KernelRow[] {
  return kernels().map(({ title, f, names }) => timeKernel(title, rationalProgram(f, names), withC));
}

function timeKernel(title: string, program: Program, withC: boolean): KernelRow {
  const random = new RandomStream(17);
  const columns = program.inputs.map(() => Float64Array.from({ length: POINTS }, () => 0.2 + random.uniform()));
  const out = new Float64Array(POINTS);
  const sweep = javascriptColumnFunction(program);
  const javascript = perPoint(
    timeCalls(() => {
      sweep(columns, [out], POINTS);
    }),
    POINTS,
  );
  const batch = wasmBatch(program, POINTS);
  batch.inputs.forEach((column, n) => {
    column.set(columns[n] ?? []);
  });
  const wasm = perPoint(
    timeCalls(() => {
      batch.run(POINTS);
    }),
    POINTS,
  );
  const row = {
    title,
    operations: operationCount(program),
    javascript,
    wasm,
    wasmDifference: largestDifference(batch.outputs[0] ?? out, out),
  };
  if (!withC) return row;
  const files = new Map<string, string | Uint8Array>([
    ['kernel.inc', cKernel(program)],
    ['points.bin', new Uint8Array(Float64Array.from(columns.flatMap((column) => [...column])).buffer)],
  ]);
  const [c, values] = timingOf(runCProgram('kernel.c', files, ['-fno-tree-vectorize', '-lm']));
  const [cVector] = timingOf(runCProgram('kernel.c', files));
  return { ...row, c, cVector, cDifference: largestDifference(Float64Array.from(values), out) };
}

function timingOf([median = 0, smallest = 0, largest = 0, ...values]: readonly number[]): [Timing, readonly number[]] {
  return [{ median, smallest, largest, runs: 9 }, values];
}

function cKernel(program: Program): string {
  return [
    `#define INPUTS ${program.inputs.length}`,
    `#define POINTS ${POINTS}`,
    `#define ARGUMENTS ${program.inputs.map((_, n) => `x[${n}][n]`).join(', ')}`,
    `static ${cFunction(program, 'kernel')}`,
  ].join('\n');
}
