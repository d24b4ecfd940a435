/**
 * The second stage of a two-stage kernel as one function for a whole line of the first inner variable: what depends
 * on the second variable alone is evaluated once, and the loop over the points is part of the generated code.
 */

/** Where the coefficients of one polynomial lie: c_ij of first^i second^j at offset + i·columns + j. */
export interface CoefficientTable {
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  /** Whether c_ij can differ from zero, row by row. */
  readonly reached: readonly boolean[];
}

/**
 * Σ weights[n] f(points[n], second) over the first `count` points.
 *
 * @param coefficients - of all tables
 */
export type LineSum = (
  coefficients: Float64Array,
  second: number,
  points: Float64Array,
  weights: Float64Array,
  count: number,
) => number;

/** Writes where denominators that are linear in the first variable vanish, finite or not; returns how many there are. */
export type LinePoles = (coefficients: Float64Array, second: number, poles: Float64Array) => number;

/** Whether a denominator is linear in the first variable. */
export function isLinearInFirst(table: CoefficientTable): boolean {
  return table.rows === 2 && dependsOnFirst(table);
}

/** Generates the search for poles of the factors in `tables`. */
export function emitLinePoles(tables: readonly CoefficientTable[]): {
  readonly count: number;
  readonly find: LinePoles;
} {
  const linear = tables.filter(isLinearInFirst);
  const statements = linear.map(
    (table, at) => `poles[${at}] = -${rowText(table, 0) ?? '0'} / ${rowText(table, 1) ?? '0'};`,
  );
  const source = [...statements, `return ${linear.length};`].join('\n');
  return { count: linear.length, find: new Function('c', 'v', 'poles', `"use strict";\n${source}`) as LinePoles };
}

/**
 * Generates the sum for numerator/Π factor^power.
 *
 * @param tables - the numerator's, then one for each factor
 * @param powers - of the factors
 */
export function emitLineSum([numerator, ...factors]: readonly CoefficientTable[], powers: readonly number[]): LineSum {
  const rows: string[] = [];
  const top = numerator === undefined ? '1' : lineText(numerator, 'n', rows);
  const inLoop: string[] = [];
  const divisors: string[] = [];
  const outside: string[] = [];
  factors.forEach((table, at) => {
    const text = lineText(table, `d${at}r`, rows);
    const varies = dependsOnFirst(table);
    if (varies) inLoop.push(`const f${at} = ${text};`);
    const repeated = Array.from({ length: powers[at] ?? 1 }, () => (varies ? `f${at}` : text));
    (varies ? divisors : outside).push(...repeated);
  });
  const quotient = divisors.length === 0 ? top : `(${top}) / (${divisors.join(' * ')})`;
  const source = [
    ...rows,
    'let sum = 0;',
    'for (let k = 0; k < count; k += 1) {',
    'const u = points[k];',
    ...inLoop,
    `sum += weights[k] * (${quotient});`,
    '}',
    `return ${outside.length === 0 ? 'sum' : `sum / (${outside.join(' * ')})`};`,
  ].join('\n');
  return new Function('c', 'v', 'points', 'weights', 'count', `"use strict";\n${source}`) as LineSum;
}

/**
 * Σ weights[n] |f| (sizes of numerator and denominators over their values) over the points: what f·(1 ± ε) can differ by
 * where every term of every polynomial can by ε.
 *
 * @param sizes - for each coefficient how large the terms are that it came from
 */
export type LineGrowth = (
  coefficients: Float64Array,
  sizes: Float64Array,
  second: number,
  points: Float64Array,
  weights: Float64Array,
  count: number,
) => number;

/** Generates {@link LineGrowth} for numerator/Π factor^power. */
export function emitLineGrowth(
  [numerator, ...factors]: readonly CoefficientTable[],
  powers: readonly number[],
): LineGrowth {
  const rows: string[] = [];
  const absolute: Naming = ['Math.abs(u)', 'Math.abs(v)', (cell) => `s[${cell}]`];
  const top = numerator === undefined ? '1' : lineText(numerator, 'n', rows);
  const size = numerator === undefined ? '0' : lineText(numerator, 'a', rows, absolute);
  const values = factors.map((table, at) => lineText(table, `d${at}r`, rows));
  const sizes = factors.map((table, at) => lineText(table, `e${at}r`, rows, absolute));
  const product = values.flatMap((_, at) => Array.from({ length: powers[at] ?? 1 }, () => `f${at}`)).join(' * ');
  const relative = sizes.map((text, at) => `${powers[at] ?? 1} * ${text} / Math.abs(f${at})`);
  const source = [
    ...rows,
    'let sum = 0;',
    'for (let k = 0; k < count; k += 1) {',
    'const u = points[k];',
    ...values.map((text, at) => `const f${at} = ${text};`),
    `const size = ${[size, ...(relative.length === 0 ? [] : [`Math.abs(${top}) * (${relative.join(' + ')})`])].join(' + ')};`,
    `sum += weights[k] * size${product === '' ? '' : ` / Math.abs(${product})`};`,
    '}',
    'return sum;',
  ].join('\n');
  return new Function('c', 's', 'v', 'points', 'weights', 'count', `"use strict";\n${source}`) as LineGrowth;
}

/** A polynomial along a line, nested in the first variable; its rows, which the second decides, become constants. */
function lineText(table: CoefficientTable, name: string, rows: string[], naming = SIGNED): string {
  const names = Array.from({ length: table.rows }, (_, i) => {
    const text = rowText(table, i, naming);
    if (text !== undefined) rows.push(`const ${name}${i} = ${text};`);
    return text === undefined ? undefined : `${name}${i}`;
  });
  return horner(names, naming[0]) ?? '0';
}

/** What stands for the first variable, the second and a coefficient. */
type Naming = readonly [first: string, second: string, coefficient: (cell: number) => string];

const SIGNED: Naming = ['u', 'v', (cell) => `c[${cell}]`];

/** Whether a polynomial varies along a line. */
export function dependsOnFirst({ rows, columns, reached }: CoefficientTable): boolean {
  return reached.some((present, n) => present && n >= columns && rows > 1);
}

/** Σ_j c_ij v^j, nested; undefined where no coefficient of the row can differ from zero. */
export function rowText(
  { offset, columns, reached }: CoefficientTable,
  row: number,
  [, second, coefficient] = SIGNED,
): string | undefined {
  const cells = Array.from({ length: columns }, (_, j) =>
    reached[row * columns + j] === true ? coefficient(offset + row * columns + j) : undefined,
  );
  return horner(cells, second);
}

/** a₀ + x (a₁ + x (…)) without the coefficients that are undefined. */
export function horner(coefficients: readonly (string | undefined)[], x: string): string | undefined {
  let text: string | undefined;
  for (const coefficient of coefficients.toReversed()) {
    const higher = text === undefined ? undefined : `${x} * ${text}`;
    if (higher === undefined) text = coefficient;
    else text = coefficient === undefined ? `(${higher})` : `(${coefficient} + ${higher})`;
  }
  return text;
}
