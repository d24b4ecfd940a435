import { describe, expect, it } from 'vitest';
import { rational } from '../../src/algebra/rational.ts';
import { deriveAmplitude } from '../../src/amplitude/derive.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import type { Verdict } from '../../src/check/check.ts';
import { limitsAgree } from '../../src/check/stated-limit.ts';
import { parseExpression } from '../../src/model/expression.ts';
import type { Model, StatedLimit } from '../../src/model/model.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { shippedModel } from '../shipped-model.ts';

function verdict(model: Model, process: string): Verdict {
  const amplitude = deriveAmplitude(model, parseProcess(process, model));
  return limitsAgree({
    model,
    amplitude,
    squared: squareAmplitude(amplitude),
    points: [],
    random: new RandomStream(1),
  });
}

/** QED with one limit of Compton scattering stated. */
function stating(change: Partial<Omit<StatedLimit, 'coefficient'>>, coefficient: string): Model {
  const limit: StatedLimit = {
    process: 'a e- > a e-',
    at: 'low-energy',
    exponent: rational(0),
    source: 'a test',
    ...change,
    coefficient: parseExpression(coefficient),
  };
  return { ...shippedModel('qed'), limits: [limit] };
}

describe('limits that shipped models state', () => {
  it.each(['qed', 'fermi', 'nusm', 'nusm:majorana', 'dipole', 'sterile'])('%s: all are derived', (id) => {
    const model = shippedModel(id);
    const processes = [...new Set(model.limits.map(({ process }) => process))];
    expect(processes.length).toBeGreaterThan(0);
    for (const process of processes) expect(verdict(model, process)).toMatchObject({ outcome: 'passed' });
  });
});

describe('a limit that is stated wrongly', () => {
  const thomson = '8*pi*alpha^2/(3*me^2)';

  it('is the right one in any form', () => {
    expect(verdict(stating({}, thomson), 'a  e- > a e-').outcome).toBe('passed');
    expect(verdict(stating({}, 'ee^2*ee^2/(6*pi*me^2)'), 'a e- > a e-').outcome).toBe('passed');
    expect(verdict(stating({}, '8*pi*alpha^2/3*sqrt(1/me^4)'), 'a e- > a e-').outcome).toBe('passed');
  });

  it.each([
    ['a factor of two', {}, '4*pi*alpha^2/(3*me^2)', /the coefficient differs/],
    ['a sign', {}, '-8*pi*alpha^2/(3*me^2)', /the coefficient differs/],
    [
      'the power',
      { exponent: rational(1) },
      thomson,
      /the exponent differs from the stated one with exponent 1; sigma = 8\/3/,
    ],
    ['a closed form that is no power', { at: 'total' as const }, thomson, /no power of E/],
  ])('fails by %s', (_what, change, coefficient, message) => {
    const { outcome, detail } = verdict(stating(change, coefficient), 'a e- > a e-');
    expect(outcome).toBe('failed');
    expect(detail).toMatch(message);
  });

  it('does not concern other processes', () => {
    expect(verdict(stating({}, thomson), 'e- e+ > a a').outcome).toBe('not-applicable');
  });
});
