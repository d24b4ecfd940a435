/** How the two incoming particles of a request meet. */
import { z } from 'zod';
import { compareRational, multiplyRational, parseRational, type Rational, rational } from '../algebra/rational.ts';
import type { Process } from '../amplitude/amplitude.ts';
import { FeynproofError, KinematicsError, UsageError } from '../errors.ts';
import type { Beam } from '../integral/collision.ts';
import { rationalToDoubleDouble } from '../kernel/compile-outer.ts';
import type { DoubleDouble } from '../numeric/double-double.ts';
import { shorten } from './json.ts';
import { numeral } from './model-request.ts';

const atRest = z.literal('at rest', { error: "expected 'at rest'" });
const beam = z.union([z.strictObject({ energyEV: numeral }), atRest], {
  error: `expected {"energyEV":…} or 'at rest'`,
});

/** `photonEnergyEV` on an electron at rest, or `beams` for both incoming particles in the order of the process. */
export const beamMembers = {
  photonEnergyEV: numeral.optional(),
  electron: atRest.optional(),
  beams: z.tuple([beam, beam]).optional(),
} as const;

const beamRequest = z.object(beamMembers);
export type BeamRequest = z.output<typeof beamRequest>;

const GEV_PER_EV = rational(1n, 10n ** 9n);
/** Far beyond any beam, and far from where powers of energies leave the range of float64. */
const LEAST_EV = rational(1n, 10n ** 30n);
const MOST_EV = rational(10n ** 30n);

function energyInGeV(value: number | string, path: string): DoubleDouble {
  let energy: Rational;
  try {
    energy = parseRational(String(value));
  } catch (cause) {
    throw new UsageError(
      cause instanceof FeynproofError ? shorten(cause.message, 90) : 'not a number',
      { path },
      { cause },
    );
  }
  if (compareRational(energy, LEAST_EV) < 0 || compareRational(energy, MOST_EV) > 0) {
    const found = shorten(String(value), 60);
    throw new KinematicsError(`expected a positive energy from 1e-30 to 1e30 eV, got ${found}`, { path });
  }
  return rationalToDoubleDouble(multiplyRational(energy, GEV_PER_EV));
}

/** A process string with its incoming particles in the order that the beam describes. */
export interface Collider {
  readonly process: string;
  readonly beam: Beam;
}

function swapped({ text }: Process): string {
  const [initial = '', final = ''] = text.split(' > ');
  return `${initial.split(' ').toReversed().join(' ')} > ${final}`;
}

/**
 * The beam of a request; where the particle at rest comes first in the process, the two are exchanged, because a
 * cross section does not know their order.
 *
 * @throws {@link UsageError} where the request has no beam, two, or one that the process has no particle for
 */
export function colliderOf(request: BeamRequest, process: Process): Collider {
  const { photonEnergyEV, electron, beams } = request;
  if (process.legs.filter((leg) => leg.incoming).length !== 2) {
    throw new UsageError(`process '${process.text}': a cross section needs two incoming particles`, {
      path: 'process',
    });
  }
  if (beams !== undefined) {
    if (photonEnergyEV !== undefined || electron !== undefined)
      throw new UsageError('give photonEnergyEV or beams, not both', { path: 'beams' });
    return fromBeams(beams, process);
  }
  if (photonEnergyEV === undefined)
    throw new UsageError('give photonEnergyEV, or beams for both incoming particles', { path: 'photonEnergyEV' });
  const photons = process.legs.map((leg) => leg.incoming && leg.particle.spin === 3 && leg.particle.mass === '0');
  if (photons.filter(Boolean).length !== 1) {
    throw new UsageError(`process '${process.text}': photonEnergyEV needs one incoming photon; give beams`, {
      path: 'photonEnergyEV',
    });
  }
  const energy = energyInGeV(photonEnergyEV, 'photonEnergyEV');
  return { process: photons[0] === true ? process.text : swapped(process), beam: { kind: 'target at rest', energy } };
}

function fromBeams([first, second]: NonNullable<BeamRequest['beams']>, process: Process): Collider {
  if (first === 'at rest' && second === 'at rest')
    throw new KinematicsError('one of the two particles must move', { path: 'beams' });
  if (first === 'at rest') return { process: swapped(process), beam: onTarget(second, 'beams[1].energyEV') };
  if (second === 'at rest') return { process: process.text, beam: onTarget(first, 'beams[0].energyEV') };
  const energies = [
    energyInGeV(first.energyEV, 'beams[0].energyEV'),
    energyInGeV(second.energyEV, 'beams[1].energyEV'),
  ] as const;
  return { process: process.text, beam: { kind: 'colliding', energies } };
}

function onTarget(moving: NonNullable<BeamRequest['beams']>[number], path: string): Beam {
  if (moving === 'at rest') throw new KinematicsError('one of the two particles must move', { path: 'beams' });
  return { kind: 'target at rest', energy: energyInGeV(moving.energyEV, path) };
}
