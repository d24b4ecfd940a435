/**
 * Squared amplitudes as the report prints them: written by machine from the derived polynomials, grouped by the
 * combinations of couplings that the paper uses.
 */
import { contentPolynomial, isNegative, splitContent, termPolynomial } from '../src/algebra/content.ts';
import {
  add,
  coefficientsIn,
  equals,
  isZero,
  multiply,
  type Polynomial,
  power,
  scale,
  substitute,
  subtract,
  terms,
  variable,
  zero,
} from '../src/algebra/polynomial.ts';
import { rational } from '../src/algebra/rational.ts';
import { latexName, writeLatex } from '../src/algebra/write-latex.ts';
import type { Denominator, Process } from '../src/amplitude/amplitude.ts';
import type { Fraction } from '../src/claim/fraction.ts';
import type { InterferenceTerm } from '../src/squared/squared-amplitude.ts';

/** A sum in couplings g_V, g_A as (g_V+g_A)² P + (g_V−g_A)² Q + (g_V²−g_A²) R, which any real quadratic form is. */
interface Chiral {
  readonly plus: Polynomial;
  readonly minus: Polynomial;
  readonly mixed: Polynomial;
}

/**
 * One |Mₙ|² or interference term in scalar products of external momenta, with s = (p1+p2)² for p1·p2.
 *
 * @param interference - those of one pair of diagrams; they have the same denominators
 * @param process - its target mass stands in s
 */
export function squareLatex(interference: readonly InterferenceTerm[], process: Process): string {
  const target = process.legs[1]?.particle.mass ?? '0';
  const mass = target === '0' ? zero : variable(target);
  const inS = new Map([['p1.p2', scale(subtract(variable('s'), multiply(mass, mass)), rational(1, 2))]]);
  const numerator = substitute(
    realCouplings(interference.map((term) => term.numerator).reduce((a, b) => add(a, b), zero)),
    inS,
  );
  const content = splitContent(numerator);
  const inner = chiral(content.rest.map(termPolynomial).reduce((a, b) => add(a, b), zero));
  // The sign in front is chosen so that the last group starts with a plus.
  const [lead] = terms(inner.mixed);
  const sign = lead !== undefined && isNegative(lead) ? -1 : 1;
  const front = writeLatex(scale(contentPolynomial(content), sign));
  const [plus, minus, mixed] = [inner.plus, inner.minus, inner.mixed].map((part) => scale(part, sign));
  const groups = [
    ['(g_V+g_A)^2', plus],
    ['(g_V-g_A)^2', minus],
    ['(g_V^2-g_A^2)', mixed],
  ] as const;
  const sum = groups
    .flatMap(([couplings, polynomial = zero]) => (isZero(polynomial) ? [] : [[couplings, polynomial] as const]))
    .map(([couplings, polynomial]) => String.raw`${couplings}\big[${writeLatex(polynomial)}\big]`)
    .join(' + ');
  const factors = (interference[0]?.denominators ?? []).map(denominatorLatex);
  const below = [...new Set(factors)]
    .map((factor) => {
      const power = factors.filter((other) => other === factor).length;
      return power === 1 ? factor : `${factor}^${power}`;
    })
    .join(String.raw`\,`);
  return String.raw`\frac{${front}}{${below}}\Big\{${sum}\Big\}`;
}

/** Off-diagonal couplings of a common phase, which drops out, as the real numbers g_V and g_A. */
function realCouplings(p: Polynomial): Polynomial {
  const rules = ['gV', 'gA'].flatMap((coupling) => [
    [`re(${coupling}[1,2])`, variable(coupling)] as const,
    [`im(${coupling}[1,2])`, zero] as const,
  ]);
  return substitute(p, new Map(rules));
}

function chiral(p: Polynomial): Chiral {
  const [, , vv = zero] = coefficientsIn(p, 'gV');
  const [, , aa = zero] = coefficientsIn(p, 'gA');
  const va = coefficientsIn(coefficientsIn(p, 'gV')[1] ?? zero, 'gA')[1] ?? zero;
  // g_V²: P + Q + R, g_A²: P + Q − R, g_V g_A: 2(P − Q).
  const quarter = rational(1, 4);
  const sum = scale(add(vv, aa), quarter);
  const difference = scale(va, quarter);
  return {
    plus: add(sum, difference),
    minus: subtract(sum, difference),
    mixed: scale(subtract(vv, aa), rational(1, 2)),
  };
}

function denominatorLatex({ momentum, mass }: Denominator): string {
  const sum = [...momentum]
    .map(([name, factor], n) => `${factor.numerator < 0n ? '-' : n === 0 ? '' : '+'}${latexName(name)}`)
    .join('');
  return mass === '0' ? `(${sum})^2` : String.raw`\big[(${sum})^2-${latexName(mass)}^2\big]`;
}

/**
 * What the Majorana nature adds to |M|², from the difference of derived squares: with a common phase of the couplings it
 * is cos(2Δα) times its value at Δα = 0, which is written in k3·p1, k3·p2 and s.
 *
 * @param difference - over (p1·p2)² (p1·k3)² in the small invariants
 * @throws {RangeError} where it has another denominator
 */
export function majoranaLatex({ numerator, denominator }: Fraction): string {
  const [a, y, me] = [variable('a'), variable('y'), variable('me')];
  const poles = multiply(power(a, 2), power(subtract(a, y), 2));
  if (!equals(denominator, poles)) throw new RangeError('the Majorana term stands over (p1.p2)^2 (p1.k3)^2');
  const x = variable('k3.p1');
  const half = scale(subtract(variable('s'), power(me, 2)), rational(1, 2));
  const recoil = subtract(half, x);
  const printed = new Map([
    ['a', half],
    ['y', recoil],
    // k3 = p1 + p2 − q: k3·p2 = m² + p1·q − q²/2.
    ['Q2', scale(subtract(add(power(me, 2), recoil), variable('k3.p2')), 2)],
  ]);
  // a² = (s − m²)²/4 leaves a factor 4 above.
  const content = splitContent(scale(substitute(realCouplings(numerator), printed), 4));
  const rest = content.rest.map(termPolynomial).reduce((sum, term) => add(sum, term), zero);
  const [, , vector = zero] = coefficientsIn(rest, 'gV');
  const [, , axial = zero] = coefficientsIn(rest, 'gA');
  const names = new Map([
    ['mnu[1]', 'm_i'],
    ['mnu[2]', 'm_j'],
  ]);
  const group = (couplings: string, p: Polynomial): string =>
    String.raw`${couplings}\big[${writeLatex(scale(p, rational(1, 2)), { texNames: names })}\big]`;
  const front = writeLatex(contentPolynomial(content), { texNames: names });
  return String.raw`\Delta|\mathcal M|^2 = \frac{${front} \cos(2\Delta\alpha_{ij})}{(s-m_e^2)^2(k_3 \cdot p_1)^2}\Big\{${group('(g_V^2+g_A^2)', add(vector, axial))} + ${group('(g_A^2-g_V^2)', subtract(axial, vector))}\Big\}`;
}
