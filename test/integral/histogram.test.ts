import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { eventMap } from '../../src/integral/event-map.ts';
import { type Binning, histograms, linearEdges, logarithmicEdges } from '../../src/integral/histogram.ts';
import type { PhaseSpaceMap } from '../../src/integral/monte-carlo.ts';
import { type Observable, parseObservable, settingOf } from '../../src/integral/observable.ts';
import { picobarn } from '../../src/integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../../src/kernel/from-helicities.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, asNumbers, onTarget, paperParameters, shippedModel } from './paper-process.ts';

const engine = createCrossSectionEngine();

function prepare(name: string, variant: string | undefined, text: string) {
  const model = shippedModel(name, variant);
  const values = asNumbers(paperParameters(model));
  const amplitude = amplitudeOf(model, text);
  return {
    kernel: helicityKernel(amplitude, values),
    bound: () => engine.bind(integralSource(squareAmplitude(amplitude)), values),
  };
}

function mapFor(kernel: HelicityKernel, beam: Parameters<typeof eventMap>[2]): PhaseSpaceMap {
  const map = eventMap(kernel.process.legs, kernel.masses, beam);
  if (map === undefined) throw new Error('the process is closed');
  return map;
}

function named(kernel: HelicityKernel, text: string): Observable {
  return parseObservable(text, settingOf(kernel.process, kernel.masses));
}

const colliding = (energy: number): Beam => ({
  kind: 'colliding',
  energies: [doubleDouble(energy), doubleDouble(energy)],
});

describe('histograms', () => {
  it('follow dσ/dcosθ of the quadrature, bin by bin, and add up to the total', () => {
    const { kernel, bound } = prepare('qed', undefined, 'a e- > a e-');
    // In the center of mass, so that the angle is that of the quadrature.
    const [energy, mass] = [1e-3, kernel.masses[1] ?? 0];
    const beam: Beam = {
      kind: 'colliding',
      energies: [doubleDouble(energy), doubleDouble(Math.sqrt(energy ** 2 + mass ** 2))],
    };
    const cross = bound();
    // The quadrature may exchange the outgoing legs.
    const first = cross.kernel.process.legs[2]?.particle.name;
    const leg = kernel.process.legs.findIndex(({ particle, incoming }) => !incoming && particle.name === first);
    const edges = linearEdges(-1, 1, 10);
    const { total, histograms: found } = histograms(
      kernel,
      mapFor(kernel, beam),
      [
        {
          observable: named(
            kernel,
            `cos(angle(${kernel.process.legs[0]?.momentum}, ${kernel.process.legs[leg]?.momentum}))`,
          ),
          edges,
        },
      ],
      { seed: 5, calls: 2000, iterations: 20, scale: picobarn(1) },
    );
    const density = cross.distribution(beam);
    const [histogram] = found;
    let chi2 = 0;
    for (const { lower, upper, content, error } of histogram?.bins ?? []) {
      const { nodes, weights } = gaussLegendreOn(20, lower, upper);
      const expected = nodes.reduce((sum, cos, n) => sum + (weights[n] ?? 0) * density(cos), 0);
      chi2 += ((content - expected) / error) ** 2;
      expect(error).toBeLessThan(0.03 * expected);
    }
    // Ten bins: mean 10, width 4.5; the bound is four of them.
    expect(chi2).toBeLessThan(28);
    const sum = (histogram?.bins ?? []).reduce((all, { content }) => all + content, 0);
    expect(Math.abs(sum / total.value - 1)).toBeLessThan(1e-12);
  });

  it('of the electron in the decay of the muon: the Michel spectrum x²(3 − 2x) for a massless electron', () => {
    const model = shippedModel('fermi');
    const values = asNumbers(paperParameters(model, { overrides: { me: '1e-9' } }));
    const kernel = helicityKernel(amplitudeOf(model, 'mu- > e- ve~ vm'), values);
    const half = (values.get('mmu') ?? 0) / 2;
    const edges = linearEdges(0, half, 8);
    const { total, histograms: found } = histograms(
      kernel,
      mapFor(kernel, { kind: 'decay' }),
      [{ observable: named(kernel, 'E(e-)'), edges }],
      {
        seed: 6,
        calls: 2000,
      },
    );
    const integral = (x: number): number => 2 * x ** 3 - x ** 4;
    let chi2 = 0;
    for (const { lower, upper, content, error } of found[0]?.bins ?? []) {
      const expected = total.value * (integral(upper / half) - integral(lower / half));
      chi2 += ((content - expected) / error) ** 2;
    }
    // Eight bins as above: mean 8, width 4.
    expect(chi2).toBeLessThan(24);
  });

  it('put what lies outside beside the bins', () => {
    const { kernel } = prepare('nusm', 'dirac', 'a e- > e- nu1 nu1~');
    const binnings: readonly Binning[] = [
      { observable: named(kernel, 'T(e-)'), edges: logarithmicEdges(1e-12, 1e-9, 3) },
      { observable: named(kernel, 'm2(k4 + k5)'), edges: linearEdges(0, 1e-13, 2) },
      { observable: named(kernel, 'Q2(p2 - k3)'), edges: linearEdges(0, 1e-13, 2) },
    ];
    const { total, histograms: found } = histograms(kernel, mapFor(kernel, onTarget(1e3)), binnings, {
      seed: 7,
      calls: 500,
      iterations: 4,
    });
    for (const { bins, below, above } of found) {
      const sum = bins.reduce((all, { content }) => all + content, below.content + above.content);
      expect(Math.abs(sum / total.value - 1)).toBeLessThan(1e-12);
    }
    expect(found.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
      'T(e-) GeV',
      'm2(k4 + k5) GeV^2',
      'Q2(p2 - k3) GeV^2',
    ]);
  });

  it('have the same contents where points are shared out evenly over their bins, and smaller errors in the tails', () => {
    const { kernel } = prepare('qed', undefined, 'a e- > a e-');
    const [energy, mass] = [1e-3, kernel.masses[1] ?? 0];
    const map = mapFor(kernel, onTarget(1e6));
    const edges = logarithmicEdges(1e-6 * energy, 1e-2 * energy, 4);
    const binnings = [{ observable: named(kernel, 'T(e-)'), edges }];
    const [plain, flat] = [{}, { flatten: 0 }].map((option) =>
      histograms(kernel, map, binnings, { seed: 9, calls: 2000, iterations: 8, ...option }),
    );
    // dσ/dT at T ≪ E, where Klein and Nishina have r = 1 − T/E and 1 − cosθ = mT/E².
    const density = (kinetic: number): number => {
      const [ratio, versine] = [1 - kinetic / energy, (mass * kinetic) / (energy * (energy - kinetic))];
      return ratio + 1 / ratio - versine * (2 - versine);
    };
    const exact = (lower: number, upper: number): number => {
      const { nodes, weights } = gaussLegendreOn(8, lower, upper);
      return nodes.reduce((sum, kinetic, n) => sum + (weights[n] ?? 0) * density(kinetic), 0);
    };
    const whole = exact(0, (2 * energy ** 2) / (mass + 2 * energy));
    const bins = flat?.histograms[0]?.bins ?? [];
    bins.forEach(({ lower, upper, content, error }, n) => {
      const expected = ((flat?.total.value ?? 0) * exact(lower, upper)) / whole;
      // Four standard deviations, and those of the total.
      expect(Math.abs(content - expected), `${n}`).toBeLessThan(4 * error + 4e-3 * expected);
      expect(error, `${n}`).toBeLessThan(0.05 * expected);
    });
    const difference = (flat?.total.value ?? 0) - (plain?.total.value ?? 0);
    expect(Math.abs(difference)).toBeLessThan(4 * Math.hypot(flat?.total.error ?? 0, plain?.total.error ?? 0));
    // A bin with 10⁻⁶ of the cross section has a point or two without the bias.
    const [first, rare] = [bins[0], plain?.histograms[0]?.bins[0]];
    expect((first?.error ?? 1) * 5).toBeLessThan(rare?.error ?? 0);
  });

  it('refuse edges that do not ascend and no iteration', () => {
    const { kernel } = prepare('qed', undefined, 'e- e+ > mu- mu+');
    const map = mapFor(kernel, colliding(0.3));
    const binning = (edges: readonly number[]): readonly Binning[] => [{ observable: named(kernel, 'E(mu-)'), edges }];
    expect(() => histograms(kernel, map, binning([0, 1, 1]), { seed: 1 })).toThrow(UsageError);
    expect(() => histograms(kernel, map, binning([0]), { seed: 1 })).toThrow(UsageError);
    expect(() => histograms(kernel, map, binning([0, 1]), { seed: 1, iterations: 0 })).toThrow(UsageError);
  });
});
