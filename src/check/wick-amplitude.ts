/**
 * |M|² from brute-force Wick contractions, modulo a prime. Every contraction is spelled out in components: Γ or its
 * transpose, propagators ⟨ψψ̄⟩ = S, ⟨ψψ⟩ = S Cᵀ, ⟨ψ̄ψ̄⟩ = C⁻¹S, external spinors u and v = C ūᵀ. The only fact about
 * Majorana fields that enters is ψ = C ψ̄ᵀ; no fermion flow, no diagrams, no traces.
 */
import type { Leg, Process } from '../amplitude/amplitude.ts';
import { AlgebraError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import {
  addResidues,
  conjugateResidue,
  invertResidue,
  isZeroResidue,
  multiplyResidues,
  type Residue,
  rationalResidue,
  residue,
  ZERO,
} from './finite-field.ts';
import type { ExactPoint } from './point.ts';
import { type Contraction, contractionOf } from './wick-contraction.ts';
import {
  chainMatrix,
  conjugated,
  gammaMatrix,
  type Matrix,
  METRIC,
  multiplyMatrices,
  scaleMatrix,
  slashMatrix,
  sumOfMatrices,
  transposed,
  UNIT,
  type Vector,
} from './wick-matrix.ts';
import { treePairings } from './wick-pairing.ts';

/**
 * Σ|M|² over all spins and polarizations of initial and final particles, modulo the prime of the finite field.
 *
 * @param model - vertices; √n must be free parameters (see `checkSubject`)
 * @param point - rational momenta and parameters
 */
export function wickSumOfSquares(model: Model, process: Process, point: ExactPoint): bigint {
  const parameters = new Map([...point.parameters].map(([name, value]) => [name, rationalResidue(value)]));
  parameters.set('0', 0n);
  const momenta = point.momenta.map((momentum) => momentum.map(rationalResidue) as unknown as Vector);
  const axes = process.legs.flatMap((leg, n) => (leg.particle.spin === 1 ? [] : [n]));
  const components: Residue[] = Array.from({ length: 4 ** axes.length }, () => ZERO);
  for (const pairing of treePairings(model, process)) {
    addContraction(components, contractionOf(pairing, model, process, momenta, parameters), axes, parameters);
  }
  let contracted: readonly Residue[] = components;
  axes.forEach((leg, axis) => {
    const external = process.legs[leg];
    const momentum = momenta[leg];
    if (external === undefined || momentum === undefined) return;
    const mass = parameters.get(external.particle.mass) ?? 0n;
    contracted = applyAlong(contracted, axis, axes.length, spinSum(external, momentum, mass));
  });
  const sum = contracted.reduce(
    (total, value, at) => addResidues(total, multiplyResidues(value, conjugateResidue(components[at] ?? ZERO))),
    ZERO,
  );
  if (sum.im !== 0n)
    throw new AlgebraError('Wick contraction: expected a real sum of squares, found an imaginary part');
  return sum.re;
}

/** Adds one contraction for every value of its Lorentz indices and of the external components. */
function addContraction(
  components: Residue[],
  contraction: Contraction,
  axes: readonly number[],
  parameters: ReadonlyMap<string, bigint>,
): void {
  const { indices, slots } = contraction;
  for (let assignment = 0; assignment < 4 ** indices.length; assignment++) {
    const values = new Map(indices.map((name, n) => [name, Math.floor(assignment / 4 ** n) % 4]));
    const weight = contraction.weight(values);
    if (isZeroResidue(weight)) continue;
    const lines = contraction.lines.map(({ from, to, parts }) => {
      const matrix = parts.reduce<Matrix>((product, part) => {
        if (part.kind === 'fixed') return multiplyMatrices(product, part.matrix);
        const gamma = chainMatrix(part.chain, part.local(values), parameters);
        return multiplyMatrices(product, part.transpose ? transposed(gamma) : gamma);
      }, UNIT);
      return { from, to, matrix };
    });
    const fixed = new Map(slots.map(({ leg, index }) => [leg, values.get(index) ?? 0] as const));
    eachComponent(axes, fixed, (at, component) => {
      const product = lines.reduce(
        (value, { from, to, matrix }) =>
          multiplyResidues(value, matrix[4 * (component.get(from) ?? 0) + (component.get(to) ?? 0)] ?? ZERO),
        weight,
      );
      components[at] = addResidues(components[at] ?? ZERO, product);
    });
  }
}

/** Visits all components of the external axes; those of vectors are fixed by their Lorentz index. */
function eachComponent(
  axes: readonly number[],
  fixed: ReadonlyMap<number, number>,
  visit: (at: number, component: ReadonlyMap<number, number>) => void,
): void {
  const free = axes.filter((leg) => !fixed.has(leg));
  for (let choice = 0; choice < 4 ** free.length; choice++) {
    const component = new Map(fixed);
    for (const [n, leg] of free.entries()) component.set(leg, Math.floor(choice / 4 ** n) % 4);
    const at = axes.reduce((sum, leg, axis) => sum + (component.get(leg) ?? 0) * 4 ** axis, 0);
    visit(at, component);
  }
}

function applyAlong(values: readonly Residue[], axis: number, count: number, matrix: Matrix): readonly Residue[] {
  const stride = 4 ** axis;
  return Array.from({ length: 4 ** count }, (_, at) => {
    const column = Math.floor(at / stride) % 4;
    const base = at - column * stride;
    return [0, 1, 2, 3].reduce(
      (sum, row) =>
        addResidues(sum, multiplyResidues(values[base + row * stride] ?? ZERO, matrix[4 * row + column] ?? ZERO)),
      ZERO,
    );
  });
}

/**
 * Σ s_x s_y* of what M is linear in: u and v for a particle that comes in and an antiparticle that goes out, their
 * complex conjugates for the other two, −g_{μν} (+ p_μ p_ν/m²) for a vector. A Majorana particle counts as particle.
 */
function spinSum({ particle, incoming }: Leg, momentum: Vector, mass: bigint): Matrix {
  if (particle.spin === 3) {
    const square = mass === 0n ? ZERO : invertResidue(residue(mass * mass));
    return UNIT.map((_, at) => {
      const [mu, nu] = [Math.floor(at / 4), at % 4];
      const lower = residue(momentum[mu] ?? 0n, 0n);
      const product = multiplyResidues(lower, residue((momentum[nu] ?? 0n) * (METRIC[mu] ?? 0n) * (METRIC[nu] ?? 0n)));
      return addResidues(mu === nu ? residue(-(METRIC[mu] ?? 0n)) : ZERO, multiplyResidues(product, square));
    });
  }
  const sum = sumOfMatrices(slashMatrix(momentum), scaleMatrix(UNIT, residue(particle.anti ? -mass : mass)));
  const outer = multiplyMatrices(sum, gammaMatrix(0));
  return incoming === particle.anti ? conjugated(outer) : outer;
}
