/**
 * The shape of a model file, before the physics in it is read. Every scalar is text: decimals keep their digits.
 * The schema is the one source for validation and for the published JSON Schema.
 */
import { z } from 'zod';

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
const INDEXED_NAME = /^[A-Za-z][A-Za-z0-9_]*(\[[A-Za-z][A-Za-z0-9_]*(,\s*[A-Za-z][A-Za-z0-9_]*)*\])?$/;
const RATIONAL = /^[+-]?\d+(\/[1-9]\d*)?$/;
const UNIT = /^(1|GeV(\^-?\d{1,2})?)$/;

/** Text of a given form; `expected` completes "expected …" in the message. */
export function textOf(form: RegExp, expected: string): z.ZodString {
  return z.string({ error: `expected ${expected}` }).regex(form, { error: `expected ${expected}` });
}

/** Any text that is not empty. */
export function anyText(expected: string): z.ZodString {
  return z.string({ error: `expected ${expected}` }).min(1, { error: `expected ${expected}` });
}

/** A mapping with these entries and no others. */
export function entries<T extends z.ZodRawShape>(what: string, shape: T): z.ZodObject<T, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${what} has the entries ${known}`
        : `expected ${what}: a mapping of ${known}`,
  });
}

/** A mapping from names of the user's choice. */
export function mappingOf<T extends z.ZodType>(key: z.ZodString, what: string, value: T): z.ZodRecord<z.ZodString, T> {
  return z.record(key, value, { error: `expected a mapping of ${what}` });
}

function oneOf<const T extends readonly string[]>(values: T): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(values, { error: `expected one of ${values.join(', ')}` });
}

function oneOrList(item: z.ZodString, expected: string): z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]> {
  return z.union([item, z.array(item)], { error: `expected ${expected}, or a list with one for each generation` });
}

const fieldName = textOf(NAME, 'a field name of letters, digits and _');
const particleName = textOf(/^[A-Za-z][^\s>]*$/, 'a particle name without blanks or >');

/** Spin and nature of a field. */
export const fieldKind = oneOf(['scalar', 'dirac', 'majorana', 'vector']);

const field = entries('a field', {
  description: anyText('text').optional(),
  kind: fieldKind.describe('spin 0, a fermion with or without an antiparticle of its own, or spin 1'),
  index: textOf(NAME, 'the name of an entry of `indices`').optional().describe('the generations of the field'),
  particle: oneOrList(particleName, 'a particle name').describe('its name in processes'),
  antiparticle: oneOrList(particleName, 'a particle name')
    .optional()
    .describe('left out where particle and antiparticle are the same'),
  pdg: oneOrList(textOf(/^-?\d+$/, 'an integer PDG code'), 'an integer PDG code').describe('PDG code of the particle'),
  charge: textOf(RATIONAL, 'a charge in units of e, such as -1 or 2/3')
    .optional()
    .describe('electric charge in units of e; 0 where left out'),
  mass: oneOrList(textOf(/^(0|[A-Za-z][A-Za-z0-9_]*)$/, 'a mass parameter or 0'), 'a mass parameter or 0')
    .optional()
    .describe('a mass parameter; massless where left out'),
  width: oneOrList(textOf(/^(0|[A-Za-z][A-Za-z0-9_]*)$/, 'a width parameter or 0'), 'a width parameter or 0')
    .optional()
    .describe('recorded only; propagators have no width'),
  goldstone: fieldName
    .optional()
    .describe('of a scalar: the massive vector that takes it up; it propagates in other gauges than the unitary one'),
  tex: oneOrList(anyText('TeX'), 'TeX').optional(),
});

/** Which entries of a parameter are independent real numbers. */
export const parameterType = oneOf([
  'real',
  'complex',
  'hermitian',
  'symmetric',
  'antisymmetric',
  'imaginary-antisymmetric',
]);

const formulaText = anyText('a formula');
const formulaOrList = z.union([formulaText, z.array(formulaText)], {
  error: 'expected a formula, or a list with one for each generation (`input` for a value of the parameter set)',
});

const bound = textOf(/^-?\d+(\.\d+)?(\/[1-9]\d*)?$/, 'a rational number');

const parameter = entries('a parameter', {
  description: anyText('text').optional(),
  unit: textOf(UNIT, 'the unit 1 or a power of GeV, such as GeV^-2').optional().describe('1 where left out'),
  type: parameterType.optional().describe('which components are independent real numbers; real where left out'),
  formula: z
    .union(
      [formulaText, z.array(formulaText), mappingOf(anyText('an ordering'), 'orderings to formulas', formulaOrList)],
      {
        error: 'expected a formula, a list of formulas, or a mapping from orderings to them',
      },
    )
    .optional()
    .describe('how the parameter follows from others; without one it is an input'),
  role: oneOf(['lightest-mass', 'majorana-phase']).optional().describe('what requests can choose by its meaning'),
  default: anyText('a number').optional().describe('value where no parameter set gives one, in powers of GeV'),
  minimum: bound.optional(),
  maximum: bound.optional(),
});

const indexClass = entries('an index', {
  description: anyText('text').optional(),
  values: textOf(/^[1-9]$/, 'the number of generations, 1 to 9'),
  letters: z.array(textOf(NAME, 'an index letter'), { error: 'expected a list of index letters' }).min(1, {
    error: 'expected a list of index letters',
  }),
});

const processList = z.array(anyText('a process such as `a e- > a e-`'), { error: 'expected a list of processes' });

const vertex = entries('a vertex', {
  particles: z
    .array(particleName, { error: 'expected a list of outgoing particles' })
    .describe('outgoing, by their names; structures number them from 1'),
  structures: z
    .array(
      entries('a Lorentz structure', {
        structure: anyText('a UFO Lorentz structure such as `Gamma(3,2,1)`'),
        coupling: anyText('a coupling such as `I*ee`'),
      }),
      { error: 'expected a list of Lorentz structures with their couplings' },
    )
    .min(1, { error: 'expected at least one Lorentz structure' })
    .describe('summands of the Feynman rule i L, in the conventions of UFO: momenta are outgoing'),
});

const limit = entries('a limit', {
  process: anyText('a process of the list').describe('one that the model or a variant lists'),
  limit: oneOf(['low-energy', 'threshold', 'high-energy', 'massless', 'total']).describe(
    'low energy on a target at rest with all other masses zero, threshold, high energy, or a power at any energy',
  ),
  exponent: textOf(RATIONAL, 'a power of the energy such as 4 or 7/2').describe('of the leading term'),
  coefficient: anyText('a formula of parameters and pi').describe(
    'in front of it, in GeV^-2 with all factors included',
  ),
  variant: anyText('the name of a variant').optional().describe('the one it holds for; all where left out'),
  source: anyText('where the limit is from'),
});

const variant = entries('a variant', {
  description: anyText('text').optional(),
  fields: mappingOf(fieldName, 'fields', entries('a changed field', { kind: fieldKind })).optional(),
  parameters: mappingOf(
    anyText('a parameter'),
    'parameters',
    entries('a changed parameter', { type: parameterType }),
  ).optional(),
  processes: processList.optional(),
});

const constraint = entries('a constraint', {
  formula: anyText('a formula that vanishes'),
  meaning: anyText('what the constraint means'),
});

/** A model file; see docs and `models/nusm.yaml` for an example. */
export const modelSchema = entries('a model', {
  model: textOf(NAME, 'the name of the model').describe('name of the model; that of its file without .yaml'),
  title: anyText('a title'),
  description: anyText('text').optional(),
  conventions: z
    .array(anyText('text'), { error: 'expected a list of texts' })
    .optional()
    .describe('conventions in words, for readers'),
  indices: mappingOf(textOf(NAME, 'an index name'), 'indices', indexClass).optional(),
  fields: mappingOf(fieldName, 'fields', field),
  orderings: z
    .array(textOf(NAME, 'the name of an ordering'), { error: 'expected a list of orderings' })
    .optional()
    .describe('mass orderings to choose from, the default first'),
  parameters: mappingOf(
    textOf(INDEXED_NAME, 'a parameter such as `me`, `mnu[i]` or `gV[i,j]`'),
    'parameters',
    parameter,
  )
    .optional()
    .describe('inputs, and what follows from them'),
  constraints: mappingOf(textOf(NAME, 'the name of a constraint'), 'constraints', constraint)
    .optional()
    .describe('what every set of values must fulfil'),
  lagrangian: mappingOf(
    textOf(/^[A-Za-z][A-Za-z0-9_-]*$/, 'the name of a term'),
    'names to Lagrangian terms',
    anyText('a Lagrangian term'),
  )
    .optional()
    .describe('interactions; kinetic and mass terms follow from the fields'),
  vertices: mappingOf(textOf(/^[A-Za-z][A-Za-z0-9_-]*$/, 'the name of a vertex'), 'names to vertices', vertex)
    .optional()
    .describe('interactions as Feynman rules, beside those of `lagrangian`'),
  processes: processList.optional().describe('processes that are derived and checked by default'),
  limits: z
    .array(limit, { error: 'expected a list of limits' })
    .optional()
    .describe('leading terms of cross sections, which `feynproof check` derives anew'),
  variants: mappingOf(textOf(/^[A-Za-z][A-Za-z0-9_-]*$/, 'the name of a variant'), 'variants', variant).optional(),
});

export type ModelFile = z.infer<typeof modelSchema>;
export type FieldEntry = ModelFile['fields'][string];
export type ParameterEntry = NonNullable<ModelFile['parameters']>[string];
export type ParameterType = z.infer<typeof parameterType>;
