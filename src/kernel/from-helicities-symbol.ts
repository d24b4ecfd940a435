/**
 * Spinors and vectors whose components are operations of a program instead of numbers: eight components, real and
 * imaginary parts in turn, as in `dirac-matrices.ts`. Components that vanish by construction drop out of all products.
 */
import type { Complex } from '../numeric/complex.ts';
import type { ProgramBuilder } from './emit-program.ts';

/** Components as positions in a program. */
export type Symbols = number[];

/** A complex number as two operations. */
export interface ComplexSymbol {
  readonly re: number;
  readonly im: number;
}

export function complexAt(nodes: readonly number[], at: number): ComplexSymbol {
  return { re: nodes[at] as number, im: nodes[at + 1] as number };
}

export function numberSymbol(b: ProgramBuilder, { re, im }: Complex): ComplexSymbol {
  return { re: b.number(re), im: b.number(im) };
}

export function addComplex(b: ProgramBuilder, x: ComplexSymbol, y: ComplexSymbol): ComplexSymbol {
  return { re: b.add(x.re, y.re), im: b.add(x.im, y.im) };
}

export function subtractComplex(b: ProgramBuilder, x: ComplexSymbol, y: ComplexSymbol): ComplexSymbol {
  return { re: b.subtract(x.re, y.re), im: b.subtract(x.im, y.im) };
}

export function timesComplex(b: ProgramBuilder, x: ComplexSymbol, y: ComplexSymbol): ComplexSymbol {
  return {
    re: b.subtract(b.multiply(x.re, y.re), b.multiply(x.im, y.im)),
    im: b.add(b.multiply(x.re, y.im), b.multiply(x.im, y.re)),
  };
}

export function negativeComplex(b: ProgramBuilder, x: ComplexSymbol): ComplexSymbol {
  return { re: b.negate(x.re), im: b.negate(x.im) };
}

/** nodes[at] += x. */
export function accumulate(b: ProgramBuilder, nodes: Symbols, at: number, x: ComplexSymbol): void {
  nodes[at] = b.add(nodes[at] as number, x.re);
  nodes[at + 1] = b.add(nodes[at + 1] as number, x.im);
}

/** p⁰, p³ and p± = p¹ ± i p². */
function lightCone(b: ProgramBuilder, p: readonly number[], at: number) {
  const component = (mu: number): ComplexSymbol => complexAt(p, at + 2 * mu);
  const [x, y] = [component(1), component(2)];
  const turned: ComplexSymbol = { re: b.negate(y.im), im: y.re };
  return {
    time: component(0),
    z: component(3),
    plus: addComplex(b, x, turned),
    minus: subtractComplex(b, x, turned),
  };
}

/** p̸ ψ for a column: upper′ = p⁰φ − (p⃗·σ⃗)χ, lower′ = (p⃗·σ⃗)φ − p⁰χ. */
export function slashOnColumn(
  b: ProgramBuilder,
  p: readonly number[],
  vectorAt: number,
  from: readonly number[],
  at: number,
): Symbols {
  const { time, z, plus, minus } = lightCone(b, p, vectorAt);
  const [f0, f1, x0, x1] = [0, 2, 4, 6].map((i) => complexAt(from, at + i)) as [
    ComplexSymbol,
    ComplexSymbol,
    ComplexSymbol,
    ComplexSymbol,
  ];
  const times = (x: ComplexSymbol, y: ComplexSymbol): ComplexSymbol => timesComplex(b, x, y);
  const sigma = (first: ComplexSymbol, second: ComplexSymbol): readonly [ComplexSymbol, ComplexSymbol] => [
    addComplex(b, times(z, first), times(minus, second)),
    subtractComplex(b, times(plus, first), times(z, second)),
  ];
  const [s0, s1] = sigma(x0, x1);
  const [r0, r1] = sigma(f0, f1);
  return [
    subtractComplex(b, times(time, f0), s0),
    subtractComplex(b, times(time, f1), s1),
    subtractComplex(b, r0, times(time, x0)),
    subtractComplex(b, r1, times(time, x1)),
  ].flatMap(({ re, im }) => [re, im]);
}

/** ψ̄ p̸ for a row (a, b): a′ = a p⁰ + b (p⃗·σ⃗), b′ = −a (p⃗·σ⃗) − b p⁰. */
export function slashOnRow(
  b: ProgramBuilder,
  from: readonly number[],
  at: number,
  p: readonly number[],
  vectorAt: number,
): Symbols {
  const { time, z, plus, minus } = lightCone(b, p, vectorAt);
  const [a0, a1, b0, b1] = [0, 2, 4, 6].map((i) => complexAt(from, at + i)) as [
    ComplexSymbol,
    ComplexSymbol,
    ComplexSymbol,
    ComplexSymbol,
  ];
  const times = (x: ComplexSymbol, y: ComplexSymbol): ComplexSymbol => timesComplex(b, x, y);
  const sigma = (first: ComplexSymbol, second: ComplexSymbol): readonly [ComplexSymbol, ComplexSymbol] => [
    addComplex(b, times(z, first), times(plus, second)),
    subtractComplex(b, times(minus, first), times(z, second)),
  ];
  const [s0, s1] = sigma(b0, b1);
  const [r0, r1] = sigma(a0, a1);
  return [
    addComplex(b, times(time, a0), s0),
    addComplex(b, times(time, a1), s1),
    negativeComplex(b, addComplex(b, r0, times(time, b0))),
    negativeComplex(b, addComplex(b, r1, times(time, b1))),
  ].flatMap(({ re, im }) => [re, im]);
}

/**
 * The current row · γ^μ · column: with rows (a, b) and columns (φ, χ), aφ − bχ for μ = 0 and aσⁱχ − bσⁱφ for μ = i.
 */
export function currentOf(
  b: ProgramBuilder,
  row: readonly number[],
  rowAt: number,
  column: readonly number[],
  columnAt: number,
): readonly [ComplexSymbol, ComplexSymbol, ComplexSymbol, ComplexSymbol] {
  const r = (i: number): ComplexSymbol => complexAt(row, rowAt + 2 * i);
  const c = (i: number): ComplexSymbol => complexAt(column, columnAt + 2 * i);
  const times = (x: ComplexSymbol, y: ComplexSymbol): ComplexSymbol => timesComplex(b, x, y);
  const sum = (x: ComplexSymbol, y: ComplexSymbol): ComplexSymbol => addComplex(b, x, y);
  const less = (x: ComplexSymbol, y: ComplexSymbol): ComplexSymbol => subtractComplex(b, x, y);
  const time = less(sum(times(r(0), c(0)), times(r(1), c(1))), sum(times(r(2), c(2)), times(r(3), c(3))));
  // s01 = a₀χ₁ − b₀φ₁ and so on: the entries of σ¹ and σ² are combinations of s01 and s10.
  const s01 = less(times(r(0), c(3)), times(r(2), c(1)));
  const s10 = less(times(r(1), c(2)), times(r(3), c(0)));
  const s00 = less(times(r(0), c(2)), times(r(2), c(0)));
  const s11 = less(times(r(1), c(3)), times(r(3), c(1)));
  const difference = less(s01, s10);
  return [time, sum(s01, s10), { re: difference.im, im: b.negate(difference.re) }, less(s00, s11)];
}
