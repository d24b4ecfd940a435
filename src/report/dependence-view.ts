/** What depends on what as the templates need it: one table of verdicts and changes, one of sensitivities. */
import type { ClaimRecord, Dependence, RunRecord } from '../claim/claim.ts';
import { flippedIn } from '../claim/dependence.ts';
import { claimAnchor } from './claim-view.ts';
import { DEPENDENCE_FILE, dependenceCsv } from './dependence-csv.ts';
import { type Markup, markup } from './markup.ts';
import { phrase } from './prose.ts';
import { formatNumber } from './typesetting.ts';
import { verdictLabel } from './verdict-label.ts';

interface ClaimLink {
  readonly id: string;
  readonly href: string;
}

interface CellView {
  readonly text: Markup;
  /** The verdict where it is another than with the reference inputs. */
  readonly flipped: { readonly key: string; readonly text: string } | false;
}

interface QuantityRow {
  /** The claim in the first of its rows. */
  readonly head: (ClaimLink & { readonly span: number; readonly key: string; readonly icon: Markup }) | false;
  readonly name: Markup;
  readonly value: Markup;
  readonly cells: readonly CellView[];
  readonly slopes: readonly Markup[];
  readonly deviation: Markup;
}

export interface DependenceView {
  readonly sentence: Markup;
  readonly sets: readonly { readonly name: string; readonly title: Markup; readonly changes: Markup }[];
  readonly inputs: readonly Markup[];
  readonly rows: readonly QuantityRow[];
  /** The rows that have sensitivities. */
  readonly slopes: readonly QuantityRow[];
  readonly independent: readonly ClaimLink[];
  readonly unjudged: readonly (ClaimLink & { readonly reason: Markup })[];
  readonly download: { readonly href: string; readonly file: string };
}

type Judged = Extract<Dependence, { readonly kind: 'judged' }>;

/** @returns undefined where no claim was judged with other inputs */
export function dependenceView(record: Pick<RunRecord, 'claims' | 'inputSets'>): DependenceView | undefined {
  const { claims, inputSets } = record;
  const csv = dependenceCsv(record);
  if (inputSets === undefined || csv === undefined) return undefined;
  const judged = claims.flatMap((claim) => (claim.dependence?.kind === 'judged' ? [claim] : []));
  if (judged.length === 0) return undefined;
  const inputs = [...new Set(judged.flatMap(({ dependence }) => inputsOf(dependence)))];
  const rows = judged.flatMap((claim) =>
    rowsOf(
      claim,
      inputSets.map(({ name }) => name),
      inputs,
    ),
  );
  return {
    sentence: markup(phrase(sentence(judged, inputSets.length))),
    sets: inputSets.map(({ name, title, changes }) => ({
      name,
      title: markup(phrase(title)),
      changes: markup(phrase(changes)),
    })),
    inputs: inputs.map((input) => markup(phrase(input))),
    rows,
    // A claim has sensitivities in all of its rows or in none.
    slopes: rows.filter(({ slopes }) => slopes.length > 0),
    independent: claims.filter(({ dependence }) => dependence?.kind === 'independent').map(link),
    unjudged: claims.flatMap((claim) =>
      claim.dependence?.kind === 'not judged'
        ? [{ ...link(claim), reason: markup(phrase(claim.dependence.reason)) }]
        : [],
    ),
    download: { href: `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`, file: DEPENDENCE_FILE },
  };
}

function link({ id }: Pick<ClaimRecord, 'id'>): ClaimLink {
  return { id, href: `#${encodeURI(claimAnchor(id))}` };
}

function inputsOf(dependence: Dependence | undefined): readonly string[] {
  return dependence?.kind === 'judged' ? dependence.sensitivities.map(({ input }) => input) : [];
}

/** Which verdicts move, in words. */
function sentence(judged: readonly ClaimRecord[], setCount: number): string {
  const flipped = judged.flatMap(({ id, verdict, dependence }) => {
    const sets = flippedIn(verdict, dependence);
    return sets.length === 0 ? [] : [`${id} (with ${sets.join(', ')})`];
  });
  const sets = `each of ${setCount} other sets of inputs`;
  if (flipped.length === 0)
    return `Each of ${judged.length} claims in which inputs enter keeps its verdict with ${sets}.`;
  const kept = `${judged.length - flipped.length} of ${judged.length} claims in which inputs enter keep their verdict with ${sets}`;
  return `${kept}. Another comes out for ${flipped.join('; ')}.`;
}

function rowsOf(claim: ClaimRecord, sets: readonly string[], inputs: readonly string[]): readonly QuantityRow[] {
  const { dependence } = claim;
  if (dependence?.kind !== 'judged') return [];
  const { key, icon } = verdictLabel(claim.verdict);
  const count = Math.max(1, dependence.quantities.length);
  return Array.from({ length: count }, (_, n): QuantityRow => {
    const quantity = dependence.quantities[n];
    const value = quantity === undefined ? '' : `${formatNumber(quantity.value, 4)} ${quantity.unit ?? ''}`.trim();
    return {
      head: n === 0 && { ...link(claim), span: count, key, icon: markup(icon) },
      name: markup(phrase(quantity === undefined || quantity.name === 'ours' ? '' : quantity.name)),
      value: markup(phrase(value)),
      cells: sets.map((set) => cellView(claim, dependence, set, n)),
      slopes: dependence.sensitivities.length === 0 ? [] : inputs.map((input) => slopeOf(dependence, input, n)),
      deviation: percent(dependence.uncertainty[n]),
    };
  });
}

function cellView({ verdict }: ClaimRecord, { cells }: Judged, set: string, n: number): CellView {
  const cell = cells.find((one) => one.set === set);
  if (cell === undefined) return { text: markup('–'), flipped: false };
  const label = verdictLabel(cell.verdict);
  return {
    text: cell.changes.length === 0 ? markup('=') : signedPercent(cell.changes[n]),
    flipped: cell.verdict !== verdict && n === 0 && { key: label.key, text: label.text },
  };
}

function slopeOf({ sensitivities }: Judged, input: string, n: number): Markup {
  const value = sensitivities.find((one) => one.input === input)?.values[n];
  if (value === null || value === undefined) return markup('');
  return markup(phrase(formatNumber(Math.abs(value) < LEAST_SLOPE ? 0 : value, 2)));
}

/** What is shown as no dependence. */
const LEAST_SLOPE = 5e-4;
/** A relative change below this is shown as none. */
const LEAST_CHANGE = 5e-6;

function signedPercent(change: number | null | undefined): Markup {
  if (change === null || change === undefined) return markup('');
  if (Math.abs(change) < LEAST_CHANGE) return markup('0');
  return markup(phrase(`${change > 0 ? '+' : ''}${formatNumber(100 * change, 2)} %`));
}

function percent(value: number | null | undefined): Markup {
  if (value === null || value === undefined) return markup('');
  return markup(phrase(value < LEAST_CHANGE ? '0' : `${formatNumber(100 * value, 2)} %`));
}
