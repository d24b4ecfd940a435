import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { AlgebraError, UsageError } from '../../src/errors.ts';
import { compileRational, evaluateExactly, exactRational, relativeError } from '../../src/kernel/compile.ts';
import { cFile, cNames } from '../../src/kernel/emit-c.ts';
import { leafFunction } from '../../src/kernel/emit-chunk.ts';
import { javascriptColumnFunction, javascriptFunction } from '../../src/kernel/emit-javascript.ts';
import { operationCount, ProgramBuilder, rationalProgram } from '../../src/kernel/emit-program.ts';
import { assembleModule, ByteWriter, OPCODE } from '../../src/kernel/wasm-assembler.ts';
import { wasmBatch } from '../../src/kernel/wasm-batch.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import type { RationalFunction } from '../../src/squared/invariants.ts';

const f: RationalFunction = {
  numerator: readFormula('3*x^3*y - 1/7*x^2*y^2 + 2*y^4 + x + 5 + x*y*z + z^5'),
  denominators: [
    { factor: readFormula('x + 3*y'), power: 2 },
    { factor: readFormula('y + z^2'), power: 1 },
  ],
};
const variables = ['x', 'y', 'z'];
const program = rationalProgram(f, variables);
const random = new RandomStream(5);
const points = Array.from({ length: 101 }, () => variables.map(() => 0.5 + random.uniform()));
const truth = (point: readonly number[]) =>
  evaluateExactly(f, new Map(variables.map((name, n) => [name, exactRational(point[n] ?? 0)])));

const compiler = spawnSync('gcc', ['--version']);
const noCompiler = compiler.error !== undefined || compiler.status !== 0;

/** Compiles and runs C; the exit status tells what its own check found. */
function runC(text: string): { readonly status: number | null; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'emitted-'));
  try {
    writeFileSync(join(folder, 'kernel.c'), text);
    const options = ['-std=c99', '-O2', '-Wall', '-Wextra', '-Werror', '-ffp-contract=off', '-Wno-unknown-pragmas'];
    const built = spawnSync('gcc', [...options, 'kernel.c', '-o', 'kernel', '-lm'], { cwd: folder, encoding: 'utf8' });
    if (built.status !== 0) return { status: built.status, output: built.stderr };
    const ran = spawnSync(join(folder, 'kernel'), { encoding: 'utf8' });
    return { status: ran.status, output: ran.stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('JavaScript', () => {
  it('agrees with exact arithmetic to a few roundings', () => {
    const kernel = javascriptFunction(program);
    // All terms are positive but one small one, so that each of about thirty operations adds one rounding at most.
    for (const point of points) {
      expect(Math.abs(relativeError(kernel(...point), truth(point)))).toBeLessThan(30 * 2 ** -53);
    }
  });

  it('carries out the operations of the nested form, to the last bit', () => {
    const nested = compileRational(f, variables);
    const kernel = javascriptFunction(program);
    for (const point of points) expect(kernel(...point)).toBe(nested.evaluate(...point));
  });

  it('gives the same bits for columns of points', () => {
    const columns = variables.map((_, at) => Float64Array.from(points, (point) => point[at] ?? 0));
    const out = new Float64Array(points.length);
    javascriptColumnFunction(program)(columns, [out], 100);
    const kernel = javascriptFunction(program);
    expect([...out]).toEqual([...points.slice(0, 100).map((point) => kernel(...point)), 0]);
  });

  it('chooses by a sign, and zero is not positive; so do both lanes of a batch', () => {
    const builder = new ProgramBuilder(['a', 'b']);
    const [a, b] = [builder.input(0), builder.input(1)];
    const larger = builder.choose(builder.subtract(a, b), a, b);
    const choice = builder.finish([builder.add(larger, builder.choose(a, b, builder.number(7)))]);
    const [as, bs] = [
      [2, 3, 0, -1],
      [3, 2, -1, 0],
    ];
    const wanted = [6, 5, 7, 7];
    expect(as?.map((value, n) => javascriptFunction(choice)(value, bs?.[n] ?? 0))).toEqual(wanted);
    const batch = wasmBatch(choice, 4);
    batch.inputs[0]?.set(as ?? []);
    batch.inputs[1]?.set(bs ?? []);
    batch.run(4);
    expect([...(batch.outputs[0] ?? [])]).toEqual(wanted);
  });

  it('takes roots and negative numbers', () => {
    const builder = new ProgramBuilder(['a']);
    const a = builder.input(0);
    const negative = builder.negate(builder.squareRoot(a));
    const difference = builder.subtract(builder.multiply(a, a), builder.number(-2.5));
    const results = new Float64Array(2);
    leafFunction(builder.finish([negative, difference]), [Float64Array.of(9)])(results);
    expect([...results]).toEqual([-3, 83.5]);
  });
});

describe('operations with known numbers', () => {
  it('are carried out once, and those with 0 and 1 not at all', () => {
    const builder = new ProgramBuilder(['a', 'b']);
    const [a, b] = [builder.input(0), builder.input(1)];
    const nothing = builder.multiply(a, builder.subtract(builder.number(2), builder.number(2)));
    const sum = builder.add(builder.multiply(builder.number(1), a), nothing);
    const twice = builder.subtract(sum, builder.negate(b));
    expect(operationCount(builder.finish([twice]))).toBe(1);
    expect(operationCount(builder.finish([builder.add(b, a), builder.add(a, b)]))).toBe(1);
    expect(operationCount(builder.finish([builder.subtract(a, a)]))).toBe(0);
  });

  it('are shared by what differs in sign, and no sign is left where a sum can take it', () => {
    const builder = new ProgramBuilder(['a', 'b', 'c']);
    const [a, b, c] = [builder.input(0), builder.input(1), builder.input(2)];
    const [up, down] = [builder.multiply(a, builder.number(3)), builder.multiply(builder.number(-3), a)];
    // (b + 3a)(c − 3a): one product by 3, and no sign.
    const shared = builder.finish([builder.multiply(builder.add(b, up), builder.add(c, down))]);
    expect(operationCount(shared)).toBe(4);
    const signs = builder.divide(builder.subtract(builder.negate(a), b), builder.add(c, builder.number(-2)));
    const program = builder.finish([builder.subtract(builder.number(0), signs)]);
    expect(program.instructions.map(({ kind }) => kind)).not.toContain('negative');
    expect(javascriptFunction(program)(1, 2, 5)).toBe(1);
  });

  it('refuse an input that does not exist', () => {
    expect(() => new ProgramBuilder([]).input(0)).toThrow(AlgebraError);
  });
});

describe('WebAssembly', () => {
  it('gives the same bits as JavaScript, for even and odd batches', () => {
    const kernel = javascriptFunction(program);
    const batch = wasmBatch(program, points.length);
    points.forEach((point, n) => {
      batch.inputs.forEach((column, at) => {
        column[n] = point[at] ?? 0;
      });
    });
    for (const count of [0, 1, 2, 101]) {
      batch.outputs[0]?.fill(Number.NaN);
      batch.run(count);
      const values = [...(batch.outputs[0] ?? [])].slice(0, count);
      expect(values).toEqual(points.slice(0, count).map((point) => kernel(...point)));
    }
  });

  it('refuses batches that do not fit', () => {
    expect(() => wasmBatch(program, 0)).toThrow(UsageError);
    expect(() => wasmBatch(program, 4).run(5)).toThrow(UsageError);
  });

  it('encodes integers in LEB128 and numbers little-endian', () => {
    const unsigned = (value: number): readonly number[] => {
      const writer = new ByteWriter();
      writer.unsigned(value);
      return [...writer.finish()];
    };
    const signed = (value: number): readonly number[] => {
      const writer = new ByteWriter();
      writer.signed(value);
      return [...writer.finish()];
    };
    // The example of the specification, section 5.2.2, and values at the borders of one byte.
    expect(unsigned(624485)).toEqual([0xe5, 0x8e, 0x26]);
    expect(unsigned(127)).toEqual([0x7f]);
    expect(unsigned(128)).toEqual([0x80, 0x01]);
    expect(signed(-1)).toEqual([0x7f]);
    expect(signed(64)).toEqual([0xc0, 0x00]);
    expect(signed(-123456)).toEqual([0xc0, 0xbb, 0x78]);
    const writer = new ByteWriter();
    writer.float64(-2);
    expect([...writer.finish()]).toEqual([0, 0, 0, 0, 0, 0, 0, 0xc0]);
  });

  it('refuses names outside ASCII', () => {
    const empty = { parameters: [], locals: [], code: Uint8Array.from(OPCODE.block).slice(0, 0) };
    expect(() => assembleModule([{ name: 'σ', ...empty }], 1)).toThrow(AlgebraError);
  });
});

describe('C', () => {
  const kernel = javascriptFunction(program);
  const options = { functionName: 'value', description: ['A test: */ in a comment.'], ulps: 0 };
  const checks = points.slice(0, 20).map((inputs) => ({ inputs, value: kernel(...inputs) }));

  it.skipIf(noCompiler)('gives the same bits as JavaScript, in a file that checks itself (skipped without gcc)', () => {
    const { status, output } = runC(cFile(program, { ...options, checks }));
    expect(output).toContain('20 points, largest relative difference 0');
    expect(status).toBe(0);
  });

  it.skipIf(noCompiler)('fails its own check where a value is wrong (skipped without gcc)', () => {
    const wrong = checks.map(({ inputs, value }, n) => ({ inputs, value: n === 7 ? value * (1 + 1e-13) : value }));
    expect(runC(cFile(program, { ...options, checks: wrong, ulps: 4 })).status).toBe(1);
  });

  it('gives each input an identifier of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), (names) => {
        const own = cNames(names);
        expect(new Set(own).size).toBe(names.length);
        for (const name of own) expect(name).toMatch(/^[A-Za-z]\w*_$/);
      }),
      { seed: 3, numRuns: 100 },
    );
    expect(() => cFile(program, { ...options, functionName: 'not a name', checks })).toThrow(AlgebraError);
  });
});
