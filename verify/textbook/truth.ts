/** The derived quantity in the names of a print: |M|² times its measure, with limits taken exactly. */
import { readFormula } from '../../src/algebra/formula.ts';
import {
  coefficientsIn,
  constant,
  degree,
  dotName,
  isZero,
  type Polynomial,
  reduceSquares,
  substitute,
  termCount,
  variable,
} from '../../src/algebra/polynomial.ts';
import { reduceFraction, taylorCoefficients } from '../../src/claim/expansion.ts';
import { type Fraction, multiplyFractions, readFraction, substituteFraction } from '../../src/claim/fraction.ts';
import { AlgebraError } from '../../src/errors.ts';
import { type Invariants, inInvariants } from '../../src/squared/invariants.ts';
import { averageOverPairDirections } from '../../src/squared/pair-average.ts';
import { asFraction, type Derivation } from '../context.ts';
import type { ExactEntry } from './entry.ts';

/** What a print is held against, and what its dependent names mean in the variables that are left. */
export interface Truth {
  readonly value: Fraction;
  readonly names: ReadonlyMap<string, Polynomial>;
}

/** Longer expressions are held against the print as they are: what cancels does so in the comparison too. */
const MOST_REDUCED = 200;

/** Everything of an entry that decides what its print should be. */
export type TruthRequest = Pick<
  ExactEntry,
  'measure' | 'momenta' | 'names' | 'variables' | 'squares' | 'zero' | 'infinite' | 'pair'
>;

/**
 * The quantity that a print gives.
 *
 * @throws {@link AlgebraError} where a limit does not exist
 */
export function derivedTruth(request: TruthRequest, { function: squared, invariants }: Derivation): Truth {
  const variables = formulas(request.variables, (p) => p);
  const squares = formulas(request.squares, (p) => p);
  const settle = (p: Polynomial): Polynomial => reduceSquares(substitute(p, variables), squares);
  const names = new Map(
    [
      ...momentumProducts(request.momenta, invariants),
      ...formulas(request.names, (p) => inInvariants(p, invariants)),
    ].map(([name, value]): [string, Polynomial] => [name, settle(value)]),
  );
  const source = asFraction(request.pair ? averageOverPairDirections(squared, invariants) : squared);
  const measured = multiplyFractions(
    settleFraction(source, settle),
    settleFraction(substituteFraction(readFraction(request.measure), names), settle),
  );
  let value = settleFraction(measured, (p) => reduceSquares(p, squares));
  for (const name of request.zero) value = atZero(value, name);
  for (const name of request.infinite) value = atInfinity(value, name);
  const small = termCount(value.numerator) <= MOST_REDUCED;
  const gone = new Map(request.zero.map((name) => [name, constant(0)]));
  return {
    value: small ? reduceFraction(value) : value,
    names: new Map([...names].map(([name, p]) => [name, substitute(p, gone)])),
  };
}

/** The value at x = 0. */
function atZero(f: Fraction, name: string): Fraction {
  const [value] = taylorCoefficients(f, name, 0);
  if (value === undefined) throw new AlgebraError(`no limit ${name} → 0`);
  return value;
}

/** The limit x → ∞: the quotient of the leading coefficients, 0 where the denominator is of higher degree. */
function atInfinity({ numerator, denominator }: Fraction, name: string): Fraction {
  const [top, bottom] = [degree(numerator, name), degree(denominator, name)];
  if (top > bottom) throw new AlgebraError(`the expression grows without bound for ${name} → ∞`);
  const coefficient = (p: Polynomial): Polynomial => coefficientsIn(p, name)[bottom] ?? constant(0);
  const lead = coefficient(numerator);
  if (isZero(lead)) return { numerator: constant(0), denominator: constant(1) };
  return reduceFraction({ numerator: lead, denominator: coefficient(denominator) });
}

function settleFraction({ numerator, denominator }: Fraction, settle: (p: Polynomial) => Polynomial): Fraction {
  return { numerator: settle(numerator), denominator: settle(denominator) };
}

function formulas(
  texts: Readonly<Record<string, string>>,
  finish: (p: Polynomial) => Polynomial,
): ReadonlyMap<string, Polynomial> {
  return new Map(Object.entries(texts).map(([name, text]) => [name, finish(readFormula(text))]));
}

/** Products of all printed momenta. */
function momentumProducts(
  momenta: Readonly<Record<string, string>>,
  invariants: Invariants,
): readonly (readonly [string, Polynomial])[] {
  const list = Object.entries(momenta);
  return list.flatMap(([name, own], i) =>
    list
      .slice(i)
      .map(([other, partner]): readonly [string, Polynomial] => [
        dotName(name, other),
        inInvariants(variable(dotName(own, partner)), invariants),
      ]),
  );
}
