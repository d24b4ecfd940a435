/**
 * Squared amplitudes as kernels for deterministic integrals: written in small invariants, averaged over the
 * directions of a final pair where there is one, couplings bound exactly, masses and energy left to the second stage.
 */
import { toText, variablesOf } from '../algebra/polynomial.ts';
import { isZeroRational, rationalToNumber } from '../algebra/rational.ts';
import type { Amplitude, Leg, Process } from '../amplitude/amplitude.ts';
import { ProcessError, UsageError } from '../errors.ts';
import { type DoubleDouble, doubleDouble } from '../numeric/double-double.ts';
import {
  dependsOnDirection,
  noIntegrablePair,
  requireIntegrablePair,
  spectatorOrders,
} from '../squared/integrable-pair.ts';
import { type RationalFunction, smallInvariants, toRationalFunction } from '../squared/invariants.ts';
import { averageOverPairDirections } from '../squared/pair-average.ts';
import { squareAmplitude } from '../squared/square.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import { couplingsOf, withoutCouplings } from '../squared/vanishing-coupling.ts';
import { bindParameters, exactRational, type ParameterValues } from './compile.ts';
import { rationalToDoubleDouble } from './compile-outer.ts';
import { compileReduced } from './compile-reduced.ts';
import { orderForInvariants } from './from-squared.ts';
import type { IntegralKernel, Masses } from './kernel.ts';

/** How many sets of couplings keep their generated code at a time. */
const KEPT = 16;

/** A process prepared for integrals; everything that does not depend on numbers is done once. */
export interface IntegralSource {
  /**
   * @param parameters - a value for every variable of the model that occurs; GeV
   * @throws {@link UsageError} naming a parameter without a value
   * @throws {@link ProcessError} where no exact reduction to two invariants exists
   */
  readonly kernel: (parameters: ParameterValues) => IntegralKernel;
}

interface Reduction {
  readonly process: Process;
  readonly rational: RationalFunction;
}

/** A source with the squared amplitude that it was made from. */
export interface SquaredSource extends IntegralSource {
  readonly squared: SquaredAmplitude;
}

/**
 * Prepares a 2 → 2 or 2 → 3 amplitude: for each set of couplings that vanish, only what they leave is squared, and no
 * more than single diagrams of it where no pair of final particles reduces it.
 */
export function amplitudeSource(amplitude: Amplitude): IntegralSource {
  const couplings = couplingsOf(amplitude);
  const sources = new Map<string, IntegralSource>();
  return {
    kernel: (parameters) => {
      const vanishing = couplings.filter((name) => {
        const value = parameters.get(name);
        return value !== undefined && isZeroRational(exactRational(value));
      });
      const key = vanishing.join();
      let source = sources.get(key);
      if (source === undefined) {
        const left = withoutCouplings(amplitude, vanishing);
        requireIntegrablePair(left);
        source = integralSource(squareAmplitude(left));
        sources.set(key, source);
      }
      return source.kernel(parameters);
    },
  };
}

/** Prepares a 2 → 2 or 2 → 3 squared amplitude. */
export function integralSource(squared: SquaredAmplitude): SquaredSource {
  const reductions = new Map<string, Reduction>();
  const compiled = new Map<string, Pick<IntegralKernel, 'reduced' | 'rational' | 'identity'>>();
  const reduce = (ordered: Process): Reduction => {
    const key = legOrder(ordered);
    const found = reductions.get(key) ?? reduceDirections(squared, ordered);
    reductions.set(key, found);
    return found;
  };
  return {
    squared,
    kernel: (parameters) => {
      const { process, rational } = reduce(orderForInvariants(squared.process, parameters));
      const massNames = [...new Set(process.legs.map((leg) => leg.particle.mass))].filter((name) => name !== '0');
      const free = [
        ...new Set(
          [rational.numerator, ...rational.denominators.map(({ factor }) => factor)].flatMap((p) => [
            ...variablesOf(p),
          ]),
        ),
      ];
      const couplings = free.filter((name) => !massNames.includes(name) && !['a', 'y', 'Q2'].includes(name));
      const values = new Map(couplings.map((name) => [name, exactRational(parameterValue(name, parameters))]));
      const key = [
        legOrder(process),
        ...[...values].map(([name, { numerator, denominator }]) => `${name}=${numerator}/${denominator}`),
      ].join(';');
      let code = compiled.get(key);
      if (code === undefined) {
        if (compiled.size >= KEPT) compiled.clear();
        const numeric = bindParameters(rational, values);
        code = {
          rational: numeric,
          identity: textOf(numeric),
          reduced: compileReduced(numeric, ['y', 'Q2'], ['a', ...massNames]),
        };
        compiled.set(key, code);
      }
      const mass = (leg: Leg): DoubleDouble => massOf(leg.particle.mass, parameters);
      const outerMasses = massNames.map((name) => massOf(name, parameters));
      return {
        process,
        kind: process.legs.length === 4 ? 'two-body' : 'pair',
        ...code,
        massNames,
        masses: massesOf(process, mass),
        beamMasses: massesOf(squared.process, mass),
        outerValues: (product) => [product, ...outerMasses],
        symmetryFactor: rationalToNumber(squared.symmetryFactor),
        average: rationalToNumber(squared.average),
      };
    },
  };
}

function textOf({ numerator, denominators }: RationalFunction): string {
  return [toText(numerator), ...denominators.map(({ factor, power: p }) => `${toText(factor)}^${p}`)].join(' / ');
}

function massesOf(process: Process, mass: (leg: Leg) => DoubleDouble): Masses {
  const [first, second, ...others] = process.legs.filter((leg) => leg.incoming);
  if (first === undefined || second === undefined || others.length > 0) {
    throw new ProcessError(`process '${process.text}': a cross section needs two incoming particles`);
  }
  return { incoming: [mass(first), mass(second)], outgoing: process.legs.filter((leg) => !leg.incoming).map(mass) };
}

function legOrder(process: Process): string {
  return process.legs.map((leg) => leg.momentum).join();
}

function parameterValue(
  name: string,
  parameters: ParameterValues,
): Exclude<ReturnType<ParameterValues['get']>, undefined> {
  const value = parameters.get(name);
  if (value === undefined) throw new UsageError(`parameter '${name}' has no value`);
  return value;
}

function massOf(name: string, parameters: ParameterValues): DoubleDouble {
  if (name === '0') return doubleDouble(0);
  const value = exactRational(parameterValue(name, parameters));
  if (value.numerator < 0n) throw new UsageError(`mass '${name}': expected a value that is not negative`);
  return rationalToDoubleDouble(value);
}

/** |M|² in p1·q for 2 → 2; for 2 → 3 its average over the directions of the pair, for the first pair that has one. */
function reduceDirections(squared: SquaredAmplitude, ordered: Process): Reduction {
  const outgoing = ordered.legs.filter((leg) => !leg.incoming);
  if (outgoing.length === 2) {
    return { process: ordered, rational: toRationalFunction(squared, smallInvariants(ordered)) };
  }
  if (outgoing.length !== 3) {
    throw new ProcessError(
      `process '${ordered.text}': the quadrature knows 2 → 2 and 2 → 3, found ${outgoing.length} outgoing particles`,
    );
  }
  for (const process of spectatorOrders(ordered)) {
    const invariants = smallInvariants(process);
    if (squared.terms.some(({ denominators }) => dependsOnDirection(denominators, invariants))) continue;
    return { process, rational: averageOverPairDirections(toRationalFunction(squared, invariants), invariants) };
  }
  throw noIntegrablePair({ process: ordered, diagrams: [] });
}
