/**
 * The parameters of a model: which components there are, which of them are independent real variables, and how the
 * derived ones follow from the inputs.
 */
import {
  add,
  conjugate,
  imaginaryUnit,
  multiply,
  negate,
  type Polynomial,
  variable,
  variablesOf,
  zero,
} from '../algebra/polynomial.ts';
import { parseRational } from '../algebra/rational.ts';
import { componentName, type Expression, namesIn } from './expression.ts';
import { type Field, INVARIANT_NAME, type IndexClass, RESERVED } from './field.ts';
import { checkFormula, substituteIndices } from './formula.ts';
import type { Constraint, Parameter } from './model.ts';
import type { ModelFile, ParameterEntry, ParameterType } from './model-schema.ts';
import { type EntryPath, type Source, suggestion } from './source.ts';

/** A parameter as declared, before its components are spelled out. */
export interface ParameterSymbol {
  readonly symbol: string;
  readonly key: string;
  readonly letters: readonly string[];
  readonly indexClasses: readonly IndexClass[];
  readonly dimension: number;
  readonly type: ParameterType;
}

/** Exponent n of GeVⁿ in `1`, `GeV`, `GeV^-2`. */
function dimensionOf(unit: string): number {
  return unit === '1' ? 0 : unit === 'GeV' ? 1 : Number(unit.slice('GeV^'.length));
}

/** Reads the keys and types of `parameters`, so that formulas and Lagrangian terms can refer to them. */
export function readParameterSymbols(
  file: ModelFile,
  variant: string,
  fields: ReadonlyMap<string, Field>,
  classes: ReadonlyMap<string, IndexClass>,
  source: Source,
): ReadonlyMap<string, ParameterSymbol> {
  const symbols = new Map<string, ParameterSymbol>();
  const classOf = new Map(
    [...classes.values()].flatMap((entry) => entry.letters.map((letter) => [letter, entry] as const)),
  );
  const changes = file.variants?.[variant]?.parameters ?? {};
  for (const name of Object.keys(changes)) {
    if (file.parameters?.[name] !== undefined) continue;
    const hint = suggestion(name, Object.keys(file.parameters ?? {}));
    source.keyProblem(['variants', variant, 'parameters', name], `the model has no parameter \`${name}\`${hint}`);
  }
  for (const [key, entry] of Object.entries(file.parameters ?? {})) {
    const path: EntryPath = ['parameters', key];
    const [symbol = key, rest = ''] = key.replace(/\]$/, '').split('[');
    const letters = rest === '' ? [] : rest.split(',').map((letter) => letter.trim());
    const indexClasses: IndexClass[] = [];
    for (const letter of letters) {
      const indexClass = classOf.get(letter);
      if (indexClass === undefined) {
        source.keyProblem(
          path,
          `\`${letter}\` is not a letter of any index of the model${suggestion(letter, classOf.keys())}`,
        );
      } else indexClasses.push(indexClass);
    }
    if (new Set(letters).size < letters.length) source.keyProblem(path, 'each index needs a letter of its own');
    if (RESERVED.has(symbol))
      source.keyProblem(path, `\`${symbol}\` has a meaning of its own and cannot be a parameter`);
    if (letters.length === 0 && INVARIANT_NAME.test(symbol)) {
      source.keyProblem(path, `\`${symbol}\` is the name of an invariant or a momentum in results, choose another`);
    }
    if (classOf.has(symbol))
      source.keyProblem(path, `\`${symbol}\` is a letter of the index \`${classOf.get(symbol)?.name}\``);
    if (fields.has(symbol) || fields.has(symbol.replace(/bar$/, ''))) {
      source.keyProblem(path, `\`${symbol}\` is the name of a field`);
    }
    if (symbols.has(symbol)) source.keyProblem(path, `the parameter \`${symbol}\` is declared twice`);
    const type = changes[key]?.type ?? entry.type ?? 'real';
    const matrix = type !== 'real' && type !== 'complex';
    if (matrix && (letters.length !== 2 || indexClasses[0] !== indexClasses[1])) {
      source.problem(
        [...path, 'type'],
        `a parameter is ${type} only with two indices of the same kind, as in \`${symbol}[i,j]\``,
      );
    }
    symbols.set(symbol, { symbol, key, letters, indexClasses, dimension: dimensionOf(entry.unit ?? '1'), type });
  }
  return symbols;
}

/** All index values of a parameter or field, the last index running fastest: `[1,1]`, `[1,2]`, … */
export function indexTuples(classes: readonly IndexClass[]): readonly (readonly number[])[] {
  return classes.reduce<readonly (readonly number[])[]>(
    (tuples, { size }) => tuples.flatMap((tuple) => Array.from({ length: size }, (_, n) => [...tuple, n + 1])),
    [[]],
  );
}

/** The polynomial of one component, and whether it is the first to name its variables. */
function componentValue(
  symbol: ParameterSymbol,
  indices: readonly number[],
): { readonly value: Polynomial; readonly own: boolean } {
  const name = componentName(symbol.symbol, indices);
  const [first = 0, second = 0] = indices;
  const mirrored = componentName(symbol.symbol, [second, first]);
  const complex = (of: string): Polynomial =>
    add(variable(`re(${of})`), multiply(imaginaryUnit, variable(`im(${of})`)));
  switch (symbol.type) {
    case 'real':
      return { value: variable(name), own: true };
    case 'complex':
      return { value: complex(name), own: true };
    case 'hermitian':
      if (first === second) return { value: variable(name), own: true };
      return first < second ? { value: complex(name), own: true } : { value: conjugate(complex(mirrored)), own: false };
    case 'symmetric':
      return { value: variable(first <= second ? name : mirrored), own: first <= second };
    case 'antisymmetric':
      if (first === second) return { value: zero, own: false };
      return first < second ? { value: variable(name), own: true } : { value: negate(variable(mirrored)), own: false };
    case 'imaginary-antisymmetric': {
      if (first === second) return { value: zero, own: false };
      const imaginary = (of: string): Polynomial => multiply(imaginaryUnit, variable(`im(${of})`));
      return first < second
        ? { value: imaginary(name), own: true }
        : { value: negate(imaginary(mirrored)), own: false };
    }
  }
}

/** Where a formula stands in the file, for messages. */
interface FormulaText {
  readonly ordering: string;
  readonly text: string;
  readonly path: EntryPath;
}

/** The formulas of one component: one, or one for each ordering; `input` means none. */
function formulaTexts(
  symbol: ParameterSymbol,
  entry: ParameterEntry,
  indices: readonly number[],
): readonly FormulaText[] {
  const path: EntryPath = ['parameters', symbol.key, 'formula'];
  const pick = (value: string | readonly string[], at: EntryPath, ordering: string): readonly FormulaText[] => {
    if (typeof value === 'string') return value === 'input' ? [] : [{ ordering, text: value, path: at }];
    const position = (indices[0] ?? 1) - 1;
    const text = value[position];
    return text === undefined || text === 'input' ? [] : [{ ordering, text, path: [...at, position] }];
  };
  const { formula } = entry;
  if (formula === undefined) return [];
  if (typeof formula === 'string' || Array.isArray(formula)) return pick(formula, path, '');
  return Object.entries(formula).flatMap(([ordering, value]) => pick(value, [...path, ordering], ordering));
}

/** Checks the lengths of formula lists and the names of orderings. */
function checkFormulaShape(
  symbol: ParameterSymbol,
  entry: ParameterEntry,
  orderings: readonly string[],
  source: Source,
): void {
  const path: EntryPath = ['parameters', symbol.key, 'formula'];
  const { formula } = entry;
  const check = (value: string | readonly string[], at: EntryPath): void => {
    if (typeof value === 'string') return;
    const [indexClass, second] = symbol.indexClasses;
    if (indexClass === undefined || second !== undefined) {
      source.problem(at, 'a list of formulas needs a parameter with exactly one index');
    } else if (value.length !== indexClass.size) {
      source.problem(
        at,
        `expected ${indexClass.size} formulas, one for each ${indexClass.name}, found ${value.length}`,
      );
    }
  };
  if (formula === undefined) return;
  if (typeof formula === 'string' || Array.isArray(formula)) {
    check(formula, path);
    return;
  }
  for (const [ordering, value] of Object.entries(formula)) {
    check(value, [...path, ordering]);
    if (orderings.includes(ordering)) continue;
    const known = orderings.length === 0 ? 'the model has no `orderings`' : `the orderings are ${orderings.join(', ')}`;
    source.keyProblem(
      [...path, ordering],
      `unknown ordering \`${ordering}\`; ${known}${suggestion(ordering, orderings)}`,
    );
  }
  for (const ordering of orderings) {
    if (formula[ordering] === undefined) source.problem(path, `no formula for the ordering \`${ordering}\``);
  }
}

/** Spells out all components of all parameters, their formulas read and checked. */
export function readParameters(
  file: ModelFile,
  symbols: ReadonlyMap<string, ParameterSymbol>,
  source: Source,
): ReadonlyMap<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  for (const symbol of symbols.values()) {
    const entry = file.parameters?.[symbol.key];
    if (entry === undefined) continue;
    checkFormulaShape(symbol, entry, file.orderings ?? [], source);
    const fallback =
      entry.default === undefined ? undefined : source.expression(['parameters', symbol.key, 'default'], entry.default);
    const parsed = new Map<string, Expression | undefined>();
    for (const indices of indexTuples(symbol.indexClasses)) {
      const { value, own } = componentValue(symbol, indices);
      const formulas = new Map<string, Expression>();
      for (const { ordering, text, path } of formulaTexts(symbol, entry, indices)) {
        const place = path.join('/');
        if (!parsed.has(place)) {
          const expression = source.expression(path, text);
          parsed.set(place, expression);
          if (expression !== undefined) checkFormula(expression, symbol.letters, symbols, source, path);
        }
        const expression = parsed.get(place);
        if (expression === undefined) continue;
        formulas.set(
          ordering,
          substituteIndices(expression, new Map(symbol.letters.map((l, n) => [l, indices[n] ?? 0]))),
        );
      }
      const name = componentName(symbol.symbol, indices);
      parameters.set(name, {
        name,
        symbol: symbol.symbol,
        description: entry.description ?? '',
        dimension: symbol.dimension,
        value,
        variables: own ? variablesOf(value) : [],
        formulas,
        ...(entry.role === undefined ? {} : { role: entry.role }),
        ...(fallback === undefined ? {} : { fallback }),
        ...(entry.minimum === undefined ? {} : { minimum: parseRational(entry.minimum) }),
        ...(entry.maximum === undefined ? {} : { maximum: parseRational(entry.maximum) }),
      });
    }
  }
  checkCycles(parameters, symbols, source);
  return parameters;
}

/** A derived parameter must not depend on itself. */
function checkCycles(
  parameters: ReadonlyMap<string, Parameter>,
  symbols: ReadonlyMap<string, ParameterSymbol>,
  source: Source,
): void {
  const finished = new Set<string>();
  const reported = new Set<string>();
  const visit = (name: string, trail: readonly string[]): void => {
    const parameter = parameters.get(name);
    if (parameter === undefined || finished.has(name)) return;
    if (trail.includes(name)) {
      const key = symbols.get(parameter.symbol)?.key ?? parameter.symbol;
      const circle = [...trail.slice(trail.indexOf(name)), name].join(' → ');
      if (!reported.has(key)) source.keyProblem(['parameters', key], `the formula refers to itself: ${circle}`);
      reported.add(key);
      return;
    }
    for (const formula of parameter.formulas.values()) {
      for (const used of namesIn(formula)) visit(componentName(used.name, used.indices), [...trail, name]);
    }
    finished.add(name);
  };
  for (const name of parameters.keys()) visit(name, []);
}

/** Reads `constraints`. */
export function readConstraints(
  file: ModelFile,
  symbols: ReadonlyMap<string, ParameterSymbol>,
  source: Source,
): readonly Constraint[] {
  const constraints: Constraint[] = [];
  for (const [name, { formula: text, meaning }] of Object.entries(file.constraints ?? {})) {
    const path: EntryPath = ['constraints', name, 'formula'];
    const formula = source.expression(path, text);
    if (formula === undefined) continue;
    checkFormula(formula, [], symbols, source, path);
    constraints.push({ name, meaning, formula });
  }
  return constraints;
}
