import { describe, expect, it } from 'vitest';
import { equals, negate, toText } from '../../src/algebra/polynomial.ts';
import { diagramCount } from '../../src/amplitude/derive.ts';
import { parity } from '../../src/amplitude/spinor-line.ts';
import { shippedAmplitude } from '../shipped-model.ts';

describe('the diagrams of a process', () => {
  it.each([
    ['qed', 'a e- > a e-', 2],
    ['qed', 'e- e+ > mu- mu+', 1],
    ['qed', 'e- e+ > e- e+', 2],
    ['qed', 'e- e- > e- e-', 2],
    ['qed', 'e- e+ > a a', 2],
    ['qed', 'a e- > a a e-', 6],
    ['qed', 'a e- > a a a e-', 24],
    ['qed', 'e- e+ > e- e+ a', 8],
    ['nusm', 'a e- > e- nu1 nu1~', 2],
    ['nusm', 'a e- > e- nu1 nu2~', 2],
    ['nusm:majorana', 'a e- > e- nu1 nu2', 4],
    ['nusm:majorana', 'a e- > e- nu1 nu1', 4],
    ['nusm', 'nu1 e- > nu2 e-', 1],
    ['ew', 'e- e+ > mu- mu+', 3],
    ['ew', 'e- e+ > w- w+', 4],
    ['ew', 'a a > w- w+', 3],
  ])('%s: %s has %i of them at tree level', (model, process, count) => {
    expect(diagramCount(shippedAmplitude(model, process))).toBe(count);
  });

  it('put the photon first on the incoming and then on the outgoing electron', () => {
    const { diagrams } = shippedAmplitude('nusm', 'a e- > e- nu1 nu2~');
    const momenta = diagrams.map(({ denominators }) =>
      denominators.map((d) => [...d.momentum.keys()].toSorted().join(' ')),
    );
    expect(momenta).toEqual([['p1 p2'], ['k3 p1']]);
    expect(diagrams.map(({ denominators }) => denominators.map((d) => d.mass))).toEqual([['me'], ['me']]);
  });

  it('with several Lorentz structures are one diagram in parts', () => {
    const labels = shippedAmplitude('ew', 'e- e+ > mu- mu+').diagrams.map(({ label }) => label);
    // The Z has a metric and a longitudinal part, photon and Higgs have one part each.
    expect(labels.toSorted()).toEqual(['M1a', 'M1b', 'M2', 'M3']);
  });

  it('of an unknown reaction are none, and that is said', () => {
    expect(() => shippedAmplitude('nusm', 'nu1 nu1 > nu2 nu2')).toThrow('has no tree diagram for it');
  });

  it('read a line between two Majorana legs from the lower leg in every diagram', () => {
    const { diagrams } = shippedAmplitude('nusm:majorana', 'a e- > e- nu1 nu2');
    for (const { lines } of diagrams) {
      expect(lines.map(({ left, right }) => [left, right])).toEqual([
        [2, 1],
        [3, 4],
      ]);
    }
  });
});

describe('the relative sign of two diagrams', () => {
  it('is minus where two identical electrons are exchanged', () => {
    const [first, second] = shippedAmplitude('qed', 'e- e- > e- e-').diagrams;
    if (first === undefined || second === undefined) throw new Error('expected two diagrams');
    expect(first.lines.map((line) => [line.left, line.right])).not.toEqual(
      second.lines.map((line) => [line.left, line.right]),
    );
    expect(equals(first.coefficient, negate(second.coefficient)), toText(first.coefficient)).toBe(true);
  });

  it('is minus between annihilation and scattering of e⁻ and e⁺', () => {
    const [first, second] = shippedAmplitude('qed', 'e- e+ > e- e+').diagrams;
    if (first === undefined || second === undefined) throw new Error('expected two diagrams');
    expect(equals(first.coefficient, negate(second.coefficient)), toText(first.coefficient)).toBe(true);
  });

  it('is plus where two photons are exchanged', () => {
    const [first, second] = shippedAmplitude('qed', 'a e- > a e-').diagrams;
    if (first === undefined || second === undefined) throw new Error('expected two diagrams');
    expect(equals(first.coefficient, second.coefficient)).toBe(true);
  });

  it('is the parity of a permutation: odd for a swap, even for a cycle of three', () => {
    expect(parity([0, 1, 2])).toBe(1);
    expect(parity([1, 0, 2])).toBe(-1);
    expect(parity([1, 2, 0])).toBe(1);
    expect(parity([4, 2, 7, 0])).toBe(parity([2, 1, 3, 0]));
  });
});
