/**
 * What the helicity road knows at a phase-space point, as operations of a program of the three-momenta: on-shell
 * momenta, scalar products, propagator denominators, polarization vectors and external spinors, all free of
 * cancellation.
 */
import { rationalToNumber } from '../algebra/rational.ts';
import type { VectorSum } from '../algebra/vector.ts';
import type { Denominator, Leg, Process } from '../amplitude/amplitude.ts';
import { UsageError } from '../errors.ts';
import { type Complex, complex } from '../numeric/complex.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { ProgramBuilder } from './emit-program.ts';
import type { Constants, ConstantsOf, Mass } from './from-helicities-constant.ts';
import { excessOf, type MomentumSymbols, momentumSymbols } from './from-helicities-momentum.ts';
import { alongMomentum, conjugated, inAxialGauge, polarizationSymbols } from './from-helicities-polarization.ts';
import { type ChiralPart, type SpinorFactors, spinorFactors, spinorSymbols } from './from-helicities-spinor.ts';
import {
  addComplex,
  complexAt,
  numberSymbol,
  type Symbols,
  subtractComplex,
  timesComplex,
} from './from-helicities-symbol.ts';
import type { Axis, Table } from './from-helicities-table.ts';
import {
  conservation,
  equivalentVectors,
  isParticleSpinor,
  sourceKey,
  type VectorSource,
} from './from-helicities-term.ts';

/**
 * How the polarization vector ε of a vector leg is chosen. `physical`: transverse, for a massless leg in the axial
 * gauge ε·r = 0 of a reference vector r (the momentum of another leg, by position, or any vector with p·r ≠ 0), then
 * shifted to ε + c·p. `momentum`: ε is the leg's momentum, so that the amplitude vanishes by the Ward identity.
 */
export type PolarizationChoice =
  | { readonly kind: 'physical'; readonly reference?: number | FourMomentum; readonly shift?: Complex }
  | { readonly kind: 'momentum' };

/** A leg as the program sees it. */
export interface PointLeg {
  readonly leg: Leg;
  readonly axis: Axis;
  readonly mass: Mass;
  readonly momentum: MomentumSymbols;
  readonly spinor: SpinorFactors;
  readonly choice: PolarizationChoice;
}

export interface Point {
  readonly process: Process;
  readonly legs: readonly PointLeg[];
  readonly constants: Constants;
  readonly builder: ProgramBuilder;
  readonly tables: Map<string, Table>;
}

/** The spin states of a leg, as helicities (twice the spin projection for a fermion). */
export function helicitiesOf({ particle }: Leg): readonly number[] {
  if (particle.spin === 1) return [0];
  if (particle.spin === 2 || particle.mass === '0') return [1, -1];
  return [1, 0, -1];
}

/** Begins a program; its inputs are px, py, pz of each leg, and then whatever constants are inputs. */
export function newPoint(
  process: Process,
  constantsOf: ConstantsOf,
  choices: ReadonlyMap<number, PolarizationChoice>,
): Point {
  const builder = new ProgramBuilder([]);
  const vectors = process.legs.map((_, n) => {
    const [x = 0, y = 0, z = 0] = [1, 2, 3].map((axis) => builder.newInput(`momentum ${n}: ${axis}`));
    return [x, y, z] as const;
  });
  const constants = constantsOf(builder);
  const masses = process.legs.map((leg) => constants.mass(leg.particle.mass));
  const reference = heaviestLeg(
    process,
    masses.map(({ value }) => value),
  );
  const legs = process.legs.map((leg, n): PointLeg => {
    const mass = masses[n] ?? constants.mass('0');
    const momentum = momentumSymbols(builder, vectors[n] ?? [0, 0, 0], mass.node);
    return {
      leg,
      axis: { name: `leg ${n}`, size: helicitiesOf(leg).length },
      mass,
      momentum,
      spinor: spinorFactors(builder, momentum),
      choice: choices.get(n) ?? { kind: 'physical', ...(reference === undefined ? {} : { reference }) },
    };
  });
  return { process, legs, constants, builder, tables: new Map() };
}

function legAt(point: Point, leg: number): PointLeg {
  const found = point.legs[leg];
  if (found === undefined) throw new UsageError(`leg ${leg}: expected a leg of '${point.process.text}'`);
  return found;
}

/** The incoming leg of largest mass, else the outgoing one, whose rest frame suits the polarization vectors best. */
function heaviestLeg(process: Process, masses: readonly number[]): number | undefined {
  for (const incoming of [true, false]) {
    const legs = process.legs
      .map((_, n) => n)
      .filter((n) => process.legs[n]?.incoming === incoming && (masses[n] ?? 0) > 0);
    if (legs.length > 0) return legs.reduce((best, n) => ((masses[n] ?? 0) > (masses[best] ?? 0) ? n : best));
  }
  return undefined;
}

/** Σ c·p as leg positions with coefficients. */
function legCoefficients(vector: VectorSum, process: Process): readonly (readonly [leg: number, c: number])[] {
  return [...vector].map(([name, c]) => {
    const leg = process.legs.findIndex(({ momentum }) => momentum === name);
    if (leg < 0) throw new UsageError(`momentum '${name}': expected one of the process '${process.text}'`);
    return [leg, rationalToNumber(c)];
  });
}

/**
 * The operation that gives q² − M², q = Σ cᵢpᵢ with cᵢ = ±1, that never subtracts squared masses:
 * q² − M² = 2 Σ_{i<j} cᵢcⱼ (pᵢ·pⱼ − mᵢmⱼ) + (Σ cᵢmᵢ − M)(Σ cᵢmᵢ + M), equal masses cancelled by name, in the form
 * of q with the fewest momenta.
 */
export function denominatorValue(denominator: Denominator, point: Point): number {
  const { process, builder, constants } = point;
  const forms = equivalentVectors(denominator.momentum, conservation(process)).toSorted((a, b) => a.size - b.size);
  const shortest = denominator.momentum.size === 0 ? denominator.momentum : (forms[0] ?? denominator.momentum);
  const parts = legCoefficients(shortest, process);
  const counts = new Map<string, number>();
  for (const [leg, c] of parts) {
    const name = process.legs[leg]?.particle.mass ?? '0';
    counts.set(name, (counts.get(name) ?? 0) + c);
  }
  const sumOfMasses = (own: 1 | -1): number => {
    const total = new Map(counts);
    total.set(denominator.mass, (total.get(denominator.mass) ?? 0) + own);
    return [...total].reduce((sum, [name, c]) => {
      if (name === '0' || c === 0) return sum;
      return builder.add(sum, builder.multiply(builder.number(c), constants.mass(name).node));
    }, builder.number(0));
  };
  const pairs = parts.flatMap(([i, a], n) => parts.slice(n + 1).map(([j, b]) => [i, j, 2 * a * b] as const));
  return pairs.reduce(
    (sum, [i, j, c]) => {
      const excess = excessOf(builder, legAt(point, i).momentum, legAt(point, j).momentum);
      return builder.add(sum, builder.multiply(builder.number(c), excess));
    },
    builder.multiply(sumOfMasses(-1), sumOfMasses(1)),
  );
}

/** The table of a vector source, made once for each: no axes for a momentum, the leg's axis for a polarization. */
export function vectorTable(source: VectorSource, point: Point): Table {
  return remembered(point, sourceKey(source), () =>
    source.kind === 'momentum' ? momentumTable(source.vector, point) : polarizationTable(source.leg, point),
  );
}

function remembered(point: Point, key: string, make: () => Table): Table {
  const table = point.tables.get(key) ?? make();
  point.tables.set(key, table);
  return table;
}

function momentumTable(vector: VectorSum, point: Point): Table {
  const { builder } = point;
  const parts = legCoefficients(vector, point.process);
  const zero = builder.number(0);
  const component = (mu: 0 | 1 | 2 | 3): number =>
    parts.reduce((sum, [leg, c]) => {
      const part = legAt(point, leg).momentum.components[mu];
      return builder.add(sum, builder.multiply(builder.number(c), part));
    }, zero);
  return { axes: [], width: 8, nodes: ([0, 1, 2, 3] as const).flatMap((mu) => [component(mu), zero]) };
}

function polarizationTable(leg: number, point: Point): Table {
  const { builder } = point;
  const { leg: external, axis, mass, momentum, choice } = legAt(point, leg);
  if (external.particle.spin !== 3) throw new UsageError(`leg ${leg}: expected a vector particle`);
  const nothing = Array.from({ length: 8 }, () => builder.number(0));
  const polarization = (helicity: number): Symbols => {
    if (choice.kind === 'momentum') {
      return alongMomentum(builder, nothing, momentum, numberSymbol(builder, complex(1)));
    }
    let vector = polarizationSymbols(builder, momentum, helicity);
    if (mass.value === 0 && choice.reference !== undefined) {
      vector = inAxialGauge(builder, vector, momentum, ...referenceVector(choice.reference, momentum, point));
    }
    if (choice.shift !== undefined) {
      vector = alongMomentum(builder, vector, momentum, numberSymbol(builder, choice.shift));
    }
    return external.incoming ? vector : conjugated(builder, vector);
  };
  return { axes: [axis], width: 8, nodes: helicitiesOf(external).flatMap(polarization) };
}

/** The components of a reference vector r, and p·r. */
function referenceVector(
  reference: number | FourMomentum,
  p: MomentumSymbols,
  point: Point,
): readonly [components: readonly number[], product: number] {
  const { builder } = point;
  if (typeof reference === 'number') {
    const { momentum } = legAt(point, reference);
    return [momentum.components, excessOf(builder, p, momentum)];
  }
  const components = reference.map((component) => builder.number(component));
  const [time = 0, ...space] = components.map((node, mu) => builder.multiply(node, p.components[mu] as number));
  return [components, space.reduce((sum, node) => builder.subtract(sum, node), time)];
}

/**
 * The table of a·b. For a polarization vector and a momentum, the leg's own momentum and its reference vector drop
 * out exactly, and of the forms that momentum conservation allows the one with the lightest legs is taken: ε·k of
 * a recoiling electron is −ε·(the soft rest).
 */
export function scalarTable(first: VectorSource, second: VectorSource, point: Point): Table {
  if (first.kind === 'momentum' && second.kind === 'polarization') return scalarTable(second, first, point);
  return remembered(point, `(${sourceKey(first)})·(${sourceKey(second)})`, () => productTable(first, second, point));
}

function productTable(first: VectorSource, second: VectorSource, point: Point): Table {
  const right =
    first.kind === 'polarization' && second.kind === 'momentum' ? lightest(first.leg, second.vector, point) : second;
  const a = vectorTable(first, point);
  const b = vectorTable(right, point);
  const { builder } = point;
  const nodes: Symbols = [];
  for (let i = 0; i < a.nodes.length; i += 8) {
    for (let j = 0; j < b.nodes.length; j += 8) {
      let [time, space] = [numberSymbol(builder, complex(0)), numberSymbol(builder, complex(0))];
      for (let mu = 0; mu < 8; mu += 2) {
        const product = timesComplex(builder, complexAt(a.nodes, i + mu), complexAt(b.nodes, j + mu));
        if (mu === 0) time = product;
        else space = addComplex(builder, space, product);
      }
      const { re, im } = subtractComplex(builder, time, space);
      nodes.push(re, im);
    }
  }
  return { axes: [...a.axes, ...b.axes], width: 2, nodes };
}

function lightest(leg: number, vector: VectorSum, point: Point): VectorSource {
  const { process } = point;
  const { choice, mass } = legAt(point, leg);
  const dropped = new Set([process.legs[leg]?.momentum]);
  if (choice.kind === 'physical' && typeof choice.reference === 'number' && choice.shift === undefined) {
    if (mass.value === 0) dropped.add(process.legs[choice.reference]?.momentum);
  }
  // A massive ε = p of the Ward identity is not transverse to itself.
  if (choice.kind === 'momentum' && mass.value !== 0) dropped.clear();
  const weight = (form: VectorSum): number =>
    legCoefficients(form, process).reduce((sum, [n, c]) => sum + Math.abs(c) * legAt(point, n).mass.value, 0);
  const [best] = equivalentVectors(vector, conservation(process))
    .map((form) => new Map([...form].filter(([name]) => !dropped.has(name))))
    .toSorted((a, b) => weight(a) - weight(b) || a.size - b.size);
  return { kind: 'momentum', vector: best ?? vector };
}

/** The spinor at one end of a line as a table over the leg's helicities: a row (ψ̄) at the left, a column at the right. */
export function spinorTable(leg: number, side: 'left' | 'right', part: ChiralPart, point: Point): Table {
  return remembered(point, `spinor ${leg} ${side} ${part}`, () => {
    const { leg: external, axis, spinor } = legAt(point, leg);
    const kind = isParticleSpinor(external, side) ? 'u' : 'v';
    return {
      axes: [axis],
      width: 8,
      nodes: helicitiesOf(external).flatMap((helicity) =>
        spinorSymbols(point.builder, spinor, { kind, helicity, part, side }),
      ),
    };
  });
}
