/**
 * Reads FORM expressions of Dirac matrices, tensors and scalars into the project's expressions. FORM's γ5 is the
 * project's; FORM's e_ is −i ε with ε^{0123} = +1, and this file is where that is translated on the way in.
 *
 * @see [FORM] reference manual, "Functions" and "Dirac algebra"
 */
import type { DiracFactor } from './dirac-chain.ts';
import type { Expression, ExpressionTerm } from './expression.ts';
import { article, FORM_FUNCTIONS, type NameKind } from './form-declaration.ts';
import { factoredProduct } from './form-factor.ts';
import { invert } from './form-inverse.ts';
import {
  DummyIndices,
  isScalar,
  localizeIndices,
  multiplyExpressions,
  negateExpression,
  powerOfExpression,
  renewDummies,
  scalarExpression,
  sumExpressions,
} from './form-product.ts';
import type { FormNode, SyntaxTree } from './form-syntax.ts';
import { faultAt, type SourceText } from './form-token.ts';
import { vectorOf } from './form-vector.ts';
import { constant, imaginaryUnit, negate, one, type Polynomial, scale, variable, zero } from './polynomial.ts';
import { rational } from './rational.ts';
import type { TensorFactor } from './tensor.ts';
import type { TraceTerm } from './trace-engine.ts';
import { dot, type VectorSum } from './vector.ts';
import type { WorkBudget } from './work-budget.ts';

/** What stands in a place for a vector or an index. */
type Slot = string | VectorSum;

/** Matrices on one line, and terms of one expression, beyond these are refused. */
const MAX_MATRICES = 400;
const MAX_TERMS = 50_000;
/** The engine keeps which lines have γ5 in the bits of one number. */
const MAX_LINES = 24;

type Call = FormNode & { readonly kind: 'call' };
type Product = FormNode & { readonly kind: 'product' };

/** A sum: part of it multiplied out, part of it with the factors of each spin line apart. */
export interface FormTerms {
  readonly expanded: Expression;
  readonly factored: readonly TraceTerm[];
}

class FormReader {
  private readonly source: SourceText;
  private readonly kinds: ReadonlyMap<string, NameKind>;
  private readonly budget: WorkBudget;
  private readonly dummies = new DummyIndices();
  private readonly lines = new Map<string, number>();

  constructor(source: SourceText, kinds: ReadonlyMap<string, NameKind>, budget: WorkBudget) {
    this.source = source;
    this.kinds = kinds;
    this.budget = budget;
  }

  value(node: FormNode): Expression {
    const value = this.unchecked(node);
    if (value.length > MAX_TERMS) throw faultAt(this.source, node.at, `the product has more than ${MAX_TERMS} terms`);
    return value;
  }

  private unchecked(node: FormNode): Expression {
    switch (node.kind) {
      case 'number':
        return scalarExpression(constant(node.value));
      case 'name':
        return scalarExpression(this.symbol(node.name, node.at));
      case 'dot':
        return scalarExpression(dot(this.vector(node.left), this.vector(node.right)));
      case 'call':
        return this.call(node);
      case 'power': {
        const base = this.own(node.base);
        const positive = node.exponent < 0 ? this.inverse(base, node.at) : base;
        return powerOfExpression(positive, Math.abs(node.exponent), this.dummies, this.budget, node.at);
      }
      case 'product':
        return this.expanded(this.factors(node), node);
      case 'sum': {
        const parts = node.terms.map(({ node: term, negative }) => {
          const value = this.value(term);
          return negative ? negateExpression(value) : value;
        });
        return sumExpressions(parts, this.budget, node.at);
      }
    }
  }

  /** The factors of a product, each by itself. */
  private factors(node: Product): readonly Expression[] {
    return node.factors.map(({ node: factor, inverse }) => {
      const value = this.own(factor);
      return inverse ? this.inverse(value, factor.at) : value;
    });
  }

  private expanded(factors: readonly Expression[], node: Product): Expression {
    let product = scalarExpression(one);
    factors.forEach((factor, n) => {
      const at = node.factors[n]?.node.at ?? node.at;
      product = multiplyExpressions(product, factor, this.budget, at);
      this.checkLength(product, at);
    });
    return factors.length > 2 ? sumExpressions([product], this.budget, node.at) : product;
  }

  /** The whole expression, with the lines of its products apart where that helps. */
  terms(node: FormNode): FormTerms {
    if (node.kind === 'product') {
      const factors = this.factors(node);
      const factored = factoredProduct(factors, this.budget, node.at);
      return factored === undefined
        ? { expanded: this.expanded(factors, node), factored: [] }
        : { expanded: [], factored };
    }
    if (node.kind !== 'sum') return { expanded: this.value(node), factored: [] };
    const parts = node.terms.map(({ node: term, negative }): FormTerms => {
      const { expanded, factored } =
        term.kind === 'product' ? this.terms(term) : { expanded: this.value(term), factored: [] };
      if (!negative) return { expanded, factored };
      return {
        expanded: negateExpression(expanded),
        factored: factored.map((each) => ({ ...each, coefficient: negate(each.coefficient) })),
      };
    });
    const expanded = parts.map((part) => part.expanded);
    return {
      expanded: sumExpressions(expanded, this.budget, node.at),
      factored: parts.flatMap(({ factored }) => factored),
    };
  }

  /** The value of a factor; what stands in parentheses sums over its repeated indices by itself. */
  private own(node: FormNode): Expression {
    const value = this.value(node);
    const isGroup = node.kind === 'sum' || node.kind === 'product' || node.kind === 'power';
    return isGroup ? localizeIndices(renewDummies(value, this.dummies), this.dummies) : value;
  }

  private checkLength(product: Expression, at: number): void {
    for (const term of product) {
      for (const factors of term.lines.values()) {
        if (factors.length <= MAX_MATRICES) continue;
        throw faultAt(this.source, at, `a spin line has more than ${MAX_MATRICES} matrices`);
      }
    }
  }

  private symbol(name: string, at: number): Polynomial {
    if (name === 'i_') return imaginaryUnit;
    if (FORM_FUNCTIONS.has(name)) throw faultAt(this.source, at, `'${name}' needs arguments`);
    if (/^[567]_$/.test(name)) throw faultAt(this.source, at, `'${name}' stands only among the arguments of g_`);
    if (name.endsWith('_')) throw faultAt(this.source, at, `'${name}' is not supported`);
    const kind = this.kinds.get(name) ?? 'symbol';
    if (kind !== 'symbol') throw faultAt(this.source, at, `'${name}' is ${article(kind)}, not a factor`);
    return variable(name);
  }

  private inverse(value: Expression, at: number): Expression {
    const [only, ...more] = value;
    if (only === undefined) throw faultAt(this.source, at, 'division by zero');
    const inverted = more.length === 0 && isScalar(only) ? invert(only.coefficient) : undefined;
    if (inverted === undefined) {
      throw faultAt(this.source, at, 'only a product of numbers, symbols and scalar products has negative powers');
    }
    return scalarExpression(inverted);
  }

  private vector(node: FormNode): VectorSum {
    return vectorOf(node, this.source, (name, at) => {
      const kind = this.kinds.get(name);
      if (kind === 'vector') return new Map([[name, rational(1)]]);
      throw faultAt(
        this.source,
        at,
        kind === undefined ? `'${name}' is not a vector` : `'${name}' is ${article(kind)}, not a vector`,
      );
    });
  }

  private slot(node: FormNode): Slot {
    if (node.kind === 'number') {
      throw faultAt(
        this.source,
        node.at,
        'a number as an index is not supported: components have no metric of their own',
      );
    }
    if (node.kind !== 'name') return this.vector(node);
    const kind = this.kinds.get(node.name);
    if (kind === 'index') return node.name;
    if (kind === 'symbol') throw faultAt(this.source, node.at, `'${node.name}' is a symbol, not a vector or an index`);
    return this.vector(node);
  }

  private call(node: Call): Expression {
    const { head } = node;
    const name = head.kind === 'name' ? head.name : undefined;
    switch (name) {
      case 'g_':
      case 'gi_':
      case 'g5_':
      case 'g6_':
      case 'g7_':
        return this.matrices(name, node);
      case 'd_':
        return this.metric(node);
      case 'e_':
        return this.leviCivita(node);
    }
    if (name?.endsWith('_') === true) throw faultAt(this.source, node.at, `the function '${name}' is not supported`);
    return this.component(node);
  }

  /** p(mu), and p(q) = p.q. */
  private component(node: Call): Expression {
    const [argument, ...more] = node.arguments;
    if (argument === undefined || more.length > 0) {
      throw faultAt(this.source, node.at, 'a vector takes one index; other functions are not supported');
    }
    return this.pair(this.vector(node.head), this.slot(argument));
  }

  private metric(node: Call): Expression {
    const [first, second, ...more] = node.arguments.map((argument) => this.slot(argument));
    if (first === undefined || second === undefined || more.length > 0) {
      throw faultAt(this.source, node.at, `d_ takes two arguments, got ${node.arguments.length}`);
    }
    return typeof first === 'string' ? this.pair(second, first) : this.pair(first, second);
  }

  /** d_(a,b) for vectors or indices. */
  private pair(first: Slot, second: Slot): Expression {
    if (typeof first === 'string') {
      if (typeof second === 'string') return tensorExpression(one, { kind: 'metric', first, second });
      return this.pair(second, first);
    }
    if (typeof second !== 'string') return scalarExpression(dot(first, second));
    return first.size === 0 ? [] : tensorExpression(one, { kind: 'vector', vector: first, index: second });
  }

  private leviCivita(node: Call): Expression {
    const slots = node.arguments.map((argument) => this.slot(argument));
    if (slots.length !== 4) {
      throw faultAt(this.source, node.at, `e_ takes four arguments in four dimensions, got ${slots.length}`);
    }
    if (slots.some((slot) => typeof slot !== 'string' && slot.size === 0)) return [];
    return tensorExpression(negate(imaginaryUnit), { kind: 'levi-civita', slots });
  }

  /** FORM's g_(n,a,b,…) and its relatives on the line n. */
  private matrices(name: string, node: Call): Expression {
    const [label, ...list] = node.arguments;
    const text =
      label?.kind === 'name'
        ? label.name
        : label?.kind === 'number' && label.integer
          ? String(label.value.numerator)
          : '';
    if (text === '' || label === undefined) {
      throw faultAt(
        this.source,
        label?.at ?? node.at,
        `the first argument of ${name} is the number or name of a spin line`,
      );
    }
    if (name !== 'g_' && list.length > 0) throw faultAt(this.source, node.at, `${name} takes a spin line only`);
    if (list.length > MAX_MATRICES) {
      throw faultAt(this.source, node.at, `a spin line has more than ${MAX_MATRICES} matrices`);
    }
    const line = this.lines.get(text) ?? this.lines.size;
    this.lines.set(text, line);
    if (this.lines.size > MAX_LINES) throw faultAt(this.source, node.at, `there are more than ${MAX_LINES} spin lines`);
    let coefficient = one;
    const factors: DiracFactor[] = [];
    const special = name === 'g_' || name === 'gi_' ? [] : [name.slice(1)];
    for (const item of [...special, ...list]) {
      const key = typeof item === 'string' ? item : item.kind === 'name' ? item.name : '';
      if (key === '5_') {
        factors.push({ kind: 'gamma5' });
      } else if (key === '6_' || key === '7_') {
        // g6_ = 1 + γ5 = 2 P_R, g7_ = 1 − γ5 = 2 P_L
        factors.push({ kind: key === '6_' ? 'right' : 'left' });
        coefficient = scale(coefficient, 2);
      } else if (typeof item !== 'string') {
        const slot = this.slot(item);
        if (typeof slot !== 'string' && slot.size === 0) coefficient = zero;
        factors.push(typeof slot === 'string' ? { kind: 'gamma', index: slot } : { kind: 'slash', vector: slot });
      }
    }
    return scalarExpression(coefficient).map((term) => ({ ...term, lines: new Map([[line, factors]]) }));
  }
}

function tensorExpression(coefficient: Polynomial, tensor: TensorFactor): readonly ExpressionTerm[] {
  return [{ coefficient, tensors: [tensor], lines: new Map() }];
}

/**
 * The expression that a FORM text states, traces not yet taken.
 *
 * @param kinds what every name is, see form-declaration.ts
 * @throws {SyntaxFault} with line and column for text that has no meaning, and beyond the limits
 */
export function formExpression(tree: SyntaxTree, kinds: ReadonlyMap<string, NameKind>, budget: WorkBudget): Expression {
  return new FormReader(tree.source, kinds, budget).value(tree.root);
}

/** The same as {@link formExpression}, with the factors of each spin line apart where that helps; see form-factor.ts. */
export function formTerms(tree: SyntaxTree, kinds: ReadonlyMap<string, NameKind>, budget: WorkBudget): FormTerms {
  return new FormReader(tree.source, kinds, budget).terms(tree.root);
}
