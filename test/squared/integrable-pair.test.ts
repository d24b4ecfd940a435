import { describe, expect, it } from 'vitest';
import { zero } from '../../src/algebra/polynomial.ts';
import { ProcessError } from '../../src/errors.ts';
import {
  dependsOnDirection,
  noIntegrablePair,
  requireIntegrablePair,
  spectatorOrders,
} from '../../src/squared/integrable-pair.ts';
import { smallInvariants } from '../../src/squared/invariants.ts';
import { withoutCouplings } from '../../src/squared/vanishing-coupling.ts';
import { shippedAmplitude } from '../shipped-model.ts';

const MOMENTS = ['mag', 'edm'].flatMap((moment) =>
  ['1,1', '2,2', '1,2', '1,3', '2,3'].flatMap((at) => [
    `${moment}[${at}]`,
    `re(${moment}[${at}])`,
    `im(${moment}[${at}])`,
  ]),
);

describe('a pair of final particles', () => {
  it('is integrable beside the recoiling electron where only the electron radiates, and beside no other', () => {
    const { process, diagrams } = shippedAmplitude('nusm', 'a e- > e- nu1 nu2~');
    const depends = spectatorOrders(process).map((order) =>
      diagrams.some(({ denominators }) => dependsOnDirection(denominators, smallInvariants(order))),
    );
    expect(depends).toEqual([false, true, true]);
  });

  it('does not exist in γ e → e e e⁺, whatever couplings are limited', () => {
    const triplet = shippedAmplitude('qed', 'a e- > e- e- e+');
    expect(() => requireIntegrablePair(triplet)).toThrow(ProcessError);
    expect(() => requireIntegrablePair(triplet)).toThrow(/only the Monte Carlo integrates it \(method vegas\)$/);
  });

  it('is missing where the photon meets a neutrino that scatters on, and the limits that leave one are named', () => {
    const amplitude = shippedAmplitude('dipole', 'a e- > e- nu1 nu2~');
    expect(() => requireIntegrablePair(amplitude)).toThrow(/; dipole=0 or dipole<=1 weak=0 would leave/);
    for (const limits of ['dipole=0', 'dipole<=1 weak=0']) {
      expect(() => requireIntegrablePair(shippedAmplitude('dipole', `a e- > e- nu1 nu2~ ${limits}`))).not.toThrow();
    }
    expect(() => requireIntegrablePair(withoutCouplings(amplitude, MOMENTS))).not.toThrow();
  });

  it('may exist where the propagator that depends on its direction belongs to a diagram that vanishes', () => {
    const amplitude = shippedAmplitude('dipole', 'a e- > e- nu1 nu2~ weak=0');
    const diagrams = amplitude.diagrams.map((diagram) =>
      diagram.lines.every(({ parts }) => parts.length === 3 || parts.length === 1) && diagram.tensors.length === 3
        ? { ...diagram, coefficient: zero }
        : diagram,
    );
    expect(() => requireIntegrablePair(amplitude)).toThrow(ProcessError);
    expect(() => requireIntegrablePair({ ...amplitude, diagrams })).not.toThrow();
  });

  it('is asked for in 2 → 3 only', () => {
    expect(() => requireIntegrablePair(shippedAmplitude('qed', 'a e- > a e-'))).not.toThrow();
    expect(noIntegrablePair(shippedAmplitude('qed', 'a e- > e- e- e+')).message).not.toMatch(/or .* would leave/);
  });
});
