/**
 * Rewrites squared amplitudes in few invariants that stay small against the masses of heavy legs, so that
 * cancellations between diagrams happen exactly, before any number is put in.
 *
 * With q the sum of all final momenta but the first (for γ e → e ν ν̄ the momentum of the invisible pair) the
 * invariants of a 2 → 3 process are
 *   a = p1·p2, y = p1·q, Q2 = q², y4 = p1·k4, w4 = p2·k4;
 * for 2 → 2 only a and y are left, for 1 → 3 only Q2 and w4 = p1·k4, for 1 → 2 none.
 */
import { determinant } from '../algebra/determinant.ts';
import {
  add,
  constant,
  dotName,
  epsilonName,
  isZero,
  multiply,
  type Polynomial,
  power,
  scale,
  substitute,
  termCount,
  terms,
  toText,
  variable,
  variablesOf,
  zero,
} from '../algebra/polynomial.ts';
import { divideRational, formatRational, multiplyRational, type Rational, rational } from '../algebra/rational.ts';
import { addVectors, scaleVector, type VectorSum, vectorSum } from '../algebra/vector.ts';
import type { Denominator, Leg, Process } from '../amplitude/amplitude.ts';
import { ProcessError } from '../errors.ts';
import { massOf } from './square.ts';
import type { SquaredAmplitude } from './squared-amplitude.ts';

/** numerator / Π factor^power; each factor has leading coefficient 1. */
export interface RationalFunction {
  readonly numerator: Polynomial;
  readonly denominators: readonly { readonly factor: Polynomial; readonly power: number }[];
}

/** A choice of independent invariants and what it makes of every scalar product of external momenta. */
export interface Invariants {
  readonly process: Process;
  /** The independent ones, in a fixed order: a subset of `a`, `y`, `Q2`, `y4`, `w4`. */
  readonly names: readonly string[];
  /** The definition of each, as scalar products of external momenta. */
  readonly definitions: ReadonlyMap<string, string>;
  /** External momentum ↦ combination of the basis momenta `p1`, `p2`, `q`, `k4`. */
  readonly momenta: ReadonlyMap<string, VectorSum>;
  /** Dot name of two basis momenta ↦ polynomial in the invariants and masses. */
  readonly basisProducts: ReadonlyMap<string, Polynomial>;
}

/**
 * The small invariants of a process with one or two incoming and two or three outgoing particles.
 *
 * From k3 = P − q on shell, P = Σ incoming: P·q = (P² + q² − m3²)/2; from k5 = q − k4 on shell:
 * k4·q = (q² + m4² − m5²)/2.
 *
 * @throws {@link ProcessError} for other numbers of legs
 */
export function smallInvariants(process: Process): Invariants {
  const incoming = process.legs.filter((leg) => leg.incoming);
  const outgoing = process.legs.filter((leg) => !leg.incoming);
  const [first, second] = incoming;
  const [spectator, ...others] = outgoing;
  if (first === undefined || spectator === undefined || incoming.length > 2 || others.length < 1 || others.length > 2) {
    throw new ProcessError(
      `process '${process.text}': small invariants exist for 1 → 2, 1 → 3, 2 → 2 and 2 → 3, found ${incoming.length} → ${outgoing.length}`,
    );
  }
  const pair = others.length === 2;
  const total = vectorSum(Object.fromEntries(incoming.map((leg) => [leg.momentum, 1])));
  const q = vectorSum({ q: 1 });
  const [last] = others.slice(-1);
  const inner = pair ? others[0] : undefined;
  const momenta = new Map<string, VectorSum>([
    ...incoming.map((leg): [string, VectorSum] => [leg.momentum, vectorSum({ [leg.momentum]: 1 })]),
    [spectator.momentum, addVectors(total, scaleVector(q, rational(-1)))],
  ]);
  if (inner !== undefined && last !== undefined) {
    momenta.set(inner.momentum, vectorSum({ [inner.momentum]: 1 }));
    momenta.set(last.momentum, addVectors(q, vectorSum({ [inner.momentum]: -1 })));
  } else if (last !== undefined) {
    momenta.set(last.momentum, q);
  }

  const definitions = new Map<string, string>();
  const products = new Map<string, Polynomial>();
  const independent = (name: string, p: string, r: string, definition: string): Polynomial => {
    definitions.set(name, definition);
    products.set(dotName(p, r), variable(name));
    return variable(name);
  };
  const qText = others.map((leg) => leg.momentum).join('+');
  for (const leg of incoming) products.set(dotName(leg.momentum, leg.momentum), power(massOf(leg), 2));
  const q2 =
    inner !== undefined
      ? independent('Q2', 'q', 'q', `(${qText})^2`)
      : power(last === undefined ? zero : massOf(last), 2);
  products.set(dotName('q', 'q'), q2);
  const half = rational(1, 2);
  const square = (leg: Leg): Polynomial => power(massOf(leg), 2);
  if (second === undefined) {
    products.set(dotName(first.momentum, 'q'), scale(add(square(first), q2, scale(square(spectator), -1)), half));
  } else {
    const a = independent('a', first.momentum, second.momentum, `${first.momentum}.${second.momentum}`);
    const y = independent('y', first.momentum, 'q', `${first.momentum}.(${qText})`);
    const total2 = add(square(first), square(second), scale(a, 2));
    products.set(
      dotName(second.momentum, 'q'),
      add(scale(add(total2, q2, scale(square(spectator), -1)), half), scale(y, -1)),
    );
  }
  if (inner !== undefined && last !== undefined) {
    products.set(dotName(inner.momentum, inner.momentum), square(inner));
    products.set(dotName(inner.momentum, 'q'), scale(add(q2, square(inner), scale(square(last), -1)), half));
    const probe = second ?? first;
    if (second !== undefined) independent('y4', first.momentum, inner.momentum, `${first.momentum}.${inner.momentum}`);
    independent('w4', probe.momentum, inner.momentum, `${probe.momentum}.${inner.momentum}`);
  }
  const order = ['a', 'y', 'Q2', 'y4', 'w4'].filter((name) => definitions.has(name));
  return { process, names: order, definitions, momenta, basisProducts: products };
}

/**
 * A polynomial in scalar products and ε tensors of external momenta, rewritten in the invariants.
 *
 * @param polynomial - variables `p.k` and `e_(…)` of external momenta; all other variables stay
 * @param invariants - see {@link smallInvariants}
 * @returns the same function on the mass shell with momentum conserved; at most one ε, of the basis momenta
 */
export function inInvariants(polynomial: Polynomial, invariants: Invariants): Polynomial {
  const rules = new Map<string, Polynomial>();
  for (const name of variablesOf(polynomial)) {
    const dot = /^([A-Za-z]\w*)\.([A-Za-z]\w*)$/.exec(name);
    const epsilon = /^e_\((\w+),(\w+),(\w+),(\w+)\)$/.exec(name);
    if (dot?.[1] !== undefined && dot[2] !== undefined) {
      rules.set(name, product(vectorOf(dot[1], invariants), vectorOf(dot[2], invariants), invariants));
    } else if (epsilon !== null) {
      rules.set(name, epsilonInBasis(epsilon.slice(1), invariants));
    }
  }
  return substitute(polynomial, rules);
}

/** momentum² − mass² of a propagator in the invariants. */
export function denominatorInInvariants(denominator: Denominator, invariants: Invariants): Polynomial {
  const momentum = inBasis(denominator.momentum, invariants);
  const mass = denominator.mass === '0' ? zero : variable(denominator.mass);
  return add(product(momentum, momentum, invariants), scale(power(mass, 2), -1));
}

/**
 * The whole |M|² as one rational function of the invariants, over the least common product of propagators.
 *
 * @param squared - numerators in scalar products, see `squareAmplitude`
 * @param invariants - see {@link smallInvariants}
 */
export function toRationalFunction(squared: Pick<SquaredAmplitude, 'terms'>, invariants: Invariants): RationalFunction {
  return sumOfFractions(fractionsOf(squared, invariants));
}

/**
 * |M|² as a sum of few fractions in the invariants: pairs of diagrams with the same propagators are one of them.
 *
 * @param squared - numerators in scalar products, see `squareAmplitude`
 * @param invariants - see {@link smallInvariants}
 */
export function fractionsOf(
  squared: Pick<SquaredAmplitude, 'terms'>,
  invariants: Invariants,
): readonly RationalFunction[] {
  const propagators = new Map<string, NormalizedDenominator>();
  const propagator = (denominator: Denominator): NormalizedDenominator => {
    const key = [...[...denominator.momentum].map(([p, c]) => `${formatRational(c)}*${p}`), denominator.mass].join(' ');
    const found = propagators.get(key) ?? normalized(denominatorInInvariants(denominator, invariants));
    propagators.set(key, found);
    return found;
  };
  const groups = new Map<string, Omit<RationalFunction, 'numerator'> & { readonly numerators: Polynomial[] }>();
  for (const term of squared.terms) {
    let content = rational(1);
    const powers = new Map<string, { factor: Polynomial; power: number }>();
    for (const one of term.denominators.map(propagator)) {
      content = multiplyRational(content, one.content);
      powers.set(one.text, { factor: one.factor, power: (powers.get(one.text)?.power ?? 0) + 1 });
    }
    const key = [...powers]
      .map(([text, { power: exponent }]) => `(${text})^${exponent}`)
      .toSorted()
      .join();
    const group = groups.get(key) ?? { numerators: [], denominators: [...powers.values()] };
    groups.set(key, group);
    group.numerators.push(scale(term.numerator, divideRational(rational(1), content)));
  }
  return [...groups.values()].map(({ numerators, denominators }) => ({
    numerator: inInvariants(add(...numerators), invariants),
    denominators,
  }));
}

/** Adds fractions whose denominators are products of the same few factors. */
export function sumOfFractions(fractions: readonly RationalFunction[]): RationalFunction {
  const common = new Map<string, { factor: Polynomial; power: number }>();
  const summands = fractions.map(({ numerator, denominators }) => {
    const powers = new Map(denominators.map(({ factor, power: exponent }) => [toText(factor), exponent]));
    for (const { factor } of denominators) {
      const key = toText(factor);
      common.set(key, { factor, power: Math.max(common.get(key)?.power ?? 0, powers.get(key) ?? 0) });
    }
    return { numerator, powers };
  });
  // The last multiplications are those of the largest sums, so they are left to the shortest factors.
  const factors = [...common].toSorted(([, a], [, b]) => termCount(a.factor) - termCount(b.factor));
  return { numerator: overCommon(summands, factors), denominators: [...common.values()] };
}

/** Σ numerator · Π factor^(its common power − its own power), by Horner's rule in one factor after the other. */
function overCommon(
  summands: readonly { readonly numerator: Polynomial; readonly powers: ReadonlyMap<string, number> }[],
  factors: readonly (readonly [string, { readonly factor: Polynomial; readonly power: number }])[],
): Polynomial {
  const [first, ...others] = factors;
  if (first === undefined) return add(...summands.map(({ numerator }) => numerator));
  const [key, { factor, power: highest }] = first;
  let sum = zero;
  for (let own = 0; own <= highest; own++) {
    const part = summands.filter(({ powers }) => (powers.get(key) ?? 0) === own);
    sum = multiply(sum, factor);
    if (part.length > 0) sum = add(sum, overCommon(part, others));
  }
  return sum;
}

/** A denominator with leading coefficient 1, so that equal ones have equal text, and the coefficient it had. */
interface NormalizedDenominator {
  readonly factor: Polynomial;
  readonly content: Rational;
  readonly text: string;
}

function normalized(p: Polynomial): NormalizedDenominator {
  const lead = terms(p)[0]?.coefficient.re;
  if (isZero(p) || lead === undefined)
    throw new ProcessError('a propagator denominator vanishes identically on the mass shell');
  const factor = scale(p, divideRational(rational(1), lead));
  return { factor, content: lead, text: toText(factor) };
}

function vectorOf(momentum: string, invariants: Invariants): VectorSum {
  const vector = invariants.momenta.get(momentum);
  if (vector !== undefined) return vector;
  throw new ProcessError(
    `process '${invariants.process.text}': expected one of its momenta ${[...invariants.momenta.keys()].join(', ')}, found '${momentum}'`,
  );
}

function inBasis(vector: VectorSum, invariants: Invariants): VectorSum {
  return [...vector].reduce(
    (sum, [name, factor]) => addVectors(sum, scaleVector(vectorOf(name, invariants), factor)),
    vectorSum({}),
  );
}

function product(left: VectorSum, right: VectorSum, invariants: Invariants): Polynomial {
  const parts: Polynomial[] = [];
  for (const [p, x] of left) {
    for (const [r, z] of right) {
      const value = invariants.basisProducts.get(dotName(p, r));
      if (value === undefined)
        throw new ProcessError(`invariants of '${invariants.process.text}': ${p}.${r} is not fixed`);
      parts.push(scale(value, multiplyRational(x, z)));
    }
  }
  return parts.length === 0 ? zero : add(...parts);
}

/** ε of four combinations of four basis momenta is their determinant times ε of the basis, 0 in a smaller space. */
function epsilonInBasis(slots: readonly string[], invariants: Invariants): Polynomial {
  const basis = [...new Set([...invariants.momenta.values()].flatMap((vector) => [...vector.keys()]))].toSorted();
  const [b0, b1, b2, b3] = basis;
  if (b0 === undefined || b1 === undefined || b2 === undefined || b3 === undefined) return zero;
  const rows = slots.map((slot) => {
    const vector = vectorOf(slot, invariants);
    return basis.map((name) => vector.get(name) ?? rational(0));
  });
  const { name, sign } = epsilonName(b0, b1, b2, b3);
  return multiply(constant(multiplyRational(determinant(rows), rational(sign))), variable(name));
}
