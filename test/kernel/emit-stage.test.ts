import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { javascriptColumnFunction, javascriptFunction } from '../../src/kernel/emit-javascript.ts';
import { operandsOf, operationCount, rationalProgram } from '../../src/kernel/emit-program.ts';
import { stagesOf } from '../../src/kernel/emit-stage.ts';
import { RandomStream } from '../../src/numeric/random.ts';

const variables = ['x', 'y', 'z'];
const program = rationalProgram(
  {
    numerator: readFormula('(x + 2*y - 3*z)^7 + x^5*y - 1'),
    denominators: [{ factor: readFormula('(x - y)^4 + 3*z^2 + 1'), power: 2 }],
  },
  variables,
);

describe('a program in stages', () => {
  const stages = stagesOf(program, 20);

  it('carries out every operation in order, each after what it reads', () => {
    expect(stages.length).toBeGreaterThan(3);
    const carried = new Set<number>();
    for (const { operations, reads, writes } of stages) {
      for (const at of reads) expect(carried).toContain(at);
      const known = new Set(reads);
      for (const at of operations) {
        const instruction = program.instructions[at] ?? { kind: 'number', value: 0 };
        for (const from of operandsOf(instruction)) {
          const kind = program.instructions[from]?.kind;
          expect(kind === 'input' || kind === 'number' || known.has(from)).toBe(true);
        }
        known.add(at);
      }
      for (const at of writes) {
        expect(known).toContain(at);
        carried.add(at);
      }
    }
    const done = new Set(stages.flatMap(({ operations }) => operations));
    expect(done.size).toBe(operationCount(program));
  });

  it('gives the same bits as in one piece, whatever the number of points', () => {
    expect(stagesOf(program).length).toBeGreaterThan(1);
    const random = new RandomStream(7);
    const kernel = javascriptFunction(program);
    const sweep = javascriptColumnFunction(program);
    for (const count of [1, 256, 257, 600]) {
      const columns = variables.map(() => Float64Array.from({ length: count }, () => random.uniform() - 0.5));
      const out = new Float64Array(count);
      sweep(columns, [out], count);
      const wanted = Array.from(out, (_, n) => kernel(...columns.map((column) => column[n] ?? 0)));
      expect([...out]).toEqual(wanted);
    }
  });
});
