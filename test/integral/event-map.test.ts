import { describe, expect, it } from 'vitest';
import { ProcessError } from '../../src/errors.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { eventMap } from '../../src/integral/event-map.ts';
import { eventIntegrand, type PhaseSpaceMap, phaseSpaceMap } from '../../src/integral/monte-carlo.ts';
import { nBodyMap } from '../../src/integral/n-body.ts';
import { ramboMap } from '../../src/integral/rambo.ts';
import { sobolIntegral } from '../../src/integral/sobol.ts';
import { runVegas, vegasResult } from '../../src/integral/vegas.ts';
import type { VegasIntegrand } from '../../src/integral/vegas-block.ts';
import { createVegas } from '../../src/integral/vegas-state.ts';
import { type HelicityKernel, helicityKernel } from '../../src/kernel/from-helicities.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import type { Estimate } from '../../src/numeric/estimate.ts';
import type { FourMomentum } from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, asNumbers, onTarget, paperParameters, shippedModel } from './paper-process.ts';

const engine = createCrossSectionEngine();

/** The helicities' kernel, and the quadrature of the traces' |M|² without the factor of identical particles. */
function prepare(name: string, variant: string | undefined, text: string) {
  const model = shippedModel(name, variant);
  const values = asNumbers(paperParameters(model));
  const amplitude = amplitudeOf(model, text);
  return {
    kernel: helicityKernel(amplitude, values),
    exact: (beam: Beam): number => {
      const { at, kernel } = engine.bind(integralSource(squareAmplitude(amplitude)), values);
      return at(beam).natural.value / kernel.symmetryFactor;
    },
  };
}

function colliding(one: number, other = one): Beam {
  return { kind: 'colliding', energies: [doubleDouble(one), doubleDouble(other)] };
}

type Integrator = (dimension: number, integrand: VegasIntegrand, seed: number) => Estimate;

const nothing = new Float64Array(0);

const integrators: readonly (readonly [name: string, integrate: Integrator])[] = [
  [
    'VEGAS+',
    (dimension, f, seed) =>
      vegasResult(runVegas(createVegas({ dimension, seed, calls: 1000 }), f, { warmUp: 5, iterations: 10 })),
  ],
  ["Sobol'", (dimension, f, seed) => sobolIntegral(dimension, (x) => f(x, nothing), { seed, points: 1024 })],
];

const maps = [
  ['the chain of decays', (kernel, beam) => eventMap(kernel.process.legs, kernel.masses, beam, nBodyMap)],
  ['RAMBO', (kernel, beam) => eventMap(kernel.process.legs, kernel.masses, beam, ramboMap)],
  ['invariants of the pair', (kernel, beam) => phaseSpaceMap(kernel.process.legs, kernel.masses, beam)],
] as const satisfies readonly (readonly [string, (kernel: HelicityKernel, beam: Beam) => PhaseSpaceMap | undefined])[];

describe('every integrator on every map of phase space', () => {
  const cases: readonly (readonly [name: string, variant: string | undefined, text: string, beam: Beam])[] = [
    ['nusm', 'dirac', 'a e- > e- nu1 nu2~', onTarget(0.2)],
    ['nusm', 'majorana', 'a e- > e- nu2 nu2', onTarget(1e7)],
    ['qed', undefined, 'e- e+ > mu- mu+', colliding(0.12, 0.3)],
    ['qed', undefined, 'a e- > a e-', onTarget(1e5)],
    ['ew', undefined, 'e- e+ > z h', colliding(120)],
  ];
  it.each(cases)('gives the cross section of the quadrature: %s %s %s', (name, variant, text, beam) => {
    const { kernel, exact } = prepare(name, variant, text);
    const expected = exact(beam);
    for (const [m, [mapName, mapFor]] of maps.entries()) {
      const map = mapFor(kernel, beam);
      if (map === undefined) throw new Error('the process is closed');
      const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
      for (const [n, [integrator, integrate]] of integrators.entries()) {
        const { value, error } = integrate(map.dimension, eventIntegrand(kernel, map, momenta), 100 + 10 * m + n);
        // Four and a half standard deviations in each of 30 fixed runs, and rounding where the integrand is constant.
        const pull = (value - expected) / (error + 1e-12 * expected);
        expect(Math.abs(pull), `${integrator} on ${mapName}`).toBeLessThan(4.5);
        expect(error, `${integrator} on ${mapName}`).toBeLessThan(0.03 * expected);
      }
    }
  });
});

describe('eventMap', () => {
  it('conserves momentum and keeps the legs in the order of the process', () => {
    const { kernel } = prepare('nusm', 'dirac', 'a e- > nu1 e- nu2~');
    const map = eventMap(kernel.process.legs, kernel.masses, onTarget(0.2));
    const stream = new RandomStream(4);
    const momenta: FourMomentum[] = [];
    for (let n = 0; n < 20; n += 1) {
      map?.momenta(
        Float64Array.from({ length: 5 }, () => stream.uniformOpen()),
        momenta,
      );
      const photon = momenta[0]?.[0] ?? 0;
      for (const axis of [1, 2, 3] as const) {
        const [before, after] = [momenta.slice(0, 2), momenta.slice(2)].map((side) =>
          side.reduce((sum, p) => sum + p[axis], 0),
        );
        // The heaviest takes the rest: a few roundings of the photon's momentum.
        expect(Math.abs((after ?? 0) - (before ?? 0))).toBeLessThan(1e-15 * photon);
      }
      momenta.forEach((p, leg) => {
        const mass = kernel.masses[leg] ?? 0;
        expect(Math.abs(Math.hypot(mass, p[1], p[2], p[3]) / p[0] - 1)).toBeLessThan(1e-15);
      });
    }
  });

  it('does not exist below threshold, and needs as many incoming particles as it is told', () => {
    const { kernel } = prepare('qed', undefined, 'e- e+ > mu- mu+');
    expect(eventMap(kernel.process.legs, kernel.masses, colliding(0.05))).toBeUndefined();
    expect(() => eventMap(kernel.process.legs, kernel.masses, { kind: 'decay' })).toThrow(ProcessError);
  });
});
