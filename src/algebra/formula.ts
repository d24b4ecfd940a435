/**
 * Reads a formula, as a person transcribes it from print or a model file states it, into an exact polynomial:
 * `(gV+gA)^2*k3.p1 - 1/2*me^2*re(gV[1,2])`. It reads back what {@link toText} writes. Traces of Dirac matrices are
 * not formulas; form-reader.ts reads those.
 */
import type { ErrorLocation } from '../errors.ts';
import { type FormNode, parseForm, type SyntaxLimits, type SyntaxTree } from './form-syntax.ts';
import { faultAt, type SourceText } from './form-token.ts';
import { vectorOf } from './form-vector.ts';
import { divideGaussian, gaussian } from './gaussian-rational.ts';
import {
  constant,
  epsilonName,
  imaginaryUnit,
  isZero,
  negate,
  one,
  type Polynomial,
  scale,
  terms,
  variable,
  variablesOf,
} from './polynomial.ts';
import { formatRational, multiplyRational, rational } from './rational.ts';
import { dot, type VectorSum } from './vector.ts';
import { WorkBudget } from './work-budget.ts';

/** How to take the names of a formula, and where it stands. */
export interface FormulaOptions {
  /**
   * Meanings of names, which may have arguments: `s` ↦ me^2 + 2*p1.p2, `conj(gV[1,2])` ↦ re − i·im. Blanks in a
   * name do not matter in the formula and must be absent here.
   */
  readonly symbols?: ReadonlyMap<string, Polynomial>;
  /** Whether a name without meaning is a variable; by default all are, of functions only re, im, sqrt, sin, cos. */
  readonly isVariable?: (name: string) => boolean;
  /** Momenta that stand for sums of others, `q` ↦ k4 + k5; any other name in a scalar product is a vector. */
  readonly vectors?: ReadonlyMap<string, VectorSum>;
  /** File, line and column where the formula begins, for messages. */
  readonly origin?: ErrorLocation;
  readonly limits?: SyntaxLimits & {
    /** Most term products that the expansion may need; default 1 000 000, about half a second. */
    readonly work?: number;
  };
}

const DEFAULT_WORK = 1_000_000;
/** More distinct names than this are refused, because every term would carry all of them. */
const MAX_NAMES = 1000;
const FUNCTIONS: ReadonlySet<string> = new Set(['re', 'im', 'sqrt', 'sin', 'cos']);

/** The text of a name with arguments, without blanks: `re(gV[1,2])`; undefined for anything else. */
function plainText(node: FormNode): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind === 'number') return formatRational(node.value);
  if (node.kind === 'dot') {
    const [left, right] = [plainText(node.left), plainText(node.right)];
    return left === undefined || right === undefined ? undefined : `${left}.${right}`;
  }
  if (node.kind === 'product') {
    const parts = node.factors.map(({ node: factor, inverse }) => `${inverse ? '/' : '*'}${plainText(factor)}`);
    return parts.some((part) => part.endsWith('undefined')) ? undefined : parts.join('').slice(1);
  }
  if (node.kind !== 'call') return undefined;
  const [head, ...list] = [node.head, ...node.arguments].map(plainText);
  return head === undefined || list.includes(undefined) ? undefined : `${head}(${list.join()})`;
}

class FormulaReader {
  private readonly source: SourceText;
  private readonly options: FormulaOptions;
  private readonly budget: WorkBudget;
  private readonly names = new Set<string>();

  constructor(source: SourceText, options: FormulaOptions) {
    this.source = source;
    this.options = options;
    this.budget = new WorkBudget(source, options.limits?.work ?? DEFAULT_WORK);
  }

  value(node: FormNode): Polynomial {
    switch (node.kind) {
      case 'number':
        return constant(node.value);
      case 'name':
        return node.name === 'i_' ? imaginaryUnit : this.named(node.name, node.at);
      case 'call':
        return this.call(node);
      case 'dot':
        return this.meet(dot(this.vector(node.left), this.vector(node.right)), node.at);
      case 'power':
        return this.power(node);
      case 'product': {
        let product = one;
        for (const { node: factor, inverse } of node.factors) {
          const value = inverse ? this.inverse(this.value(factor), factor.at) : this.value(factor);
          product = this.budget.multiply(product, value, factor.at);
        }
        return product;
      }
      case 'sum': {
        const parts = node.terms.map(({ node: term, negative }) => {
          const value = this.value(term);
          return negative ? negate(value) : value;
        });
        return this.budget.sum(parts, node.at);
      }
    }
  }

  private named(name: string, at: number): Polynomial {
    const meaning = this.options.symbols?.get(name);
    if (meaning !== undefined) return meaning;
    const isVariable = this.options.isVariable ?? isOpenName;
    if (!isVariable(name)) throw faultAt(this.source, at, `unknown name '${name}'`);
    return this.meet(variable(name), at);
  }

  /** Counts the variables that the formula brings in. */
  private meet(value: Polynomial, at: number): Polynomial {
    for (const name of variablesOf(value)) this.names.add(name);
    if (this.names.size > MAX_NAMES) {
      throw faultAt(this.source, at, `the formula has more than ${MAX_NAMES} different variables`);
    }
    return value;
  }

  private call(node: FormNode & { readonly kind: 'call' }): Polynomial {
    if (node.head.kind === 'name' && node.head.name === 'e_') return this.epsilon(node);
    const text = plainText(node);
    if (text === undefined) {
      throw faultAt(this.source, node.at, 'the arguments of a function must be names; products need a *');
    }
    return this.named(text, node.at);
  }

  /** ε_{μνρσ} a^μ b^ν c^ρ d^σ in the project's convention, linear in sums of vectors. */
  private epsilon(node: FormNode & { readonly kind: 'call' }): Polynomial {
    const [a, b, c, d, ...more] = node.arguments.map((argument) => this.vector(argument));
    if (a === undefined || b === undefined || c === undefined || d === undefined || more.length > 0) {
      throw faultAt(this.source, node.at, `e_ takes four vectors, got ${node.arguments.length}`);
    }
    this.budget.charge(a.size * b.size * c.size * d.size, node.at);
    const parts: Polynomial[] = [];
    for (const [w, cw] of a) {
      for (const [x, cx] of b) {
        for (const [y, cy] of c) {
          for (const [z, cz] of d) {
            const { name, sign } = epsilonName(w, x, y, z);
            const coefficient = [cw, cx, cy, cz].reduce(multiplyRational);
            if (sign !== 0) parts.push(scale(variable(name), multiplyRational(coefficient, rational(sign))));
          }
        }
      }
    }
    return this.meet(this.budget.sum(parts, node.at), node.at);
  }

  private vector(node: FormNode): VectorSum {
    return vectorOf(node, this.source, (name, at) => {
      if (name.endsWith('_')) throw faultAt(this.source, at, `'${name}' is not a vector`);
      return this.options.vectors?.get(name) ?? new Map([[name, rational(1)]]);
    });
  }

  private power(node: FormNode & { readonly kind: 'power' }): Polynomial {
    const base = this.value(node.base);
    if (node.exponent >= 0) return this.budget.power(base, node.exponent, node.at);
    return this.budget.power(this.inverse(base, node.at), -node.exponent, node.at);
  }

  /** 1/value, of a number only. */
  private inverse(value: Polynomial, at: number): Polynomial {
    if (isZero(value)) throw faultAt(this.source, at, 'division by zero');
    const [term, ...more] = terms(value);
    if (term === undefined || more.length > 0 || term.powers.size > 0) {
      throw faultAt(this.source, at, 'a formula is divided by numbers only');
    }
    return constant(divideGaussian(gaussian(1), term.coefficient));
  }
}

/** A name without meaning is a variable unless FORM reserves it, or it is a function that has no symbol. */
function isOpenName(name: string): boolean {
  const open = name.indexOf('(');
  return open < 0 ? !name.endsWith('_') : FUNCTIONS.has(name.slice(0, open));
}

/** The polynomial of a syntax tree; see {@link readFormula}. */
export function formulaOfTree(tree: SyntaxTree, options: FormulaOptions = {}): Polynomial {
  return new FormulaReader(tree.source, options).value(tree.root);
}

/**
 * The polynomial that a formula states, expanded and exact.
 *
 * Numbers are integers, fractions or decimals (exact); `+ - * / ^` and parentheses as in print, `/` by numbers only;
 * `p.q` is a scalar product, symmetrical, of vectors or sums such as `(p1+2*p2).k3`; `e_(a,b,c,d)` is
 * ε_{μνρσ} a^μ b^ν c^ρ d^σ with ε^{0123} = +1; `i_` is the imaginary unit; names may carry indices, `mnu[1]`.
 *
 * @param text one formula, on any number of lines
 * @throws {SyntaxFault} with line and column: text outside the grammar, an unknown name, a division by something that
 *   is not a number or is zero, or an expansion beyond the limits
 * @example
 * readFormula('(a+b)^2/2')   // => 1/2*a^2 + a*b + 1/2*b^2
 */
export function readFormula(text: string, options: FormulaOptions = {}): Polynomial {
  return formulaOfTree(parseForm(text, options.origin, options.limits), options);
}
