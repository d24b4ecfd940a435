/** Exact values for tests: random rational parameters, and the squared amplitude from traces at rational momenta. */
import { type GaussianRational, gaussian } from '../../src/algebra/gaussian-rational.ts';
import { degree, dotName, evaluate, type Polynomial, variable, variablesOf } from '../../src/algebra/polynomial.ts';
import {
  addRational,
  divideRational,
  multiplyRational,
  negateRational,
  type Rational,
  rational,
  rationalToNumber,
  subtractRational,
} from '../../src/algebra/rational.ts';
import type { Amplitude } from '../../src/amplitude/amplitude.ts';
import type { ExactMomentum } from '../../src/kernel/from-matrices-matrix.ts';
import { minkowskiExact, sumOfMomenta } from '../../src/kernel/from-matrices-momentum.ts';
import { positiveRational, type RationalPoint } from '../../src/kernel/rational-point.ts';
import type { FourMomentum } from '../../src/numeric/four-momentum.ts';
import type { RandomStream } from '../../src/numeric/random.ts';
import type { SquaredAmplitude } from '../../src/squared/squared-amplitude.ts';

export type ExactParameters = ReadonlyMap<string, GaussianRational>;

/** The point's masses, roots of the model's algebraic constants, and random values for all other variables. */
export function randomParameters(amplitude: Amplitude, point: RationalPoint, random: RandomStream): ExactParameters {
  const values = new Map([...point.masses].map(([name, mass]) => [name, gaussian(mass)]));
  for (const coefficient of coefficientsOf(amplitude)) {
    for (const name of variablesOf(coefficient)) {
      const square = amplitude.model.squares.get(name);
      if (values.has(name)) continue;
      values.set(name, gaussian(square === undefined ? positiveRational(random) : rootOf(evaluate(square, values).re)));
    }
  }
  return values;
}

/** √a to 70 digits, for a constant that enters in an odd power where two diagrams interfere. */
function rootOf({ numerator, denominator }: Rational): Rational {
  const target = (numerator * 10n ** 140n) / denominator;
  let root = target;
  for (let next = (root + 1n) / 2n; next < root; next = (root + target / root) / 2n) root = next;
  return rational(root, 10n ** 70n);
}

function coefficientsOf({ diagrams }: Amplitude): readonly Polynomial[] {
  return diagrams.flatMap((diagram) => [
    diagram.coefficient,
    ...diagram.lines.flatMap((line) => line.chain.map((term) => term.coefficient)),
    ...diagram.denominators.filter(({ mass }) => mass !== '0').map(({ mass }) => variable(mass)),
  ]);
}

/** |Mₙ|² and 2 Re MₙMₘ* from traces, at the same point and in the same form as the matrices give them. */
export function traceInterference(
  squared: SquaredAmplitude,
  diagrams: readonly [number, number],
  parameters: ExactParameters,
  momenta: readonly ExactMomentum[],
): Rational {
  const { legs } = squared.process;
  const byName = new Map(legs.map((leg, n) => [leg.momentum, momenta[n] ?? []] as [string, ExactMomentum]));
  const values = new Map(parameters);
  for (const [a, p] of byName) {
    for (const [b, k] of byName) values.set(dotName(a, b), gaussian(minkowskiExact(p, k)));
  }
  for (const name of new Set(squared.terms.flatMap((term) => variablesOf(term.numerator)))) {
    const vectors = /^e_\((.*)\)$/
      .exec(name)?.[1]
      ?.split(',')
      .map((vector) => byName.get(vector) ?? []);
    // ε_{0123} = −1 with lower indices.
    if (vectors !== undefined) values.set(name, gaussian(negateRational(determinant(vectors))));
  }
  const terms = squared.terms.filter((term) => term.diagrams.join() === diagrams.join());
  return terms.reduce((sum, term) => {
    const denominator = term.denominators.reduce((product, { momentum, mass }) => {
      const q = sumOfMomenta(momentum, byName);
      const m = parameters.get(mass)?.re ?? rational(0n);
      return multiplyRational(product, subtractRational(minkowskiExact(q, q), multiplyRational(m, m)));
    }, rational(1n));
    return addRational(sum, divideRational(evaluate(term.numerator, values).re, denominator));
  }, rational(0n));
}

/** Laplace expansion along the first row. */
function determinant(rows: readonly (readonly Rational[])[]): Rational {
  const [first, ...rest] = rows;
  if (first === undefined) return rational(1n);
  return first.reduce((sum, entry, column) => {
    const minor = determinant(rest.map((row) => row.filter((_, n) => n !== column)));
    const term = multiplyRational(entry, minor);
    return column % 2 === 0 ? addRational(sum, term) : subtractRational(sum, term);
  }, rational(0n));
}

/**
 * Degree of the difference of two squared amplitudes in momentum components, masses and couplings, once its
 * denominators are cleared; a scalar product counts twice.
 */
export function clearedDegree(squared: SquaredAmplitude): number {
  const own = squared.terms.map(({ numerator }) => 2 * degree(numerator));
  const denominators = squared.terms.map((term) => 2 * term.denominators.length);
  return Math.max(...own) + Math.max(...denominators);
}

export function numericMomenta(momenta: readonly ExactMomentum[]): readonly FourMomentum[] {
  return momenta.map(([energy, x, y, z]) => [
    rationalToNumber(energy),
    rationalToNumber(x),
    rationalToNumber(y),
    rationalToNumber(z),
  ]);
}

export function numericParameters(parameters: ExactParameters): ReadonlyMap<string, number> {
  return new Map([...parameters].map(([name, { re }]) => [name, rationalToNumber(re)]));
}
