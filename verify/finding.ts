/** Findings that many claims share the shape of: a printed number against ours, a printed formula against a derived one. */
import type { Evidence, Figure, Quantity, Statement, Table } from '../src/claim/claim.ts';
import { type FormulaAnswer, type FormulaQuestion, judgeFormula } from '../src/claim/formula-verdict.ts';
import { readingsOf } from '../src/claim/printed-formula.ts';
import { formatSignificant, type Judgement, judgeNumber, readPrintedNumber } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import type { Vocabulary } from '../src/claim/typo.ts';
import { testReadings } from './reading.ts';

/** Momentum labels of γ(p1) e(p2) → e(k3) ν(k4) ν̄(k5). */
export const MOMENTA: Vocabulary = { momenta: ['p1', 'p2', 'k3', 'k4', 'k5'] };

/** Powers of energy of the names in the transcriptions. */
export const DIMENSIONS: ReadonlyMap<string, number> = new Map([
  ['me', 1],
  ['mi', 1],
  ['mj', 1],
  ['s', 2],
  ['GF', -2],
]);

export interface NumberQuestion {
  /** The number with its digits; ambiguous ones as in a template, `3.2e{-19|-18}`. */
  readonly printed: string;
  readonly ours: number;
  /** Bound on our own error, in the unit of `ours`. */
  readonly error: number;
  readonly unit?: string;
  readonly tolerance?: { readonly value: number; readonly reason: string };
  readonly evidence: readonly Evidence[];
  /** What the disagreement may come from, where there is one. */
  readonly explanation?: string;
  readonly figures?: readonly Figure[];
  readonly tables?: readonly Table[];
}

/** A printed number with its digits against ours; of several readings the one that agrees, or the nearest. */
export function numberFinding(question: NumberQuestion): Finding {
  const { ours, error, unit, evidence, explanation } = question;
  const { readings, readingsTested, survivors } = testReadings(question.printed, ({ text }) => {
    const { verdict, text: reason } = judged(question, text);
    return { survives: verdict === 'confirmed', reason };
  });
  const printed = survivors[0]?.text ?? nearest(question);
  const judgement = judged(question, printed);
  const verdict = survivors.length > 1 ? 'ambiguous' : judgement.verdict;
  const confirmed = verdict === 'confirmed';
  const one = readingsTested > 1 && confirmed ? ` Of ${readingsTested} readings of the number one agrees.` : '';
  return {
    verdict,
    ours: { ...numberStatement(ours, unit), text: formatSignificant(ours, shownDigits(ours, printed)) },
    error,
    tolerance: judgement.tolerance,
    diagnosis: `${judgement.text}.${one}${confirmed || explanation === undefined ? '' : ` ${explanation}`}`,
    ...(confirmed ? {} : { repair: numberStatement(rounded(ours, printed), unit) }),
    evidence,
    readings,
    ...(readingsTested > 1 ? { readingsTested } : {}),
    figures: question.figures ?? [],
    tables: question.tables ?? [],
  };
}

function judged({ ours, error, tolerance }: NumberQuestion, text: string): Judgement {
  const printed = readPrintedNumber(text);
  return judgeNumber({ printed, ours, error, ...(tolerance === undefined ? {} : { tolerance }) });
}

/** The reading closest to ours in ratio. */
function nearest({ printed, ours }: NumberQuestion): string {
  const distance = (text: string): number => Math.abs(Math.log(Math.abs(ours / readPrintedNumber(text).value)));
  const [first = printed] = readingsOf(printed)
    .map(({ text }) => text)
    .toSorted((a, b) => distance(a) - distance(b));
  return first;
}

export function numberStatement(value: number, unit?: string): Statement {
  return { text: formatSignificant(value), value, ...(unit === undefined ? {} : { unit }) };
}

/** Numbers with their names, those that are none left out. */
export function quantityList(values: Readonly<Record<string, number | undefined>>, unit?: string): readonly Quantity[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || !Number.isFinite(value) ? [] : [{ name, value, ...(unit === undefined ? {} : { unit }) }],
  );
}

/** Two digits more than the print has, at most six. */
function shownDigits(value: number, printed: string): number {
  const { lastPlace } = readPrintedNumber(printed);
  if (lastPlace === 0) return 6;
  return Math.min(6, Math.max(1, Math.floor(Math.log10(Math.abs(value) / lastPlace)) + 1) + 2);
}

/** Our value with as many digits as the print has. */
function rounded(value: number, printed: string): number {
  const { lastPlace } = readPrintedNumber(printed);
  const digits = Math.max(1, Math.floor(Math.log10(Math.abs(value) / lastPlace)) + 1);
  return lastPlace === 0 ? value : Number(value.toPrecision(Math.min(15, digits)));
}

/** Exact comparisons allow no difference. */
export const EXACT = {
  value: 0,
  reason: 'an identity of polynomials with rational coefficients holds or does not',
} as const;

/** A printed formula against a derived one; `show` turns the true reading into what the report prints as ours. */
export function formulaFinding(
  question: FormulaQuestion,
  show: (answer: FormulaAnswer) => Statement,
  more: { readonly evidence?: readonly Evidence[]; readonly tables?: readonly Table[]; readonly remark?: string } = {},
): Finding {
  const answer = judgeFormula(question);
  return {
    verdict: answer.verdict,
    ours: show(answer),
    error: 0,
    tolerance: EXACT,
    diagnosis: more.remark === undefined ? answer.diagnosis : `${answer.diagnosis} ${more.remark}`,
    ...(answer.repair === undefined ? {} : { repair: { text: answer.repair } }),
    evidence: [...answer.evidence, ...(more.evidence ?? [])],
    readings: answer.readings,
    ...(answer.readings.length === 0 ? {} : { readingsTested: answer.readingsTested }),
    tables: more.tables ?? [],
  };
}
