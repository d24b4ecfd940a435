import { describe, expect, it } from 'vitest';
import { ConvergenceError, ProcessError } from '../../src/errors.ts';
import { type DecayWidth, decayWidth } from '../../src/integral/decay-width.ts';
import { HBAR_GEV_S } from '../../src/integral/units.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { squaredKernel } from '../../src/kernel/from-squared.ts';
import type { MomentumKernel } from '../../src/kernel/kernel.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, asNumbers, paperParameters, shippedModel } from './paper-process.ts';

interface Roads {
  readonly value: (name: string) => number;
  readonly helicities: MomentumKernel;
  readonly traces: () => MomentumKernel;
}

function roads(name: string, text: string, overrides: Readonly<Record<string, string>> = {}): Roads {
  const model = shippedModel(name);
  const exact = paperParameters(model, { overrides });
  const values = asNumbers(exact);
  const amplitude = amplitudeOf(model, text);
  return {
    value: (parameter) => values.get(parameter) ?? Number.NaN,
    helicities: helicityKernel(amplitude, values),
    traces: () => squaredKernel(squareAmplitude(amplitude), exact),
  };
}

const byQuadrature = (kernel: MomentumKernel): DecayWidth => decayWidth(kernel, { method: { name: 'quadrature' } });
const relative = (a: number, b: number): number => Math.abs(a / b - 1);

describe('widths of two bodies', () => {
  it('Γ(Z → f f̄) = g_Z² M β/(24π) [(gL² + gR²)(1 − x) + 6 gL gR x], x = m²/M²', () => {
    const { value, helicities, traces } = roads('ew', 'z > ta- ta+');
    const [gL, gR, gz, M, m] = ['gL', 'gR', 'gz', 'mZ', 'mta'].map(value) as [number, number, number, number, number];
    const x = (m / M) ** 2;
    const expected =
      ((gz ** 2 * M * Math.sqrt(1 - 4 * x)) / (24 * Math.PI)) * ((gL ** 2 + gR ** 2) * (1 - x) + 6 * gL * gR * x);
    for (const kernel of [helicities, traces()]) {
      const { width, ledger, belowThreshold } = byQuadrature(kernel);
      expect(relative(width.value, expected)).toBeLessThan(1e-13);
      expect(width.error).toBeLessThan(1e-12 * width.value);
      expect(belowThreshold).toBe(false);
      expect(ledger).toMatchObject({ spinAverage: 1 / 3, symmetryFactor: 1, flux: 2 * M });
    }
  });

  it('Γ(Z → ν ν̄) = g_Z² M/(96π) and Γ(W → e ν) = g² M/(48π) (1 − x)² (1 + x/2)', () => {
    const neutrinos = roads('ew', 'z > ve ve~');
    expect(
      relative(
        byQuadrature(neutrinos.helicities).width.value,
        (neutrinos.value('gz') ** 2 * neutrinos.value('mZ')) / (96 * Math.PI),
      ),
    ).toBeLessThan(1e-13);
    const leptons = roads('ew', 'w- > ta- vt~');
    const x = (leptons.value('mta') / leptons.value('mW')) ** 2;
    const expected = ((leptons.value('gw') ** 2 * leptons.value('mW')) / (48 * Math.PI)) * (1 - x) ** 2 * (1 + x / 2);
    expect(relative(byQuadrature(leptons.helicities).width.value, expected)).toBeLessThan(1e-13);
  });

  it('Γ(H → τ τ̄) = y² M β³/(8π), and Γ(H → Z Z) has 1/2 for identical particles', () => {
    const taus = roads('ew', 'h > ta- ta+');
    const beta = Math.sqrt(1 - 4 * (taus.value('mta') / taus.value('mH')) ** 2);
    const yukawa = (taus.value('gw') * taus.value('mta')) / (2 * taus.value('mW'));
    expect(
      relative(byQuadrature(taus.helicities).width.value, (yukawa ** 2 * taus.value('mH') * beta ** 3) / (8 * Math.PI)),
    ).toBeLessThan(1e-12);
    // M³ g²/(128π cos²θ_W m_Z²) β (1 − 4x + 12x²), x = m_Z²/M², for a Higgs boson of 300 GeV.
    const bosons = roads('ew', 'h > z z', { mH: '300' });
    const [gz, mZ, mH] = [bosons.value('gz'), bosons.value('mZ'), bosons.value('mH')];
    const x = (mZ / mH) ** 2;
    const expected =
      ((gz ** 2 * mH ** 3) / (128 * Math.PI * mZ ** 2)) * Math.sqrt(1 - 4 * x) * (1 - 4 * x + 12 * x * x);
    const { width, ledger } = byQuadrature(bosons.helicities);
    expect(ledger.symmetryFactor).toBe(0.5);
    expect(relative(width.value, expected)).toBeLessThan(1e-12);
  });

  it('is zero below threshold', () => {
    const closed = byQuadrature(roads('ew', 'h > z z').helicities);
    expect(closed).toMatchObject({ belowThreshold: true, width: { value: 0, error: 0 } });
    expect(closed.lifetimeS).toBeUndefined();
  });
});

describe('widths of three bodies', () => {
  const muon = roads('fermi', 'mu- > e- ve~ vm');
  const [G, M, m] = ['GF', 'mmu', 'me'].map(muon.value) as [number, number, number];
  const x = (m / M) ** 2;
  /** The tree-level rate with electron mass. */
  const expected =
    ((G ** 2 * M ** 5) / (192 * Math.PI ** 3)) * (1 - 8 * x + 8 * x ** 3 - x ** 4 - 12 * x * x * Math.log(x));

  it('the muon: G_F² M⁵/(192π³) (1 − 8x + 8x³ − x⁴ − 12x² ln x), x = m²/M², by both roads', () => {
    for (const kernel of [muon.helicities, muon.traces()]) {
      const { width, lifetimeS = 0, ledger } = byQuadrature(kernel);
      expect(relative(width.value, expected)).toBeLessThan(1e-10);
      expect(ledger).toMatchObject({ spinAverage: 0.5, symmetryFactor: 1 });
      // 2.1969811(22) μs measured; radiative corrections, which this leaves out, lengthen it by 0.42 %.
      expect(relative(lifetimeS, 2.1969811e-6 / 1.0042)).toBeLessThan(2e-4);
    }
  });

  it('agrees with the Monte Carlo', () => {
    const { width } = decayWidth(muon.helicities, { method: { name: 'vegas+', seed: 3, calls: 2000 } });
    expect(width.error).toBeLessThan(3e-3 * expected);
    // Four standard deviations.
    expect(Math.abs(width.value - expected)).toBeLessThan(4 * width.error);
    expect(width).toMatchObject({ method: 'vegas+', seed: 3, dof: 9 });
  });

  it('the exchange of a W raises the rate by 1 + 3 M²/(5 m_W²), with G_F = √2 g²/(8 m_W²)', () => {
    const electroweak = roads('ew', 'mu- > e- ve~ vm');
    const [gw, mW] = [electroweak.value('gw'), electroweak.value('mW')];
    const fermi = (Math.SQRT2 * gw ** 2) / (8 * mW ** 2);
    const ratio = byQuadrature(electroweak.helicities).width.value / (expected * (fermi / G) ** 2);
    // The next terms are of order (M/m_W)⁴ and (m/m_W)²; the correction itself is 1.0e-6.
    expect(Math.abs((ratio - 1) / ((3 / 5) * (M / mW) ** 2) - 1)).toBeLessThan(1e-3);
  });

  it('does not exist where a photon is radiated without a cut', () => {
    const { helicities } = roads('ew', 'h > ta- ta+ a');
    expect(() => byQuadrature(helicities)).toThrow(ConvergenceError);
  });
});

describe('widths of four bodies', () => {
  const radiative = roads('fermi', 'mu- > e- ve~ vm a');

  it('the radiative decay of the muon above 10 MeV has the branching ratio 1.3 %', () => {
    const photon = 4;
    const { width } = decayWidth(radiative.helicities, {
      method: { name: 'vegas+', seed: 5, calls: 4000, accepts: (momenta) => (momenta[photon]?.[0] ?? 0) > 0.01 },
    });
    // Relative to the measured rate, ħ/Γ = 2.1969811 μs.
    const branching = (relativeTo: number): number => (relativeTo * 2.1969811e-6) / HBAR_GEV_S;
    expect(width.error).toBeLessThan(0.02 * width.value);
    // 1.308e-2 at leading order (M. Fael, L. Mercolli, M. Passera, JHEP 07 (2015) 153); four standard deviations.
    expect(Math.abs(branching(width.value) - 0.01308)).toBeLessThan(4 * branching(width.error) + 5e-6);
  });

  it('needs a cut on the photon, and no quadrature', () => {
    expect(() => decayWidth(radiative.helicities, { method: { name: 'vegas+', seed: 1 } })).toThrow(ConvergenceError);
    expect(() => byQuadrature(radiative.helicities)).toThrow(ProcessError);
  });

  it('takes one decaying particle only', () => {
    expect(() => byQuadrature(roads('ew', 'e- e+ > z h').helicities)).toThrow(ProcessError);
  });
});
