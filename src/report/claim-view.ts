/**
 * One claim as the templates need it: statements as MathML or typeset text, numbers held against the tolerance,
 * evidence, readings, tables and figures.
 */
import type { ClaimRecord, Reading, RunRecord, Statement } from '../claim/claim.ts';
import { compare, gauge, measureOf } from './comparison.ts';
import { displayMath, inlineMath } from './equation.ts';
import { anchorName, type FigureView, figureView, type TableView, tableView } from './exhibit-view.ts';
import { formulaWidth } from './formula-break.ts';
import { type Markup, markup } from './markup.ts';
import { paragraphs, phrase } from './prose.ts';
import { escapeMarkup, formatNumber } from './typesetting.ts';
import { outcomeLabel, verdictLabel } from './verdict-label.ts';

export interface StatementView {
  readonly html: Markup;
  readonly tex: string;
}

export interface ReadingView {
  readonly text: Markup;
  readonly survives: boolean;
  readonly reason: Markup;
  readonly repaired: boolean;
}

export interface ClaimView {
  readonly id: string;
  readonly anchor: string;
  readonly href: string;
  readonly title: Markup;
  readonly locator: Markup;
  readonly verdict: { readonly key: string; readonly text: string; readonly icon: Markup };
  readonly moved: boolean;
  readonly recorded: string;
  readonly statement: StatementView | false;
  readonly printed: StatementView;
  readonly ours: StatementView;
  readonly sideBySide: boolean;
  /** Short forms for the ledger; `formula` where the statement is one. */
  readonly printedShort: Markup;
  readonly oursShort: Markup;
  readonly difference: { readonly text: Markup; readonly absolute: Markup; readonly gauge: Markup } | false;
  /** The print is short enough to stand in the list of disagreements. */
  readonly printedIsShort: boolean;
  readonly exact: boolean;
  readonly error: Markup | false;
  readonly tolerance: Markup | false;
  readonly toleranceReason: Markup;
  /** The reason continues the number: `0.5 decades: …`. */
  readonly measured: boolean;
  readonly method: Markup;
  readonly diagnosis: Markup | false;
  /** What the diagnosis is for this verdict. */
  readonly diagnosisName: string;
  /** The first paragraph, for the lists of disagreements and of what stays open. */
  readonly diagnosisStart: Markup;
  readonly repair: StatementView | false;
  readonly evidence: readonly {
    readonly road: Markup;
    readonly finding: Markup;
    readonly outcome: string;
    readonly icon: Markup;
  }[];
  readonly readings: readonly ReadingView[];
  readonly readingCount: number;
  /** Listed in report.json, but not shown. */
  readonly hiddenReadings: number;
  /** Tested and ruled out, but listed nowhere. */
  readonly unlistedReadings: number;
  /** The readings have the repair applied. */
  readonly repairedReadings: boolean;
  readonly surviving: number;
  readonly onlyOneSurvives: boolean;
  readonly manyReadings: boolean;
  readonly tables: readonly TableView[];
  readonly figures: readonly FigureView[];
  readonly drawings: readonly { readonly caption: Markup; readonly svg: Markup }[];
  readonly command: string;
}

/** Formulas up to this width stand side by side; wider ones one above the other. */
const WIDEST_HALF = 40;

/** Longest text, and widest formula, that the ledger shows in full. */
const LONGEST_SHORT = 36;
const WIDEST_SHORT = 14;

/** Readings that are ruled out are shown up to this number; report.json has them all. */
const MOST_RULED_OUT = 24;

/** The anchor of a claim on the page of its run. */
export function claimAnchor(id: string): string {
  return id.replace(/\s+/g, '-');
}

/** Prepares one claim; the run gives the command that reproduces it. */
export function claimView(claim: ClaimRecord, run: Pick<RunRecord['run'], 'suite' | 'profile' | 'seed'>): ClaimView {
  const anchor = claimAnchor(claim.id);
  const verdict = verdictLabel(claim.verdict);
  const comparison = compare(claim);
  const unit = claim.ours.unit ?? claim.printed.unit ?? '';
  const withUnit = (value: number): Markup => markup(phrase(`${formatNumber(value, 3)} ${unit}`.trim()));
  const statement = statementView(
    { ...claim.statement, text: sentenceCase(claim.statement.text) },
    claim.printed.latex,
  );
  const tested = Math.max(claim.readings.length, claim.readingsTested ?? 0);
  const sameAsPrinted = claim.statement.text === claim.printed.text && claim.statement.latex === claim.printed.latex;
  return {
    id: claim.id,
    anchor,
    href: `#${encodeURI(anchor)}`,
    title: markup(phrase(claim.title)),
    locator: markup(phrase(claim.locator)),
    verdict: { key: verdict.key, text: verdict.text, icon: markup(verdict.icon) },
    moved: claim.verdict !== claim.recorded.verdict,
    recorded: `${verdictLabel(claim.recorded.verdict).text}, ${claim.recorded.date}, version ${claim.recorded.version}`,
    statement: sameAsPrinted || statement.html.toString() === '' ? false : statement,
    printed: statementView(claim.printed),
    ours: statementView(claim.ours),
    sideBySide: [claim.printed, claim.ours].every((statement) => statementWidth(statement) <= WIDEST_HALF),
    printedShort: shortForm(claim.printed),
    oursShort: shortForm(claim.ours),
    difference:
      comparison === undefined
        ? false
        : {
            text: markup(phrase(comparison.text)),
            absolute: markup(phrase(comparison.difference)),
            gauge: markup(gauge(comparison)),
          },
    printedIsShort:
      (claim.printed.latex === undefined || isNumber(claim.printed)) &&
      shownText(claim.printed).length <= LONGEST_SHORT,
    exact: claim.tolerance.value === 0,
    error:
      claim.error > 0
        ? claim.errorMeasure === 'relative'
          ? markup(phrase(`${formatNumber(claim.error, 3)} relative`))
          : withUnit(claim.error)
        : false,
    tolerance:
      claim.tolerance.value > 0
        ? measureOf(claim.tolerance) !== 'absolute'
          ? markup(phrase(formatNumber(claim.tolerance.value)))
          : withUnit(claim.tolerance.value)
        : false,
    measured: measureOf(claim.tolerance) !== 'absolute',
    toleranceReason: markup(phrase(claim.tolerance.reason)),
    method: markup(phrase(claim.method)),
    diagnosis: claim.diagnosis.trim() === '' ? false : markup(paragraphs(sentenceCase(claim.diagnosis))),
    diagnosisName: claim.verdict === 'confirmed' ? 'Result' : claim.verdict === 'unchecked' ? 'Reason' : 'Diagnosis',
    diagnosisStart: markup(phrase(sentenceCase(claim.diagnosis.trim().split(/\n\s*\n/)[0] ?? ''))),
    repair: claim.repair === undefined ? false : statementView(claim.repair),
    evidence: claim.evidence.map(({ road, finding, outcome }) => {
      const label = outcomeLabel(outcome);
      return {
        road: markup(phrase(road)),
        finding: markup(phrase(finding)),
        outcome: label.text,
        icon: markup(label.icon),
      };
    }),
    readings: shownReadings(claim.readings),
    readingCount: tested,
    unlistedReadings: tested - claim.readings.length,
    repairedReadings: claim.readings.some(({ repaired }) => repaired === true),
    hiddenReadings: Math.max(0, claim.readings.filter(({ survives }) => !survives).length - MOST_RULED_OUT),
    surviving: claim.readings.filter(({ survives }) => survives).length,
    onlyOneSurvives: claim.readings.filter(({ survives }) => survives).length === 1,
    manyReadings: claim.readings.length > 6,
    tables: claim.tables.map(tableView),
    figures: claim.figures.map((figure, index) => figureView(figure, `${anchorName(claim.id)}-figure-${index + 1}`)),
    drawings: (claim.drawings ?? []).map(({ caption, svg }) => ({
      caption: markup(phrase(caption)),
      svg: markup(svg),
    })),
    command: `${verifyCommand(run)} --only ${claim.id} --profile ${run.profile} --seed ${run.seed}`,
  };
}

/** The command with the suite of the run. */
export function verifyCommand({ suite }: Pick<RunRecord['run'], 'suite'>): string {
  return suite === undefined ? 'npx feynproof verify' : `npx feynproof verify --suite ${suite}`;
}

// Survivors first; of the others, which a scan with many ambiguous tokens has by the hundred, the first few.
function shownReadings(readings: readonly Reading[]): readonly ReadingView[] {
  const surviving = readings.filter(({ survives }) => survives);
  const fallen = readings.filter(({ survives }) => !survives).slice(0, MOST_RULED_OUT);
  return [...surviving, ...fallen].map(({ text, survives, reason, repaired }) => ({
    text: readingMarkup(text),
    survives,
    repaired: repaired === true,
    reason: markup(phrase(reason)),
  }));
}

// A reading of a transcription lists its choices in brackets between what stands around them, `k3.k4*([k5.p1]*s`.
function readingMarkup(text: string): Markup {
  const choices = text.split(', ').map((part) => /^([^[\]]*)\[([^[\]]*)\]([^[\]]*)$/.exec(part));
  if (choices.some((choice) => choice === null)) return markup(phrase(text));
  const pieces = choices.map((choice) => {
    const [, left = '', chosen = '', right = ''] = choice ?? [];
    return `<code>…${escapeMarkup(left)}<mark>${chosen === '' ? '∅' : escapeMarkup(chosen)}</mark>${escapeMarkup(right)}…</code>`;
  });
  return markup(pieces.join(' '));
}

// Fragments that a text quotes begin like a sentence, but not with a symbol.
function sentenceCase(text: string): string {
  return text.replace(/^(?:an? |[a-z]{2,}(?=[ ,]))/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

// A formula says all, unless the text beside it is a sentence; the claim's own statement needs no formula that the
// print shows below it.
function statementView(statement: Statement, shown?: string): StatementView {
  const { latex = '' } = statement;
  const sentence = latex === '' || isSentence(statement.text);
  const parts = [
    ...(sentence ? [paragraphs(shownText(statement))] : []),
    ...(latex.trim() !== '' && latex !== shown ? [displayMath(latex)] : []),
  ];
  return { html: markup(parts.join('')), tex: latex === shown ? '' : latex };
}

/** Four words or more, letters only: prose rather than a formula written in text. */
function isSentence(text: string): boolean {
  return text.split(/\s+/).filter((word) => /^[\p{L}’'-]{2,}[.,;:]?$/u.test(word)).length >= 4;
}

// Where the text of a number leaves its unit out, it is added.
function shownText({ text, value, unit = '' }: Statement): string {
  return value === undefined || unit === '' || text.includes(unit) ? text : `${text} ${unit}`;
}

function statementWidth({ text, latex }: Statement): number {
  return latex === undefined ? Math.min(text.length / 4, WIDEST_HALF) : formulaWidth(latex);
}

// A number or a range of numbers reads well as text, whatever its TeX.
function isNumber({ text, value }: Statement): boolean {
  return value !== undefined || /^[~≈<>≤≥+−-]? ?\d[^=*_(){}|/\\]*$/u.test(text);
}

function shortForm(statement: Statement): Markup {
  const { latex } = statement;
  const text = shownText(statement);
  if (latex !== undefined && !(isNumber(statement) && text.length <= LONGEST_SHORT)) {
    const math = formulaWidth(latex) <= WIDEST_SHORT ? inlineMath(latex) : undefined;
    return markup(math ?? '<span class="muted">formula</span>');
  }
  if (text.length <= LONGEST_SHORT) return markup(phrase(text));
  // TeX is not cut in the middle.
  if (text.includes('$')) return markup('<span class="muted">text</span>');
  return markup(`${phrase(text.slice(0, LONGEST_SHORT).replace(/\s+\S*$/, ''))}…`);
}
