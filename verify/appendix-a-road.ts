/** Independent roads to the squared amplitudes of Appendix A: explicit matrices, helicities, crossing, lost digits. */
import { type GaussianRational, gaussian } from '../src/algebra/gaussian-rational.ts';
import {
  constant,
  dotName,
  evaluate,
  isZero,
  negate,
  type Polynomial,
  substitute,
  subtract,
  toText,
  variable,
  variablesOf,
} from '../src/algebra/polynomial.ts';
import { divideRational, formatRational, type Rational, rational, subtractRational } from '../src/algebra/rational.ts';
import type { Amplitude } from '../src/amplitude/amplitude.ts';
import type { Evidence } from '../src/claim/claim.ts';
import { readFraction } from '../src/claim/fraction.ts';
import { matrixInterferences } from '../src/kernel/from-matrices.ts';
import { minkowskiExact } from '../src/kernel/from-matrices-momentum.ts';
import {
  COORDINATE_RANGE,
  POINT_ATTEMPTS,
  pointsNeeded,
  positiveRational,
  type RationalPoint,
  rationalPoint,
} from '../src/kernel/rational-point.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { inInvariants } from '../src/squared/invariants.ts';
import type { Derivation } from './context.ts';

/** Names of the print for the model's variables, at a rational point. */
export interface PointValues {
  readonly point: RationalPoint;
  readonly parameters: ReadonlyMap<string, GaussianRational>;
  /** By the names of the transcriptions: `e`, `gV`, `k3.p1`, `s`, … */
  readonly printed: ReadonlyMap<string, GaussianRational>;
}

/** A random rational phase-space point with random rational couplings of one phase, (3 + 4i)/5 or 1. */
export function exactPoint({ process }: Amplitude, random: RandomStream, phase: 'real' | 'complex'): PointValues {
  const point = rationalPoint(process, new Map(), random);
  const draw = (): Rational => positiveRational(random);
  const [e, GF, gV, axial] = [draw(), draw(), draw(), draw()];
  const sign = random.uniform() < 0.5 ? 1n : -1n;
  const gA = rational(sign * axial.numerator, axial.denominator);
  const [re, im] = phase === 'real' ? [rational(1), rational(0)] : [rational(3, 5), rational(4, 5)];
  const parameters = new Map<string, GaussianRational>([
    ['ee', gaussian(e)],
    ['GF', gaussian(GF)],
    ...[...point.masses].map(([name, mass]): [string, GaussianRational] => [name, gaussian(mass)]),
  ]);
  for (const [name, value] of [
    ['gV', gV],
    ['gA', gA],
  ] as const) {
    parameters.set(`re(${name}[1,2])`, gaussian(scaleRational(value, re)));
    parameters.set(`im(${name}[1,2])`, gaussian(scaleRational(value, im)));
  }
  const printed = new Map<string, GaussianRational>([
    ['e', gaussian(e)],
    ['GF', gaussian(GF)],
    ['gV', gaussian(gV)],
    ['gA', gaussian(gA)],
    ['agV', gaussian(gV)],
    ['agA', gaussian(axial)],
    ['cos2', gaussian(subtractRational(scaleRational(re, re), scaleRational(im, im)))],
    ['me', gaussian(point.masses.get('me') ?? rational(0))],
    ['mi', gaussian(point.masses.get('mnu[1]') ?? rational(0))],
    ['mj', gaussian(point.masses.get('mnu[2]') ?? rational(0))],
  ]);
  const legs = process.legs.map((leg) => leg.momentum);
  for (const [i, p] of legs.entries()) {
    for (const [j, k] of legs.entries()) {
      const [a, b] = [point.momenta[i], point.momenta[j]];
      if (a !== undefined && b !== undefined && i <= j) printed.set(dotName(p, k), gaussian(minkowskiExact(a, b)));
    }
  }
  const product = (name: string): Polynomial => variable(name);
  printed.set('s', evaluate(sumOf([product('p1.p1'), product('p2.p2'), product('p1.p2'), product('p1.p2')]), printed));
  return { point, parameters, printed };
}

function sumOf(parts: readonly Polynomial[]): Polynomial {
  return parts.reduce((sum, part) => subtract(sum, negate(part)));
}

function scaleRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** The exact value of a transcribed formula at a point. */
export function exactValue(text: string, values: ReadonlyMap<string, GaussianRational>): Rational {
  const { numerator, denominator } = readFraction(text);
  return divideRational(evaluate(numerator, values).re, evaluate(denominator, values).re);
}

/**
 * The road of explicit matrices: the formula, as read or repaired, against Σ of exact 4×4 matrix products at random
 * rational momenta. No trace and no polynomial of ours enters, only the amplitude.
 *
 * @param select which diagrams' products the formula stands for
 */
export function matrixEvidence(
  text: string,
  factor: Rational,
  { amplitude }: Derivation,
  select: (diagrams: readonly [number, number]) => boolean,
  degree: number,
  seed: number,
): Evidence {
  const random = new RandomStream(seed);
  const count = pointsNeeded(degree, COORDINATE_RANGE, POINT_ATTEMPTS);
  let agreeing = 0;
  let first = '';
  for (let n = 0; n < count; n += 1) {
    const { point, parameters, printed } = exactPoint(amplitude, random, n % 2 === 0 ? 'real' : 'complex');
    const matrices = matrixInterferences(amplitude, parameters, point.momenta)
      .filter(({ diagrams }) => select(diagrams))
      .reduce((sum, { value }) => subtractRational(sum, rational(-value.numerator, value.denominator)), rational(0));
    const formula = scaleRational(exactValue(text, printed), factor);
    if (formatRational(matrices) === formatRational(formula)) agreeing += 1;
    else if (first === '')
      first = `; at the first point that differs matrices/formula = ${Number(matrices.numerator) / Number(matrices.denominator) / (Number(formula.numerator) / Number(formula.denominator))}`;
  }
  return {
    road: 'explicit matrices',
    finding: `the formula so read or repaired equals the sum over 4×4 matrices exactly at ${agreeing} of ${count} random rational phase-space points${first}; a wrong formula of its degree would survive with probability below 10⁻¹²`,
    outcome: agreeing === count ? 'supports' : 'contradicts',
  };
}

/**
 * g_A → −g_A is the same as exchanging the two neutrinos, because it turns the left-handed electron current into the
 * right-handed one. A function of |g_V| and |g_A| alone cannot change under the first and so would be symmetric.
 */
export function exchangeEvidence(
  { squared, invariants }: Derivation,
  select: (diagrams: readonly [number, number]) => boolean,
): Evidence {
  const real = (p: Polynomial): Polynomial => renamed(p, (name) => (name.startsWith('im(') ? constant(0) : undefined));
  const numerators = squared.terms.filter(({ diagrams }) => select(diagrams)).map(({ numerator }) => real(numerator));
  const flipped = (p: Polynomial): Polynomial =>
    renamed(p, (name) => (name.includes('gA[') ? negate(variable(name)) : undefined));
  const exchanged = (p: Polynomial): Polynomial =>
    renamed(p, (name) => {
      const dot = /^([kp]\d)\.([kp]\d)$/.exec(name);
      if (dot?.[1] === undefined || dot[2] === undefined) return undefined;
      const swap = (k: string): string => (k === 'k4' ? 'k5' : k === 'k5' ? 'k4' : k);
      return variable(dotName(swap(dot[1]), swap(dot[2])));
    });
  const same = numerators.every((p) => isZero(subtract(flipped(p), exchanged(p))));
  const symmetric = numerators.every((p) => isZero(inInvariants(subtract(flipped(p), p), invariants)));
  return {
    road: 'exchange of the neutrinos',
    finding: `g_A → −g_A and k4 ↔ k5 ${same ? 'act alike on' : 'act differently on'} the derived expression, and ${symmetric ? 'neither changes it' : 'each changes it'}: ${symmetric ? 'moduli are enough' : 'moduli of g_V and g_A, which lose that sign, cannot be enough'}`,
    outcome: same && !symmetric ? 'contradicts' : 'neutral',
  };
}

/** Replaces the variables for which there is something to put in their place. */
function renamed(p: Polynomial, replacement: (name: string) => Polynomial | undefined): Polynomial {
  const rules = variablesOf(p).flatMap((name): [string, Polynomial][] => {
    const value = replacement(name);
    return value === undefined ? [] : [[name, value]];
  });
  return substitute(p, new Map(rules));
}

/**
 * Crossing p2 ↔ −k3 exchanges the two diagrams: it turns the numerator of |M₁|² into that of |M₂|² with g_A → −g_A,
 * because the electron line is read backwards.
 */
export function crossingEvidence({ squared, invariants }: Derivation): Evidence {
  const numerator = (n: number): Polynomial =>
    squared.terms.find(({ diagrams }) => diagrams[0] === n && diagrams[1] === n)?.numerator ?? variable('missing');
  const [first, second] = [numerator(0), numerator(1)];
  const rules = new Map<string, Polynomial>();
  const image = (p: string): readonly [string, 1 | -1] => (p === 'p2' ? ['k3', -1] : p === 'k3' ? ['p2', -1] : [p, 1]);
  for (const name of variablesOf(first)) {
    const dot = /^([kp]\d)\.([kp]\d)$/.exec(name);
    if (dot?.[1] !== undefined && dot[2] !== undefined) {
      const [[p, a], [k, b]] = [image(dot[1]), image(dot[2])];
      const product = variable(dotName(p, k));
      rules.set(name, a * b === 1 ? product : negate(product));
    } else if (name.includes('gA[')) {
      rules.set(name, negate(variable(name)));
    } else if (name.startsWith('e_(')) {
      rules.set(name, variable(name));
    }
  }
  const difference = inInvariants(subtract(substitute(first, rules), second), invariants);
  const agrees = isZero(difference);
  return {
    road: 'crossing',
    finding: `p2 → −k3, k3 → −p2, g_A → −g_A turns the derived numerator of |M₁|² into that of |M₂|²${agrees ? ', which fixes every relative sign of one by the other' : `; the difference is ${toText(difference).slice(0, 80)}`}`,
    outcome: agrees ? 'supports' : 'contradicts',
  };
}
