/** Majorana amplitudes have a second derivation: contractions of fields in components, without fermion-flow rules. */
import { describe, expect, it } from 'vitest';
import { wickAgrees } from '../../src/check/identity.ts';
import { checkSubject } from '../../src/check/run.ts';
import { treePairings } from '../../src/check/wick-pairing.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { shippedAmplitude, shippedModel } from '../shipped-model.ts';

const options = { seed: 11, points: 1 };

describe('brute-force Wick contraction', () => {
  it.each([
    ['qed', 'e- e- > e- e-'],
    ['qed', 'e- e+ > e- e+'],
    ['qed', 'a e- > e- a'],
    ['fermi', 'mu- > e- ve~ vm'],
    ['ew', 'e- e+ > z h'],
    ['nusm', 'a e- > e- nu1 nu2~'],
    ['nusm:majorana', 'nu1 e- > nu1 e-'],
    ['nusm:majorana', 'a e- > e- nu1 nu1'],
    ['nusm:majorana', 'a e- > e- nu1 nu2'],
    ['dipole:majorana', 'nu1 e- > nu2 e- weak=0'],
  ])('of %s gives the |M|² of the traces for %s', (model, process) => {
    expect(wickAgrees(checkSubject(shippedModel(model), process, options)).outcome).toBe('passed');
  });

  it('sees a Majorana pair contracted in two ways and a Dirac pair in one', () => {
    const count = (id: string): number => {
      const { model, process } = shippedAmplitude(id, 'a e- > e- nu1 nu1~');
      return treePairings(model, process).length;
    };
    expect([count('nusm'), count('nusm:majorana')]).toEqual([2, 4]);
  });

  it('notices a wrong relative sign between two diagrams', () => {
    const subject = checkSubject(shippedModel('qed'), 'e- e- > e- e-', options);
    const [direct, exchanged] = subject.amplitude.diagrams;
    if (direct === undefined || exchanged === undefined) throw new Error('expected two diagrams');
    const { lines, ...rest } = exchanged;
    // Both diagrams with the coefficient of the first: the minus sign of the exchange is lost.
    const amplitude = { ...subject.amplitude, diagrams: [direct, { ...rest, lines, coefficient: direct.coefficient }] };
    expect(wickAgrees({ ...subject, amplitude, squared: squareAmplitude(amplitude) }).outcome).toBe('failed');
  });
});
