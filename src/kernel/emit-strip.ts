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

/** Generates the search for poles of the factors in `tables`. */
export function emitLinePoles(tables: readonly CoefficientTable[]): {
  readonly count: number;
  readonly find: LinePoles;
} {
  const linear = tables.filter((table) => table.rows === 2 && dependsOnFirst(table));
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
export function emitLineSum(
  [numerator, ...factors]: readonly CoefficientTable[],
  powers: readonly number[],
): { readonly source: string; readonly sum: LineSum } {
  const rows: string[] = [];
  const polynomial = (table: CoefficientTable, name: string): string => {
    const names = Array.from({ length: table.rows }, (_, i) => {
      const text = rowText(table, i);
      if (text !== undefined) rows.push(`const ${name}${i} = ${text};`);
      return text === undefined ? undefined : `${name}${i}`;
    });
    return horner(names, 'u') ?? '0';
  };
  const top = numerator === undefined ? '1' : polynomial(numerator, 'n');
  const inLoop: string[] = [];
  const divisors: string[] = [];
  const outside: string[] = [];
  factors.forEach((table, at) => {
    const text = polynomial(table, `d${at}r`);
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
  const sum = new Function('c', 'v', 'points', 'weights', 'count', `"use strict";\n${source}`) as LineSum;
  return { source, sum };
}

function dependsOnFirst({ rows, columns, reached }: CoefficientTable): boolean {
  return reached.some((present, n) => present && n >= columns && rows > 1);
}

/** Σ_j c_ij v^j, nested; undefined where no coefficient of the row can differ from zero. */
function rowText({ offset, columns, reached }: CoefficientTable, row: number): string | undefined {
  const cells = Array.from({ length: columns }, (_, j) =>
    reached[row * columns + j] === true ? `c[${offset + row * columns + j}]` : undefined,
  );
  return horner(cells, 'v');
}

/** a₀ + x (a₁ + x (…)) without the coefficients that are undefined. */
function horner(coefficients: readonly (string | undefined)[], x: string): string | undefined {
  let text: string | undefined;
  for (const coefficient of coefficients.toReversed()) {
    const higher = text === undefined ? undefined : `${x} * ${text}`;
    if (higher === undefined) text = coefficient;
    else text = coefficient === undefined ? `(${higher})` : `(${coefficient} + ${higher})`;
  }
  return text;
}
