/**
 * Chisholm's identity, which leaves at most two γ matrices of any product in four dimensions:
 * γ^a γ^b γ^c = g^{ab} γ^c − g^{ac} γ^b + g^{bc} γ^a + i ε^{abcσ} γ_σ γ5, with ε^{0123} = +1.
 *
 * @see J. S. R. Chisholm, Nuovo Cimento 30 (1963) 426
 */
import type { DiracFactor } from './dirac-chain.ts';
import { absorbTensors, collectTerms, type OpenLine, type OpenLineTerm, scaleTerm } from './open-line.ts';
import { constant, imaginaryUnit } from './polynomial.ts';
import { addRational, isZeroRational, multiplyRational, negateRational, type Rational, rational } from './rational.ts';
import type { TensorFactor } from './tensor.ts';
import { dot } from './vector.ts';

/** γ^μ or p̸. */
type Gamma = DiracFactor & { readonly kind: 'slash' | 'gamma' };

function isGamma(factor: DiracFactor): factor is Gamma {
  return factor.kind === 'slash' || factor.kind === 'gamma';
}

/** x + y γ5, in which 1, γ5, P_L and P_R are written. */
type Chirality = readonly [x: Rational, y: Rational];

function chiralityOf(factor: DiracFactor): Chirality {
  if (factor.kind === 'gamma5') return [rational(0), rational(1)];
  return [rational(1, 2), factor.kind === 'left' ? rational(-1, 2) : rational(1, 2)];
}

/** The term as γ matrices followed by 1 or γ5: everything chiral is moved to the right, γ5 γ^μ = −γ^μ γ5. */
function chiralityLast(term: OpenLineTerm): readonly OpenLineTerm[] {
  const gammas = term.factors.filter(isGamma);
  let behind = gammas.length;
  let [x, y]: Chirality = [rational(1), rational(0)];
  for (const factor of term.factors) {
    if (isGamma(factor)) {
      behind -= 1;
      continue;
    }
    const [a, even] = chiralityOf(factor);
    const b = behind % 2 === 0 ? even : negateRational(even);
    [x, y] = [
      addRational(multiplyRational(x, a), multiplyRational(y, b)),
      addRational(multiplyRational(x, b), multiplyRational(y, a)),
    ];
  }
  const parts: OpenLineTerm[] = [];
  if (!isZeroRational(x)) parts.push(scaleTerm({ ...term, factors: gammas }, constant(x)));
  if (!isZeroRational(y)) parts.push(scaleTerm({ ...term, factors: [...gammas, { kind: 'gamma5' }] }, constant(y)));
  return parts;
}

/** The term times g^{ab}. */
function timesMetric(term: OpenLineTerm, a: Gamma, b: Gamma): OpenLineTerm {
  if (a.kind === 'slash') {
    if (b.kind === 'slash') return scaleTerm(term, dot(a.vector, b.vector));
    return timesMetric(term, b, a);
  }
  if (b.kind === 'gamma' && b.index === a.index) return scaleTerm(term, constant(4));
  const tensor: TensorFactor =
    b.kind === 'slash'
      ? { kind: 'vector', vector: b.vector, index: a.index }
      : { kind: 'metric', first: a.index, second: b.index };
  return absorbTensors({ ...term, tensors: [...term.tensors, tensor] });
}

function isSame(a: Gamma, b: Gamma): boolean {
  if (a.kind === 'gamma' || b.kind === 'gamma')
    return a.kind === b.kind && a.kind === 'gamma' && b.kind === 'gamma' && a.index === b.index;
  return (
    a.vector.size === b.vector.size &&
    [...a.vector].every(([name, c]) => {
      const other = b.vector.get(name);
      return other !== undefined && other.numerator === c.numerator && other.denominator === c.denominator;
    })
  );
}

/**
 * The same line with at most two γ matrices in a term, in front of 1 or γ5; equal as matrices. Indices `'1`, `'2`, …
 * are new and summed.
 */
export function reduceByChisholm(line: OpenLine): OpenLine {
  const done: OpenLineTerm[] = [];
  const open = line.terms.map(absorbTensors);
  let dummies = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const term of chiralityLast(next)) {
      const [a, b, c, ...rest] = term.factors;
      if (a === undefined || b === undefined || c === undefined || !isGamma(a) || !isGamma(b) || !isGamma(c)) {
        done.push(term);
        continue;
      }
      const without = (...front: readonly DiracFactor[]): OpenLineTerm => ({ ...term, factors: [...front, ...rest] });
      open.push(
        timesMetric(without(c), a, b),
        scaleTerm(timesMetric(without(b), a, c), constant(-1)),
        timesMetric(without(a), b, c),
      );
      if (isSame(a, b) || isSame(a, c) || isSame(b, c)) continue;
      dummies += 1;
      const sigma = `'${dummies}`;
      const slots = [a, b, c].map((factor) => (factor.kind === 'slash' ? factor.vector : factor.index));
      const epsilon: TensorFactor = { kind: 'levi-civita', slots: [...slots, sigma] };
      const odd = without({ kind: 'gamma', index: sigma }, { kind: 'gamma5' });
      open.push(scaleTerm({ ...odd, tensors: [...odd.tensors, epsilon] }, imaginaryUnit));
    }
  }
  return { ...line, terms: collectTerms(done) };
}
