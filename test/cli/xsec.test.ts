import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

interface Channel {
  readonly final?: readonly [number, number];
  readonly processes: readonly string[];
  readonly sigmaPb: number;
  readonly belowThreshold?: boolean;
  readonly thresholdEV?: number;
  readonly symmetryFactor: number;
  readonly majoranaPhase?: number | string;
  readonly probability?: number;
  readonly iterations?: readonly (readonly {
    readonly counts: boolean;
    readonly meanPb: number;
    readonly dof: number;
  }[])[];
}

interface Answer {
  readonly id: unknown;
  readonly sigmaPb: number;
  readonly relativeError: number;
  readonly belowThreshold?: boolean;
  readonly channels: readonly Channel[];
  readonly method: string;
  readonly evaluations: number;
  readonly error?: { readonly code: string; readonly message: string; readonly path: string };
}

async function batch(
  ...requests: readonly object[]
): Promise<{ readonly status: number; readonly answers: readonly Answer[] }> {
  const { status, output } = await run(['xsec'], requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  return {
    status,
    answers: output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer),
  };
}

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));

describe('feynproof xsec', () => {
  it('answers the request of the contract, its numbers as numbers or as text', async () => {
    const request = { model: 'nusm', ordering: 'normal', final: [1, 2], nature: 'dirac' };
    const { status, answers } = await batch(
      { id: 1, ...request, lightestMassEV: '1e-3', photonEnergyEV: '0.2' },
      { id: 2, ...request, lightestMassEV: 1e-3, photonEnergyEV: 0.2, set: 'paper', accuracy: 1e-10 },
    );
    expect(status).toBe(0);
    const [first, second] = answers;
    expect(first).toMatchObject({ id: 1, method: 'quadrature', channels: [{ final: [1, 2] }] });
    expect(first?.sigmaPb).toBeGreaterThan(0);
    expect(first?.relativeError).toBeLessThan(1e-10);
    expect({ ...second, id: 1 }).toEqual(first);
  });

  it('sums ν_i ν̄_j and ν_j ν̄_i for Dirac neutrinos, and has one state and a factor 1/2 for i = j for Majorana ones', async () => {
    const { answers } = await batch(
      { model: 'nusm', photonEnergyEV: 1, final: [1, 2], nature: 'dirac' },
      { model: 'nusm', photonEnergyEV: 1, final: [2, 2], nature: 'majorana' },
      { model: 'nusm', photonEnergyEV: 1, final: [1, 2], nature: 'majorana' },
    );
    expect(answers.map(({ channels }) => channels[0]?.processes)).toEqual([
      ['a e- > e- nu1 nu2~', 'a e- > e- nu2 nu1~'],
      ['a e- > e- nu2 nu2'],
      ['a e- > e- nu1 nu2'],
    ]);
    expect(answers.map(({ channels }) => channels[0]?.symmetryFactor)).toEqual([1, 0.5, 1]);
  });

  it('sums all open channels, closed ones being there with 0', async () => {
    const { answers } = await batch({ model: 'nusm', photonEnergyEV: '0.06', final: 'all', lightestMassEV: '1e-3' });
    const [{ channels = [], sigmaPb = 0, belowThreshold = undefined } = {}] = answers;
    expect(channels.map(({ final }) => final)).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
      [2, 2],
      [2, 3],
      [3, 3],
    ]);
    // Thresholds: 2.0, 9.7, 50.9, 17.3, 58.6 and 99.8 meV.
    expect(channels.filter((channel) => channel.belowThreshold === true).map(({ final }) => final)).toEqual([[3, 3]]);
    expect(belowThreshold).toBeUndefined();
    expect(
      relative(
        sigmaPb,
        channels.reduce((sum, channel) => sum + channel.sigmaPb, 0),
      ),
    ).toBeLessThan(1e-15);
  });

  it('answers below threshold with 0, says so and where the channel opens, and is no error', async () => {
    const { status, answers } = await batch({
      id: 1,
      model: 'nusm',
      photonEnergyEV: '1e-4',
      final: [1, 1],
      lightestMassEV: '1e-3',
    });
    expect(status).toBe(0);
    expect(answers[0]).toMatchObject({ sigmaPb: 0, belowThreshold: true });
    // E = M(1 + M/(2 m_e)) with M = 2 meV.
    expect(answers[0]?.channels[0]?.thresholdEV).toBeCloseTo(2e-3 * (1 + 2e-3 / (2 * 510998.95)), 17);
  });

  it('moves with the Majorana phase, but not for identical neutrinos', async () => {
    const at = (nature: string, final: readonly number[], majoranaPhase: number): object => ({
      model: 'nusm',
      ordering: 'inverted',
      photonEnergyEV: '0.2',
      final,
      nature,
      majoranaPhase,
    });
    const { answers } = await batch(
      at('majorana', [1, 2], 0),
      at('majorana', [1, 2], Math.PI / 2),
      at('majorana', [1, 1], 0),
      at('majorana', [1, 1], Math.PI / 2),
    );
    const [a, b, c, d] = answers.map(({ sigmaPb }) => sigmaPb);
    expect(relative(a ?? 0, b ?? 0)).toBeGreaterThan(0.1);
    expect(c).toBe(d);
  });

  it('repeats the Majorana phase of a pair, 0 where none is given, and has none where it has no meaning', async () => {
    const request = { model: 'nusm', photonEnergyEV: '0.2', nature: 'majorana', final: [1, 2] };
    const { answers } = await batch(
      request,
      { ...request, majoranaPhase: 'pi/2' },
      { ...request, final: [1, 1], majoranaPhase: 1 },
      { ...request, parameters: { 'phase[1]': '1' } },
      { ...request, nature: 'dirac' },
    );
    expect(answers.map(({ channels }) => channels[0]?.majoranaPhase)).toEqual([
      0,
      'pi/2',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('words what is wrong with a request in its own terms', async () => {
    const { answers } = await batch({
      final: [1, 2],
      photonEnergyEV: '1',
      model: 3,
      method: 'guess',
      accuracy: 7,
      seed: -1,
      photonEnergyEv: 1,
    });
    const message = answers[0]?.error?.message ?? '';
    expect(message).toContain(
      "method: expected 'quadrature', 'vegas' or 'qmc'; accuracy: expected a number above 0 and up to 1",
    );
    expect(message).toMatch(/unknown member 'photonEnergyEv'; known are id, model, .*did you mean `photonEnergyEV`/);
    expect(message).not.toMatch(/Invalid|Too small|Unrecognized/);
  });

  it('does not depend on the order of the incoming particles or the way the beam is described', async () => {
    const { answers } = await batch(
      { model: 'qed', process: 'a e- > a e-', photonEnergyEV: '1e6', electron: 'at rest' },
      { model: 'qed', process: 'e- a > a e-', photonEnergyEV: '1e6' },
      { model: 'qed', process: 'e- a > a e-', beams: ['at rest', { energyEV: '1e6' }] },
      { model: 'qed', process: 'a e- > e- a', beams: [{ energyEV: 1e6 }, 'at rest'] },
    );
    const [first = 0, ...others] = answers.map(({ sigmaPb }) => sigmaPb);
    expect(first).toBeGreaterThan(0);
    for (const other of others) expect(relative(other, first)).toBeLessThan(1e-13);
  });

  it('integrates helicity amplitudes by Monte Carlo to the same cross section, within five of its errors', async () => {
    const request = { model: 'qed', process: 'a e- > a e-', photonEnergyEV: '5e5' };
    const { answers } = await batch(request, { ...request, method: 'vegas', seed: 3 });
    const [exact, sampled] = answers;
    expect(sampled).toMatchObject({ method: 'vegas', seed: 3 });
    expect(relative(sampled?.sigmaPb ?? 0, exact?.sigmaPb ?? 0)).toBeLessThan(5 * (sampled?.relativeError ?? 0));
    expect(sampled?.relativeError).toBeLessThan(2e-3);
  });

  it('integrates with quasi-random points to the same cross section, within five of its errors', async () => {
    const request = { model: 'qed', process: 'a e- > a e-', photonEnergyEV: 1e6 };
    const { answers } = await batch(request, { ...request, method: 'qmc', seed: 3, accuracy: 1e-4 });
    const [exact, sampled] = answers;
    expect(sampled).toMatchObject({ method: 'qmc', seed: 3 });
    expect(sampled?.relativeError).toBeLessThan(1e-4);
    expect(relative(sampled?.sigmaPb ?? 0, exact?.sigmaPb ?? 0)).toBeLessThan(5 * (sampled?.relativeError ?? 0));
  });

  it('integrates by Monte Carlo as near to a threshold as by quadrature, which float64 masses would move by percents', async () => {
    // (1 + 10⁻¹⁵) (m_1 + m_1) (1 + (m_1 + m_1)/(2 m_e)) for m_1 = 1 meV.
    const photonEnergyEV = `${(2n * 51099895n * 10n ** 7n + 2n * 10n ** 6n) * (10n ** 15n + 1n)}/${51099895n * 10n ** 25n}`;
    const request = { model: 'nusm', photonEnergyEV, lightestMassEV: '1e-3', final: [1, 1], accuracy: 1e-6 };
    const { answers } = await batch(request, { ...request, method: 'qmc', seed: 3 });
    const [exact, sampled] = answers;
    expect(sampled?.relativeError).toBeLessThan(1e-6);
    expect((sampled?.sigmaPb ?? 0) / (exact?.sigmaPb ?? 0)).toBeCloseTo(1, 5);
  });

  it('shows the iterations of a Monte Carlo on request, the last line of which is the result', async () => {
    const request = { model: 'qed', process: 'a e- > a e-', photonEnergyEV: 1e6, method: 'vegas', table: true };
    const decay = { model: 'fermi', process: 'mu- > e- ve~ vm', method: 'vegas', table: true };
    const { answers } = await batch(request, { ...request, method: 'quadrature' }, decay);
    const [sampled, exact, width] = answers;
    const [rows = []] = sampled?.channels[0]?.iterations ?? [];
    expect(rows.map(({ counts }) => counts)).toEqual(rows.map((_, n) => n >= 5));
    expect(rows.at(-1)).toMatchObject({ meanPb: sampled?.sigmaPb, dof: rows.length - 6 });
    expect(sampled?.channels[0]?.probability).toBeGreaterThan(0.001);
    expect(exact?.error).toMatchObject({ path: 'table', message: 'the method quadrature has no table of iterations' });
    expect(width?.error).toMatchObject({ path: 'table', code: 'usage' });
  });

  it('says what helps where the accuracy is not reached, and names a cut only where a massless particle asks for it', async () => {
    const { answers } = await batch(
      { model: 'nusm', photonEnergyEV: '0.2', final: [1, 2], accuracy: 1e-15 },
      { model: 'qed', process: 'e- mu- > e- mu-', beams: [{ energyEV: 1e9 }, { energyEV: 1e9 }] },
    );
    const [neutrinos, elastic] = answers.map(({ error }) => error);
    expect(neutrinos?.message).toMatch(/ask for a larger accuracy, such as \de-15$/);
    expect(neutrinos?.message).not.toContain('cut');
    expect(elastic?.message).toContain('no total cross section exists without a cut');
    for (const error of [neutrinos, elastic]) expect(error?.code).toBe('convergence');
  });

  it.each(['quadrature', 'vegas'])(
    'refuses a total with a soft photon out, and points to no other method than %s',
    async (method) => {
      const { answers } = await batch({ model: 'qed', process: 'a e- > a a e-', photonEnergyEV: 1e6, method });
      expect(answers[0]?.error).toMatchObject({ code: 'process', path: 'process' });
      expect(answers[0]?.error?.message).toMatch(/no total cross section exists; feynproof distribution takes cuts$/);
    },
  );

  it.each(['quadrature', 'vegas', 'qmc'])(
    'refuses a pair that passes through the mass of the dark photon, which has no width, by %s, and knows it elsewhere',
    async (method) => {
      const process = 'a e- > e- nu1 nu1~ contact=0';
      const request = { model: 'bl', process, photonEnergyEV: 1e6, method, accuracy: 0.01 };
      // √s − m_e is 0.622 MeV.
      const { answers } = await batch(
        { ...request, parameters: { mX: '1e-6' } },
        { ...request, parameters: { mX: '6.2e-4' } },
        { ...request, parameters: { mX: '8e-4' } },
        { ...request, process: 'a e- > e- nu1 nu1~ dark=0', parameters: { mX: '1e-6' } },
      );
      for (const { error } of answers.slice(0, 2)) {
        expect(error?.code).toBe('convergence');
        expect(error?.message).toMatch(/^outside validity: .* mass of nu1 and nu1~ reaches mX = .* has no width/);
      }
      for (const { error } of answers.slice(2)) expect(error).toBeUndefined();
    },
  );

  it('knows Thomson scattering where √s is the mass of the electron to all digits of float64', async () => {
    const { answers } = await batch({ model: 'qed', process: 'a e- > a e-', photonEnergyEV: '1e-20' });
    // 8πα²/(3 m_e²).
    expect(answers[0]?.sigmaPb).toBeCloseTo(665245873085.6462, 0);
  });

  it('is as rough as a part in a thousand, and no rougher, where any accuracy will do', async () => {
    const { answers } = await batch(
      { model: 'nusm', photonEnergyEV: '1', final: 'all', accuracy: 1 },
      { model: 'qed', process: 'a e- > a e-', photonEnergyEV: '1e6', accuracy: 1 },
    );
    for (const { relativeError } of answers) expect(relativeError).toBeLessThan(1e-3);
  });

  it('counts the rounding of helicities in the error where quasi-random points have none of their own', async () => {
    const beams = Array.from({ length: 2 }, () => ({ energyEV: '105658375.6' }));
    const request = { model: 'qed', process: 'e- e+ > mu- mu+', beams };
    const { answers } = await batch(request, { ...request, method: 'qmc' });
    const [exact, sampled] = answers.map(({ sigmaPb = 0 }) => sigmaPb);
    // Near threshold dσ/dΩ is constant up to β² = 2·10⁻⁹.
    expect(answers[1]?.relativeError).toBeGreaterThanOrEqual(1e-13);
    expect(answers[1]?.relativeError).toBeLessThan(1e-11);
    expect(Math.abs((sampled ?? 0) / (exact ?? 1) - 1)).toBeLessThan(1e-11);
  });

  it('refuses collisions at the mass of a Z without width, and knows them a part in 10⁹ beside it and far above', async () => {
    const at = (energyEV: string): object => {
      const beam = { energyEV };
      return { model: 'ew', process: 'e- e+ > mu- mu+', beams: [beam, beam], parameters: { mZ: '91.1876' } };
    };
    const { answers } = await batch(at('45.5938e9'), at('45.59380005e9'), at('1e11'));
    expect(answers[0]?.error?.message).toMatch(/^outside validity: .* reaches mZ = 91.1876 GeV, .* has no width$/);
    for (const { sigmaPb } of answers.slice(1)) expect(sigmaPb).toBeGreaterThan(0);
  });

  const good = { model: 'nusm', photonEnergyEV: '1', final: [1, 2] };
  const bad: readonly (readonly [change: object, code: string, path: string])[] = [
    [{ model: 'nusn' }, 'model', ''],
    [{ nature: 'pseudo' }, 'model', ''],
    [{ model: 'nusm:dirac', nature: 'majorana' }, 'usage', 'nature'],
    [{ final: [1, 4] }, 'usage', 'final'],
    [{ final: 'some' }, 'usage', 'final'],
    [{ final: undefined }, 'usage', 'final'],
    [{ process: 'a e- > e- nu1 nu1~' }, 'usage', 'final'],
    [{ final: undefined, process: 'a e- > e- nu1 nu9~' }, 'process', ''],
    [{ final: undefined, process: 'e- > e- nu1 nu1~' }, 'usage', 'process'],
    [{ photonEnergyEV: undefined }, 'usage', 'photonEnergyEV'],
    [{ photonEnergyEV: '-1' }, 'kinematics', 'photonEnergyEV'],
    [{ photonEnergyEV: 'red' }, 'usage', 'photonEnergyEV'],
    [{ photonEnergyEV: '1e400' }, 'kinematics', 'photonEnergyEV'],
    [{ photonEnergyEV: '1e99999' }, 'usage', 'photonEnergyEV'],
    [{ photonEnergyEV: '1e-40' }, 'kinematics', 'photonEnergyEV'],
    [{ photonEnergyEv: '1' }, 'usage', ''],
    [{ beams: ['at rest', 'at rest'], photonEnergyEV: undefined }, 'kinematics', 'beams'],
    [{ ordering: 'upside down' }, 'model', 'ordering'],
    [{ lightestMassEV: '-1e-3' }, 'model', 'lightestMassEV'],
    [{ parameters: { mx: 1 } }, 'model', 'parameters.mx'],
    [{ parameters: { me: -1 } }, 'model', ''],
    [{ set: 'newspaper' }, 'model', ''],
    [{ method: 'guess' }, 'usage', 'method'],
    [{ accuracy: 0 }, 'usage', 'accuracy'],
    [{ nature: 'majorana', majoranaPhase: 'pi/x' }, 'model', 'majoranaPhase'],
    [{ nature: 'dirac', majoranaPhase: 1 }, 'usage', 'majoranaPhase'],
    [{ majoranaPhase: 1 }, 'usage', 'majoranaPhase'],
  ];

  it('answers each bad request with an error that names the member, and goes on', async () => {
    const { status, answers } = await batch(...bad.map(([change], id) => ({ id, ...good, ...change })), {
      id: 'last',
      model: 'qed',
      process: 'a e- > a e-',
      photonEnergyEV: 1,
    });
    expect(status).toBe(1);
    expect(answers.map(({ id }) => id)).toEqual([...bad.keys(), 'last']);
    for (const [n, [change, code, path]] of bad.entries()) {
      const error = answers[n]?.error;
      expect({ change, code: error?.code, path: path === '' ? '' : error?.path }).toEqual({ change, code, path });
      expect(error?.message).toMatch(/^[^\n]{5,400}$/);
    }
    expect(answers.at(-1)?.error).toBeUndefined();
  });
});
