/**
 * Vertices of a UFO folder as terms of the Lagrangian. A UFO vertex states i·L's Feynman rule for outgoing particles
 * with outgoing momenta; here the coefficient is L's own, one for each assignment of identical fields, so the rule is
 * divided by i and by the number of those assignments. Fermion lines run from the row of a matrix, ψ̄, to the column.
 * With incoming momenta the Ward identity for WWγ would fail.
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
import { constant, imaginaryUnit, multiply, negate, one, type Polynomial, scale } from '../algebra/polynomial.ts';
import { rational } from '../algebra/rational.ts';
import type { Vertex, VertexField, VertexTensor } from './model.ts';
import {
  argumentOf,
  listArgument,
  numberOf,
  referenceTo,
  textArgument,
  type UfoDeclaration,
} from './ufo-declaration.ts';
import { type LorentzMatrix, type LorentzProduct, lorentzProducts, UnsupportedStructure } from './ufo-lorentz.ts';
import type { UfoCoupling } from './ufo-parameter.ts';
import type { UfoParticle } from './ufo-particle.ts';
import { readUfoExpression, type UfoNode, ufoFault, ufoLocation } from './ufo-syntax.ts';
import { collectChain, joinVertices, vanishes } from './vertex.ts';

/** What vertices refer to, by variable. */
export interface UfoTables {
  readonly particles: ReadonlyMap<string, UfoParticle>;
  readonly lorentz: ReadonlyMap<string, UfoDeclaration>;
  readonly couplings: ReadonlyMap<string, UfoCoupling>;
}

/** ψ̄ at `bar`, ψ at `psi` (positions from 1 in the UFO vertex), the matrices between them from left to right. */
interface Line {
  readonly bar: number;
  readonly psi: number;
  readonly matrices: readonly LorentzMatrix[];
}

const FEWEST_FIELDS = 3;

/** One entry of `couplings`: which Lorentz structure, and which coupling. */
interface Summand {
  readonly lorentz: UfoDeclaration;
  readonly coupling: UfoCoupling;
}

/**
 * The vertices of one UFO vertex; none where Goldstone bosons or ghosts take part. A vertex that has no form here is
 * kept with the reason, so that diagrams with it are refused rather than left out.
 *
 * @throws {@link ModelError} where the declaration is wrong
 */
export function ufoVertices(declaration: UfoDeclaration, tables: UfoTables): readonly Vertex[] {
  const { file, name, offset } = declaration;
  const particles = listArgument(declaration, 'particles').map((node) =>
    referenceTo(file, node, 'particle', tables.particles),
  );
  if (particles.length < FEWEST_FIELDS) {
    throw ufoFault(file, offset, `\`${name}\` has fewer than three particles; masses and mixings belong to the fields`);
  }
  const structures = listArgument(declaration, 'lorentz').map((node) =>
    referenceTo(file, node, 'Lorentz structure', tables.lorentz),
  );
  const summands = readCouplings(declaration, structures, tables.couplings);
  if (particles.some(({ role }) => role !== 'physical')) return [];

  const term = summands[0]?.coupling.orders ?? 'none';
  const fields = particles.map(({ particle, unsupported }, n) => fieldOf(particle, n + 1, unsupported === undefined));
  const refused = (reason: string, location = ufoLocation(file, offset)): readonly Vertex[] => [
    {
      label: name,
      term,
      fields,
      currents: [],
      tensors: [],
      coefficient: one,
      unsupported: { reason: `vertex \`${name}\`: ${reason}`, location },
    },
  ];
  const stranger = particles.find(({ unsupported }) => unsupported !== undefined)?.unsupported;
  if (stranger !== undefined) return refused(stranger.reason);
  const color = listArgument(declaration, 'color');
  if (color.length !== 1 || color[0]?.kind !== 'text' || color[0].value.trim() !== '1') {
    return refused('its color structure is not `1`, supported are color singlets');
  }
  try {
    return convert(summands, particles, name);
  } catch (error) {
    if (!(error instanceof UnsupportedStructure)) throw error;
    return refused(error.message, error.location);
  }
}

/** The entries of `couplings = {(0,0): C.GC_3, (0,1): C.GC_4}`. */
function readCouplings(
  declaration: UfoDeclaration,
  structures: readonly UfoDeclaration[],
  couplings: ReadonlyMap<string, UfoCoupling>,
): readonly Summand[] {
  const { file } = declaration;
  const node = argumentOf(declaration, 'couplings');
  if (node.kind !== 'dictionary') throw ufoFault(file, node.offset, 'expected couplings such as {(0,0):C.GC_1}');
  return node.entries.flatMap(([key, value]) => {
    const indices: readonly UfoNode[] = key.kind === 'list' ? key.items : [];
    const lorentz = structures[indices[1] === undefined ? -1 : (numberOf(indices[1]) ?? -1)];
    if (lorentz === undefined) {
      throw ufoFault(file, key.offset, 'expected the numbers of a color and a Lorentz structure, such as (0,0)');
    }
    const items = value.kind === 'list' ? value.items : [value];
    return items.map((item) => ({ lorentz, coupling: referenceTo(file, item, 'coupling', couplings) }));
  });
}

/** An outgoing particle is created by φ† or ψ̄, an outgoing antiparticle by φ or ψ. */
function fieldOf(
  { field, anti, selfConjugate, spin }: UfoParticle['particle'],
  position: number,
  known: boolean,
): VertexField {
  const conjugate = selfConjugate || anti ? 'plain' : 'bar';
  return { field, conjugate, ...(spin === 3 && known ? { index: lorentzName(position) } : {}) };
}

function lorentzName(index: number): string {
  return index > 0 ? `mu${index}` : `nu${-index}`;
}

function convert(summands: readonly Summand[], particles: readonly UfoParticle[], label: string): readonly Vertex[] {
  let vertices: readonly Vertex[] = [];
  for (const { lorentz, coupling } of summands) {
    const { file } = lorentz;
    const structure = textArgument(lorentz, 'structure');
    for (const product of lorentzProducts(file, readUfoExpression(file, structure))) {
      const unsupported = (message: string): UnsupportedStructure =>
        new UnsupportedStructure(`structure \`${lorentz.name}\`: ${message}`, ufoLocation(file, structure.offset));
      const next = vertexOf(
        product,
        particles,
        { label, term: coupling.orders, coupling: coupling.value },
        unsupported,
      );
      const at = vertices.findIndex((vertex) => joinVertices(vertex, next) !== undefined);
      const partner = vertices[at];
      vertices = partner === undefined ? [...vertices, next] : vertices.with(at, joinVertices(partner, next) ?? next);
    }
  }
  return vertices.filter((vertex) => !vanishes(vertex));
}

/** One product of a Lorentz structure with its coupling as a vertex; bilinears come first, as ψ̄ and ψ. */
function vertexOf(
  product: LorentzProduct,
  particles: readonly UfoParticle[],
  { label, term, coupling }: { readonly label: string; readonly term: string; readonly coupling: Polynomial },
  unsupported: (message: string) => UnsupportedStructure,
): Vertex {
  const lines = fermionLines(product.matrices, particles, unsupported);
  checkLorentzIndices(product, particles, unsupported);
  const inLines = lines.flatMap(({ bar, psi }) => [bar, psi]);
  const bosons = particles.map((_, n) => n + 1).filter((position) => !inLines.includes(position));
  const order = [...inLines, ...bosons];
  const fields = order.map((position): VertexField => {
    const { particle } = particles[position - 1] ?? {};
    if (particle === undefined) throw unsupported(`there is no particle ${position}`);
    const field = fieldOf(particle, position, true);
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
  particles: readonly UfoParticle[],
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
  const fermions = particles.flatMap(({ particle }, n) => (particle.spin === 2 ? [n + 1] : []));
  if (ends.toSorted((a, b) => a - b).join() !== fermions.join()) {
    throw unsupported(
      `its spinor indices are ${ends.join(', ')}, the fermions of the vertex are ${fermions.join(', ') || 'none'}`,
    );
  }
  for (const { bar, psi } of lines) {
    const [creates, annihilates] = [particles[bar - 1]?.particle, particles[psi - 1]?.particle];
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
  particles: readonly UfoParticle[],
  unsupported: (message: string) => UnsupportedStructure,
): void {
  const vectors = particles.flatMap(({ particle }, n) => (particle.spin === 3 ? [n + 1] : []));
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
function assignments(particles: readonly UfoParticle[]): number {
  const counts = new Map<string, number>();
  for (const { particle } of particles) counts.set(particle.name, (counts.get(particle.name) ?? 0) + 1);
  const factors = [...counts.values()].flatMap((count) => Array.from({ length: count }, (_, n) => n + 1));
  return factors.reduce((total, factor) => total * factor, 1);
}
