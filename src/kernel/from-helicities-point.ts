/**
 * What the helicity road knows at a phase-space point: on-shell momenta, scalar products, propagator denominators,
 * polarization vectors and external spinors, all free of cancellation and allocated once.
 */
import { rationalToNumber } from '../algebra/rational.ts';
import type { VectorSum } from '../algebra/vector.ts';
import type { Denominator, Leg, Process } from '../amplitude/amplitude.ts';
import { KinematicsError, UsageError } from '../errors.ts';
import { type Complex, complex } from '../numeric/complex.ts';
import { type FourMomentum, minkowski, scalarExcess } from '../numeric/four-momentum.ts';
import {
  conjugateInPlace,
  intoAxialGauge,
  shiftAlongMomentum,
  type VectorHelicity,
  writePolarization,
} from '../numeric/polarization.ts';
import { type ChiralPart, SPINOR_FACTORS, writeSpinorFactors } from '../numeric/spinor.ts';
import { ProgramBuilder } from './emit-program.ts';
import { spinorSymbols } from './from-helicities-spinor.ts';
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

/** Work to be done at each point, in order. */
export type Step = () => void;

/** An array that holds inputs of the program, and what they are. */
export interface Leaf {
  /** Such as `spinor 2` or `excess 0 1`, with positions of legs. */
  readonly name: string;
  readonly data: Float64Array;
}

export interface Point {
  readonly process: Process;
  /** On-shell momenta, written by {@link setMomenta}. */
  readonly momenta: FourMomentum[];
  readonly masses: readonly number[];
  readonly axes: readonly Axis[];
  readonly choices: readonly PolarizationChoice[];
  /** What fills the leaves. */
  readonly steps: Step[];
  /** What is computed from the leaves. */
  readonly builder: ProgramBuilder;
  /** The arrays that hold the inputs of the program, in order. */
  readonly leaves: Leaf[];
  readonly tables: Map<string, Table>;
  /** Operations by what they are, each made once. */
  readonly shared: (key: string, make: () => Symbols) => Symbols;
}

/** The spin states of a leg, as helicities (twice the spin projection for a fermion). */
export function helicitiesOf({ particle }: Leg): readonly number[] {
  if (particle.spin === 1) return [0];
  if (particle.spin === 2 || particle.mass === '0') return [1, -1];
  return [1, 0, -1];
}

export function newPoint(
  process: Process,
  masses: readonly number[],
  choices: ReadonlyMap<number, PolarizationChoice>,
): Point {
  const reference = heaviestLeg(process, masses);
  return {
    process,
    // Fractions first, so that the arrays hold float64 from the start.
    momenta: process.legs.map(() => [0.5, 0.5, 0.5, 0.5]),
    masses,
    axes: process.legs.map((leg, n) => ({ name: `leg ${n}`, size: helicitiesOf(leg).length })),
    choices: process.legs.map(
      (_, n) => choices.get(n) ?? { kind: 'physical', ...(reference === undefined ? {} : { reference }) },
    ),
    steps: [],
    builder: new ProgramBuilder([]),
    leaves: [],
    tables: new Map(),
    shared: sharedSymbols(),
  };
}

function sharedSymbols(): Point['shared'] {
  const known = new Map<string, Symbols>();
  return (key, make) => {
    const symbols = known.get(key) ?? make();
    known.set(key, symbols);
    return symbols;
  };
}

/** An array that a step fills, and its numbers as inputs of the program. */
function newLeaf(point: Point, length: number, name: string): { readonly data: Float64Array; readonly nodes: Symbols } {
  const data = new Float64Array(length);
  point.leaves.push({ name, data });
  return { data, nodes: Array.from(data, (_, at) => point.builder.newInput(`${name}: ${at}`)) };
}

/** The incoming leg of largest mass, else the outgoing one, whose rest frame suits the polarization vectors best. */
function heaviestLeg(process: Process, masses: readonly number[]): number | undefined {
  for (const incoming of [true, false]) {
    const legs = process.legs
      .map((_, n) => n)
      .filter((n) => process.legs[n]?.incoming === incoming && massAt(masses, n) > 0);
    if (legs.length > 0) return legs.reduce((best, n) => (massAt(masses, n) > massAt(masses, best) ? n : best));
  }
  return undefined;
}

function massAt(masses: readonly number[], leg: number): number {
  return masses[leg] ?? 0;
}

/** Reads the three-momenta at `offset` of [E, px, py, pz, …]; energies follow from the masses. */
export function setMomenta(point: Point, momenta: Float64Array, offset: number): void {
  for (let n = 0; n < point.masses.length; n += 1) {
    const at = offset + 4 * n;
    const p = point.momenta[n] as [number, number, number, number];
    const mass = point.masses[n] as number;
    const x = momenta[at + 1] as number;
    const y = momenta[at + 2] as number;
    const z = momenta[at + 3] as number;
    p[0] = Math.sqrt(mass * mass + x * x + y * y + z * z);
    p[1] = x;
    p[2] = y;
    p[3] = z;
  }
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
export function denominatorValue(denominator: Denominator, point: Point, massValue: (name: string) => number): number {
  const { process, builder } = point;
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
    return [...total].reduce((sum, [name, c]) => sum + (name === '0' || c === 0 ? 0 : c * massValue(name)), 0);
  };
  const constant = sumOfMasses(-1) * sumOfMasses(1);
  const pairs = parts.flatMap(([i, a], n) => parts.slice(n + 1).map(([j, b]) => [i, j, 2 * a * b] as const));
  return pairs.reduce(
    (sum, [i, j, c]) => builder.add(sum, builder.multiply(builder.number(c), excessSymbol(i, j, point))),
    builder.number(constant),
  );
}

/** The program's input for p·k − m₁m₂ of two legs. */
function excessSymbol(i: number, j: number, point: Point): number {
  const [node = 0] = point.shared(`excess ${i} ${j}`, () => {
    const { momenta, masses } = point;
    const { data, nodes } = newLeaf(point, 1, `excess ${i} ${j}`);
    point.steps.push(() => {
      const p = momenta[i] as FourMomentum;
      const k = momenta[j] as FourMomentum;
      data[0] = scalarExcess(p, masses[i] as number, k, masses[j] as number);
    });
    return nodes;
  });
  return node;
}

/** The table of a vector source, made once for each: no axes for a momentum, the leg's axis for a polarization. */
export function vectorTable(source: VectorSource, point: Point): Table {
  const key = sourceKey(source);
  const known = point.tables.get(key);
  if (known !== undefined) return known;
  const table = source.kind === 'momentum' ? momentumTable(source.vector, point) : polarizationTable(source.leg, point);
  point.tables.set(key, table);
  return table;
}

function momentumTable(vector: VectorSum, point: Point): Table {
  const parts = legCoefficients(vector, point.process);
  const { data, nodes } = newLeaf(point, 4, `momentum ${parts.map(([leg, c]) => `${c} ${leg}`).join(' ')}`);
  point.steps.push(() => {
    for (let mu = 0; mu < 4; mu += 1) {
      let component = 0;
      for (const [leg, c] of parts)
        component += c * ((point.momenta[leg] as FourMomentum)[mu as 0 | 1 | 2 | 3] as number);
      data[mu] = component;
    }
  });
  const zero = point.builder.number(0);
  return { axes: [], width: 8, nodes: nodes.flatMap((node) => [node, zero]) };
}

function polarizationTable(leg: number, point: Point): Table {
  const { process, momenta } = point;
  const external = process.legs[leg];
  const axis = point.axes[leg];
  const choice = point.choices[leg];
  if (external === undefined || axis === undefined || choice === undefined || external.particle.spin !== 3) {
    throw new UsageError(`leg ${leg}: expected a vector particle`);
  }
  const { data, nodes } = newLeaf(point, 8 * axis.size, `polarization ${leg}`);
  const mass = massAt(point.masses, leg);
  const helicities = helicitiesOf(external) as readonly VectorHelicity[];
  point.steps.push(() => {
    const p = momenta[leg] as FourMomentum;
    helicities.forEach((helicity, state) => {
      const at = 8 * state;
      if (choice.kind === 'momentum') {
        data.fill(0, at, at + 8);
        shiftAlongMomentum(data, at, p, 1, 0);
        return;
      }
      writePolarization(p, mass, helicity, data, at);
      if (mass === 0 && choice.reference !== undefined) toGauge(data, at, p, leg, choice.reference, point);
      if (choice.shift !== undefined) shiftAlongMomentum(data, at, p, choice.shift.re, choice.shift.im);
      if (!external.incoming) conjugateInPlace(data, at);
    });
  });
  return { axes: [axis], width: 8, nodes };
}

function toGauge(
  data: Float64Array,
  at: number,
  p: FourMomentum,
  leg: number,
  reference: number | FourMomentum,
  point: Point,
): void {
  const own = typeof reference === 'number';
  const vector = own ? (point.momenta[reference] as FourMomentum) : reference;
  const product = own ? scalarExcess(p, 0, vector, massAt(point.masses, reference)) : minkowski(p, vector);
  if (product === 0) {
    throw new KinematicsError(`leg ${leg}: expected a reference vector that is not along its momentum`);
  }
  intoAxialGauge(data, at, p, vector, product);
}

/**
 * The table of a·b. For a polarization vector and a momentum, the leg's own momentum and its reference vector drop
 * out exactly, and of the forms that momentum conservation allows the one with the lightest legs is taken: ε·k of
 * a recoiling electron is −ε·(the soft rest).
 */
export function scalarTable(first: VectorSource, second: VectorSource, point: Point): Table {
  if (first.kind === 'momentum' && second.kind === 'polarization') return scalarTable(second, first, point);
  const key = `(${sourceKey(first)})·(${sourceKey(second)})`;
  const known = point.tables.get(key);
  if (known !== undefined) return known;
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
  const table: Table = { axes: [...a.axes, ...b.axes], width: 2, nodes };
  point.tables.set(key, table);
  return table;
}

function lightest(leg: number, vector: VectorSum, point: Point): VectorSource {
  const { process } = point;
  const choice = point.choices[leg];
  const dropped = new Set([process.legs[leg]?.momentum]);
  if (choice?.kind === 'physical' && typeof choice.reference === 'number' && choice.shift === undefined) {
    if (massAt(point.masses, leg) === 0) dropped.add(process.legs[choice.reference]?.momentum);
  }
  // A massive ε = p of the Ward identity is not transverse to itself.
  if (choice?.kind === 'momentum' && massAt(point.masses, leg) !== 0) dropped.clear();
  const weight = (form: VectorSum): number =>
    legCoefficients(form, process).reduce((sum, [n, c]) => sum + Math.abs(c) * massAt(point.masses, n), 0);
  const [best] = equivalentVectors(vector, conservation(process))
    .map((form) => new Map([...form].filter(([name]) => !dropped.has(name))))
    .toSorted((a, b) => weight(a) - weight(b) || a.size - b.size);
  return { kind: 'momentum', vector: best ?? vector };
}

/** The spinor at one end of a line as a table over the leg's helicities: a row (ψ̄) at the left, a column at the right. */
export function spinorTable(leg: number, side: 'left' | 'right', part: ChiralPart, point: Point): Table {
  const key = `spinor ${leg} ${side} ${part}`;
  const known = point.tables.get(key);
  if (known !== undefined) return known;
  const external = point.process.legs[leg];
  const axis = point.axes[leg];
  if (external === undefined || axis === undefined) throw new UsageError(`leg ${leg}: expected a leg of the process`);
  const kind = isParticleSpinor(external, side) ? 'u' : 'v';
  const mass = massAt(point.masses, leg);
  const factors = spinorFactors(leg, point);
  const table: Table = {
    axes: [axis],
    width: 8,
    nodes: helicitiesOf(external).flatMap((helicity) =>
      spinorSymbols(factors, { kind, helicity, part, side, mass }, point.builder),
    ),
  };
  point.tables.set(key, table);
  return table;
}

/** What all spinors of a leg are made of. */
function spinorFactors(leg: number, point: Point): Symbols {
  return point.shared(`spinor factors ${leg}`, () => {
    const { data, nodes } = newLeaf(point, SPINOR_FACTORS, `spinor ${leg}`);
    const mass = massAt(point.masses, leg);
    point.steps.push(() => {
      writeSpinorFactors(point.momenta[leg] as FourMomentum, mass, data, 0);
    });
    return nodes;
  });
}
