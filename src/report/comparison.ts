/**
 * The printed and the regenerated value held against the tolerance. This is the only arithmetic of a report; it
 * judges nothing, the verdict comes with the claim.
 */
import type { ClaimRecord } from '../claim/claim.ts';
import { formatNumber } from './typesetting.ts';

export interface Comparison {
  /** Ours minus printed, in units of the tolerance. */
  readonly ratio: number;
  readonly text: string;
  /** Ours minus printed, with its unit. */
  readonly difference: string;
}

/**
 * (ours − printed)/tolerance where both are numbers in the same unit. A tolerance whose reason begins with `decades`
 * is one of log₁₀(ours/printed), as statements of order of magnitude have it; one that begins with `relative` is one
 * of ours/printed − 1.
 *
 * @returns undefined for formulas, for texts, and where the comparison is exact (tolerance 0)
 */
export function compare({ printed, ours, tolerance }: Compared): Comparison | undefined {
  if (printed.value === undefined || ours.value === undefined || !(tolerance.value > 0)) return undefined;
  if ((printed.unit ?? '') !== (ours.unit ?? '')) return undefined;
  const measure = measureOf(tolerance);
  const difference = DIFFERENCES[measure](ours.value, printed.value);
  const ratio = difference / tolerance.value;
  if (!Number.isFinite(ratio)) return undefined;
  const unit = measure === 'absolute' ? (ours.unit ?? '') : measure;
  return { ratio, text: signed(ratio), difference: `${signed(difference)} ${unit}`.trim() };
}

type Compared = Pick<ClaimRecord, 'printed' | 'ours' | 'tolerance'>;
type Measure = 'absolute' | 'relative' | 'decades';

const DIFFERENCES: Readonly<Record<Measure, (ours: number, printed: number) => number>> = {
  absolute: (ours, printed) => ours - printed,
  relative: (ours, printed) => ours / printed - 1,
  decades: (ours, printed) => Math.log10(ours / printed),
};

/** What a tolerance measures, by the first word of its reason; only an absolute one has the unit of the value. */
export function measureOf({ reason }: ClaimRecord['tolerance']): Measure {
  if (/^decades\b/.test(reason)) return 'decades';
  return /^relative\b/.test(reason) ? 'relative' : 'absolute';
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${formatNumber(value, 3)}`;
}

const REACH = 3;

/** A gauge: the band is the tolerance about the printed value, the dot is ours, an arrow where it is off the scale. */
export function gauge({ ratio, text }: Pick<Comparison, 'ratio' | 'text'>): string {
  const place = (value: number): number => 60 + (Math.max(-REACH, Math.min(REACH, value)) / REACH) * 54;
  const x = place(ratio);
  const beyond = Math.abs(ratio) > REACH;
  const side = ratio > 0 ? 1 : -1;
  const marker = beyond
    ? `<path class="gauge-ours" d="M${x - 5 * side} 3.5L${x + 3 * side} 8L${x - 5 * side} 12.5z"/>`
    : `<circle class="gauge-ours" cx="${x.toFixed(2)}" cy="8" r="3.4"/>`;
  return (
    `<svg class="gauge" viewBox="0 0 120 16" width="120" height="16" role="img" aria-label="difference ${text} tolerances">` +
    `<path class="gauge-line" d="M4 8h112"/><rect class="gauge-band" x="${place(-1)}" y="3" width="${place(1) - place(-1)}" height="10" rx="1"/>` +
    `<path class="gauge-zero" d="M60 2v12"/>${marker}</svg>`
  );
}
