/**
 * Squared amplitudes as the report prints them: written by machine from the derived polynomials, grouped by the
 * combinations of couplings that the paper uses.
 */
import { contentPolynomial, isNegative, splitContent, termPolynomial } from '../src/algebra/content.ts';
import {
  add,
  coefficientsIn,
  isZero,
  multiply,
  type Polynomial,
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
