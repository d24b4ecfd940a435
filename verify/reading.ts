/** Readings of a transcription that are numbers or statements: each is tried, as readings of formulas are. */
import type { Reading } from '../src/claim/claim.ts';
import type { DecimalValues, Judge } from '../src/claim/high-precision.ts';
import { readingsOf, type TemplateReading } from '../src/claim/printed-formula.ts';

/** At most so many readings are listed, the true ones first; true ones always. */
const MOST_LISTED = 8;

export interface ReadingVerdict {
  readonly survives: boolean;
  readonly reason: string;
  /** What a report shows instead of the reading's text. */
  readonly text?: string;
}

/** What became of all readings, in the shape that findings have. */
export interface TestedReadings {
  readonly readings: readonly Reading[];
  readonly readingsTested: number;
  /** The readings that survive, in the order of plausibility. */
  readonly survivors: readonly TemplateReading[];
}

/** Tries every reading of a template. */
export function testReadings(template: string, judge: (reading: TemplateReading) => ReadingVerdict): TestedReadings {
  const tried = readingsOf(template).map((reading) => ({ reading, ...judge(reading) }));
  const survivors = tried.filter(({ survives }) => survives);
  const listed = [...survivors, ...tried.filter(({ survives }) => !survives)].slice(
    0,
    Math.max(MOST_LISTED, survivors.length),
  );
  return {
    readings:
      tried.length < 2
        ? []
        : listed.map(({ reading, survives, reason, text }) => ({
            text: text ?? reading.text,
            survives,
            reason,
          })),
    readingsTested: tried.length,
    survivors: survivors.map(({ reading }) => reading),
  };
}

/** The value of a numeric formula, with 64 digits. */
export function decimalValue(judge: Judge, text: string, values: DecimalValues): number {
  return Number(judge.compile(text).judge(values));
}
