/**
 * What a helicity amplitude knows before the momenta: masses and coefficients, as literals of a float64 program, or as
 * inputs of one that any kind of number can carry out.
 */
import { type Polynomial, terms } from '../algebra/polynomial.ts';
import { type Rational, rationalToNumber } from '../algebra/rational.ts';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { UsageError } from '../errors.ts';
import { type Complex, complex, multiplyComplex } from '../numeric/complex.ts';
import type { Fraction, NumberKind } from '../numeric/number-kind.ts';
import type { ProgramBuilder } from './emit-program.ts';
import { type ComplexSymbol, numberSymbol } from './from-helicities-symbol.ts';

/** A mass: its place in the program, and about how large it is, by which forms of an expression are chosen. */
export interface Mass {
  readonly node: number;
  readonly value: number;
}

export interface Constants {
  /** By the name of the parameter, `0` for none. */
  readonly mass: (name: string) => Mass;
  readonly coefficient: (coefficient: Polynomial) => ComplexSymbol;
}

/** Masses and coefficients, once the program that they enter is begun. */
export type ConstantsOf = (builder: ProgramBuilder) => Constants;

function missing(name: string, value: number | undefined): UsageError {
  return new UsageError(`parameter '${name}': expected a finite value, got ${value === undefined ? 'none' : value}`);
}

/** Constants as float64. @throws {@link UsageError} naming a parameter without a value */
export function floatConstants(amplitude: Amplitude, parameters: ReadonlyMap<string, number>): ConstantsOf {
  const given = (name: string): number => {
    const value = parameters.get(name);
    if (value === undefined || !Number.isFinite(value)) throw missing(name, value);
    return value;
  };
  // A model's algebraic constant is the positive root of its square.
  const variableValue = (name: string): number => {
    const square = parameters.has(name) ? undefined : amplitude.model.squares.get(name);
    return square === undefined ? given(name) : Math.sqrt(evaluate(square).re);
  };
  const evaluate = (coefficient: Polynomial): Complex => {
    let [re, im] = [0, 0];
    for (const term of terms(coefficient)) {
      let product = complex(rationalToNumber(term.coefficient.re), rationalToNumber(term.coefficient.im));
      for (const [name, power] of term.powers) {
        product = multiplyComplex(product, complex(variableValue(name) ** power));
      }
      [re, im] = [re + product.re, im + product.im];
    }
    return complex(re, im);
  };
  return (builder) => ({
    mass: (name) => {
      const value = name === '0' ? 0 : given(name);
      return { node: builder.number(value), value };
    },
    coefficient: (coefficient) => numberSymbol(builder, evaluate(coefficient)),
  });
}

/** Constants that are inputs of the program, and their values in the order in which they became inputs. */
export interface InputConstants<T> {
  readonly constantsOf: ConstantsOf;
  readonly values: readonly T[];
}

/** Fractions that a program may hold as literals: sums and products of them are exact in every kind of number. */
const LITERALS: readonly number[] = [0, 1, -1, 0.5, -0.5, 2, -2];

/**
 * Constants in a kind of number.
 *
 * @param parameters - exact values; what is not exactly rational, cut after more digits than the kind has
 * @throws {@link UsageError} naming a parameter without a value
 */
export function inputConstants<T>(
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, Rational>,
  kind: NumberKind<T>,
): InputConstants<T> {
  const values: T[] = [];
  const places = new Map<string, number>();
  const input = (builder: ProgramBuilder, value: T): number => {
    const fraction = kind.toFraction(value);
    const key = fractionKey(fraction);
    const literal = LITERALS.find((one) => key === fractionKey(rationalOfLiteral(one)));
    if (literal !== undefined) return builder.number(literal);
    const place = places.get(key) ?? builder.newInput(`constant ${values.push(value) - 1}`);
    places.set(key, place);
    return place;
  };
  const given = (name: string): T => {
    const value = parameters.get(name);
    if (value === undefined) throw missing(name, undefined);
    return kind.fromFraction(value);
  };
  const variableValue = (name: string): T => {
    const square = parameters.has(name) ? undefined : amplitude.model.squares.get(name);
    return square === undefined ? given(name) : kind.root(evaluate(square).re);
  };
  const evaluate = (coefficient: Polynomial): { readonly re: T; readonly im: T } => {
    let [re, im] = [kind.zero, kind.zero];
    for (const term of terms(coefficient)) {
      const factors = [...term.powers].flatMap(([name, power]) => {
        const value = variableValue(name);
        return Array.from({ length: power }, () => value);
      });
      const times = (part: Rational): T => factors.reduce(kind.multiply, kind.fromFraction(part));
      re = kind.add(re, times(term.coefficient.re));
      im = kind.add(im, times(term.coefficient.im));
    }
    return { re, im };
  };
  return {
    values,
    constantsOf: (builder) => ({
      mass: (name) => {
        const value = name === '0' ? kind.zero : given(name);
        const zero = name === '0' || parameters.get(name)?.numerator === 0n;
        // Never a literal, of which quotients would be rounded to float64.
        return zero ? { node: builder.number(0), value: 0 } : massInput(builder, name, value);
      },
      coefficient: (coefficient) => {
        const { re, im } = evaluate(coefficient);
        return { re: input(builder, re), im: input(builder, im) };
      },
    }),
  };

  function massInput(builder: ProgramBuilder, name: string, value: T): Mass {
    const key = `mass ${name}`;
    const place = places.get(key) ?? builder.newInput(`constant ${values.push(value) - 1}`);
    places.set(key, place);
    return { node: place, value: rationalToNumber(parameters.get(name) ?? { numerator: 0n, denominator: 1n }) };
  }
}

function fractionKey({ numerator, denominator }: Fraction): string {
  let [above, below] = [numerator, denominator];
  while (below > 1n && (above & 1n) === 0n) [above, below] = [above >> 1n, below >> 1n];
  return `${above}/${below}`;
}

function rationalOfLiteral(value: number): Fraction {
  return { numerator: BigInt(2 * value), denominator: 2n };
}
