import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

interface Answer {
  readonly id: unknown;
  readonly msq: number | string;
  readonly roads: Readonly<Record<string, number | string>>;
  readonly relativeDifference: number | string;
  readonly error?: { readonly code: string; readonly message: string; readonly path: string };
}

async function batch(
  ...requests: readonly object[]
): Promise<{ readonly status: number; readonly answers: readonly Answer[] }> {
  const { status, output } = await run(['msq'], requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  return {
    status,
    answers: output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer),
  };
}

/** Head-on muon pair production at 1 GeV with both masses 3/10 and e = 3/10, scattered by 90°. */
const muonPair = {
  id: 1,
  model: 'qed',
  process: 'e- e+ > mu- mu+',
  parameters: { me: '3/10', mmu: '3/10', ee: '3/10' },
  momenta: [
    ['1/2', 0, 0, '2/5'],
    ['1/2', 0, 0, '-2/5'],
    ['1/2', '2/5', 0, 0],
    ['1/2', '-2/5', 0, 0],
  ],
};

/**
 * ¼Σ|M|² = (8e⁴/s²) [(p1·k3)² + (p1·k4)² + M² p1·p2 + m² k3·k4 + 2m²M²] with both masses 3/10, s = 1 and a
 * scattering angle of 90°; see Peskin and Schroeder, eq. (5.10), with the electron's mass kept.
 */
function muonPairSquared(): number {
  const [mass2, e4, s] = [0.09, 0.3 ** 4, 1];
  const [p1k3, p1k4, p1p2, k3k4] = [0.25, 0.25, s / 2 - mass2, s / 2 - mass2];
  return ((8 * e4) / s ** 2) * (p1k3 ** 2 + p1k4 ** 2 + mass2 * p1p2 + mass2 * k3k4 + 2 * mass2 ** 2);
}

describe('feynproof msq', () => {
  it('gives the textbook |M|² of muon pair production, exactly, by traces and by matrices', async () => {
    const { status, answers } = await batch({ ...muonPair, exact: true });
    expect(status).toBe(0);
    expect(answers).toEqual([
      {
        id: 1,
        msq: '3483/250000',
        roads: { trace: '3483/250000', matrices: '3483/250000' },
        relativeDifference: '0',
        symmetryFactor: '1',
      },
    ]);
    expect(3483 / 250000).toBeCloseTo(muonPairSquared(), 15);
  });

  it('gives the same in floating point, by traces and by helicities', async () => {
    const { answers } = await batch(muonPair);
    const [{ msq = 0, roads = {}, relativeDifference = 1 } = {}] = answers;
    expect(Object.keys(roads)).toEqual(['trace', 'helicity']);
    // A dozen operations of float64 on numbers of order one.
    expect(Math.abs(Number(msq) / (3483 / 250000) - 1)).toBeLessThan(1e-14);
    expect(relativeDifference).toBeLessThan(1e-13);
  });

  it('takes momenta in other units', async () => {
    const momenta = [
      [500, 0, 0, 400],
      [500, 0, 0, -400],
      [500, '4e2', 0, 0],
      [500, -400, 0, 0],
    ];
    const { answers } = await batch({ ...muonPair, unit: 'MeV', momenta });
    expect(Math.abs(Number(answers[0]?.msq) / (3483 / 250000) - 1)).toBeLessThan(1e-14);
  });

  const bad: readonly (readonly [change: object, code: string, path: string])[] = [
    [{ momenta: muonPair.momenta.slice(1) }, 'kinematics', 'momenta'],
    [{ momenta: [[0.5, 0, 0, 0.5], ...muonPair.momenta.slice(1)] }, 'kinematics', 'momenta[0]'],
    [{ momenta: [...muonPair.momenta.slice(0, 3), ['1/2', '2/5', 0, 0]] }, 'kinematics', 'momenta'],
    [{ momenta: [[0.5, 0, 0], ...muonPair.momenta.slice(1)] }, 'usage', 'momenta[0]'],
    [{ momenta: [['half', 0, 0, '2/5'], ...muonPair.momenta.slice(1)] }, 'usage', 'momenta[0][0]'],
    [{ unit: 'inch' }, 'usage', 'unit'],
    [{ exact: true, parameters: { me: '3/10', mmu: '3/10' } }, 'model', 'parameters'],
    [{ exact: true, parameters: { ...muonPair.parameters, me: '1/10' } }, 'kinematics', 'momenta[0]'],
    [{ process: 'e- e+ > mu- mu+ >' }, 'process', ''],
    [{ process: undefined }, 'usage', 'process'],
  ];

  it('answers each bad request with an error that names the member, and goes on', async () => {
    const { status, answers } = await batch(...bad.map(([change], id) => ({ ...muonPair, ...change, id })), muonPair);
    expect(status).toBe(1);
    for (const [n, [change, code, path]] of bad.entries()) {
      const { id, error } = answers[n] ?? {};
      expect({ id, change, code: error?.code, path: path === '' ? '' : error?.path }).toEqual({
        id: n,
        change,
        code,
        path,
      });
    }
    expect(answers.at(-1)).toMatchObject({ id: 1, symmetryFactor: 1 });
  });
});
