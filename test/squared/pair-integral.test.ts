import { describe, expect, it } from 'vitest';
import { gaussian } from '../../src/algebra/gaussian-rational.ts';
import {
  add,
  constant,
  equals,
  evaluate,
  multiply,
  type Polynomial,
  power,
  scale,
  subtract,
  variable,
  zero,
} from '../../src/algebra/polynomial.ts';
import { type Rational, rational, rationalToNumber } from '../../src/algebra/rational.ts';
import { AlgebraError } from '../../src/errors.ts';
import { type FourMomentum, minkowski } from '../../src/numeric/four-momentum.ts';
import { gaussLegendre } from '../../src/numeric/gauss-legendre.ts';
import { averageOverPair, type PairKinematics, pairKallenQuarter } from '../../src/squared/pair-integral.ts';

const [y, w, a, Q2, y4, w4] = ['y', 'w', 'a', 'Q2', 'y4', 'w4'].map(variable) as [
  Polynomial,
  Polynomial,
  Polynomial,
  Polynomial,
  Polynomial,
  Polynomial,
];
const [m1, m2, m3, m4] = ['m1', 'm2', 'm3', 'm4'].map((name) => power(variable(name), 2)) as [
  Polynomial,
  Polynomial,
  Polynomial,
  Polynomial,
];

/** Two external momenta p1, p2 with p1·q = y, p2·q = w, p1·p2 = a and a pair of masses m3, m4. */
const general: PairKinematics = {
  invariant: 'Q2',
  massSquares: [m3, m4],
  probes: [
    { projection: 'y4', withTotal: y },
    { projection: 'w4', withTotal: w },
  ],
  gram: [
    [m1, a],
    [a, m2],
  ],
};
const massless: PairKinematics = { ...general, massSquares: [zero, zero] };
const whole = (numerator: Polynomial) => ({ numerator, denominators: [] });

/** The value of numerator/Π denominators at rational points. */
function valueAt(f: ReturnType<typeof averageOverPair>, point: Readonly<Record<string, Rational>>): number {
  const values = new Map(Object.entries(point).map(([name, value]) => [name, gaussian(value)]));
  const denominator = f.denominators.reduce(
    (product, { factor, power: exponent }) => product * rationalToNumber(evaluate(factor, values).re) ** exponent,
    1,
  );
  return rationalToNumber(evaluate(f.numerator, values).re) / denominator;
}

describe('averageOverPair', () => {
  it('gives half of the total momentum for one massless momentum', () => {
    const result = averageOverPair(whole(y4), massless);
    expect(result.denominators).toEqual([]);
    expect(equals(scale(result.numerator, 2), y)).toBe(true);
  });

  it('reproduces ∫k^μ k′^ν ∝ q² g^{μν} + 2 q^μ q^ν of a massless pair, as in muon decay', () => {
    const result = averageOverPair(whole(multiply(y4, subtract(w, w4))), massless);
    expect(result.denominators).toEqual([]);
    expect(equals(scale(result.numerator, 12), add(multiply(Q2, a), scale(multiply(y, w), 2)))).toBe(true);
  });

  it('leaves (k·q)ⁿ as it is when the external momentum is q itself', () => {
    const along: PairKinematics = { ...general, probes: [{ projection: 'y4', withTotal: Q2 }], gram: [[Q2]] };
    const expected = scale(add(Q2, m3, scale(m4, -1)), rational(1, 2));
    for (const n of [1, 2, 3, 4]) {
      const result = averageOverPair(whole(power(y4, n)), along);
      expect(result.denominators).toEqual([]);
      expect(equals(result.numerator, power(expected, n))).toBe(true);
    }
  });

  it('keeps k² on its shell: the metric contracted with ⟨k^μ k^ν⟩ is m²', () => {
    // Four orthonormal probes e_μ: Σ g^{μμ} (e_μ·k)² = k².
    const names = ['k0', 'k1', 'k2', 'k3'];
    const q = names.map((_, i) => variable(`q${i}`));
    const metric = [1, -1, -1, -1];
    const frame: PairKinematics = {
      invariant: 'Q2',
      massSquares: [m3, m4],
      probes: names.map((projection, i) => ({ projection, withTotal: q[i] ?? zero })),
      gram: metric.map((sign, i) => metric.map((_, j) => (i === j ? constant(sign) : zero))),
    };
    const square = add(...names.map((name, i) => scale(power(variable(name), 2), metric[i] ?? 0)));
    const result = averageOverPair(whole(square), frame);
    const q2 = add(...q.map((component, i) => scale(power(component, 2), metric[i] ?? 0)));
    const difference = subtract(
      result.numerator,
      multiply(m3, ...result.denominators.map(({ factor, power: exponent }) => power(factor, exponent))),
    );
    // Equal once Q2 is q²: replace it exactly.
    const values = new Map(
      ['q0', 'q1', 'q2', 'q3', 'm3', 'm4'].map((name, i) => [name, gaussian(rational(7 + 3 * i, 5 - (i % 3)))]),
    );
    const q2Value = evaluate(q2, values);
    expect(evaluate(difference, new Map([...values, ['Q2', q2Value]]))).toEqual(gaussian(0));
  });

  it('agrees with the numerical average over the sphere up to rank six', () => {
    const p1: FourMomentum = [3, 1, 1, -2];
    const p2: FourMomentum = [5, -2, 1, 3];
    // q at rest with q² = 9, masses 1 and 1/2: k·q = (9 + 1 − 1/4)/2.
    const energy = 4.875 / 3;
    const modulus = Math.sqrt(energy ** 2 - 1);
    const point = {
      Q2: rational(9),
      m1: rational(0),
      y: rational(9),
      w: rational(15),
      m3: rational(1),
      m4: rational(1, 2),
    };
    const masses = {
      ...general,
      gram: [
        [constant(minkowski(p1, p1)), constant(minkowski(p1, p2))],
        [constant(minkowski(p1, p2)), constant(minkowski(p2, p2))],
      ],
    };
    const { nodes, weights } = gaussLegendre(8);
    for (const [m, n] of [
      [1, 0],
      [0, 2],
      [1, 1],
      [3, 0],
      [2, 2],
      [1, 3],
      [4, 2],
      [3, 3],
    ] as const) {
      let average = 0;
      for (let i = 0; i < nodes.length; i += 1) {
        const cos = nodes[i] ?? 0;
        const sin = Math.sqrt(1 - cos * cos);
        for (let j = 0; j < 12; j += 1) {
          const phi = (2 * Math.PI * j) / 12;
          const k: FourMomentum = [energy, modulus * sin * Math.cos(phi), modulus * sin * Math.sin(phi), modulus * cos];
          average += ((weights[i] ?? 0) / 24) * minkowski(p1, k) ** m * minkowski(p2, k) ** n;
        }
      }
      const result = valueAt(averageOverPair(whole(multiply(power(y4, m), power(w4, n))), masses), point);
      // The rule is exact for these degrees; 1e-12 covers rounding of a few hundred terms.
      expect(Math.abs(result / average - 1)).toBeLessThan(1e-12);
    }
  });

  it('cancels powers of q² and keeps the other denominators', () => {
    const denominators = [{ factor: a, power: 2 }];
    const result = averageOverPair({ numerator: multiply(Q2, y4), denominators }, general);
    expect(result.denominators).toEqual(denominators);
    const left = averageOverPair({ numerator: y4, denominators }, general);
    expect(left.denominators).toHaveLength(2);
  });

  it('refuses a propagator that depends on the direction of the pair', () => {
    expect(() => averageOverPair({ numerator: y4, denominators: [{ factor: add(a, y4), power: 1 }] }, general)).toThrow(
      AlgebraError,
    );
  });
});

describe('pairKallenQuarter', () => {
  it('vanishes at the threshold q² = (m + m′)²', () => {
    const quarter = pairKallenQuarter(general);
    const at = new Map([
      ['Q2', gaussian(49)],
      ['m3', gaussian(3)],
      ['m4', gaussian(4)],
    ]);
    expect(evaluate(quarter, at)).toEqual(gaussian(0));
  });
});
