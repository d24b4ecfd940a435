/** Closed forms, from partial fractions, against expansions, from scaled phase space: two derivations of one function. */
import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/claim/high-precision.ts';
import type { LimitRequest } from '../../src/limit/derive.ts';
import { writeLimit } from '../../src/limit/write-limit.ts';
import { limitOf } from './comparison.ts';

const VALUES: Readonly<Record<string, string>> = {
  alpha: '0.007',
  me: '1',
  GF: '3',
  muB: '0.9',
  'gV[1,1]': '0.6',
  'gA[1,1]': '0.4',
  'mag[1,1]': '0.7',
  'edm[1,1]': '0.8',
};

/** The formula in 64 digits by mathjs, after values of names with indices are put in. */
function judged(model: string, process: string, request: LimitRequest, energy: string): number {
  const { limit } = limitOf(model, process, request);
  const text = writeLimit(limit, 'text')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join(' ')
    .replace('sigma = ', '')
    .replaceAll(/\w+\[1,1\]/g, (name) => VALUES[name] ?? name);
  const scope = new Map([...Object.entries(VALUES).filter(([name]) => !name.includes('[')), ['E', energy]] as const);
  return Number(createJudge().compile(text).judge(new Map(scope)));
}

/** The energy in units of the electron's mass. */
const SOFT = '1e-4';
const HARD = '1e5';

describe('closed forms and expansions are one function', () => {
  it.each([
    ['qed', 'a e- > a e-'],
    ['nusm', 'a e- > e- nu1 nu1~'],
    ['dipole', 'a e- > e- nu1 nu1~ weak=0 dipole<=1'],
  ] as const)('%s: %s', (model, process) => {
    const whole = (energy: string): number => judged(model, process, { at: 'massless' }, energy);
    // Four terms: the fifth is some hundred times x⁴ relative.
    const soft = judged(model, process, { at: 'low-energy', terms: 4 }, SOFT);
    expect(Math.abs(soft / whole(SOFT) - 1)).toBeLessThan(1e-13);
    const hard = judged(model, process, { at: 'high-energy', terms: 4 }, HARD);
    expect(Math.abs(hard / whole(HARD) - 1)).toBeLessThan(1e-15);
  });
});
