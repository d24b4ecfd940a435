/** Vertices of a UFO folder: particles, Lorentz structures and couplings looked up by their variables. */
import { one } from '../algebra/polynomial.ts';
import type { Vertex } from './model.ts';
import { outgoingField, structureVertices } from './structure-vertex.ts';
import {
  argumentOf,
  listArgument,
  numberOf,
  referenceTo,
  textArgument,
  type UfoDeclaration,
} from './ufo-declaration.ts';
import { UnsupportedStructure } from './ufo-lorentz.ts';
import type { UfoCoupling } from './ufo-parameter.ts';
import type { UfoParticle } from './ufo-particle.ts';
import { type UfoNode, ufoFault, ufoLocation } from './ufo-syntax.ts';
import { FEWEST_FIELDS } from './vertex.ts';

/** What vertices refer to, by variable. */
export interface UfoTables {
  readonly particles: ReadonlyMap<string, UfoParticle>;
  readonly lorentz: ReadonlyMap<string, UfoDeclaration>;
  readonly couplings: ReadonlyMap<string, UfoCoupling>;
}

/** One entry of `couplings`: which Lorentz structure, and which coupling. */
interface Summand {
  readonly lorentz: UfoDeclaration;
  readonly coupling: UfoCoupling;
}

/**
 * The vertices of one UFO vertex; none where ghosts take part. A vertex that has no form here is
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
  if (particles.some(({ role }) => role === 'ghost')) return [];

  const term = summands[0]?.coupling.orders ?? 'none';
  const fields = particles.map(({ particle, unsupported }, n) =>
    outgoingField(particle, n + 1, unsupported === undefined),
  );
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
    return structureVertices(
      summands.map(({ lorentz, coupling }) => ({
        name: lorentz.name,
        file: lorentz.file,
        text: textArgument(lorentz, 'structure'),
        coupling: coupling.value,
        term: coupling.orders,
      })),
      particles.map(({ particle }) => particle),
      name,
    );
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
