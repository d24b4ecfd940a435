/**
 * Road (a) to |M|² at a phase-space point: the squared amplitude from traces, rewritten in small invariants and
 * compiled, with the invariants taken from the momenta without cancellation.
 */
import { isZero, type Polynomial, substitute, variablesOf, zero } from '../algebra/polynomial.ts';
import { isZeroRational, rationalToNumber } from '../algebra/rational.ts';
import type { Leg, Process } from '../amplitude/amplitude.ts';
import { KinematicsError, UsageError } from '../errors.ts';
import { type FourMomentum, scalarExcess } from '../numeric/four-momentum.ts';
import { type Invariants, type RationalFunction, smallInvariants, toRationalFunction } from '../squared/invariants.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import { bindParameters, compileRational, exactRational, type ParameterValues } from './compile.ts';
import { type GuardedValue, guardedFunction } from './emit-guarded.ts';
import type { MomentumKernel } from './kernel.ts';

/** The kernel with what it was made from. */
export interface SquaredKernel extends MomentumKernel {
  /** The invariants in use; their process has its legs in the order that keeps them small. */
  readonly invariants: Invariants;
  /** |M|² with the parameters put in exactly; its variables are the invariants. */
  readonly rational: RationalFunction;
  /** Generated code, arguments in the order of `invariants.names`. */
  readonly source: string;
  /**
   * |M|² at given invariants, in the order of `invariants.names`, and the arithmetic that its digits asked for: float64,
   * or double-double where terms cancel by more than the budget.
   */
  ofInvariants(values: readonly number[]): GuardedValue;
  /** The invariants at a phase-space point, in the order of `invariants.names`. */
  invariantsAt(momenta: readonly FourMomentum[]): readonly number[];
}

/**
 * The mass of each leg.
 *
 * @throws {@link UsageError} naming a mass without a value
 */
export function legMasses(process: Process, parameters: ParameterValues): readonly number[] {
  return process.legs.map((leg) => legMass(leg, parameters));
}

function legMass({ particle }: Leg, parameters: ParameterValues): number {
  if (particle.mass === '0') return 0;
  const value = parameters.get(particle.mass);
  if (value === undefined) throw new UsageError(`parameter '${particle.mass}' has no value`);
  return rationalToNumber(exactRational(value));
}

/**
 * The same process with its legs in the order in which the invariants of `smallInvariants` are smallest against the
 * masses: the lightest incoming particle first, the heaviest outgoing particle first.
 */
export function orderForInvariants(process: Process, parameters: ParameterValues): Process {
  const mass = (leg: Leg): number => legMass(leg, parameters);
  const incoming = process.legs.filter((leg) => leg.incoming).toSorted((x, y) => mass(x) - mass(y));
  const outgoing = process.legs.filter((leg) => !leg.incoming);
  const heaviest = outgoing.toSorted((x, y) => mass(y) - mass(x)).slice(0, 1);
  return { ...process, legs: [...incoming, ...heaviest, ...outgoing.filter((leg) => !heaviest.includes(leg))] };
}

/**
 * Compiles a squared amplitude of 1 → 2, 1 → 3, 2 → 2 or 2 → 3.
 *
 * @param squared - from traces
 * @param parameters - a value for every variable of the model that occurs; GeV
 * @throws {@link UsageError} naming a parameter without a value
 */
export function squaredKernel(squared: SquaredAmplitude, parameters: ParameterValues): SquaredKernel {
  const { process } = squared;
  const invariants = smallInvariants(orderForInvariants(process, parameters));
  const left = { terms: atVanishing(squared.terms, parameters) };
  const rational = bindParameters(toRationalFunction(left, invariants), parameters);
  requireBound(rational, invariants.names);
  const compiled = compileRational(rational, invariants.names);
  const guarded = guardedFunction(rational, invariants.names, compiled.evaluate);
  const masses = legMasses(process, parameters);
  const invariantsAt = invariantReader(process, masses, invariants);
  return {
    process,
    masses,
    invariants,
    rational,
    source: compiled.source,
    invariantsAt,
    ofInvariants: guarded.evaluate,
    squaredAmplitude: (momenta) => {
      const { value } = guarded.evaluate(invariantsAt(momenta));
      if (!Number.isFinite(value)) {
        throw new KinematicsError(`outside validity: '${process.text}': |M|² is not finite at this phase-space point`);
      }
      return value;
    },
  };
}

/** What parameters that are zero leave; propagators of other terms need not be multiplied through. */
function atVanishing(terms: SquaredAmplitude['terms'], parameters: ParameterValues): SquaredAmplitude['terms'] {
  const rules = new Map<string, Polynomial>();
  for (const [name, value] of parameters) if (isZeroRational(exactRational(value))) rules.set(name, zero);
  return terms.flatMap((term) => {
    const numerator = substitute(term.numerator, rules);
    return isZero(numerator) ? [] : [{ ...term, numerator }];
  });
}

/**
 * @throws {@link UsageError} where a variable is neither an invariant nor bound
 */
export function requireBound(f: RationalFunction, invariants: readonly string[]): void {
  for (const p of [f.numerator, ...f.denominators.map(({ factor }) => factor)]) {
    const free = variablesOf(p).find((name) => !invariants.includes(name));
    if (free !== undefined) throw new UsageError(`parameter '${free}' has no value`);
  }
}

/** momenta ↦ invariants by name; each is a sum of products p·k, none of which is a difference of large numbers. */
function invariantReader(
  process: Process,
  masses: readonly number[],
  invariants: Invariants,
): (momenta: readonly FourMomentum[]) => readonly number[] {
  const position = new Map(process.legs.map((leg, n) => [leg.momentum, n]));
  const at = (leg: Leg | undefined): number => position.get(leg?.momentum ?? '') ?? 0;
  const ordered = invariants.process.legs;
  const [first, second] = ordered.filter((leg) => leg.incoming).map(at);
  const [, ...group] = ordered.filter((leg) => !leg.incoming).map(at);
  const [inner, last] = group;
  return (momenta) => {
    if (momenta.length !== process.legs.length) {
      throw new KinematicsError(`'${process.text}': expected ${process.legs.length} momenta, got ${momenta.length}`);
    }
    const dot = (m: number | undefined, n: number | undefined): number => {
      const [p, k] = [momenta[m ?? -1], momenta[n ?? -1]];
      const [massP, massK] = [masses[m ?? -1] ?? 0, masses[n ?? -1] ?? 0];
      return p === undefined || k === undefined ? Number.NaN : scalarExcess(p, massP, k, massK) + massP * massK;
    };
    const withGroup = (m: number | undefined): number => group.reduce((sum, n) => sum + dot(m, n), 0);
    return invariants.names.map((name) => {
      switch (name) {
        case 'a':
          return dot(first, second);
        case 'y':
          return withGroup(first);
        case 'Q2':
          return (masses[inner ?? -1] ?? 0) ** 2 + (masses[last ?? -1] ?? 0) ** 2 + 2 * dot(inner, last);
        case 'y4':
          return dot(first, inner);
        case 'w4':
          return dot(second ?? first, inner);
        default:
          throw new KinematicsError(`invariant '${name}' has no definition in momenta`);
      }
    });
  };
}
