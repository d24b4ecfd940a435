/**
 * Mixing matrices of four neutrinos behind Table I: U = R34 R24 R14 R23 R13 R12 multiplied out, and the angles for
 * which its squared moduli come closest to the printed ones.
 */
import { addComplex, type Complex, complex, multiplyComplex, squaredModulus } from '../src/numeric/complex.ts';

export type SterileCase = 1 | 2 | 3;
export const STERILE_CASES: readonly SterileCase[] = [1, 2, 3];

/** A row of Table I as printed. */
export interface PrintedRow {
  /** |U_e2|², |U_e3|², |U_e4|². */
  readonly electron: readonly [string, string, string];
  /** |U_s2|², |U_s3|², |U_s4|². */
  readonly sterile: readonly [string, string, string];
  /** Δm²_41 in eV². */
  readonly splitting: string;
}

const HEAVY = '1.3';
const LARGE_MIXING = { electron: ['0.30', '0.022', '0.04'], sterile: ['0.026', '0.33', '0.65'] } as const;
export const TABLE_ONE: Readonly<Record<SterileCase, PrintedRow>> = {
  1: { ...LARGE_MIXING, splitting: '1.0e-5' },
  2: { electron: ['0.30', '0.022', '0.01'], sterile: ['0.001', '0.024', '0.99'], splitting: HEAVY },
  3: { ...LARGE_MIXING, splitting: HEAVY },
};

/** Angles and phases of the parameterization, radians; the phases are the η₁, η₂, η₃ of the paper. */
export interface MixingAngles {
  readonly theta12: number;
  readonly theta13: number;
  readonly theta14: number;
  readonly theta23: number;
  readonly theta24: number;
  readonly theta34: number;
  readonly delta13?: number;
  readonly delta14?: number;
  readonly delta24?: number;
}

export type PhaseName = 'delta13' | 'delta14' | 'delta24';
export const PHASES: readonly { readonly name: PhaseName; readonly symbol: string }[] = [
  { name: 'delta13', symbol: 'η₁' },
  { name: 'delta14', symbol: 'η₂' },
  { name: 'delta24', symbol: 'η₃' },
];

export type Matrix = readonly (readonly Complex[])[];

const SIZE = 4;
/** sin²θ23 of NuFIT 3.2, normal ordering; the rows of e and s do not fix it. */
export const SIN_SQUARE_23 = 0.538;

/** Rows e, μ, τ, s. */
export function mixingMatrix(angles: MixingAngles): Matrix {
  const { delta13 = 0, delta14 = 0, delta24 = 0 } = angles;
  return [
    rotation(2, 3, angles.theta34, 0),
    rotation(1, 3, angles.theta24, delta24),
    rotation(0, 3, angles.theta14, delta14),
    rotation(1, 2, angles.theta23, 0),
    rotation(0, 2, angles.theta13, delta13),
    rotation(0, 1, angles.theta12, 0),
  ].reduce(product);
}

/** (c, s e^{−iδ}; −s e^{iδ}, c) in the plane of a and b. */
function rotation(a: number, b: number, theta: number, delta: number): Matrix {
  const [c, s] = [Math.cos(theta), Math.sin(theta)];
  return Array.from({ length: SIZE }, (_, i) =>
    Array.from({ length: SIZE }, (_, j) => {
      if (i === a && j === b) return complex(s * Math.cos(delta), -s * Math.sin(delta));
      if (i === b && j === a) return complex(-s * Math.cos(delta), -s * Math.sin(delta));
      if (i !== j) return complex(0, 0);
      return complex(i === a || i === b ? c : 1, 0);
    }),
  );
}

function product(left: Matrix, right: Matrix): Matrix {
  return left.map((row) =>
    row.map((_, j) =>
      row.reduce<Complex>(
        (sum, value, k) => addComplex(sum, multiplyComplex(value, entry(right, k, j))),
        complex(0, 0),
      ),
    ),
  );
}

export function entry(matrix: Matrix, row: number, column: number): Complex {
  const value = matrix[row]?.[column];
  if (value === undefined) throw new RangeError(`no element ${row},${column} of a 4×4 matrix`);
  return value;
}

/** U_ai U*_aj. */
export function pairOf(matrix: Matrix, row: number, i: number, j: number): Complex {
  const { re, im } = entry(matrix, row, j);
  return multiplyComplex(entry(matrix, row, i), { re, im: -im });
}

/** |U_s1|² … |U_s4|². */
export function sterileModuli(matrix: Matrix): readonly number[] {
  return [0, 1, 2, 3].map((i) => squaredModulus(entry(matrix, 3, i)));
}

/** Half a unit in the last printed place. */
export function halfPlace(text: string): number {
  return 0.5 * 10 ** -(text.split('.')[1]?.length ?? 0);
}

/** A fitted matrix and how far its moduli are from print, in half units of the last place. */
export interface SterileFit {
  readonly angles: MixingAngles;
  readonly matrix: Matrix;
  readonly moduli: readonly number[];
  /** Σ of the squared distances of |U_s2|², |U_s3|², |U_s4|², each in half units of its last place. */
  readonly cost: number;
  readonly worst: number;
}

/** The row of e fixes θ12, θ13 and θ14 without remainder. */
export function electronAngles(
  { electron }: PrintedRow,
  sinSquare23: number,
): Omit<MixingAngles, 'theta24' | 'theta34'> {
  const [two, three, four] = electron.map(Number) as [number, number, number];
  const angle = (sinSquare: number): number => Math.asin(Math.sqrt(sinSquare));
  return {
    theta14: angle(four),
    theta13: angle(three / (1 - four)),
    theta12: angle(two / (1 - four - three)),
    theta23: angle(sinSquare23),
  };
}

/** Starting points of θ24 and θ34, one in the middle of each quadrant. */
const STARTS = [-0.6, -0.2, 0.2, 0.6].flatMap((a) =>
  [-0.6, -0.2, 0.2, 0.6].map((b): readonly [number, number] => [a, b]),
);
/** Two fits whose moduli agree to this are one branch. */
const SAME = 1e-5;

/**
 * θ24 and θ34 by least squares from every quadrant, phases 0: real matrices, the best first, each set of moduli once.
 */
export function fitRow(row: PrintedRow, sinSquare23 = SIN_SQUARE_23): readonly SterileFit[] {
  const base = electronAngles(row, sinSquare23);
  const fits = STARTS.map((start) =>
    fitAt(
      row,
      base,
      descend(start, (a, b) => distance(row, base, a, b)),
    ),
  );
  const branches: SterileFit[] = [];
  for (const fit of fits.toSorted((a, b) => a.cost - b.cost || b.angles.theta24 - a.angles.theta24)) {
    const known = branches.some(({ moduli }) => moduli.every((m, i) => Math.abs(m - (fit.moduli[i] ?? 0)) < SAME));
    if (!known) branches.push(fit);
  }
  return branches;
}

function distance(row: PrintedRow, base: ReturnType<typeof electronAngles>, theta24: number, theta34: number): number {
  return fitAt(row, base, [theta24, theta34]).cost;
}

function fitAt(
  { sterile }: PrintedRow,
  base: ReturnType<typeof electronAngles>,
  [theta24, theta34]: readonly [number, number],
): SterileFit {
  const angles = { ...base, theta24, theta34 };
  const matrix = mixingMatrix(angles);
  const moduli = sterileModuli(matrix);
  const pulls = sterile.map((text, n) => ((moduli[n + 1] ?? 0) - Number(text)) / halfPlace(text));
  const worst = Math.max(...pulls.map(Math.abs));
  return { angles, matrix, moduli, cost: pulls.reduce((sum, pull) => sum + pull * pull, 0), worst };
}

/** Pattern search: eight directions, the step halved where none leads down. */
function descend(
  [startX, startY]: readonly [number, number],
  cost: (x: number, y: number) => number,
): readonly [number, number] {
  let [x, y, best] = [startX, startY, cost(startX, startY)];
  for (let step = 0.1; step > 1e-9; ) {
    let moved = false;
    for (const [dx, dy] of DIRECTIONS) {
      const value = cost(x + dx * step, y + dy * step);
      if (value >= best) continue;
      [x, y, best, moved] = [x + dx * step, y + dy * step, value, true];
      break;
    }
    if (!moved) step /= 2;
  }
  return [x, y];
}

const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
] as const;
