/** Quadrature rules and phase spaces in use, kept by whoever integrates more than once, and when to trust a rule. */
import { ConvergenceError } from '../errors.ts';
import type { Masses } from '../kernel/kernel.ts';
import type { DoubleDouble } from '../numeric/double-double.ts';
import { gaussLegendre, type QuadratureRule } from '../numeric/gauss-legendre.ts';
import { type PairGeometry, pairGeometry, pairStrip } from './pair-geometry.ts';

export interface RuleStore {
  readonly rule: (points: number) => QuadratureRule;
  /** Room for one line of points at a time. */
  readonly buffer: (points: number) => PointBuffer;
  /** The phase space of a pair; the last ones are kept, because channels and natures share them. */
  readonly pairGeometry: (masses: Masses, product: DoubleDouble) => PairGeometry | undefined;
  /** The strips of a rule of that many points up to ξ = cut, with the weight of each. */
  readonly strips: (geometry: PairGeometry, cut: number, points: number) => StripRow;
}

/**
 * Strips as numbers in a row, {@link STRIP_SIZE} each: q², κ² − q², the smallest p1·q, its middle minus its value at
 * q² = κ², half its range, and the strip's part of the integral, which is weight · Jacobian · λ/q² · half.
 */
export type StripRow = readonly number[];

export const STRIP_SIZE = 6;

interface KnownGeometry {
  readonly masses: Masses;
  readonly product: DoubleDouble;
  readonly geometry: PairGeometry | undefined;
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
  const strips = new WeakMap<PairGeometry, { cut: number; points: number; strips: StripRow }[]>();
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
    strips: (geometry, cut, points) => {
      const list = strips.get(geometry) ?? [];
      if (list.length === 0) strips.set(geometry, list);
      const found = list.find((one) => one.points === points && one.cut === cut);
      if (found !== undefined) return found.strips;
      const fresh = weightedStrips(geometry, cut, rule(points));
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

/** ∫dξ (λ/q²) … with ξ = cut·w², which takes the square root at the upper end away. */
function weightedStrips(geometry: PairGeometry, cut: number, { nodes, weights }: QuadratureRule): StripRow {
  const row: number[] = [];
  for (let i = 0; i < nodes.length; i += 1) {
    const w = (1 + (nodes[i] as number)) / 2;
    appendStrip(row, geometry, cut * w * w, cut * w * (weights[i] as number));
  }
  return row;
}

/** Appends the strip at ξ. */
export function appendStrip(row: number[], geometry: PairGeometry, xi: number, weight: number): void {
  const { square, belowLargest, rootKallen, lowest, half, centerBelowEdge } = pairStrip(geometry, xi);
  const measure = half * ((rootKallen * rootKallen) / square);
  row.push(square, belowLargest, lowest, centerBelowEdge, half, weight * measure);
}

/**
 * @param error - what doubling the rule changed, with rounding
 * @throws {@link ConvergenceError} where it exceeds the accuracy or is not a number
 */
export function requireConvergence(error: number, value: number, accuracy: number): void {
  if (!Number.isFinite(value) || Number.isNaN(error)) {
    throw new ConvergenceError(
      'outside validity: the cross section is not a finite number at this energy, which float64 does not reach',
    );
  }
  if (error <= accuracy * Math.abs(value)) return;
  const reached = value === 0 ? 1 : error / Math.abs(value);
  throw new ConvergenceError(
    `outside validity: the quadrature of the cross section reached a relative error of ${reached.toExponential(1)}, asked for ${accuracy}`,
    {},
    { reached },
  );
}
