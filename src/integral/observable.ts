/**
 * Kinematic observables of a final state, each written so that soft, collinear and near-threshold momenta keep their
 * digits. Legs are positions in the process.
 */
import { type FourMomentum, kineticEnergy, momentumModulus, scalarExcess } from '../numeric/four-momentum.ts';

/** A quantity of a phase-space point. */
export interface Observable {
  readonly name: string;
  /** `GeV`, `GeV^2`, or empty for a pure number. */
  readonly unit: string;
  readonly value: (momenta: readonly FourMomentum[]) => number;
}

const NOTHING: FourMomentum = [0, 0, 0, 0];

/** The kinetic energy E − m of a leg in the frame of the momenta, such as the recoil of an electron. */
export function kineticEnergyOf(leg: number, masses: readonly number[]): Observable {
  return {
    name: `T${leg + 1}`,
    unit: 'GeV',
    value: (momenta) => kineticEnergy(momenta[leg] ?? NOTHING, masses[leg] ?? 0),
  };
}

/** The energy of a leg in the frame of the momenta. */
export function energyOf(leg: number): Observable {
  return { name: `E${leg + 1}`, unit: 'GeV', value: (momenta) => (momenta[leg] ?? NOTHING)[0] };
}

/** cos of the angle between two legs; 1 where one of them is at rest. */
export function cosineBetween(one: number, other: number): Observable {
  return {
    name: `cos(${one + 1},${other + 1})`,
    unit: '',
    value: (momenta) => {
      const [p, k] = [momenta[one] ?? NOTHING, momenta[other] ?? NOTHING];
      const lengths = momentumModulus(p) * momentumModulus(k);
      if (lengths === 0) return 1;
      return Math.max(-1, Math.min(1, (p[1] * k[1] + p[2] * k[2] + p[3] * k[3]) / lengths));
    },
  };
}

/** (k + k′)² of two legs on the same side of the process, as (m + m′)² + 2 (k·k′ − mm′). */
export function invariantSquare(one: number, other: number, masses: readonly number[]): Observable {
  const [m, n] = [masses[one] ?? 0, masses[other] ?? 0];
  return {
    name: `s${one + 1}${other + 1}`,
    unit: 'GeV^2',
    value: (momenta) => (m + n) ** 2 + 2 * scalarExcess(momenta[one] ?? NOTHING, m, momenta[other] ?? NOTHING, n),
  };
}

/** −(p − k)² of an incoming and an outgoing leg, as 2 (p·k − mm′) − (m − m′)². */
export function momentumTransfer(incoming: number, outgoing: number, masses: readonly number[]): Observable {
  const [m, n] = [masses[incoming] ?? 0, masses[outgoing] ?? 0];
  return {
    name: `Q2(${incoming + 1},${outgoing + 1})`,
    unit: 'GeV^2',
    value: (momenta) =>
      2 * scalarExcess(momenta[incoming] ?? NOTHING, m, momenta[outgoing] ?? NOTHING, n) - (m - n) ** 2,
  };
}
