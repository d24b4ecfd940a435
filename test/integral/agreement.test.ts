import { describe, expect, it } from 'vitest';
import { ConvergenceError, ProcessError } from '../../src/errors.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { type BoundCrossSection, createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { decayWidth } from '../../src/integral/decay-width.ts';
import { eventMap, type FinalStateRoad, withinCuts } from '../../src/integral/event-map.ts';
import { eventIntegrand } from '../../src/integral/monte-carlo.ts';
import { nBodyMap } from '../../src/integral/n-body.ts';
import type { Cut } from '../../src/integral/observable.ts';
import { ramboMap } from '../../src/integral/rambo.ts';
import { sobolIntegral } from '../../src/integral/sobol.ts';
import { picobarn } from '../../src/integral/units.ts';
import { runVegas, vegasResult } from '../../src/integral/vegas.ts';
import type { VegasIntegrand } from '../../src/integral/vegas-block.ts';
import { createVegas } from '../../src/integral/vegas-state.ts';
import { type HelicityKernel, helicityKernel } from '../../src/kernel/from-helicities.ts';
import { squaredKernel } from '../../src/kernel/from-squared.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import type { ParameterChoices } from '../../src/model/evaluate-parameters.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import type { Estimate } from '../../src/numeric/estimate.ts';
import type { FourMomentum } from '../../src/numeric/four-momentum.ts';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, asNumbers, paperParameters, shippedModel } from './paper-process.ts';

const engine = createCrossSectionEngine();

const light = { lightestMassEV: '1e-3' };
/** Masses and couplings that open every listed process. */
const choices: Readonly<Record<string, ParameterChoices>> = {
  nusm: light,
  dipole: {
    ...light,
    overrides: { 'mag[1,1]': '1e-7', 're(mag[1,2])': '1e-7', 'im(mag[1,2])': '2e-7', 're(edm[1,2])': '3e-7' },
  },
  sterile: {
    ...light,
    overrides: { theta14: '0.3', theta24: '0.2', delta14: '0.7' },
  },
  bl: { ...light, overrides: { mX: '3 MeV' } },
};

const variants = [
  ['nusm', 'dirac'],
  ['nusm', 'majorana'],
  ['dipole', 'dirac'],
  ['dipole', 'majorana'],
  ['sterile', 'dirac'],
  ['sterile', 'majorana'],
  ['bl', 'dirac'],
  ['fermi', undefined],
  ['qed', undefined],
  ['ew', undefined],
] as const;

/** Head-on in the center of mass, half above the heavier side's threshold: no mass is negligible. */
function beamFor({ process, masses }: HelicityKernel): Beam {
  const sum = (incoming: boolean): number =>
    process.legs.reduce((total, leg, n) => total + (leg.incoming === incoming ? (masses[n] ?? 0) : 0), 0);
  const rootS = 1.5 * Math.max(sum(true), sum(false));
  const [one = 0, two = 0] = masses.filter((_, n) => process.legs[n]?.incoming === true);
  const energy = (own: number, other: number): number => (rootS ** 2 + own ** 2 - other ** 2) / (2 * rootS);
  return { kind: 'colliding', energies: [doubleDouble(energy(one, two)), doubleDouble(energy(two, one))] };
}

const LARGEST_COSINE = 0.9;

function cosine([, px, py, pz]: FourMomentum, [, kx, ky, kz]: FourMomentum): number {
  return (px * kx + py * ky + pz * kz) / (Math.hypot(px, py, pz) * Math.hypot(kx, ky, kz));
}

/** Where a total does not exist: photons neither soft nor along a charged particle, and nothing along the beam. */
function cutsFor({ process, masses }: HelicityKernel, energy: number): readonly Cut[] {
  const nothing: FourMomentum = [0, 0, 0, 0];
  const apart = (one: number, other: number): Cut => {
    return (momenta) => Math.abs(cosine(momenta[one] ?? nothing, momenta[other] ?? nothing)) < LARGEST_COSINE;
  };
  const legs = process.legs.map((leg, n) => ({ ...leg, n }));
  const outgoing = legs.filter(({ incoming }) => !incoming);
  const beam = legs.filter(({ incoming }) => incoming).length === 2 ? legs.slice(0, 1) : [];
  const photons = outgoing.filter(({ particle, n }) => particle.spin === 3 && masses[n] === 0);
  const charged = outgoing.filter(({ particle }) => particle.charge.numerator !== 0n);
  return [
    ...photons.map(
      ({ n }): Cut =>
        (momenta) =>
          (momenta[n] ?? nothing)[0] > 0.1 * energy,
    ),
    ...photons.flatMap((photon) => charged.map((other) => apart(photon.n, other.n))),
    ...beam.flatMap((first) => outgoing.map(({ n }) => apart(first.n, n))),
  ];
}

/** Of a function that says by an error that it has no value. */
function unlessDivergent<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ConvergenceError || error instanceof ProcessError) return undefined;
    throw error;
  }
}

/** ∫ dσ/dcosθ between the cuts. */
function withinAngles(bound: BoundCrossSection, beam: Beam): number {
  const density = bound.distribution(beam);
  const { nodes, weights } = gaussLegendreOn(64, -LARGEST_COSINE, LARGEST_COSINE);
  return nodes.reduce((sum, cos, n) => sum + (weights[n] ?? 0) * density(cos), 0) / picobarn(1);
}

const nothing = new Float64Array(0);

const integrators: readonly (readonly [string, (dimension: number, f: VegasIntegrand, seed: number) => Estimate])[] = [
  [
    'VEGAS+',
    (dimension, f, seed) => {
      // Four bodies by RAMBO have sixteen coordinates.
      const calls = dimension > 12 ? 8000 : 2000;
      return vegasResult(runVegas(createVegas({ dimension, seed, calls }), f, { warmUp: 4, iterations: 6 }));
    },
  ],
  ["Sobol'", (dimension, f, seed) => sobolIntegral(dimension, (x) => f(x, nothing), { seed, points: 512 })],
];

const maps: readonly (readonly [string, FinalStateRoad])[] = [
  ['the chain of decays', nBodyMap],
  ['RAMBO', ramboMap],
];

/** A photon is exchanged whose momentum vanishes but for the difference of two light masses. */
function isAlmostDivergent(text: string): boolean {
  return text === 'nu1 e- > nu2 e- dipole<=1';
}

/** Every road to σ or Γ, without factors of identical particles, with its name. */
function estimates(model: string, variant: string | undefined, text: string): ReadonlyMap<string, Estimate> {
  const shipped = shippedModel(model, variant);
  const values = paperParameters(shipped, choices[model]);
  const amplitude = amplitudeOf(shipped, text);
  const kernel = helicityKernel(amplitude, asNumbers(values));
  const squared = squareAmplitude(amplitude);
  const decays = amplitude.process.legs.filter((leg) => leg.incoming).length === 1;
  const found = new Map<string, Estimate>();
  const exact = (value: number): Estimate => ({ value, error: 0, evaluations: 0, method: 'quadrature' });
  let cuts: readonly Cut[] = [];
  const initial = decays ? ({ kind: 'decay' } as const) : beamFor(kernel);
  if (initial.kind === 'decay') {
    const total = unlessDivergent(() => decayWidth(squaredKernel(squared, values), { method: { name: 'quadrature' } }));
    if (total === undefined) cuts = cutsFor(kernel, kernel.masses[0] ?? 0);
    else found.set('quadrature', exact(total.width.value / total.ledger.symmetryFactor));
  } else {
    const bound = unlessDivergent(() => engine.bind(integralSource(squared), values));
    const total = bound === undefined || isAlmostDivergent(text) ? undefined : unlessDivergent(() => bound.at(initial));
    if (total === undefined) cuts = cutsFor(kernel, initial.kind === 'colliding' ? initial.energies[0][0] : 0);
    const value =
      total?.natural.value ??
      (bound !== undefined && kernel.masses.length === 4 ? withinAngles(bound, initial) : undefined);
    if (bound !== undefined && value !== undefined) found.set('quadrature', exact(value / bound.kernel.symmetryFactor));
  }
  for (const [m, [mapName, road]] of maps.entries()) {
    const map = eventMap(kernel.process.legs, kernel.masses, initial, road);
    if (map === undefined) continue;
    const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
    const integrand = eventIntegrand(kernel, withinCuts(map, cuts), momenta);
    for (const [n, [name, integrate]] of integrators.entries()) {
      found.set(`${name} on ${mapName}`, integrate(map.dimension, integrand, 100 + 10 * m + n));
    }
  }
  return found;
}

describe.each(variants)(
  'quadrature, VEGAS+ and quasi-Monte Carlo, on either map of phase space: %s %s',
  (model, variant) => {
    it.each(shippedModel(model, variant).processes)('agree within errors for %s', (text) => {
      const found = estimates(model, variant, text);
      const all = [...found.values()];
      expect(found.size).toBeGreaterThanOrEqual(4);
      for (const [name, { value, error }] of found) {
        expect(error, name).toBeLessThan(0.05 * value);
        for (const other of all) {
          // Five standard deviations in each pair of fixed runs, and rounding where |M|² is constant.
          expect(Math.abs(value - other.value), name).toBeLessThan(5 * Math.hypot(error, other.error) + 1e-10 * value);
        }
      }
    });
  },
);
