import { describe, expect, it } from 'vitest';
import { adaptChannels, channelEventMap } from '../../src/integral/channel-adaption.ts';
import { channelPart, channelsOf } from '../../src/integral/channel-map.ts';
import { channelTrees, hasPropagator } from '../../src/integral/channel-tree.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { eventSource } from '../../src/integral/event.ts';
import { eventMap, type InitialState, sceneOf, withinCuts } from '../../src/integral/event-map.ts';
import { histograms } from '../../src/integral/histogram.ts';
import type { PhaseSpaceMap } from '../../src/integral/monte-carlo.ts';
import type { FinalStateMap } from '../../src/integral/n-body.ts';
import { nBodyMap } from '../../src/integral/n-body.ts';
import { parseCut, settingOf } from '../../src/integral/observable.ts';
import { sobolIntegral } from '../../src/integral/sobol.ts';
import { runVegas, vegasResult } from '../../src/integral/vegas.ts';
import { createVegas } from '../../src/integral/vegas-state.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, asNumbers, onTarget, paperParameters, shippedModel } from './paper-process.ts';

const colliding = (energy: number): Beam => ({
  kind: 'colliding',
  energies: [doubleDouble(energy), doubleDouble(energy)],
});

function prepare(
  name: string,
  variant: string | undefined,
  text: string,
  initial: InitialState,
  cuts: readonly string[] = [],
) {
  const model = shippedModel(name, variant);
  const values = asNumbers(paperParameters(model));
  const amplitude = amplitudeOf(model, text);
  const kernel = helicityKernel(amplitude, values);
  const massOf = (parameter: string): number => values.get(parameter) ?? 0;
  const parsed = cuts.map((cut) => parseCut(cut, settingOf(kernel.process, kernel.masses)));
  const restrict = (map: PhaseSpaceMap): PhaseSpaceMap => withinCuts(map, parsed);
  const required = (map: PhaseSpaceMap | undefined): PhaseSpaceMap => {
    if (map === undefined) throw new Error('the process is closed');
    return restrict(map);
  };
  return {
    amplitude,
    kernel,
    values,
    scene: sceneOf(kernel.process.legs, kernel.masses, initial),
    massOf,
    chain: () => required(eventMap(kernel.process.legs, kernel.masses, initial, nBodyMap)),
    channels: (seed = 1) => {
      const plan = adaptChannels(amplitude, kernel, initial, { massOf, seed, restrict });
      if (plan === undefined) throw new Error('the process is closed');
      return required(channelEventMap(amplitude, kernel.masses, initial, massOf, plan));
    },
  };
}

describe('the trees of a process', () => {
  const namesOf = (name: string, text: string): readonly string[] => {
    const amplitude = amplitudeOf(shippedModel(name), text);
    return channelTrees(amplitude).map((tree) =>
      JSON.stringify(tree, (key, value: unknown) => (key === 'legs' ? (value as number[]).join('') : value)).replaceAll(
        '"',
        '',
      ),
    );
  };
  it('have the invariants of its diagrams', () => {
    expect(namesOf('qed', 'e- e+ > e- e+').toSorted()).toEqual([
      '{legs:23,parts:[{legs:2},{legs:3}],exchange:{incoming:0,part:0,mass:0}}',
      '{legs:23,parts:[{legs:2},{legs:3}]}',
    ]);
    // Emission before and after, in both orders of the photons, and one on each side.
    expect(namesOf('qed', 'a e- > e- a a').toSorted()).toEqual(
      [
        '{legs:234,parts:[{legs:24,propagator:me,parts:[{legs:2},{legs:4}]},{legs:3}]}',
        '{legs:234,parts:[{legs:23,propagator:me,parts:[{legs:2},{legs:3}]},{legs:4}]}',
        '{legs:234,parts:[{legs:23,propagator:me,parts:[{legs:2},{legs:3}]},{legs:4}],exchange:{incoming:0,part:0,mass:me}}',
        '{legs:234,parts:[{legs:24,propagator:me,parts:[{legs:2},{legs:4}]},{legs:3}],exchange:{incoming:0,part:0,mass:me}}',
        '{legs:234,parts:[{legs:2},{legs:34,parts:[{legs:3},{legs:4}],exchange:{incoming:1,part:1,mass:me}}],exchange:{incoming:0,part:0,mass:me}}',
        '{legs:234,parts:[{legs:2},{legs:34,parts:[{legs:4},{legs:3}],exchange:{incoming:1,part:1,mass:me}}],exchange:{incoming:0,part:0,mass:me}}',
      ].toSorted(),
    );
    expect(channelTrees(amplitudeOf(shippedModel('fermi'), 'mu- > e- ve~ vm')).some(hasPropagator)).toBe(false);
    expect(channelTrees(amplitudeOf(shippedModel('ew'), 'mu- > e- ve~ vm')).some(hasPropagator)).toBe(true);
  });
});

describe('each channel', () => {
  const cases = [
    ['qed', 'e- e+ > e- e+', colliding(0.002)],
    ['qed', 'a e- > e- a a', onTarget(1e5)],
    ['ew', 'e- e+ > mu- mu+ a', colliding(60)],
    ['ew', 'mu- > e- ve~ vm', { kind: 'decay' }],
  ] as const satisfies readonly (readonly [string, string, InitialState])[];
  it.each(cases)('covers all of phase space with the density that it states: %s %s', (name, text, initial) => {
    const { amplitude, scene, massOf } = prepare(name, undefined, text, initial);
    const volumeOf = (map: FinalStateMap, seed: number) => {
      const flat = new Float64Array(4 * map.particles);
      const state = createVegas({ dimension: map.dimension, seed, calls: 2000 });
      return vegasResult(runVegas(state, (x) => map.momenta(x, flat, 0), { warmUp: 6, iterations: 5 }));
    };
    const exact = sobolVolume(nBodyMap(scene.masses, scene.released));
    const channels = channelsOf(amplitude, scene, massOf);
    channels.forEach((_, n) => {
      const alone = channels.map((_other, m) => (m === n ? 1 : 0));
      const { value, error } = volumeOf(channelPart(channels, alone, n, scene.masses.length), 40 + n);
      // Four and a half standard deviations; the volume itself is known to 10⁻⁴.
      expect(Math.abs(value - exact), `channel ${n}`).toBeLessThan(4.5 * error + 1e-4 * exact);
      expect(error, `channel ${n}`).toBeLessThan(0.03 * exact);
    });
  });

  function sobolVolume(map: FinalStateMap): number {
    const flat = new Float64Array(4 * map.particles);
    return sobolIntegral(map.dimension, (x) => map.momenta(x, flat, 0), { seed: 1, points: 4096 }).value;
  }
});

describe('the map by channels', () => {
  const engine = createCrossSectionEngine();
  const cases = [
    ['qed', undefined, 'e- e+ > e- e+', colliding(0.5), 0.98],
    ['qed', undefined, 'e- e- > e- e-', colliding(0.5), 0.999],
    ['ew', undefined, 'e- e+ > mu- mu+', colliding(45), 1],
    ['qed', undefined, 'e- e+ > a a', colliding(1), 0.9999],
    ['nusm', 'dirac', 'a e- > e- nu1 nu2~', onTarget(1e7), 1],
    ['nusm', 'dirac', 'a e- > e- nu1 nu2~', onTarget(1), 1],
  ] as const;
  it.each(cases)(
    'gives the cross section of the quadrature within cuts: %s %s %s',
    (name, variant, text, beam, largest) => {
      const cuts = largest < 1 ? [`abs(cos(angle(p1, k3))) < ${largest}`] : [];
      const { amplitude, kernel, values, channels } = prepare(name, variant, text, beam, cuts);
      const bound = engine.bind(integralSource(squareAmplitude(amplitude)), values);
      const exact = largest < 1 ? within(bound.distribution(beam), largest) : bound.at(beam).sigmaPb;
      const scale = exact / bound.kernel.symmetryFactor;
      const { total } = histograms(kernel, channels(), [], { seed: 6, calls: 4000, iterations: 8 });
      const found = total.value * PICOBARN;
      const error = total.error * PICOBARN;
      // Four standard deviations of fixed seeds.
      expect(Math.abs(found - scale)).toBeLessThan(4 * error);
      expect(error).toBeLessThan(0.005 * scale);
    },
  );

  /** The peaks lie where 1 − |cosθ| is small: the rule follows its logarithm. */
  function within(density: (cosTheta: number) => number, largest: number): number {
    const { nodes, weights } = gaussLegendreOn(40, Math.log(1 - largest), 0);
    return nodes.reduce((sum, u, n) => {
      const cos = 1 - Math.exp(u);
      return sum + (weights[n] ?? 0) * Math.exp(u) * (density(cos) + density(-cos));
    }, 0);
  }
  const PICOBARN = 0.3893793721718594e9;

  it('agrees with the chain of decays where that can follow', () => {
    const { kernel, chain, channels } = prepare('qed', undefined, 'a e- > e- a a', onTarget(1e6), [
      'E(a[2]) > 0.02*E0',
    ]);
    const [old, own] = [chain(), channels()].map(
      (map) => histograms(kernel, map, [], { seed: 7, calls: 2000, iterations: 5 }).total,
    );
    // Four standard deviations of fixed seeds.
    expect(Math.abs((own?.value ?? 0) - (old?.value ?? 0))).toBeLessThan(
      4 * Math.hypot(own?.error ?? 0, old?.error ?? 0),
    );
  });

  it('is far better where collinear and soft photons come from several legs', () => {
    const { kernel, chain, channels } = prepare('qed', undefined, 'e- e+ > mu- mu+ a', colliding(1), [
      'E(a) > 0.01*E0',
    ]);
    const [old, own] = [chain(), channels()].map((map) => {
      const source = eventSource(kernel, map, { seed: 8, calls: 1000 });
      for (let n = 0; n < 20; n += 1) source.next();
      const { events, trials } = source.statistics();
      return { error: source.total.error / source.total.value, efficiency: events / trials };
    });
    // Measured: errors smaller by ten and more, efficiencies larger by as much.
    expect((own?.error ?? 1) * 3).toBeLessThan(old?.error ?? 0);
    expect(own?.efficiency ?? 0).toBeGreaterThan(3 * (old?.efficiency ?? 1));
  });

  it('serves other parameters with the points of the nominal ones: their total is that of the quadrature', () => {
    const [text, beam] = ['a e- > e- nu1 nu2~', onTarget(0.3)] as const;
    const nominal = prepare('nusm', 'dirac', text, beam);
    const model = shippedModel('nusm', 'dirac');
    const values = asNumbers(paperParameters(model, { lightestMassEV: '0.08' }));
    const kernel = helicityKernel(nominal.amplitude, values);
    const massOf = (parameter: string): number => values.get(parameter) ?? 0;
    const plan = adaptChannels(nominal.amplitude, nominal.kernel, beam, { massOf: nominal.massOf, seed: 2 });
    if (plan === undefined) throw new Error('the process is closed');
    const [own, varied] = [
      channelEventMap(nominal.amplitude, nominal.kernel.masses, beam, nominal.massOf, plan),
      channelEventMap(nominal.amplitude, kernel.masses, beam, massOf, plan),
    ];
    if (own === undefined) throw new Error('the process is closed');
    const source = eventSource(nominal.kernel, own, {
      seed: 3,
      calls: 1000,
      variations: [{ name: 'heavy', kernel, map: varied }],
    });
    const ratios = Array.from({ length: 400 }, () => {
      const { variations, weight } = source.next();
      return (variations[0] ?? 0) / weight;
    });
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length ** 2);
    const totals = [nominal.values, values].map((all) => {
      const bound = engine.bind(integralSource(squareAmplitude(nominal.amplitude)), all);
      return bound.at(beam).sigmaPb;
    });
    const expected = (totals[1] ?? 0) / (totals[0] ?? 1);
    // Four standard deviations; the masses move the total by many more.
    expect(Math.abs(mean - expected)).toBeLessThan(4 * spread);
    expect(Math.abs(expected - 1)).toBeGreaterThan(8 * spread);
  });

  it('is the same for a seed, and does not exist below threshold', () => {
    const { kernel, channels, amplitude, massOf } = prepare('qed', undefined, 'e- e+ > e- e+', colliding(0.5), [
      'cos(theta(e-)) < 0.9',
    ]);
    const at = (map: PhaseSpaceMap): number => {
      const momenta = kernel.process.legs.map(() => [0, 0, 0, 0] as const);
      return map.momenta(new Float64Array(map.dimension).fill(0.6), [...momenta]);
    };
    expect(at(channels(3))).toBe(at(channels(3)));
    const muons = prepare('qed', undefined, 'e- e+ > mu- mu+', colliding(0.5));
    expect(adaptChannels(muons.amplitude, muons.kernel, colliding(0.05), { massOf, seed: 1 })).toBeUndefined();
    const plan = { shares: [1], sampling: [] };
    expect(channelEventMap(muons.amplitude, muons.kernel.masses, colliding(0.05), massOf, plan)).toBeUndefined();
    expect(amplitude.diagrams).toHaveLength(2);
  });
});
