/**
 * Polarization vectors of spin-1 particles as operations of a program: complex, with upper index, eight components.
 * ε·p = 0 and ε_λ·ε*_λ′ = −δ_λλ′.
 */
import { METRIC_SIGN } from '../numeric/dirac-matrices.ts';
import type { ProgramBuilder } from './emit-program.ts';
import { type MomentumSymbols, safely } from './from-helicities-momentum.ts';
import { addComplex, type ComplexSymbol, complexAt, type Symbols } from './from-helicities-symbol.ts';

/**
 * ε(p, λ) with ε⁰ = 0 for λ = ±1, and (|p⃗|/m, E p̂/m) for λ = 0.
 *
 * ε_± = (0, ∓e⃗₁ − i e⃗₂)/√2 with e⃗₁ = (cosθ cosφ, cosθ sinφ, −sinθ), e⃗₂ = (−sinφ, cosφ, 0). A particle at rest
 * is quantized along the z axis.
 *
 * @param helicity - −1, 0, 1; 0 of a particle with mass only
 */
export function polarizationSymbols(b: ProgramBuilder, p: MomentumSymbols, helicity: number): Symbols {
  const { mass, modulus, transverse, components } = p;
  const [energy, px, py, pz] = components;
  const [zero, one] = [b.number(0), b.number(1)];
  const over = (above: number, below: number, atRest: number): number =>
    b.choose(below, b.divide(above, safely(b, below)), atRest);
  const cosTheta = over(pz, modulus, one);
  const sinTheta = over(transverse, modulus, zero);
  const cosPhi = over(px, transverse, one);
  const sinPhi = over(py, transverse, zero);
  if (helicity === 0) {
    const gamma = b.divide(energy, mass);
    const flat = b.multiply(gamma, sinTheta);
    return [
      ...[b.divide(modulus, mass), zero],
      ...[b.multiply(flat, cosPhi), zero],
      ...[b.multiply(flat, sinPhi), zero],
      ...[b.multiply(gamma, cosTheta), zero],
    ];
  }
  const root = b.squareRoot(b.number(0.5));
  const real = helicity === 1 ? b.negate(root) : root;
  const along = b.multiply(real, cosTheta);
  return [
    ...[zero, zero],
    ...[b.multiply(along, cosPhi), b.multiply(root, sinPhi)],
    ...[b.multiply(along, sinPhi), b.negate(b.multiply(root, cosPhi))],
    ...[b.negate(b.multiply(real, sinTheta)), zero],
  ];
}

/**
 * ε → ε − p (ε·r)/(p·r), so that ε·r = 0: the axial gauge of a reference vector, of a massless p only.
 *
 * @param reference - components with upper index
 * @param product - p·r, found without cancellation
 */
export function inAxialGauge(
  b: ProgramBuilder,
  polarization: Symbols,
  p: MomentumSymbols,
  reference: readonly number[],
  product: number,
): Symbols {
  const part = (offset: 0 | 1): number =>
    METRIC_SIGN.map((sign, mu) => {
      const node = b.multiply(reference[mu] as number, polarization[2 * mu + offset] as number);
      return sign > 0 ? node : b.negate(node);
    }).reduce((sum, node) => b.add(sum, node));
  const factor = (offset: 0 | 1): number => b.negate(b.divide(part(offset), product));
  return alongMomentum(b, polarization, p, { re: factor(0), im: factor(1) });
}

/** ε → ε + c p, a change of gauge. */
export function alongMomentum(
  b: ProgramBuilder,
  polarization: Symbols,
  { components }: MomentumSymbols,
  c: ComplexSymbol,
): Symbols {
  return components.flatMap((component, mu) => {
    const shift = { re: b.multiply(c.re, component), im: b.multiply(c.im, component) };
    const { re, im } = addComplex(b, complexAt(polarization, 2 * mu), shift);
    return [re, im];
  });
}

/** ε*, as an outgoing particle wants it. */
export function conjugated(b: ProgramBuilder, polarization: Symbols): Symbols {
  return polarization.map((node, at) => (at % 2 === 0 ? node : b.negate(node)));
}
