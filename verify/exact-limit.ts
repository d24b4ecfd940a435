/** Derived squared amplitudes compared as functions: without neutrino masses, with the neutrinos exchanged, at threshold. */
import { type GaussianRational, isZeroGaussian } from '../src/algebra/gaussian-rational.ts';
import {
  add,
  coefficientsIn,
  constant,
  evaluate,
  isZero,
  multiply,
  negate,
  type Polynomial,
  power,
  scale,
  substitute,
  variable,
  variablesOf,
} from '../src/algebra/polynomial.ts';
import { multiplyRational, type Rational, rational } from '../src/algebra/rational.ts';
import { crossDifference, type Fraction, substituteFraction } from '../src/claim/fraction.ts';
import type { RationalFunction } from '../src/squared/invariants.ts';
import { asFraction, type Derivation } from './context.ts';

/** |M|² with polynomials put in the place of variables. */
export function squareWith(derivation: Derivation, rules: ReadonlyMap<string, Polynomial>): Fraction {
  return substituteFraction(asFraction(derivation.function), rules);
}

/** |M|² for massless neutrinos, with further values. */
export function masslessSquare(derivation: Derivation, rules: ReadonlyMap<string, Polynomial> = new Map()): Fraction {
  return squareWith(derivation, new Map([...rules, ['mnu[1]', constant(0)], ['mnu[2]', constant(0)]]));
}

export function sameFunction(a: Fraction, b: Fraction): boolean {
  return isZero(crossDifference(a, b));
}

export function timesFraction({ numerator, denominator }: Fraction, factor: Polynomial): Fraction {
  return { numerator: multiply(numerator, factor), denominator };
}

/** k4 ↔ k5 for massless neutrinos in the small invariants: p1·q and p2·q are y and a − y + Q²/2. */
export const EXCHANGED: ReadonlyMap<string, Polynomial> = new Map([
  ['y4', add(variable('y'), negate(variable('y4')))],
  ['w4', add(variable('a'), negate(variable('y')), scale(variable('Q2'), rational(1, 2)), negate(variable('w4')))],
]);

/**
 * Lowest power of t in |M|² when photon energy, pair momenta and neutrino masses are scaled by t at fixed m_e. The
 * phase space of a soft pair and the flux bring two more powers, so that σ ∝ E^{2 + degree}.
 */
export function softDegree({ numerator, denominators }: RationalFunction): number {
  const scaled = (name: string, degree: number): [string, Polynomial] => [
    name,
    multiply(variable(name), power(variable('t'), degree)),
  ];
  const rules = new Map<string, Polynomial>([
    scaled('a', 1),
    scaled('w4', 1),
    scaled('y', 2),
    scaled('Q2', 2),
    scaled('y4', 2),
    scaled('mnu[1]', 1),
    scaled('mnu[2]', 1),
  ]);
  const lowest = (p: Polynomial): number =>
    coefficientsIn(substitute(p, rules), 't').findIndex((coefficient) => !isZero(coefficient));
  return denominators.reduce((degree, { factor, power: n }) => degree - n * lowest(factor), lowest(numerator));
}

/** σ ∝ E^n of a soft pair. */
export function softExponent(derivation: Derivation): number {
  return 2 + softDegree(derivation.function);
}

/**
 * The numerator of |M|² at threshold, where all final particles move together, at rational masses and with every
 * coupling 1: exact.
 */
export function thresholdNumerator(
  { function: { numerator } }: Derivation,
  masses: { readonly me: bigint; readonly mi: bigint; readonly mj: bigint },
): GaussianRational {
  const [me, mi, mj] = [masses.me, masses.mi, masses.mj].map((m) => rational(m)) as [Rational, Rational, Rational];
  const total = rational(masses.me + masses.mi + masses.mj);
  const pair = rational(masses.mi + masses.mj);
  const square = (x: Rational): Rational => multiplyRational(x, x);
  const share = (m: Rational): Rational => rational(m.numerator, total.numerator);
  // (M² − m²)/2 and p2·P = m² + p1·p2.
  const a = rational(square(total).numerator - square(me).numerator, 2n);
  const target = rational(2n * square(me).numerator * a.denominator + 2n * a.numerator, 2n * a.denominator);
  const known = new Map<string, Rational>([
    ['me', me],
    ['mnu[1]', mi],
    ['mnu[2]', mj],
    ['a', a],
    ['Q2', square(pair)],
    ['y', multiplyRational(share(pair), a)],
    ['y4', multiplyRational(share(mi), a)],
    ['w4', multiplyRational(share(mi), target)],
  ]);
  const one = rational(1);
  return evaluate(
    numerator,
    new Map(
      variablesOf(numerator).map((name): [string, GaussianRational] => [
        name,
        { re: known.get(name) ?? one, im: rational(0) },
      ]),
    ),
  );
}

/** A magnetic or an electric moment, by the model's name of it. */
export type MomentName = 'mag' | 'edm';

/** |M|² of massless neutrinos through one moment, which is real and called `moment`. */
export function oneMoment(derivation: Derivation, moment: MomentName): Fraction {
  const rules = new Map<string, Polynomial>();
  for (const name of variablesOf(derivation.function.numerator)) {
    const [, kind] = /(?:^|\()(mag|edm)\[/.exec(name) ?? [];
    if (kind === undefined) continue;
    rules.set(name, kind === moment && !name.startsWith('im(') ? variable('moment') : constant(0));
  }
  return masslessSquare(derivation, rules);
}

/** Whether |M|² through one moment vanishes at threshold, exactly, for {1,1} and for a pair of unequal masses. */
export function vanishesAtThreshold(derivation: Derivation, moment: MomentName, channel: '11' | '12'): boolean {
  const other = moment === 'mag' ? 'edm' : 'mag';
  const rules = new Map(
    variablesOf(derivation.function.numerator)
      .filter((name) => name.includes(`${other}[`))
      .map((name): [string, Polynomial] => [name, constant(0)]),
  );
  const numerator = substitute(derivation.function.numerator, rules);
  const masses = channel === '11' ? { me: 2n, mi: 3n, mj: 3n } : { me: 2n, mi: 3n, mj: 5n };
  return isZeroGaussian(thresholdNumerator({ ...derivation, function: { ...derivation.function, numerator } }, masses));
}
