import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../verify/context.ts';
import { caseScenario, ratioCurve, threeNeutrinos } from '../../verify/sterile-cross-section.ts';
import { sampledRatio } from '../../verify/sterile-monte-carlo.ts';

const root = new URL('../../', import.meta.url);
const context = createContext((path) => readFileSync(fileURLToPath(new URL(path, root)), 'utf8'));
const SETTING = { profile: 'quick', seed: 7 } as const;

describe('totals of four neutrinos by Monte Carlo', () => {
  it('have the ratio to three neutrinos that the quadrature has', () => {
    const energyEV = 0.01;
    const { value, error } = sampledRatio(context, [caseScenario(context, 1), threeNeutrinos()], energyEV, SETTING);
    const [expected = Number.NaN] = ratioCurve(context, caseScenario(context, 1), [energyEV]);
    // One run in 10⁵ by chance.
    expect(Math.abs(value - expected)).toBeLessThan(4.5 * error);
    expect(error).toBeLessThan(0.01);
  });

  it('of one scenario over itself are one without any error', () => {
    const { value, error } = sampledRatio(context, [threeNeutrinos(), threeNeutrinos()], 0.01, SETTING);
    expect(value).toBe(1);
    expect(error).toBe(0);
  });
});
