/** Momenta of a request, [E, px, py, pz] in a unit of the user's choice, in GeV. */
import { z } from 'zod';
import { multiplyRational, parseRational, type Rational, rationalToNumber } from '../algebra/rational.ts';
import { FeynproofError, KinematicsError, UsageError } from '../errors.ts';
import type { ExactMomentum } from '../kernel/from-matrices-matrix.ts';
import { parseUnit } from '../model/unit.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { numeral } from './model-request.ts';

export const momentumMembers = {
  unit: z.string().default('GeV'),
  momenta: z.array(z.tuple([numeral, numeral, numeral, numeral], { error: 'expected [E, px, py, pz]' })),
} as const;

export interface MomentumRequest {
  readonly unit: string;
  readonly momenta: readonly (readonly (number | string)[])[];
}

/** How many GeV the unit is, exactly. @throws {@link UsageError} for what is no unit of energy */
function unitFactor(text: string): Rational {
  const unit = parseUnit(text);
  if (unit?.dimension === 1) return unit.factor;
  throw new UsageError(`expected eV, keV, MeV, GeV or another unit of energy, got '${text}'`, { path: 'unit' });
}

function exactNumber(value: number | string, path: string): Rational {
  try {
    return parseRational(String(value));
  } catch (cause) {
    const reason = cause instanceof FeynproofError ? cause.message : 'not a number';
    throw new UsageError(reason, { path }, { cause });
  }
}

function inLegs<T>(
  momenta: MomentumRequest['momenta'],
  convert: (value: number | string, path: string) => T,
): readonly [T, T, T, T][] {
  return momenta.map((components, leg) => {
    const at = (n: number): T => convert(components[n] ?? '', `momenta[${leg}][${n}]`);
    return [at(0), at(1), at(2), at(3)];
  });
}

/** The momenta as exact numbers; a JSON number stands for its shortest decimal. */
export function exactMomenta({ unit, momenta }: MomentumRequest): readonly ExactMomentum[] {
  const factor = unitFactor(unit);
  return inLegs(momenta, (value, path) => multiplyRational(exactNumber(value, path), factor));
}

/** The momenta as float64. @throws {@link KinematicsError} where a component is too large for one */
export function floatMomenta({ unit, momenta }: MomentumRequest): readonly FourMomentum[] {
  const { numerator, denominator } = unitFactor(unit);
  return inLegs(momenta, (value, path) => {
    const plain = typeof value === 'number' ? value : rationalToNumber(exactNumber(value, path));
    // Powers of ten up to 10²² are exact, so that a division rounds once, which a product with 1e-9 does not.
    const component = (plain * Number(numerator)) / Number(denominator);
    if (!Number.isFinite(component)) throw new KinematicsError('too large for float64', { path });
    return component;
  });
}
