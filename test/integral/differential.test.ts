/** Histograms against exact one-dimensional results: closed forms, and quadratures of the traces' |M|². */
import { describe, expect, it } from 'vitest';
import { eventMap, withinCuts } from '../../src/integral/event-map.ts';
import { type Histogram, histograms, linearEdges, logarithmicEdges } from '../../src/integral/histogram.ts';
import { parseCut, parseObservable, settingOf } from '../../src/integral/observable.ts';
import { picobarn } from '../../src/integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../../src/kernel/from-helicities.ts';
import { squaredKernel } from '../../src/kernel/from-squared.ts';
import { boost, type FourMomentum, onShell } from '../../src/numeric/four-momentum.ts';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, asNumbers, onTarget, paperParameters, shippedModel } from './paper-process.ts';

function prepare(name: string, variant: string | undefined, text: string) {
  const model = shippedModel(name, variant);
  const values = asNumbers(paperParameters(model));
  const amplitude = amplitudeOf(model, text);
  return { values, amplitude, kernel: helicityKernel(amplitude, values) };
}

function found(
  kernel: HelicityKernel,
  energyEV: number,
  asked: readonly (readonly [text: string, edges: readonly number[]])[],
  cut?: string,
): readonly Histogram[] {
  const setting = settingOf(kernel.process, kernel.masses);
  const map = eventMap(kernel.process.legs, kernel.masses, onTarget(energyEV));
  if (map === undefined) throw new Error('the process is closed');
  const binnings = asked.map(([text, edges]) => ({ observable: parseObservable(text, setting), edges }));
  const cuts = cut === undefined ? [] : [parseCut(cut, setting)];
  const options = { seed: 11, calls: 4000, iterations: 10, scale: picobarn(1) };
  return histograms(kernel, withinCuts(map, cuts), binnings, options).histograms;
}

const integral = (f: (x: number) => number, lower: number, upper: number, points = 24): number => {
  const { nodes, weights } = gaussLegendreOn(points, lower, upper);
  return nodes.reduce((sum, x, n) => sum + (weights[n] ?? 0) * f(x), 0);
};

/**
 * χ² of the bins about the exact contents; a bin without an error has no content either.
 *
 * The bins are uncorrelated to the extent that strata are small against them; negative correlations make χ² larger, at
 * most by the one degree of freedom of a known total.
 */
function chiSquare({ bins }: Histogram, exact: (lower: number, upper: number) => number): number {
  return bins.reduce((sum, { lower, upper, content, error }) => {
    const difference = content - exact(lower, upper);
    return error === 0 && Math.abs(difference) === 0 ? sum : sum + (difference / error) ** 2;
  }, 0);
}

/** Mean n and width √(2n) of χ² with n degrees of freedom; the bound is four widths above. */
const bound = (bins: number): number => bins + 4 * Math.sqrt(2 * bins);

describe('Compton scattering on an electron at rest', () => {
  const { kernel, values } = prepare('qed', undefined, 'a e- > a e-');
  const [mass, alpha] = [values.get('me') ?? 0, values.get('alpha') ?? 0];

  it.each([1e3, 5e5, 1e8])('follows Klein and Nishina in the angle and in the recoil energy at %f eV', (energyEV) => {
    const energy = energyEV * 1e-9;
    // dσ/dcosθ = (πα²/m²) r² (r + 1/r − sin²θ) with r = E′/E = 1/(1 + (E/m)(1 − cosθ)).
    const density = (versine: number): number => {
      const ratio = 1 / (1 + (energy / mass) * versine);
      const sin2 = versine * (2 - versine);
      return picobarn(((Math.PI * alpha ** 2) / mass ** 2) * ratio ** 2 * (ratio + 1 / ratio - sin2));
    };
    // T = E − E′; dT = E′²/m dcosθ.
    const recoil = (kinetic: number): number => {
      const scattered = energy - kinetic;
      return (density((mass * kinetic) / (energy * scattered)) * mass) / scattered ** 2;
    };
    const largest = (2 * energy ** 2) / (mass + 2 * energy);
    const [angle, spectrum] = found(kernel, energyEV, [
      ['cos(theta(a))', linearEdges(-1, 1, 8)],
      ['E(e-) - m(e-)', linearEdges(0, 0.97 * largest, 8)],
    ]);
    if (angle === undefined || spectrum === undefined) throw new Error('no histogram');
    // Beyond E ≫ m the angle is peaked; the rule follows it in the logarithm of E (1 − cosθ)/m.
    const inAngle = (lower: number, upper: number): number => {
      const logarithm = (cos: number): number => Math.log1p((energy / mass) * (1 - cos));
      const f = (l: number): number => (density((Math.expm1(l) * mass) / energy) * Math.exp(l) * mass) / energy;
      return integral(f, logarithm(upper), logarithm(lower));
    };
    expect(chiSquare(angle, inAngle)).toBeLessThan(bound(8));
    expect(chiSquare(spectrum, (lower, upper) => integral(recoil, lower, upper))).toBeLessThan(bound(8));
  });

  it('has exactly the part of the cross section that a cut leaves', () => {
    const energy = 1e-3;
    const [cut] = found(kernel, 1e6, [['cos(theta(a))', [-1, 1]]], 'E(a) > 0.5*E0');
    // E′ > E/2 where E (1 − cosθ) < m.
    const density = (versine: number): number => {
      const ratio = 1 / (1 + (energy / mass) * versine);
      return picobarn(
        ((Math.PI * alpha ** 2) / mass ** 2) * ratio ** 2 * (ratio + 1 / ratio - versine * (2 - versine)),
      );
    };
    const exact = integral(density, 0, mass / energy);
    const [{ content = 0, error = 0 } = {}] = cut?.bins ?? [];
    expect(Math.abs(content - exact)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.01 * exact);
  });
});

describe('γ e⁻ → e⁻ ν ν̄', () => {
  const { kernel, amplitude, values } = prepare('nusm', 'dirac', 'a e- > e- nu1 nu2~');
  const energyEV = 1e6;
  const energy = energyEV * 1e-9;
  const mass = values.get('me') ?? 0;
  const traces = squaredKernel(
    squareAmplitude(amplitude),
    new Map([...values].map(([name, value]) => [name, String(value)])),
  );
  const [first, second] = [kernel.masses[3] ?? 0, kernel.masses[4] ?? 0];
  const rootS = Math.sqrt(mass * (mass + 2 * energy));
  const incoming: readonly FourMomentum[] = [
    [energy, 0, 0, energy],
    [mass, 0, 0, 0],
  ];
  const lambda = (a: number, b: number, c: number): number =>
    Math.sqrt(Math.max(0, (a - b - c) * (a + b + c) * (a + b - c) * (a - b + c)));

  /** dσ/(dq dcosθ) with q the mass of the pair and θ between it and the photon in the center of mass. */
  const density = (q: number, cos: number): number => {
    const momentum = lambda(rootS, mass, q) / (2 * rootS);
    const inner = lambda(q, first, second) / (2 * q);
    const velocity = energy / (energy + mass);
    const sin = Math.sqrt(1 - cos * cos);
    const flight = onShell(q, [momentum * sin, 0, momentum * cos]);
    const electron = onShell(mass, [-momentum * sin, 0, -momentum * cos]);
    const toLab = (p: FourMomentum): FourMomentum => boost(p, [0, 0, velocity]);
    // |M|² is a polynomial in the direction of the pair, of low degree: small rules are exact.
    const { nodes, weights } = gaussLegendreOn(4, -1, 1);
    let mean = 0;
    nodes.forEach((polar, n) => {
      for (let k = 0; k < 6; k += 1) {
        const phi = (2 * Math.PI * (k + 0.5)) / 6;
        const [x, y, z] = [Math.sqrt(1 - polar ** 2) * Math.cos(phi), Math.sqrt(1 - polar ** 2) * Math.sin(phi), polar];
        const [vx, vz] = [flight[1] / flight[0], flight[3] / flight[0]];
        const one = boost(onShell(first, [inner * x, inner * y, inner * z]), [vx, 0, vz]);
        const other = boost(onShell(second, [-inner * x, -inner * y, -inner * z]), [vx, 0, vz]);
        const momenta = [...incoming, ...[electron, one, other].map(toLab)];
        mean += ((weights[n] ?? 0) / 12) * traces.squaredAmplitude(momenta);
      }
    });
    const flux = 4 * energy * mass;
    const phaseSpace = (momentum / (4 * Math.PI * rootS)) * (inner / (4 * Math.PI * q)) * (q / Math.PI) * 0.5;
    return picobarn((phaseSpace * mean) / flux);
  };

  /** t = (p2 − k3)² = q² − 2 p1·q, linear in cosθ. */
  const transfer = (q: number, cos: number): number => {
    const momentum = lambda(rootS, mass, q) / (2 * rootS);
    const photon = (energy * mass) / rootS;
    return q * q - 2 * photon * (Math.sqrt(q * q + momentum ** 2) - momentum * cos);
  };
  const [least, most] = [first + second, rootS - mass];

  it('has the distribution of the mass of the pair that the quadrature over the angle gives', () => {
    const [pair] = found(kernel, energyEV, [['m(k4 + k5)', linearEdges(least, most, 8)]]);
    if (pair === undefined) throw new Error('no histogram');
    const exact = (lower: number, upper: number): number =>
      integral((q) => integral((cos) => density(q, cos), -1, 1, 8), lower, upper, 10);
    expect(chiSquare(pair, exact)).toBeLessThan(bound(8));
  });

  it('has the spectra of momentum transfer and of the recoiling electron, which are one: t = −2 m T', () => {
    const largest = -transfer(least, -1);
    const edges = logarithmicEdges(1e-2 * largest, largest, 6);
    const [squares, recoil] = found(kernel, energyEV, [
      ['Q2(p2 - k3)', edges],
      ['E(e-) - m(in(e-))', edges.map((edge) => edge / (2 * mass))],
    ]);
    if (squares === undefined || recoil === undefined) throw new Error('no histogram');
    const exact = (lower: number, upper: number): number =>
      integral(
        (u) => {
          // The upper end as a square root ends, the lower end smoothly.
          const q = least + (most - least) * u * u * (3 - 2 * u);
          const [back, forth] = [-transfer(q, -1), -transfer(q, 1)];
          const cosine = (square: number): number =>
            Math.max(-1, Math.min(1, 1 - (2 * (square - forth)) / (back - forth)));
          const [from, to] = [cosine(upper), cosine(lower)];
          if (!(to > from)) return 0;
          return 6 * u * (1 - u) * (most - least) * integral((cos) => density(q, cos), from, to, 6);
        },
        0,
        1,
        60,
      );
    const contents = new Map(squares.bins.map(({ lower, upper }) => [lower, exact(lower, upper)]));
    // The range of q that a bin reaches ends with a kink: sixty points know it to a few parts in 10⁴, far below the errors.
    expect(chiSquare(squares, (lower) => contents.get(lower) ?? 0)).toBeLessThan(bound(6));
    recoil.bins.forEach(({ content, error }, n) => {
      // The same events but for those that round to the other side of an edge.
      expect(Math.abs(content - (squares.bins[n]?.content ?? 0))).toBeLessThan(0.01 * error);
    });
  });
});

describe('the errors of histograms', () => {
  it('are those of independent runs, and so are the covariances', () => {
    const { kernel } = prepare('qed', undefined, 'e- e+ > mu- mu+');
    const setting = settingOf(kernel.process, kernel.masses);
    const map = eventMap(kernel.process.legs, kernel.masses, onTarget(1e11));
    if (map === undefined) throw new Error('the process is closed');
    const binnings = [{ observable: parseObservable('cm(cos(angle(p1, mu-)))', setting), edges: [-1, 0.1, 0.15, 1] }];
    const runs = Array.from({ length: 100 }, (_, n) => {
      const options = { seed: 300 + n, calls: 300, warmUp: 1, iterations: 4 };
      return histograms(kernel, map, binnings, options).histograms[0];
    });
    const contents = runs.map((run) => run?.bins.map(({ content }) => content) ?? []);
    const mean = (of: (run: number) => number): number => runs.reduce((sum, _, n) => sum + of(n), 0) / runs.length;
    const means = [0, 1, 2].map((bin) => mean((n) => contents[n]?.[bin] ?? 0));
    const spread = (a: number, b: number): number =>
      mean((n) => ((contents[n]?.[a] ?? 0) - (means[a] ?? 0)) * ((contents[n]?.[b] ?? 0) - (means[b] ?? 0)));
    for (const [a, b] of [
      [0, 0],
      [1, 1],
      [2, 2],
      [0, 1],
      [1, 2],
    ] as const) {
      const stated = mean((n) => runs[n]?.covariance[a]?.[b] ?? 0);
      // A variance of a hundred runs has a relative error of √(2/99) = 0.14; four of them, relative to the variances.
      const scale = Math.sqrt(spread(a, a) * spread(b, b));
      expect(Math.abs(stated - spread(a, b)), `${a},${b}`).toBeLessThan(0.57 * scale);
    }
  });
});
