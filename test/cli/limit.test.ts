import { readFileSync } from 'node:fs';
import { evaluate } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { examplesIn, partsOf } from '../console-example.ts';
import { run, words } from './run.ts';

const COMPTON = ['limit', '--model', 'qed', '--process', 'a e- > a e-'];
const page = readFileSync(new URL('../../docs/limit.md', import.meta.url), 'utf8');

/** The formula without its comments. */
const formulaOf = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^[#%]/.test(line))
    .join(' ')
    .replace(/^\\?sigma = /, '');

describe('feynproof limit', () => {
  it.each(examplesIn(page).map(({ command, output }) => [command, output]))('docs: $ %s', async (command, output) => {
    const outcome = await run(words(partsOf(command)?.rest ?? ''));
    expect(outcome).toMatchObject({ status: 0, errors: '' });
    expect(outcome.output.trimEnd()).toBe(output.trimEnd());
  });

  it('prints a formula that another program reads: Klein–Nishina as Klein and Nishina print it', async () => {
    const { output } = await run([...COMPTON, '--at', 'total']);
    const [me, E, alpha] = [0.5, 0.7, 0.01];
    const k = E / me;
    const r = alpha / me;
    const log = Math.log(1 + 2 * k);
    const printed =
      2 *
      Math.PI *
      r ** 2 *
      (((1 + k) / k ** 2) * ((2 * (1 + k)) / (1 + 2 * k) - log / k) + log / (2 * k) - (1 + 3 * k) / (1 + 2 * k) ** 2);
    // Both are float64 sums of terms that cancel by a factor of ten.
    expect(Number(evaluate(formulaOf(output), { me, E, alpha })) / printed - 1).toBeCloseTo(0, 13);
  });

  it('writes LaTeX, and JSON with exact numbers as text', async () => {
    const latex = await run([...COMPTON, '--at', 'low-energy', '--terms', '1', '--to', 'latex']);
    expect(latex.output).toContain('\\sigma = \\frac{8 \\alpha^2 \\pi}{3 m_e^{2}}');
    const json = await run([...COMPTON, '--at', 'low-energy', '--terms', '1', '--to', 'json']);
    expect(JSON.parse(json.output)).toMatchObject({
      at: 'low-energy',
      kind: 'expansion',
      unit: 'GeV^-2',
      symmetryFactor: '1',
      terms: [{ exponent: '0', coefficient: { text: '8/3*alpha^2*pi/me^2' } }],
      next: [{ exponent: '1' }],
    });
    const closed = await run([...COMPTON, '--at', 'total', '--to', 'json']);
    expect(JSON.parse(closed.output)).toMatchObject({
      kind: 'closed form',
      logarithms: [{ argument: { text: '(2*E + me)/me' } }],
    });
  });

  it.each([
    [['--at', 'noon'], /Allowed choices are low-energy, threshold, high-energy, massless, total/],
    [[], /required option '--at <limit>' not specified/],
    [['--at', 'total', '--terms', 'many'], /expected --terms to be a whole number from 1 to 12, got 'many'/],
    [['--at', 'total', '--massless', 'mmu'], /'mmu' is not the mass of a particle of 'a e- > a e-'; these have me/],
    [['--at', 'threshold', '--cut'], /a cut on the angle belongs to the limits massless and total/],
    [['--at', 'total', '--massless', 'me'], /the integral diverges/],
  ])('says in one line what is wrong with %j', async (options, message) => {
    const { status, output, errors } = await run([...COMPTON, ...options]);
    expect(output).toBe('');
    expect(status).toBe(2);
    expect(errors).toMatch(message);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });
});
