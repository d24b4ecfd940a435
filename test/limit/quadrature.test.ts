import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';
import { compare, compareCut, limitOf } from './comparison.ts';

// Couplings of order one and masses of order GeV: a limit holds whatever they are.
const QED = { ee: '0.3', me: '0.5', mmu: '0.8' } as const;
const WEAK = {
  ee: '0.3',
  me: '1',
  GF: '0.7',
  'gV[1,1]': '0.6',
  'gA[1,1]': '0.4',
  'mnu[1]': '0.3',
  'mnu[2]': '0.2',
  're(gV[1,2])': '0.5',
  'im(gV[1,2])': '-0.2',
  're(gA[1,2])': '0.3',
  'im(gA[1,2])': '0.4',
} as const;
const DIPOLE = { ...WEAK, muB: '0.9', 'mag[1,1]': '0.7', 'edm[1,1]': '0.8' } as const;
const SOFT = ['0.02', '0.004'] as const;

/** Quadrature to 1e-11, and float64 values of roots and logarithms that cancel by at most a few digits here. */
const CLOSED = 1e-9;

describe('closed forms are the quadrature of |M|²', () => {
  it.each([
    ['qed', 'a e- > a e-', 'total', QED, ['0.1', '2', '40']],
    ['qed', 'e- e+ > mu- mu+', 'total', QED, ['2.7', '4', '100']],
    ['qed', 'e- e+ > a a', 'total', QED, ['1.1', '4', '100']],
    ['qed', 'a a > e- e+', 'total', QED, ['1.1', '4', '100']],
    ['fermi', 'vm e- > ve mu-', 'total', { ...QED, GF: '0.7', me: '0.5' }, ['0.5', '3']],
    ['nusm', 'nu1 e- > nu1 e-', 'massless', WEAK, ['0.1', '2', '40']],
    ['nusm', 'nu1 e- > nu1 e-', 'total', WEAK, ['2', '40']],
    ['nusm', 'a e- > e- nu1 nu1~', 'massless', WEAK, ['0.5', '2', '40']],
    ['nusm', 'a e- > e- nu1 nu2~', 'massless', WEAK, ['0.5', '2']],
    ['nusm:majorana', 'a e- > e- nu1 nu1', 'massless', WEAK, ['0.5', '2']],
    ['dipole', 'a e- > e- nu1 nu1~ weak=0 dipole<=1', 'massless', DIPOLE, ['0.5', '2', '40']],
    [
      'ew',
      'e- e+ > mu- mu+',
      'total',
      { ...QED, mZ: '3', gz: '0.6', gL: '-0.3', gR: '0.2', 'y[1]': '0.1', 'y[2]': '0.15', mH: '5' },
      ['4', '100'],
    ],
    ['bl', 'a e- > x e-', 'total', { ...QED, gX: '0.4', mX: '0.7' }, ['2', '40']],
    [
      'ew',
      've e- > ve e-',
      'total',
      { me: '0.5', gw: '0.8', gz: '0.6', gL: '-0.3', gR: '0.2', mW: '2', mZ: '3' },
      ['2', '40'],
    ],
  ] as const)('%s: %s, %s', (model, process, at, values, energies) => {
    const derived = limitOf(model, process, { at });
    for (const x of energies) expect(Math.abs(compare(derived, values, x).difference), x).toBeLessThan(CLOSED);
  });
});

describe('with a cut on the angle', () => {
  it.each(['e- e+ > e- e+', 'e- e- > e- e-', 'e- mu- > e- mu-'])(
    '%s is the integral of its distribution',
    (process) => {
      const derived = limitOf('qed', process, { at: 'total', cut: 'cosine' });
      const [s, z] = ['9', '0.8'];
      const { value, distribution } = compareCut(derived, QED, s, z);
      const { nodes, weights } = gaussLegendreOn(60, -Number(z), Number(z));
      const sum = nodes.reduce((total, cosine, n) => total + (weights[n] ?? 0) * distribution(cosine), 0);
      expect(Math.abs(value / sum - 1)).toBeLessThan(CLOSED);
    },
  );
});

describe('expansions approach the quadrature as the first term left out', () => {
  it.each([
    ['qed', 'a e- > a e-', 'low-energy', QED],
    ['nusm', 'nu1 e- > nu1 e-', 'low-energy', WEAK],
    ['nusm', 'a e- > e- nu1 nu1~', 'low-energy', WEAK],
    ['nusm', 'a e- > e- nu1 nu2~', 'low-energy', WEAK],
    ['dipole', 'a e- > e- nu1 nu1~ weak=0 dipole<=1', 'low-energy', DIPOLE],
    ['qed', 'a a > e- e+', 'threshold', QED],
    ['qed', 'e- e+ > mu- mu+', 'threshold', QED],
    ['fermi', 'vm e- > ve mu-', 'threshold', { ...QED, GF: '0.7' }],
    ['nusm', 'a e- > e- nu1 nu1~', 'threshold', WEAK],
    ['nusm', 'a e- > e- nu1 nu2~', 'threshold', WEAK],
    ['nusm:majorana', 'a e- > e- nu1 nu1', 'threshold', WEAK],
    ['nusm:majorana', 'a e- > e- nu1 nu2', 'threshold', WEAK],
    ['dipole', 'a e- > e- nu1 nu1~ weak=0 dipole<=1', 'threshold', DIPOLE],
  ] as const)('%s: %s, %s', (model, process, at, values) => {
    const derived = limitOf(model, process, { at, terms: 2 });
    const [far, near] = SOFT.map((x) => compare(derived, values, x));
    // The remainder is the next term up to its own correction, of relative order x over the smallest mass.
    for (const { difference, allowed } of [far, near].filter((one) => one !== undefined)) {
      expect(allowed).toBeGreaterThan(0);
      expect(Math.abs(difference)).toBeLessThan(1.6 * allowed + 1e-10);
    }
    expect(Math.abs(near?.difference ?? 1)).toBeGreaterThan(0.6 * (near?.allowed ?? 0) - 1e-10);
  });

  it.each([
    ['qed', 'a e- > a e-', QED],
    ['qed', 'a a > e- e+', QED],
    ['qed', 'e- e+ > mu- mu+', QED],
    ['nusm', 'a e- > e- nu1 nu1~', WEAK],
    ['dipole', 'a e- > e- nu1 nu1~ weak=0 dipole<=1', DIPOLE],
  ] as const)('%s: %s, high-energy', (model, process, values) => {
    const derived = limitOf(model, process, { at: 'high-energy', terms: 2 });
    const { difference, allowed } = compare(derived, values, '4000');
    expect(Math.abs(difference)).toBeLessThan(1.6 * allowed + 1e-10);
    expect(Math.abs(difference)).toBeGreaterThan(0.6 * allowed - 1e-10);
  });

  it('one massless neutrino: the half-integer exponent is right', () => {
    const derived = limitOf('nusm', 'a e- > e- nu1 nu2~', { at: 'threshold', massless: ['mnu[1]'] });
    const { difference, allowed } = compare(derived, WEAK, '0.004');
    expect(Math.abs(difference)).toBeLessThan(1.6 * allowed + 1e-10);
    expect(Math.abs(difference)).toBeGreaterThan(0.6 * allowed - 1e-10);
  });

  it('for any masses, the closed form of a μ pair is its quadrature', () => {
    const derived = limitOf('qed', 'e- e+ > mu- mu+', { at: 'total' });
    const mass = fc.integer({ min: 1, max: 3000 }).map((n) => String(n / 1000));
    fc.assert(
      fc.property(mass, mass, fc.integer({ min: 1, max: 100_000 }), (me, mmu, excess) => {
        const least = 4 * Math.max(Number(me), Number(mmu)) ** 2;
        const s = String(Number((least * (1 + excess / 1000)).toPrecision(12)));
        expect(Math.abs(compare(derived, { ee: '0.3', me, mmu }, s).difference)).toBeLessThan(CLOSED);
      }),
      { numRuns: 30 },
    );
  });

  it('for any masses and couplings, the threshold of γ e → e ν ν̄ is met within the next term', () => {
    const derived = limitOf('nusm', 'a e- > e- nu1 nu1~', { at: 'threshold', terms: 2 });
    const decimal = (least: number, most: number): fc.Arbitrary<string> =>
      fc.integer({ min: Math.round(least * 1000), max: Math.round(most * 1000) }).map((n) => String(n / 1000));
    fc.assert(
      fc.property(decimal(0.5, 2), decimal(0.2, 2), decimal(-2, 2), decimal(0.5, 2), (me, mnu, vector, axial) => {
        const values = { ...WEAK, me, 'mnu[1]': mnu, 'gV[1,1]': vector, 'gA[1,1]': axial };
        // A thousandth of the lightest mass: corrections to the next term are a per cent or so of it.
        const { difference, allowed } = compare(derived, values, '0.0002');
        expect(Math.abs(difference)).toBeLessThan(2 * allowed + 1e-9);
      }),
      { numRuns: 15 },
    );
  });
});
