/** Refuses momenta that are not a phase-space point of the process: off shell, or not conserved. */
import type { Process } from '../amplitude/amplitude.ts';
import { KinematicsError } from '../errors.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';

/** Largest violation, relative to the largest energy. */
const TOLERANCE = 1e-9;

const COMPONENTS = ['energy', 'px', 'py', 'pz'] as const;

/** @throws {@link KinematicsError} where the number of momenta is not that of the legs */
export function requireLegCount(process: Process, count: number): void {
  if (count === process.legs.length) return;
  throw new KinematicsError(`'${process.text}' has ${process.legs.length} legs, got ${count} momenta`, {
    path: 'momenta',
  });
}

/**
 * @param masses - of each leg, GeV
 * @param momenta - of each leg, [E, px, py, pz] in GeV
 * @throws {@link KinematicsError} with the leg, where |E − √(p⃗² + m²)| exceeds 1e-9 of the largest energy, and where a
 *   component of Σ incoming − Σ outgoing does
 */
export function requirePhaseSpacePoint(
  process: Process,
  masses: readonly number[],
  momenta: readonly FourMomentum[],
): void {
  requireLegCount(process, momenta.length);
  const allowed = TOLERANCE * Math.max(...momenta.map(([energy]) => Math.abs(energy)));
  for (const [n, [energy, x, y, z]] of momenta.entries()) {
    const mass = masses[n] ?? 0;
    const onShell = Math.hypot(mass, x, y, z);
    if (!(Math.abs(energy - onShell) <= allowed)) {
      const name = process.legs[n]?.particle.name ?? '';
      throw new KinematicsError(
        `${name} is off shell: energy ${energy} GeV, expected ${onShell} GeV for a mass of ${mass} GeV`,
        { path: `momenta[${n}]` },
      );
    }
  }
  for (const [component, name] of COMPONENTS.entries()) {
    const difference = momenta.reduce(
      (sum, momentum, n) => sum + (process.legs[n]?.incoming === true ? 1 : -1) * (momentum[component] ?? Number.NaN),
      0,
    );
    if (!(Math.abs(difference) <= allowed)) {
      throw new KinematicsError(`${name} is not conserved: incoming − outgoing = ${difference} GeV`, {
        path: 'momenta',
      });
    }
  }
}
