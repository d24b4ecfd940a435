import { describe, expect, it } from 'vitest';
import { deriveAmplitude } from '../../src/amplitude/derive.ts';
import { momentumNames, parseProcess } from '../../src/amplitude/process.ts';
import { ProcessError } from '../../src/errors.ts';
import { shippedModel } from '../shipped-model.ts';

const nusm = shippedModel('nusm');

describe('a process string', () => {
  it('gives the legs in its own order, with momenta p1, p2 in and k3, k4, … out', () => {
    const process = parseProcess('a e- > e- nu1 nu2~', nusm);
    expect(momentumNames(process)).toEqual(['p1', 'p2', 'k3', 'k4', 'k5']);
    expect(process.legs.map((leg) => leg.particle.name)).toEqual(['a', 'e-', 'e-', 'nu1', 'nu2~']);
    expect(process.legs.map((leg) => leg.incoming)).toEqual([true, true, false, false, false]);
  });

  it('does not depend on the number of blanks', () => {
    expect(parseProcess('  a   e->e-  a ', nusm).text).toBe('a e- > e- a');
  });

  it('accepts the antineutrino name of a Majorana neutrino as the neutrino itself', () => {
    const process = parseProcess('a e- > e- nu1 nu2~', shippedModel('nusm:majorana'));
    expect(process.legs.map((leg) => leg.particle.name)).toEqual(['a', 'e-', 'e-', 'nu1', 'nu2']);
  });

  it.each([
    ['a e- e- nu1 nu1~', "expected one '>'"],
    ['a e- > e- > a', "expected one '>'"],
    ['a a e- > e-', 'expected one or two incoming particles, found 3'],
    [' > e- e+', 'expected one or two incoming particles, found 0'],
    ['a e- > ', 'expected at least one outgoing particle'],
    ['a e- > e- nu4', "has no particle 'nu4'; it has "],
    ['a e- > e+ a', 'electric charge is not conserved'],
    [`a e- > e- ${'a '.repeat(9)}`, 'expected at most 10 legs'],
  ])('%j is refused with its reason', (text, reason) => {
    expect(() => parseProcess(text, nusm)).toThrow(ProcessError);
    expect(() => parseProcess(text, nusm)).toThrow(reason);
  });
});

describe('limits on coupling orders', () => {
  it('are read after the final state and kept in the name of the process', () => {
    const process = parseProcess('a e- > e- nu1 nu1~ weak<=1 qed=3', nusm);
    expect([...process.orders]).toEqual([
      ['weak', 1],
      ['qed', 3],
    ]);
    expect(process.text).toBe('a e- > e- nu1 nu1~ weak<=1 qed<=3');
  });

  it('leave no diagram where the process needs more', () => {
    expect(() => deriveAmplitude(nusm, parseProcess('a e- > e- nu1 nu1~ weak=0', nusm))).toThrow('has no tree diagram');
  });

  it.each([
    ['a e- > e- nu1 nu1~ strong=0', "has no Lagrangian term 'strong'; it has qed, weak"],
    ['a e- > e- nu1 nu1~ weak=x', "expected a limit such as weak<=1, found 'weak=x'"],
  ])('%j is refused with its reason', (text, reason) => {
    expect(() => parseProcess(text, nusm)).toThrow(reason);
  });
});
