import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

interface Answer {
  readonly id: unknown;
  readonly widthGeV: number;
  readonly relativeError: number;
  readonly belowThreshold?: boolean;
  readonly lifetimeS?: number;
  readonly method: string;
  readonly error?: { readonly code: string; readonly path: string };
}

async function batch(
  ...requests: readonly object[]
): Promise<{ readonly status: number; readonly answers: readonly Answer[] }> {
  const { status, output } = await run(['xsec'], requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  const lines = output.trimEnd().split('\n');
  return { status, answers: lines.map((line) => JSON.parse(line) as Answer) };
}

describe('feynproof xsec for decays', () => {
  it('answers with the width and the lifetime, by quadrature and by Monte Carlo alike', async () => {
    const muon = { model: 'fermi', process: 'mu- > e- ve~ vm' };
    const { status, answers } = await batch(
      { id: 1, ...muon },
      { id: 2, ...muon, method: 'vegas', accuracy: 0.01, seed: 2 },
      { id: 3, model: 'ew', process: 'z > e- e+' },
      { id: 4, model: 'ew', process: 'h > w+ w-' },
    );
    expect(status).toBe(0);
    const [quadrature, sampled, boson, closed] = answers;
    expect(quadrature).toMatchObject({ id: 1, method: 'quadrature', spinAverage: 0.5, symmetryFactor: 1 });
    // The measured 2.197 μs are 0.4 % longer by radiative corrections.
    expect(Math.abs((quadrature?.lifetimeS ?? 0) / 2.197e-6 - 0.9958)).toBeLessThan(3e-4);
    // Five standard deviations at a fixed seed.
    const difference = Math.abs((sampled?.widthGeV ?? 0) / (quadrature?.widthGeV ?? 1) - 1);
    expect(difference).toBeLessThan(5 * (sampled?.relativeError ?? 0));
    expect(sampled?.relativeError).toBeLessThan(0.01);
    expect(sampled).toMatchObject({ method: 'vegas', seed: 2, dof: 9 });
    // 83.98 MeV measured; tree level with e(0) instead of e(m_Z) is some percent below.
    expect(Math.abs((boson?.widthGeV ?? 0) / 0.084 - 1)).toBeLessThan(0.1);
    expect(closed).toMatchObject({ widthGeV: 0, belowThreshold: true });
  });

  it('refuses beams, and four bodies by quadrature', async () => {
    const { status, answers } = await batch(
      { id: 1, model: 'ew', process: 'z > e- e+', photonEnergyEV: 1 },
      { id: 2, model: 'fermi', process: 'mu- > e- ve~ vm a' },
      { id: 3, model: 'fermi', process: 'mu- > e- ve~ vm a', method: 'vegas' },
    );
    expect(status).toBe(1);
    expect(answers.map(({ error }) => error?.code)).toEqual(['usage', 'usage', 'convergence']);
    expect(answers[0]?.error?.path).toBe('process');
  });
});
