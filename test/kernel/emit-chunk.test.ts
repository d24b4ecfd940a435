import { describe, expect, it } from 'vitest';
import { leafFunction } from '../../src/kernel/emit-chunk.ts';
import { operationCount, ProgramBuilder } from '../../src/kernel/emit-program.ts';

describe('leafFunction', () => {
  // x_{n+1} = x_n x_{n−1} + a/(n + 2): every value is used twice, some of them in a later function.
  const builder = new ProgramBuilder(['a', 'b', 'c']);
  const steps = 2000;
  let [before, now] = [builder.input(1), builder.input(2)];
  const kept: number[] = [];
  for (let n = 0; n < steps; n += 1) {
    const share = builder.divide(builder.input(0), builder.number(n + 2));
    [before, now] = [now, builder.add(builder.multiply(now, before), share)];
    if (n % 500 === 0) kept.push(now);
  }
  const program = builder.finish([builder.input(2), builder.number(7), ...kept, now]);
  const expected = (a: number, b: number, c: number): readonly number[] => {
    let [x, y] = [b, c];
    const list: number[] = [];
    for (let n = 0; n < steps; n += 1) {
      [x, y] = [y, y * x + a / (n + 2)];
      if (n % 500 === 0) list.push(y);
    }
    return [c, 7, ...list, y];
  };

  it('gives the same bits as a loop, across the functions that it splits a long program into', () => {
    expect(operationCount(program)).toBeGreaterThan(5000);
    const leaves = [Float64Array.of(0.75), Float64Array.of(0.5, 0.25)];
    const run = leafFunction(program, leaves);
    const outputs = new Float64Array(program.outputs.length);
    run(outputs);
    expect([...outputs]).toEqual(expected(0.75, 0.5, 0.25));
    // The leaves are read at each call.
    leaves[1]?.set([-0.5, 0.125]);
    run(outputs);
    expect([...outputs]).toEqual(expected(0.75, -0.5, 0.125));
  });
});
