import { describe, expect, it } from 'vitest';
import { ProcessError } from '../../src/errors.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { createCrossSectionJudge } from '../../src/integral/judge.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import type { ParameterChoices } from '../../src/model/evaluate-parameters.ts';
import { onTarget, paperParameters, shippedModel, squaredOf } from './paper-process.ts';

const engine = createCrossSectionEngine();
const judge = createCrossSectionJudge();
const near: Beam = { kind: 'above threshold', excess: 1e-9 };

describe('the quadrature against 64 digits', () => {
  const cases: readonly (readonly [
    nature: string,
    process: string,
    choices: ParameterChoices,
    beams: readonly Beam[],
  ])[] = [
    ['dirac', 'a e- > e- nu1 nu2~', { lightestMassEV: '1e-4' }, [near, onTarget(0.2)]],
    ['dirac', 'a e- > e- nu3 nu3~', { lightestMassEV: '1e-4', ordering: 'inverted' }, [onTarget(2.1e-3)]],
    ['majorana', 'a e- > e- nu1 nu2', { lightestMassEV: '0.1', majoranaPhases: ['0', 'pi/2', '0'] }, [near]],
    ['majorana', 'a e- > e- nu1 nu1', { lightestMassEV: '0' }, [onTarget(1e3)]],
    // One massless, one massive neutrino: λ^{1/2} does not cancel at the threshold.
    ['majorana', 'a e- > e- nu1 nu3', { lightestMassEV: '0' }, [near]],
  ];
  for (const [nature, process, choices, beams] of cases) {
    it(`agrees to 1e-12 for ${process}, ${nature}, m0 = ${choices.lightestMassEV} eV`, () => {
      const model = shippedModel('nusm', nature);
      const bound = engine.bind(integralSource(squaredOf(model, process)), paperParameters(model, choices));
      for (const beam of beams) {
        const { natural } = bound.at(beam, 1e-12);
        const truth = judge.pairCrossSection(bound.kernel, beam);
        // The accuracy asked for, and the rounding of a few hundred additions.
        expect(Math.abs(natural.value / truth - 1)).toBeLessThan(1.1e-12);
        expect(Math.abs(natural.value - truth)).toBeLessThan(natural.error + 1e-14 * truth);
      }
    });
  }

  it('agrees within its own error where a photon is exchanged, 1/q⁴ down to the smallest pair mass', () => {
    const model = shippedModel('dipole', 'dirac');
    const source = integralSource(squaredOf(model, 'a e- > e- nu1 nu1~ weak=0 dipole<=1'));
    const choices = { lightestMassEV: '1e-4', overrides: { 'mag[1,1]': '1e-11' } };
    const bound = engine.bind(source, paperParameters(model, choices));
    for (const beam of [onTarget(5e-3), onTarget(1e6)]) {
      const { natural } = bound.at(beam);
      const truth = judge.pairCrossSection(bound.kernel, beam);
      expect(natural.error).toBeLessThan(1e-10 * natural.value);
      expect(Math.abs(natural.value - truth)).toBeLessThan(natural.error + 1e-14 * truth);
    }
  });

  it('judges only an open process with a pair', () => {
    const qed = shippedModel('qed');
    const compton = engine.bind(integralSource(squaredOf(qed, 'a e- > a e-')), paperParameters(qed));
    expect(() => judge.pairCrossSection(compton.kernel, onTarget(1))).toThrow(ProcessError);
    const model = shippedModel('nusm', 'dirac');
    const closed = engine.bind(integralSource(squaredOf(model, 'a e- > e- nu3 nu3~')), paperParameters(model));
    expect(() => judge.pairCrossSection(closed.kernel, onTarget(1e-3))).toThrow(ProcessError);
  });
});
