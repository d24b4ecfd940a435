/**
 * Total cross sections in closed form: two final particles of any mass, and a massless beam into one particle and a
 * massless pair. |M|² is rational with linear denominators there, so that its integral is a rational function of the
 * energy, of one square root at most, and logarithms.
 */
import {
  add,
  coefficientsIn,
  degree,
  divideExactly,
  isZero,
  multiply,
  one,
  type Polynomial,
  power,
  reduceSquares,
  scale,
  substitute,
  subtract,
  toText,
  variable,
  zero,
} from '../algebra/polynomial.ts';
import { rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { integrate, type Primitive } from './partial-fraction.ts';
import type { Reciprocals } from './reciprocal.ts';

/** |M|² in a = p1·p2, y = p1·q and, for three final particles, Q2. */
export interface TotalProblem {
  readonly squared: RationalFunction;
  readonly incoming: readonly [Polynomial, Polynomial];
  readonly outgoing: readonly Polynomial[];
  /** a in the variable of the result. */
  readonly product: Polynomial;
  /** Largest |cosθ| in the center of mass, a variable or 1. */
  readonly cut: Polynomial;
}

/** The integral; `ROOT` stands for the square root of the product of `radicand`. */
export interface TotalIntegral extends Primitive {
  readonly radicand: readonly Polynomial[];
}

/** Names that no parameter has. */
export const ROOT = '#root';
const RECOIL = '#w';

/**
 * σ of two final particles: 1/(32π F²) ∫dy |M|², y from C − h z to C + h z with C = (p1·P)(q·P)/s and
 * h² = F² λ_f/(4s²); z is the cut on |cosθ|.
 */
export function twoBodyTotal(problem: TotalProblem, reciprocals: Reciprocals): TotalIntegral {
  const { squared, incoming, outgoing, product, cut } = problem;
  const [m1, m2] = incoming;
  const [m3 = zero, m4 = zero] = outgoing;
  const squares = [m1, m2, m3, m4].map((m) => power(m, 2));
  const [s1 = zero, s2 = zero, s3 = zero, s4 = zero] = squares;
  const s = add(s1, s2, scale(product, 2));
  const edges = [add(m1, m2), subtract(m1, m2), add(m3, m4), subtract(m3, m4)].map((m) => subtract(s, power(m, 2)));
  // F² = f₁f₂/4 and λ_f = f₃f₄, whose equal factors leave the root.
  const { outside, inside } = pairEqual(edges);
  const root = inside.length === 0 ? one : variable(ROOT);
  const radicand = multiply(one, ...inside);
  const inverseS = reciprocals.inverse(s);
  const height = scale(multiply(outside, root, inverseS), rational(1, 4));
  const center = scale(multiply(add(s1, product), subtract(add(s, s4), s3), inverseS), rational(1, 2));
  const reach = multiply(height, cut);
  const simplify = (p: Polynomial): Polynomial => reduceSquares(p, new Map([[ROOT, radicand]]));
  const bounds = [subtract(center, reach), add(center, reach)] as const;
  const [f1 = one, f2 = one] = edges;
  const front = scale(
    multiply(reciprocals.inverse(variable('pi')), reciprocals.inverse(multiply(f1, f2))),
    rational(1, 8),
  );
  const f = inProduct(squared, product);
  return { ...scaled(integrate(f, 'y', bounds, reciprocals, simplify), front, simplify), radicand: inside };
}

/** The factors that occur twice, once each, and those that remain; constant factors count as inside where alone. */
function pairEqual(factors: readonly Polynomial[]): {
  readonly outside: Polynomial;
  readonly inside: readonly Polynomial[];
} {
  const inside: Polynomial[] = [];
  let outside = one;
  for (const factor of factors) {
    const partner = inside.findIndex((other) => toText(other) === toText(factor));
    if (partner < 0) inside.push(factor);
    else {
      inside.splice(partner, 1);
      outside = multiply(outside, factor);
    }
  }
  return { outside, inside };
}

/**
 * σ of a particle of mass m3 and a massless pair from a massless beam: with w = p1·k3 and y = a − w,
 *   σ = 1/(512π³ a²) ∫dw ∫₀^{Qm} dQ² ⟨|M|²⟩, Qm = (a − w)(s w − m3² a)/(a w), w from m3² a/s to a.
 */
export function pairTotal(problem: TotalProblem, reciprocals: Reciprocals): TotalIntegral {
  const { squared, incoming, outgoing, product } = problem;
  const [first, m2] = incoming;
  const [m3 = zero, ...pair] = outgoing;
  if (!isZero(first) || pair.some((m) => !isZero(m))) {
    throw new AlgebraError(
      'limit: three final particles have a closed form for a massless first particle and a massless pair only',
    );
  }
  const w = variable(RECOIL);
  const s = add(power(m2, 2), scale(product, 2));
  const f = cancelled(inProduct(squared, product), 'Q2');
  const bad = f.denominators.find(({ factor }) => degree(factor, 'Q2') > 0);
  if (bad !== undefined) {
    throw new AlgebraError(`limit: the propagator ${toText(bad.factor)} depends on the pair's mass; no closed form`);
  }
  const toW = new Map([['y', subtract(product, w)]]);
  // Qm times a w, so that powers of 1/w are a denominator of their own.
  const top = multiply(subtract(product, w), subtract(multiply(s, w), multiply(power(m3, 2), product)));
  const powers = coefficientsIn(substitute(f.numerator, toW), 'Q2');
  const highest = powers.length;
  const aw = multiply(product, w);
  const numerator = add(
    zero,
    ...powers.map((c, n) => scale(multiply(c, power(top, n + 1), power(aw, highest - n - 1)), rational(1, n + 1))),
  );
  const integrand = cancelled(
    {
      numerator,
      denominators: [
        ...f.denominators.map(({ factor, power: e }) => ({ factor: substitute(factor, toW), power: e })),
        { factor: product, power: highest },
        { factor: w, power: highest },
      ],
    },
    RECOIL,
  );
  const lower = multiply(power(m3, 2), product, reciprocals.inverse(s));
  const front = scale(
    multiply(power(reciprocals.inverse(variable('pi')), 3), power(reciprocals.inverse(product), 2)),
    rational(1, 512),
  );
  const integral = integrate(merged(integrand), RECOIL, [lower, product], reciprocals, (p) => p);
  return { ...scaled(integral, front, (p) => p), radicand: [] };
}

/** a put in. */
function inProduct({ numerator, denominators }: RationalFunction, product: Polynomial): RationalFunction {
  const rules = new Map([['a', product]]);
  return {
    numerator: substitute(numerator, rules),
    denominators: denominators.map(({ factor, power: e }) => ({ factor: substitute(factor, rules), power: e })),
  };
}

/** Powers of one variable cancelled between numerator and denominator. */
function cancelled({ numerator, denominators }: RationalFunction, name: string): RationalFunction {
  let top = numerator;
  const list = denominators.map(({ factor, power: e }) => {
    if (!isZero(subtract(factor, variable(name)))) return { factor, power: e };
    let left = e;
    for (let q = divideExactly(top, factor); left > 0 && q !== undefined; q = divideExactly(top, factor)) {
      top = q;
      left -= 1;
    }
    return { factor, power: left };
  });
  return { numerator: top, denominators: list.filter(({ power: e }) => e > 0) };
}

/** Denominators that differ by a number taken together. */
function merged({ numerator, denominators }: RationalFunction): RationalFunction {
  const list: { factor: Polynomial; power: number }[] = [];
  let top = numerator;
  for (const { factor, power: e } of denominators) {
    const known = list.find((other) => degree(divideExactly(factor, other.factor) ?? factor) === 0);
    const ratio = known === undefined ? undefined : divideExactly(known.factor, factor);
    if (known === undefined || ratio === undefined) list.push({ factor, power: e });
    else {
      known.power += e;
      top = multiply(top, power(ratio, e));
    }
  }
  return { numerator: top, denominators: list };
}

function scaled(
  { rational: value, logarithms }: Primitive,
  by: Polynomial,
  simplify: (p: Polynomial) => Polynomial,
): Primitive {
  return {
    rational: simplify(multiply(value, by)),
    logarithms: logarithms.map((log) => ({ ...log, coefficient: simplify(multiply(log.coefficient, by)) })),
  };
}
