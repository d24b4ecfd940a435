/**
 * A run record as the templates need it: every value is finished HTML or plain text that the template escapes.
 * Nothing is computed here beyond counting verdicts and grouping claims by section.
 */
import type { ClaimRecord, RunRecord } from '../claim/claim.ts';
import { type ClaimView, claimView, verifyCommand } from './claim-view.ts';
import { type DependenceView, dependenceView } from './dependence-view.ts';
import { type Markup, markup } from './markup.ts';
import { phrase } from './prose.ts';
import { VERDICTS, type VerdictLabel, verdictLabel } from './verdict-label.ts';

export interface VerdictCount {
  readonly key: string;
  readonly text: string;
  readonly plain: VerdictLabel['plain'];
  readonly icon: Markup;
  readonly count: number;
  /** Share of all claims, in per cent, for the summary bar. */
  readonly share: string;
}

export interface SectionView {
  readonly anchor: string;
  readonly title: string;
  readonly claims: readonly ClaimView[];
}

export interface RecordView {
  readonly paper: { readonly title: string; readonly authors: string; readonly reference: Markup };
  readonly run: { readonly id: string; readonly command: string; readonly started: string; readonly complete: boolean };
  readonly total: number;
  readonly counts: readonly VerdictCount[];
  readonly sentence: string;
  readonly differing: readonly ClaimView[];
  readonly open: readonly ClaimView[];
  readonly moved: readonly ClaimView[];
  readonly sections: readonly SectionView[];
  /** Left out where no claim was judged with other inputs. */
  readonly dependence: DependenceView | undefined;
  /** Labels of the paper without a claim. */
  readonly unclaimed: readonly { readonly label: Markup; readonly reason: Markup }[];
  readonly parameters: readonly { readonly name: Markup; readonly value: Markup; readonly source: Markup }[];
  readonly conventions: readonly { readonly name: Markup; readonly choice: Markup }[];
  readonly normalizations: readonly { readonly name: Markup; readonly factor: Markup; readonly reason: Markup }[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

/** Prepares a whole record. */
export function recordView(record: RunRecord): RecordView {
  const claims = record.claims.map((claim) => claimView(claim, record.run));
  const withVerdict = (...keys: readonly string[]): readonly ClaimView[] =>
    claims.filter(({ verdict }) => keys.includes(verdict.key));
  const counts = VERDICTS.map((verdict) => verdictCount(verdict, record.claims)).filter(({ count }) => count > 0);
  return {
    paper: {
      title: record.paper.title,
      authors: record.paper.authors,
      reference: markup(phrase(record.paper.reference)),
    },
    run: {
      id: record.run.id,
      command: `${verifyCommand(record.run)} --profile ${record.run.profile} --seed ${record.run.seed}`,
      started: readableTime(record.run.startedAt),
      complete: record.run.complete,
    },
    total: claims.length,
    counts,
    sentence: sentence(counts, claims.length, record.run.suite === undefined ? 'the paper' : 'the literature'),
    differing: withVerdict('refuted', 'confirmed-as-repaired'),
    open: withVerdict('ambiguous', 'undecided'),
    moved: claims.filter(({ moved }) => moved),
    sections: sections(record.claims, claims),
    dependence: dependenceView(record),
    unclaimed: (record.ledger ?? []).flatMap(({ label, reason }) =>
      reason === undefined ? [] : [{ label: markup(phrase(label)), reason: markup(phrase(reason)) }],
    ),
    parameters: record.parameters.map(({ name, value, unit, source }) => ({
      name: markup(phrase(name)),
      value: markup(phrase(unit === '' ? value : `${value} ${unit}`)),
      source: markup(phrase(source)),
    })),
    conventions: record.conventions.map(({ name, choice }) => ({
      name: markup(phrase(name)),
      choice: markup(phrase(choice)),
    })),
    normalizations: record.normalizations.map(({ name, factor, reason }) => ({
      name: markup(phrase(name)),
      factor: markup(phrase(factor)),
      reason: markup(phrase(reason)),
    })),
    facts: facts(record),
  };
}

function verdictCount(verdict: VerdictLabel['key'], claims: readonly ClaimRecord[]): VerdictCount {
  const label = verdictLabel(verdict);
  const count = claims.filter((claim) => claim.verdict === verdict).length;
  const share = ((100 * count) / Math.max(1, claims.length)).toFixed(2);
  return { key: label.key, text: label.text, plain: label.plain, icon: markup(label.icon), count, share };
}

function sentence(counts: readonly VerdictCount[], total: number, source: string): string {
  if (total === 0) return `No statement of ${source} was selected for this run.`;
  const parts = counts.map(({ count, plain }) => `${count} ${count === 1 ? plain.one : plain.many}`);
  const list = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('');
  return `Of ${total} ${total === 1 ? 'statement' : 'statements'} of ${source}, ${list}.`;
}

function sections(records: readonly ClaimRecord[], views: readonly ClaimView[]): readonly SectionView[] {
  const names = [...new Set(records.map(({ section }) => section))];
  return names.map((name, index) => ({
    anchor: `section-${index + 1}`,
    title: sectionTitle(name),
    claims: views.filter((_, at) => records[at]?.section === name),
  }));
}

/** `II` is a section, `A` an appendix; any other name stands for itself. */
export function sectionTitle(name: string): string {
  if (/^[IVX]+$/.test(name)) return `Section ${name}`;
  return /^[A-Z]$/.test(name) ? `Appendix ${name}` : name;
}

function readableTime(time: string): string {
  return time.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*Z$/, '$1, $2 UTC');
}

function facts(record: RunRecord): readonly { readonly name: string; readonly value: string }[] {
  const { run } = record;
  return [
    { name: 'Run', value: run.id },
    { name: 'Profile', value: run.profile },
    { name: 'Seed', value: String(run.seed) },
    { name: 'Started', value: readableTime(run.startedAt) },
    { name: 'Duration', value: readableDuration(run.duration) },
    ...Object.entries(run.versions).map(([name, value]) => ({ name, value })),
    { name: 'Lock file, SHA-256', value: run.lockFileHash },
    { name: 'Report schema', value: String(record.schemaVersion) },
  ];
}

function readableDuration(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
