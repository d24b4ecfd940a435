import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { type Event, type EventOptions, type EventStatistics, eventSource } from '../../src/integral/event.ts';
import { eventMap } from '../../src/integral/event-map.ts';
import type { PhaseSpaceMap } from '../../src/integral/monte-carlo.ts';
import { nBodyMap } from '../../src/integral/n-body.ts';
import { parseObservable, settingOf } from '../../src/integral/observable.ts';
import { ramboMap } from '../../src/integral/rambo.ts';
import { picobarn } from '../../src/integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../../src/kernel/from-helicities.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, asNumbers, onTarget, paperParameters, shippedModel } from './paper-process.ts';

const engine = createCrossSectionEngine();

function prepare(name: string, variant: string | undefined, text: string, choices = {}) {
  const model = shippedModel(name, variant);
  const values = asNumbers(paperParameters(model, choices));
  const amplitude = amplitudeOf(model, text);
  return {
    kernel: helicityKernel(amplitude, values),
    bound: () => engine.bind(integralSource(squareAmplitude(amplitude)), values),
  };
}

function mapFor(kernel: HelicityKernel, beam: Beam): PhaseSpaceMap {
  const map = eventMap(kernel.process.legs, kernel.masses, beam);
  if (map === undefined) throw new Error('the process is closed');
  return map;
}

interface Sample extends EventStatistics {
  readonly list: readonly Event[];
  readonly total: ReturnType<typeof eventSource>['total'];
  readonly meanWeight: number;
}

function sampleOf(kernel: HelicityKernel, map: PhaseSpaceMap, count: number, options: EventOptions): Sample {
  const source = eventSource(kernel, map, options);
  const list = Array.from({ length: count }, () => source.next());
  return { list, total: source.total, meanWeight: source.meanWeight, ...source.statistics() };
}

const muons = prepare('ew', undefined, 'e- e+ > mu- mu+');
const collider: Beam = { kind: 'colliding', energies: [doubleDouble(20), doubleDouble(20)] };

describe('eventSource', () => {
  it('distributes the muon as dσ/dcosθ says', () => {
    const count = 2000;
    const { list, excessShare, total } = sampleOf(muons.kernel, mapFor(muons.kernel, collider), count, {
      seed: 3,
      calls: 1000,
    });
    const cross = muons.bound();
    const exact = cross.at(collider).natural.value;
    expect(Math.abs(total.value - exact)).toBeLessThan(4 * total.error);
    expect(excessShare).toBeLessThan(0.01);
    const first = cross.kernel.process.legs[2]?.particle.name;
    const leg = muons.kernel.process.legs.findIndex(({ particle, incoming }) => !incoming && particle.name === first);
    const angle = `cos(angle(p1, ${muons.kernel.process.legs[leg]?.momentum}))`;
    const { value } = parseObservable(angle, settingOf(muons.kernel.process, muons.kernel.masses));
    const density = cross.distribution(collider);
    let chi2 = 0;
    for (let bin = 0; bin < 10; bin += 1) {
      const { nodes, weights } = gaussLegendreOn(12, -1 + bin / 5, -1 + (bin + 1) / 5);
      const share = nodes.reduce((sum, cos, n) => sum + (weights[n] ?? 0) * density(cos), 0) / picobarn(exact);
      const found = list.reduce((sum, { momenta, weight }) => {
        const cos = value(momenta);
        return cos >= -1 + bin / 5 && cos < -1 + (bin + 1) / 5 ? sum + weight : sum;
      }, 0);
      chi2 += (found - share * count) ** 2 / (share * count);
    }
    // Pearson's χ² of ten bins: mean 9, width 4.2; the bound is four of them.
    expect(chi2).toBeLessThan(26);
  });

  it('gives the same events for the same seed', () => {
    const map = mapFor(muons.kernel, collider);
    const run = (seed: number) => sampleOf(muons.kernel, map, 5, { seed, calls: 200 }).list;
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  const lepton = 'a e- > e- nu1 nu2~';
  const majorana = 'a e- > e- nu1 nu2';
  const varied = [
    ['dirac', lepton, [{ lightestMassEV: '0.05' }, { ordering: 'inverted' }]],
    ['majorana', majorana, [{ overrides: { 'phase[1]': '1.57' } }, { overrides: { 'phase[1]': '3.1' } }]],
  ] as const;
  it.each(varied)(
    'weighs %s events by |M|² of other parameters: totals are the cross sections of these',
    (variant, text, choices) => {
      const beam = onTarget(0.4);
      const nominal = prepare('nusm', variant, text, { lightestMassEV: '1e-3' });
      const others = choices.map((choice) => prepare('nusm', variant, text, { lightestMassEV: '1e-3', ...choice }));
      const variations = others.map(({ kernel }, n) => ({ name: `v${n}`, kernel, map: mapFor(kernel, beam) }));
      const { list } = sampleOf(nominal.kernel, mapFor(nominal.kernel, beam), 400, {
        seed: 8,
        calls: 1000,
        variations,
      });
      const direct = [nominal, ...others].map(
        ({ bound }) => bound().at(beam).natural.value / bound().kernel.symmetryFactor,
      );
      const [own = 0] = direct;
      others.forEach((_, n) => {
        const ratios = list.map(({ variations: weights, weight }) => (weights[n] ?? 0) / weight);
        const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
        const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length ** 2);
        const expected = (direct[n + 1] ?? 0) / own;
        // Four standard deviations, and the rounding of equal numbers.
        expect(Math.abs(mean - expected), `${n}`).toBeLessThan(4 * spread + 1e-9);
        // Each variation moves the total by more than the spread could hide.
        expect(Math.abs(expected - 1), `${n}`).toBeGreaterThan(10 * spread);
      });
    },
  );

  it('draws the same distribution through both maps of phase space, of a collision and of a decay', () => {
    const muon = prepare('fermi', undefined, 'mu- > e- ve~ vm').kernel;
    for (const [kernel, initial, text] of [
      [muons.kernel, collider, 'cos(theta(mu-))'],
      [muon, { kind: 'decay' }, 'E(e-) / m(mu-)'],
    ] as const) {
      const { value } = parseObservable(text, settingOf(kernel.process, kernel.masses));
      const means = [nBodyMap, ramboMap].map((road) => {
        const map = eventMap(kernel.process.legs, kernel.masses, initial, road);
        if (map === undefined) throw new Error('the process is closed');
        const { list } = sampleOf(kernel, map, 1500, { seed: 12, calls: 2000 });
        const total = list.reduce((sum, { weight }) => sum + weight, 0);
        const mean = list.reduce((sum, { momenta, weight }) => sum + weight * value(momenta), 0) / total;
        const spread = list.reduce((sum, { momenta }) => sum + (value(momenta) - mean) ** 2, 0) / list.length ** 2;
        return { mean, spread };
      });
      const [chain, rambo] = means;
      const difference = (chain?.mean ?? 0) - (rambo?.mean ?? 0);
      // Four standard deviations.
      expect(Math.abs(difference), text).toBeLessThan(4 * Math.sqrt((chain?.spread ?? 0) + (rambo?.spread ?? 0)));
    }
  });

  it('knows the mean weight, with the part of the integral above the assumed maximum kept small', () => {
    const { kernel } = prepare('qed', undefined, 'a e- > a e-');
    const map = mapFor(kernel, onTarget(1e9));
    const { list, meanWeight, excessShare } = sampleOf(kernel, map, 4000, { seed: 5, calls: 5000 });
    const mean = list.reduce((sum, { weight }) => sum + weight, 0) / list.length;
    // Both say how much of the weight lies above 1, about a thousandth of it.
    expect(excessShare).toBeLessThan(5e-3);
    expect(Math.abs(mean - meanWeight)).toBeLessThan(5e-3);
  });

  it('gives no weight under a variation that is closed, and refuses one of another process', () => {
    const { kernel } = prepare('nusm', 'dirac', lepton);
    const map = mapFor(kernel, onTarget(1));
    const closed = sampleOf(kernel, map, 2, {
      seed: 1,
      calls: 200,
      variations: [{ name: 'v', kernel, map: undefined }],
    });
    expect(closed.list.map(({ variations }) => variations)).toEqual([[0], [0]]);
    const variations = [{ name: 'odd', kernel, map }];
    expect(() => eventSource(muons.kernel, mapFor(muons.kernel, collider), { seed: 1, variations })).toThrow(
      UsageError,
    );
  });
});
