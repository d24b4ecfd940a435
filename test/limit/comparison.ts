/** A limit and the quadrature of the same cross section, at the same numbers. */
import { variablesOf } from '../../src/algebra/polynomial.ts';
import {
  addRational,
  divideRational,
  multiplyRational,
  parseRational,
  type Rational,
  rational,
  rationalToNumber,
  subtractRational,
} from '../../src/algebra/rational.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { picobarn } from '../../src/integral/units.ts';
import { rationalToDoubleDouble } from '../../src/kernel/compile-outer.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { deriveLimit, type LimitRequest } from '../../src/limit/derive.ts';
import { evaluateLimit, type LimitValue } from '../../src/limit/evaluate.ts';
import type { Limit } from '../../src/limit/limit.ts';
import type { DoubleDouble } from '../../src/numeric/double-double.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import type { SquaredAmplitude } from '../../src/squared/squared-amplitude.ts';
import { shippedAmplitude } from '../shipped-model.ts';

export const PI = parseRational('3.14159265358979323846264338327950288');
const engine = createCrossSectionEngine();

export interface DerivedLimit {
  readonly squared: SquaredAmplitude;
  readonly limit: Limit;
}

export function limitOf(model: string, process: string, request: LimitRequest): DerivedLimit {
  const amplitude = shippedAmplitude(model, process);
  const squared = squareAmplitude(amplitude);
  return { squared, limit: deriveLimit(squared, amplitude.model, request) };
}

/** Values of masses and couplings, as decimals; `ee` gives α with it, masses not named are zero. */
export function valuesOf(decimals: Readonly<Record<string, string>>): ReadonlyMap<string, Rational> {
  const values = new Map(Object.entries(decimals).map(([name, text]) => [name, parseRational(text)]));
  const e = values.get('ee') ?? rational(0);
  return values.set('alpha', divideRational(multiplyRational(e, e), multiplyRational(rational(4), PI)));
}

/** The beam at the value x of the limit's variable. */
function beamAt({ limit, squared }: DerivedLimit, values: ReadonlyMap<string, Rational>, x: Rational): Beam {
  const zero = rational(0);
  const mass = (name: string): Rational => (limit.massless.includes(name) ? zero : (values.get(name) ?? zero));
  const { legs } = squared.process;
  const [first = zero, second = zero] = legs.filter((leg) => leg.incoming).map(({ particle }) => mass(particle.mass));
  const sum = legs
    .filter((leg) => !leg.incoming)
    .reduce((total, { particle }) => addRational(total, mass(particle.mass)), zero);
  const square = (a: Rational): Rational => multiplyRational(a, a);
  if (limit.variable === 'E') return { kind: 'target at rest', energy: rationalToDoubleDouble(x) };
  if (limit.variable === 'Delta') {
    const threshold = divideRational(
      subtractRational(square(sum), square(second)),
      multiplyRational(rational(2), second),
    );
    return { kind: 'target at rest', energy: rationalToDoubleDouble(addRational(threshold, x)) };
  }
  const s = limit.variable === 's' ? x : square(addRational(sum, x));
  // Center of mass: E1 = (s + m1² − m2²)/(2√s).
  const rootS = limit.variable === 's' ? parseRational(String(Math.sqrt(rationalToNumber(s)))) : addRational(sum, x);
  const energy = (own: Rational, other: Rational): DoubleDouble =>
    rationalToDoubleDouble(
      divideRational(
        addRational(square(rootS), subtractRational(square(own), square(other))),
        multiplyRational(rational(2), rootS),
      ),
    );
  return { kind: 'colliding', energies: [energy(first, second), energy(second, first)] };
}

export interface Comparison extends LimitValue {
  /** σ by quadrature in GeV⁻². */
  readonly quadrature: number;
  /** value/quadrature − 1. */
  readonly difference: number;
  /** error/quadrature. */
  readonly allowed: number;
}

/** Both at x, which is in powers of GeV. */
export function compare(derived: DerivedLimit, decimals: Readonly<Record<string, string>>, x: string): Comparison {
  const { limit, squared } = derived;
  const values = valuesOf(decimals);
  const at = parseRational(x);
  const found = evaluateLimit(limit, values, at);
  const known = new Map<string, string>([
    ...Object.entries(decimals),
    ...limit.massless.map((name): [string, string] => [name, '0']),
  ]);
  const bound = engine.bind(integralSource(squared), known);
  const quadrature = bound.at(beamAt(derived, values, at), 1e-11).natural.value;
  return { ...found, quadrature, difference: found.value / quadrature - 1, allowed: found.error / quadrature };
}

/** σ with a cut, and dσ/dcosθ in GeV⁻² by the kernel. */
export function compareCut(
  derived: DerivedLimit,
  decimals: Readonly<Record<string, string>>,
  s: string,
  z: string,
): { readonly value: number; readonly distribution: (cosine: number) => number } {
  const values = valuesOf(decimals);
  const { value } = evaluateLimit(derived.limit, new Map([...values, ['z', parseRational(z)]]), parseRational(s));
  const bound = engine.bind(integralSource(derived.squared), new Map(Object.entries(decimals)));
  const density = bound.distribution(beamAt(derived, values, parseRational(s)));
  return { value, distribution: (cosine) => density(cosine) / picobarn(1) };
}

/** The couplings that the leading coefficient contains. */
export function leadingVariables({ limit }: DerivedLimit): readonly string[] {
  return limit.kind === 'expansion' ? variablesOf(limit.terms[0].coefficient.numerator) : [];
}
