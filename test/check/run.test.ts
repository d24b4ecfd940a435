/** Checks pass where the theory is right, and catch a theory that is wrong in one place. */
import { describe, expect, it } from 'vitest';
import { negate, scale } from '../../src/algebra/polynomial.ts';
import { deriveAmplitude } from '../../src/amplitude/derive.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import { wardIdentity } from '../../src/check/identity.ts';
import { checkProcess, checkSubject } from '../../src/check/run.ts';
import type { Model } from '../../src/model/model.ts';
import { shippedModel } from '../shipped-model.ts';

function outcomes(model: Model, process: string): Readonly<Record<string, string>> {
  const { results } = checkProcess(model, process, { seed: 3, points: 1 });
  return Object.fromEntries(results.map(({ check, outcome }) => [check, outcome]));
}

function hasDiagrams(model: Model, process: string): boolean {
  try {
    return deriveAmplitude(model, parseProcess(process, model)).diagrams.length > 0;
  } catch {
    return false;
  }
}

describe('a consistent theory', () => {
  it.each([
    ['qed', 'a e- > e- a'],
    ['qed', 'e- e- > e- e-'],
    ['nusm', 'a e- > e- nu1 nu2~'],
    ['nusm:majorana', 'a e- > e- nu1 nu1'],
    ['fermi', 'mu- > e- ve~ vm'],
    ['ew', 'e- e+ > mu- mu+'],
    ['ew', 'w- > e- ve~'],
    ['bl', 'a e- > e- nu1 nu1~ contact=0'],
  ])('%s passes every check of %s', (model, process) => {
    expect(
      Object.entries(outcomes(shippedModel(model), process)).filter(([, outcome]) => outcome === 'failed'),
    ).toEqual([]);
  });

  it('states the chance that a false identity passed, and which checks a process has no use for', () => {
    const report = checkProcess(shippedModel('qed'), 'e- e+ > mu- mu+', { seed: 3, points: 3 });
    expect(report.log10Chance).toBeLessThan(-12);
    expect(report.results.find(({ check }) => check === 'ward')?.outcome).toBe('not-applicable');
    expect(report.results.find(({ check }) => check === 'gauge')?.outcome).toBe('passed');
  });
});

describe('an inconsistent theory', () => {
  it('with the wrong sign of the WWγ coupling fails the Ward identity of γ e⁻ → W⁻ ν', () => {
    const ew = shippedModel('ew');
    const wrong: Model = {
      ...ew,
      vertices: ew.vertices.map((vertex) =>
        vertex.term === 'wwa' ? { ...vertex, coefficient: negate(vertex.coefficient) } : vertex,
      ),
    };
    const options = { seed: 3, points: 1 };
    expect(wardIdentity(checkSubject(wrong, 'a e- > w- ve', options)).outcome).toBe('failed');
    expect(wardIdentity(checkSubject(ew, 'a e- > w- ve', options)).outcome).toBe('passed');
  });

  it('with a coupling that is not hermitian differs from its reversed reaction', () => {
    const nusm = shippedModel('nusm');
    const doubled: Model = {
      ...nusm,
      vertices: nusm.vertices.map((vertex) =>
        vertex.label === 'weak[2,1]' ? { ...vertex, coefficient: scale(vertex.coefficient, 2) } : vertex,
      ),
    };
    expect(outcomes(doubled, 'nu1 e- > nu2 e-')).toMatchObject({ hermiticity: 'failed', roads: 'passed' });
    const missing: Model = { ...nusm, vertices: nusm.vertices.filter(({ label }) => label !== 'weak[2,1]') };
    const [process] = ['nu1 e- > nu2 e-', 'nu2 e- > nu1 e-'].filter((text) => hasDiagrams(missing, text));
    expect(outcomes(missing, process ?? '')).toMatchObject({ hermiticity: 'failed' });
  });
});
