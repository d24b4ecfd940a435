/**
 * Squared amplitudes at threshold, where all final particles rest in the center of mass: exact rational functions of
 * the masses. The ratios of II.7 and II.8 come from them.
 */

import {
  add,
  constant,
  dotName,
  multiply,
  type Polynomial,
  power,
  reduceSquares,
  scale,
  substitute,
  subtract,
  variable,
  variablesOf,
} from '../src/algebra/polynomial.ts';
import { rational } from '../src/algebra/rational.ts';
import { dot } from '../src/algebra/vector.ts';
import { reduceFraction, resolveInverse } from '../src/claim/expansion.ts';
import {
  addFractions,
  type Fraction,
  invertFraction,
  multiplyFractions,
  polynomialFraction,
  substituteFraction,
} from '../src/claim/fraction.ts';
import type { Derivation, SuiteContext } from './context.ts';

const HALF = rational(1, 2);

/**
 * |M|² of a two-to-three process at threshold for a massless first particle.
 *
 * With P = p1 + p2 and M = Σ m_f the final momenta are k_f = (m_f/M) P, p1·P = p1·p2 = (M² − m²)/2 and
 * p2·P = (M² + m²)/2.
 */
export function atThreshold({ squared }: Derivation): Fraction {
  const { legs } = squared.process;
  const [photon, target, ...final] = legs;
  if (photon === undefined || target === undefined) throw new RangeError('a threshold needs two incoming particles');
  const mass = (name: string): Polynomial => (name === '0' ? constant(0) : variable(name));
  const total = add(...final.map(({ particle }) => mass(particle.mass)));
  const targetSquare = power(mass(target.particle.mass), 2);
  const first = scale(subtract(power(total, 2), targetSquare), HALF);
  const second = scale(add(power(total, 2), targetSquare), HALF);
  const products = new Map<string, Polynomial>([
    [dotName(photon.momentum, photon.momentum), constant(0)],
    [dotName(target.momentum, target.momentum), targetSquare],
    [dotName(photon.momentum, target.momentum), first],
  ]);
  for (const one of final) {
    const share = multiply(mass(one.particle.mass), variable('1/M'));
    products.set(dotName(photon.momentum, one.momentum), multiply(first, share));
    products.set(dotName(target.momentum, one.momentum), multiply(second, share));
    for (const other of final) {
      products.set(dotName(one.momentum, other.momentum), multiply(mass(one.particle.mass), mass(other.particle.mass)));
    }
  }
  // All momenta lie in one plane, so every ε vanishes.
  const rules = (p: Polynomial): ReadonlyMap<string, Polynomial> =>
    new Map([
      ...products,
      ...variablesOf(p).flatMap((name): [string, Polynomial][] =>
        name.startsWith('e_(') ? [[name, constant(0)]] : [],
      ),
    ]);
  const evaluate = (p: Polynomial): Fraction => resolveInverse(substitute(p, rules(p)), '1/M', total);
  const pair = add(...final.slice(1).map(({ particle }) => mass(particle.mass)));
  const factors = [total, pair, add(total, mass(target.particle.mass)), mass(target.particle.mass)];
  return squared.terms.reduce<Fraction>(
    (sum, { numerator, denominators }) => {
      const value = denominators.reduce<Fraction>((product, { momentum, mass: name }) => {
        const square = subtract(dot(momentum, momentum), power(mass(name), 2));
        return reduceFraction(multiplyFractions(product, invertFraction(evaluate(square))), factors);
      }, evaluate(numerator));
      return reduceFraction(addFractions(sum, value), factors);
    },
    polynomialFraction(constant(0)),
  );
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
  const ratio = multiplyFractions({ ...dirac, numerator: scale(dirac.numerator, 2) }, invertFraction(majorana));
  const inX = (p: Polynomial): Polynomial => reduceSquares(p, new Map([['gV', variable('X')]]));
  const { numerator, denominator } = reduceFraction(ratio, [variable('r')]);
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
  const factors = ['t', 'mi', 'mj'].map(variable);
  const total = add(constant(1), scaled('mi'), scaled('mj'));
  const { numerator, denominator } = reduceFraction(ratio, [...factors, total]);
  return reduceFraction(
    { numerator: reduceSquares(numerator, squares), denominator: reduceSquares(denominator, squares) },
    [...factors, total],
  );
}
