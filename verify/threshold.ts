/**
 * Cross sections at threshold, where all final particles rest in the center of mass: exact functions of the masses.
 * The ratios of II.7 and II.8 come from them.
 */

import {
  add,
  constant,
  multiply,
  type Polynomial,
  reduceSquares,
  scale,
  subtract,
  variable,
} from '../src/algebra/polynomial.ts';
import { rational } from '../src/algebra/rational.ts';
import { reduceFraction } from '../src/claim/expansion.ts';
import {
  addFractions,
  type Fraction,
  invertFraction,
  multiplyFractions,
  substituteFraction,
} from '../src/claim/fraction.ts';
import { AlgebraError } from '../src/errors.ts';
import { deriveLimit } from '../src/limit/derive.ts';
import { asFraction, type Derivation, type SuiteContext } from './context.ts';

const HALF = rational(1, 2);

/**
 * The coefficient of the leading power of the energy above threshold in σ, identical particles counted. Flux and phase
 * space, roots of masses among them, are common to all pairs of the same masses.
 */
export function atThreshold({ squared, amplitude }: Pick<Derivation, 'squared' | 'amplitude'>): Fraction {
  const limit = deriveLimit(squared, amplitude.model, { at: 'threshold', terms: 1 });
  if (limit.kind !== 'expansion')
    throw new AlgebraError(`'${squared.process.text}': expected an expansion at threshold`);
  return asFraction(limit.terms[0].coefficient);
}

/** Sums of masses that flux and phase space of e and a pair leave in both terms of a ratio, in units of m_e. */
function edges(one: Polynomial, other: Polynomial): readonly Polynomial[] {
  const pair = add(one, other);
  return [add(constant(1), pair), add(constant(2), pair)];
}

/**
 * Dirac over Majorana for one mass eigenstate i = j, identical particles counted in phase space (½ for Majorana), in
 * X = |g_V|²/|g_A|² and r = m_i/m_e.
 */
export function diagonalRatio(context: SuiteContext): Fraction {
  const rules = new Map<string, Polynomial>([
    ['me', constant(1)],
    ['mnu[1]', variable('r')],
    ['gA[1,1]', constant(1)],
    ['gV[1,1]', variable('gV')],
  ]);
  const dirac = substituteFraction(atThreshold(context.derivation('a e- > e- nu1 nu1~')), rules);
  const majorana = substituteFraction(atThreshold(context.derivation('a e- > e- nu1 nu1', 'majorana')), rules);
  const ratio = multiplyFractions(dirac, invertFraction(majorana));
  const inX = (p: Polynomial): Polynomial => reduceSquares(p, new Map([['gV', variable('X')]]));
  const { numerator, denominator } = reduceFraction(ratio, [variable('r'), ...edges(variable('r'), variable('r'))]);
  return reduceFraction({ numerator: inX(numerator), denominator: inX(denominator) }, [variable('r')]);
}

/**
 * Dirac over Majorana for i ≠ j, ν_i ν̄_j + ν_j ν̄_i against the one state ν_i ν_j, with g_V = g_A of phase Δα, in
 * cos 2Δα = cos2 and the masses in units of m_e; `t` scales both neutrino masses.
 */
export function offDiagonalRatio(context: SuiteContext): Fraction {
  const scaled = (name: string): Polynomial => multiply(variable('t'), variable(name));
  const rules = new Map<string, Polynomial>([
    ['me', constant(1)],
    ['mnu[1]', scaled('mi')],
    ['mnu[2]', scaled('mj')],
    ...['gV', 'gA'].flatMap((g): [string, Polynomial][] => [
      [`re(${g}[1,2])`, variable('cos')],
      [`im(${g}[1,2])`, variable('sin')],
    ]),
  ]);
  const value = (process: string, nature: 'dirac' | 'majorana'): Fraction =>
    substituteFraction(atThreshold(context.derivation(process, nature)), rules);
  const dirac = addFractions(value('a e- > e- nu1 nu2~', 'dirac'), value('a e- > e- nu1~ nu2', 'dirac'));
  const ratio = multiplyFractions(dirac, invertFraction(value('a e- > e- nu1 nu2', 'majorana')));
  // cos² = (1 + cos2)/2 and sin² = (1 − cos2)/2 with the doubled angle.
  const squares = new Map([
    ['cos', scale(add(constant(1), variable('cos2')), HALF)],
    ['sin', scale(subtract(constant(1), variable('cos2')), HALF)],
  ]);
  const [mi, mj] = [variable('mi'), variable('mj')];
  const factors = [variable('t'), mi, mj, add(mi, mj), ...edges(scaled('mi'), scaled('mj'))];
  const { numerator, denominator } = reduceFraction(ratio, factors);
  return reduceFraction(
    { numerator: reduceSquares(numerator, squares), denominator: reduceSquares(denominator, squares) },
    factors,
  );
}
