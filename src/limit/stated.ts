/** Limits that a model file states, held against the derived ones. */
import {
  coefficientsIn,
  equals,
  isZero,
  multiply,
  one,
  type Polynomial,
  power,
  reduceSquares,
  terms,
  variablesOf,
} from '../algebra/polynomial.ts';
import { compareRational, type Rational, rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import type { Expression } from '../model/expression.ts';
import type { Model, StatedLimit } from '../model/model.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import { deriveLimit } from './derive.ts';
import { fraction } from './evaluate.ts';
import { expressionFraction, inverseFraction, multiplyFractions } from './expression-fraction.ts';
import type { Expansion, Limit } from './limit.ts';
import { rootSquares } from './prepare.ts';
import { writeLimit } from './write-limit.ts';

/** Whether a stated limit is the derived one, and the derived one as text. */
export interface LimitComparison {
  readonly outcome: 'equal' | 'exponent differs' | 'coefficient differs';
  readonly derived: string;
}

/**
 * Compares leading terms exactly: exponents as rationals, coefficients by the squares of both, so that roots drop out.
 *
 * @param squared - of the stated limit's process
 * @throws {@link AlgebraError} where the process has no such limit, or one that is no power
 */
export function compareLimit(stated: StatedLimit, squared: SquaredAmplitude, model: Model): LimitComparison {
  const limit = leading(deriveLimit(squared, model, { at: stated.at, terms: 1 }));
  const derived =
    writeLimit({ ...limit, next: [] }, 'text')
      .split('\n')
      .find((line) => line.startsWith('sigma')) ?? '';
  const [term] = limit.terms;
  if (term.logarithm !== undefined) throw new AlgebraError(`limit: the leading term has a logarithm; ${derived}`);
  if (compareRational(term.exponent, stated.exponent) !== 0) return { outcome: 'exponent differs', derived };
  const ours = multiplyFractions(multiplyFractions(term.coefficient, term.coefficient), {
    numerator: multiply(one, ...limit.radicand),
    denominators: [],
  });
  const squares = new Map([...model.squares, ...rootSquares(model)]);
  const theirs = squareOf(stated.coefficient);
  if (theirs === undefined) throw new AlgebraError('limit: the stated coefficient is no fraction of polynomials');
  const side = (a: RationalFunction, b: RationalFunction): Polynomial =>
    reduceSquares(multiply(a.numerator, denominatorOf(b)), squares);
  const same =
    equals(side(ours, theirs), side(theirs, ours)) && sameSign(term.coefficient, withoutRoots(stated.coefficient));
  return { outcome: same ? 'equal' : 'coefficient differs', derived };
}

/** Whether two fractions that differ by a sign at most agree in it: their signs at a point where neither vanishes. */
function sameSign(a: RationalFunction, b: RationalFunction | undefined): boolean {
  if (b === undefined) return false;
  const names = new Set(
    [a, b].flatMap(({ numerator, denominators }) =>
      [numerator, ...denominators.map(({ factor }) => factor)].flatMap((p) => [...variablesOf(p)]),
    ),
  );
  const point = new Map([...names].map((name, n) => [name, rational(2 * n * n + 3, n + 2)]));
  return [a, b].map((f) => fraction(f, point).numerator < 0n).every((negative, _n, all) => negative === all[0]);
}

/** A coefficient without its roots, which are positive. */
function withoutRoots(formula: Expression): RationalFunction | undefined {
  const bare = (node: Expression): Expression => {
    switch (node.kind) {
      case 'name':
        return node.name === 'sqrt' ? { kind: 'number', text: '1', offset: node.offset } : node;
      case 'negative':
        return { ...node, of: bare(node.of) };
      case 'product':
        return { ...node, factors: node.factors.map(bare) };
      case 'quotient':
        return { ...node, over: bare(node.over), under: bare(node.under) };
      case 'power':
        return { ...node, base: bare(node.base) };
      default:
        return node;
    }
  };
  return expressionFraction(bare(formula));
}

function denominatorOf({ denominators }: RationalFunction): Polynomial {
  return multiply(one, ...denominators.map(({ factor, power: e }) => power(factor, e)));
}

/** A closed form that is one power of its variable, as the expansion that it is. */
function leading(limit: Limit): Expansion {
  if (limit.kind === 'expansion') return limit;
  const { rational: value, logarithms, radicand, variable: name } = limit;
  const { kind: _kind, rational: _rational, logarithms: _logarithms, ...head } = limit;
  const [top, ...denominators] = [
    powerIn(value.numerator, name),
    ...value.denominators.map(({ factor }) => powerIn(factor, name)),
  ];
  if (logarithms.length > 0 || radicand.length > 0 || top === undefined || denominators.includes(undefined)) {
    throw new AlgebraError(`limit: the cross section is no power of ${name}`);
  }
  const below = denominators.reduce<number>((sum, e, n) => sum + (e ?? 0) * (value.denominators[n]?.power ?? 0), 0);
  const rest: RationalFunction = {
    numerator: withoutPower(value.numerator, name),
    denominators: value.denominators.filter((_entry, n) => denominators[n] === 0),
  };
  const exponent: Rational = rational(top - below);
  return { kind: 'expansion', ...head, radicand: [], terms: [{ exponent, coefficient: rest }], next: [] };
}

/** The power of the variable that all terms have; undefined where they differ or, below, where it is not alone. */
function powerIn(p: Polynomial, name: string): number | undefined {
  const powers = terms(p).map((term) => term.powers.get(name) ?? 0);
  const [first] = powers;
  return powers.every((e) => e === first) ? first : undefined;
}

function withoutPower(p: Polynomial, name: string): Polynomial {
  return coefficientsIn(p, name).find((c) => !isZero(c)) ?? p;
}

/** The square of a coefficient, in which roots are what is under them. */
function squareOf(formula: Expression): RationalFunction | undefined {
  switch (formula.kind) {
    case 'name': {
      const [argument] = formula.args ?? [];
      if (formula.name === 'sqrt' && argument !== undefined) return expressionFraction(argument);
      break;
    }
    case 'negative':
      return squareOf(formula.of);
    case 'product': {
      const factors = formula.factors.map(squareOf);
      const known = factors.filter((factor) => factor !== undefined);
      return known.length === factors.length
        ? known.reduce(multiplyFractions, { numerator: one, denominators: [] })
        : undefined;
    }
    case 'quotient': {
      const [over, under] = [squareOf(formula.over), squareOf(formula.under)];
      return over === undefined || under === undefined ? undefined : multiplyFractions(over, inverseFraction(under));
    }
    case 'power': {
      const base = squareOf(formula.base);
      if (base === undefined) return undefined;
      const side = formula.exponent < 0 ? inverseFraction(base) : base;
      return Array.from({ length: Math.abs(formula.exponent) }, () => side).reduce(multiplyFractions, {
        numerator: one,
        denominators: [],
      });
    }
    default:
      break;
  }
  const value = expressionFraction(formula);
  return value === undefined ? undefined : multiplyFractions(value, value);
}
