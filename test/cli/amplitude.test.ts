import { stripTypeScriptTypes } from 'node:module';
import { evaluate } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

const COMPTON = ['amplitude', '--model', 'qed', '--process', 'a e- > a e-'];

async function compton(...options: readonly string[]): Promise<string> {
  const { status, output, errors } = await run([...COMPTON, ...options]);
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  return output;
}

/** a = p1·p2 and y = p1·k4 = a − p1·k3, in units where the electron has mass 0.5 and charge 0.3. */
const POINT = { ee: 0.3, me: 0.5, a: 0.7, y: 0.2 };

/**
 * Klein and Nishina: ¼Σ|M|² = 2e⁴ [κ'/κ + κ/κ' + 2m²(1/κ − 1/κ') + m⁴(1/κ − 1/κ')²] with κ = p1·p2, κ' = p2·k3 = p1·k4;
 * Peskin and Schroeder, eq. (5.87).
 */
function kleinNishina({ ee, me, a, y }: typeof POINT): number {
  const difference = 1 / a - 1 / y;
  return 2 * ee ** 4 * (y / a + a / y + 2 * me ** 2 * difference + me ** 4 * difference ** 2);
}

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^[#*%]/.test(line))
    .join('\n')
    .trim();

describe('feynproof amplitude', () => {
  it('prints the formula of Klein and Nishina for mathjs', async () => {
    const value: unknown = evaluate(withoutComments(await compton('--square', '--to', 'mathjs')), { ...POINT });
    // A dozen operations of float64.
    expect(Math.abs(Number(value) / kleinNishina(POINT) - 1)).toBeLessThan(1e-14);
  });

  it('prints the same as TypeScript, numerator and denominator apart', async () => {
    const code = stripTypeScriptTypes(await compton('--square', '--to', 'ts')).replaceAll(
      'export function',
      'function',
    );
    const ratio = new Function(
      'ee',
      'me',
      'a',
      'y',
      `${code}
      const call = (f) => f(...f.toString().match(/\\(([^)]*)\\)/)[1].split(',').map((name) => ({ ee, me, a, y })[name.trim()]));
      return call(squaredAmplitudeNumerator) / call(squaredAmplitudeDenominator);`,
    );
    const { ee, me, a, y } = POINT;
    expect(Math.abs(Number(ratio(ee, me, a, y)) / kleinNishina(POINT) - 1)).toBeLessThan(1e-14);
  });

  it('prints the same in all scalar products of the momenta', async () => {
    const { ee, me, a, y } = POINT;
    // From conservation: p2·k4 = m² + p1·k4 − … with k3 = p1 + p2 − k4: k4·p2 = m² + a − y.
    const scope = { ee, me, p1_p2: a, k4_p1: y, k4_p2: me ** 2 + a - y, k3_p1: a - y, k3_p2: y, k3_k4: a };
    const text = withoutComments(await compton('--square', '--to', 'mathjs', '--invariants', 'momenta'));
    expect(Math.abs(Number(evaluate(text, scope)) / kleinNishina(POINT) - 1)).toBeLessThan(1e-13);
  });

  it('states process, model, average and invariants with the expression', async () => {
    const text = await compton('--square');
    expect(text).toContain('a e- > a e- in qed');
    expect(text).toContain('the factor 1/4 is included');
    expect(text).toMatch(/a = p1\.p2/);
    expect(JSON.parse(await compton('--square', '--to', 'json'))).toMatchObject({
      process: 'a e- > a e-',
      quantity: 'squared amplitude',
      average: '1/4',
      symmetryFactor: '1',
      invariants: { a: 'p1.p2' },
    });
  });

  it('prints both diagrams, each with its propagator', async () => {
    const form = await compton();
    expect(form.match(/^Local M\d = /gm)).toHaveLength(2);
    expect(form).toContain('prop(p1+p2,me)');
    const json = JSON.parse(await compton('--json')) as {
      readonly diagrams: readonly { readonly denominators: readonly string[] }[];
    };
    expect(json.diagrams.map(({ denominators }) => denominators)).toHaveLength(2);
    expect(await compton('--to', 'latex')).toContain('\\bar u(k_4)');
    expect(await compton('--to', 'mathematica')).toContain('SpinorUBar[k4, me]');
  });

  it('draws the diagrams, and says that a drawing has no square', async () => {
    expect(await compton('--to', 'svg')).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 540 180"[\s\S]*<\/svg>\n$/);
    expect(await run([...COMPTON, '--square', '--to', 'svg'])).toMatchObject({ status: 2, output: '' });
  });

  it.each(['mathjs', 'ts', 'c'])('says that %s has no words for spinors', async (language) => {
    const { status, errors } = await run([...COMPTON, '--to', language]);
    expect(status).toBe(2);
    expect(errors).toContain('add --square');
  });

  it('names the gauge that is not unitary, where a pseudoscalar stands in place of the longitudinal Z', async () => {
    const request = ['amplitude', '--model', 'ew', '--process', 'e- e+ > mu- mu+'];
    const [unitary, feynman] = await Promise.all([run(request), run([...request, '--gauge', 'feynman'])]);
    expect(feynman.output).toMatch(/g5_\(1\).*g5_\(2\).*prop\(p1\+p2,mZ\);/);
    expect(unitary.output).not.toMatch(/g5_\(1\).*g5_\(2\)/);
    expect(feynman.output).toContain("* Feynman's gauge");
    expect(unitary.output).not.toContain('gauge');
  });
});
