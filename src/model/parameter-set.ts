/**
 * Parameter sets: values of a model's inputs, each with unit, source and year. One set can serve several models; values
 * that a model does not declare, or derives itself, are not used there.
 */
import type { ErrorLocation } from '../errors.ts';
import type { Expression } from './expression.ts';
import { isNumeric } from './formula.ts';
import { anyText, entries, mappingOf, textOf } from './model-schema.ts';
import { Source } from './source.ts';
import { parseUnit, UNIT_NAMES, type Unit } from './unit.ts';

/** One value with its origin. */
export interface ParameterValue {
  readonly name: string;
  /** As written: `0.51099895`, `1/137.035999084`. */
  readonly text: string;
  readonly expression: Expression;
  readonly unit: Unit;
  readonly source: string;
  readonly year: number;
  readonly location: ErrorLocation;
}

export interface ParameterSet {
  readonly name: string;
  readonly title: string;
  readonly values: ReadonlyMap<string, ParameterValue>;
}

/** A parameter set file; see `models/parameters/paper.yaml`. */
export const parameterSetSchema = entries('a parameter set', {
  parameterSet: textOf(/^[A-Za-z][\w-]*$/, 'the name of the set'),
  title: anyText('a title'),
  description: anyText('text').optional(),
  values: mappingOf(
    textOf(/^[A-Za-z]\w*(\[\d+(,\d+)*\])?$/, 'a parameter such as `me` or `Ue2[2]`'),
    'parameters to values',
    entries('a value', {
      value: anyText('a number or a formula of numbers'),
      unit: anyText(UNIT_NAMES).optional(),
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
    const expression = source.expression([...path, 'value'], entry.value);
    if (expression !== undefined && !isNumeric(expression)) {
      source.problem([...path, 'value'], `expected a number or a formula of numbers, found \`${entry.value}\``);
    }
    const unit = parseUnit(entry.unit ?? '1');
    if (unit === undefined) source.problem([...path, 'unit'], `expected ${UNIT_NAMES}, found \`${entry.unit}\``);
    if (expression === undefined || unit === undefined) continue;
    const location = source.location([...path, 'value']);
    values.set(name, {
      name,
      text: entry.value,
      expression,
      unit,
      source: entry.source,
      year: Number(entry.year),
      location,
    });
  }
  source.throwProblems();
  return { name: file.parameterSet, title: file.title, values };
}
