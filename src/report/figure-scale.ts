/**
 * Domains and ticks of a figure's axes. A logarithmic axis has labelled powers of ten and unlabelled ticks at
 * 2 … 9 times a power; a short one, below two decades, labels 1, 2 and 5.
 */
import type { Axis } from '../claim/claim.ts';
import { formatNumber } from './typesetting.ts';

export interface Tick {
  readonly value: number;
  /** Plain text for the typesetter, `1e-3`; empty for a minor tick. */
  readonly label: string;
}

/** The axis's own domain, or the extent of the values with a margin; always increasing and never empty. */
export function domainOf(axis: Axis, values: readonly number[]): readonly [number, number] {
  const log = axis.scale === 'log';
  const usable = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
  const [low, high] = axis.domain ?? extent(usable);
  if (low < high && (!log || low > 0)) {
    if (axis.domain !== undefined) return [low, high];
    if (log) return [low / (high / low) ** 0.04, high * (high / low) ** 0.04];
    const margin = (high - low) * 0.05;
    return [low - (low === 0 ? 0 : margin), high + margin];
  }
  if (low === high && (!log || low > 0)) return log ? [low / 2, low * 2] : [low - 1, low + 1];
  return log ? [1, 10] : [0, 1];
}

function extent(values: readonly number[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** Major and minor ticks inside a domain. */
export function ticksOf(scale: Axis['scale'], domain: readonly [number, number], most = 8): readonly Tick[] {
  if (scale === 'linear') return linearTicks(domain, most);
  const ticks = logTicks(domain, most);
  // On a fraction of a decade the round numbers of a linear axis say more.
  return ticks.filter(({ label }) => label !== '').length < 3 ? linearTicks(domain, most) : ticks;
}

function logTicks([low, high]: readonly [number, number], most: number): readonly Tick[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const decades = Math.log10(high / low);
  const step = Math.max(1, Math.ceil((last - first) / most));
  const labelled = decades < 1 ? [1, 2, 3, 5, 7] : decades < 2 ? [1, 2, 5] : [1];
  const inside = (value: number): boolean => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const ticks: Tick[] = [];
  for (let exponent = first; exponent <= last; exponent += 1) {
    for (let digit = 1; digit <= 9; digit += 1) {
      // Read as decimal text, so that 3e-2 is the double nearest to 0.03.
      const value = Number(`${digit}e${exponent}`);
      const major = labelled.includes(digit) && exponent % step === 0;
      const minor = step === 1 || digit === 1;
      if (inside(value) && (major || minor))
        ticks.push({ value, label: major ? logLabel(digit, exponent, decades) : '' });
    }
  }
  return ticks;
}

function logLabel(digit: number, exponent: number, decades: number): string {
  if (decades < 2 && Math.abs(exponent) <= 3) return formatNumber(Number(`${digit}e${exponent}`));
  return `${digit}e${exponent}`;
}

function linearTicks([low, high]: readonly [number, number], most: number): readonly Tick[] {
  const raw = (high - low) / Math.max(2, most - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10;
  const step = factor * power;
  const divisions = factor === 2 ? 4 : 5;
  const ticks: Tick[] = [];
  const start = Math.ceil((low / step) * divisions - 1e-9);
  const end = Math.floor((high / step) * divisions + 1e-9);
  for (let index = start; index <= end; index += 1) {
    const value = (index / divisions) * step;
    ticks.push({
      value,
      label: index % divisions === 0 ? formatNumber(Math.abs(value) < step * 1e-9 ? 0 : value) : '',
    });
  }
  return ticks;
}
