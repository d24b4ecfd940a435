import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createContext, type SuiteContext } from '../../verify/context.ts';
import { inputBand } from '../../verify/input-band.ts';
import { MOVED_INPUTS, relativeDeviation } from '../../verify/robustness-set.ts';

const root = new URL('../../', import.meta.url);
const context = createContext((path) => readFileSync(fileURLToPath(new URL(path, root)), 'utf8'));

const solar = (inputs: SuiteContext): number => inputs.parameters({}).get('Ue2[2]') ?? Number.NaN;
const deviation = (label: string): number => {
  const input = MOVED_INPUTS.find((one) => one.label === label);
  if (input === undefined) throw new RangeError(label);
  return relativeDeviation(context, input);
};

describe('a band of the inputs', () => {
  it('is one standard deviation of an input that the curve is, and adds those of a product in quadrature', () => {
    const value = solar(context);
    const alone = inputBand(context, ['|U_e2|²'], (inputs) => [solar(inputs)]);
    expect((alone.upper[0] ?? 0) / value - 1).toBeCloseTo(deviation('|U_e2|²'), 9);
    expect(1 - (alone.lower[0] ?? 0) / value).toBeCloseTo(deviation('|U_e2|²'), 9);
    const angle = (inputs: SuiteContext): number => inputs.parameters({}).get('Ue2[3]') ?? Number.NaN;
    const product = inputBand(context, ['|U_e2|²', '|U_e3|²'], (inputs) => [solar(inputs) * angle(inputs)]);
    const expected = Math.hypot(deviation('|U_e2|²'), deviation('|U_e3|²'));
    expect((product.upper[0] ?? 0) / (value * angle(context)) - 1).toBeCloseTo(expected, 9);
  });

  it('has no width where no input enters, or none with a range', () => {
    const flat = inputBand(context, ['|U_e2|²'], () => [3]);
    expect(flat).toEqual({ lower: [3], upper: [3] });
    const charge = (inputs: SuiteContext): readonly number[] => [inputs.parameters({}).get('alpha') ?? Number.NaN];
    const exact = inputBand(context, ['α'], charge);
    expect(exact.lower).toEqual(exact.upper);
  });

  it('keeps both sides apart where the curve does not change in proportion', () => {
    const { lower, upper } = inputBand(context, ['|U_e2|²'], (inputs) => [Math.abs(solar(inputs) - solar(context))]);
    expect(lower[0]).toBe(0);
    expect(upper[0]).toBeGreaterThan(0);
  });
});
