/**
 * Units of parameter values. Inside the code everything is in powers of GeV; the factors here are exact powers of
 * ten, so that no measured constant enters the conversion.
 */
import { type Rational, rational } from '../algebra/rational.ts';

/** value in GeVⁿ = value in the unit · factor. */
export interface Unit {
  readonly text: string;
  /** n, the mass dimension. */
  readonly dimension: number;
  readonly factor: Rational;
}

/** Decimal exponent of the unit in GeV. */
const POWER_OF_TEN: ReadonlyMap<string, number> = new Map([
  ['meV', -12],
  ['eV', -9],
  ['keV', -6],
  ['MeV', -3],
  ['GeV', 0],
  ['TeV', 3],
]);

export const UNIT_NAMES = '1, rad, or a power of meV, eV, keV, MeV, GeV, TeV such as eV^2';

/** Reads `MeV`, `eV^2`, `GeV^-2`, `1` or `rad`; undefined for any other text. */
export function parseUnit(text: string): Unit | undefined {
  if (text === '1' || text === 'rad') return { text, dimension: 0, factor: rational(1) };
  const match = /^([A-Za-z]+)(?:\^(-?\d{1,2}))?$/.exec(text);
  const power = POWER_OF_TEN.get(match?.[1] ?? '');
  if (match === null || power === undefined) return undefined;
  const dimension = Number(match[2] ?? 1);
  const exponent = power * dimension;
  const scale = 10n ** BigInt(Math.abs(exponent));
  return { text, dimension, factor: exponent < 0 ? rational(1n, scale) : rational(scale) };
}
