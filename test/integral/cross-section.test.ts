import { describe, expect, it } from 'vitest';
import { ConvergenceError, ProcessError } from '../../src/errors.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { type BoundCrossSection, createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { picobarn } from '../../src/integral/units.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import type { ParameterChoices } from '../../src/model/evaluate-parameters.ts';
import type { Model } from '../../src/model/model.ts';
import { doubleDouble, toNumber } from '../../src/numeric/double-double.ts';
import { onTarget, paperParameters, shippedModel, squaredOf } from './paper-process.ts';

const engine = createCrossSectionEngine();
const qed = shippedModel('qed');
const dirac = shippedModel('nusm', 'dirac');
const majorana = shippedModel('nusm', 'majorana');
const sources = new Map<string, ReturnType<typeof integralSource>>();

function bind(model: Model, process: string, choices: ParameterChoices = {}): BoundCrossSection {
  const key = `${model.name}:${model.variant}:${process}`;
  const source = sources.get(key) ?? integralSource(squaredOf(model, process));
  sources.set(key, source);
  return engine.bind(source, paperParameters(model, choices));
}

const value = (name: string): number => Number(paperParameters(qed).get(name));
const [alpha, me, mmu] = [value('ee') ** 2 / (4 * Math.PI), value('me'), value('mmu')];

describe('2 → 2', () => {
  it('reproduces the Klein–Nishina cross section from 1e-6 eV to 1e20 eV', () => {
    const compton = bind(qed, 'a e- > e- a');
    for (const energyEV of [1e-6, 1, 1e3, 1e6, 1e9, 1e13, 1e20]) {
      const x = (energyEV * 1e-9) / me;
      // The closed form cancels for small x; there its expansion 1 − 2x + 26x²/5 is better.
      const closed =
        x < 1e-2
          ? ((8 * Math.PI * alpha ** 2) / (3 * me ** 2)) * (1 - 2 * x + 5.2 * x * x - 13.3 * x ** 3)
          : ((2 * Math.PI * alpha ** 2) / me ** 2) *
            (((1 + x) / x ** 3) * ((2 * x * (1 + x)) / (1 + 2 * x) - Math.log1p(2 * x)) +
              Math.log1p(2 * x) / (2 * x) -
              (1 + 3 * x) / (1 + 2 * x) ** 2);
      const { natural } = compton.at(onTarget(energyEV));
      // At 1 keV the expansion leaves out 2e-10; above, the closed form loses three digits or fewer.
      expect(Math.abs(natural.value / closed - 1)).toBeLessThan(energyEV === 1e3 ? 1e-9 : 1e-12);
    }
  });

  it('has the angular distribution of Klein and Nishina', () => {
    const compton = bind(qed, 'a e- > e- a');
    const density = compton.distribution(onTarget(1e6));
    // In the center of mass k3 is the electron; the photon goes the other way. ω′/ω = E(1 − cos…): with
    // k·k′ = a − y and y = p1·k4, P = (a − y)/a, dσ/dt ∝ P + 1/P − sin²θ.
    const a = 1e-3 * me;
    const s = me ** 2 + 2 * a;
    for (const cos of [-0.9, 0, 0.6]) {
      const y = ((a * a) / s) * (1 + cos);
      const ratio = (a - y) / a;
      const cosLab = 1 - (y * me * me) / (a * (a - y));
      const bracket = ratio + 1 / ratio - (1 - cosLab ** 2);
      // dσ/dΩ_lab = α²/(2m²) P² (…) and dy = a (a − y)²/(m² a)… gives dσ/dy = π α²/(a²) (…).
      const expected = ((Math.PI * alpha ** 2) / a ** 2) * bracket * ((a * a) / s);
      expect(Math.abs(density(cos) / picobarn(expected) - 1)).toBeLessThan(1e-12);
    }
  });

  it('gives 4πα²/(3s) √((1 − 4M²/s)/(1 − 4m²/s)) (1 + 2M²/s)(1 + 2m²/s) for e⁺e⁻ → μ⁺μ⁻', () => {
    const muons = bind(qed, 'e- e+ > mu- mu+');
    const beam: Beam = { kind: 'colliding', energies: [doubleDouble(0.15), doubleDouble(0.15)] };
    const s = 0.09;
    const [M, m] = [mmu ** 2 / s, me ** 2 / s];
    const expected =
      ((4 * Math.PI * alpha ** 2) / (3 * s)) * Math.sqrt((1 - 4 * M) / (1 - 4 * m)) * (1 + 2 * M) * (1 + 2 * m);
    expect(Math.abs(muons.at(beam).natural.value / expected - 1)).toBeLessThan(1e-13);
  });

  it('does not converge to a total cross section where a photon is exchanged', () => {
    const elastic = bind(qed, 'e- mu- > e- mu-');
    const beam: Beam = { kind: 'colliding', energies: [doubleDouble(1), doubleDouble(1)] };
    expect(() => elastic.at(beam)).toThrow(ConvergenceError);
    expect(elastic.distribution(beam)(0)).toBeGreaterThan(0);
  });

  it('is trusted at no accuracy where the integral diverges', () => {
    const massless = engine.bind(
      integralSource(squaredOf(qed, 'e- e+ > a a')),
      new Map([...paperParameters(qed), ['me', '0']]),
    );
    const beam: Beam = { kind: 'colliding', energies: [doubleDouble(5), doubleDouble(5)] };
    for (const accuracy of [1e-10, 0.5, 1]) expect(() => massless.at(beam, accuracy)).toThrow(/^outside validity: /);
  });

  it('keeps its digits where s is 1e13 squares of the mass, at both ends of the angle', () => {
    // σ = 2πα²/s (ln(s/m²) − 1) with corrections m²/s, e⁺e⁻ → γγ.
    const annihilation = bind(qed, 'e- e+ > a a');
    const s = 4e6;
    const { natural, ledger } = annihilation.at({
      kind: 'colliding',
      energies: [doubleDouble(1e3), doubleDouble(1e3)],
    });
    const expected = ((2 * Math.PI * alpha ** 2) / s) * (Math.log(s / me ** 2) - 1);
    expect(ledger.symmetryFactor).toBe(0.5);
    expect(Math.abs(natural.value / expected - 1)).toBeLessThan(1e-10);
  });

  it('leaves to the Monte Carlo what no pair reduces', () => {
    const triplet = squaredOf(qed, 'a e- > e- e- e+');
    expect(() => engine.bind(integralSource(triplet), paperParameters(qed))).toThrow(/only the Monte Carlo/);
  });

  it('is zero below threshold and says so', () => {
    const muons = bind(qed, 'e- e+ > mu- mu+');
    const result = muons.at({ kind: 'colliding', energies: [doubleDouble(0.1), doubleDouble(0.1)] });
    expect(result.sigmaPb).toBe(0);
    expect(result.belowThreshold).toBe(true);
    expect(() => muons.distribution({ kind: 'colliding', energies: [doubleDouble(0.1), doubleDouble(0.1)] })).toThrow(
      ProcessError,
    );
  });
});

describe('2 → 3 with an invisible pair', () => {
  const energies = [2.1e-3, 1e-2, 0.06, 0.1001, 0.2, 1, 30, 1e3];

  it('converges to 1e-10 for every open channel from 2.1 meV to 1 keV, all orderings, natures and light masses', () => {
    let open = 0;
    for (const ordering of ['normal', 'inverted']) {
      for (const lightestMassEV of ['1e-4', '1e-3', '0.1']) {
        for (const [model, pairs] of [
          [dirac, ['nu1 nu1~', 'nu1 nu2~', 'nu3 nu3~']],
          [majorana, ['nu2 nu2', 'nu1 nu3', 'nu2 nu3']],
        ] as const) {
          for (const pair of pairs) {
            const bound = bind(model, `a e- > e- ${pair}`, {
              ordering,
              lightestMassEV,
              ...(model === majorana ? { majoranaPhases: ['0', '1', '2'] } : {}),
            });
            for (const energyEV of energies) {
              const { natural, belowThreshold } = bound.at(onTarget(energyEV), 1e-10);
              if (belowThreshold) continue;
              open += 1;
              expect(natural.error).toBeLessThan(1e-10 * natural.value);
              expect(natural.value).toBeGreaterThan(0);
            }
          }
        }
      }
    }
    expect(open).toBeGreaterThan(150);
  });

  it('grows as the square of the distance from threshold, as three-body phase space does', () => {
    const bound = bind(dirac, 'a e- > e- nu1 nu2~', { lightestMassEV: '1e-3' });
    const sigma = (excess: number): number => bound.at({ kind: 'above threshold', excess }).natural.value;
    const slope = Math.log(sigma(1e-8) / sigma(1e-9)) / Math.log(10);
    expect(Math.abs(slope - 2)).toBeLessThan(1e-6);
  });

  it('integrates ν_i ν̄_j and ν_j ν̄_i once, because their functions of the masses are the same', () => {
    const one = bind(dirac, 'a e- > e- nu1 nu3~').at(onTarget(0.7));
    const two = bind(dirac, 'a e- > e- nu3 nu1~').at(onTarget(0.7));
    expect(two.natural).toEqual(one.natural);
    const alone = createCrossSectionEngine().bind(
      integralSource(squaredOf(dirac, 'a e- > e- nu3 nu1~')),
      paperParameters(dirac),
    );
    // The order of the pair changes the order of sums.
    expect(Math.abs(alone.at(onTarget(0.7)).natural.value / one.natural.value - 1)).toBeLessThan(1e-14);
    // A remembered integral belongs to one energy and one accuracy.
    expect(bind(dirac, 'a e- > e- nu3 nu1~').at(onTarget(0.8)).natural.value).not.toBe(two.natural.value);
  });

  it('says that an energy is outside validity where float64 ends, and never gives a wrong number', () => {
    const light = bind(dirac, 'a e- > e- nu1 nu2~', { lightestMassEV: '1e-3' });
    for (const energyEV of [1e29, 1e40, 1e60, 1e100]) {
      expect(() => light.at(onTarget(energyEV))).toThrow(ConvergenceError);
      expect(() => light.at(onTarget(energyEV))).toThrow(/^outside validity: /);
    }
    const massless = bind(dirac, 'a e- > e- nu1 nu1~', { lightestMassEV: '0' });
    expect(() => massless.at(onTarget(1e-40))).toThrow(/^outside validity: .* float64/);
    expect(massless.at(onTarget(1e-15)).natural.value).toBeGreaterThan(0);
  });

  it('is exactly zero without a coupling, and says that it is not closed', () => {
    const parameters = new Map([...paperParameters(dirac), ['GF', '0']]);
    const free = engine.bind(integralSource(squaredOf(dirac, 'a e- > e- nu1 nu2~')), parameters);
    expect(free.at(onTarget(1))).toMatchObject({ sigmaPb: 0, errorPb: 0, belowThreshold: false });
  });

  it('refuses by name energies that no beam has and numbers that float64 has not', () => {
    const bound = bind(dirac, 'a e- > e- nu1 nu2~');
    for (const energyEV of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => bound.at(onTarget(energyEV))).toThrow(/expected a positive energy/);
    }
    const changed = (name: string, value: string): BoundCrossSection =>
      engine.bind(
        sources.get('nusm:dirac:a e- > e- nu1 nu2~') ?? integralSource(squaredOf(dirac, 'a e- > e- nu1 nu2~')),
        new Map([...paperParameters(dirac), [name, value]]),
      );
    expect(() => changed('me', '0').at(onTarget(1))).toThrow(/expected a positive mass/);
    expect(() => changed('me', '-1')).toThrow(/not negative/);
    expect(() => changed('me', '1e400')).toThrow(/^outside validity: .* range of float64/);
    expect(() => changed('GF', '1e200').at(onTarget(1))).toThrow(/^outside validity: .* range of float64/);
    expect(() => changed('GF', '1e-200').at(onTarget(1))).toThrow(/^outside validity: .* float64/);
    expect(changed('mnu[1]', '1e300').at(onTarget(1)).belowThreshold).toBe(true);
  });

  it('falls as 1/m² of a heavy target, whose excitation energy is far beyond 32 digits of its mass', () => {
    const source = integralSource(squaredOf(dirac, 'a e- > e- nu1 nu2~'));
    const [heavy, heavier] = ['1e20', '1e30'].map(
      (mass) => engine.bind(source, new Map([...paperParameters(dirac), ['me', mass]])).at(onTarget(1e6)).natural.value,
    );
    expect(Math.abs(((heavier ?? 0) * 1e20) / (heavy ?? 1) - 1)).toBeLessThan(1e-13);
  });

  it('grows as E (A + B ln E) far above all masses, with corrections m²/s', () => {
    const bound = bind(dirac, 'a e- > e- nu1 nu2~', { lightestMassEV: '1e-3' });
    const [one = 0, two = 0, three = 0] = [1e18, 1e22, 1e26].map((energyEV) => {
      const { value, error } = bound.at(onTarget(energyEV)).natural;
      expect(error).toBeLessThan(1e-10 * value);
      return value / energyEV;
    });
    // m²/s is 3e-13 at the first.
    expect(Math.abs((three - 2 * two + one) / two)).toBeLessThan(2e-11);
  });

  it('does not notice where the threshold of the pair ceases to matter', () => {
    // Below 7 keV the integral runs over the rapidity of the pair, above over that of the electron.
    const bound = bind(dirac, 'a e- > e- nu1 nu2~', { lightestMassEV: '1e-3' });
    const accurate = (accuracy: number): number => bound.at(onTarget(7e3), accuracy).natural.value;
    expect(Math.abs(accurate(1e-9) / accurate(1e-12) - 1)).toBeLessThan(1e-11);
  });

  it('is continuous where a mass goes to zero', () => {
    const at = (lightestMassEV: string): number =>
      bind(dirac, 'a e- > e- nu1 nu1~', { lightestMassEV }).at(onTarget(1)).natural.value;
    // The masses enter as m²/E².
    expect(Math.abs(at('1e-7') / at('0') - 1)).toBeLessThan(1e-12);
  });

  it('halves what two identical Majorana particles would count twice', () => {
    const [identical, different] = [bind(majorana, 'a e- > e- nu1 nu1'), bind(majorana, 'a e- > e- nu1 nu2')];
    expect(identical.at(onTarget(1)).ledger).toMatchObject({ symmetryFactor: 0.5, spinAverage: 0.25 });
    expect(different.at(onTarget(1)).ledger.symmetryFactor).toBe(1);
    // Far above threshold Dirac and Majorana agree, corrections are m²/E².
    const both = bind(dirac, 'a e- > e- nu1 nu1~').at(onTarget(1e3)).natural.value;
    expect(Math.abs(identical.at(onTarget(1e3)).natural.value / both - 1)).toBeLessThan(1e-8);
  });

  it('gives ν_i ν̄_j and ν_j ν̄_i the same total cross section', () => {
    const [one, two] = ['nu1 nu2~', 'nu2 nu1~'].map(
      (pair) => bind(dirac, `a e- > e- ${pair}`).at(onTarget(0.2)).natural.value,
    );
    expect(Math.abs((one ?? 0) / (two ?? 1) - 1)).toBeLessThan(1e-12);
  });

  it('opens at the derived threshold and not below', () => {
    const bound = bind(dirac, 'a e- > e- nu2 nu3~', { lightestMassEV: '1e-2' });
    const threshold = toNumber(bound.threshold());
    expect(bound.at({ kind: 'target at rest', energy: doubleDouble(threshold * (1 - 1e-12)) }).belowThreshold).toBe(
      true,
    );
    expect(bound.at({ kind: 'target at rest', energy: doubleDouble(threshold * (1 + 1e-12)) }).belowThreshold).toBe(
      false,
    );
  });
});
