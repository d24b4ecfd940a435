/**
 * Numbers as they stand in print, with their digits, and how ours are held against them. The default tolerance is
 * half a unit in the last printed place.
 */
import { parseRational, type Rational, rationalToNumber } from '../algebra/rational.ts';
import { SyntaxFault } from '../errors.ts';
import type { Verdict } from './claim.ts';

export interface PrintedNumber {
  /** As printed: `7.9`, `6.1e-39`, `2/3`. */
  readonly text: string;
  readonly exact: Rational;
  readonly value: number;
  /** One unit in the last printed place; 0 for a fraction, which has no last place. */
  readonly lastPlace: number;
}

/** The outcome of a comparison and the sentence that states it. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly tolerance: { readonly value: number; readonly reason: string };
  readonly text: string;
}

/**
 * Reads a printed number; trailing zeros count as digits, so `0.20` has its last place at 0.01.
 *
 * @param text an integer, decimal, fraction or decimal with exponent (`6.1e-39`)
 * @throws {SyntaxFault} for any other text
 */
export function readPrintedNumber(text: string): PrintedNumber {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text);
  if (match === null) {
    if (!/^-?\d+\/\d+$/.test(text)) throw new SyntaxFault(`not a printed number: '${text}'`);
    const exact = parseRational(text);
    return { text, exact, value: rationalToNumber(exact), lastPlace: 0 };
  }
  const exact = parseRational(text);
  const place = Number(match[4] ?? '0') - (match[3]?.length ?? 0);
  const lastPlace = rationalToNumber(parseRational(`1e${place}`));
  return { text, exact, value: rationalToNumber(exact), lastPlace };
}

/** What {@link judgeNumber} compares. */
export interface NumberComparison {
  readonly printed: PrintedNumber;
  readonly ours: number;
  /** Bound on our own error, in the unit of `ours`. */
  readonly error: number;
  /** Replaces half a unit in the last printed place. */
  readonly tolerance?: { readonly value: number; readonly reason: string };
}

/**
 * Holds our number against a printed one: confirmed where |ours − printed| is within the tolerance for every value
 * inside our error, refuted where it is beyond it for every such value, undecided between.
 */
export function judgeNumber({ printed, ours, error, tolerance }: NumberComparison): Judgement {
  const allowed = tolerance ?? {
    value: printed.lastPlace / 2,
    reason: `half a unit in the last printed place of ${printed.text}`,
  };
  const difference = Math.abs(ours - printed.value);
  // Half a unit is not exact in binary; a difference that exceeds it by rounding alone is within it.
  const slack = 4 * Number.EPSILON * (Math.abs(ours) + Math.abs(printed.value));
  const relation = `ours ${formatSignificant(ours)}, printed ${printed.text}, |difference| ${formatSignificant(difference)}`;
  const units =
    printed.lastPlace > 0 ? ` (${formatSignificant(difference / printed.lastPlace, 3)} units in the last place)` : '';
  const text = `${relation}${units}, allowed ${formatSignificant(allowed.value)}`;
  if (difference + error <= allowed.value + slack) return { verdict: 'confirmed', tolerance: allowed, text };
  if (difference - error > allowed.value + slack) return { verdict: 'refuted', tolerance: allowed, text };
  return { verdict: 'undecided', tolerance: allowed, text: `${text}, our own error ${formatSignificant(error)}` };
}

/** Half a decade on either side: the powers of ten whose nearest power of ten is the printed one. */
const NEAREST_DECADE = 0.5;

/**
 * Holds our number against a statement of order of magnitude, `~ 10^n`: confirmed where 10^n is the nearest power of
 * ten, ambiguous up to one decade away, since `~` may or may not cover that, refuted beyond.
 */
export function judgeMagnitude(exponent: number, ours: number): Judgement {
  const decades = Math.abs(Math.log10(ours) - exponent);
  const tolerance = {
    value: NEAREST_DECADE,
    reason:
      'decades: an order of magnitude is met where the printed power of ten is the nearest one, and left open up to a whole decade',
  };
  const text = `ours ${formatSignificant(ours)}, printed 10^${exponent}, ${decades.toFixed(2)} decades apart`;
  if (decades <= NEAREST_DECADE) return { verdict: 'confirmed', tolerance, text };
  return { verdict: decades <= 1 ? 'ambiguous' : 'refuted', tolerance, text };
}

/** Up to the given number of significant digits, trailing zeros dropped; powers of ten from 10⁷ on and below 10⁻⁶. */
export function formatSignificant(value: number, digits = 6): string {
  const rounded = Number(value.toPrecision(digits));
  return Math.abs(rounded) >= 1e7 ? rounded.toExponential() : String(rounded);
}
