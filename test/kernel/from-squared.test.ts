import { describe, expect, it } from 'vitest';
import { variablesOf } from '../../src/algebra/polynomial.ts';
import { UsageError } from '../../src/errors.ts';
import { phaseSpaceMap } from '../../src/integral/monte-carlo.ts';
import { bindParameters } from '../../src/kernel/compile.ts';
import { measureDigits, termByTerm } from '../../src/kernel/compile-ledger.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { squaredKernel } from '../../src/kernel/from-squared.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import { type FourMomentum, minkowski } from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import {
  amplitudeOf,
  asNumbers,
  onTarget,
  paperParameters,
  shippedModel,
  squaredOf,
} from '../integral/paper-process.ts';

const dirac = shippedModel('nusm', 'dirac');
const majorana = shippedModel('nusm', 'majorana');
const qed = shippedModel('qed');

/** Phase-space points of a process, random but for the seed. */
function points(
  kernel: {
    readonly process: { readonly legs: readonly { readonly incoming: boolean }[] };
    readonly masses: readonly number[];
  },
  beam: Parameters<typeof phaseSpaceMap>[2],
  count: number,
): readonly (readonly FourMomentum[])[] {
  const map = phaseSpaceMap(kernel.process.legs, kernel.masses, beam);
  const stream = new RandomStream(7);
  return Array.from({ length: count }, () => {
    const momenta: FourMomentum[] = [];
    map?.momenta(
      Float64Array.from({ length: map.dimension }, () => stream.uniformOpen()),
      momenta,
    );
    return momenta;
  });
}

describe('squaredKernel', () => {
  const cases = [
    ['nusm', dirac, 'a e- > e- nu1 nu2~', 1e6],
    ['nusm', dirac, 'a e- > e- nu3 nu3~', 0.01],
    ['nusm', majorana, 'a e- > e- nu3 nu3', 0.01],
    ['nusm', majorana, 'a e- > e- nu1 nu2', 0.2],
    ['nusm', majorana, 'a e- > e- nu1 nu1', 1e6],
    ['qed', qed, 'a e- > a e-', 0.01],
    ['qed', qed, 'e- a > e- a', 1e6],
  ] as const;
  for (const [name, model, text, energyEV] of cases) {
    it(`agrees with the sum over helicities for ${text} in ${name} ${model.variant} at ${energyEV} eV`, () => {
      const values = asNumbers(
        model === qed
          ? paperParameters(model)
          : paperParameters(model, { lightestMassEV: '1e-3', ordering: 'inverted' }),
      );
      const amplitude = amplitudeOf(model, text);
      const kernel = squaredKernel(squareAmplitude(amplitude), values);
      const helicity = helicityKernel(amplitude, values);
      const photonFirst = text.startsWith('a');
      const beam = photonFirst
        ? onTarget(energyEV)
        : {
            kind: 'colliding' as const,
            energies: [doubleDouble(0.51099895e-3), doubleDouble(energyEV * 1e-9)] as const,
          };
      for (const momenta of points(kernel, beam, 40)) {
        // Both roads keep 13 digits or more; 1e-12 leaves room for the worst of 40 points.
        expect(Math.abs(kernel.squaredAmplitude(momenta) / helicity.squaredAmplitude(momenta) - 1)).toBeLessThan(1e-12);
      }
    });
  }

  it('loses at most three digits at soft energies, where the term-by-term form in scalar products loses ten', () => {
    const squared = squaredOf(dirac, 'a e- > e- nu1 nu2~');
    const values = asNumbers(paperParameters(dirac, { lightestMassEV: '1e-3', ordering: 'inverted' }));
    const kernel = squaredKernel(squared, values);
    const evaluate = compiledAt(kernel);
    const samples = points(kernel, onTarget(0.2), 25).map(
      (momenta) => new Map(kernel.invariantsAt(momenta).map((value, n) => [kernel.invariants.names[n] ?? '', value])),
    );
    const ours = measureDigits(kernel.rational, evaluate, samples);
    expect(ours.points).toBe(25);
    expect(ours.worst).toBeLessThan(3);
    // The diagrams one by one, in scalar products: they cancel to relative order (E/m)² at E/m = 4e-7.
    const names = kernel.process.legs.map((leg) => leg.momentum);
    const plain = plainForm(squared, names, values);
    const worst = Math.max(
      ...points(kernel, onTarget(0.2), 25).map((momenta) =>
        Math.log10(Math.abs(plain(momenta) / kernel.squaredAmplitude(momenta) - 1) * 2 ** 53),
      ),
    );
    expect(worst).toBeGreaterThan(10);
  });

  it('takes its invariants from the momenta in the order that keeps them small', () => {
    const values = asNumbers(paperParameters(qed));
    const kernel = squaredKernel(squaredOf(qed, 'e- a > a e-'), values);
    expect(kernel.invariants.process.legs.map((leg) => leg.momentum)).toEqual(['p2', 'p1', 'k4', 'k3']);
    const beam = { kind: 'colliding' as const, energies: [doubleDouble(0.51099895e-3), doubleDouble(1e-9)] as const };
    for (const momenta of points(kernel, beam, 5)) {
      const [electron, photon, outgoing] = momenta as [FourMomentum, FourMomentum, FourMomentum];
      const [a = 0, y = 0] = kernel.invariantsAt(momenta);
      expect(Math.abs(a / minkowski(photon, electron) - 1)).toBeLessThan(1e-14);
      // k·k′ of two photons is small against their energies only when collinear, so plain products suffice here.
      expect(Math.abs(y / minkowski(photon, outgoing) - 1)).toBeLessThan(1e-9);
    }
  });

  it('names a parameter that has no value', () => {
    const squared = squaredOf(qed, 'a e- > a e-');
    const values = new Map([...asNumbers(paperParameters(qed))].filter(([name]) => name !== 'ee'));
    expect(() => squaredKernel(squared, values)).toThrow(UsageError);
    expect(() => squaredKernel(squared, values)).toThrow(/'ee'/);
  });

  it('leaves nothing but invariants in the bound function', () => {
    const kernel = squaredKernel(squaredOf(dirac, 'a e- > e- nu1 nu1~'), paperParameters(dirac));
    expect(kernel.invariants.names).toEqual(['a', 'y', 'Q2', 'y4', 'w4']);
    expect(variablesOf(kernel.rational.numerator).every((name) => kernel.invariants.names.includes(name))).toBe(true);
  });

  it('at moments that vanish is that of the weak interaction alone, without the propagators of the moments', () => {
    const model = shippedModel('dipole');
    const [whole, weak] = ['', ' dipole=0'].map((limits) =>
      squaredKernel(squaredOf(model, `nu1 e- > nu1 e-${limits}`), paperParameters(model)),
    );
    expect(whole?.rational).toEqual(weak?.rational);
    expect(whole?.rational.denominators).toEqual([]);
  });
});

/** The compiled code as a function of named invariants. */
function compiledAt(kernel: ReturnType<typeof squaredKernel>): (point: ReadonlyMap<string, number>) => number {
  const names = kernel.invariants.names;
  const body = new Function(...names.map((_, n) => `x${n}`), kernel.source) as (...x: readonly number[]) => number;
  return (point) => body(...names.map((name) => point.get(name) ?? Number.NaN));
}

/** Σ numerator/denominators with every scalar product computed as it stands, in float64. */
function plainForm(
  squared: ReturnType<typeof squaredOf>,
  names: readonly string[],
  values: ReadonlyMap<string, number>,
): (momenta: readonly FourMomentum[]) => number {
  const terms = squared.terms.map(({ numerator, denominators }) => ({
    value: termByTerm(bindParameters({ numerator, denominators: [] }, values)),
    denominators,
  }));
  return (momenta) => {
    const dots = new Map<string, number>();
    const at = new Map(names.map((name, n) => [name, momenta[n] ?? ([0, 0, 0, 0] as const)]));
    for (const [p, left] of at) for (const [k, right] of at) if (p <= k) dots.set(`${p}.${k}`, minkowski(left, right));
    return terms.reduce((sum, term) => {
      const divisor = term.denominators.reduce((product, { momentum, mass }) => {
        const total = [...momentum].reduce<FourMomentum>(
          (vector, [name, c]) => {
            const p = at.get(name) ?? [0, 0, 0, 0];
            const factor = Number(c.numerator) / Number(c.denominator);
            return [
              vector[0] + factor * p[0],
              vector[1] + factor * p[1],
              vector[2] + factor * p[2],
              vector[3] + factor * p[3],
            ];
          },
          [0, 0, 0, 0],
        );
        return product * (minkowski(total, total) - (values.get(mass) ?? 0) ** 2);
      }, 1);
      return sum + term.value(dots) / divisor;
    }, 0);
  };
}
