/** Quadrature rules and phase spaces in use, kept by whoever integrates more than once, and when to trust a rule. */
import { ConvergenceError } from '../errors.ts';
import type { Masses } from '../kernel/kernel.ts';
import type { DoubleDouble } from '../numeric/double-double.ts';
import { gaussLegendre, type QuadratureRule } from '../numeric/gauss-legendre.ts';
import {
  type PairGeometry,
  type PairStrip,
  pairGeometry,
  pairStrip,
  recoilPoint,
  recoilRange,
  stripAt,
} from './pair-geometry.ts';

export interface RuleStore {
  readonly rule: (points: number) => QuadratureRule;
  /** Room for one line of points at a time. */
  readonly buffer: (points: number) => PointBuffer;
  /** The phase space of a pair; the last ones are kept, because channels and natures share them. */
  readonly pairGeometry: (masses: Masses, product: DoubleDouble) => PairGeometry | undefined;
  /** The strips of a rule of that many points, with the weight of each. */
  readonly strips: (geometry: PairGeometry, range: OuterRange, points: number) => StripRow;
}

/** The variable that the invariant mass of the pair is integrated in: ξ up to a cut, or the rapidity of the recoil. */
export type OuterRange = { readonly variable: 'pair'; readonly cut: number } | { readonly variable: 'recoil' };

/**
 * Strips as numbers in a row, {@link STRIP_SIZE} each: q², κ² − q², the smallest p1·q, its middle minus its value at
 * q² = κ², the smallest p1·k3, half the range of p1·q, and the strip's weight in ∫dq² λ^{1/2}/q² ∫d(p1·q).
 */
export type StripRow = Float64Array;

export const STRIP_SIZE = 7;

interface KnownGeometry {
  readonly masses: Masses;
  readonly product: DoubleDouble;
  readonly geometry: PairGeometry | undefined;
}

interface KnownStrips {
  readonly geometry: PairGeometry;
  readonly list: { readonly cut: number; readonly points: number; readonly strips: StripRow }[];
}

/** How many phase spaces are kept: those of the channels at one energy. */
const KEPT_GEOMETRIES = 24;

/** Room for the points of a rule, and how far it is filled. */
export interface PointBuffer {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/** A buffer for rules of up to `points` points. */
function pointBuffer(points: number): PointBuffer {
  return { points: new Float64Array(2 * points), weights: new Float64Array(2 * points) };
}

export function createRuleStore(): RuleStore {
  const known = new Map<number, QuadratureRule>();
  const buffers = new Map<number, PointBuffer>();
  const geometries: KnownGeometry[] = [];
  let oldest = 0;
  const stripSets: KnownStrips[] = [];
  let oldestStrips = 0;
  const cutOf = (range: OuterRange): number => (range.variable === 'pair' ? range.cut : 0);
  const rule = (points: number): QuadratureRule => {
    const found = known.get(points) ?? gaussLegendre(points);
    known.set(points, found);
    return found;
  };
  return {
    rule,
    buffer: (points) => {
      const found = buffers.get(points) ?? pointBuffer(points);
      buffers.set(points, found);
      return found;
    },
    pairGeometry: (masses, product) => {
      const found = geometries.find((one) => samePoint(one, masses, product));
      if (found !== undefined) return found.geometry;
      const fresh = { masses, product, geometry: pairGeometry(masses, product) };
      geometries[oldest] = fresh;
      oldest = (oldest + 1) % KEPT_GEOMETRIES;
      return fresh.geometry;
    },
    strips: (geometry, range, points) => {
      let list = stripSets.find((one) => one.geometry === geometry)?.list;
      if (list === undefined) {
        list = [];
        stripSets[oldestStrips] = { geometry, list };
        oldestStrips = (oldestStrips + 1) % KEPT_GEOMETRIES;
      }
      const cut = cutOf(range);
      const found = list.find((one) => one.points === points && one.cut === cut);
      if (found !== undefined) return found.strips;
      const fresh =
        range.variable === 'pair' ? pairStrips(geometry, cut, rule(points)) : recoilStrips(geometry, rule(points));
      list.push({ cut, points, strips: fresh });
      return fresh;
    },
  };
}

function samePoint(one: KnownGeometry, masses: Masses, product: DoubleDouble): boolean {
  const same = (a: DoubleDouble, b: DoubleDouble | undefined): boolean => a[0] === b?.[0] && a[1] === b[1];
  return (
    same(product, one.product) &&
    masses.outgoing.every((mass, n) => same(mass, one.masses.outgoing[n])) &&
    masses.incoming.every((mass, n) => same(mass, one.masses.incoming[n]))
  );
}

/** ∫dξ (λ/q²) … with ξ = cut·w², which takes the square root at the upper end away; dq² = λ^{1/2} dξ. */
function pairStrips(geometry: PairGeometry, cut: number, { nodes, weights }: QuadratureRule): StripRow {
  const row = new Float64Array(STRIP_SIZE * nodes.length);
  for (let i = 0; i < nodes.length; i += 1) {
    const w = (1 + (nodes[i] as number)) / 2;
    const strip = pairStrip(geometry, cut * w * w);
    putStrip(row, i, strip, cut * w * (weights[i] as number) * strip.rootKallen);
  }
  return row;
}

/** The same in the rapidity of the recoil. */
function recoilStrips(geometry: PairGeometry, { nodes, weights }: QuadratureRule): StripRow {
  const row = new Float64Array(STRIP_SIZE * nodes.length);
  const range = recoilRange(geometry);
  const half = range.rapidity / 2;
  for (let i = 0; i < nodes.length; i += 1) {
    const eta = half * (1 + (nodes[i] as number));
    const point = recoilPoint(geometry, range, eta);
    putStrip(row, i, stripAt(geometry, point), half * (weights[i] as number) * point.slope);
  }
  return row;
}

/** The strip at ξ with dξ = 1. */
export function singleStrip(geometry: PairGeometry, xi: number): StripRow {
  const row = new Float64Array(STRIP_SIZE);
  const strip = pairStrip(geometry, xi);
  putStrip(row, 0, strip, strip.rootKallen);
  return row;
}

/** @param weight - dq² */
function putStrip(row: Float64Array, index: number, strip: PairStrip, weight: number): void {
  const at = STRIP_SIZE * index;
  row[at] = strip.square;
  row[at + 1] = strip.belowLargest;
  row[at + 2] = strip.lowest;
  row[at + 3] = strip.centerBelowEdge;
  row[at + 4] = strip.lowestRecoil;
  row[at + 5] = strip.half;
  row[at + 6] = weight * (strip.rootKallen / strip.square);
}

/** Roundings of the phase space and the sums, which are in every cross section beside those of the kernel. */
export const PHASE_SPACE_ROUNDINGS = 16;

/** A quadrature that still changes by more than this converges to nothing, whatever accuracy is asked for. */
export const LEAST_ACCURACY = 1e-3;

/**
 * @param change - what the last refinement of the rules changed
 * @param rounding - a bound of what rounding did
 * @returns the error, the sum of both
 * @throws {@link ConvergenceError} where it exceeds the accuracy or is not a number
 */
export function requireConvergence(value: number, change: number, rounding: number, accuracy: number): number {
  const error = change + rounding;
  if (!Number.isFinite(value) || Number.isNaN(error)) {
    throw new ConvergenceError(
      'outside validity: the cross section is not a finite number at this energy, which float64 does not reach',
    );
  }
  if (error <= Math.min(accuracy, LEAST_ACCURACY) * Math.abs(value)) return error;
  const reached = value === 0 ? 1 : error / Math.abs(value);
  const wanted =
    accuracy > LEAST_ACCURACY ? `of which ${LEAST_ACCURACY} is the most to trust` : `asked for ${accuracy}`;
  const found = `a relative error of ${reached.toExponential(1)}, ${wanted}`;
  throw new ConvergenceError(
    rounding > change
      ? `outside validity: rounding to 32 digits, then to float64, leaves the cross section ${found}`
      : `outside validity: the quadrature of the cross section reached ${found}`,
    {},
    { reached },
  );
}
