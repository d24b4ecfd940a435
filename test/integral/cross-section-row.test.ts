import { describe, expect, test } from 'vitest';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { crossSectionRow } from '../../src/integral/cross-section-row.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { onTarget, paperParameters, shippedModel, squaredOf } from './paper-process.ts';

const model = shippedModel('nusm', 'dirac');
const sources = ['nu1 nu2~', 'nu2 nu1~'].map((pair) => integralSource(squaredOf(model, `a e- > e- ${pair}`)));
const light = paperParameters(model, { lightestMassEV: '1e-3' });
const heavy = paperParameters(model, { lightestMassEV: '0.05' });
const beams: readonly Beam[] = [0.005, 0.05, 0.5].map(onTarget);

describe('cross sections along a line of cells', () => {
  test('add up processes and their errors, closed ones being 0', () => {
    const engine = createCrossSectionEngine();
    const row = crossSectionRow(
      engine,
      sources.map((source) => ({ source, parameters: [light] })),
      beams,
      1e-10,
    );
    for (const [n, beam] of beams.entries()) {
      const parts = sources.map((source) => engine.bind(source, light).at(beam, 1e-10));
      expect(row.sigmaPb[n]).toBe(parts.reduce((sum, { sigmaPb }) => sum + sigmaPb, 0));
      expect(row.errorPb[n]).toBe(parts.reduce((sum, { errorPb }) => sum + errorPb, 0));
    }
    expect(row.sigmaPb[0]).toBe(0);
  });

  test('know parameters that change from cell to cell at one energy', () => {
    const processes = sources.slice(0, 1).map((source) => ({ source, parameters: [light, heavy] }));
    const engine = createCrossSectionEngine();
    const { sigmaPb } = crossSectionRow(engine, processes, [onTarget(0.5)], 1e-10);
    expect(sigmaPb[1]).toBeGreaterThan(0);
    expect(sigmaPb[1]).toBeLessThan(sigmaPb[0] ?? 0);
    expect(() => crossSectionRow(engine, processes, beams, 1e-10)).toThrow('expected one or 3 of each, got 3, 2');
  });
});
