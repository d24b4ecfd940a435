/** Reads a UFO folder: the texts of its files in, {@link Model} out, nothing executed. */
import type { Polynomial } from '../algebra/polynomial.ts';
import { compareRational } from '../algebra/rational.ts';
import { ModelError } from '../errors.ts';
import type { Model, Vertex } from './model.ts';
import { squaresOf } from './read-model.ts';
import { readUfoObjects, UfoFaults, type UfoObjects } from './ufo-declaration.ts';
import { readUfoCouplings, readUfoParameters } from './ufo-parameter.ts';
import { readUfoParticles, type UfoParticle } from './ufo-particle.ts';
import { ufoVertices } from './ufo-vertex.ts';

/** The files that a UFO folder is read from; all others are not looked at. */
export const UFO_FILES = ['particles.py', 'parameters.py', 'couplings.py', 'lorentz.py', 'vertices.py'] as const;

/**
 * Reads a UFO model at tree level: without ghosts, and without widths in propagators; color singlets of spin 0, 1/2
 * and 1. Vertices of anything else are kept, and refused where a process needs them. A Goldstone boson belongs to the
 * massive vector with its charge and mass parameter, and is left out where there is none.
 *
 * @param files - text of each file by name; those of {@link UFO_FILES} are used
 * @param folder - the folder's name, for the model and for messages
 * @throws {@link ModelFileError} with all faults, each with file, line and column
 * @throws {@link ModelError} where a file is missing
 */
export function readUfoModel(files: ReadonlyMap<string, string>, folder: string): Model {
  const faults = new UfoFaults();
  const objects = (name: (typeof UFO_FILES)[number], callee: string): UfoObjects => {
    const text = files.get(name);
    if (text === undefined) {
      throw new ModelError(`is no UFO model: it has no file \`${name}\``, { file: folder });
    }
    return readUfoObjects({ name: `${folder}/${name}`, text }, callee, faults);
  };
  const particleObjects = objects('particles.py', 'Particle');
  const parameterObjects = objects('parameters.py', 'Parameter');
  const couplingObjects = objects('couplings.py', 'Coupling');
  const lorentzObjects = objects('lorentz.py', 'Lorentz');
  const vertexObjects = objects('vertices.py', 'Vertex');

  const masses = new Set(
    particleObjects.declarations.flatMap(({ args }) =>
      ['mass', 'width'].flatMap((which) => {
        const value = args.get(which);
        return value?.kind === 'name' ? [value.path.replace(/^.*\./, '')] : [];
      }),
    ),
  );
  const parameters = readUfoParameters(parameterObjects.declarations, masses, faults);
  const couplings = readUfoCouplings(couplingObjects.declarations, parameters, faults);
  const particles = readUfoParticles(particleObjects, parameters, faults);
  const tables = {
    particles: particles.byVariable,
    lorentz: new Map(lorentzObjects.declarations.map((declaration) => [declaration.name, declaration] as const)),
    couplings: couplings.couplings,
  };
  // A fault in a table would be told again by every vertex that refers to it.
  faults.throwAll();
  const vertices: Vertex[] = [];
  for (const declaration of vertexObjects.declarations) {
    try {
      vertices.push(...ufoVertices(declaration, tables));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      faults.report(error);
    }
  }
  faults.throwAll();
  const vectors = goldstoneVectors([...particles.byVariable.values()]);
  const goldstones = new Set(
    [...particles.byVariable.values()].flatMap(({ role, particle }) => (role === 'goldstone' ? [particle.field] : [])),
  );
  const partOf = (vertex: Vertex): 'unitary' | 'other gauges' | 'none' => {
    const found = vertex.fields.map(({ field }) => field).filter((field) => goldstones.has(field));
    if (found.length === 0) return 'unitary';
    return found.every((field) => vectors.has(field)) ? 'other gauges' : 'none';
  };
  const all = [...parameters.byName.values(), ...couplings.parameters];
  return {
    name: folder.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, ''),
    variant: 'standard',
    title: `UFO model ${folder}`,
    particles: new Map([...particles.byName].filter(([, { field }]) => !goldstones.has(field) || vectors.has(field))),
    parameters: new Map(all.map((parameter) => [parameter.name, parameter])),
    constraints: [],
    orderings: [],
    vertices: vertices.filter((vertex) => partOf(vertex) === 'unitary'),
    ...(vectors.size === 0
      ? {}
      : { goldstones: { vectors, vertices: vertices.filter((vertex) => partOf(vertex) === 'other gauges') } }),
    processes: [],
    limits: [],
    squares: squaresOf(vertices) satisfies ReadonlyMap<string, Polynomial>,
  };
}

/** The massive vector of each Goldstone boson. */
function goldstoneVectors(particles: readonly UfoParticle[]): ReadonlyMap<string, string> {
  const vectors = particles.filter(({ particle }) => particle.spin === 3 && particle.mass !== '0' && !particle.anti);
  return new Map(
    particles.flatMap(({ role, particle }): readonly [string, string][] => {
      if (role !== 'goldstone' || particle.anti) return [];
      const owners = vectors.filter(
        ({ particle: vector, role: kind }) =>
          kind === 'physical' &&
          vector.mass === particle.mass &&
          vector.selfConjugate === particle.selfConjugate &&
          compareRational(vector.charge, particle.charge) === 0,
      );
      // Two vectors with one mass parameter would leave the choice open.
      return owners.length === 1 && owners[0] !== undefined ? [[particle.field, owners[0].particle.field]] : [];
    }),
  );
}
