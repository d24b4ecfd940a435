/**
 * Road (b) to |M|²: exact numbers at rational on-shell momenta, from explicit 4×4 matrices. Spinor lines of M and
 * M* are closed by the matrices k̸ ± m and traced as numbers, indices are summed as components. Nothing of the
 * symbolic trace is used; of the algebra, only exact numbers, polynomials as coefficients, and the amplitude's record.
 *
 * An algebraic constant of the model, such as `sqrt(2)`, is irrational: every coefficient is split by its powers of
 * such constants, and the squares that M and M* make of them are replaced first. What is left is linear in each, and
 * takes a value from the parameters: any rational one serves to compare with another road exactly, because both are
 * polynomials in it; a rational approximation of the root gives |M|² to as many digits.
 */
import {
  conjugateGaussian,
  divideGaussian,
  type GaussianRational,
  gaussian,
  multiplyGaussian,
} from '../algebra/gaussian-rational.ts';
import { add, constant, evaluate, multiply, type Polynomial, reduceSquares } from '../algebra/polynomial.ts';
import { addRational, divideRational, multiplyRational, type Rational, rational } from '../algebra/rational.ts';
import { renameTensorIndices, type TensorFactor } from '../algebra/tensor.ts';
import type { VectorSum } from '../algebra/vector.ts';
import type { Amplitude, Diagram } from '../amplitude/amplitude.ts';
import { AlgebraError, KinematicsError } from '../errors.ts';
import { type IndexedDiagram, withFewerIndices } from './from-matrices-absorb.ts';
import { chainPieces, chainText, type Piece, renamedMatrices, splitCoefficient } from './from-matrices-chain.ts';
import { closeLines, type LoopCache, type NumericLine, newLoopCache } from './from-matrices-loop.ts';
import {
  addExact,
  type ExactMomentum,
  exactSlash,
  metricSign,
  scaleExact,
  unitMatrix,
} from './from-matrices-matrix.ts';
import { minkowskiExact, sumOfMomenta } from './from-matrices-momentum.ts';
import { contractTensors, type ExactTensor, tensorOf, vectorTensor } from './from-matrices-tensor.ts';

/**
 * Σ ε ε* of a massless vector: `metric` is −g^{μν}; a reference vector r gives the sum over the two physical
 * polarizations with ε·r = 0, −g^{μν} + (k^μ r^ν + r^μ k^ν)/k·r − r² k^μ k^ν/(k·r)².
 */
export type PolarizationSum = 'metric' | { readonly reference: ExactMomentum };

/** One diagram's |Mₙ|², or 2 Re MₙMₘ*, at a point: denominators and average included. */
export interface ExactInterference {
  /** Positions in the amplitude's diagrams, first ≤ second. */
  readonly diagrams: readonly [number, number];
  readonly value: Rational;
}

interface DiagramPiece {
  /** Product of algebraic constants. */
  readonly irrational: Polynomial;
  readonly coefficient: GaussianRational;
  readonly lines: readonly NumericLine[];
}

interface NumericDiagram {
  readonly diagram: IndexedDiagram;
  readonly pieces: readonly DiagramPiece[];
  readonly denominator: Rational;
}

/** One phase-space point, with the work that diagrams share there. */
interface Point {
  readonly amplitude: Amplitude;
  readonly parameters: ReadonlyMap<string, GaussianRational>;
  readonly momenta: ReadonlyMap<string, ExactMomentum>;
  readonly masses: readonly Rational[];
  /** Chains by their text and legs. */
  readonly chains: Map<string, readonly Piece[]>;
  readonly loops: LoopCache;
}

/**
 * |M|² averaged over initial and summed over final states, exactly; see {@link matrixInterferences}.
 *
 * @throws {@link KinematicsError} where a propagator is on its pole
 */
export function matrixSquaredAmplitude(
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, GaussianRational>,
  momenta: readonly ExactMomentum[],
  polarizationSum: PolarizationSum = 'metric',
): GaussianRational {
  const parts = matrixInterferences(amplitude, parameters, momenta, polarizationSum);
  return gaussian(parts.reduce((sum, { value }) => addRational(sum, value), rational(0n)));
}

/**
 * The contributions of every diagram and every pair of diagrams to |M|², exactly. Valid for any rational momenta on
 * the shells that the masses in `parameters` give; conservation is used only through the amplitude's own momenta.
 *
 * @param parameters - a rational value for each variable of the amplitude, masses included; for an algebraic constant
 *   of the model (`sqrt(2)`) only where diagrams with and without it interfere
 * @param momenta - one for each leg, in order
 * @throws {@link AlgebraError} where an algebraic constant is left over, or a parameter has no value
 * @throws {@link KinematicsError} for a wrong number of momenta, or where a propagator is on its pole
 */
export function matrixInterferences(
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, GaussianRational>,
  momenta: readonly ExactMomentum[],
  polarizationSum: PolarizationSum = 'metric',
): readonly ExactInterference[] {
  const { process } = amplitude;
  if (momenta.length !== process.legs.length) {
    throw new KinematicsError(`matrixInterferences: expected ${process.legs.length} momenta, got ${momenta.length}`);
  }
  const point: Point = {
    amplitude,
    parameters,
    momenta: new Map(process.legs.map((leg, n) => [leg.momentum, momenta[n] as ExactMomentum])),
    masses: process.legs.map((leg) => massOf(leg.particle.mass, parameters)),
    chains: new Map(),
    loops: newLoopCache(),
  };
  const states = process.legs
    .filter((leg) => leg.incoming)
    .map(({ particle }) => stateCount(particle.spin, particle.mass));
  const average = rational(
    1,
    states.reduce((product, count) => product * count, 1),
  );
  const diagrams = amplitude.diagrams.map((diagram) => numericDiagram(diagram, point));
  return diagrams.flatMap((first, n) =>
    diagrams.slice(n).map((second, offset): ExactInterference => {
      const product = interference(first, second, point, polarizationSum);
      const weight = offset === 0 ? average : multiplyRational(rational(2), average);
      return { diagrams: [n, n + offset], value: multiplyRational(product.re, weight) };
    }),
  );
}

function stateCount(spin: 1 | 2 | 3, mass: string): number {
  return spin === 3 && mass === '0' ? 2 : spin;
}

function massOf(name: string, parameters: ReadonlyMap<string, GaussianRational>): Rational {
  if (name === '0') return rational(0n);
  const value = parameters.get(name);
  if (value === undefined) throw new AlgebraError(`parameter '${name}': expected a rational value, got none`);
  return value.re;
}

function numericDiagram(original: Diagram, point: Point): NumericDiagram {
  const diagram = withFewerIndices(original);
  const { parameters, momenta, amplitude } = point;
  const { squares } = amplitude.model;
  const start: readonly DiagramPiece[] = splitCoefficient(diagram.coefficient, squares).map(
    ({ irrational, value }) => ({ irrational, coefficient: evaluate(value, parameters), lines: [] }),
  );
  const pieces = diagram.lines.reduce<readonly DiagramPiece[]>((all, line) => {
    const { left, right, chain } = line;
    const text = `${left} ${chainText(chain)} ${right}`;
    const known = point.chains.get(text);
    const chains: readonly Piece[] = known ?? chainPieces(chain, parameters, momenta, squares);
    point.chains.set(text, chains);
    return all.flatMap((piece) =>
      chains.map(({ irrational, matrices }, part) => ({
        ...piece,
        irrational: multiply(piece.irrational, irrational),
        lines: [...piece.lines, { key: `${text} part ${part}`, left, right, matrices }],
      })),
    );
  }, start);
  const denominator = original.denominators.reduce((product, { momentum, mass }) => {
    const square = minkowskiExact(sumOfMomenta(momentum, momenta), sumOfMomenta(momentum, momenta));
    const m = massOf(mass, parameters);
    const value = addRational(square, rational(-m.numerator * m.numerator, m.denominator * m.denominator));
    if (value.numerator === 0n) throw new KinematicsError(`diagram ${original.label}: a propagator is on its pole`);
    return multiplyRational(product, value);
  }, rational(1n));
  return { diagram, pieces, denominator };
}

/** Σ M_first M_second* over spins and polarizations. */
function interference(
  first: NumericDiagram,
  second: NumericDiagram,
  point: Point,
  polarizationSum: PolarizationSum,
): GaussianRational {
  const { amplitude, parameters } = point;
  const metric = (leg: number): boolean => polarizationSum === 'metric' && point.masses[leg]?.numerator === 0n;
  // −g^{μν} contracts the index of M* with that of M directly, at the price of a sign.
  const contracted = new Map(
    second.diagram.polarizations
      .filter(({ leg }) => metric(leg))
      .map(({ leg, index }) => [index, first.diagram.polarizations.find((own) => own.leg === leg)?.index ?? index]),
  );
  const starred = (index: string): string => contracted.get(index) ?? `${index} of M*`;
  const photons = gaussian((-1) ** contracted.size);
  const tensors = [
    ...first.diagram.tensors.map((tensor) => numericTensor(tensor, point)),
    ...second.diagram.tensors.map((tensor) => numericTensor(starredTensor(tensor, starred), point)),
    ...polarizationTensors(first.diagram, second.diagram, starred, point, polarizationSum),
  ];
  let total: Polynomial = constant(0);
  for (const a of first.pieces) {
    for (const b of second.pieces) {
      const others = b.lines.map((line) => {
        const matrices = renamedMatrices(line.matrices, starred);
        return { ...line, key: `${line.key} with ${matrices.indices.join()}`, matrices };
      });
      const { legs } = amplitude.process;
      const { traces, sign } = closeLines(a.lines, others, legs, (leg, kind) => spinSum(leg, kind, point), point.loops);
      const value = multiplyGaussian(
        multiplyGaussian(a.coefficient, conjugateGaussian(b.coefficient)),
        fullContraction([...traces, ...tensors]),
      );
      const irrational = reduceSquares(multiply(a.irrational, b.irrational), amplitude.model.squares);
      total = add(
        total,
        multiply(irrational, constant(multiplyGaussian(multiplyGaussian(value, photons), gaussian(sign)))),
      );
    }
  }
  return divideGaussian(evaluate(total, parameters), gaussian(multiplyRational(first.denominator, second.denominator)));
}

function spinSum(leg: number, kind: 'particle' | 'antiparticle', point: Point): ReturnType<typeof exactSlash> {
  const momentum = point.momenta.get(point.amplitude.process.legs[leg]?.momentum ?? '');
  const mass = point.masses[leg];
  if (momentum === undefined || mass === undefined) throw new AlgebraError(`leg ${leg}: expected a leg of the process`);
  const signed = kind === 'particle' ? mass : rational(-mass.numerator, mass.denominator);
  return addExact(exactSlash(momentum), scaleExact(unitMatrix, gaussian(signed)));
}

function starredTensor(tensor: TensorFactor, starred: (index: string) => string): TensorFactor {
  const indices =
    tensor.kind === 'vector'
      ? [tensor.index]
      : tensor.kind === 'metric'
        ? [tensor.first, tensor.second]
        : tensor.slots.filter((slot) => typeof slot === 'string');
  return renameTensorIndices(tensor, new Map(indices.map((index) => [index, starred(index)])));
}

function metricTensor(first: string, second: string): ExactTensor {
  return tensorOf([first, second], (values) => {
    const mu = values.get(first) ?? 0;
    return mu === values.get(second) ? metricSign(mu) : 0n;
  });
}

function numericTensor(tensor: TensorFactor, point: Point): ExactTensor {
  switch (tensor.kind) {
    case 'vector':
      return vectorTensor(sumOfMomenta(tensor.vector, point.momenta), tensor.index);
    case 'metric':
      if (tensor.first === tensor.second) return tensorOf([], () => 4n);
      return metricTensor(tensor.first, tensor.second);
    case 'levi-civita': {
      const names = tensor.slots.map((slot, n) => (typeof slot === 'string' ? slot : `slot ${n}`));
      const epsilon = tensorOf(names, (values) => permutationSign(names.map((name) => values.get(name) ?? 0)));
      return tensor.slots.reduce<ExactTensor>(
        (product, slot, n) =>
          typeof slot === 'string'
            ? product
            : contractTensors(product, vectorTensor(sumOfMomenta(slot as VectorSum, point.momenta), `slot ${n}`)),
        epsilon,
      );
    }
  }
}

/** ε^{μνρσ} with ε^{0123} = +1. */
function permutationSign(indices: readonly number[]): bigint {
  let sign = 1n;
  for (const [i, a] of indices.entries()) {
    for (const b of indices.slice(i + 1)) {
      if (a === b) return 0n;
      if (a > b) sign = -sign;
    }
  }
  return sign;
}

/** Σ ε^μ ε*^ν of each vector leg between its index in M and that in M*, where it is not simply −g^{μν}. */
function polarizationTensors(
  first: IndexedDiagram,
  second: IndexedDiagram,
  starred: (index: string) => string,
  point: Point,
  polarizationSum: PolarizationSum,
): readonly ExactTensor[] {
  return first.polarizations.flatMap(({ leg, index }) => {
    const other = second.polarizations.find((polarization) => polarization.leg === leg);
    const external = point.amplitude.process.legs[leg];
    const k = point.momenta.get(external?.momentum ?? '');
    const mass = point.masses[leg];
    if (other === undefined || k === undefined || mass === undefined) {
      throw new AlgebraError(`leg ${leg}: expected a polarization index in both diagrams`);
    }
    if (mass.numerator === 0n && polarizationSum === 'metric') return [];
    const component = (p: ExactMomentum, mu: number): Rational => p[mu as 0 | 1 | 2 | 3];
    const entry = (mu: number, nu: number): Rational => {
      const metric = rational(mu === nu ? -metricSign(mu) : 0n);
      const kk = multiplyRational(component(k, mu), component(k, nu));
      if (mass.numerator !== 0n) return addRational(metric, divideRational(kk, multiplyRational(mass, mass)));
      if (polarizationSum === 'metric') return metric;
      const r = polarizationSum.reference;
      const kr = minkowskiExact(k, r);
      if (kr.numerator === 0n) throw new KinematicsError(`leg ${leg}: expected a reference vector off its light cone`);
      const mixed = addRational(
        multiplyRational(component(k, mu), component(r, nu)),
        multiplyRational(component(r, mu), component(k, nu)),
      );
      const last = multiplyRational(minkowskiExact(r, r), divideRational(kk, multiplyRational(kr, kr)));
      return addRational(addRational(metric, divideRational(mixed, kr)), multiplyRational(rational(-1n), last));
    };
    return [rationalTensor([index, starred(other.index)], entry)];
  });
}

function rationalTensor(indices: readonly [string, string], entry: (mu: number, nu: number) => Rational): ExactTensor {
  const entries = [0, 1, 2, 3].flatMap((mu) => [0, 1, 2, 3].map((nu) => entry(mu, nu)));
  const denominator = entries.reduce(
    (product, { denominator: own }) => (product % own === 0n ? product : product * own),
    1n,
  );
  const re = entries.map(({ numerator, denominator: own }) => (numerator * denominator) / own);
  return { indices, re, im: re.map(() => 0n), denominator };
}

/** Contracts tensors until a number is left, always joining those that share an index first. */
function fullContraction(tensors: readonly ExactTensor[]): GaussianRational {
  let rest = [...tensors];
  let product = rest.shift() ?? tensorOf([], () => 1n);
  while (rest.length > 0) {
    const known = product;
    const next = rest.find(({ indices }) => indices.some((index) => known.indices.includes(index))) ?? rest[0];
    if (next === undefined) break;
    rest = rest.filter((tensor) => tensor !== next);
    product = contractTensors(product, next);
  }
  if (product.indices.length > 0) {
    throw new AlgebraError(`index ${product.indices[0]}: expected to occur exactly twice`);
  }
  const [re, im] = [product.re[0] ?? 0n, product.im[0] ?? 0n];
  return gaussian(rational(re, product.denominator), rational(im, product.denominator));
}
