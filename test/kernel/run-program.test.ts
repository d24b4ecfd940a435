import { describe, expect, it } from 'vitest';
import { AlgebraError } from '../../src/errors.ts';
import { javascriptFunction } from '../../src/kernel/emit-javascript.ts';
import { ProgramBuilder } from '../../src/kernel/emit-program.ts';
import { programRun } from '../../src/kernel/run-program.ts';
import { multiprecision } from '../../src/numeric/multiprecision.ts';
import { fractionOfFloat, type NumberKind } from '../../src/numeric/number-kind.ts';
import { RandomStream } from '../../src/numeric/random.ts';

/** Float64 as one kind among others. */
const float64Kind: NumberKind<number> = {
  digits: 15,
  zero: 0,
  fromFraction: ({ numerator, denominator }) => Number(numerator) / Number(denominator),
  toFraction: fractionOfFloat,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  root: Math.sqrt,
  negate: (a) => -a,
  isPositive: (a) => a > 0,
  isFinite: Number.isFinite,
};

describe('a program carried out in a kind of number', () => {
  // √|a b − 1/2| / (b + 3) − a: every kind of operation once.
  const builder = new ProgramBuilder(['a', 'b']);
  const [a, b] = [builder.input(0), builder.input(1)];
  const difference = builder.subtract(builder.multiply(a, b), builder.number(0.5));
  const size = builder.choose(difference, difference, builder.negate(difference));
  const quotient = builder.divide(builder.squareRoot(size), builder.add(b, builder.number(3)));
  const program = builder.finish([builder.subtract(quotient, a)]);

  it('gives the bits of the generated code in float64', () => {
    const generated = javascriptFunction(program);
    const run = programRun(program, float64Kind);
    const random = new RandomStream(3);
    for (let n = 0; n < 100; n += 1) {
      const inputs = [random.normal(), random.uniform()];
      expect(run(inputs)[0]).toBe(generated(...inputs));
    }
  });

  it('rounds to float64 what more digits give', () => {
    const kind = multiprecision(40);
    const run = programRun(program, kind);
    const [value = kind.zero] = run([1, 1].map((x) => kind.fromFraction(fractionOfFloat(x))));
    const { numerator, denominator } = kind.toFraction(value);
    // √(1/2)/4 − 1 to 40 digits.
    expect((-numerator * 10n ** 40n) / denominator).toBe(8232233047033631188997889094737877401787n);
  });

  it('names an input that is missing', () => {
    expect(() => programRun(program, float64Kind)([1])).toThrow(AlgebraError);
  });
});
