/**
 * Sums and averages spins and polarizations: closes the spinor lines of M and M* into traces and evaluates
 * them exactly. It never spells out a squared amplitude; every one comes from the diagrams.
 */
import { type ChainExpression, productOf } from '../algebra/chain-expression.ts';
import {
  addChains,
  chainIndices,
  chargeConjugate,
  type DiracChain,
  diracConjugate,
  identityChain,
  renameIndices,
  scaleChain,
  slash,
} from '../algebra/dirac-chain.ts';
import { spinTrace } from '../algebra/dirac-trace.ts';
import {
  conjugate,
  constant,
  dotName,
  isZero,
  multiply,
  type Polynomial,
  power,
  realPart,
  reduceSquares,
  scale,
  variable,
  zero,
} from '../algebra/polynomial.ts';
import { multiplyRational, type Rational, rational } from '../algebra/rational.ts';
import { renameTensorIndices, type TensorFactor, tensorIndices } from '../algebra/tensor.ts';
import { vectorSum } from '../algebra/vector.ts';
import type { Amplitude, Denominator, Diagram, Leg, Process, SpinorLine } from '../amplitude/amplitude.ts';
import { ProcessError } from '../errors.ts';
import type { InterferenceTerm, SquaredAmplitude } from './squared-amplitude.ts';

/**
 * |M|² summed over final and averaged over initial spins and polarizations, one term for each diagram and for
 * each pair of diagrams.
 *
 * Σ u ū = p̸ + m, Σ v v̄ = p̸ − m, Σ ε_μ ε*_ν = −g_{μν} for a massless vector (valid where its current is
 * conserved) and −g_{μν} + p_μ p_ν/m² for a massive one. On-shell conditions p² = m² are used; momentum
 * conservation is not, so that the result stays in the invariants of all external momenta.
 *
 * @param amplitude - all tree diagrams of the process
 * @returns numerators over propagator denominators; terms that vanish are left out
 */
export function squareAmplitude(amplitude: Amplitude): SquaredAmplitude {
  const { process, diagrams, model } = amplitude;
  const average = spinAverage(process);
  const scalarProducts = onShell(process);
  const terms: InterferenceTerm[] = [];
  diagrams.forEach((first, n) => {
    diagrams.slice(n).forEach((second, offset) => {
      const weight = offset === 0 ? average : multiplyRational(rational(2), average);
      for (const product of interference(first, second, process.legs, scalarProducts)) {
        const numerator = reduceSquares(scale(realPart(product.numerator), weight), model.squares);
        if (!isZero(numerator))
          terms.push({ diagrams: [n, n + offset], numerator, denominators: product.denominators });
      }
    });
  });
  return { process, terms, average, symmetryFactor: symmetryFactor(process) };
}

/** 1/(number of spin or polarization states of the initial particles). */
export function spinAverage(process: Process): Rational {
  return process.legs
    .filter((leg) => leg.incoming)
    .reduce((average, leg) => multiplyRational(average, rational(1, stateCount(leg))), rational(1));
}

/** Π 1/n! over groups of n identical final particles; |M|² does not contain it, a cross section does. */
export function symmetryFactor(process: Process): Rational {
  const counts = new Map<number, number>();
  let factor = rational(1);
  for (const { particle, incoming } of process.legs) {
    if (incoming) continue;
    const count = (counts.get(particle.pdgCode) ?? 0) + 1;
    counts.set(particle.pdgCode, count);
    factor = multiplyRational(factor, rational(1, count));
  }
  return factor;
}

/** p.p ↦ m² for each external momentum. */
export function onShell(process: Process): ReadonlyMap<string, Polynomial> {
  return new Map(process.legs.map((leg) => [dotName(leg.momentum, leg.momentum), power(massOf(leg), 2)]));
}

/** The mass of a leg as a polynomial: a variable, or 0. */
export function massOf(leg: Leg): Polynomial {
  return leg.particle.mass === '0' ? zero : variable(leg.particle.mass);
}

function stateCount({ particle }: Leg): number {
  if (particle.spin === 1) return 1;
  if (particle.spin === 2) return 2;
  return particle.mass === '0' ? 2 : 3;
}

/** A spinor line as the traces need it. */
interface Line extends Pick<SpinorLine, 'left' | 'right'> {
  /** Factors from left to right, left unexpanded: the trace engine multiplies faster than chains do. */
  readonly parts: readonly DiracChain[];
}

/** Σ M_first M_second* over all spins and polarizations, without the average. */
function interference(
  first: Diagram,
  second: Diagram,
  legs: readonly Leg[],
  scalarProducts: ReadonlyMap<string, Polynomial>,
): readonly Omit<InterferenceTerm, 'diagrams'>[] {
  // The indices of M* get names of their own; the polarization sums tie the two sets together.
  const indices = [
    ...second.lines.flatMap(({ parts }) => parts.flatMap(chainIndices)),
    ...second.tensors.flatMap(tensorIndices),
    ...second.polarizations.map(({ index }) => index),
  ];
  const starred = new Map(indices.map((index) => [index, `${index}c`]));
  const conjugateLines = second.lines.map(
    (line): Line => ({
      left: line.right,
      right: line.left,
      parts: line.parts.toReversed().map((part) => renameIndices(diracConjugate(part), starred)),
    }),
  );
  const { loops, sign } = closeLoops(first.lines, conjugateLines, legs);
  const coefficient = multiply(first.coefficient, conjugate(second.coefficient), constant(sign));
  const tensors = [...first.tensors, ...second.tensors.map((tensor) => renameTensorIndices(tensor, starred))];
  return polarizationSums(first, second, legs, starred).map((sum) => ({
    numerator: spinTrace({
      lines: loops,
      tensors: [...tensors, ...sum.tensors],
      coefficient: multiply(coefficient, constant(sum.sign)),
      scalarProducts,
    }),
    denominators: [...first.denominators, ...second.denominators, ...sum.denominators],
  }));
}

/**
 * Joins the lines of M and M* into closed chains. M ends a line at leg R with a spinor; the spin sum joins it to
 * the line of M* that begins with R. Where M* ends with R instead (a line between Majorana legs read the other
 * way), that line is reversed first: ū_L Γ v_R = −ū_R (C Γᵀ C⁻¹) v_L, a minus sign for each reversal.
 */
function closeLoops(
  lines: readonly Line[],
  conjugateLines: readonly Line[],
  legs: readonly Leg[],
): { readonly loops: readonly ChainExpression[]; readonly sign: 1 | -1 } {
  const loops: ChainExpression[] = [];
  const open = new Set(lines);
  let sign: 1 | -1 = 1;
  for (const start of lines) {
    if (!open.delete(start)) continue;
    // Each leg occurs once in M and once in M*; the loop alternates between them until it is back at its start.
    const factors: DiracChain[] = [...start.parts, spinSum(start.right, 'right', legs)];
    let at = start.right;
    for (;;) {
      const partner = lineWithLeg(conjugateLines, at);
      const back = partner.left === at ? partner : reversed(partner);
      if (back !== partner) sign = sign === 1 ? -1 : 1;
      // In M* the right spinor of M stands left; the side that a leg takes in M fixes which spinor it is.
      factors.push(...back.parts);
      at = back.right;
      if (at === start.left) {
        loops.push(productOf(...factors, spinSum(at, 'left', legs)));
        break;
      }
      const next = lineWithLeg(lines, at);
      const onward = next.left === at ? next : reversed(next);
      if (onward !== next) sign = sign === 1 ? -1 : 1;
      open.delete(next);
      factors.push(spinSum(at, 'left', legs), ...onward.parts, spinSum(onward.right, 'right', legs));
      at = onward.right;
    }
  }
  return { loops, sign };
}

function reversed(line: Line): Line {
  return { left: line.right, right: line.left, parts: line.parts.toReversed().map(chargeConjugate) };
}

function lineWithLeg(lines: readonly Line[], leg: number): Line {
  const line = lines.find((candidate) => candidate.left === leg || candidate.right === leg);
  if (line === undefined) throw new ProcessError(`leg ${leg}: expected a spinor line that ends there, found none`);
  return line;
}

/** u ū = p̸ + m for an outgoing left or incoming right end of M, v v̄ = p̸ − m for the other two. */
function spinSum(leg: number, side: 'left' | 'right', legs: readonly Leg[]): DiracChain {
  const external = legs[leg];
  if (external === undefined) throw new ProcessError(`leg ${leg}: expected one of ${legs.length} legs`);
  const particleSpinor = external.incoming === (side === 'right');
  const momentum = slash(vectorSum({ [external.momentum]: 1 }));
  const mass = massOf(external);
  if (isZero(mass)) return momentum;
  return addChains(momentum, scaleChain(identityChain, particleSpinor ? mass : scale(mass, -1)));
}

/** One product of polarization sums: −g for every vector leg, or p p/m² for some of the massive ones. */
interface PolarizationSum {
  readonly sign: 1 | -1;
  readonly tensors: readonly TensorFactor[];
  readonly denominators: readonly Denominator[];
}

/**
 * Π Σ ε_μ ε*_ν over all vector legs, each between an index of M and one of M*. Both −g_{μν} and
 * +p_μ p_ν/m² = −p_μ p_ν/(0² − m²) carry the sign −1.
 */
function polarizationSums(
  first: Diagram,
  second: Diagram,
  legs: readonly Leg[],
  starred: ReadonlyMap<string, string>,
): readonly PolarizationSum[] {
  let sums: readonly PolarizationSum[] = [{ sign: 1, tensors: [], denominators: [] }];
  for (const { leg, index } of first.polarizations) {
    const other = second.polarizations.find((polarization) => polarization.leg === leg);
    const external = legs[leg];
    if (other === undefined || external === undefined) {
      throw new ProcessError(`leg ${leg}: expected a polarization in both diagrams, found one`);
    }
    const partner = starred.get(other.index) ?? other.index;
    const vector = vectorSum({ [external.momentum]: 1 });
    const choices: readonly PolarizationSum[] = [
      { sign: -1, tensors: [{ kind: 'metric', first: index, second: partner }], denominators: [] },
      {
        sign: -1,
        tensors: [
          { kind: 'vector', vector, index },
          { kind: 'vector', vector, index: partner },
        ],
        denominators: [{ momentum: vectorSum({}), mass: external.particle.mass }],
      },
    ];
    const used = external.particle.mass === '0' ? choices.slice(0, 1) : choices;
    sums = sums.flatMap((sum) =>
      used.map(
        (choice): PolarizationSum => ({
          sign: sum.sign === choice.sign ? 1 : -1,
          tensors: [...sum.tensors, ...choice.tensors],
          denominators: [...sum.denominators, ...choice.denominators],
        }),
      ),
    );
  }
  return sums;
}
