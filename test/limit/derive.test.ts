import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toText } from '../../src/algebra/polynomial.ts';
import { formatRational } from '../../src/algebra/rational.ts';
import { deriveAmplitude } from '../../src/amplitude/derive.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import { deriveLimit } from '../../src/limit/derive.ts';
import type { Limit, LimitKind } from '../../src/limit/limit.ts';
import { writeLimit } from '../../src/limit/write-limit.ts';
import { readModel } from '../../src/model/read-model.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { leadingVariables, limitOf } from './comparison.ts';

const exponents = (limit: Limit): readonly string[] =>
  limit.kind === 'expansion' ? limit.terms.map(({ exponent }) => formatRational(exponent)) : [];
/** The numerators after the leading one. */
const laterTerms = (limit: Limit): string =>
  limit.kind === 'expansion'
    ? limit.terms
        .slice(1)
        .map(({ coefficient }) => toText(coefficient.numerator))
        .join()
    : '';
const formula = (limit: Limit): string =>
  writeLimit(limit, 'text')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('');

describe('low-energy limits', () => {
  it('Compton scattering begins with Thomson 8πα²/3m² and goes on with 1 − 2x + 26/5 x² − 133/10 x³ + 1144/35 x⁴', () => {
    const { limit } = limitOf('qed', 'a e- > a e-', { at: 'low-energy', terms: 5 });
    expect(formula(limit)).toBe(
      'sigma = 8/3*alpha^2*pi/me^2  - 16/3*alpha^2*pi/me^3*E  + 208/15*alpha^2*pi/me^4*E^2  - 532/15*alpha^2*pi/me^5*E^3  + 9152/105*alpha^2*pi/me^6*E^4',
    );
  });

  it('γ e → e ν ν̄ is 2αG_F²(g_V² + 5g_A²)E⁴/(105π²m²) for massless neutrinos', () => {
    const { limit } = limitOf('nusm', 'a e- > e- nu1 nu1~', { at: 'low-energy', terms: 1 });
    expect(limit.massless).toEqual(['mnu[1]']);
    expect(formula(limit)).toBe('sigma = 2/105*GF^2*alpha*(5*gA[1,1]^2 + gV[1,1]^2)/(pi^2*me^2)*E^4');
  });

  it('massless Majorana neutrinos of one kind give as much as Dirac ones', () => {
    const dirac = limitOf('nusm', 'a e- > e- nu1 nu1~', { at: 'low-energy', terms: 1 }).limit;
    const majorana = limitOf('nusm:majorana', 'a e- > e- nu1 nu1', { at: 'low-energy', terms: 1 }).limit;
    expect(formula(majorana)).toBe(formula(dirac));
    expect(formatRational(majorana.symmetryFactor)).toBe('1/2');
  });

  it('the dipole cross section rises with E², and does not tell magnetic from electric moments of massless neutrinos', () => {
    const { limit } = limitOf('dipole', 'a e- > e- nu1 nu1~ weak=0 dipole<=1', { at: 'low-energy', terms: 2 });
    expect(exponents(limit)).toEqual(['2', '3']);
    expect(formula(limit)).toContain('4/45*alpha^2*muB^2*(edm[1,1]^2 + mag[1,1]^2)/(pi*me^2)*E^2');
  });

  it('a process whose final particles are heavier than the target has none', () => {
    expect(() => limitOf('fermi', 'vm e- > ve mu-', { at: 'low-energy' })).toThrow(/low-energy limit needs a massless/);
  });
});

describe('thresholds', () => {
  it('a Dirac pair of massive neutrinos opens with the second power, with both couplings', () => {
    const pair = limitOf('nusm', 'a e- > e- nu1 nu2~', { at: 'threshold', terms: 1 });
    expect(exponents(pair.limit)).toEqual(['2']);
    expect(leadingVariables(pair)).toEqual(expect.arrayContaining(['re(gA[1,2])', 're(gV[1,2])']));
  });

  it('a Majorana pair of equal particles opens through the axial coupling alone; the vector coupling follows one power later', () => {
    const pair = limitOf('nusm:majorana', 'a e- > e- nu1 nu1', { at: 'threshold', terms: 2 });
    expect(exponents(pair.limit)).toEqual(['2', '3']);
    expect(leadingVariables(pair)).not.toContain('gV[1,1]');
    expect(laterTerms(pair.limit)).toContain('gV[1,1]^2');
  });

  it('with one massless neutrino the exponent is 7/2, with two massless ones the threshold is the low-energy limit', () => {
    const one = limitOf('nusm', 'a e- > e- nu1 nu2~', { at: 'threshold', terms: 1, massless: ['mnu[1]'] }).limit;
    const two = limitOf('nusm', 'a e- > e- nu1 nu2~', {
      at: 'threshold',
      terms: 1,
      massless: ['mnu[1]', 'mnu[2]'],
    }).limit;
    expect(exponents(one)).toEqual(['7/2']);
    expect(formula(two)).toBe(formula(limitOf('nusm', 'a e- > e- nu1 nu2~', { at: 'low-energy', terms: 1 }).limit));
  });

  it('a heavy sterile neutrino opens as any other: exponent 2 with a pair of it', () => {
    const { limit } = limitOf('sterile', 'a e- > e- nu4 nu4~', { at: 'threshold', terms: 1 });
    expect(exponents(limit)).toEqual(['2']);
  });

  it('a magnetic moment opens with the second power, an electric one with the third', () => {
    const dipole = limitOf('dipole', 'a e- > e- nu1 nu1~ weak=0 dipole<=1', { at: 'threshold', terms: 2 });
    expect(leadingVariables(dipole)).toContain('mag[1,1]');
    expect(leadingVariables(dipole)).not.toContain('edm[1,1]');
    expect(exponents(dipole.limit)).toEqual(['2', '3']);
    expect(laterTerms(dipole.limit)).toContain('edm[1,1]^2');
  });

  it('e⁻e⁺ → μ⁻μ⁺ and γγ → e⁻e⁺ open with the square root of the excess energy', () => {
    expect(exponents(limitOf('qed', 'e- e+ > mu- mu+', { at: 'threshold', terms: 1 }).limit)).toEqual(['1/2']);
    expect(formula(limitOf('qed', 'a a > e- e+', { at: 'threshold', terms: 1 }).limit)).toBe(
      'sigma = alpha^2*pi/me^3*sqrt(me)*delta^(1/2)',
    );
  });

  it('a threshold says which masses it needs, and annihilation into photons has none', () => {
    expect(limitOf('qed', 'e- e+ > mu- mu+', { at: 'threshold' }).limit.definition).toBe(
      'sqrt(s) - (2*mmu), for 2*mmu > 2*me',
    );
    expect(limitOf('nusm', 'a e- > e- nu1 nu1~', { at: 'threshold' }).limit.definition).not.toContain('for');
    expect(() => limitOf('qed', 'e- e+ > a a', { at: 'threshold' })).toThrow(/open at rest and has no threshold/);
  });

  it('Coulomb scattering has no expansion in powers at rest', () => {
    expect(() => limitOf('qed', 'e- mu- > e- mu-', { at: 'threshold' })).toThrow(/singular at leading order/);
  });
});

describe('high energies', () => {
  it('Compton scattering falls as πα²/(mE) (log(2E/m) + 1/2)', () => {
    const { limit } = limitOf('qed', 'a e- > a e-', { at: 'high-energy', terms: 1 });
    expect(formula(limit)).toBe('sigma = alpha^2*pi/me*E^-1*log(2*E/me)  + 1/2*alpha^2*pi/me*E^-1');
  });

  it('γγ → e⁻e⁺ is twice e⁻e⁺ → γγ: 4πα²/s (log(s/m²) − 1), and half of it for two photons alike', () => {
    expect(formula(limitOf('qed', 'a a > e- e+', { at: 'high-energy', terms: 1 }).limit)).toBe(
      'sigma = 4*alpha^2*pi*s^-1*log(s/me^2)  - 4*alpha^2*pi*s^-1',
    );
    expect(formula(limitOf('qed', 'e- e+ > a a', { at: 'high-energy', terms: 1 }).limit)).toBe(
      'sigma = 2*alpha^2*pi*s^-1*log(s/me^2)  - 2*alpha^2*pi*s^-1',
    );
  });

  it('a contact interaction grows with s: G_F²s/π, half of it averaged over two helicities of a neutrino', () => {
    const { limit } = limitOf('fermi', 'vm e- > ve mu-', { at: 'high-energy', terms: 1, massless: ['me'] });
    expect(formula(limit)).toBe('sigma = 1/2*GF^2/pi*s');
  });

  it('the dipole cross section grows with the logarithm of the energy only', () => {
    const { limit } = limitOf('dipole', 'a e- > e- nu1 nu1~ weak=0 dipole<=1', { at: 'high-energy', terms: 1 });
    expect(exponents(limit)).toEqual(['0', '0']);
    expect(formula(limit)).toContain('1/18*alpha^2*muB^2*(edm[1,1]^2 + mag[1,1]^2)/pi*log(2*E/me)');
  });
});

describe('closed forms', () => {
  it('Klein–Nishina is the rational function and the logarithm of the textbooks', () => {
    const { limit } = limitOf('qed', 'a e- > a e-', { at: 'total' });
    expect(formula(limit)).toBe(
      'sigma = 2*alpha^2*pi*(E^3 + 9*E^2*me + 8*E*me^2 + 2*me^3)/(E^2*(2*E + me)^2*me)  + alpha^2*pi*(E^2 - 2*E*me - 2*me^2)/(E^3*me)*log((2*E + me)/me)',
    );
  });

  it('without masses e⁻e⁺ → μ⁻μ⁺ is 4πα²/3s, and ν̄_e e⁻ → ν̄_μ μ⁻ is G_F² s/3π for the one helicity of a neutrino, half of it averaged over two', () => {
    expect(formula(limitOf('qed', 'e- e+ > mu- mu+', { at: 'massless' }).limit)).toBe('sigma = 4/3*alpha^2*pi/s');
    expect(formula(limitOf('fermi', 've~ e- > vm~ mu-', { at: 'massless' }).limit)).toBe('sigma = 1/6*GF^2*s/pi');
  });

  it('Bhabha scattering diverges, and is finite with a cut', () => {
    expect(() => limitOf('qed', 'e- e+ > e- e+', { at: 'total' })).toThrow(/a cut makes it finite/);
    const { limit } = limitOf('qed', 'e- e+ > e- e+', { at: 'total', cut: 'cosine' });
    expect(limit.definition).toContain('|cos(theta)| < z');
  });

  it('a massive pair has no closed form of this kind', () => {
    expect(() => limitOf('nusm', 'a e- > e- nu1 nu1~', { at: 'total' })).toThrow(/massless pair only/);
  });

  it('a pair whose directions every propagator knows is named as such', () => {
    expect(() => limitOf('qed', 'a e- > e- a a', { at: 'massless' })).toThrow(/depends on its direction/);
  });
});

describe('parameters of any name', () => {
  it('keep their names, and the energy takes another', () => {
    const text = readFileSync(new URL('../../models/qed.yaml', import.meta.url), 'utf8');
    const named = text
      .replaceAll(/\bme\b/g, 'E')
      .replaceAll(/\bmmu\b/g, 'root')
      .replaceAll(/\bmta\b/g, 'w');
    const model = readModel(named, 'qed.yaml');
    const limit = (process: string, at: LimitKind): Limit =>
      deriveLimit(squareAmplitude(deriveAmplitude(model, parseProcess(process, model))), model, { at, terms: 1 });
    expect(formula(limit('a e- > a e-', 'total'))).toContain('log((E + 2*E_)/E)');
    expect(formula(limit('a e- > a e-', 'low-energy'))).toBe('sigma = 8/3*alpha^2*pi/E^2');
    const muons = limit('e- e+ > mu- mu+', 'total');
    expect(muons.kind === 'closed form' ? muons.root : '').toBe('root_');
    expect(writeLimit(muons, 'text')).toContain('# root_ = sqrt((s - 4*E^2)*(s - 4*root^2))');
  });
});
