/** Exact checks: identities of |M|² at random rational points. */
import {
  formatRational,
  isZeroRational,
  multiplyRational,
  type Rational,
  rational,
  subtractRational,
} from '../algebra/rational.ts';
import { vectorSum } from '../algebra/vector.ts';
import type { Amplitude, Leg, Process } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { GAUGE_PARAMETER } from '../amplitude/propagator.ts';
import { ProcessError } from '../errors.ts';
import { matrixSquaredAmplitude } from '../kernel/from-matrices.ts';
import type { ExactMomentum } from '../kernel/from-matrices-matrix.ts';
import { addExactMomenta, scaleExactMomentum, zeroMomentum } from '../kernel/from-matrices-momentum.ts';
import { squaredAtPoint } from '../kernel/from-squared-exact.ts';
import type { Model, Particle } from '../model/model.ts';
import { squareAmplitude } from '../squared/square.ts';
import { type CheckSubject, fromCounterexamples, notApplicable, type Verdict } from './check.ts';
import { rationalResidue } from './finite-field.ts';
import { asGaussian, type ExactPoint } from './point.ts';
import { wickSumOfSquares } from './wick-amplitude.ts';

/** Traces and explicit matrices give the same rational number. */
export function roadsAgree({ amplitude, squared, points }: CheckSubject): Verdict {
  return fromCounterexamples(
    points.map(({ momenta, parameters }) => {
      const traces = squaredAtPoint(squared, momenta, parameters);
      const matrices = matrixSquaredAmplitude(amplitude, asGaussian(parameters), momenta).re;
      return difference('traces', traces, 'explicit matrices', matrices);
    }),
    `traces and explicit matrices give the same rational at ${points.length} points`,
  );
}

/** More external particles than this make the sum over components too long. */
const MOST_WICK_LEGS = 5;

/** Brute-force Wick contractions, which know no diagrams and no Majorana rules, give the same Σ|M|² modulo a prime. */
export function wickAgrees({ amplitude, squared, points }: CheckSubject): Verdict {
  const { model, process } = amplitude;
  if (process.legs.length > MOST_WICK_LEGS) return notApplicable(`more than ${MOST_WICK_LEGS} external particles`);
  const found = points.slice(0, 1).map((point) => {
    const contracted = wickSumOfSquares(model, process, point);
    const traces = rationalResidue(perState(squared.average, squaredAtPoint(squared, point.momenta, point.parameters)));
    return contracted === traces ? undefined : `contractions give ${contracted}, traces ${traces} modulo 2^61 - 1`;
  });
  return fromCounterexamples(
    found,
    'contractions of fields in components give the same sum of squares modulo 2^61 - 1',
  );
}

/** |M|² > 0: a sum of squares over physical spin states. */
export function positive({ squared, points }: CheckSubject): Verdict {
  return fromCounterexamples(
    points.map(({ momenta, parameters }) => {
      const value = squaredAtPoint(squared, momenta, parameters);
      return value.numerator < 0n ? `|M|² = ${formatRational(value)} at a physical point` : undefined;
    }),
    `|M|² is not negative at ${points.length} physical points`,
  );
}

/**
 * ε → p for each massless external vector makes M vanish for all spins of the others; M(ε → p) is squared with
 * physical polarizations, so that the sum of squares vanishes only where each term does.
 */
export function wardIdentity({ amplitude, points }: CheckSubject): Verdict {
  const photons = amplitude.process.legs.flatMap(({ particle }, n) =>
    particle.spin === 3 && particle.mass === '0' ? [n] : [],
  );
  if (photons.length === 0) return notApplicable('no massless vector among the external particles');
  const found = photons.flatMap((leg) => {
    const longitudinal = withMomentumForPolarization(amplitude, leg);
    return points.map(({ momenta, parameters }) => {
      const reference =
        momenta.find((_, n) => amplitude.process.legs[n]?.particle.mass !== '0') ??
        sumOfIncoming(amplitude.process, momenta);
      const value = matrixSquaredAmplitude(longitudinal, asGaussian(parameters), momenta, { reference }).re;
      return isZeroRational(value) ? undefined : `ε → p of leg ${leg + 1} leaves |M|² = ${formatRational(value)}`;
    });
  });
  return fromCounterexamples(found, `M vanishes for ε → p of ${photons.length} massless vector leg(s)`);
}

/** |M|² does not depend on ξ of the massless vector propagators. */
export function gaugeIndependence({ amplitude, squared, points, random }: CheckSubject): Verdict {
  // Parameters are independent of each other at these points, so massive vectors stay in unitary gauge here.
  const { goldstones: _, ...model } = amplitude.model;
  const covariant = deriveAmplitude(model, amplitude.process, 'covariant');
  if (covariant.diagrams.length === amplitude.diagrams.length) return notApplicable('no massless vector is exchanged');
  const general = squareAmplitude(covariant);
  return fromCounterexamples(
    points.map(({ momenta, parameters }) => {
      const xi = rational(BigInt(1 + Math.floor(1e6 * random.uniform())), 997n);
      const value = squaredAtPoint(general, momenta, new Map([...parameters, [GAUGE_PARAMETER, xi]]));
      return difference(`ξ = ${formatRational(xi)}`, value, 'ξ = 0', squaredAtPoint(squared, momenta, parameters));
    }),
    'ξ of the photon propagator drops out',
  );
}

/**
 * Crossing: the last incoming and the first outgoing particle change sides as antiparticles with reversed momenta;
 * Σ|M|² is the same function up to a sign for each crossed fermion.
 */
export function crossing({ amplitude, squared, points }: CheckSubject): Verdict {
  const { legs } = amplitude.process;
  const last = legs.filter((leg) => leg.incoming).length - 1;
  if (last < 1) return notApplicable('a decay has no second incoming particle to cross');
  const order = legs.map((_, n) => (n === last ? last + 1 : n === last + 1 ? last : n));
  const crossed = transformed(amplitude, order, (n) => n === last || n === last + 1);
  if (crossed === undefined) return { outcome: 'failed', detail: 'the model has no diagram for the crossed reaction' };
  const other = squareAmplitude(crossed);
  const fermions = [last, last + 1].filter((n) => legs[n]?.particle.spin === 2).length;
  const sign = rational(fermions % 2 === 0 ? 1n : -1n);
  return comparison(
    points,
    (point) => perState(squared.average, squaredAtPoint(squared, point.momenta, point.parameters)),
    ({ momenta, parameters }) => {
      const moved = order.map((from, n) => {
        const momentum = momenta[from] as ExactMomentum;
        return n === last || n === last + 1 ? scaleExactMomentum(momentum, rational(-1n)) : momentum;
      });
      return multiplyRational(sign, perState(other.average, squaredAtPoint(other, moved, parameters)));
    },
    `${amplitude.process.text} and ${crossed.process.text} are one function`,
  );
}

/** M(i → f) = M(f → i)* at tree level where the Lagrangian is hermitian: Σ|M|² is that of the reversed reaction. */
export function hermiticity({ amplitude, squared, points }: CheckSubject): Verdict {
  const { legs } = amplitude.process;
  const outgoing = legs.flatMap((leg, n) => (leg.incoming ? [] : [n]));
  const order = [...outgoing, ...legs.flatMap((leg, n) => (leg.incoming ? [n] : []))];
  const back = transformed(amplitude, order, () => false, outgoing.length);
  if (back === undefined) return { outcome: 'failed', detail: 'the model has no diagram for the reversed reaction' };
  const other = squareAmplitude(back);
  return comparison(
    points,
    (point) => perState(squared.average, squaredAtPoint(squared, point.momenta, point.parameters)),
    ({ momenta, parameters }) =>
      perState(
        other.average,
        squaredAtPoint(
          other,
          order.map((from) => momenta[from] as ExactMomentum),
          parameters,
        ),
      ),
    'the reversed reaction has the same Σ|M|²',
  );
}

/** Exchange of the momenta of two identical particles on one side leaves |M|² as it is. */
export function permutation({ amplitude, squared, points }: CheckSubject): Verdict {
  const { legs } = amplitude.process;
  const pairs = legs.flatMap((first, a) =>
    legs.flatMap((second, b) =>
      b > a && first.incoming === second.incoming && first.particle === second.particle ? [[a, b] as const] : [],
    ),
  );
  if (pairs.length === 0) return notApplicable('no two identical particles on one side');
  const found = pairs.flatMap(([a, b]) =>
    points.map(({ momenta, parameters }) => {
      const swapped = momenta.map(
        (momentum, n) => (n === a ? momenta[b] : n === b ? momenta[a] : momentum) as ExactMomentum,
      );
      return difference(
        `legs ${a + 1} and ${b + 1} exchanged`,
        squaredAtPoint(squared, swapped, parameters),
        'as they were',
        squaredAtPoint(squared, momenta, parameters),
      );
    }),
  );
  return fromCounterexamples(found, `${pairs.length} pair(s) of identical particles can be exchanged`);
}

function comparison(
  points: readonly ExactPoint[],
  left: (point: ExactPoint) => Rational,
  right: (point: ExactPoint) => Rational,
  passed: string,
): Verdict {
  return fromCounterexamples(
    points.map((point) => difference('here', left(point), 'there', right(point))),
    passed,
  );
}

function difference(nameA: string, a: Rational, nameB: string, b: Rational): string | undefined {
  if (isZeroRational(subtractRational(a, b))) return undefined;
  return `${nameA}: ${formatRational(a)}, ${nameB}: ${formatRational(b)}`;
}

/** Σ over all spins, initial ones included: |M|² with its average undone. */
function perState(average: Rational, value: Rational): Rational {
  return multiplyRational(value, rational(average.denominator, average.numerator));
}

function sumOfIncoming({ legs }: Process, momenta: readonly ExactMomentum[]): ExactMomentum {
  return momenta.filter((_, n) => legs[n]?.incoming === true).reduce(addExactMomenta, zeroMomentum);
}

function withMomentumForPolarization(amplitude: Amplitude, leg: number): Amplitude {
  const momentum = amplitude.process.legs[leg]?.momentum ?? '';
  return {
    ...amplitude,
    diagrams: amplitude.diagrams.map((diagram) => ({
      ...diagram,
      tensors: [
        ...diagram.tensors,
        ...diagram.polarizations
          .filter((polarization) => polarization.leg === leg)
          .map(({ index }) => ({ kind: 'vector' as const, vector: vectorSum({ [momentum]: 1 }), index })),
      ],
      polarizations: diagram.polarizations.filter((polarization) => polarization.leg !== leg),
    })),
  };
}

/** The amplitude of the process with its legs in another order, those that `conjugates` names as antiparticles; undefined where it has no diagram. */
function transformed(
  { model, process }: Amplitude,
  order: readonly number[],
  conjugates: (position: number) => boolean,
  incoming = process.legs.filter((leg) => leg.incoming).length,
): Amplitude | undefined {
  const legs = order.map((from, n): Leg => {
    const leg = process.legs[from];
    if (leg === undefined) throw new ProcessError(`leg ${from}: expected one of ${process.legs.length} legs`);
    const particle = conjugates(n) ? antiparticle(leg.particle, model) : leg.particle;
    return { particle, incoming: n < incoming, momentum: `${n < incoming ? 'p' : 'k'}${n + 1}` };
  });
  const names = legs.map((leg) => leg.particle.name);
  const text = `${names.slice(0, incoming).join(' ')} > ${names.slice(incoming).join(' ')}`;
  try {
    return deriveAmplitude(model, { text, legs, orders: process.orders });
  } catch (error) {
    if (error instanceof ProcessError) return undefined;
    throw error;
  }
}

function antiparticle(particle: Particle, model: Model): Particle {
  const anti = model.particles.get(particle.antiname);
  if (anti === undefined)
    throw new ProcessError(`model ${model.name}: expected the antiparticle '${particle.antiname}', found none`);
  return anti;
}
