/**
 * Gordon's identity for the pair that a photon makes through a magnetic or electric moment: at both ends of
 * ψ̄(a) γ^μ q̸ χ(b) with q = ±(a + b) the Dirac equation holds, so that momenta along the open index and masses are left.
 * In a fast pair of nearly one direction γ^μ q̸ and q̸ γ^μ cancel by the square of its angle, what is left by the angle.
 */
import { isZero, multiply, type Polynomial, scale, variable, zero } from '../algebra/polynomial.ts';
import { rationalToNumber } from '../algebra/rational.ts';
import { type VectorSum, vectorSum } from '../algebra/vector.ts';
import type { Leg, Process } from '../amplitude/amplitude.ts';
import {
  conservation,
  equivalentVectors,
  isParticleSpinor,
  type LineFactor,
  type LineTerm,
  type ResolvedLine,
} from './from-helicities-term.ts';

/** A matrix of the line that only knows chirality. */
type Chiral = Extract<LineFactor, { readonly kind: 'gamma5' | 'left' | 'right' }>;

/** One external spinor: its momentum, and c with p̸ ψ = c ψ. */
interface End {
  readonly momentum: string;
  readonly eigenvalue: Polynomial;
}

/** The same term where it is no such product, else the sum that it equals. */
export function pairByGordon(
  term: LineTerm,
  { left, right }: Pick<ResolvedLine, 'left' | 'right'>,
  process: Process,
): readonly LineTerm[] {
  const [before, core, after] = splitChiral(term.factors);
  const [first, second] = core;
  const [row, column] = [process.legs[left], process.legs[right]];
  if (core.length !== 2 || first === undefined || second === undefined) return [term];
  if (row === undefined || column === undefined || row.incoming !== column.incoming) return [term];
  const slash = first.kind === 'slash' ? first : second;
  const gamma = first.kind === 'gamma' ? first : second;
  if (slash.kind !== 'slash' || gamma.kind !== 'gamma' || slash.source.kind !== 'momentum') return [term];
  const sign = signOfSum(slash.source.vector, row, column, process);
  if (sign === undefined) return [term];
  const ends = { row: endOf(row, 'left'), column: endOf(column, 'right') };
  const byRow = passed(before, scale(multiply(term.coefficient, ends.row.eigenvalue), sign));
  const byColumn = passed(after, scale(multiply(term.coefficient, ends.column.eigenvalue), sign));
  // γ^μ q̸ = γ^μ b̸ + 2a^μ − a̸γ^μ, and q̸ γ^μ = a̸γ^μ + 2b^μ − γ^μ b̸.
  const direct = slash === second ? byColumn : byRow;
  const exchanged = slash === second ? byRow : byColumn;
  const along = (slash === second ? ends.row : ends.column).momentum;
  const current = (own: typeof byRow, by: 1 | -1): LineTerm => ({
    ...term,
    coefficient: scale(own.coefficient, by),
    factors: own === byRow ? [...own.matrices, gamma, ...after] : [...before, gamma, ...own.matrices],
  });
  const { index } = gamma;
  const parts: readonly LineTerm[] = [
    current(direct, 1),
    current(exchanged, -1),
    {
      ...term,
      coefficient: scale(term.coefficient, 2 * sign),
      factors: [...before, ...after],
      vector: { source: { kind: 'momentum', vector: vectorSum({ [along]: 1 }) }, index },
    },
  ];
  return parts.filter(({ coefficient }) => !isZero(coefficient));
}

function isChiral(factor: LineFactor): factor is Chiral {
  return factor.kind === 'gamma5' || factor.kind === 'left' || factor.kind === 'right';
}

/** Chiral matrices at the left end, the rest, and chiral matrices at the right end. */
function splitChiral(
  factors: readonly LineFactor[],
): readonly [readonly Chiral[], readonly LineFactor[], readonly Chiral[]] {
  const start = factors.findIndex((factor) => !isChiral(factor));
  const end = factors.findLastIndex((factor) => !isChiral(factor));
  return [
    factors.slice(0, Math.max(0, start)).filter(isChiral),
    factors.slice(Math.max(0, start), end + 1),
    factors.slice(end + 1).filter(isChiral),
  ];
}

/** ±1 where the vector is ± the sum of both legs' momenta. */
function signOfSum(vector: VectorSum, row: Leg, column: Leg, process: Process): 1 | -1 | undefined {
  for (const form of equivalentVectors(vector, conservation(process))) {
    const [a, b] = [form.get(row.momentum), form.get(column.momentum)];
    if (form.size !== 2 || a === undefined || b === undefined) continue;
    const [first, second] = [rationalToNumber(a), rationalToNumber(b)];
    if (first === second && (first === 1 || first === -1)) return first;
  }
  return undefined;
}

function endOf(leg: Leg, side: 'left' | 'right'): End {
  const mass = leg.particle.mass === '0' ? zero : variable(leg.particle.mass);
  return { momentum: leg.momentum, eigenvalue: scale(mass, isParticleSpinor(leg, side) ? 1 : -1) };
}

/** Chiral matrices after p̸ has passed through them: γ5 changes its sign, and projectors change places. */
function passed(
  matrices: readonly Chiral[],
  coefficient: Polynomial,
): { readonly matrices: readonly Chiral[]; readonly coefficient: Polynomial } {
  const signs = matrices.filter(({ kind }) => kind === 'gamma5').length;
  return {
    coefficient: scale(coefficient, signs % 2 === 0 ? 1 : -1),
    matrices: matrices.map(({ kind }) => ({ kind: kind === 'left' ? 'right' : kind === 'right' ? 'left' : kind })),
  };
}
