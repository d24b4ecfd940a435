/** From a squared amplitude to what a limit is taken of: masses set to zero, legs ordered, pairs averaged, units set. */
import {
  add,
  coefficientsIn,
  constant,
  degree,
  isZero,
  type Polynomial,
  reduceSquares,
  scale,
  substitute,
  subtract,
  variable,
  zero,
} from '../algebra/polynomial.ts';
import { divideRational, rational } from '../algebra/rational.ts';
import type { Leg, Process } from '../amplitude/amplitude.ts';
import { AlgebraError, ProcessError } from '../errors.ts';
import type { Expression } from '../model/expression.ts';
import type { Model } from '../model/model.ts';
import { dependsOnDirection } from '../squared/integrable-pair.ts';
import { type RationalFunction, smallInvariants, toRationalFunction } from '../squared/invariants.ts';
import { averageOverPairDirections } from '../squared/pair-average.ts';
import { massOf } from '../squared/square.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import { expressionFraction } from './expression-fraction.ts';
import { numberOf } from './reciprocal.ts';

/** |M|² of a collision in `a`, `y` and, for three final particles averaged over the pair, `Q2`. */
export interface PreparedSquare {
  /** Legs in the order of the kinematics: p1 and p2 incoming, then the spectator. */
  readonly process: Process;
  readonly squared: RationalFunction;
  /** The mass that is 1 in `squared`, in mass parameters; undefined where all are zero. */
  readonly unit: Polynomial | undefined;
  /** In units of it. */
  readonly incoming: readonly [Polynomial, Polynomial];
  readonly outgoing: readonly Polynomial[];
}

/** The names of masses of legs, each once; not `0`. */
export function legMasses({ legs }: Process): readonly string[] {
  return [...new Set(legs.map(({ particle }) => particle.mass))].filter((name) => name !== '0');
}

/**
 * Takes masses to zero, puts a massless incoming particle first, and looks for a pair over whose directions the square
 * can be averaged.
 *
 * @param massless - mass parameters that are zero
 * @param unit - what is 1: the mass of the target, or the sum of the masses of the final particles
 * @throws {@link ProcessError} for other numbers of particles
 * @throws {@link AlgebraError} where every pair has a propagator that depends on its direction
 */
export function prepareSquare(
  squared: SquaredAmplitude,
  model: Model,
  massless: ReadonlySet<string>,
  unit: 'target' | 'sum',
): PreparedSquare {
  const light = withoutMasses(squared, massless);
  const incoming = light.process.legs.filter((leg) => leg.incoming);
  const outgoing = light.process.legs.filter((leg) => !leg.incoming);
  const [first, second] = incoming.toSorted(
    (a, b) => Number(a.particle.mass !== '0') - Number(b.particle.mass !== '0'),
  );
  if (first === undefined || second === undefined || outgoing.length < 2 || outgoing.length > 3) {
    throw new ProcessError(
      `process '${squared.process.text}': limits exist for 2 → 2 and 2 → 3, found ${incoming.length} → ${outgoing.length}`,
    );
  }
  const choice = unitMass([second, first, ...outgoing], outgoing, unit);
  const { process, fraction } = reduced(light, [first, second], spectatorFirst(outgoing, second));
  const rules = new Map(choice === undefined ? [] : [choice.rule]);
  const squares = new Map([...model.squares, ...rootSquares(model)]);
  const settle = (p: Polynomial): Polynomial => reduceSquares(substitute(p, rules), squares);
  const mass = (leg: Leg): Polynomial => substitute(massOf(leg), rules);
  return {
    process,
    squared: {
      numerator: settle(fraction.numerator),
      denominators: fraction.denominators.map(({ factor, power: e }) => ({ factor: settle(factor), power: e })),
    },
    unit: choice?.unit,
    incoming: [mass(first), mass(second)],
    outgoing: process.legs.filter((leg) => !leg.incoming).map(mass),
  };
}

/** What is set to 1, and the rule that does it: the target's mass, or one mass by the sum of those of final particles. */
function unitMass(
  legs: readonly Leg[],
  outgoing: readonly Leg[],
  unit: 'target' | 'sum',
): { readonly unit: Polynomial; readonly rule: readonly [string, Polynomial] } | undefined {
  const sum = add(zero, ...outgoing.map(massOf));
  const names = legs.map(({ particle }) => particle.mass).filter((mass) => mass !== '0');
  const name = names.find((one) => degree(sum, one) > 0) ?? names[0];
  if (name === undefined) return undefined;
  const share = coefficientsIn(sum, name);
  const count = share[1] === undefined ? undefined : numberOf(share[1]);
  if (unit === 'target' || count === undefined) {
    return { unit: variable(names[0] ?? name), rule: [names[0] ?? name, constant(1)] };
  }
  return {
    unit: sum,
    rule: [name, scale(subtract(constant(1), share[0] ?? zero), divideRational(rational(1), count))],
  };
}

/** Derived parameters that are roots, and their squares: ee ↦ 4πα. */
export function rootSquares(model: Model): readonly (readonly [string, Polynomial])[] {
  return [...model.parameters.values()].flatMap(({ name, formulas }): readonly (readonly [string, Polynomial])[] => {
    const formula = formulas.get('');
    if (formulas.size !== 1 || formula === undefined) return [];
    const square = radicandOf(formula);
    return square === undefined ? [] : [[name, square]];
  });
}

/** X of a formula √X that is a polynomial. */
function radicandOf(formula: Expression): Polynomial | undefined {
  if (formula.kind !== 'name' || formula.name !== 'sqrt') return undefined;
  const [argument] = formula.args ?? [];
  const value = argument === undefined ? undefined : expressionFraction(argument);
  return value?.denominators.length === 0 ? value.numerator : undefined;
}

/** The same process and square with masses that are zero. */
function withoutMasses(squared: SquaredAmplitude, massless: ReadonlySet<string>): SquaredAmplitude {
  const light = (name: string): string => (massless.has(name) ? '0' : name);
  const rules = new Map([...massless].map((name): [string, Polynomial] => [name, zero]));
  return {
    ...squared,
    process: {
      ...squared.process,
      legs: squared.process.legs.map((leg) => ({
        ...leg,
        particle: { ...leg.particle, mass: light(leg.particle.mass) },
      })),
    },
    terms: squared.terms.flatMap((term) => {
      const numerator = substitute(term.numerator, rules);
      const denominators = term.denominators.map((one) => ({ ...one, mass: light(one.mass) }));
      return isZero(numerator) ? [] : [{ ...term, numerator, denominators }];
    }),
  };
}

/** Orders of the outgoing legs, the most useful spectator first: the one that recoils with the mass of the target. */
function spectatorFirst(outgoing: readonly Leg[], target: Leg): readonly (readonly Leg[])[] {
  const rank = ({ particle }: Leg): number =>
    particle.mass === target.particle.mass && particle.mass !== '0' ? 0 : particle.mass === '0' ? 2 : 1;
  const spectators = outgoing.toSorted((a, b) => rank(a) - rank(b));
  return spectators.map((leg) => [leg, ...outgoing.filter((other) => other !== leg)]);
}

function reduced(
  squared: SquaredAmplitude,
  incoming: readonly Leg[],
  orders: readonly (readonly Leg[])[],
): { readonly process: Process; readonly fraction: RationalFunction } {
  for (const outgoing of orders) {
    const process: Process = { ...squared.process, legs: [...incoming, ...outgoing] };
    const invariants = smallInvariants(process);
    const isPair = outgoing.length === 3;
    if (isPair && squared.terms.some(({ denominators }) => dependsOnDirection(denominators, invariants))) continue;
    const fraction = toRationalFunction(squared, invariants);
    return { process, fraction: isPair ? averageOverPairDirections(fraction, invariants) : fraction };
  }
  throw new AlgebraError(
    `process '${squared.process.text}': every pair of final particles has a propagator that depends on its direction, so that the pair integrates to no polynomial`,
  );
}
