/**
 * A vertex stated by particles, Lorentz structures and couplings, as UFO does. The rule is that of i·L for outgoing
 * particles with outgoing momenta; here the coefficient is L's own, one for each assignment of identical fields, so the
 * rule is divided by i and by the number of those assignments. Fermion lines run from the row of a matrix, ψ̄, to the
 * column. With incoming momenta the Ward identity for WWγ would fail.
 *
 * @see C. Degrande et al., UFO - The Universal FeynRules Output, Comput. Phys. Commun. 183 (2012) 1201
 */
import {
  type DiracChain,
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  projectLeft,
  projectRight,
} from '../algebra/dirac-chain.ts';
import { constant, imaginaryUnit, multiply, negate, type Polynomial, scale } from '../algebra/polynomial.ts';
import { rational } from '../algebra/rational.ts';
import type { Particle, Vertex, VertexField, VertexTensor } from './model.ts';
import { type LorentzMatrix, type LorentzProduct, lorentzProducts, UnsupportedStructure } from './ufo-lorentz.ts';
import { readUfoExpression, type UfoNode, type UfoText, ufoLocation } from './ufo-syntax.ts';
import { collectChain, joinVertices, vanishes } from './vertex.ts';

/** A Lorentz structure with its coupling: one summand of the rule. */
export interface StructureTerm {
  /** How messages call the structure. */
  readonly name: string;
  /** The file, and in it the text of the structure. */
  readonly file: UfoText;
  readonly text: UfoNode & { readonly kind: 'text' };
  readonly coupling: Polynomial;
  /** The name that coupling orders count the vertex by. */
  readonly term: string;
}

/** ψ̄ at `bar`, ψ at `psi` (positions from 1 in the vertex), the matrices between them from left to right. */
interface Line {
  readonly bar: number;
  readonly psi: number;
  readonly matrices: readonly LorentzMatrix[];
}

/**
 * The vertices of a rule, those with the same fields and tensors joined.
 *
 * @param summands - of the rule
 * @param particles - outgoing, in the order that the structures number
 * @param label - of the vertices
 * @throws {@link UnsupportedStructure} where a structure has no form here
 * @throws {@link ModelError} where its text is no structure
 */
export function structureVertices(
  summands: readonly StructureTerm[],
  particles: readonly Particle[],
  label: string,
): readonly Vertex[] {
  let vertices: readonly Vertex[] = [];
  for (const { name, file, text, coupling, term } of summands) {
    for (const product of lorentzProducts(file, readUfoExpression(file, text))) {
      const unsupported = (message: string): UnsupportedStructure =>
        new UnsupportedStructure(`structure \`${name}\`: ${message}`, ufoLocation(file, text.offset));
      const next = vertexOf(product, particles, { label, term, coupling }, unsupported);
      const at = vertices.findIndex((vertex) => joinVertices(vertex, next) !== undefined);
      const partner = vertices[at];
      vertices = partner === undefined ? [...vertices, next] : vertices.with(at, joinVertices(partner, next) ?? next);
    }
  }
  return vertices.filter((vertex) => !vanishes(vertex));
}

/**
 * An outgoing particle is created by φ† or ψ̄, an outgoing antiparticle by φ or ψ.
 *
 * @param position - from 1 in the vertex
 * @param known - false for a field whose kind is not supported
 */
export function outgoingField(
  { field, anti, selfConjugate, spin }: Particle,
  position: number,
  known: boolean,
): VertexField {
  const conjugate = selfConjugate || anti ? 'plain' : 'bar';
  return { field, conjugate, ...(spin === 3 && known ? { index: lorentzName(position) } : {}) };
}

function lorentzName(index: number): string {
  return index > 0 ? `mu${index}` : `nu${-index}`;
}

/** One product of a Lorentz structure with its coupling as a vertex; bilinears come first, as ψ̄ and ψ. */
function vertexOf(
  product: LorentzProduct,
  particles: readonly Particle[],
  { label, term, coupling }: { readonly label: string; readonly term: string; readonly coupling: Polynomial },
  unsupported: (message: string) => UnsupportedStructure,
): Vertex {
  const lines = fermionLines(product.matrices, particles, unsupported);
  checkLorentzIndices(product, particles, unsupported);
  const inLines = lines.flatMap(({ bar, psi }) => [bar, psi]);
  const bosons = particles.map((_, n) => n + 1).filter((position) => !inLines.includes(position));
  const order = [...inLines, ...bosons];
  const fields = order.map((position): VertexField => {
    const particle = particles[position - 1];
    if (particle === undefined) throw unsupported(`there is no particle ${position}`);
    const field = outgoingField(particle, position, true);
    // Both ends of a Majorana line may hold either form of the field; its place in the bilinear decides.
    const line = lines.find(({ bar, psi }) => bar === position || psi === position);
    return line === undefined ? field : { ...field, conjugate: line.bar === position ? 'bar' : 'plain' };
  });
  const tensors: readonly VertexTensor[] = [
    ...product.metrics.map(
      ([first, second]): VertexTensor => ({
        kind: 'metric',
        first: lorentzName(first),
        second: lorentzName(second),
      }),
    ),
    ...product.momenta.map(
      ({ index, particle }): VertexTensor => ({
        kind: 'momentum',
        field: order.indexOf(particle),
        index: lorentzName(index),
      }),
    ),
  ];
  // The rule is i·L; vertices here have incoming momenta.
  const sign = pairingSign(lines, unsupported);
  const momenta = constant(product.momenta.length % 2 === 0 ? 1 : -1);
  const rule = multiply(coupling, product.coefficient, negate(imaginaryUnit), constant(sign), momenta);
  return {
    label,
    term,
    fields,
    currents: lines.map(({ matrices }, n) => ({
      bar: 2 * n,
      psi: 2 * n + 1,
      chain: collectChain(multiplyChains(...matrices.map(matrixChain))),
    })),
    tensors,
    coefficient: scale(rule, rational(1, assignments(particles))),
  };
}

function matrixChain({ name, lorentz }: LorentzMatrix): DiracChain {
  switch (name) {
    case 'Gamma':
      return gamma(lorentzName(lorentz ?? 0));
    case 'Gamma5':
      return gamma5;
    case 'ProjM':
      return projectLeft;
    case 'ProjP':
      return projectRight;
    case 'Identity':
      return identityChain;
  }
}

/** Follows each line of matrices from the row that is a particle to the column that is one. */
function fermionLines(
  matrices: readonly LorentzMatrix[],
  particles: readonly Particle[],
  unsupported: (message: string) => UnsupportedStructure,
): readonly Line[] {
  const used = new Set<LorentzMatrix>();
  const lines = matrices
    .filter(({ row }) => row > 0)
    .map((start): Line => {
      const chain: LorentzMatrix[] = [start];
      used.add(start);
      for (let last = start; last.column < 0; ) {
        const next = matrices.find((matrix) => matrix.row === last.column && !used.has(matrix));
        if (next === undefined) throw unsupported(`the spinor index ${last.column} is not the row of another matrix`);
        used.add(next);
        chain.push(next);
        last = next;
      }
      return { bar: start.row, psi: chain.at(-1)?.column ?? 0, matrices: chain };
    })
    .toSorted((a, b) => Math.min(a.bar, a.psi) - Math.min(b.bar, b.psi));
  if (used.size < matrices.length) throw unsupported('its matrices do not join into lines from row to column');
  const ends = lines.flatMap(({ bar, psi }) => [bar, psi]);
  const fermions = particles.flatMap(({ spin }, n) => (spin === 2 ? [n + 1] : []));
  if (ends.toSorted((a, b) => a - b).join() !== fermions.join()) {
    throw unsupported(
      `its spinor indices are ${ends.join(', ') || 'none'}, the fermions of the vertex are ${fermions.join(', ') || 'none'}`,
    );
  }
  for (const { bar, psi } of lines) {
    const [creates, annihilates] = [particles[bar - 1], particles[psi - 1]];
    if (creates?.selfConjugate === false && creates.anti) {
      throw unsupported(
        `the row ${bar} belongs to the antiparticle \`${creates.name}\`; a row is that of an outgoing particle`,
      );
    }
    if (annihilates?.selfConjugate === false && !annihilates.anti) {
      throw unsupported(
        `the column ${psi} belongs to the particle \`${annihilates.name}\`; a column is that of an outgoing antiparticle`,
      );
    }
  }
  return lines;
}

/** Every Lorentz index occurs twice, the vector fields' own indices included. */
function checkLorentzIndices(
  { matrices, metrics, momenta }: LorentzProduct,
  particles: readonly Particle[],
  unsupported: (message: string) => UnsupportedStructure,
): void {
  const vectors = particles.flatMap(({ spin }, n) => (spin === 3 ? [n + 1] : []));
  const indices = [
    ...vectors,
    ...metrics.flat(),
    ...momenta.map(({ index }) => index),
    ...matrices.flatMap(({ lorentz }) => lorentz ?? []),
  ];
  for (const index of new Set(indices)) {
    const count = indices.filter((other) => other === index).length;
    if (count !== 2) throw unsupported(`the Lorentz index ${index} occurs ${count} times, expected twice`);
  }
  const missing = momenta.find(({ particle }) => particles[particle - 1] === undefined);
  if (missing !== undefined)
    throw unsupported(`P(${missing.index},${missing.particle}) is the momentum of no particle`);
}

/**
 * The rule of a vertex with four fermions is that of the operators in the order of the particles; each pairing has the
 * sign of the permutation that brings its ψ to its ψ̄.
 */
function pairingSign(lines: readonly Line[], unsupported: (message: string) => UnsupportedStructure): 1 | -1 {
  if (lines.length < 2) return 1;
  // Fermions are listed in pairs of one ψ̄ and one ψ; the pair of a position is its number among them.
  const positions = lines.flatMap(({ bar, psi }) => [bar, psi]).toSorted((a, b) => a - b);
  const pairOf = (position: number): number => Math.floor(positions.indexOf(position) / 2);
  const partners = new Map(lines.map(({ bar, psi }) => [pairOf(bar), pairOf(psi)]));
  if (partners.size < lines.length)
    throw unsupported('its fermions are not listed in pairs of particle and antiparticle');
  const order = [...partners].toSorted(([a], [b]) => a - b).map(([, to]) => to);
  const inversions = order.flatMap((a, i) => order.slice(i + 1).filter((b) => b < a)).length;
  return inversions % 2 === 0 ? 1 : -1;
}

/** How often identical fields of the vertex can be exchanged: Π n! over fields that occur n times. */
function assignments(particles: readonly Particle[]): number {
  const counts = new Map<string, number>();
  for (const { name } of particles) counts.set(name, (counts.get(name) ?? 0) + 1);
  const factors = [...counts.values()].flatMap((count) => Array.from({ length: count }, (_, n) => n + 1));
  return factors.reduce((total, factor) => total * factor, 1);
}
