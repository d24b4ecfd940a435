/** Derives the limits of a cross section from |M|²: nothing in them is typed in. */
import type { Process } from '../amplitude/amplitude.ts';
import { UsageError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import { closedForm, highEnergy } from './closed-form.ts';
import { dimensionsOf, type Unit } from './dimension.ts';
import { expansion } from './expansion.ts';
import type { Limit, LimitKind } from './limit.ts';
import { legMasses, prepareSquare } from './prepare.ts';
import { namesFor, type Setting } from './setting.ts';

export interface LimitRequest {
  readonly at: LimitKind;
  /** Terms of an expansion that do not vanish; default 2. */
  readonly terms?: number;
  /** Mass parameters that are zero, instead of those that the kind of limit implies. */
  readonly massless?: readonly string[];
  /** `cosine` leaves a cut |cosθ| < z in the center of mass open, for two final particles. */
  readonly cut?: 'none' | 'cosine';
}

/** Most terms of an expansion. */
export const MOST_TERMS = 12;

/**
 * The limit of the total cross section, symmetry factor and spin average included.
 *
 * @throws {@link ProcessError} where the process has no such limit
 * @throws {@link AlgebraError} where the cross section diverges, or has no such form
 */
export function deriveLimit(squared: SquaredAmplitude, model: Model, request: LimitRequest): Limit {
  const { at, terms = 2, cut = 'none' } = request;
  const { process } = squared;
  const massless = masslessNames(process, request);
  const expands = at === 'low-energy' || at === 'threshold';
  const prepared = prepareSquare(squared, model, new Set(massless), expands ? 'sum' : 'target');
  const head = {
    process: process.text,
    model: `${model.name}:${model.variant}`,
    at,
    massless,
    average: squared.average,
    symmetryFactor: squared.symmetryFactor,
  };
  const unit: Unit = { mass: prepared.unit, dimensions: dimensionsOf(model) };
  const setting: Setting = { prepared, unit, head, names: namesFor(model) };
  if (expands || at === 'high-energy') {
    if (cut === 'cosine') throw new UsageError('limit: a cut on the angle belongs to the limits massless and total');
    return expands ? expansion(setting, terms) : highEnergy(setting, terms);
  }
  return closedForm(setting, cut);
}

/** The particle at rest: the second incoming one, or the first where the second has no mass. */
function targetMass({ legs }: Process): string {
  const [first, second] = legs.filter((leg) => leg.incoming).map(({ particle }) => particle.mass);
  return second === undefined || second === '0' ? (first ?? '0') : second;
}

function masslessNames(process: Process, { at, massless }: LimitRequest): readonly string[] {
  const known = legMasses(process);
  if (massless !== undefined) {
    const stranger = massless.find((name) => !known.includes(name));
    if (stranger === undefined) return massless;
    throw new UsageError(
      `limit: '${stranger}' is not the mass of a particle of '${process.text}'; these have ${known.join(', ') || 'none'}`,
    );
  }
  if (at === 'threshold' || at === 'total') return [];
  const pair = process.legs.filter((leg) => !leg.incoming).length === 3;
  if (at === 'high-energy' && !pair) return [];
  const target = targetMass(process);
  const [beams, outgoing] = [true, false].map((side) => process.legs.filter((leg) => leg.incoming === side));
  const isTarget = ({ particle }: Process['legs'][number]): boolean => particle.mass === target;
  const recoils = outgoing?.some(isTarget) === true && beams?.filter(isTarget).length === 1;
  // A massive vector has no limit without mass: its third polarization is left over.
  const vectors = process.legs.filter(({ particle }) => particle.spin === 3).map(({ particle }) => particle.mass);
  return known.filter((name) => !(recoils && name === target) && !vectors.includes(name));
}
