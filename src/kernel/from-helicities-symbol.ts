/**
 * Spinors and vectors whose components are operations of a program instead of numbers: eight components, real and
 * imaginary parts in turn. Components that vanish by construction drop out of all products.
 *
 * The γ matrices are explicit, in the Dirac representation: γ⁰ = diag(1, 1, −1, −1), γⁱ = ((0, σⁱ), (−σⁱ, 0)),
 * γ5 = iγ⁰γ¹γ²γ³ = ((0, 1), (1, 0)). It splits a spinor into large and small components, which a slow particle keeps
 * to full accuracy.
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

type Quadruple = readonly [ComplexSymbol, ComplexSymbol, ComplexSymbol, ComplexSymbol];

function fourAt(nodes: readonly number[], at: number): Quadruple {
  return [complexAt(nodes, at), complexAt(nodes, at + 2), complexAt(nodes, at + 4), complexAt(nodes, at + 6)];
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

/** nodes[at] += x. */
export function accumulate(b: ProgramBuilder, nodes: Symbols, at: number, x: ComplexSymbol): void {
  nodes[at] = b.add(nodes[at] as number, x.re);
  nodes[at + 1] = b.add(nodes[at + 1] as number, x.im);
}

/** p̸ ψ for a column (φ, χ): φ′ = p⁰φ − (p⃗·σ⃗)χ, χ′ = (p⃗·σ⃗)φ − p⁰χ. */
export function slashOnColumn(
  b: ProgramBuilder,
  p: readonly number[],
  vectorAt: number,
  from: readonly number[],
  at: number,
): Symbols {
  const [time, x, y, z] = fourAt(p, vectorAt);
  const [f0, f1, x0, x1] = fourAt(from, at);
  // p± = p¹ ± i p², for complex components too.
  const turned: ComplexSymbol = { re: b.negate(y.im), im: y.re };
  const [plus, minus] = [addComplex(b, x, turned), subtractComplex(b, x, turned)];
  const times = (left: ComplexSymbol, right: ComplexSymbol): ComplexSymbol => timesComplex(b, left, right);
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

/** ψ̄ p̸ for a row, by the transposed matrix: p̸ᵀ is p̸ with p¹ and p³ reversed. */
export function slashOnRow(
  b: ProgramBuilder,
  from: readonly number[],
  at: number,
  p: readonly number[],
  vectorAt: number,
): Symbols {
  const turned = p.slice(vectorAt, vectorAt + 8).map((node, n) => ([2, 3, 6, 7].includes(n) ? b.negate(node) : node));
  return slashOnColumn(b, turned, 0, from, at);
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
): Quadruple {
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
