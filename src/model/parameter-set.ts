/**
 * Parameter sets: values of a model's inputs, each with unit, source and year. One set can serve several models; values
 * that a model does not declare, or derives itself, are not used there.
 */
import { z } from 'zod';
import { type ErrorLocation, ModelError } from '../errors.ts';
import { decimalArithmetic } from './decimal.ts';
import type { Expression } from './expression.ts';
import { evaluateFormula, isNumeric } from './formula.ts';
import { anyText, entries, mappingOf, textOf } from './model-schema.ts';
import { type EntryPath, Source } from './source.ts';
import { parseUnit, UNIT_NAMES, type Unit } from './unit.ts';

/** A number as a file gives it, with its uncertainty where the file has one. */
export interface Measurement {
  /** As written: `0.51099895`, `1/137.035999084`. */
  readonly text: string;
  readonly expression: Expression;
  /** Lower and upper end of the interval of one standard deviation, in the unit of the value. */
  readonly range?: readonly [lower: Measurement, upper: Measurement];
  readonly location: ErrorLocation;
}

/** One value with its origin. */
export interface ParameterValue extends Measurement {
  readonly name: string;
  readonly unit: Unit;
  readonly source: string;
  readonly year: number;
  /** By mass ordering, where a fit has another value there. */
  readonly orderings: ReadonlyMap<string, Measurement>;
}

export interface ParameterSet {
  readonly name: string;
  readonly title: string;
  /** The set that has the values which this one does not give. */
  readonly base?: string;
  readonly values: ReadonlyMap<string, ParameterValue>;
}

const numberText = anyText('a number or a formula of numbers');
const range = z
  .tuple([numberText, numberText], { error: 'expected the lower and the upper end of a range' })
  .optional()
  .describe('lower and upper end of one standard deviation, in the unit of the value');

/** A parameter set file; see `models/parameters/paper.yaml` and `nufit60.yaml`. */
export const parameterSetSchema = entries('a parameter set', {
  parameterSet: textOf(/^[A-Za-z][\w-]*$/, 'the name of the set'),
  title: anyText('a title'),
  description: anyText('text').optional(),
  base: anyText('the name of a set').optional().describe('the set that has the values which this one does not give'),
  values: mappingOf(
    textOf(/^[A-Za-z]\w*(\[\d+(,\d+)*\])?$/, 'a parameter such as `me` or `Ue2[2]`'),
    'parameters to values',
    entries('a value', {
      value: numberText,
      range,
      unit: anyText(UNIT_NAMES).optional(),
      orderings: mappingOf(
        textOf(/^[A-Za-z]\w*$/, 'an ordering'),
        'orderings to values',
        entries('a value of an ordering', { value: numberText, range }),
      )
        .optional()
        .describe('by mass ordering, where the value is another there'),
      source: anyText('where the value comes from'),
      year: textOf(/^(19|20)\d\d$/, 'a year'),
      remark: anyText('text').optional(),
    }),
  ),
});

/**
 * Reads a parameter set.
 *
 * @param text - the YAML file
 * @param fileName - for messages
 * @throws {@link ModelFileError} with all faults of the file, each with line, column and path.
 */
export function readParameterSet(text: string, fileName: string): ParameterSet {
  const source = new Source(text, fileName);
  const file = source.check(parameterSetSchema);
  const values = new Map<string, ParameterValue>();
  for (const [name, entry] of Object.entries(file.values)) {
    const path = ['values', name];
    const unit = parseUnit(entry.unit ?? '1');
    if (unit === undefined) source.problem([...path, 'unit'], `expected ${UNIT_NAMES}, found \`${entry.unit}\``);
    const measurement = readMeasurement(source, path, entry);
    const orderings = Object.entries(entry.orderings ?? {}).flatMap(([ordering, other]) => {
      const read = readMeasurement(source, [...path, 'orderings', ordering], other);
      return read === undefined ? [] : [[ordering, read] as const];
    });
    if (measurement === undefined || unit === undefined) continue;
    const { source: origin, year } = entry;
    values.set(name, { ...measurement, name, unit, source: origin, year: Number(year), orderings: new Map(orderings) });
  }
  source.throwProblems();
  const { parameterSet, title, base } = file;
  return { name: parameterSet, title, ...(base === undefined ? {} : { base }), values };
}

type MeasurementEntry = Readonly<{ value: string; range?: readonly [string, string] | undefined }>;

function readMeasurement(source: Source, path: EntryPath, entry: MeasurementEntry): Measurement | undefined {
  const value = readNumber(source, [...path, 'value'], entry.value);
  if (value === undefined || entry.range === undefined) return value;
  const [lower, upper] = entry.range.map((text, n) => readNumber(source, [...path, 'range', n], text));
  if (lower === undefined || upper === undefined) return undefined;
  source.attempt([...path, 'range'], () => {
    if (numberOf(lower) <= numberOf(value) && numberOf(value) <= numberOf(upper)) return;
    source.problem([...path, 'range'], `expected a range around ${entry.value}, found ${lower.text} to ${upper.text}`);
  });
  return { ...value, range: [lower, upper] };
}

function readNumber(source: Source, path: EntryPath, text: string): Measurement | undefined {
  const expression = source.expression(path, text);
  if (expression === undefined) return undefined;
  if (isNumeric(expression)) return { text, expression, location: source.location(path) };
  source.problem(path, `expected a number or a formula of numbers, found \`${text}\``);
  return undefined;
}

/** The value in its own unit, rounded to float64. */
export function numberOf({ expression }: Measurement): number {
  const noName = (name: string): never => {
    throw new ModelError(`a number of a parameter set has no name \`${name}\``);
  };
  return Number(evaluateFormula(expression, decimalArithmetic, noName).re);
}

/** A value in one of the mass orderings; a set that does not tell them apart has one for all. */
export function valueInOrdering(value: ParameterValue, ordering: string): Measurement {
  return value.orderings.get(ordering) ?? value;
}

/**
 * A set with the values of its base, and of the base of that, where it has none of its own.
 *
 * @param find - the file of a set, from its name or path
 * @throws {@link ModelError} where a set is the base of itself
 * @throws {@link ModelFileError} as {@link readParameterSet}
 */
export function readSetWithBase(
  name: string,
  find: (name: string) => { readonly text: string; readonly fileName: string },
): ParameterSet {
  const chain: ParameterSet[] = [];
  const files = new Set<string>();
  for (let next: string | undefined = name; next !== undefined; next = chain.at(-1)?.base) {
    const { text, fileName } = find(next);
    if (files.has(fileName)) throw new ModelError(`the parameter set \`${next}\` is the base of itself`);
    files.add(fileName);
    chain.push(readParameterSet(text, fileName));
  }
  return chain.reduce(overlaySets);
}

/** The first set where it has a value, and the other one elsewhere. */
export function overlaySets(set: ParameterSet, base: ParameterSet): ParameterSet {
  const { name, title } = set;
  return { name, title, values: new Map([...base.values, ...set.values]) };
}

/**
 * The set with one of its values at an end of its range, in every ordering that has a range.
 *
 * @returns undefined where the value has no range
 */
export function atRangeEnd(set: ParameterSet, name: string, end: 'lower' | 'upper'): ParameterSet | undefined {
  const value = set.values.get(name);
  if (value?.range === undefined) return undefined;
  const moved = <T extends Measurement>(measurement: T): T => {
    const side = measurement.range?.[end === 'lower' ? 0 : 1];
    return side === undefined ? measurement : { ...measurement, text: side.text, expression: side.expression };
  };
  const orderings = new Map([...value.orderings].map(([ordering, other]) => [ordering, moved(other)]));
  return { ...set, values: new Map([...set.values, [name, { ...moved(value), orderings }]]) };
}
