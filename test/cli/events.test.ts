import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

const beams = [{ energyEV: '1e9' }, { energyEV: '1e9' }];
const events = async (request: object): ReturnType<typeof run> => run(['events', JSON.stringify(request)], '');

describe('feynproof events', () => {
  it('writes an event file with the cross section that xsec gives, and weights for variations', async () => {
    const request = { model: 'qed', process: 'e- e+ > mu- mu+', beams };
    const { status, output } = await events({
      ...request,
      events: 20,
      calls: 2000,
      // σ goes like α².
      variations: { half: { parameters: { alpha: '1/274.071998168' } } },
    });
    expect(status).toBe(0);
    expect(output.match(/<event>/g)).toHaveLength(20);
    const sigma = Number(/<init>\n.*\n(\S+)/.exec(output)?.[1]);
    const { output: answer } = await run(['xsec', JSON.stringify(request)], '');
    // The sample has an error of about 0.1 %.
    expect(Math.abs(sigma / (JSON.parse(answer) as { sigmaPb: number }).sigmaPb - 1)).toBeLessThan(0.01);
    const weights = [...output.matchAll(/<wgt id="half">(\S+)<\/wgt>/g)].map(([, weight]) => Number(weight));
    const nominal = [...output.matchAll(/<event>\n4 1 (\S+)/g)].map(([, weight]) => Number(weight));
    expect(weights).toHaveLength(20);
    // α² of half α, to rounding.
    weights.forEach((weight, n) => {
      expect(Math.abs((4 * weight) / (nominal[n] ?? 0) - 1)).toBeLessThan(1e-12);
    });
  });

  it('refuses a closed process, a decay and a name with blanks', async () => {
    const closed = await events({
      model: 'qed',
      process: 'e- e+ > mu- mu+',
      beams: [{ energyEV: 1e7 }, { energyEV: 1e7 }],
    });
    expect([closed.status, closed.output]).toEqual([2, '']);
    expect(closed.errors).toContain('below threshold');
    const decay = await events({ model: 'ew', process: 'z > e- e+', beams });
    expect([decay.status, decay.output]).toEqual([2, '']);
    const blank = await events({ model: 'qed', process: 'e- e+ > mu- mu+', beams, variations: { 'a b': {} } });
    expect([blank.status, blank.output]).toEqual([2, '']);
  });
});
