/**
 * Reads a model file: YAML in, {@link Model} out, or every fault of the file with its line and column.
 */
import type { Polynomial } from '../algebra/polynomial.ts';
import { constant, variablesOf } from '../algebra/polynomial.ts';
import { ModelError } from '../errors.ts';
import { type Expression, expressionFault } from './expression.ts';
import { readFields, readIndexClasses } from './field.ts';
import { checkHermiticity, conjugateVertex } from './hermiticity.ts';
import { readLimits } from './limit-list.ts';
import type { Model, Vertex } from './model.ts';
import { type ModelFile, modelSchema } from './model-schema.ts';
import { expandTerm } from './operator.ts';
import { indexTuples, readConstraints, readParameterSymbols, readParameters } from './parameter.ts';
import { readProcesses } from './process-list.ts';
import { type EntryPath, Source, suggestion } from './source.ts';
import { verticesOf } from './vertex.ts';
import { checkCouplings, readVertexEntries } from './vertex-entry.ts';
import { checkNames, generationCounts, type Vocabulary } from './vocabulary.ts';

/** What makes a term of the Lagrangian hermitian, and what a Feynman rule. */
const MEND_TERM = 'end the term with `+ hc`, mend a factor I, or give the coupling the type `hermitian`';
const MEND_VERTEX = 'mend a factor I of its coupling, or add an entry with the conjugate particles and coupling';

/** A model identifier: the model's name, then a variant after a colon, as in `nusm:majorana`. */
export interface ModelId {
  readonly name: string;
  readonly variant?: string;
}

/**
 * Takes `nusm:majorana` apart.
 *
 * @throws {@link ModelError} where the text is not of the form NAME or NAME:VARIANT.
 */
export function resolveModelId(id: string): ModelId {
  const match = /^([A-Za-z][\w-]*)(?::([A-Za-z][\w-]*))?$/.exec(id.trim());
  const [, name, variant] = match ?? [];
  if (name === undefined)
    throw new ModelError(`expected a model such as \`nusm\` or \`nusm:majorana\`, found \`${id}\``);
  return variant === undefined ? { name } : { name, variant };
}

/** The variant asked for, or the first one; `standard` where the file has none. */
function chooseVariant(file: ModelFile, fileName: string, variant: string | undefined): string {
  const known = Object.keys(file.variants ?? {});
  const [first = 'standard'] = known;
  if (variant === undefined) return first;
  if (known.includes(variant) || (known.length === 0 && variant === first)) return variant;
  const list = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
  throw new ModelError(
    `the model \`${file.model}\` has no variant \`${variant}\`; ${list}${suggestion(variant, known)}`,
    { file: fileName },
  );
}

/** The mass and width parameters that fields name must exist, be real and have the unit GeV. */
function checkMasses(file: ModelFile, vocabulary: Vocabulary, source: Source): void {
  for (const field of vocabulary.fields.values()) {
    for (const which of ['mass', 'width'] as const) {
      const written = file.fields[field.symbol]?.[which];
      const names = which === 'mass' ? field.masses : field.widths;
      for (const [generation, name] of names.entries()) {
        if (name === '0') continue;
        const path: EntryPath = ['fields', field.symbol, which, ...(Array.isArray(written) ? [generation] : [])];
        const parameter = vocabulary.parameters.get(name);
        if (parameter === undefined) {
          const hint = suggestion(name, vocabulary.parameters.keys());
          source.problem(path, `the model has no parameter \`${name}\`${hint}`);
          if (typeof written === 'string') break;
        } else if (parameter.dimension !== 1 || vocabulary.symbols.get(parameter.symbol)?.type !== 'real') {
          source.problem(path, `the ${which} \`${name}\` must be a real parameter with the unit GeV`);
        }
      }
    }
  }
}

/** A term and whether `+ hc` asks for its hermitian conjugate. */
function splitConjugate(expression: Expression): { readonly body: Expression; readonly addConjugate: 'yes' | 'no' } {
  const isMark = (node: Expression): boolean => node.kind === 'name' && node.name === 'hc';
  if (expression.kind !== 'sum' || !expression.terms.some(isMark)) return { body: expression, addConjugate: 'no' };
  const marks = expression.terms.filter(isMark);
  if (marks.length > 1) throw expressionFault('`hc` stands twice', marks[1]?.offset ?? 0);
  return { body: { ...expression, terms: expression.terms.filter((node) => !isMark(node)) }, addConjugate: 'yes' };
}

/** The summands of a term; each has its own summation over generations. */
function summands(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'sum') return [expression];
  return expression.terms.flatMap(summands);
}

/** The generation letters of a summand, each occurring at least twice wherever it occurs. */
function summedLetters(summand: Expression, letters: ReadonlySet<string>): readonly string[] {
  const counts = generationCounts(summand, letters);
  return [...counts].map(([letter, numbers]) => {
    if (numbers.has(1)) {
      throw expressionFault(
        `the generation index \`${letter}\` is not contracted: it occurs once in the term`,
        summand.offset,
      );
    }
    if (numbers.has(0)) {
      throw expressionFault(
        `the generation index \`${letter}\` is in some products of the term and not in others; write them as terms of their own`,
        summand.offset,
      );
    }
    return letter;
  });
}

/** The vertices of one entry of `lagrangian`. */
function entryVertices(
  label: string,
  expression: Expression,
  vocabulary: Vocabulary,
  dimensions: ReadonlyMap<string, number>,
): readonly Vertex[] {
  const classOf = new Map(
    [...vocabulary.classes.values()].flatMap((c) => c.letters.map((letter) => [letter, c] as const)),
  );
  const { body, addConjugate } = splitConjugate(expression);
  const vertices = summands(body).flatMap((summand) => {
    const letters = summedLetters(summand, new Set(classOf.keys()));
    const classes = letters.flatMap((letter) => classOf.get(letter) ?? []);
    return indexTuples(classes).flatMap((tuple) => {
      const values = new Map(letters.map((letter, n) => [letter, tuple[n] ?? 0] as const));
      const name = tuple.length === 0 ? label : `${label}[${tuple.join(',')}]`;
      return verticesOf(expandTerm(summand, vocabulary, values), name, dimensions, summand.offset);
    });
  });
  if (addConjugate === 'no') return vertices;
  return [
    ...vertices,
    ...vertices.map((vertex) => ({ ...conjugateVertex(vertex, vocabulary.fields), label: `${vertex.label}-hc` })),
  ];
}

/** x² of each algebraic constant that the vertices name: `sqrt(2)` ↦ 2. */
export function squaresOf(vertices: readonly Vertex[]): ReadonlyMap<string, Polynomial> {
  const squares = new Map<string, Polynomial>();
  for (const { coefficient, currents } of vertices) {
    const polynomials = [coefficient, ...currents.flatMap(({ chain }) => chain.map((term) => term.coefficient))];
    for (const name of polynomials.flatMap(variablesOf)) {
      const radicand = /^sqrt\((\d+)\)$/.exec(name)?.[1];
      if (radicand !== undefined) squares.set(name, constant(BigInt(radicand)));
    }
  }
  return squares;
}

/**
 * Reads a model in one of its variants.
 *
 * @param text - the YAML file
 * @param fileName - for messages
 * @param variant - one of `variants`; the first where none is given
 * @throws {@link ModelFileError} with all faults of the file, each with line, column and path.
 * @throws {@link ModelError} where the file has no such variant.
 */
export function readModel(text: string, fileName: string, variant?: string): Model {
  const source = new Source(text, fileName);
  const file = source.check(modelSchema);
  const chosen = chooseVariant(file, fileName, variant);
  const classes = readIndexClasses(file, source);
  const { fields, particles } = readFields(file, chosen, classes, source);
  const symbols = readParameterSymbols(file, chosen, fields, classes, source);
  const parameters = readParameters(file, symbols, source);
  const constraints = readConstraints(file, symbols, source);
  const vocabulary: Vocabulary = { fields, symbols, parameters, classes };
  checkMasses(file, vocabulary, source);

  const expressions = new Map<string, Expression>();
  for (const [label, term] of Object.entries(file.lagrangian ?? {})) {
    const path: EntryPath = ['lagrangian', label];
    const expression = source.expression(path, term);
    if (expression === undefined) continue;
    checkNames(expression, vocabulary, source, path);
    expressions.set(label, expression);
  }
  checkCouplings(file, vocabulary, source);
  if (file.lagrangian === undefined && file.vertices === undefined) {
    source.problem([], 'a model has interactions: `lagrangian` missing, and `vertices`');
  }
  source.throwProblems();

  const dimensions = new Map(
    [...parameters.values()].flatMap((p) => p.variables.map((name) => [name, p.dimension] as const)),
  );
  const vertices: Vertex[] = [];
  const entryOf = new Map<Vertex, EntryPath>();
  for (const [label, expression] of expressions) {
    const added =
      source.attempt(['lagrangian', label], () => entryVertices(label, expression, vocabulary, dimensions)) ?? [];
    for (const vertex of added) entryOf.set(vertex, ['lagrangian', label]);
    vertices.push(...added);
  }
  for (const [label, added] of readVertexEntries(file, vocabulary, particles, dimensions, source)) {
    for (const vertex of added) entryOf.set(vertex, ['vertices', label]);
    vertices.push(...added);
  }
  source.throwProblems();
  const squares = squaresOf(vertices);
  for (const { vertex, message } of checkHermiticity(vertices, fields, squares)) {
    const entry = entryOf.get(vertex) ?? [];
    source.problem(entry, `${message}; ${entry[0] === 'vertices' ? MEND_VERTEX : MEND_TERM}`);
  }
  source.throwProblems();
  const processes = readProcesses(file, chosen, particles, source);
  const limits = readLimits(file, chosen, processes, symbols, source);
  source.throwProblems();
  const orderings = file.orderings ?? [];
  const vectors = new Map(
    [...fields.values()].flatMap(({ symbol, goldstoneOf }) =>
      goldstoneOf === undefined ? [] : [[symbol, goldstoneOf] as const],
    ),
  );
  const hasGoldstone = (vertex: Vertex): boolean => vertex.fields.some(({ field }) => vectors.has(field));
  return {
    name: file.model,
    variant: chosen,
    title: file.title,
    particles,
    parameters,
    constraints,
    orderings,
    vertices: vertices.filter((vertex) => !hasGoldstone(vertex)),
    ...(vectors.size === 0 ? {} : { goldstones: { vectors, vertices: vertices.filter(hasGoldstone) } }),
    processes,
    limits,
    squares,
  };
}
