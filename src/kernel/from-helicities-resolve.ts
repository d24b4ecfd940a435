/**
 * Diagrams brought to the form that explicit spinors evaluate: metrics resolved, polarization vectors and momenta
 * put where their indices stand, and propagator numerators next to an on-shell spinor rewritten by the Dirac
 * equation, which removes the large part that cancels between diagrams of soft photons.
 */
import type { DiracFactor } from '../algebra/dirac-chain.ts';
import { isZero, multiply, scale, variable, zero } from '../algebra/polynomial.ts';
import { rationalToNumber } from '../algebra/rational.ts';
import { renameTensorIndices, type TensorFactor } from '../algebra/tensor.ts';
import { type VectorSum, vectorSum } from '../algebra/vector.ts';
import type { Diagram, Process, SpinorLine } from '../amplitude/amplitude.ts';
import { pairByGordon } from './from-helicities-gordon.ts';
import {
  combine,
  conservation,
  equivalentVectors,
  type IndexedVector,
  isParticleSpinor,
  type LineFactor,
  type LineTerm,
  type ResolvedDiagram,
  type ResolvedLine,
  type ScalarFactor,
  termKey,
  type VectorSource,
} from './from-helicities-term.ts';

/**
 * Resolves a diagram; see the head of this file.
 *
 * @throws {@link AlgebraError} where an index does not occur exactly twice
 */
export function resolveDiagram(diagram: Diagram, process: Process): ResolvedDiagram {
  const { tensors, lines, polarizations, factor } = withoutMetrics(diagram);
  const places = new Map<string, VectorSource[]>();
  const place = (index: string, source: VectorSource): void => {
    places.set(index, [...(places.get(index) ?? []), source]);
  };
  for (const { leg, index } of polarizations) place(index, { kind: 'polarization', leg });
  for (const tensor of tensors) {
    if (tensor.kind === 'vector') place(tensor.index, { kind: 'momentum', vector: tensor.vector });
  }
  const epsilons: string[][] = [];
  const vectors: IndexedVector[] = [];
  for (const tensor of tensors) {
    if (tensor.kind !== 'levi-civita') continue;
    epsilons.push(
      tensor.slots.map((slot, n) => {
        if (typeof slot === 'string') return slot;
        const index = `slot ${epsilons.length}.${n}`;
        vectors.push({ source: { kind: 'momentum', vector: slot }, index });
        return index;
      }),
    );
  }
  const scalars: ScalarFactor[] = [];
  for (const [index, sources] of places) {
    const [first, second] = sources;
    if (first !== undefined && second !== undefined) {
      scalars.push([first, second]);
      places.delete(index);
    } else if (first !== undefined && epsilons.some((slots) => slots.includes(index))) {
      vectors.push({ source: first, index });
      places.delete(index);
    }
  }
  return {
    diagram,
    coefficient: scale(diagram.coefficient, factor),
    scalars,
    lines: lines.map((line) => resolveLine(line, places, process)),
    epsilons,
    vectors,
  };
}

interface WithoutMetrics {
  readonly tensors: readonly TensorFactor[];
  readonly lines: readonly SpinorLine[];
  readonly polarizations: Diagram['polarizations'];
  readonly factor: number;
}

/** g_{μν} renames ν to μ everywhere; g_{μμ} is 4. */
function withoutMetrics(diagram: Diagram): WithoutMetrics {
  let { tensors, lines, polarizations }: Pick<Diagram, 'tensors' | 'lines' | 'polarizations'> = diagram;
  let factor = 1;
  for (;;) {
    const metric = tensors.find((tensor) => tensor.kind === 'metric');
    if (metric === undefined) return { tensors, lines, polarizations, factor };
    tensors = tensors.filter((tensor) => tensor !== metric);
    const { first, second } = metric;
    if (first === second) {
      factor *= 4;
      continue;
    }
    const names = new Map([[second, first]]);
    tensors = tensors.map((tensor) => renameTensorIndices(tensor, names));
    lines = lines.map((line) => ({
      ...line,
      chain: line.chain.map((term) => ({
        ...term,
        factors: term.factors.map((f) => (f.kind === 'gamma' && f.index === second ? { ...f, index: first } : f)),
      })),
    }));
    polarizations = polarizations.map((p) => (p.index === second ? { ...p, index: first } : p));
  }
}

function resolveLine(
  line: SpinorLine,
  places: ReadonlyMap<string, readonly VectorSource[]>,
  process: Process,
): ResolvedLine {
  const inPlace = (factor: DiracFactor): LineFactor => {
    if (factor.kind === 'slash') return { kind: 'slash', source: { kind: 'momentum', vector: factor.vector } };
    if (factor.kind !== 'gamma') return { kind: factor.kind };
    const source = places.get(factor.index)?.[0];
    return source === undefined ? factor : { kind: 'slash', source };
  };
  const terms = line.chain.map(({ coefficient, factors }) => ({
    coefficient,
    scalars: [],
    factors: factors.map(inPlace),
  }));
  const pairs = terms.flatMap((term) => pairByGordon(term, line, process));
  const reduced = reduceByDiracEquation(pairs, line, process);
  return { left: line.left, right: line.right, terms: combine(reduced.flatMap(withProjectorsAtEnds)) };
}

/**
 * A term with a chiral projector has it moved to both ends, where the spinors know their chiral parts without
 * cancellation: P_L γ^μ = γ^μ P_R, γ5 P_L = −P_L, P_L P_R = 0. Other terms stay.
 */
function withProjectorsAtEnds(term: LineTerm): readonly LineTerm[] {
  if (!term.factors.some(({ kind }) => kind === 'left' || kind === 'right')) return [term];
  // The chirality that each projector demands at the right end, with the matrices to its right counted.
  let [chirality, odd, sign]: [LineFactor['kind'] | undefined, boolean, 1 | -1] = [undefined, false, 1];
  const matrices: LineFactor[] = [];
  const gamma5Places: boolean[] = [];
  for (const factor of term.factors.toReversed()) {
    if (factor.kind === 'slash' || factor.kind === 'gamma') {
      matrices.unshift(factor);
      odd = !odd;
    } else if (factor.kind === 'gamma5') {
      gamma5Places.push(odd);
    } else {
      const atEnd = (factor.kind === 'left') === odd ? 'right' : 'left';
      if (chirality !== undefined && chirality !== atEnd) return [];
      chirality = atEnd;
    }
  }
  for (const place of gamma5Places) if ((chirality === 'left') !== place) sign = sign === 1 ? -1 : 1;
  const right: LineFactor = { kind: chirality === 'left' ? 'left' : 'right' };
  const left: LineFactor = { kind: (chirality === 'left') === odd ? 'right' : 'left' };
  return [{ ...term, coefficient: scale(term.coefficient, sign), factors: [left, ...matrices, right] }];
}

/**
 * Applies (p̸ + k̸)ε̸ w = k̸ε̸ w + (2 p·ε − ε̸p̸) w with p̸ w = ±m w at both ends of a line, wherever ε is the
 * polarization vector of a massless leg with momentum k, until no such pair is left, and combines like terms: the
 * terms with m cancel against the mass in the propagator's numerator exactly.
 */
function reduceByDiracEquation(terms: readonly LineTerm[], line: SpinorLine, process: Process): readonly LineTerm[] {
  let current = terms;
  for (const side of ['right', 'left'] as const) {
    for (;;) {
      const next = combine(current.flatMap((term) => reduceEnd(term, line, side, process)));
      const keys = current.map(termKey);
      const done = next.length === current.length && next.every((term, i) => termKey(term) === keys[i]);
      current = next;
      if (done) break;
    }
  }
  return current;
}

function reduceEnd(term: LineTerm, line: SpinorLine, side: 'left' | 'right', process: Process): readonly LineTerm[] {
  const { factors, scalars, coefficient } = term;
  const right = side === 'right';
  const outer = right ? factors.at(-1) : factors[0];
  const inner = right ? factors.at(-2) : factors[1];
  const external = process.legs[right ? line.right : line.left];
  if (external === undefined || outer?.kind !== 'slash' || inner?.kind !== 'slash') return [term];
  if (outer.source.kind !== 'polarization' || inner.source.kind !== 'momentum') return [term];
  const photon = process.legs[outer.source.leg];
  if (photon === undefined || photon.particle.mass !== '0') return [term];
  const split = splitMomentum(inner.source.vector, external.momentum, photon.momentum, process);
  if (split === undefined) return [term];
  const { sign, rest } = split;
  const kept = right ? factors.slice(0, -2) : factors.slice(2);
  const slashRest: LineFactor = { kind: 'slash', source: { kind: 'momentum', vector: rest } };
  const own: VectorSource = { kind: 'momentum', vector: vectorSum({ [external.momentum]: 1 }) };
  const mass = external.particle.mass === '0' ? zero : variable(external.particle.mass);
  // p̸u = mu, p̸v = −mv, and the same for ū, v̄.
  const eigenvalue = isParticleSpinor(external, side) ? 1 : -1;
  const join = (...ends: readonly LineFactor[]): readonly LineFactor[] =>
    right ? [...kept, ...ends] : [...ends.toReversed(), ...kept];
  const reduced: readonly LineTerm[] = [
    { coefficient, scalars, factors: join(slashRest, outer) },
    { coefficient: scale(coefficient, 2 * sign), scalars: [...scalars, [outer.source, own]], factors: kept },
    { coefficient: scale(multiply(coefficient, mass), -sign * eigenvalue), scalars, factors: join(outer) },
  ];
  return reduced.filter((part) => !isZero(part.coefficient));
}

/** Writes a momentum as sign·p + rest with rest = ±k, where momentum conservation allows it. */
function splitMomentum(
  vector: VectorSum,
  external: string,
  photon: string,
  process: Process,
): { readonly sign: 1 | -1; readonly rest: VectorSum } | undefined {
  for (const candidate of equivalentVectors(vector, conservation(process))) {
    const own = candidate.get(external);
    const other = candidate.get(photon);
    if (candidate.size !== 2 || own === undefined || other === undefined) continue;
    const sign = rationalToNumber(own);
    if (sign === 1 || sign === -1) return { sign, rest: new Map([[photon, other]]) };
  }
  return undefined;
}
