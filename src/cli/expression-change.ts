/** What moved between two records of the same expression, term by term. */
import type { ExpressionEntry, ExpressionRecord } from './expression-record.ts';

type Terms = Readonly<Record<string, string>>;

/** One line for each difference; none where the expressions are the same. The model's hash is not an expression. */
export function changesBetween(before: ExpressionRecord, after: ExpressionRecord): readonly string[] {
  const former = new Map(before.entries.map((entry) => [keyOf(entry), entry]));
  const present = new Map(after.entries.map((entry) => [keyOf(entry), entry]));
  return [
    ...[...present].flatMap(([key, entry]) => {
      const old = former.get(key);
      return old === undefined ? [`${key} is new, ${count(entry)}`] : termChanges(key, old.terms, entry.terms);
    }),
    ...[...former].filter(([key]) => !present.has(key)).map(([key, entry]) => `${key} is gone, ${count(entry)}`),
  ];
}

/** Propagators belong to what an entry is: over others, its numerator means something else. */
function keyOf({ label, over }: ExpressionEntry): string {
  return over.length === 0 ? label : `${label} over ${over.join('*')}`;
}

function count({ terms }: ExpressionEntry): string {
  const { length } = Object.keys(terms);
  return `${length} ${length === 1 ? 'term' : 'terms'}`;
}

function termChanges(key: string, before: Terms, after: Terms): readonly string[] {
  const monomials = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return monomials
    .filter((monomial) => before[monomial] !== after[monomial])
    .map((monomial) => `${key}: ${monomial} moved from ${before[monomial] ?? '0'} to ${after[monomial] ?? '0'}`);
}
