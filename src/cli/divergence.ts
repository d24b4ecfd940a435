/**
 * Where total cross sections do not exist, because a massless particle is soft or exchanged at arbitrarily small momentum,
 * or a massive one without width can be on its mass shell.
 */
import type { Amplitude, Denominator, Leg } from '../amplitude/amplitude.ts';
import { ConvergenceError, ProcessError } from '../errors.ts';
import { type Beam, beamProduct, collide } from '../integral/collision.ts';
import type { ParameterValues } from '../kernel/compile.ts';
import { doubleDouble, toNumber } from '../numeric/double-double.ts';

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

/** A massive propagator that ends in some of the outgoing legs. */
interface TimelikePropagator {
  readonly mass: string;
  readonly system: readonly Leg[];
  readonly others: readonly Leg[];
}

function timelikePropagators({ process: { legs }, diagrams }: Amplitude): readonly TimelikePropagator[] {
  return (
    diagrams
      .flatMap((diagram) => diagram.denominators)
      // A denominator without momentum is the 1/m² of a longitudinal term.
      .filter(({ mass, momentum }) => mass !== '0' && momentum.size > 0)
      .flatMap(({ momentum, mass }) => {
        const within = legs.filter((leg) => momentum.has(leg.momentum));
        const without = legs.filter((leg) => !within.includes(leg));
        const system = [within, without].find((part) => part.every((leg) => !leg.incoming));
        if (system === undefined) return [];
        const others = legs.filter((leg) => !leg.incoming && !system.includes(leg));
        return [{ mass, system, others }];
      })
  );
}

/**
 * Refuses a total cross section where the invariant mass of some outgoing particles passes through that of a propagator
 * between them and the rest, or √s is that of one: without a width |M|² has a double pole there.
 *
 * @param values - of the parameters, which name masses in GeV
 * @throws {@link ConvergenceError} where the total does not exist
 */
export function requireNoOpenPole(amplitude: Amplitude, values: ParameterValues, beam: Beam): void {
  const propagators = timelikePropagators(amplitude);
  if (propagators.length === 0) return;
  const { text, legs } = amplitude.process;
  const massOf = (name: string): number => Number(values.get(name) ?? 0);
  const massesOf = (part: readonly Leg[]): readonly number[] => part.map(({ particle }) => massOf(particle.mass));
  const sum = (part: readonly Leg[]): number => massesOf(part).reduce((total, mass) => total + mass, 0);
  const [first = 0, second = 0] = massesOf(legs.filter((leg) => leg.incoming));
  const masses = { incoming: [doubleDouble(first), doubleDouble(second)], outgoing: [] } as const;
  const rootS = toNumber(collide(masses, beamProduct(masses, beam)).rootS);
  const open = propagators.find(({ mass, system, others }) => {
    const pole = massOf(mass);
    // A pole at the threshold itself, as that of soft photons on electrons, is no resonance.
    return pole > sum(system) && (others.length === 0 ? rootS === pole : pole < rootS - sum(others));
  });
  if (open === undefined) return;
  const system = open.system.map((leg) => leg.particle.name).join(' and ');
  throw new ConvergenceError(
    `outside validity: '${text}': the mass of ${system} reaches ${open.mass} = ${massOf(open.mass)} GeV, where the propagator has no width${open.others.length === 0 ? '' : '; feynproof distribution takes cuts around it'}`,
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
