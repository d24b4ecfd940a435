/** One pairing spelled out: factors, propagators, and the chains of matrices between external particles. */
import { chainIndices, type DiracChain } from '../algebra/dirac-chain.ts';
import type { Leg, Process } from '../amplitude/amplitude.ts';
import { AlgebraError } from '../errors.ts';
import type { Model, Particle, Vertex } from '../model/model.ts';
import {
  addResidues,
  evaluateResidue,
  I,
  invertResidue,
  multiplyResidues,
  negateResidue,
  ONE,
  type Residue,
  residue,
  ZERO,
} from './finite-field.ts';
import {
  CHARGE_CONJUGATION,
  gammaMatrix,
  INVERSE_CHARGE_CONJUGATION,
  type Matrix,
  METRIC,
  multiplyMatrices,
  scaleMatrix,
  slashMatrix,
  sumOfMatrices,
  transposed,
  UNIT,
  type Vector,
} from './wick-matrix.ts';
import type { Pairing } from './wick-pairing.ts';

/** An external vector and the Lorentz index that its polarization is contracted with. */
export interface Slot {
  readonly leg: number;
  readonly index: string;
}

type Part =
  | { readonly kind: 'fixed'; readonly matrix: Matrix }
  | {
      readonly kind: 'current';
      readonly chain: DiracChain;
      readonly transpose: boolean;
      /** Values of the vertex's own index names. */
      readonly local: (values: ReadonlyMap<string, number>) => ReadonlyMap<string, number>;
    };

/** A chain of matrices between the components of two external fermions. */
export interface ComponentLine {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly Part[];
}

export interface Contraction {
  /** All Lorentz indices, `vertex:name`. */
  readonly indices: readonly string[];
  readonly slots: readonly Slot[];
  readonly lines: readonly ComponentLine[];
  /** Everything but the lines, for given values of the indices. */
  readonly weight: (values: ReadonlyMap<string, number>) => Residue;
}

type Place = { readonly vertex: number; readonly slot: number };
type Partner = { readonly kind: 'leg'; readonly leg: number } | ({ readonly kind: 'slot' } & Place);

/**
 * Spells out a pairing. With n vertices, iM is the product of i L at each vertex and of the propagators
 * i(q̸+m)/(q²−m²), −i(g_{μν} − q_μ q_ν/m²)/(q²−m²), i/(q²−m²); the weight is that of M.
 */
export function contractionOf(
  pairing: Pairing,
  model: Model,
  process: Process,
  momenta: readonly Vector[],
  parameters: ReadonlyMap<string, bigint>,
): Contraction {
  const fields = new Map([...model.particles.values()].map((particle) => [particle.field, particle]));
  const wiring = wire(pairing);
  const entering = momentaInto(wiring, pairing.vertices, process.legs, momenta);
  const massOf = (particle: Particle | undefined): bigint => parameters.get(particle?.mass ?? '0') ?? 0n;
  const fieldAt = ({ vertex, slot }: Place): Particle | undefined =>
    fields.get(pairing.vertices[vertex]?.fields[slot]?.field ?? '');

  let factor = residue(BigInt(pairing.sign) * 1n);
  factor = multiplyResidues(factor, invertResidue(residue(BigInt(pairing.multiplicity))));
  pairing.vertices.forEach(({ coefficient }, n) => {
    const strength = evaluateResidue(coefficient, parameters);
    // One factor i belongs to the i of iM itself.
    factor = multiplyResidues(factor, n === 0 ? strength : multiplyResidues(I, strength));
  });
  const bosons: ((values: ReadonlyMap<string, number>) => Residue)[] = [];
  for (const [first, second] of wiring.edges) {
    const q = entering(first);
    const mass = massOf(fieldAt(first));
    factor = multiplyResidues(factor, multiplyResidues(I, invertResidue(residue(square(q) - mass * mass))));
    if (fieldAt(first)?.spin === 3)
      bosons.push(vectorNumerator(nameAt(pairing, first), nameAt(pairing, second), q, mass));
  }
  const indices = pairing.vertices.flatMap((vertex, n) => indexUses(vertex).map(({ index }) => `${n}:${index}`));
  return {
    indices,
    slots: wiring.external.flatMap(({ leg, place }) =>
      fieldAt(place)?.spin === 3 ? [{ leg, index: nameAt(pairing, place) }] : [],
    ),
    lines: componentLines(pairing, wiring, process.legs, fieldAt, (place) =>
      numerator(entering(place), massOf(fieldAt(place))),
    ),
    weight: (values) =>
      [
        ...bosons.map((boson) => boson(values)),
        ...pairing.vertices.map((vertex, n) => vertexWeight(vertex, n, values, entering)),
      ].reduce(multiplyResidues, factor),
  };
}

/** Which slot is contracted with what, and where each slot stands in the string of operators. */
interface Wiring {
  readonly partner: (place: Place) => Partner;
  readonly position: (place: Place) => number;
  readonly edges: readonly (readonly [Place, Place])[];
  readonly external: readonly { readonly leg: number; readonly place: Place }[];
}

function wire({ operators, pairs }: Pairing): Wiring {
  const key = ({ vertex, slot }: Place): string => `${vertex}:${slot}`;
  const partners = new Map<string, Partner>();
  const edges: (readonly [Place, Place])[] = [];
  const external: { leg: number; place: Place }[] = [];
  for (const pair of pairs) {
    const [a, b] = pair.map((place) => operators[place]);
    if (a === undefined || b === undefined) continue;
    if (a.kind === 'slot') partners.set(key(a), b);
    if (b.kind === 'slot') partners.set(key(b), a);
    if (a.kind === 'slot' && b.kind === 'slot') edges.push([a, b]);
    else if (a.kind === 'leg' && b.kind === 'slot') external.push({ leg: a.leg, place: b });
    else if (a.kind === 'slot' && b.kind === 'leg') external.push({ leg: b.leg, place: a });
  }
  const positions = new Map(
    operators.flatMap((operator, n) => (operator.kind === 'slot' ? [[key(operator), n] as const] : [])),
  );
  return {
    edges,
    external,
    position: (place) => positions.get(key(place)) ?? -1,
    partner: (place) => {
      const partner = partners.get(key(place));
      if (partner === undefined) throw new AlgebraError(`Wick contraction: slot ${key(place)} has no partner`);
      return partner;
    },
  };
}

/** The momentum that enters a vertex at a slot: that of the external particle, or the sum of all beyond the line. */
function momentaInto(
  { partner }: Wiring,
  vertices: readonly Vertex[],
  legs: readonly Leg[],
  momenta: readonly Vector[],
): (place: Place) => Vector {
  const into = (place: Place): Vector => {
    const beyond = partner(place);
    if (beyond.kind === 'leg') {
      const sign = legs[beyond.leg]?.incoming === true ? 1n : -1n;
      return (momenta[beyond.leg] ?? [0n, 0n, 0n, 0n]).map((component) => sign * component) as unknown as Vector;
    }
    const others = (vertices[beyond.vertex]?.fields ?? [])
      .map((_, slot) => slot)
      .filter((slot) => slot !== beyond.slot);
    return others
      .map((slot) => into({ vertex: beyond.vertex, slot }))
      .reduce((sum, q) => sum.map((component, mu) => component + (q[mu] ?? 0n)) as unknown as Vector, [0n, 0n, 0n, 0n]);
  };
  return into;
}

const square = (q: Vector): bigint =>
  q.reduce((sum, component, mu) => sum + (METRIC[mu] ?? 0n) * component * component, 0n);
const numerator = (q: Vector, mass: bigint): Matrix => sumOfMatrices(slashMatrix(q), scaleMatrix(UNIT, residue(mass)));
const minus = (a: Matrix): Matrix => a.map(negateResidue);

function nameAt({ vertices }: Pairing, { vertex, slot }: Place): string {
  return `${vertex}:${vertices[vertex]?.fields[slot]?.index ?? ''}`;
}

/** −g_{μν} + q_μ q_ν/m² with lower indices. */
function vectorNumerator(
  first: string,
  second: string,
  q: Vector,
  mass: bigint,
): (values: ReadonlyMap<string, number>) => Residue {
  return (values) => {
    const [mu, nu] = [values.get(first) ?? 0, values.get(second) ?? 0];
    const metric = mu === nu ? residue(-(METRIC[mu] ?? 0n)) : ZERO;
    if (mass === 0n) return metric;
    const product = residue((METRIC[mu] ?? 0n) * (METRIC[nu] ?? 0n) * (q[mu] ?? 0n) * (q[nu] ?? 0n));
    return addResidues(metric, multiplyResidues(product, invertResidue(residue(mass * mass))));
  };
}

/** How often each index of a vertex occurs in currents and tensors; the rest of its two places is a field. */
function indexUses({
  fields,
  currents,
  tensors,
}: Vertex): readonly { readonly index: string; readonly inner: number }[] {
  const inner = [
    ...currents.flatMap(({ chain }) => chainIndices(chain)),
    ...tensors.flatMap((tensor) => (tensor.kind === 'metric' ? [tensor.first, tensor.second] : [tensor.index])),
  ];
  const names = new Set([...inner, ...fields.flatMap(({ index }) => index ?? [])]);
  return [...names].map((index) => ({ index, inner: inner.filter((name) => name === index).length }));
}

/** Metric signs of the indices contracted inside a vertex, and its tensors, all with upper indices. */
function vertexWeight(
  vertex: Vertex,
  n: number,
  values: ReadonlyMap<string, number>,
  entering: (place: Place) => Vector,
): Residue {
  const at = (index: string): number => values.get(`${n}:${index}`) ?? 0;
  const signs = indexUses(vertex).map(({ index, inner }) => (inner === 2 ? residue(METRIC[at(index)] ?? 0n) : ONE));
  const tensors = vertex.tensors.map((tensor) => {
    if (tensor.kind === 'momentum') return residue(entering({ vertex: n, slot: tensor.field })[at(tensor.index)] ?? 0n);
    return at(tensor.first) === at(tensor.second) ? residue(METRIC[at(tensor.first)] ?? 0n) : ZERO;
  });
  return [...signs, ...tensors].reduce(multiplyResidues, ONE);
}

function componentLines(
  { vertices }: Pairing,
  { partner, position, external }: Wiring,
  legs: readonly Leg[],
  fieldAt: (place: Place) => Particle | undefined,
  propagator: (place: Place) => Matrix,
): readonly ComponentLine[] {
  const conjugateAt = ({ vertex, slot }: Place): string => vertices[vertex]?.fields[slot]?.conjugate ?? '';
  /** ⟨first second⟩ for first before second in the string; momentum runs from the second to the first. */
  const ordered = (first: Place, second: Place): Matrix => {
    if (conjugateAt(first) === 'plain') {
      const s = propagator(first);
      return conjugateAt(second) === 'bar' ? s : multiplyMatrices(s, transposed(CHARGE_CONJUGATION));
    }
    // ⟨ψ̄_a ψ_b⟩ = −⟨ψ_b ψ̄_a⟩
    if (conjugateAt(second) === 'plain') return minus(transposed(propagator(second)));
    return multiplyMatrices(INVERSE_CHARGE_CONJUGATION, propagator(first));
  };
  const between = (here: Place, there: Place): Matrix =>
    position(here) < position(there) ? ordered(here, there) : transposed(ordered(there, here));

  const ends = external.filter(({ place }) => fieldAt(place)?.spin === 2).toSorted((a, b) => a.leg - b.leg);
  const visited = new Set<number>();
  return ends.flatMap(({ leg, place }): readonly ComponentLine[] => {
    if (visited.has(leg)) return [];
    const parts: Part[] = [{ kind: 'fixed', matrix: externalMatrix(legs[leg], conjugateAt(place)) }];
    for (let at = place; ; ) {
      const { vertex } = at;
      const current = vertices[vertex]?.currents.find(({ bar, psi }) => bar === at.slot || psi === at.slot);
      if (current === undefined) throw new AlgebraError('Wick contraction: a fermion stands outside every current');
      const transpose = current.psi === at.slot;
      parts.push({
        kind: 'current',
        chain: current.chain,
        transpose,
        local: (values) =>
          new Map(chainIndices(current.chain).map((index) => [index, values.get(`${vertex}:${index}`) ?? 0])),
      });
      const exit: Place = { vertex, slot: transpose ? current.bar : current.psi };
      const next = partner(exit);
      if (next.kind === 'leg') {
        parts.push({ kind: 'fixed', matrix: transposed(externalMatrix(legs[next.leg], conjugateAt(exit))) });
        visited.add(leg).add(next.leg);
        return [{ from: leg, to: next.leg, parts }];
      }
      parts.push({ kind: 'fixed', matrix: between(exit, next) });
      at = next;
    }
  });
}

/**
 * What an external particle puts into a slot, as a matrix from the components of u (incoming), u* (outgoing), or v and
 * v* for antiparticles, to those of ψ or ψ̄. A Majorana particle uses ψ = C ψ̄ᵀ where the slot is not its own.
 */
function externalMatrix(leg: Leg | undefined, conjugate: string): Matrix {
  if (leg === undefined) throw new AlgebraError('Wick contraction: a line ends at no particle');
  const majorana = leg.particle.selfConjugate;
  if (leg.incoming && conjugate === 'bar') return majorana ? transposed(INVERSE_CHARGE_CONJUGATION) : gammaMatrix(0);
  if (leg.incoming) return UNIT;
  if (conjugate === 'bar') return gammaMatrix(0);
  return majorana ? multiplyMatrices(gammaMatrix(0), transposed(CHARGE_CONJUGATION)) : UNIT;
}
