/**
 * Integrals of two-stage kernels over a line of the first inner variable in closed form, where a single denominator
 * depends on it and does so linearly: partial fractions, of which one gives a logarithm and the others powers.
 */
import { type CoefficientTable, dependsOnFirst, horner, isLinearInFirst, rowText } from './emit-strip.ts';

/** ∫ f(u, second) du from `lower` to `upper`, which lie on the same side of the pole. */
export type LineIntegral = (coefficients: Float64Array, second: number, lower: number, upper: number) => number;

/**
 * Generates the integral for numerator/Π factor^power.
 *
 * With D = r₀ + r₁u = r₁x, x = u − p, and the numerator Σ n_k x^k expanded about the pole p,
 *   ∫ du Σ n_k x^k/(r₁x)^P = r₁^{−P} [ Σ_{k≠P−1} n_k x^{k−P+1}/(k−P+1) + n_{P−1} ln|x| ].
 *
 * @param tables - the numerator's, then one for each factor
 * @param powers - of the factors
 * @returns undefined where no denominator or several depend on the first variable, or one not linearly
 */
export function emitLineIntegral(
  [numerator, ...factors]: readonly CoefficientTable[],
  powers: readonly number[],
): LineIntegral | undefined {
  const varying = factors.flatMap((table, at) => (dependsOnFirst(table) ? [{ table, power: powers[at] ?? 1 }] : []));
  const [only] = varying;
  if (numerator === undefined || only === undefined || varying.length > 1 || !isLinearInFirst(only.table))
    return undefined;
  const { table, power } = only;
  const rows = numerator.rows;
  const lines = [
    `const r0 = ${rowText(table, 0) ?? '0'};`,
    `const r1 = ${rowText(table, 1) ?? '0'};`,
    'const p = -r0 / r1;',
    ...Array.from({ length: rows }, (_, k) => `let n${k} = ${rowText(numerator, k) ?? '0'};`),
  ];
  // Taylor shift by repeated synthetic division.
  for (let low = 0; low < rows - 1; low += 1)
    for (let k = rows - 2; k >= low; k -= 1) lines.push(`n${k} += p * n${k + 1};`);
  lines.push('const a = lower - p;', 'const b = upper - p;');
  const parts: string[] = [];
  const rising = Array.from({ length: Math.max(0, rows - power) }, (_, m) => weighted(`n${m + power}`, m + 1));
  if (rising.length > 0) {
    const nested = (x: string): string => `${x} * ${horner(rising, x)}`;
    parts.push(`(${nested('b')} - ${nested('a')})`);
  }
  const falling = Array.from({ length: power - 1 }, (_, m) =>
    power - 2 - m < rows ? weighted(`n${power - 2 - m}`, m + 1) : undefined,
  );
  if (falling.some((cell) => cell !== undefined)) {
    lines.push('const ia = 1 / a;', 'const ib = 1 / b;');
    const nested = (x: string): string => `${x} * ${horner(falling, x)}`;
    parts.push(`(${nested('ia')} - ${nested('ib')})`);
  }
  if (power - 1 < rows) parts.push(`n${power - 1} * Math.log(b / a)`);
  const divisors = factors.flatMap((other, at) => {
    const text = other === table ? 'r1' : (rowText(other, 0) ?? '0');
    return Array.from({ length: powers[at] ?? 1 }, () => text);
  });
  lines.push(`return (${parts.join(' + ')}) / (${divisors.join(' * ')});`);
  return new Function('c', 'v', 'lower', 'upper', `"use strict";\n${lines.join('\n')}`) as LineIntegral;
}

function weighted(name: string, divisor: number): string {
  return divisor === 1 ? name : `${name} / ${divisor}`;
}
