/**
 * The ring in which one trace is calculated: coefficients, invariants and masses packed into one layout, vectors
 * numbered, and their scalar products as packed polynomials with the kinematics already inside.
 *
 * All numbers are integers here: with V the common denominator of the vectors and R that of the rules, a scalar
 * product is held times D = V² R, and ε(a,b,c,d) times D².
 */
import { createLayout, type Layout, repack } from './packed-layout.ts';
import { emptyPacked, monomialProduct, type Packed, PackedSum, packedTerm } from './packed-sum.ts';
import { dotName, type Polynomial } from './polynomial.ts';
import { scaled } from './polynomial-ring.ts';
import { greatestCommonDivisor } from './rational.ts';
import type { VectorSum } from './vector.ts';

/** The variable whose exponent numbers the ε of a term, 0 for none; it sorts before every name. */
const EPSILON_FIELD = '\u0000';

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return a === b ? a : (a / greatestCommonDivisor(a, b)) * b;
}

/** The vectors of a calculation, numbered: the same sum has the same number. */
export class VectorTable {
  readonly #byObject = new Map<VectorSum, number>();
  readonly #byText = new Map<string, number>();
  readonly vectors: VectorSum[] = [];
  /** Common denominator of all coefficients. */
  denominator = 1n;

  number(vector: VectorSum): number {
    const known = this.#byObject.get(vector);
    if (known !== undefined) return known;
    const text = canonicalText(vector);
    let number = this.#byText.get(text);
    if (number === undefined) {
      number = this.vectors.length;
      this.vectors.push(vector);
      this.#byText.set(text, number);
      for (const c of vector.values()) {
        if (c.denominator !== 1n) this.denominator = leastCommonMultiple(this.denominator, c.denominator);
      }
    }
    this.#byObject.set(vector, number);
    return number;
  }
}

function canonicalText(vector: VectorSum): string {
  if (vector.size === 1) {
    for (const [name, c] of vector) if (c.numerator === 1n && c.denominator === 1n) return name;
  }
  return [...vector]
    .map(([name, c]) => `${name}*${c.numerator}/${c.denominator}`)
    .sort()
    .join();
}

/** What is known about a calculation before it starts. */
export interface RingBounds {
  /** Momentum ↦ how often it can occur in one term. */
  readonly occurrences: ReadonlyMap<string, number>;
  /** Largest number of vectors in one term. */
  readonly vectors: number;
  /** Variable of a coefficient ↦ its largest power in the product of all coefficients of a term. */
  readonly degrees: ReadonlyMap<string, number>;
  /** True when ε can arise. */
  readonly chiral: boolean;
}

/** A momentum and its integer coefficient. */
type IntegerComponent = readonly [name: string, coefficient: bigint];

/** The packed ring of one calculation. */
export class KinematicRing {
  readonly layout: Layout;
  readonly unit: Packed;
  /** For the products of one trace at a time. */
  readonly scratch: PackedSum;
  /** For coefficients and scalar products, also while `scratch` is in use. */
  readonly small: PackedSum;
  /** D of the head of this file. */
  readonly denominator: bigint;
  /** True where i occurs in the rules, so that i² must be looked for in every product. */
  readonly complex: boolean;
  /** The momenta of each ε, by the exponent of its field. */
  readonly epsilons: (readonly [string, string, string, string])[] = [];
  readonly #rules: ReadonlyMap<string, Polynomial>;
  readonly #ruleDenominator: bigint;
  readonly #table: VectorTable;
  readonly #variables = new Map<string, number>();
  readonly #dots = new Map<number, Packed>();
  readonly #named = new Map<string, Packed>();
  readonly #epsilonNumbers = new Map<string, number>();
  readonly #embedded = new Map<Polynomial, Packed>();
  readonly #coefficients: (readonly IntegerComponent[])[] = [];

  constructor(table: VectorTable, bounds: RingBounds, rules: ReadonlyMap<string, Polynomial>) {
    this.#table = table;
    this.#rules = rules;
    const degrees = new Map(bounds.degrees);
    const pairs = bounds.vectors >> 1;
    const raise = (name: string, by: number): void => {
      degrees.set(name, (degrees.get(name) ?? 0) + by);
    };
    const names = [...bounds.occurrences.keys()].sort();
    const fromRules = new Map<string, number>();
    let complex = false;
    let ruleDenominator = 1n;
    for (let i = 0; i < names.length; i++) {
      const p = names[i] ?? '';
      const often = bounds.occurrences.get(p) ?? 0;
      for (let j = i; j < names.length; j++) {
        const q = names[j] ?? '';
        const most = i === j ? often >> 1 : Math.min(often, bounds.occurrences.get(q) ?? 0);
        if (most === 0) continue;
        const name = dotName(p, q);
        const rule = rules.get(name);
        if (rule === undefined) {
          raise(name, Math.min(most, pairs));
          continue;
        }
        ruleDenominator = leastCommonMultiple(ruleDenominator, rule.denominator);
        complex ||= rule.complex;
        rule.names.forEach((variable, v) => {
          const degree = rule.layout.degrees[v] ?? 1;
          if ((fromRules.get(variable) ?? 0) < degree) fromRules.set(variable, degree);
        });
      }
    }
    for (const [name, degree] of fromRules) raise(name, degree * pairs);
    if (bounds.chiral && names.length >= 4) {
      const n = names.length;
      degrees.set(EPSILON_FIELD, (n * (n - 1) * (n - 2) * (n - 3)) / 24);
    }
    const variables = [...degrees.keys()];
    if (variables.length > 1) variables.sort();
    this.layout = createLayout(
      variables,
      variables.map((name) => degrees.get(name) ?? 1),
    );
    variables.forEach((name, v) => {
      this.#variables.set(name, v);
    });
    this.unit = packedTerm(new Array<number>(this.layout.words).fill(0), 1);
    this.scratch = new PackedSum(this.layout.words);
    this.small = new PackedSum(this.layout.words);
    this.complex = complex;
    this.#ruleDenominator = ruleDenominator;
    const v = table.denominator;
    this.denominator = v * v * ruleDenominator;
  }

  /** The monomial of one variable. */
  variable(name: string): Packed {
    return packedTerm(this.#key(name, 1), 1);
  }

  #key(name: string, exponent: number): number[] {
    const key = new Array<number>(this.layout.words).fill(0);
    const v = this.#variables.get(name) ?? 0;
    key[this.layout.word[v] ?? 0] = (this.layout.unit[v] ?? 1) * exponent;
    return key;
  }

  /** The numerator of p times `multiple`, in this ring. */
  embed(p: Polynomial, multiple: bigint): Packed {
    if (p.names.length === 0 && p.coefficients[0] === 1 && !p.complex) return scaled(this.unit, multiple);
    let packed = this.#embedded.get(p);
    if (packed === undefined) {
      packed =
        p.names.length === 0 && this.layout.words === 1
          ? p
          : { keys: repack(p.keys, p.layout, this.layout), coefficients: p.coefficients, norm: p.norm };
      this.#embedded.set(p, packed);
    }
    return scaled(packed, multiple);
  }

  /** The integer coefficients V·c of a vector. */
  #integers(a: number): readonly IntegerComponent[] {
    let list = this.#coefficients[a];
    if (list === undefined) {
      const { denominator } = this.#table;
      list = [...(this.#table.vectors[a] ?? [])].map(
        ([name, c]) => [name, (c.numerator * denominator) / c.denominator] as const,
      );
      this.#coefficients[a] = list;
    }
    return list;
  }

  /** D a·b for two numbered vectors. */
  dot(a: number, b: number): Packed {
    const key = a < b ? a * 65536 + b : b * 65536 + a;
    const known = this.#dots.get(key);
    if (known !== undefined) return known;
    const x = this.#integers(a);
    const y = this.#integers(b);
    let product: Packed;
    const [first] = x;
    const [other] = y;
    if (x.length === 1 && y.length === 1 && first !== undefined && other !== undefined) {
      product = scaled(this.namedDot(first[0], other[0]), first[1] * other[1]);
    } else {
      const sum = this.small;
      sum.clear();
      for (const [p, c] of x) for (const [q, d] of y) sum.add(scaled(this.namedDot(p, q), c * d), 1);
      product = sum.take();
    }
    this.#dots.set(key, product);
    return product;
  }

  /** R p·q for two momenta. */
  namedDot(p: string, q: string): Packed {
    const name = dotName(p, q);
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const rule = this.#rules.get(name);
    const packed =
      rule === undefined
        ? scaled(this.variable(name), this.#ruleDenominator)
        : this.embed(rule, this.#ruleDenominator / rule.denominator);
    this.#named.set(name, packed);
    return packed;
  }

  /** True when p·q is a variable of its own. */
  isFree(a: number, b: number): boolean {
    const [first, ...more] = this.#integers(a);
    const [other, ...others] = this.#integers(b);
    if (first === undefined || other === undefined || more.length + others.length > 0) return false;
    return first[1] === 1n && other[1] === 1n && first[0] !== other[0] && !this.#rules.has(dotName(first[0], other[0]));
  }

  /** The name of a vector that is a single momentum. */
  nameOf(a: number): string {
    return this.#integers(a)[0]?.[0] ?? '';
  }

  /** D² i ε(a,b,c,d) for numbered vectors, linear in each slot. */
  epsilon(a: number, b: number, c: number, d: number): Packed {
    const sum = this.small;
    sum.clear();
    const scale = this.#ruleDenominator * this.#ruleDenominator;
    for (const [p, x] of this.#integers(a)) {
      for (const [q, y] of this.#integers(b)) {
        if (q === p) continue;
        for (const [r, z] of this.#integers(c)) {
          if (r === p || r === q) continue;
          for (const [s, w] of this.#integers(d)) {
            if (s === p || s === q || s === r) continue;
            const { number, sign } = this.#epsilonNumber([p, q, r, s]);
            sum.add(scaled(packedTerm(this.#key(EPSILON_FIELD, number), sign), x * y * z * w), 1);
          }
        }
      }
    }
    const packed = sum.take();
    return packed.coefficients.length === 0 ? emptyPacked : scaled(packed, scale);
  }

  #epsilonNumber(slots: [string, string, string, string]): { number: number; sign: number } {
    let sign = 1;
    for (let i = 1; i < 4; i++) {
      for (let j = i; j > 0; j--) {
        const left = slots[j - 1] ?? '';
        const right = slots[j] ?? '';
        if (left <= right) break;
        slots[j - 1] = right;
        slots[j] = left;
        sign = -sign;
      }
    }
    const key = slots.join();
    let number = this.#epsilonNumbers.get(key);
    if (number === undefined) {
      this.epsilons.push(slots);
      number = this.epsilons.length;
      this.#epsilonNumbers.set(key, number);
    }
    return { number, sign };
  }

  /** Where the number of the ε of a term is held: word, unit and span; undefined where there is none. */
  get epsilonField(): { word: number; unit: number; span: number } | undefined {
    const v = this.#variables.get(EPSILON_FIELD);
    if (v === undefined) return undefined;
    return { word: this.layout.word[v] ?? 0, unit: this.layout.unit[v] ?? 1, span: this.layout.span[v] ?? 1 };
  }

  /** The ε with a number; 1 for number 0. */
  epsilonMonomial(number: number): Packed {
    return number === 0 ? this.unit : packedTerm(this.#key(EPSILON_FIELD, number), 1);
  }

  /** a · b, with i² = −1 where i can occur. */
  product(a: Packed, b: Packed): Packed {
    if (a === this.unit) return b;
    if (b === this.unit) return a;
    const single = this.complex ? undefined : monomialProduct(a, b);
    if (single !== undefined) return single;
    const { scratch } = this;
    scratch.clear();
    scratch.addProduct(a, b, 1, this.complex);
    return scratch.take();
  }
}
