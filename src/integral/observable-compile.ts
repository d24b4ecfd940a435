/** Makes trees of the language of observables functions of a phase-space point, with their mass dimensions checked. */
import { addDoubleDouble, type DoubleDouble, doubleDouble, toNumber } from '../numeric/double-double.ts';
import {
  type KinematicPoint,
  kineticOf,
  legByEnergy,
  type MomentumSum,
  productOf,
  seenFrom,
  totalOf,
} from './kinematics.ts';
import { OF_MOMENTA, OF_MOMENTUM, OF_NUMBER, SIGNATURES, UNITS } from './observable-function.ts';
import {
  type LegNode,
  type MomentumNode,
  type ObservableNode,
  observableFault,
  type Relation,
  readObservable,
} from './observable-syntax.ts';

/** A particle that expressions may name, in the order of the momenta. */
export interface NamedLeg {
  readonly name: string;
  /** `p1`, `p2`, `k3`, … */
  readonly momentum: string;
  readonly incoming: boolean;
  /** GeV. */
  readonly mass: number;
}

/** What expressions speak of. */
export interface ObservableSetting {
  /** In the order of momenta. The z axis is the direction of the first. */
  readonly legs: readonly NamedLeg[];
  /** Parameters of the model, in powers of GeV. */
  readonly parameters: ReadonlyMap<string, { readonly value: number; readonly dimension: number }>;
  /** Where quantities are seen from: the frame of the beams, or the rest frame of the initial state. */
  readonly frame?: 'lab' | 'cm';
}

export type Evaluate = (point: KinematicPoint) => number;

/** A compiled node; of conditions the value is 0 or 1. */
export interface Compiled {
  readonly type: 'number' | 'condition';
  /** Mass dimension; undefined for 0, which has any. */
  readonly dimension: number | undefined;
  readonly value: Evaluate;
  /** Of what does not depend on the event. */
  readonly constant?: number;
  /** For the energy of one leg: its mass, and its kinetic energy. */
  readonly split?: { readonly rest: number; readonly kinetic: Evaluate };
}

/**
 * Reads and compiles a text.
 *
 * @throws {@link SyntaxFault} with the column of what is wrong
 */
export function compileObservable(text: string, setting: ObservableSetting): Compiled {
  const legs = [...new Set(setting.legs.flatMap(({ name, momentum }) => [name, momentum]))];
  const node = readObservable(text, { legs, functions: SIGNATURES });
  const compiled = compile(node, setting);
  return setting.frame === 'cm' ? inRestFrame(compiled, initialState(setting)) : compiled;
}

/** The sum of the incoming momenta. */
function initialState({ legs }: ObservableSetting): MomentumSum {
  return legs.flatMap(({ incoming }, at) => (incoming ? [{ sign: 1 as const, leg: () => at }] : []));
}

function inRestFrame({ type, dimension, value }: Compiled, sum: MomentumSum): Compiled {
  return { type, dimension, value: (point) => value(seenFrom(sum, point)) };
}

function compile(node: ObservableNode, setting: ObservableSetting): Compiled {
  const inner = (of: ObservableNode): Compiled => compile(of, setting);
  switch (node.kind) {
    case 'number':
      return constant(node.value, node.value === 0 ? undefined : 0);
    case 'name':
      return nameValue(node.name, node.offset, setting);
    case 'call':
      return call(node, setting);
    case 'negative': {
      const { value, dimension, constant: known } = quantity(node.of, inner(node.of));
      return known === undefined
        ? { type: 'number', dimension, value: (point) => -value(point) }
        : constant(-known, dimension);
    }
    case 'sum':
      return sum(node.terms, setting);
    case 'product': {
      const [one, other] = node.factors.map((of) => quantity(of, inner(of))) as [Compiled, Compiled];
      return combine(one, other, (one.dimension ?? 0) + (other.dimension ?? 0), (x, y) => x * y);
    }
    case 'quotient': {
      const [over, under] = [node.over, node.under].map((of) => quantity(of, inner(of))) as [Compiled, Compiled];
      return combine(over, under, (over.dimension ?? 0) - (under.dimension ?? 0), (x, y) => x / y);
    }
    case 'power':
      return power(node, setting);
    case 'comparison': {
      // a < b as b − a > 0, whose constants and rest masses cancel exactly.
      const links = node.relations.map((relation, n) => {
        const [left, right] = [node.operands[n], node.operands[n + 1]] as [ObservableNode, ObservableNode];
        const negative = { kind: 'negative', of: left, offset: left.offset } as const;
        return { relation, difference: sum([right, negative], setting).value };
      });
      return condition((point) => holds(links, point));
    }
    case 'not': {
      const { value } = truth(node.of, inner(node.of));
      return condition((point) => 1 - value(point));
    }
    case 'and':
    case 'or': {
      const terms = node.terms.map((of) => truth(of, inner(of)).value);
      const decisive = node.kind === 'and' ? 0 : 1;
      return condition((point) => {
        for (const term of terms) {
          const value = term(point);
          if (value !== 1 - decisive) return value;
        }
        return 1 - decisive;
      });
    }
  }
}

function constant(value: number, dimension: number | undefined): Compiled {
  return { type: 'number', dimension, value: () => value, constant: value };
}

function condition(value: Evaluate): Compiled {
  return { type: 'condition', dimension: 0, value };
}

function combine(one: Compiled, other: Compiled, dimension: number, of: (x: number, y: number) => number): Compiled {
  if (one.constant !== undefined && other.constant !== undefined) {
    return constant(of(one.constant, other.constant), dimension);
  }
  return { type: 'number', dimension, value: (point) => of(one.value(point), other.value(point)) };
}

function quantity(node: ObservableNode, compiled: Compiled): Compiled {
  if (compiled.type === 'number') return compiled;
  throw observableFault('expected a quantity, found a condition', node.offset);
}

function truth(node: ObservableNode, compiled: Compiled): Compiled {
  if (compiled.type === 'condition') return compiled;
  throw observableFault('expected a condition, found a quantity', node.offset);
}

/** The dimension that all have. */
function requireSame(nodes: readonly ObservableNode[], compiled: readonly Compiled[]): number | undefined {
  const first = compiled.find(({ dimension }) => dimension !== undefined)?.dimension;
  const odd = compiled.findIndex(({ dimension }) => dimension !== undefined && dimension !== first);
  if (odd < 0) return first;
  const found = nameOf(compiled[odd]?.dimension ?? 0);
  throw observableFault(
    `a quantity ${found} beside one ${nameOf(first ?? 0)}; units are written as in 10*keV`,
    nodes[odd]?.offset ?? 0,
  );
}

/** One `left < right`, by right − left. */
interface Link {
  readonly relation: Relation;
  readonly difference: Evaluate;
}

/** 1 where each relation holds; NaN where an operand is undefined. */
function holds(links: readonly Link[], point: KinematicPoint): number {
  for (const { relation, difference } of links) {
    const value = difference(point);
    if (Number.isNaN(value)) return value;
    const ascending = relation === '<' || relation === '<=';
    if (value === 0 ? relation === '<' || relation === '>' : value > 0 !== ascending) return 0;
  }
  return 1;
}

/** A sum of sums as one. */
function signedTerms(
  node: ObservableNode,
  sign: 1 | -1,
): readonly { readonly node: ObservableNode; readonly sign: 1 | -1 }[] {
  if (node.kind === 'negative') return signedTerms(node.of, sign === 1 ? -1 : 1);
  if (node.kind === 'sum') return node.terms.flatMap((term) => signedTerms(term, sign));
  return [{ node, sign }];
}

/** Constants add up exactly, and energies give them their rest masses, so that E − m is the kinetic energy. */
function sum(nodes: readonly ObservableNode[], setting: ObservableSetting): Compiled {
  const signed = nodes.flatMap((node) => signedTerms(node, 1));
  const terms = signed.map(({ node, sign }) => ({ sign, ...quantity(node, compile(node, setting)) }));
  const dimension = requireSame(
    signed.map(({ node }) => node),
    terms,
  );
  const isEnergy = terms.some(({ split }) => split !== undefined);
  let rest: DoubleDouble = doubleDouble(0);
  const moving: { readonly sign: number; readonly value: Evaluate }[] = [];
  for (const { sign, value, constant: known, split } of terms) {
    if (known !== undefined || (isEnergy && split !== undefined)) {
      rest = addDoubleDouble(rest, doubleDouble(sign * (known ?? split?.rest ?? 0)));
    }
    if (known === undefined) moving.push({ sign, value: split?.kinetic ?? value });
  }
  const fixed = toNumber(rest);
  if (moving.length === 0) return constant(fixed, dimension);
  return {
    type: 'number',
    dimension,
    value: (point) => {
      let total = 0;
      for (const { sign, value } of moving) total += sign * value(point);
      return total + fixed;
    },
  };
}

function power(node: ObservableNode & { readonly kind: 'power' }, setting: ObservableSetting): Compiled {
  const base = quantity(node.base, compile(node.base, setting));
  const { constant: exponent, dimension } = quantity(node.exponent, compile(node.exponent, setting));
  if (exponent === undefined || (dimension ?? 0) !== 0) {
    throw observableFault('expected a number as exponent', node.exponent.offset);
  }
  const { value } = base;
  const raised = (base.dimension ?? 0) * exponent;
  if (base.constant !== undefined) return constant(base.constant ** exponent, raised);
  return { type: 'number', dimension: raised, value: (point) => value(point) ** exponent };
}

function nameValue(name: string, offset: number, setting: ObservableSetting): Compiled {
  const known = UNITS.get(name);
  if (known !== undefined) return constant(...known);
  const parameter = setting.parameters.get(name);
  if (parameter !== undefined) return constant(parameter.value, parameter.dimension);
  if (name === 's') return momentumQuantity('m2', initialState(setting));
  if (name === 'E0')
    return momentumQuantity('E', [{ sign: 1, leg: () => setting.legs.findIndex(({ incoming }) => incoming) }]);
  throw observableFault(
    `unknown name '${name}'; there are E0, s, pi, units such as keV and deg, and the parameters of the model`,
    offset,
  );
}

function momentumQuantity(name: string, of: MomentumSum): Compiled {
  const [dimension, evaluate] = OF_MOMENTUM.get(name) ?? [0, () => Number.NaN];
  return { type: 'number', dimension, value: (point) => evaluate(of, point) };
}

function call(node: ObservableNode & { readonly kind: 'call' }, setting: ObservableSetting): Compiled {
  const { name, offset } = node;
  const momenta = node.momenta.map((momentum) => momentumSum(momentum, setting));
  const [first = [], second = [], third = []] = momenta;
  const args = node.args.map((of) => compile(of, setting));
  if (name === 'cm') return inRestFrame(args[0] ?? constant(0, undefined), initialState(setting));
  if (name === 'rest') return inRestFrame(args[0] ?? constant(0, undefined), first);
  if (OF_MOMENTUM.has(name)) {
    const found = momentumQuantity(name, first);
    const mass = name === 'E' ? massOf(node.momenta[0], setting) : undefined;
    return mass === undefined
      ? found
      : { ...found, split: { rest: mass, kinetic: (point) => kineticOf(first, point) } };
  }
  if (name === 'dot') return { type: 'number', dimension: 2, value: (point) => productOf(first, second, point) };
  const several = OF_MOMENTA.get(name);
  if (several !== undefined) {
    const [dimension, , of] = several;
    return {
      type: 'number',
      dimension,
      value: (point) => of(totalOf(first, point), totalOf(second, point), totalOf(third, point)),
    };
  }
  args.forEach((arg, n) => {
    quantity(node.args[n] ?? node, arg);
  });
  const dimension = requireSame(node.args, args);
  if (name === 'min' || name === 'max') {
    const pick = Math[name];
    return { type: 'number', dimension, value: (point) => pick(...args.map(({ value }) => value(point))) };
  }
  const [{ value, constant: known } = constant(0, 0)] = args;
  if (name === 'abs') return { type: 'number', dimension, value: (point) => Math.abs(value(point)) };
  if (name === 'sqrt') {
    const half = dimension === undefined ? undefined : dimension / 2;
    return known === undefined
      ? { type: 'number', dimension: half, value: (point) => Math.sqrt(value(point)) }
      : constant(Math.sqrt(known), half);
  }
  if ((dimension ?? 0) !== 0) throw observableFault(`${name} of a quantity ${nameOf(dimension ?? 0)}`, offset);
  const of = OF_NUMBER.get(name) ?? Number;
  return { type: 'number', dimension: 0, value: (point) => of(value(point)) };
}

/** The mass of a momentum that is one outgoing or incoming leg. */
function massOf(node: MomentumNode | undefined, setting: ObservableSetting): number | undefined {
  const [leg] = node ?? [];
  if (leg === undefined || node?.length !== 1 || leg.sign !== 1) return undefined;
  return setting.legs[candidates(leg, setting)[0] ?? -1]?.mass;
}

function momentumSum(node: MomentumNode, setting: ObservableSetting): MomentumSum {
  return node.map((leg) => {
    const found = candidates(leg, setting);
    const { sign, name, rank, offset } = leg;
    if (rank !== undefined) {
      if (rank < 1 || rank > found.length) {
        throw observableFault(`'${name}[${rank}]': the process has ${found.length} of them`, offset);
      }
      return { sign, leg: legByEnergy(found, rank) };
    }
    const [at = -1, ...others] = found;
    if (others.length === 0) return { sign, leg: () => at };
    const momenta = found.map((n) => setting.legs[n]?.momentum).join(', ');
    throw observableFault(`'${name}' is each of ${momenta}; name one, or by energy ${name}[1], ${name}[2]`, offset);
  });
}

/** The legs that a name may mean: the outgoing ones where there are any. */
function candidates({ name, side, offset }: LegNode, { legs }: ObservableSetting): readonly number[] {
  const named = legs.flatMap((leg, at) => (leg.name === name || leg.momentum === name ? [at] : []));
  const of = (incoming: boolean): readonly number[] => named.filter((at) => legs[at]?.incoming === incoming);
  const found = side === 'in' ? of(true) : side === 'out' || of(false).length > 0 ? of(false) : of(true);
  if (found.length === 0)
    throw observableFault(`there is no ${side}going '${name}'`.replace('ingoing', 'incoming'), offset);
  return found;
}

/** `GeV^2`, or that it is a pure number. */
export function nameOf(dimension: number): string {
  return dimension === 0 ? 'of a pure number' : unitText(dimension);
}

/** The unit in powers of GeV; empty for a pure number. */
export function unitText(dimension: number): string {
  if (dimension === 0) return '';
  return dimension === 1 ? 'GeV' : `GeV^${dimension}`;
}
