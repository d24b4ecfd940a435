/**
 * Straight-line code for polynomials: nested (Horner) form by greedy factoring, common subexpressions shared.
 * The expressions are text of JavaScript, which is also C, so that other targets can use them.
 */
import { type Polynomial, terms } from '../algebra/polynomial.ts';
import { rationalToNumber } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';

/** A node of an expression graph; equal expressions are one node. */
type Node =
  | { readonly kind: 'leaf'; readonly text: string }
  | { readonly kind: 'sum' | 'product'; readonly left: number; readonly right: number };

/** Real terms: a numeric factor or a named one, times powers of named variables. */
export interface RealTerm {
  /** The coefficient as text: a number, or the name of a constant that the surrounding code defines. */
  readonly coefficient: string;
  readonly powers: ReadonlyMap<string, number>;
}

/** Another representation of expressions. */
export interface GraphTarget<T> {
  readonly leaf: (text: string) => T;
  readonly sum: (left: T, right: T) => T;
  readonly product: (left: T, right: T) => T;
}

/** Collects expressions, shares equal ones, and prints them as assignments. */
export class ExpressionGraph {
  readonly #nodes: Node[] = [];
  readonly #known = new Map<string, number>();

  leaf(text: string): number {
    return this.#intern(`#${text}`, { kind: 'leaf', text });
  }

  sum(left: number, right: number): number {
    const [first, second] = left <= right ? [left, right] : [right, left];
    return this.#intern(`${first}+${second}`, { kind: 'sum', left: first, right: second });
  }

  product(left: number, right: number): number {
    const a = this.#nodes[left];
    const b = this.#nodes[right];
    if (a?.kind === 'leaf' && a.text === '1') return right;
    if (b?.kind === 'leaf' && b.text === '1') return left;
    const [first, second] = left <= right ? [left, right] : [right, left];
    return this.#intern(`${first}*${second}`, { kind: 'product', left: first, right: second });
  }

  /** base^exponent by repeated squaring, so that powers share their parts. */
  power(base: number, exponent: number): number {
    if (exponent <= 0) return this.leaf('1');
    if (exponent === 1) return base;
    const half = this.power(base, Math.floor(exponent / 2));
    const square = this.product(half, half);
    return exponent % 2 === 1 ? this.product(square, base) : square;
  }

  /** Σ terms in nested form: the variable that most terms contain is factored out first. */
  polynomial(list: readonly RealTerm[], name: (variable: string) => string): number {
    if (list.length === 0) return this.leaf('0');
    const counts = new Map<string, number>();
    for (const { powers } of list)
      for (const variable of powers.keys()) counts.set(variable, (counts.get(variable) ?? 0) + 1);
    let best: string | undefined;
    for (const [variable, count] of [...counts].sort(([x], [y]) => (x < y ? -1 : 1))) {
      if (count > 1 && (best === undefined || count > (counts.get(best) ?? 0))) best = variable;
    }
    const [single, ...others] = list;
    if (best === undefined || single === undefined) {
      return others.reduce(
        (sum, term) => this.sum(sum, this.#monomial(term, name)),
        this.#monomial(single ?? { coefficient: '0', powers: new Map() }, name),
      );
    }
    const factor = best;
    const inside = list.filter(({ powers }) => powers.has(factor));
    const outside = list.filter(({ powers }) => !powers.has(factor));
    const lowest = Math.min(...inside.map(({ powers }) => powers.get(factor) ?? 0));
    const divided = inside.map(({ coefficient, powers }) => {
      const left = (powers.get(factor) ?? 0) - lowest;
      const rest = new Map(powers);
      if (left === 0) rest.delete(factor);
      else rest.set(factor, left);
      return { coefficient, powers: rest };
    });
    const product = this.product(this.polynomial(divided, name), this.power(this.leaf(name(factor)), lowest));
    return outside.length === 0 ? product : this.sum(product, this.polynomial(outside, name));
  }

  /**
   * Assignments and the final expressions for the roots; a node used more than once gets a name `t0`, `t1`, ….
   */
  print(roots: readonly number[]): { readonly statements: readonly string[]; readonly expressions: readonly string[] } {
    const uses = new Map<number, number>();
    const count = (at: number): void => {
      const seen = uses.get(at) ?? 0;
      uses.set(at, seen + 1);
      const node = this.#nodes[at];
      if (seen > 0 || node === undefined || node.kind === 'leaf') return;
      count(node.left);
      count(node.right);
    };
    for (const root of roots) count(root);
    const statements: string[] = [];
    const names = new Map<number, string>();
    const text = (at: number, inProduct: 'inProduct' | 'alone'): string => {
      const node = this.#nodes[at];
      if (node === undefined) throw new AlgebraError('code generation: an expression refers to nothing');
      if (node.kind === 'leaf')
        return node.text.startsWith('-') && inProduct === 'inProduct' ? `(${node.text})` : node.text;
      const known = names.get(at);
      if (known !== undefined) return known;
      const shared = (uses.get(at) ?? 0) > 1;
      const nested = node.kind === 'product' ? 'inProduct' : 'alone';
      // Sums and products of floats are not associative: the right operand keeps its parentheses.
      const right = this.#nodes[node.right];
      const open = right?.kind === node.kind;
      const first = text(node.left, nested);
      const second = open ? bracketed(text(node.right, nested)) : text(node.right, nested);
      const body = `${first} ${node.kind === 'sum' ? '+' : '*'} ${second}`;
      if (!shared) return node.kind === 'sum' && inProduct === 'inProduct' ? `(${body})` : body;
      const fresh = `t${names.size}`;
      names.set(at, fresh);
      statements.push(`const ${fresh} = ${body};`);
      return fresh;
    };
    const expressions = roots.map((root) => text(root, 'alone'));
    return { statements, expressions };
  }

  /** What the roots become in another representation, each node translated once, operands first. */
  translate<T>(roots: readonly number[], to: GraphTarget<T>): readonly T[] {
    const done = new Map<number, T>();
    const visit = (at: number): T => {
      const known = done.get(at);
      if (known !== undefined) return known;
      const node = this.#nodes[at];
      if (node === undefined) throw new AlgebraError('code generation: an expression refers to nothing');
      const value = node.kind === 'leaf' ? to.leaf(node.text) : to[node.kind](visit(node.left), visit(node.right));
      done.set(at, value);
      return value;
    };
    return roots.map(visit);
  }

  #monomial(term: RealTerm, name: (variable: string) => string): number {
    return [...term.powers].reduce(
      (product, [variable, exponent]) => this.product(product, this.power(this.leaf(name(variable)), exponent)),
      this.leaf(term.coefficient),
    );
  }

  #intern(key: string, node: Node): number {
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    this.#nodes.push(node);
    this.#known.set(key, this.#nodes.length - 1);
    return this.#nodes.length - 1;
  }
}

/** Parentheses around what is more than a name. */
function bracketed(text: string): string {
  return /^\w+$/.test(text) ? text : `(${text})`;
}

/**
 * The terms of a real polynomial with coefficients rounded to float64 once.
 *
 * @throws {@link AlgebraError} where a coefficient is not real
 */
export function realTerms(p: Polynomial): readonly RealTerm[] {
  return terms(p).map(({ coefficient, powers }) => {
    if (coefficient.im.numerator !== 0n) {
      throw new AlgebraError('code generation: expected a real polynomial, found a complex coefficient');
    }
    return { coefficient: String(rationalToNumber(coefficient.re)), powers };
  });
}
