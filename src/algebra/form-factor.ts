/**
 * Products of FORM expressions that are not multiplied out: the factors of one spin line stay a product of sums, which
 * the trace engine multiplies much faster, and different lines are never multiplied with each other.
 */
import { type ChainExpression, productOf } from './chain-expression.ts';
import type { Expression, ExpressionTerm } from './expression.ts';
import { indexCounts, isDummy, multiplyExpressions, scalarExpression } from './form-product.ts';
import { one } from './polynomial.ts';
import type { TraceTerm } from './trace-engine.ts';
import type { WorkBudget } from './work-budget.ts';

/** Work on a product of terms of one line, in term products of plain polynomials. */
const STRING_COST = 10;

/** The indices of a term that others may share, as text. */
function sharedIndices(term: ExpressionTerm): string {
  const names = [...indexCounts(term)].flatMap(([name, times]) => (isDummy(name) ? [] : [`${name}*${times}`]));
  return names.sort().join();
}

/** The one line that all terms are on, if they have no tensors and the same indices; undefined otherwise. */
function onlyLine(factor: Expression): number | undefined {
  const lines = new Set(factor.flatMap((term) => [...term.lines.keys()]));
  const [line, ...more] = lines;
  if (line === undefined || more.length > 0 || factor.some((term) => term.tensors.length > 0)) return undefined;
  const [first, ...others] = factor.map(sharedIndices);
  return others.every((indices) => indices === first) ? line : undefined;
}

/** Lines whose factors can stay apart: nothing else contains them, and one factor makes sure that a trace is taken. */
function separateLines(factors: readonly Expression[]): ReadonlySet<number> {
  const separate = new Set<number>();
  for (const factor of factors) {
    const line = onlyLine(factor);
    if (line !== undefined && factor.every((term) => term.lines.has(line))) separate.add(line);
  }
  for (const factor of factors) {
    if (onlyLine(factor) !== undefined) continue;
    for (const term of factor) for (const line of term.lines.keys()) separate.delete(line);
  }
  return separate;
}

/** How often each index occurs in a term of the product, counted over one term of every chain: all of them agree. */
function totalCounts(base: ExpressionTerm, chains: readonly Expression[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of [base, ...chains.flatMap((chain) => chain.slice(0, 1))]) {
    for (const [index, times] of indexCounts(term)) counts.set(index, (counts.get(index) ?? 0) + times);
  }
  return counts;
}

/**
 * The product of the factors with the lines kept apart; undefined where that would gain nothing.
 *
 * @throws {SyntaxFault} where the strings of a line alone exceed the budget
 */
export function factoredProduct(
  factors: readonly Expression[],
  budget: WorkBudget,
  at: number,
): readonly TraceTerm[] | undefined {
  const separate = separateLines(factors);
  const isSeparate = (factor: Expression): boolean => {
    const line = onlyLine(factor);
    return line !== undefined && separate.has(line);
  };
  const apart = factors.filter(isSeparate);
  if (apart.every((factor) => factor.length === 1)) return undefined;
  let base = scalarExpression(one);
  for (const factor of factors) if (!isSeparate(factor)) base = multiplyExpressions(base, factor, budget, at);
  // What is wrong with an index is said where products are multiplied out.
  if (base.some((term) => [...totalCounts(term, apart).values()].some((times) => times > 2))) return undefined;
  const chains: ChainExpression[] = [];
  for (const line of separate) {
    const own = apart.filter((factor) => onlyLine(factor) === line);
    budget.charge(STRING_COST * own.reduce((count, factor) => count * factor.length, 1), at);
    chains.push(
      productOf(
        ...own.map((factor) =>
          factor.map(({ coefficient, lines }) => ({ coefficient, factors: lines.get(line) ?? [] })),
        ),
      ),
    );
  }
  return base.map((term) => ({
    coefficient: term.coefficient,
    tensors: term.tensors,
    lines: [...[...term.lines.values()].map((list) => [{ coefficient: one, factors: list }]), ...chains],
    free: new Set([...totalCounts(term, apart)].flatMap(([index, times]) => (times === 1 ? [index] : []))),
  }));
}
