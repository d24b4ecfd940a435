/** Massive vectors in two gauges: equal in a theory whose masses come from a Higgs field, different in one that is broken by hand. */
import { describe, expect, it } from 'vitest';
import { scale } from '../../src/algebra/polynomial.ts';
import { deriveAmplitude, diagramCount } from '../../src/amplitude/derive.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import type { CheckSubject } from '../../src/check/check.ts';
import { goldstoneEquivalence } from '../../src/check/goldstone.ts';
import type { Model } from '../../src/model/model.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { shippedModel } from '../shipped-model.ts';

const ew = shippedModel('ew');

/** The check with one point; it makes its own, and takes only their number from the subject. */
function outcome(model: Model, process: string): string {
  const amplitude = deriveAmplitude(model, parseProcess(process, model));
  const point = { momenta: [], parameters: new Map(), coordinateDegree: 1 };
  const subject: Pick<CheckSubject, 'amplitude' | 'points' | 'random'> = {
    amplitude,
    points: [point],
    random: new RandomStream(5),
  };
  return goldstoneEquivalence(subject).outcome;
}

/** The model with one term of its Lagrangian doubled, among those of the physical fields and of the Goldstone bosons. */
function doubled(term: string): Model {
  const change = (vertices: Model['vertices']): Model['vertices'] =>
    vertices.map((vertex) =>
      vertex.term === term ? { ...vertex, coefficient: scale(vertex.coefficient, 2) } : vertex,
    );
  const { goldstones } = ew;
  return {
    ...ew,
    vertices: change(ew.vertices),
    ...(goldstones === undefined ? {} : { goldstones: { ...goldstones, vertices: change(goldstones.vertices) } }),
  };
}

describe('unitary and R_ξ gauge of the electroweak theory', () => {
  it.each([
    'mu- > e- ve~ vm',
    'a e- > w- ve',
    'e- e+ > z h',
    'e- ve~ > w- h',
    'w+ w- > h h',
    'z z > h h',
    'w+ w- > z h',
    'a w+ > w+ h',
    'w+ w- > z z',
    'e- e+ > mu- mu+ h',
  ])('give the same |M|² of %s', (process) => {
    expect(outcome(ew, process)).toBe('passed');
  });

  it.each([
    ['coupling of the Higgs boson to the Z', 'zzh', 'e- e+ > z h'],
    ['coupling of the Higgs boson to the W', 'wwh', 'e- ve~ > w- h'],
    ['coupling of the photon to the W', 'wwa', 'a w+ > w+ h'],
    ['Yukawa coupling of the Goldstone bosons', 'goldstone_yukawa', 'mu- > e- ve~ vm'],
    ['coupling of the W to a Goldstone and a Higgs boson', 'goldstone_w', 'w+ w- > h h'],
  ])('differ where the %s is doubled', (_, term, process) => {
    expect(outcome(doubled(term), process)).toBe('failed');
  });

  it('have one diagram each more for every Goldstone boson that can be exchanged', () => {
    const process = parseProcess('mu- > e- ve~ vm', ew);
    expect(diagramCount(deriveAmplitude(ew, process))).toBe(1);
    expect(diagramCount(deriveAmplitude(ew, process, 'feynman'))).toBe(2);
  });

  it('are not compared where no massive vector is exchanged', () => {
    expect(outcome(ew, 'a e- > a e-')).toBe('not-applicable');
  });
});

describe('a Goldstone boson', () => {
  it('is no external particle', () => {
    expect(() => parseProcess('a e- > g- ve', ew)).toThrow("'g-' is a Goldstone boson");
  });
});
