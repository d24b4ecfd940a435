/**
 * A bound on the work that one text may ask for. Every product is charged before it is formed, so that hostile or
 * hopeless input ends in a clear error instead of filling time and memory.
 */
import { faultAt, type SourceText } from './form-token.ts';
import {
  add,
  coefficientBits,
  multiply,
  one,
  type Polynomial,
  substitute,
  termCount,
  terms,
  zero,
} from './polynomial.ts';

/** Summands are added in groups of this size, which bounds the number of arguments of one call. */
const GROUP = 512;
/** Exponent vectors up to this length cost no more than the rest of the work on a term. */
const NARROW_RING = 16;
/** Coefficients up to this many bits count as one unit of work. */
const SHORT_COEFFICIENT = 512;

function longestCoefficient(p: Polynomial): number {
  const bits = coefficientBits(p);
  return bits <= 48 ? 0 : bits;
}

/** The number of terms of the power of a sum, at most: C(terms + exponent − 1, exponent). */
function powerTerms(count: number, exponent: number): number {
  let product = 1;
  for (let k = 1; k <= exponent && product < Number.MAX_SAFE_INTEGER; k++) product = (product * (count + k - 1)) / k;
  return product;
}

/** What is left of the work allowed for one text. */
export class WorkBudget {
  private readonly source: SourceText;
  private readonly limit: number;
  private spent = 0;

  /** @param limit number of term products, each with short coefficients in a ring of few variables */
  constructor(source: SourceText, limit: number) {
    this.source = source;
    this.limit = limit;
  }

  /**
   * Takes `amount` off the budget.
   *
   * @param at offset of the expression that asks for it
   * @throws {SyntaxFault} where the budget is exceeded
   */
  charge(amount: number, at: number): void {
    this.spent += amount;
    if (!(this.spent <= this.limit)) {
      throw faultAt(this.source, at, `the expansion is too large: it needs more than ${this.limit} term products`);
    }
  }

  /** a·b, charged before it is formed. */
  multiply(a: Polynomial, b: Polynomial, at: number): Polynomial {
    const width = Math.max(1, (a.names.length + b.names.length) / NARROW_RING);
    const length = 1 + (longestCoefficient(a) + longestCoefficient(b)) / SHORT_COEFFICIENT;
    this.charge(termCount(a) * termCount(b) * width * length ** 1.5, at);
    return multiply(a, b);
  }

  /** p^exponent for an integer exponent ≥ 0, charged product by product. */
  power(p: Polynomial, exponent: number, at: number): Polynomial {
    let result = one;
    let base = p;
    for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result = this.multiply(result, base, at);
      if (rest > 1) base = this.multiply(base, base, at);
    }
    return result;
  }

  /** p with variables replaced as by `substitute`, charged by a bound on the terms before it is done. */
  substitute(p: Polynomial, rules: ReadonlyMap<string, Polynomial>, at: number): Polynomial {
    if (!p.names.some((name) => rules.has(name))) return p;
    let work = 0;
    for (const { powers } of terms(p)) {
      let product = 1;
      for (const [name, exponent] of powers) {
        const rule = rules.get(name);
        if (rule !== undefined) product *= powerTerms(termCount(rule), exponent);
      }
      work += product;
    }
    this.charge(work, at);
    return substitute(p, rules);
  }

  /** The sum of any number of polynomials. */
  sum(parts: readonly Polynomial[], at: number): Polynomial {
    let current = parts;
    while (current.length > 1) {
      const next: Polynomial[] = [];
      for (let start = 0; start < current.length; start += GROUP) {
        const group = current.slice(start, start + GROUP);
        const width = new Set(group.flatMap((p) => p.names)).size;
        const count = group.reduce((total, p) => total + termCount(p), 0);
        this.charge(count * Math.max(1, width / NARROW_RING), at);
        next.push(add(...group));
      }
      current = next;
    }
    return current[0] ?? zero;
  }
}
