/**
 * The judge of the quadrature: the same cross section with 64 significant digits, by other formulas. Differences of
 * large numbers are simply taken, because there are digits enough; the invariant mass of the pair is integrated by the
 * double-exponential rule and p1·q by Gauss–Legendre, until doubling changes nothing that matters.
 *
 * @see H. Takahasi, M. Mori, Publ. RIMS 9 (1974) 721
 */
import { all, type BigNumber, create } from 'mathjs';
import { type Polynomial, terms } from '../algebra/polynomial.ts';
import type { Rational } from '../algebra/rational.ts';
import { ConvergenceError, ProcessError } from '../errors.ts';
import { exactRational } from '../kernel/compile.ts';
import type { IntegralKernel } from '../kernel/kernel.ts';
import type { DoubleDouble } from '../numeric/double-double.ts';
import { type Beam, beamProduct } from './collision.ts';

/** Significant digits of every operation. */
const DIGITS = 64;
/** The default of `target`. */
const TARGET = 1e-17;

export interface CrossSectionJudge {
  /**
   * σ in GeV⁻² with the symmetry factor applied, for a process with a final pair that is open at this energy.
   *
   * @throws {@link ProcessError} for a process without a pair, or below threshold
   * @throws {@link ConvergenceError} where the rules do not converge
   */
  readonly pairCrossSection: (kernel: IntegralKernel, beam: Beam) => number;
}

/**
 * Making a judge costs some milliseconds; keep it.
 *
 * @param target - relative change of the integral at which the refinement stops; the error is much smaller, because
 *   halving a step doubles the digits
 */
export function createCrossSectionJudge(target: number = TARGET): CrossSectionJudge {
  const math = create(all ?? {}, { number: 'BigNumber', precision: DIGITS });
  const big = (value: number | string): BigNumber => math.bignumber(value);
  return { pairCrossSection: (kernel, beam) => judgePair(kernel, beam, big, target) };
}

type Big = (value: number | string) => BigNumber;

function judgePair(kernel: IntegralKernel, beam: Beam, big: Big, target: number): number {
  if (kernel.kind !== 'pair')
    throw new ProcessError(`process '${kernel.process.text}': expected three outgoing particles`);
  // A float64 as it is, not the shortest decimal that rounds to it.
  const ofFloat = (value: number): BigNumber => ofRational(exactRational(value), big);
  const ofPair = (value: DoubleDouble | undefined): BigNumber =>
    ofFloat(value?.[0] ?? 0).plus(ofFloat(value?.[1] ?? 0));
  const product = beamProduct(kernel.beamMasses, beam);
  const a = ofPair(product);
  const [m1, m2] = kernel.masses.incoming.map(ofPair) as [BigNumber, BigNumber];
  const [m3, mi, mj] = kernel.masses.outgoing.map(ofPair) as [BigNumber, BigNumber, BigNumber];
  const pi = big(-1).acos();
  const square = (x: BigNumber): BigNumber => x.times(x);
  const kallen = (x: BigNumber, y: BigNumber, z: BigNumber): BigNumber =>
    square(x.minus(y).minus(z)).minus(y.times(z).times(4));
  const s = square(m1).plus(square(m2)).plus(a.times(2));
  const rootS = s.sqrt();
  const low = square(mi.plus(mj));
  const high = square(rootS.minus(m3));
  if (rootS.lte(m3.plus(mi).plus(mj))) throw new ProcessError(`process '${kernel.process.text}': below threshold`);
  const flux = square(a)
    .minus(square(m1).times(square(m2)))
    .sqrt();
  const outer = new Map([
    ['a', a],
    ...kernel.massNames.map((name, n): [string, BigNumber] => [name, ofPair(kernel.outerValues(product)[n + 1])]),
  ]);
  const integrand = bindBig(kernel, outer, big);
  const firstEnergy = s.plus(square(m1)).minus(square(m2));
  const inner = (x: BigNumber, rule: BigRule): BigNumber => {
    const center = firstEnergy.times(s.plus(x).minus(square(m3))).div(s.times(4));
    const rootKallen = kallen(s, square(m1), square(m2))
      .times(kallen(s, x, square(m3)))
      .sqrt();
    const half = rootKallen.div(s.times(4));
    const along = integrand(x);
    const sum = rule.reduce(
      (total, [u, weight]) => total.plus(weight.times(along(center.plus(half.times(u))))),
      big(0),
    );
    return sum
      .times(half)
      .times(kallen(x, square(mi), square(mj)).sqrt())
      .div(x);
  };
  const range = high.minus(low);
  const outerSum = (step: BigNumber, odd: 'all' | 'odd', rule: BigRule): BigNumber => {
    let total = big(0);
    for (const side of [1, -1]) {
      for (let k = odd === 'odd' ? 1 : side === 1 ? 0 : 1; ; k += odd === 'odd' ? 2 : 1) {
        const t = step.times(k * side);
        const e = t.sinh().times(pi).exp();
        // p/(1 − p) = e^{π sinh t}; the weight is dp/dt.
        const p = e.div(e.plus(1));
        const q = big(1).div(e.plus(1));
        const term = inner(low.plus(range.times(p)), rule)
          .times(t.cosh())
          .times(pi)
          .times(p)
          .times(q);
        total = total.plus(term);
        if (Math.abs(t.toNumber()) > 2 && term.abs().lte(total.abs().times(1e-30))) break;
        if (Math.abs(t.toNumber()) > 6) break;
      }
    }
    return total;
  };
  const converge = (rule: BigRule): BigNumber => {
    let step = big(0.25);
    let sum = outerSum(step, 'all', rule);
    let value = sum.times(step);
    for (let level = 0; level < 7; level += 1) {
      step = step.div(2);
      sum = sum.plus(outerSum(step, 'odd', rule));
      const next = sum.times(step);
      const change = next.minus(value).abs();
      value = next;
      if (change.lte(next.abs().times(target))) return value;
    }
    throw new ConvergenceError('judge: the double-exponential rule does not converge');
  };
  const value = converge(
    angularRule(
      inner,
      [0.01, 0.5, 0.99].map((share) => low.plus(range.times(share))),
      big,
      target,
    ),
  );
  // 1/(4F) · 1/(2π) · 2/(16πF) · 1/(8π).
  const prefactor = big(1).div(flux.times(4).times(pi.times(2)).times(pi.times(8)).times(flux).times(pi.times(8)));
  return value.times(range).times(prefactor).times(kernel.symmetryFactor).toNumber();
}

/**
 * The first rule in p1·q that its successor does not change at the probes: Gauss–Legendre of 8 and 16 points, then the
 * double-exponential rule, which poles close to the ends do not slow down.
 */
function angularRule(
  inner: (x: BigNumber, rule: BigRule) => BigNumber,
  probes: readonly BigNumber[],
  big: Big,
  target: number,
): BigRule {
  const makers = [
    ...[8, 16, 32].map((points) => (): BigRule => legendreRule(points, big)),
    ...[8, 16, 32, 64, 128].map((steps) => (): BigRule => doubleExponentialRule(steps, big)),
  ];
  let previous: readonly BigNumber[] = [];
  let rule: BigRule = [];
  for (const make of makers) {
    const next = make();
    const values = probes.map((x) => inner(x, next));
    const settled = values.every((value, n) => {
      const before = previous[n];
      return before !== undefined && value.minus(before).abs().lte(value.abs().times(target));
    });
    if (settled) return rule;
    rule = next;
    previous = values;
  }
  throw new ConvergenceError('judge: the rule in p1·q does not converge');
}

/** u = tanh(π/2 sinh t) on [−1, 1] with `steps` points for each unit of t, |t| ≤ 4. */
function doubleExponentialRule(steps: number, big: Big): BigRule {
  const halfPi = big(-1).acos().div(2);
  return Array.from({ length: 8 * steps + 1 }, (_, n) => {
    const t = big(n - 4 * steps).div(steps);
    const argument = halfPi.times(t.sinh());
    const weight = halfPi.times(t.cosh()).div(argument.cosh().pow(2)).div(steps);
    return [argument.tanh(), weight] as const;
  });
}

function ofRational({ numerator, denominator }: Rational, big: Big): BigNumber {
  return big(numerator.toString()).div(big(denominator.toString()));
}

type BigRule = readonly (readonly [node: BigNumber, weight: BigNumber])[];

/** Gauss–Legendre on [−1, 1] with all digits: Newton's method on P_n from a float64 start. */
function legendreRule(points: number, big: Big): BigRule {
  return Array.from({ length: points }, (_, i) => {
    let x = big(Math.cos((Math.PI * (i + 0.75)) / (points + 0.5)));
    let slope = big(0);
    for (let iteration = 0; iteration < 8; iteration += 1) {
      let [previous, current] = [big(1), x];
      for (let n = 2; n <= points; n += 1) {
        [previous, current] = [
          current,
          x
            .times(current)
            .times(2 * n - 1)
            .minus(previous.times(n - 1))
            .div(n),
        ];
      }
      slope = previous
        .minus(x.times(current))
        .times(points)
        .div(big(1).minus(x.times(x)));
      const step = current.div(slope);
      x = x.minus(step);
      if (step.abs().lte(1e-60)) break;
    }
    return [x, big(2).div(big(1).minus(x.times(x)).times(slope).times(slope))] as const;
  });
}

/** q² ↦ p1·q ↦ |M|², the outer variables put in term by term. */
function bindBig(
  kernel: IntegralKernel,
  outer: ReadonlyMap<string, BigNumber>,
  big: Big,
): (x: BigNumber) => (y: BigNumber) => BigNumber {
  // rows[i][j] multiplies (p1·q)^i (q²)^j.
  const collect = (p: Polynomial): readonly (readonly BigNumber[])[] => {
    const rows: BigNumber[][] = [];
    for (const { coefficient, powers } of terms(p)) {
      let product = ofRational(coefficient.re, big);
      for (const [name, e] of powers)
        if (name !== 'y' && name !== 'Q2') product = product.times(outer.get(name)?.pow(e) ?? big(Number.NaN));
      const [i, j] = [powers.get('y') ?? 0, powers.get('Q2') ?? 0];
      while (rows.length <= i) rows.push([]);
      const row = rows[i] ?? [];
      while (row.length <= j) row.push(big(0));
      row[j] = (row[j] ?? big(0)).plus(product);
    }
    return rows;
  };
  const nested = (coefficients: readonly BigNumber[], at: BigNumber): BigNumber =>
    coefficients.reduceRight((sum, coefficient) => sum.times(at).plus(coefficient), big(0));
  const numerator = collect(kernel.rational.numerator);
  const denominators = kernel.rational.denominators.map(({ factor, power }) => ({ rows: collect(factor), power }));
  return (x) => {
    const top = numerator.map((row) => nested(row, x));
    const bottoms = denominators.map(({ rows, power }) => ({ row: rows.map((row) => nested(row, x)), power }));
    return (y) => bottoms.reduce((quotient, { row, power }) => quotient.div(nested(row, y).pow(power)), nested(top, y));
  };
}
