import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toText } from '../../src/algebra/polynomial.ts';
import { formatRational } from '../../src/algebra/rational.ts';
import { createContext } from '../../verify/context.ts';
import { bumpEnergies } from '../../verify/section-2-bump.ts';
import { softCompton, thomsonCoefficient } from '../../verify/section-3-thomson.ts';
import { atThreshold } from '../../verify/threshold.ts';

const root = new URL('../../', import.meta.url);
const context = createContext((path) => readFileSync(fileURLToPath(new URL(path, root)), 'utf8'));

describe('limits of the derived squares', () => {
  it('at threshold a Majorana pair ν_i ν_i feels no vector coupling', () => {
    const { numerator } = atThreshold(context.derivation('a e- > e- nu1 nu1', 'majorana'));
    expect(toText(numerator)).not.toContain('gV');
    expect(toText(numerator)).toContain('gA');
  });

  it('at threshold a Dirac pair feels both couplings, without interference', () => {
    const { numerator } = atThreshold(context.derivation('a e- > e- nu1 nu1~'));
    expect(toText(numerator)).toMatch(/gV\[1,1\]\^2/);
    expect(toText(numerator)).not.toMatch(/gA\[1,1\]\*gV\[1,1\]/);
  });

  it('soft Compton scattering is 2e⁴(1 + cos²θ), and integrates to Thomson', () => {
    const soft = softCompton(context);
    expect(toText(soft)).toBe('2*ee^4*w^2 - 4*ee^4*w + 4*ee^4');
    expect(formatRational(thomsonCoefficient(soft))).toBe('1/6');
  });
});

describe('bumps of a curve', () => {
  const energies = Array.from({ length: 200 }, (_, n) => 10 ** (n / 50));

  it('a power law has none', () => {
    expect(
      bumpEnergies(
        energies,
        energies.map((x) => x ** 4),
      ),
    ).toHaveLength(1);
  });

  it('each channel that opens with a share of the total makes one', () => {
    const step = (x: number, threshold: number): number => (x > threshold ? (1 - threshold / x) ** 3 : 0);
    const total = energies.map((x) => x ** 4 * (step(x, 0.9) + 2 * step(x, 30) + 3 * step(x, 1000)));
    expect(bumpEnergies(energies, total)).toHaveLength(3);
  });
});
