/** Where total cross sections do not exist, because a massless particle is soft or exchanged at arbitrarily small momentum. */
import type { Amplitude, Denominator, Leg } from '../amplitude/amplitude.ts';
import { ConvergenceError, ProcessError } from '../errors.ts';

const PHOTON = 22;

/**
 * Refuses a total cross section with a soft photon among three or more outgoing particles: beside a charged external
 * particle of momentum p its emission goes as 1/(p·k)², whose integral over photon energies ends nowhere.
 *
 * @throws {@link ProcessError} where the total does not exist
 */
export function requireTotal({ process, diagrams }: Amplitude): void {
  const outgoing = process.legs.filter((leg) => !leg.incoming);
  if (outgoing.length < 3) return;
  const denominators = diagrams.flatMap((diagram) => diagram.denominators);
  const soft = outgoing.find(
    (photon) =>
      photon.particle.pdgCode === PHOTON &&
      denominators.some((denominator) => isSoftPole(denominator, photon, process.legs)),
  );
  if (soft === undefined) return;
  throw new ProcessError(
    `'${process.text}': without a cut on the energy of each outgoing ${soft.particle.name} no total cross section exists; feynproof distribution takes cuts`,
    { path: 'process' },
  );
}

/** Whether the propagator is that of a charged external leg before or after it meets the photon. */
function isSoftPole({ momentum, mass }: Denominator, photon: Leg, legs: readonly Leg[]): boolean {
  const within = legs.filter((leg) => momentum.has(leg.momentum));
  const others = legs.filter((leg) => !momentum.has(leg.momentum));
  return [within, others].some(
    (pair) =>
      pair.length === 2 &&
      pair.includes(photon) &&
      pair.some(({ particle }) => particle.mass === mass && particle.charge.numerator !== 0n),
  );
}

/** Whether a massless particle runs between the incoming and the outgoing ones, so that its momentum can vanish. */
function exchangesMassless({ process, diagrams }: Amplitude): boolean {
  return diagrams
    .flatMap((diagram) => diagram.denominators)
    .some(({ momentum, mass }) => {
      const within = process.legs.filter((leg) => momentum.has(leg.momentum));
      const incoming = within.filter((leg) => leg.incoming);
      return mass === '0' && incoming.length === 1 && within.length > 1;
    });
}

/**
 * Refuses a total cross section of two particles that scatter elastically by the exchange of a massless one, 1/t² up to
 * t = 0.
 *
 * @throws {@link ProcessError} where the total does not exist
 */
export function requireNoForwardPole({ process: { text, legs }, diagrams }: Amplitude): void {
  if (legs.length !== 4) return;
  const sameMass = (pair: readonly Leg[]): boolean => pair[0]?.particle.mass === pair[1]?.particle.mass;
  const forward = diagrams
    .flatMap((diagram) => diagram.denominators)
    .some(({ momentum, mass }) => {
      const within = legs.filter((leg) => momentum.has(leg.momentum));
      const others = legs.filter((leg) => !within.includes(leg));
      const crosses = within.length === 2 && within.filter((leg) => leg.incoming).length === 1;
      return mass === '0' && crosses && sameMass(within) && sameMass(others);
    });
  if (!forward) return;
  throw new ProcessError(
    `'${text}': a massless particle is exchanged forward, no total cross section exists without a cut on the angle`,
    { path: 'process' },
  );
}

/** The error with what can be done about it, where it is an accuracy that was not reached. */
export function explainFailure(error: unknown, amplitude: Amplitude): unknown {
  if (!(error instanceof ConvergenceError) || error.reached === undefined) return error;
  const advice = exchangesMassless(amplitude)
    ? 'a massless particle is exchanged: if its momentum can vanish, no total cross section exists without a cut, which feynproof distribution takes'
    : largerAccuracy(error.reached);
  return new ConvergenceError(`${error.message}; ${advice}`, error.location, { cause: error });
}

/** Estimates rougher than this are none, see `rule-store.ts`. */
const LEAST_ACCURACY = 1e-3;

function largerAccuracy(reached: number): string {
  return reached < LEAST_ACCURACY / 2
    ? `ask for a larger accuracy, such as ${(2 * reached).toPrecision(1)}`
    : 'no digit of it can be trusted';
}
