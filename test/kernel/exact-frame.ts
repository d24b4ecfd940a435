/** Rotations and boosts with rational coefficients, so that any kind of number carries them out in its own precision. */
import { energyOf, type Vector } from '../../src/numeric/conserved-momenta.ts';
import type { NumberKind } from '../../src/numeric/number-kind.ts';
import type { RandomStream } from '../../src/numeric/random.ts';

/** `rotation`: by the quaternion (a, b, c, d). `boost`: along the quaternion's image of z, of rapidity 2 artanh(1/steps). */
export type Frame =
  | { readonly kind: 'rotation'; readonly quaternion: readonly bigint[] }
  | { readonly kind: 'boost'; readonly quaternion: readonly bigint[]; readonly steps: bigint };

/** Velocities of boosts lie between 0.38 and 0.8. */
export function randomFrame(kind: Frame['kind'], random: RandomStream): Frame {
  const quaternion = Array.from({ length: 4 }, () => BigInt(random.uint32() % 2001) - 1000n);
  return kind === 'rotation' ? { kind, quaternion } : { kind, quaternion, steps: BigInt(2 + (random.uint32() % 4)) };
}

/** The matrix of Euler and Rodrigues, over a² + b² + c² + d². */
function rotationRows([a = 1n, b = 0n, c = 0n, d = 0n]: readonly bigint[]): {
  readonly rows: readonly (readonly [bigint, bigint, bigint])[];
  readonly norm: bigint;
} {
  return {
    rows: [
      [a * a + b * b - c * c - d * d, 2n * (b * c - a * d), 2n * (b * d + a * c)],
      [2n * (b * c + a * d), a * a - b * b + c * c - d * d, 2n * (c * d - a * b)],
      [2n * (b * d - a * c), 2n * (c * d + a * b), a * a - b * b - c * c + d * d],
    ],
    norm: a * a + b * b + c * c + d * d,
  };
}

/** The three-momenta as the frame sees them. */
export function inFrame<T>(
  kind: NumberKind<T>,
  masses: readonly T[],
  momenta: readonly Vector<T>[],
  frame: Frame,
): readonly Vector<T>[] {
  const { rows, norm } = rotationRows(frame.quaternion);
  const part = (numerator: bigint): T => kind.fromFraction({ numerator, denominator: norm });
  const inner = ([ax, ay, az]: Vector<T>, [bx, by, bz]: Vector<T>): T =>
    kind.add(kind.add(kind.multiply(ax, bx), kind.multiply(ay, by)), kind.multiply(az, bz));
  if (frame.kind === 'rotation') {
    const matrix = rows.map(([x, y, z]): Vector<T> => [part(x), part(y), part(z)]);
    const [first, second, third] = matrix as unknown as readonly [Vector<T>, Vector<T>, Vector<T>];
    return momenta.map((p) => [inner(first, p), inner(second, p), inner(third, p)]);
  }
  // With t = 1/steps: γ − 1 = 2t²/(1 − t²) and γβ = 2t/(1 − t²).
  const { steps } = frame;
  const over = (numerator: bigint): T => kind.fromFraction({ numerator, denominator: steps * steps - 1n });
  const [beyond, gammaBeta] = [over(2n), over(2n * steps)];
  const [x, y, z] = rows.map((row) => part(row[2])) as unknown as Vector<T>;
  return momenta.map((p, n) => {
    const along = kind.multiply(beyond, inner([x, y, z], p));
    const shift = kind.add(along, kind.multiply(gammaBeta, energyOf(kind, masses[n] ?? kind.zero, p)));
    const moved = (component: T, axis: T): T => kind.add(component, kind.multiply(axis, shift));
    return [moved(p[0], x), moved(p[1], y), moved(p[2], z)];
  });
}
