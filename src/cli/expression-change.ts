/**
 * What moved between two records of the same expression: diagrams that came or went, formulas of parameters, and
 * terms with their coefficients. Diagrams are matched by the vertices that they join, so that a new one in front does
 * not move all others; a factor common to a whole sum is told once.
 */
import {
  divideGaussian,
  equalGaussian,
  type GaussianRational,
  gaussian,
  isZeroGaussian,
} from '../algebra/gaussian-rational.ts';
import { formatRational, isZeroRational, parseRational, rational } from '../algebra/rational.ts';
import { splitProduct } from './expression-file.ts';
import type { ExpressionEntry, ExpressionRecord } from './expression-record.ts';

/** One difference. Coefficients are exact texts; `ratio` is after/before where both are there. */
export type ExpressionChange =
  | { readonly kind: 'diagram'; readonly label: string; readonly vertices: string; readonly state: 'new' | 'gone' }
  | { readonly kind: 'parameter'; readonly name: string; readonly before: string; readonly after: string }
  | { readonly kind: 'entry'; readonly entry: string; readonly terms: number; readonly state: 'new' | 'gone' }
  | { readonly kind: 'factor'; readonly entry: string; readonly terms: number; readonly factor: string }
  | {
      readonly kind: 'term';
      readonly entry: string;
      readonly term: string;
      readonly before: string;
      readonly after: string;
      readonly ratio?: string;
    };

/** Every difference; none where the expressions and the formulas behind them are the same. */
export function changesBetween(before: ExpressionRecord, after: ExpressionRecord): readonly ExpressionChange[] {
  const { renamed, changes } = matchDiagrams(before.diagrams, after.diagrams);
  const former = keyed(before.entries.map((entry) => ({ ...entry, label: relabel(entry.label, renamed) })));
  const present = keyed(after.entries);
  return [
    ...changes,
    ...parameterChanges(before.parameters, after.parameters),
    ...[...present].flatMap(([key, entry]) => {
      const old = former.get(key);
      return old === undefined ? [entryChange(key, entry, 'new')] : termChanges(key, old, entry);
    }),
    ...[...former].filter(([key]) => !present.has(key)).map(([key, entry]) => entryChange(key, entry, 'gone')),
  ];
}

/** A change in one line. */
export function changeText(change: ExpressionChange): string {
  switch (change.kind) {
    case 'diagram':
      return `diagram ${change.label}, ${change.vertices}, is ${change.state}`;
    case 'parameter':
      return `${change.name}: formula moved from ${change.before} to ${change.after}`;
    case 'entry':
      return `${change.entry} is ${change.state}, ${counted(change.terms)}`;
    case 'factor':
      return `${change.entry}: ${change.terms === 1 ? 'its term' : `all ${change.terms} terms`} moved by the factor ${change.factor}`;
    case 'term': {
      const { entry, term, before, after, ratio } = change;
      return `${entry}: ${term} moved from ${before} to ${after}${ratio === undefined ? '' : `, by the factor ${ratio}`}`;
    }
  }
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'term' : 'terms'}`;
}

/** Old labels ↦ new ones, by equal vertices, in order where several diagrams join the same. */
function matchDiagrams(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): { readonly renamed: ReadonlyMap<string, string>; readonly changes: readonly ExpressionChange[] } {
  const open = new Map<string, string[]>();
  for (const [label, vertices] of after) open.set(vertices, [...(open.get(vertices) ?? []), label]);
  const renamed = new Map<string, string>();
  const gone: ExpressionChange[] = [];
  for (const [label, vertices] of before) {
    const match = open.get(vertices)?.shift();
    // A diagram that is gone keeps a name that no present one has.
    renamed.set(label, match ?? `former ${label}`);
    if (match === undefined) gone.push({ kind: 'diagram', label, vertices, state: 'gone' });
  }
  const added = [...open].flatMap(([vertices, labels]) =>
    labels.map((label): ExpressionChange => ({ kind: 'diagram', label, vertices, state: 'new' })),
  );
  return { renamed, changes: [...added, ...gone] };
}

function relabel(label: string, renamed: ReadonlyMap<string, string>): string {
  return label.replaceAll(/\bM\d+[a-z]*\b/g, (name) => renamed.get(name) ?? name);
}

/** Propagators belong to what an entry is: over others, its numerator means something else. */
function keyed(entries: readonly ExpressionEntry[]): ReadonlyMap<string, ExpressionEntry> {
  return new Map(
    entries.map((entry) => {
      const [, first, second] = /^2 Re (.+?M\d+[a-z]*|M\d+[a-z]*) (.+)\*$/.exec(entry.label) ?? [];
      const label =
        first === undefined || second === undefined
          ? entry.label
          : `2 Re ${[first, second].toSorted(byNumber).join(' ')}*`;
      return [entry.over.length === 0 ? label : `${label} over ${entry.over.toSorted().join('*')}`, entry];
    }),
  );
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function parameterChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly ExpressionChange[] {
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return names.flatMap((name): readonly ExpressionChange[] => {
    const [old = 'none', present = 'none'] = [before.get(name), after.get(name)];
    return old === present ? [] : [{ kind: 'parameter', name, before: old, after: present }];
  });
}

function entryChange(entry: string, { terms }: ExpressionEntry, state: 'new' | 'gone'): ExpressionChange {
  return { kind: 'entry', entry, terms: terms.size, state };
}

function termChanges(key: string, old: ExpressionEntry, present: ExpressionEntry): readonly ExpressionChange[] {
  const names = [...new Set([...present.terms.keys(), ...old.terms.keys()])];
  const moved = names.filter((name) => old.terms.get(name) !== present.terms.get(name));
  if (moved.length === 0) return [];
  const factor = commonFactor(old.terms, present.terms);
  if (factor !== undefined) return [{ kind: 'factor', entry: key, terms: present.terms.size, factor }];
  return moved.map((term): ExpressionChange => {
    const [before = '0', after = '0'] = [old.terms.get(term), present.terms.get(term)];
    const change = { kind: 'term', entry: key, term, before, after } as const;
    if (before === '0' || after === '0') return change;
    return { ...change, ratio: formatCoefficient(divideGaussian(readCoefficient(after), readCoefficient(before))) };
  });
}

/** A sum taken apart: what all its terms have in common, and the rest of each ↦ its coefficient. */
interface Primitive {
  readonly content: ReadonlyMap<string, number>;
  readonly terms: ReadonlyMap<string, GaussianRational>;
}

/** c·m with after = c·m·before, term by term, for a number c and a monomial m; undefined where there is none. */
function commonFactor(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string | undefined {
  if (before.size !== after.size || before.size === 0) return undefined;
  const [old, present] = [primitive(before), primitive(after)];
  let ratio: GaussianRational | undefined;
  for (const [rest, coefficient] of present.terms) {
    const former = old.terms.get(rest);
    if (former === undefined || isZeroGaussian(former)) return undefined;
    const own = divideGaussian(coefficient, former);
    if (ratio !== undefined && !equalGaussian(ratio, own)) return undefined;
    ratio = own;
  }
  if (ratio === undefined) return undefined;
  const names = [...new Set([...present.content.keys(), ...old.content.keys()])].toSorted();
  const shift = (name: string): number => (present.content.get(name) ?? 0) - (old.content.get(name) ?? 0);
  const powers = (sign: 1 | -1): readonly string[] =>
    names
      .filter((name) => sign * shift(name) > 0)
      .map((name) => (Math.abs(shift(name)) === 1 ? name : `${name}^${Math.abs(shift(name))}`));
  const [above, below] = [powers(1), powers(-1)];
  const number = formatCoefficient(ratio);
  const numerator = [number.includes(' ') ? `(${number})` : number, ...above].filter(
    (factor, n) => n > 0 || factor !== '1' || above.length === 0,
  );
  return [numerator.join('*'), ...below].join('/');
}

/** Matrices do not commute and stay where they are. */
const MATRIX = /^(?:g\d?_\(|gi_\(|\()/;

function primitive(terms: ReadonlyMap<string, string>): Primitive {
  const parsed = [...terms].map(([term, coefficient]) => {
    const powers = new Map<string, number>();
    const matrices: string[] = [];
    for (const factor of term === '1' ? [] : splitProduct(term)) {
      if (MATRIX.test(factor)) {
        matrices.push(factor);
        continue;
      }
      const [, name = factor, power = '1'] = /^(.*?)(?:\^(\d+))?$/.exec(factor) ?? [];
      powers.set(name, (powers.get(name) ?? 0) + Number(power));
    }
    return { powers, matrices, coefficient: readCoefficient(coefficient) };
  });
  const content = new Map<string, number>();
  for (const name of parsed[0]?.powers.keys() ?? []) {
    const least = Math.min(...parsed.map(({ powers }) => powers.get(name) ?? 0));
    if (least > 0) content.set(name, least);
  }
  return {
    content,
    terms: new Map(
      parsed.map(({ powers, matrices, coefficient }) => {
        const rest = [...powers]
          .map(([name, power]) => [name, power - (content.get(name) ?? 0)] as const)
          .filter(([, power]) => power > 0)
          .map(([name, power]) => `${name}^${power}`)
          .toSorted();
        return [[...rest, ...matrices].join('*'), coefficient];
      }),
    ),
  };
}

/** `2`, `-3/2*i_`, `1 + 2*i_`. */
function readCoefficient(text: string): GaussianRational {
  const [, real, imaginary] = /^(?:(-?[\d/]+))?(?:(?: \+ |^)(-?[\d/]+)\*i_)?$/.exec(text) ?? [];
  return gaussian(
    real === undefined ? rational(0) : parseRational(real),
    imaginary === undefined ? rational(0) : parseRational(imaginary),
  );
}

function formatCoefficient({ re, im }: GaussianRational): string {
  if (isZeroRational(im)) return formatRational(re);
  const imaginary = `${formatRational(im)}*i_`;
  return isZeroRational(re) ? imaginary : `${formatRational(re)} + ${imaginary}`;
}
