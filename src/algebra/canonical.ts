/**
 * The canonical form of a polynomial in the momenta of n = 3 … 6 legs: the same polynomial for everything that is
 * equal modulo momentum conservation, on-shell conditions, Gram determinants and Schouten identities. The invariants
 * are n(n − 3)/2 scalar products; for six legs these obey one relation, the vanishing Gram determinant of five
 * momenta, which is divided out.
 */
import { AlgebraError } from '../errors.ts';
import { termPolynomial } from './content.ts';
import { divideGaussian } from './gaussian-rational.ts';
import { type ExternalLegs, legNames } from './on-shell-point.ts';
import {
  add,
  constant,
  dotName,
  epsilonName,
  isZero,
  multiply,
  negate,
  one,
  type Polynomial,
  power,
  reduceSquares,
  scale,
  substitute,
  subtract,
  type Term,
  terms,
  variable,
  variablesOf,
  zero,
} from './polynomial.ts';
import { rational } from './rational.ts';
import { addVectors, dot, type VectorSum, vectorSum } from './vector.ts';
import { variableShape } from './write-expression.ts';

export interface CanonicalOptions {
  /** Algebraic constants: `sqrt(2)` ↦ 2. */
  readonly squares?: ReadonlyMap<string, Polynomial>;
}

/**
 * even + odd · ε/denominator, with ε the contraction of the first four momenta; each part is unique.
 */
export interface CanonicalForm {
  readonly even: Polynomial;
  readonly odd: Polynomial;
  /** The variable `e_(…)`; absent for three and four legs, whose momenta span at most three dimensions. */
  readonly epsilon?: string;
  /** 1, and for six legs the Gram determinant of the four momenta of ε. */
  readonly denominator: Polynomial;
  /** The scalar products in which the form is written. */
  readonly invariants: readonly string[];
}

/** The basis of one process: the momenta that are kept, and what replaces every scalar product. */
interface Basis {
  readonly momenta: readonly string[];
  readonly eliminated: string;
  /** The eliminated momentum in terms of the others. */
  readonly replacement: VectorSum;
  /** Scalar products of kept momenta that are not invariants. */
  readonly rules: ReadonlyMap<string, Polynomial>;
  readonly invariants: readonly string[];
}

function basisOf(legs: ExternalLegs): Basis {
  const names = legNames(legs);
  const n = names.length;
  if (n < 3 || n > 6) throw new AlgebraError(`a canonical form exists for three to six legs, got ${n}`);
  if (new Set(names).size < n) throw new AlgebraError('a momentum is the momentum of two legs');
  const incoming = new Set(legs.incoming);
  const sign = (name: string): number => (incoming.has(name) ? 1 : -1);
  const square = (name: string): Polynomial => legs.squares?.get(name) ?? zero;
  const momenta = names.slice(0, -1);
  const eliminated = names[n - 1] ?? '';
  const replacement = addVectors(...momenta.map((name) => vectorSum({ [name]: -sign(name) * sign(eliminated) })));
  const rules = new Map(momenta.map((name) => [dotName(name, name), square(name)]));
  // m² = (Σ ± p_i)² is solved for the product of the last two momenta that are kept.
  const [a = '', b = ''] = momenta.slice(-2);
  const product = dotName(a, b);
  const sum = substitute(dot(replacement, replacement), rules);
  const without = substitute(sum, new Map([[product, zero]]));
  const factor = rational(sign(a) * sign(b), 2);
  rules.set(product, scale(subtract(square(eliminated), without), factor));
  const invariants = momenta.flatMap((p, i) => momenta.slice(i + 1).map((q) => dotName(p, q)));
  return { momenta, eliminated, replacement, rules, invariants: invariants.filter((name) => name !== product) };
}

/** The ε variable of four named vectors, with sign. */
function epsilon(a: string, b: string, c: string, d: string): Polynomial {
  const { name, sign } = epsilonName(a, b, c, d);
  return sign === 0 ? zero : scale(variable(name), sign);
}

/** p without the eliminated momentum, in invariants and ε of kept momenta. */
function inBasis(p: Polynomial, basis: Basis): Polynomial {
  const single = (name: string): VectorSum =>
    name === basis.eliminated ? basis.replacement : new Map([[name, rational(1)]]);
  const known = new Set([...basis.momenta, basis.eliminated]);
  const rules = new Map<string, Polynomial>();
  for (const name of variablesOf(p)) {
    const shape = variableShape(name);
    if (shape.kind !== 'dot' && shape.kind !== 'epsilon') continue;
    const stranger = shape.vectors.find((vector) => !known.has(vector));
    if (stranger !== undefined) throw new AlgebraError(`'${stranger}' is not the momentum of a leg`);
    const [a, b, c, d] = shape.vectors;
    if (shape.kind === 'dot') {
      rules.set(name, substitute(dot(single(shape.vectors[0]), single(shape.vectors[1])), basis.rules));
    } else if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) {
      // Only one of the four can be the eliminated momentum: ε is antisymmetric.
      const slots = [a, b, c, d];
      const at = slots.indexOf(basis.eliminated);
      if (at < 0) continue;
      const parts = [...basis.replacement].map(([vector, coefficient]) => {
        const [w = '', x = '', y = '', z = ''] = slots.with(at, vector);
        return scale(epsilon(w, x, y, z), coefficient);
      });
      rules.set(name, add(...parts));
    }
  }
  return substitute(p, rules);
}

/** det(a_i·b_j) in invariants. */
function gram(a: readonly string[], b: readonly string[], basis: Basis): Polynomial {
  const [first, ...rows] = a;
  if (first === undefined) return one;
  return add(
    ...b.map((column, j) => {
      const entry = substitute(variable(dotName(first, column)), basis.rules);
      const minor = multiply(entry, gram(rows, b.toSpliced(j, 1), basis));
      return j % 2 === 0 ? minor : negate(minor);
    }),
  );
}

/** Even part, and the coefficients of the ε that remain when ε ε = −det(p_i·q_j) has been used. */
function splitParity(p: Polynomial, basis: Basis): { even: Polynomial; odd: ReadonlyMap<string, Polynomial> } {
  const slotsOf = (name: string): readonly string[] => {
    const shape = variableShape(name);
    return shape.kind === 'epsilon' ? shape.vectors : [];
  };
  const even: Polynomial[] = [];
  const odd = new Map<string, Polynomial[]>();
  for (const { coefficient, powers } of terms(p)) {
    const epsilons: string[] = [];
    const factors = [constant(coefficient)];
    for (const [name, exponent] of powers) {
      if (slotsOf(name).length === 0) factors.push(power(variable(name), exponent));
      else for (let k = 0; k < exponent; k++) epsilons.push(name);
    }
    while (epsilons.length > 1) {
      const [a = '', b = ''] = epsilons.splice(0, 2);
      factors.push(negate(gram(slotsOf(a), slotsOf(b), basis)));
    }
    const [last] = epsilons;
    const list = last === undefined ? even : (odd.get(last) ?? []);
    list.push(multiply(...factors));
    if (last !== undefined) odd.set(last, list);
  }
  return { even: add(...even), odd: new Map([...odd].map(([name, list]) => [name, add(...list)])) };
}

/** Degree, then the powers in the order of names: a monomial order that does not depend on the polynomials. */
function compareMonomials(a: Term, b: Term): number {
  const degrees = [a, b].map(({ powers }) => [...powers.values()].reduce((sum, e) => sum + e, 0));
  const difference = (degrees[0] ?? 0) - (degrees[1] ?? 0);
  if (difference !== 0) return difference;
  const names = [...new Set([...a.powers.keys(), ...b.powers.keys()])].sort();
  for (const name of names) {
    const step = (a.powers.get(name) ?? 0) - (b.powers.get(name) ?? 0);
    if (step !== 0) return step;
  }
  return 0;
}

/** The remainder of p on division by one polynomial, unique for the monomial order. */
function remainder(p: Polynomial, divisor: Polynomial): Polynomial {
  const leading = terms(divisor).reduce((best, term) => (compareMonomials(term, best) > 0 ? term : best));
  let rest = p;
  for (;;) {
    const divisible = terms(rest).filter(({ powers }) =>
      [...leading.powers].every(([name, e]) => (powers.get(name) ?? 0) >= e),
    );
    if (divisible.length === 0) return rest;
    const quotients = divisible.map(({ coefficient, powers }) => {
      const left = new Map<string, number>();
      for (const [name, e] of powers) {
        const difference = e - (leading.powers.get(name) ?? 0);
        if (difference > 0) left.set(name, difference);
      }
      return termPolynomial({ coefficient: divideGaussian(coefficient, leading.coefficient), powers: left });
    });
    rest = subtract(rest, multiply(add(...quotients), divisor));
  }
}

/**
 * The canonical form of p for the given legs.
 *
 * @param p polynomial in parameters, scalar products and ε contractions of the legs' momenta
 * @throws {AlgebraError} for fewer than three or more than six legs, and for a momentum that is not of a leg
 */
export function canonicalForm(p: Polynomial, legs: ExternalLegs, options: CanonicalOptions = {}): CanonicalForm {
  const basis = basisOf(legs);
  const squares = options.squares ?? new Map<string, Polynomial>();
  const { even, odd } = splitParity(inBasis(p, basis), basis);
  const { invariants, momenta } = basis;
  const [a = '', b = '', c = '', d = ''] = momenta;
  if (momenta.length < 4) return { even: reduceSquares(even, squares), odd: zero, denominator: one, invariants };
  const { name } = epsilonName(a, b, c, d);
  if (momenta.length === 4) {
    return {
      even: reduceSquares(even, squares),
      odd: reduceSquares(odd.get(name) ?? zero, squares),
      epsilon: name,
      denominator: one,
      invariants,
    };
  }
  const slots = variableShape(name);
  const reference = slots.kind === 'epsilon' ? slots.vectors : [];
  const relation = reduceSquares(gram(momenta, momenta, basis), squares);
  const reduce = (polynomial: Polynomial): Polynomial => remainder(reduceSquares(polynomial, squares), relation);
  // ε_j ε_0 = −det(j, 0) and ε_0² = −det(0, 0) give ε_j = ε_0 det(j, 0)/det(0, 0).
  const numerators = [...odd].map(([other, coefficient]) => {
    const shape = variableShape(other);
    return multiply(coefficient, gram(shape.kind === 'epsilon' ? shape.vectors : [], reference, basis));
  });
  return {
    even: reduce(even),
    odd: reduce(add(...numerators)),
    epsilon: name,
    denominator: reduce(gram(reference, reference, basis)),
    invariants,
  };
}

/** True when the canonical form is that of 0. */
export function isCanonicalZero({ even, odd }: CanonicalForm): boolean {
  return isZero(even) && isZero(odd);
}
