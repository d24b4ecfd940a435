import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

interface Answer {
  readonly id: unknown;
  readonly msq: number | string;
  readonly roads: Readonly<Record<string, number | string>>;
  readonly relativeDifference: number | string;
  readonly arithmetic?: unknown;
  readonly momentaMoved?: number;
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

  it('gives the same to 50 digits, or in double-double, by traces and by helicities', async () => {
    const { status, answers } = await batch({ ...muonPair, digits: 50 }, { ...muonPair, precision: 'double-double' });
    expect(status).toBe(0);
    const text = `1.3932${'0'.repeat(45)}e-2`;
    expect(answers[0]).toMatchObject({ msq: text, roads: { trace: text, helicity: text }, arithmetic: '50 digits' });
    expect(answers[0]?.relativeDifference).toBeLessThan(1e-50);
    expect(answers[1]).toMatchObject({ msq: `1.3932${'0'.repeat(26)}e-2`, arithmetic: 'double-double' });
    expect(answers[1]?.relativeDifference).toBeLessThan(1e-30);
    expect(answers.map(({ momentaMoved }) => momentaMoved)).toEqual([expect.any(Number), expect.any(Number)]);
  });

  /** Three particles out, an eV of energy on an electron at rest, momenta as float64 gives them. */
  const soft = {
    id: 2,
    model: 'nusm',
    process: 'a e- > e- nu1 nu2~',
    lightestMassEV: '0.1',
    momenta: [
      [3.35439816185529e-10, 0, 0, 3.35439816185529e-10],
      [0.00051099895, 0, 0, 0],
      [0.0005109989500001034, -1.0695323705854808e-10, 9.564113101064546e-12, 3.0669544675131285e-10],
      [1.7971490112099866e-10, 1.1850061333097385e-10, 6.55652741460576e-11, -6.289868958305615e-11],
      [1.5572481174478352e-10, -1.1547376272425762e-11, -7.512938724712215e-11, 9.164305901727229e-11],
    ],
  };

  it('moves rounded momenta onto the mass shells, and agrees there by both roads to all digits asked for', async () => {
    const { answers } = await batch(soft, { ...soft, digits: 60 });
    const [float, precise] = answers;
    expect(precise?.relativeDifference).toBeLessThan(1e-60);
    expect(precise?.roads.helicity).toBe(precise?.roads.trace);
    // The momenta are conserved to rounding, relative to the energy of the electron.
    expect(precise?.momentaMoved).toBeLessThan(1e-15);
    expect(Math.abs(Number(precise?.msq) / Number(float?.msq) - 1)).toBeLessThan(1e-12);
  });

  it('evaluates helicities in double-double where float64 loses too many digits, and says so', async () => {
    // Two neutrinos of 0.1 eV with keV energies in nearly one direction, from a nearly real photon.
    const collinear = {
      model: 'dipole',
      process: 'a e- > e- nu1 nu2~ weak=0 dipole<=1',
      lightestMassEV: '0.1',
      parameters: { 'mag[1,2]': '1e-8' },
      momenta: [
        [0.000018724243158574228, 0, 0, 0.000018724243158574228],
        [0.00051099895, 0, 0, 0],
        [0.0005116142435263448, 0.0000127190110654148, 0.000012822870796251659, 0.000017407125552252955],
        [0.000013203755158405763, -0.000009273811027902935, -0.000009349507197479326, 9.603616278022592e-7],
        [0.000004905194473823796, -0.0000034452000375118663, -0.0000034733635987723318, 3.567559785190115e-7],
      ],
    };
    const { answers } = await batch({ ...soft, id: 3 }, { ...collinear, id: 4 });
    expect(answers.map(({ arithmetic }) => arithmetic)).toEqual([undefined, { helicity: 'double-double' }]);
  });

  const bad: readonly (readonly [change: object, code: string, path: string])[] = [
    [{ momenta: muonPair.momenta.slice(1) }, 'kinematics', 'momenta'],
    [{ momenta: [[0.5, 0, 0, 0.5], ...muonPair.momenta.slice(1)] }, 'kinematics', 'momenta[0]'],
    [{ momenta: [...muonPair.momenta.slice(0, 3), ['1/2', '2/5', 0, 0]] }, 'kinematics', 'momenta'],
    [{ momenta: [[0.5, 0, 0], ...muonPair.momenta.slice(1)] }, 'usage', 'momenta[0]'],
    [{ momenta: [['half', 0, 0, '2/5'], ...muonPair.momenta.slice(1)] }, 'usage', 'momenta[0][0]'],
    [{ unit: 'inch' }, 'usage', 'unit'],
    [{ exact: true, digits: 30 }, 'usage', 'digits'],
    [{ precision: 'double-double', digits: 30 }, 'usage', 'digits'],
    [{ digits: 3 }, 'usage', 'digits'],
    [{ precision: 'quadruple' }, 'usage', 'precision'],
    [{ digits: 70, parameters: { me: '3/10', mmu: '3/10' } }, 'usage', 'digits'],
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
