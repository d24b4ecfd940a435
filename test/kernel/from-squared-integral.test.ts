import { describe, expect, it } from 'vitest';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { amplitudeSource, integralSource } from '../../src/kernel/from-squared-integral.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, onTarget, paperParameters, shippedModel } from '../integral/paper-process.ts';

const engine = createCrossSectionEngine();

describe('an amplitude as the source of integrals', () => {
  const dipole = shippedModel('dipole');
  const free = amplitudeSource(amplitudeOf(dipole, 'a e- > e- nu1 nu2~'));

  it('at vanishing moments has the cross section of the weak interaction, to the last bit', () => {
    const parameters = paperParameters(dipole);
    const weak = integralSource(squareAmplitude(amplitudeOf(dipole, 'a e- > e- nu1 nu2~ dipole=0')));
    const [whole, part] = [free, weak].map((source) => engine.bind(source, parameters).at(onTarget(1)));
    expect(whole?.sigmaPb).toBeGreaterThan(0);
    expect(whole?.sigmaPb).toBe(part?.sigmaPb);
  });

  it('is refused at moments that make it depend on the direction of every pair', () => {
    const parameters = new Map([...paperParameters(dipole), ['re(mag[1,2])', '1e-11']]);
    expect(() => free.kernel(parameters)).toThrow(/only the Monte Carlo integrates it/);
  });

  it('is squared anew where a coupling ceases to vanish', () => {
    const source = amplitudeSource(amplitudeOf(dipole, 'a e- > e- nu1 nu1~ weak=0 dipole<=1'));
    const sigma = (mag: string): number =>
      engine.bind(source, new Map([...paperParameters(dipole), ['mag[1,1]', mag]])).at(onTarget(1)).sigmaPb;
    expect(sigma('0')).toBe(0);
    expect(sigma('2e-11') / sigma('1e-11')).toBeCloseTo(4, 9);
    expect(sigma('0')).toBe(0);
  });
});
