/** One-dimensional densities of a channel of phase space: invariant masses and angles, drawn and evaluated. */

/** A density on an interval that depends on the point. */
export interface Density {
  /** The value for a coordinate u in (0, 1). */
  readonly draw: (u: number, range: number) => number;
  /** The normalized density at a value. */
  readonly at: (value: number, range: number) => number;
}

/**
 * How far a logarithm reaches towards a pole at the end of the range, relative: everything is drawn, but not with more
 * density than this.
 */
const NEAREST = 1e-8;
/** Width with which a propagator without one is drawn, relative to its mass; |M|² itself has none. */
const DRAWN_WIDTH = 0.02;

/**
 * The kinetic energy T of a cluster, 0 … `range`, for its propagator 1/(M² − m²) with M = Σ + T: in the logarithm of
 * M² − m² where the pole lies at or below the threshold Σ, as a resonance where it lies above, and otherwise smoothly at
 * both ends.
 *
 * @param massSum - Σ, GeV
 * @param mass - m, GeV, or undefined where there is no propagator
 */
export function kineticDensity(massSum: number, mass: number | undefined): Density {
  if (mass === undefined) return SMOOTH;
  return mass <= massSum ? poleDensity(massSum, mass) : resonanceDensity(massSum, mass);
}

/** T/T_max = u²(3 − 2u). */
const SMOOTH: Density = {
  draw: (u, range) => range * u * u * (3 - 2 * u),
  at: (value, range) => {
    const u = 0.5 - Math.sin(Math.asin(1 - 2 * Math.min(1, Math.max(0, value / range))) / 3);
    return 1 / (6 * u * (1 - u) * range);
  },
};

function poleDensity(massSum: number, mass: number): Density {
  const start = (massSum - mass) * (massSum + mass);
  // T (T + 2Σ) = M² − Σ².
  const gap = (length: number): number => Math.max(start, NEAREST * length);
  return {
    draw: (u, range) => {
      const length = range * (range + 2 * massSum);
      const near = gap(length);
      const gain = near * Math.expm1(u * Math.log1p(length / near));
      return Math.min(range, gain / (massSum + Math.sqrt(massSum * massSum + gain)));
    },
    at: (value, range) => {
      const length = range * (range + 2 * massSum);
      const near = gap(length);
      const distance = near + value * (value + 2 * massSum);
      return (2 * (massSum + value)) / (distance * Math.log1p(length / near));
    },
  };
}

function resonanceDensity(massSum: number, mass: number): Density {
  const scale = DRAWN_WIDTH * mass * mass;
  const from = (massSum - mass) * (massSum + mass);
  const lowest = Math.atan(from / scale);
  const angles = (range: number): number => Math.atan((from + range * (range + 2 * massSum)) / scale) - lowest;
  return {
    draw: (u, range) => {
      const gain = Math.max(0, scale * Math.tan(lowest + u * angles(range)) - from);
      return Math.min(range, gain / (massSum + Math.sqrt(massSum * massSum + gain)));
    },
    at: (value, range) => {
      const distance = (from + value * (value + 2 * massSum)) / scale;
      return (2 * (massSum + value)) / (scale * (1 + distance * distance) * angles(range));
    },
  };
}

/** 1 − cosθ, uniform. */
export const ISOTROPIC: Density = { draw: (u) => 2 * u, at: () => 0.5 };

/** 1 − cosθ for a propagator 1/(1 − cosθ + gap), in its logarithm; the gap stands in the place of the range. */
export const EXCHANGE: Density = {
  draw: (u, gap) => {
    const near = Math.max(gap, NEAREST);
    return Math.min(2, near * Math.expm1(u * Math.log1p(2 / near)));
  },
  at: (value, gap) => {
    const near = Math.max(gap, NEAREST);
    return 1 / ((value + near) * Math.log1p(2 / near));
  },
};
