/**
 * External spinors as operations on what all spinors of one momentum are made of, see `writeSpinorFactors`. What is
 * known before the momentum is, such as the one chirality of a massless particle, is left out of the program.
 */
import type { ChiralPart } from '../numeric/spinor.ts';
import type { ProgramBuilder } from './emit-program.ts';
import type { Symbols } from './from-helicities-symbol.ts';

/** Which spinor: u or v, as a column at the right end of a line or as a row ψ̄ at the left. */
export interface SpinorKind {
  readonly kind: 'u' | 'v';
  readonly helicity: number;
  readonly part: ChiralPart;
  readonly side: 'left' | 'right';
  readonly mass: number;
}

/**
 * @param factors - the seven numbers of `writeSpinorFactors`, as inputs
 * @returns eight components
 */
export function spinorSymbols(
  factors: Symbols,
  { kind, helicity, part, side, mass }: SpinorKind,
  b: ProgramBuilder,
): Symbols {
  const zero = b.number(0);
  const [root = zero, ratio = zero, sum = zero, rest = zero, cosHalf = zero, phaseR = zero, phaseI = zero] = factors;
  // Without mass |p⃗|/√E = √E, and the difference of the two vanishes.
  const small = mass === 0 ? root : ratio;
  const fast = mass === 0 ? b.multiply(b.number(2), root) : sum;
  const slow = mass === 0 ? zero : rest;
  const signed = (node: number, sign: boolean): number => (sign ? node : b.negate(node));
  const u = kind === 'u';
  const plusHelicity = helicity === 1;
  const half = (node: number): number => b.multiply(b.number(0.5), node);
  let upper = u ? root : signed(small, plusHelicity);
  let lower = u ? signed(small, plusHelicity) : b.negate(root);
  if (part === 'left') {
    upper = half(u === plusHelicity ? slow : fast);
    lower = b.negate(upper);
  } else if (part === 'right') {
    upper = u ? half(plusHelicity ? fast : slow) : b.negate(half(plusHelicity ? slow : fast));
    lower = upper;
  }
  const plus = u === plusHelicity;
  const sign = u || !plusHelicity;
  const [firstR, firstI] = plus ? [signed(cosHalf, sign), zero] : [signed(phaseR, !sign), signed(phaseI, sign)];
  const [secondR, secondI] = plus ? [signed(phaseR, sign), signed(phaseI, sign)] : [signed(cosHalf, sign), zero];
  const two = (by: number): Symbols => [firstR, firstI, secondR, secondI].map((node) => b.multiply(by, node));
  const column = [...two(upper), ...two(lower)];
  if (side === 'right') return column;
  // ψ̄ = ψ†γ⁰: conjugate, and the lower half changes sign.
  return column.map((node, at) => signed(node, at < 4 === (at % 2 === 0)));
}
