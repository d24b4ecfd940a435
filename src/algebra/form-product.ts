/**
 * Sums and products of FORM expressions before the trace: matrices of one line keep their order, summed indices of
 * a subexpression are its own, equal terms are collected. What can be simplified at no cost is.
 */
import type { DiracFactor } from './dirac-chain.ts';
import type { Expression, ExpressionTerm } from './expression.ts';
import { degree, multiply, negate, one, type Polynomial, termCount, terms } from './polynomial.ts';
import { formatRational } from './rational.ts';
import { renameTensorIndices, type TensorFactor, tensorIndices } from './tensor.ts';
import { addVectors, dot, scaleVector, type VectorSum } from './vector.ts';
import type { WorkBudget } from './work-budget.ts';

/** Work on a term with matrices and tensors, in term products of plain polynomials. */
const TERM_COST = 10;

const NO_LINES: ReadonlyMap<number, readonly DiracFactor[]> = new Map();

/** The expression of one polynomial. */
export function scalarExpression(coefficient: Polynomial): Expression {
  return termCount(coefficient) === 0 ? [] : [{ coefficient, tensors: [], lines: NO_LINES }];
}

/** True for a term that is a polynomial alone. */
export function isScalar(term: ExpressionTerm): boolean {
  return term.tensors.length === 0 && term.lines.size === 0;
}

export function negateExpression(expression: Expression): Expression {
  return expression.map((term) => ({ ...term, coefficient: negate(term.coefficient) }));
}

function vectorKey(vector: VectorSum): string {
  return [...vector]
    .map(([name, c]) => `${formatRational(c)} ${name}`)
    .sort()
    .join('+');
}

function factorKey(factor: DiracFactor): string {
  if (factor.kind === 'slash') return `/${vectorKey(factor.vector)}`;
  return factor.kind === 'gamma' ? `^${factor.index}` : factor.kind;
}

function tensorKey(tensor: TensorFactor): string {
  if (tensor.kind === 'vector') return `${vectorKey(tensor.vector)}(${tensor.index})`;
  if (tensor.kind === 'metric') return `d(${tensor.first},${tensor.second})`;
  return `e(${tensor.slots.map((slot) => (typeof slot === 'string' ? `^${slot}` : vectorKey(slot))).join()})`;
}

function termKey(term: ExpressionTerm): string {
  const lines = [...term.lines].map(([line, factors]) => `${line}:${factors.map(factorKey).join(' ')}`);
  return `${term.tensors.map(tensorKey).join(' ')}|${lines.sort().join('|')}`;
}

/** A line that holds one slashed vector with a rational coefficient, such as 2*g_(1,p): the line and 2p. */
function slashedVector(term: ExpressionTerm): readonly [line: number, vector: VectorSum] | undefined {
  const [entry, ...more] = term.lines;
  if (entry === undefined || more.length > 0 || term.tensors.length > 0) return undefined;
  const [line, [factor, ...rest]] = entry;
  if (factor?.kind !== 'slash' || rest.length > 0 || degree(term.coefficient) !== 0) return undefined;
  const value = terms(term.coefficient)[0]?.coefficient;
  return value === undefined || value.im.numerator !== 0n ? undefined : [line, scaleVector(factor.vector, value.re)];
}

/** The sum, with equal terms collected and p̸ + q̸ on one line taken together as one matrix. */
export function sumExpressions(parts: readonly Expression[], budget: WorkBudget, at: number): Expression {
  const groups = new Map<string, { readonly term: ExpressionTerm; readonly coefficients: Polynomial[] }>();
  const slashes = new Map<number, VectorSum[]>();
  for (const part of parts) {
    budget.charge(TERM_COST * part.length, at);
    for (const term of part) {
      const slashed = slashedVector(term);
      if (slashed !== undefined) {
        const list = slashes.get(slashed[0]) ?? [];
        list.push(slashed[1]);
        slashes.set(slashed[0], list);
        continue;
      }
      const key = termKey(term);
      const group = groups.get(key) ?? { term, coefficients: [] };
      group.coefficients.push(term.coefficient);
      groups.set(key, group);
    }
  }
  const collected: ExpressionTerm[] = [];
  for (const [line, vectors] of slashes) {
    const vector = addVectors(...vectors);
    if (vector.size > 0) {
      collected.push({ coefficient: one, tensors: [], lines: new Map([[line, [{ kind: 'slash', vector }]]]) });
    }
  }
  for (const { term, coefficients } of groups.values()) {
    const coefficient = budget.sum(coefficients, at);
    if (termCount(coefficient) > 0) collected.push({ ...term, coefficient });
  }
  return collected;
}

/** Joins the matrices of one line, with p̸ p̸ = p² taken out where the two meet. */
function joinLine(
  left: readonly DiracFactor[],
  right: readonly DiracFactor[],
): readonly [coefficient: Polynomial, factors: readonly DiracFactor[]] {
  let coefficient = one;
  let [end, start] = [left.length, 0];
  while (end > 0 && start < right.length) {
    const [a, b] = [left[end - 1], right[start]];
    if (a?.kind !== 'slash' || b?.kind !== 'slash' || vectorKey(a.vector) !== vectorKey(b.vector)) break;
    coefficient = multiply(coefficient, dot(a.vector, a.vector));
    end -= 1;
    start += 1;
  }
  return [coefficient, [...left.slice(0, end), ...right.slice(start)]];
}

function multiplyTerms(a: ExpressionTerm, b: ExpressionTerm, budget: WorkBudget, at: number): ExpressionTerm {
  let coefficient = budget.multiply(a.coefficient, b.coefficient, at);
  if (isScalar(b)) return { ...a, coefficient };
  if (isScalar(a)) return { ...b, coefficient };
  const lines = new Map(a.lines);
  for (const [line, factors] of b.lines) {
    const before = lines.get(line);
    if (before === undefined) {
      lines.set(line, factors);
      continue;
    }
    budget.charge((before.length + factors.length) / 2, at);
    const [square, joined] = joinLine(before, factors);
    coefficient = budget.multiply(coefficient, square, at);
    lines.set(line, joined);
  }
  return { coefficient, tensors: [...a.tensors, ...b.tensors], lines };
}

/** The product, matrices of `a` to the left of those of `b` on every line. */
export function multiplyExpressions(a: Expression, b: Expression, budget: WorkBudget, at: number): Expression {
  budget.charge(TERM_COST * a.length * b.length, at);
  return a.flatMap((left) => b.map((right) => multiplyTerms(left, right, budget, at)));
}

/** Names for summed indices that no text can contain. */
export class DummyIndices {
  private count = 0;

  /** A name that has not been given before. */
  next(): string {
    this.count += 1;
    return `'${this.count}`;
  }
}

/** True for a name that {@link DummyIndices} has given. */
export function isDummy(index: string): boolean {
  return index.startsWith("'");
}

/** How often each index occurs in a term. */
export function indexCounts(term: ExpressionTerm): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (index: string): void => {
    counts.set(index, (counts.get(index) ?? 0) + 1);
  };
  for (const factors of term.lines.values())
    for (const factor of factors) if (factor.kind === 'gamma') count(factor.index);
  for (const tensor of term.tensors) for (const index of tensorIndices(tensor)) count(index);
  return counts;
}

/** Makes the summed indices of every term its own, so that the subexpression can stand in a product with itself. */
export function localizeIndices(expression: Expression, dummies: DummyIndices): Expression {
  return expression.map((term) => {
    const names = new Map<string, string>();
    for (const [index, times] of indexCounts(term))
      if (times === 2 && !isDummy(index)) names.set(index, dummies.next());
    return names.size === 0 ? term : renameTerm(term, names);
  });
}

/** New names for the dummy indices, for a second copy of an expression that is multiplied with the first. */
export function renewDummies(expression: Expression, dummies: DummyIndices): Expression {
  return expression.map((term) => {
    const names = new Map<string, string>();
    for (const index of indexCounts(term).keys()) if (isDummy(index)) names.set(index, dummies.next());
    return names.size === 0 ? term : renameTerm(term, names);
  });
}

function renameTerm(term: ExpressionTerm, names: ReadonlyMap<string, string>): ExpressionTerm {
  const lines = [...term.lines].map(([line, factors]): [number, readonly DiracFactor[]] => [
    line,
    factors.map((factor) =>
      factor.kind === 'gamma' ? { kind: 'gamma', index: names.get(factor.index) ?? factor.index } : factor,
    ),
  ]);
  return {
    coefficient: term.coefficient,
    tensors: term.tensors.map((tensor) => renameTensorIndices(tensor, names)),
    lines: new Map(lines),
  };
}

/**
 * base^exponent for exponent ≥ 0. An index that is free in the base is summed in pairs of factors:
 * p(mu)^4 = (p.p)^2, as FORM has it.
 */
export function powerOfExpression(
  base: Expression,
  exponent: number,
  dummies: DummyIndices,
  budget: WorkBudget,
  at: number,
): Expression {
  if (exponent === 0) return scalarExpression(one);
  const [only] = base;
  if (only !== undefined && base.length === 1 && isScalar(only)) {
    return scalarExpression(budget.power(only.coefficient, exponent, at));
  }
  if (exponent === 1) return base;
  const square = sumExpressions(
    [localizeIndices(multiplyExpressions(base, renewDummies(base, dummies), budget, at), dummies)],
    budget,
    at,
  );
  const even = powerOfExpression(square, Math.floor(exponent / 2), dummies, budget, at);
  return exponent % 2 === 0 ? even : multiplyExpressions(even, renewDummies(base, dummies), budget, at);
}
