import { describe, expect, it } from 'vitest';
import { KinematicsError, SyntaxFault } from '../../src/errors.ts';
import { eventMap } from '../../src/integral/event-map.ts';
import { parseCut, parseObservable, settingOf } from '../../src/integral/observable.ts';
import type { ObservableSetting } from '../../src/integral/observable-compile.ts';
import { add, type FourMomentum, minkowski, subtract } from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { amplitudeOf, onTarget, shippedModel } from './paper-process.ts';

const electron = 0.00051099895;
const { process } = amplitudeOf(shippedModel('qed'), 'a e- > e- a a');
const masses = [0, electron, electron, 0, 0];
const setting: ObservableSetting = {
  ...settingOf(process, masses),
  parameters: new Map([
    ['me', { value: electron, dimension: 1 }],
    ['alpha', { value: 0.0073, dimension: 0 }],
  ]),
};

/** Points of double Compton scattering on an electron at rest. */
function points(energyEV: number, count: number): readonly (readonly FourMomentum[])[] {
  const map = eventMap(process.legs, masses, onTarget(energyEV));
  const stream = new RandomStream(3);
  return Array.from({ length: count }, () => {
    const momenta: FourMomentum[] = [];
    map?.momenta(
      Float64Array.from({ length: 5 }, () => stream.uniformOpen()),
      momenta,
    );
    return momenta;
  });
}

const value = (text: string, momenta: readonly FourMomentum[], over: Partial<ObservableSetting> = {}): number =>
  parseObservable(text, { ...setting, ...over }).value(momenta);

describe('observables', () => {
  it('are the textbook expressions of the momenta', () => {
    for (const momenta of points(1e6, 5)) {
      const [p1, p2, k3, k4, k5] = momenta as [FourMomentum, FourMomentum, FourMomentum, FourMomentum, FourMomentum];
      const pair = add(k4, k5);
      const cos = (k3[1] * k4[1] + k3[2] * k4[2] + k3[3] * k4[3]) / (Math.hypot(k3[1], k3[2], k3[3]) * k4[0]);
      const expected: Readonly<Record<string, number>> = {
        'E(e-)': k3[0],
        'E(in(e-)) + E0': p2[0] + p1[0],
        s: minkowski(add(p1, p2), add(p1, p2)),
        'm2(k4 + k5)': minkowski(pair, pair),
        'm(k3 + k4)^2': minkowski(add(k3, k4), add(k3, k4)),
        'Q2(p1 - k4)': -minkowski(subtract(p1, k4), subtract(p1, k4)),
        'dot(p1 + p2, k3)': minkowski(add(p1, p2), k3),
        'cos(angle(e-, k4))': cos,
        'pT(k4) / p(k4)': Math.hypot(k4[1], k4[2]) / k4[0],
        'tan(theta(k5))': Math.hypot(k5[1], k5[2]) / k5[3],
        'eta(k5)': 0.5 * Math.log((k5[0] + k5[3]) / (k5[0] - k5[3])),
        'y(k4 + k5)': 0.5 * Math.log((pair[0] + pair[3]) / (pair[0] - pair[3])),
        'phi(k4) / deg': (Math.atan2(k4[2], k4[1]) * 180) / Math.PI,
        'E(a[1])': Math.max(k4[0], k5[0]),
        'max(E(k4), E(k5)) - min(E(k4), E(k5))': Math.abs(k4[0] - k5[0]),
        'abs(-2*E(k4)) / (4*keV/2)': k4[0] / 1e-6,
        'sqrt(2*dot(p1, p2)) * (1 + 0)^3 / 2^-1': 2 * Math.sqrt(2 * minkowski(p1, p2)),
        '-px(k4) + pz(k4) - -py(k4)': -k4[1] + k4[3] + k4[2],
      };
      for (const [text, exact] of Object.entries(expected)) {
        // The reference itself cancels.
        expect(Math.abs(value(text, momenta) / exact - 1), text).toBeLessThan(1e-9);
      }
    }
  });

  it('keep all digits of E − m, however slow the electron', () => {
    for (const momenta of points(0.2, 5)) {
      const [, , [, x, y, z] = [0, 0, 0, 0]] = momenta;
      // T = p²/2m up to (p/m)² = 10⁻¹².
      const kinetic = (x * x + y * y + z * z) / (2 * electron);
      for (const text of ['E(e-) - me', '-me + E(k3)', 'T(e-)', 'E(e-) + E(k4) - me - E(k4)']) {
        expect(Math.abs(value(text, momenta) / kinetic - 1), text).toBeLessThan(1e-6);
      }
      expect(parseCut('E(e-) > me', setting)(momenta)).toBe(true);
      expect(parseCut(`E(e-) < me + ${kinetic * 1.001}*GeV`, setting)(momenta)).toBe(true);
      expect(parseCut(`E(e-) < me + ${kinetic * 0.999}*GeV`, setting)(momenta)).toBe(false);
    }
  });

  it('do not depend on the frame where they are invariant, and balance in the center of mass', () => {
    for (const momenta of points(1e5, 5)) {
      const lab = value('m2(e- + k4)', momenta);
      expect(Math.abs(value('m2(e- + k4)', momenta, { frame: 'cm' }) / lab - 1)).toBeLessThan(1e-12);
      expect(Math.abs(value('rest(k3, m2(e- + k4))', momenta) / lab - 1)).toBeLessThan(1e-12);
      const modulus = value('cm(p(e-))', momenta);
      expect(Math.abs(value('p(k4 + k5)', momenta, { frame: 'cm' }) / modulus - 1)).toBeLessThan(1e-12);
      expect(value('cm(p(k3 + k4 + k5))', momenta) / modulus).toBeLessThan(1e-12);
      expect(value('rest(e-, p(e-))', momenta) / modulus).toBeLessThan(1e-12);
      // In the rest frame of a pair of photons they fly back to back.
      expect(Math.abs(value('rest(k4 + k5, angle(k4, k5))', momenta) - Math.PI)).toBeLessThan(1e-6);
    }
  });

  it('come in the unit that is asked for', () => {
    const [momenta = []] = points(1e6, 1);
    const unit = { text: 'keV', dimension: 1, factor: 1e-6 };
    const energy = parseObservable('E(k4)', setting, unit);
    expect([energy.name, energy.unit]).toEqual(['E(k4)', 'keV']);
    expect(energy.value(momenta)).toBe((momenta[3]?.[0] ?? 0) / 1e-6);
    expect(parseObservable('m2(k3 + k4)', setting).unit).toBe('GeV^2');
    expect(parseObservable('dphi(k3, k4)', setting).unit).toBe('');
    expect(() => parseObservable('m2(k3 + k4)', setting, unit)).toThrow(/dimension GeV\^2/);
  });

  const faults: readonly (readonly [text: string, column: number, reason: RegExp])[] = [
    ['E(e-) + 1', 9, /units are written/],
    ['E(mu-)', 3, /the process has a, p1, e-/],
    ['E(a)', 3, /'a' is each of k4, k5/],
    ['E(a[3])', 3, /has 2 of them/],
    ['E(in(k4))', 3, /no incoming/],
    ['Energy(a)', 1, /unknown function 'Energy'/],
    ['mass', 1, /unknown name/],
    ['exp(E(e-))', 1, /exp of a quantity GeV/],
    ['E(e-)^E0', 7, /number as exponent/],
    ['E(e-) E(k4)', 7, /an operator or the end/],
    ['E(e-', 5, /'\)'/],
    ['(E(e-) > me) + 1', 2, /found a condition/],
    ['process.exit()', 8, /an operator or the end/],
    ['constructor', 1, /unknown name/],
    ['toString(1)', 1, /unknown function/],
    ['', 1, /the end/],
    ['('.repeat(5000), 1, /longer than/],
    ['('.repeat(1500), 51, /nested too deeply/],
  ];
  it.each(faults)('tell what is wrong, and where: %s', (text, column, reason) => {
    const found = (() => {
      try {
        return parseObservable(text, setting);
      } catch (error) {
        return error;
      }
    })();
    expect(found).toBeInstanceOf(SyntaxFault);
    expect((found as SyntaxFault).message).toMatch(reason);
    expect((found as SyntaxFault).location.column ?? 1).toBe(column);
  });

  it('are an error where they are not defined', () => {
    const [momenta = []] = points(1e6, 1);
    expect(() => value('m(p1 - k4)', momenta)).toThrow(KinematicsError);
    expect(() => parseCut('log(-alpha) > 0', setting)(momenta)).toThrow(KinematicsError);
  });
});

describe('cuts', () => {
  it('combine relations as words say', () => {
    const [momenta = []] = points(1e6, 1);
    const holds = (text: string): boolean => parseCut(text, setting)(momenta);
    expect(holds('0 < E(k4) < E0 and not E(k4) > E0')).toBe(true);
    expect(holds('E(k4) > E0 or E(k5) > E0')).toBe(false);
    expect(holds('E(k4) > E0 or 1 <= 1 and 2 >= 1')).toBe(true);
    expect(holds('(1 < 2 or 1 < 2) and 2 < 1')).toBe(false);
    expect(holds('1 < 2 < 2')).toBe(false);
    expect(holds('E(a[1]) >= E(a[2])')).toBe(true);
    expect(() => parseCut('E(k4)', setting)).toThrow(SyntaxFault);
    expect(() => parseCut('not E(k4)', setting)).toThrow(SyntaxFault);
  });
});
