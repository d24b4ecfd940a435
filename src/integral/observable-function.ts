/** What observables are made of by name: units, and functions of momenta and of numbers. */
import { type FourMomentum, momentumModulus } from '../numeric/four-momentum.ts';
import {
  angleBetween,
  azimuthBetween,
  type KinematicPoint,
  kineticOf,
  type MomentumSum,
  pseudorapidity,
  squareOf,
  totalOf,
  transverse,
  tripleProduct,
} from './kinematics.ts';
import type { Signature } from './observable-syntax.ts';

type OfSum = (sum: MomentumSum, point: KinematicPoint) => number;

/** Units and numbers by name: value in powers of GeV, and its mass dimension. */
export const UNITS: ReadonlyMap<string, readonly [value: number, dimension: number]> = new Map([
  ['meV', [1e-12, 1]],
  ['eV', [1e-9, 1]],
  ['keV', [1e-6, 1]],
  ['MeV', [1e-3, 1]],
  ['GeV', [1, 1]],
  ['TeV', [1e3, 1]],
  ['pi', [Math.PI, 0]],
  ['rad', [1, 0]],
  ['deg', [Math.PI / 180, 0]],
]);

/** Functions of one momentum, with their dimensions. */
export const OF_MOMENTUM: ReadonlyMap<string, readonly [dimension: number, of: OfSum]> = new Map<
  string,
  readonly [number, OfSum]
>([
  ['E', [1, (sum, point) => totalOf(sum, point)[0]]],
  ['T', [1, (sum, point) => kineticOf(sum, point)]],
  ['p', [1, (sum, point) => momentumModulus(totalOf(sum, point))]],
  ['px', [1, (sum, point) => totalOf(sum, point)[1]]],
  ['py', [1, (sum, point) => totalOf(sum, point)[2]]],
  ['pz', [1, (sum, point) => totalOf(sum, point)[3]]],
  ['pT', [1, (sum, point) => transverse(totalOf(sum, point))]],
  ['theta', [0, (sum, point) => angleBetween(totalOf(sum, point), ALONG_Z)]],
  ['phi', [0, (sum, point) => azimuth(totalOf(sum, point))]],
  ['eta', [0, (sum, point) => pseudorapidity(totalOf(sum, point))]],
  ['y', [0, (sum, point) => rapidity(sum, point)]],
  ['m', [1, (sum, point) => Math.sqrt(squareOf(sum, point))]],
  ['m2', [2, (sum, point) => squareOf(sum, point)]],
  ['Q2', [2, (sum, point) => -squareOf(sum, point)]],
]);

const ALONG_Z: FourMomentum = [1, 0, 0, 1];

function azimuth([, x, y]: FourMomentum): number {
  return Math.atan2(y, x);
}

function rapidity(sum: MomentumSum, point: KinematicPoint): number {
  const total = totalOf(sum, point);
  return Math.asinh(total[3] / Math.sqrt(squareOf(sum, point) + transverse(total) ** 2));
}

/** Functions of several momenta. */
export const OF_MOMENTA: ReadonlyMap<string, readonly [dimension: number, count: number, of: OfTotals]> = new Map<
  string,
  readonly [number, number, OfTotals]
>([
  ['angle', [0, 2, angleBetween]],
  ['dphi', [0, 2, azimuthBetween]],
  [
    'dR',
    [
      0,
      2,
      (p: FourMomentum, k: FourMomentum) => Math.hypot(pseudorapidity(p) - pseudorapidity(k), azimuthBetween(p, k)),
    ],
  ],
  ['triple', [3, 3, tripleProduct]],
]);
export type OfTotals = (p: FourMomentum, k: FourMomentum, q: FourMomentum) => number;

/** Functions of pure numbers. */
export const OF_NUMBER: ReadonlyMap<string, (x: number) => number> = new Map(
  (['exp', 'log', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'] as const).map((name) => [name, Math[name]]),
);

export const SIGNATURES: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ...[...OF_MOMENTUM.keys()].map((name) => [name, { momenta: 1, args: 0 }] as const),
  ['dot', { momenta: 2, args: 0 }],
  ...[...OF_MOMENTA].map(([name, [, count]]) => [name, { momenta: count, args: 0 }] as const),
  ['cm', { momenta: 0, args: 1 }],
  ['rest', { momenta: 1, args: 1 }],
  ['abs', { momenta: 0, args: 1 }],
  ['sqrt', { momenta: 0, args: 1 }],
  ['min', { momenta: 0, args: 'any' }],
  ['max', { momenta: 0, args: 'any' }],
  ...[...OF_NUMBER.keys()].map((name) => [name, { momenta: 0, args: 1 }] as const),
]);
