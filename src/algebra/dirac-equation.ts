/**
 * The Dirac equation at the ends of a spinor line: p̸ u(p) = m u(p), p̸ v(p) = −m v(p), and the same for ū, v̄. The
 * slashed momentum of a spinor is moved to it by anticommutation, so that none is left in the line.
 */
import type { DiracFactor } from './dirac-chain.ts';
import {
  absorbTensors,
  collectTerms,
  momentumVector,
  type OpenLine,
  type OpenLineTerm,
  type Spinor,
  scaleTerm,
  slashEigenvalue,
  withVector,
} from './open-line.ts';
import { constant, dotName, type Polynomial, power, substitute } from './polynomial.ts';
import { dot, type VectorSum } from './vector.ts';

/** p̸ → Σ of its parts where the vector is a sum that contains the momentum. */
function splitSlash(term: OpenLineTerm, momentum: string): readonly OpenLineTerm[] | undefined {
  for (const [at, factor] of term.factors.entries()) {
    if (factor.kind !== 'slash') continue;
    const part = factor.vector.get(momentum);
    if (part === undefined || (factor.vector.size === 1 && part.numerator === 1n && part.denominator === 1n)) continue;
    const rest: VectorSum = new Map([...factor.vector].filter(([name]) => name !== momentum));
    const own = { ...term, factors: term.factors.with(at, { kind: 'slash', vector: momentumVector(momentum) }) };
    const split = [scaleTerm(own, constant(part))];
    if (rest.size > 0) split.push({ ...term, factors: term.factors.with(at, { kind: 'slash', vector: rest }) });
    return split;
  }
  return undefined;
}

/** The matrix behind which a slashed momentum comes when it passes: itself with a sign, chirality flipped. */
function passed(factor: DiracFactor): { readonly factor: DiracFactor; readonly sign: 1 | -1 } {
  switch (factor.kind) {
    case 'gamma5':
      return { factor, sign: -1 };
    case 'left':
      return { factor: { kind: 'right' }, sign: 1 };
    case 'right':
      return { factor: { kind: 'left' }, sign: 1 };
    default:
      return { factor, sign: -1 };
  }
}

/** One step of p̸ towards the end of the line: p̸ Γ = 2 p·Γ − Γ p̸ for a γ matrix, ± Γ' p̸ for γ5 and projectors. */
function step(term: OpenLineTerm, at: number, momentum: VectorSum, direction: 1 | -1): readonly OpenLineTerm[] {
  const slash = term.factors[at];
  const neighbour = term.factors[at + direction];
  if (slash === undefined || neighbour === undefined) return [term];
  const { factor, sign } = passed(neighbour);
  const moved = scaleTerm(
    { ...term, factors: term.factors.with(at, factor).with(at + direction, slash) },
    constant(sign),
  );
  if (neighbour.kind !== 'slash' && neighbour.kind !== 'gamma') return [moved];
  const start = Math.min(at, at + direction);
  const without = scaleTerm({ ...term, factors: term.factors.toSpliced(start, 2) }, constant(2));
  const anticommutator =
    neighbour.kind === 'slash'
      ? scaleTerm(without, dot(momentum, neighbour.vector))
      : withVector(without, momentum, neighbour.index);
  return [anticommutator, moved];
}

function applyAtEnd(terms: readonly OpenLineTerm[], spinor: Spinor, direction: 1 | -1): readonly OpenLineTerm[] {
  const momentum = momentumVector(spinor.momentum);
  const eigenvalue = slashEigenvalue(spinor);
  const square = new Map([[dotName(spinor.momentum, spinor.momentum), power(eigenvalue, 2)]]);
  const done: OpenLineTerm[] = [];
  const open = terms.map(absorbTensors);
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    const split = splitSlash(term, spinor.momentum);
    if (split !== undefined) {
      open.push(...split);
      continue;
    }
    const isOwn = (factor: DiracFactor): boolean => factor.kind === 'slash' && factor.vector.has(spinor.momentum);
    const at = direction === 1 ? term.factors.findLastIndex(isOwn) : term.factors.findIndex(isOwn);
    if (at < 0) {
      done.push({ ...term, coefficient: substitute(term.coefficient, square) });
      continue;
    }
    const end = direction === 1 ? term.factors.length - 1 : 0;
    if (at === end) open.push(scaleTerm({ ...term, factors: term.factors.toSpliced(at, 1) }, eigenvalue));
    else open.push(...step(term, at, momentum, direction));
  }
  return collectTerms(done);
}

/**
 * The same line without the slashed momenta of its spinors: equal between on-shell spinors, not as matrices. Free
 * indices may move from γ matrices to vectors; squares of the two momenta become squared masses.
 *
 * @see M. Peskin, D. Schroeder, An Introduction to Quantum Field Theory (1995), section 3.3
 */
export function applyDiracEquation(line: OpenLine): OpenLine {
  const atRight = applyAtEnd(line.terms, line.right, 1);
  return { ...line, terms: applyAtEnd(atRight, line.left, -1) };
}

/** Scalar products of the spinors' momenta with themselves, for `scalarProducts` of a trace. */
export function massShell(line: OpenLine): ReadonlyMap<string, Polynomial> {
  return new Map([line.left, line.right].map(({ momentum, mass }) => [dotName(momentum, momentum), power(mass, 2)]));
}
