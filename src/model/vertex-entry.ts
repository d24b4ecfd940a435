/** The entries of `vertices` of a model file: Feynman rules in the words of UFO, beside the terms of `lagrangian`. */
import type { Polynomial } from '../algebra/polynomial.ts';
import { addRational, formatRational, isZeroRational, type Rational, rational } from '../algebra/rational.ts';
import { ModelError } from '../errors.ts';
import { expressionFault, parseExpression } from './expression.ts';
import type { Particle, Vertex } from './model.ts';
import type { ModelFile } from './model-schema.ts';
import { expandTerm, pureCoefficient } from './operator.ts';
import { type EntryPath, type Source, suggestion } from './source.ts';
import { type StructureTerm, structureVertices } from './structure-vertex.ts';
import { UnsupportedStructure } from './ufo-lorentz.ts';
import { DENSITY_DIMENSION, dimensionsOf, FEWEST_FIELDS } from './vertex.ts';
import { checkNames, type Vocabulary } from './vocabulary.ts';

type Entry = NonNullable<ModelFile['vertices']>[string];

/** Records unknown names in the couplings, so that all of a file's are told before anything is multiplied out. */
export function checkCouplings(file: ModelFile, vocabulary: Vocabulary, source: Source): void {
  for (const [label, { structures }] of Object.entries(file.vertices ?? {})) {
    for (const [n, { coupling }] of structures.entries()) {
      const path: EntryPath = ['vertices', label, 'structures', n, 'coupling'];
      const expression = source.expression(path, coupling);
      if (expression !== undefined) checkNames(expression, vocabulary, source, path);
    }
  }
}

/**
 * Every vertex of the entries, by the entry's name, once {@link checkCouplings} found no fault. Others are recorded.
 *
 * @param particles - of the variant, by name
 * @param dimensions - mass dimension of each polynomial variable
 */
export function readVertexEntries(
  file: ModelFile,
  vocabulary: Vocabulary,
  particles: ReadonlyMap<string, Particle>,
  dimensions: ReadonlyMap<string, number>,
  source: Source,
): ReadonlyMap<string, readonly Vertex[]> {
  const read = new Map<string, readonly Vertex[]>();
  for (const [label, entry] of Object.entries(file.vertices ?? {})) {
    const path: EntryPath = ['vertices', label];
    if (file.lagrangian?.[label] !== undefined) {
      source.keyProblem(path, `\`lagrangian\` already has a term \`${label}\``);
    }
    const outgoing = outgoingParticles(entry, particles, path, source);
    if (outgoing === undefined) continue;
    const summands = entry.structures.flatMap(({ structure, coupling }, n): readonly StructureTerm[] => {
      const place: EntryPath = [...path, 'structures', n];
      const value = readCoupling(coupling, vocabulary, [...place, 'coupling'], source);
      if (value === undefined) return [];
      const summand: StructureTerm = {
        name: structure,
        file: { name: label, text: structure },
        text: { kind: 'text', value: structure, start: 0, end: structure.length, offset: 0 },
        coupling: value,
        term: label,
      };
      const alone = readStructure(summand, outgoing, [...place, 'structure'], source);
      if (alone === undefined) return [];
      checkDimension(alone, value, outgoing, dimensions, [...place, 'coupling'], source);
      return [summand];
    });
    read.set(label, structureVertices(summands, outgoing, label));
  }
  return read;
}

/** The particles of an entry: known, at least three, and without charge together. */
function outgoingParticles(
  entry: Entry,
  particles: ReadonlyMap<string, Particle>,
  path: EntryPath,
  source: Source,
): readonly Particle[] | undefined {
  const found = entry.particles.map((name, n) => {
    const particle = particles.get(name);
    if (particle === undefined) {
      const hint = suggestion(name, particles.keys());
      source.problem([...path, 'particles', n], `the model has no particle \`${name}\`${hint}`);
    }
    return particle;
  });
  const known = found.filter((particle) => particle !== undefined);
  if (known.length < found.length) return undefined;
  if (known.length < FEWEST_FIELDS) {
    source.problem([...path, 'particles'], 'a vertex has at least three particles; masses belong to `fields`');
    return undefined;
  }
  const charge = known.reduce<Rational>((sum, particle) => addRational(sum, particle.charge), rational(0));
  if (!isZeroRational(charge)) {
    source.problem(
      [...path, 'particles'],
      `electric charge is not conserved: the particles carry ${formatRational(charge)} e together`,
    );
    return undefined;
  }
  return known;
}

/** A coupling as a polynomial in the parameters. */
function readCoupling(text: string, vocabulary: Vocabulary, path: EntryPath, source: Source): Polynomial | undefined {
  return source.attempt(path, () => {
    const expression = parseExpression(text);
    const value = pureCoefficient(expandTerm(expression, vocabulary, new Map()));
    if (value === undefined) throw expressionFault('a coupling has parameters and numbers only', expression.offset);
    return value;
  });
}

/** The vertices of one structure alone; undefined, and recorded, where it has no form here. */
function readStructure(
  summand: StructureTerm,
  particles: readonly Particle[],
  path: EntryPath,
  source: Source,
): readonly Vertex[] | undefined {
  try {
    return structureVertices([summand], particles, summand.term);
  } catch (error) {
    if (!(error instanceof ModelError || error instanceof UnsupportedStructure)) throw error;
    source.problem(path, error.message, (error.location.column ?? 1) - 1);
    return undefined;
  }
}

/** Each structure has a definite number of momenta only term by term, so that every vertex is looked at. */
function checkDimension(
  vertices: readonly Vertex[],
  coupling: Polynomial,
  particles: readonly Particle[],
  dimensions: ReadonlyMap<string, number>,
  path: EntryPath,
  source: Source,
): void {
  const fields = particles.reduce((sum, { spin }) => sum + (spin === 2 ? 1.5 : 1), 0);
  for (const { tensors } of vertices) {
    const total = fields + tensors.filter(({ kind }) => kind === 'momentum').length;
    const wrong = [...dimensionsOf(coupling, dimensions)].find((own) => own + total !== DENSITY_DIMENSION);
    if (wrong === undefined) continue;
    source.problem(
      path,
      `the mass dimension is ${wrong + total}, expected 4: the fields and momenta have ${total}, so that the coupling` +
        ` needs the unit GeV^${DENSITY_DIMENSION - total}, found GeV^${wrong}`,
    );
    return;
  }
}
