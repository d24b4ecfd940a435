import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import type { DistributionAnswer } from '../../src/cli/distribution-run.ts';
import { run } from './run.ts';

const compton = { model: 'qed', process: 'a e- > a e-', photonEnergyEV: '1e6', calls: 2000, phaseSpace: 'chain' };
const recoil = { observable: 'E(e-) - me', unit: 'keV', range: [0, 800], bins: 4 };

const distribution = async (request: object, ...options: readonly string[]): ReturnType<typeof run> =>
  run(['distribution', JSON.stringify(request), ...options], '');

async function answerOf(request: object): Promise<DistributionAnswer> {
  const { status, output, errors } = await distribution(request);
  expect(status, errors).toBe(0);
  return JSON.parse(output) as DistributionAnswer;
}

describe('feynproof distribution', () => {
  it('gives bins that add up to the cross section of xsec, the same for a seed', async () => {
    const request = {
      ...compton,
      histograms: [recoil, { observable: 'angle(p1, a)', unit: 'deg', edges: [10, 60, 180] }],
    };
    const answer = await answerOf(request);
    const { model, process, photonEnergyEV } = compton;
    const { output } = await run(['xsec', JSON.stringify({ model, process, photonEnergyEV })], '');
    const { sigmaPb } = JSON.parse(output) as { sigmaPb: number };
    // Four standard deviations of this seed.
    expect(Math.abs(answer.total / sigmaPb - 1)).toBeLessThan(4 * answer.relativeError);
    for (const { bins, underflow, overflow } of answer.histograms) {
      const sum = bins.reduce((all, { content }) => all + content, underflow.content + overflow.content);
      expect(Math.abs(sum / answer.total - 1)).toBeLessThan(1e-12);
      for (const { low, high, density, content } of bins) expect(density * (high - low)).toBeCloseTo(content, -5);
    }
    expect(answer.histograms.map(({ unit, densityUnit }) => [unit, densityUnit])).toEqual([
      ['keV', 'pb/keV'],
      ['deg', 'pb/deg'],
    ]);
    expect(await answerOf(request)).toEqual(answer);
    expect((await answerOf({ ...request, seed: 2 })).total).not.toBe(answer.total);
  });

  it('sums the channels of the short form, and names the momenta as the request does', async () => {
    const channels = { model: 'nusm', photonEnergyEV: '1', calls: 500, phaseSpace: 'chain' };
    const histograms = [{ observable: 'Q2(in(e-) - e-)', unit: 'eV^2', range: [0, 10], bins: 2 }];
    const all = await answerOf({ ...channels, final: 'all', histograms });
    expect(all.processes).toHaveLength(9);
    const { output } = await run(['xsec', '{"model":"nusm","photonEnergyEV":"1","final":"all"}'], '');
    expect(Math.abs(all.total / (JSON.parse(output) as { sigmaPb: number }).sigmaPb - 1)).toBeLessThan(
      4 * all.relativeError,
    );
    // The electron comes first in the text, and the photon is the beam.
    const swapped = await answerOf({
      ...compton,
      process: 'e- a > a e-',
      histograms: [
        { observable: 'E(p2)/E0', range: [0.5, 1.5], bins: 1 },
        { observable: 'T(p1)', range: [-1, 1], bins: 1 },
      ],
    });
    for (const { underflow, overflow } of swapped.histograms)
      expect([underflow.content, overflow.content]).toEqual([0, 0]);
  });

  it('takes cuts where no total exists, and refuses to do without', async () => {
    const double = {
      ...compton,
      phaseSpace: 'channels',
      process: 'a e- > e- a a',
      histograms: [{ observable: 'E(a[2])', unit: 'keV', range: [100, 300], bins: 2 }],
    };
    const answer = await answerOf({ ...double, cuts: ['E(a[2]) > 100*keV', 'angle(k4, k5) > 0.1'] });
    expect(answer.histograms[0]?.underflow.content).toBe(0);
    expect(answer.total).toBeGreaterThan(0);
    const without = await distribution(double);
    expect([without.status, without.output]).toEqual([2, '']);
    expect(without.errors).toContain('without a cut on the energy');
    const bhabha = await distribution({
      model: 'qed',
      process: 'e- e+ > e- e+',
      beams: [{ energyEV: 1e9 }, { energyEV: 1e9 }],
      histograms: [{ observable: 'cos(theta(e-))', range: [-1, 1] }],
    });
    expect(bhabha.status).toBe(2);
    expect(bhabha.errors).toContain('cut on the angle');
  });

  it('refuses a propagator on its mass shell, unless it is cut out', async () => {
    const request = {
      model: 'ew',
      process: 'e- e+ > mu- mu+ a',
      beams: [{ energyEV: '1e11' }, { energyEV: '1e11' }],
      calls: 500,
      histograms: [{ observable: 'm(mu- + mu+)', range: [100, 200], bins: 2 }],
    };
    const photon = ['E(a) > 1*GeV', 'abs(cos(theta(a))) < 0.9'];
    const open = await distribution({ ...request, cuts: photon });
    expect([open.status, open.output]).toEqual([2, '']);
    expect(open.errors).toMatch(
      /m\(k3 \+ k4\) reaches mZ = 91\.\d+ GeV, where the propagator has no width; cut around it/,
    );
    const answer = await answerOf({
      ...request,
      cuts: [...photon, 'abs(m(mu- + mu+) - mZ) > 2*GeV', 'abs(m(mu- + mu+) - mH) > 1*GeV', 'm(mu- + mu+) > 20*GeV'],
    });
    expect(answer.total).toBeGreaterThan(0);
    expect(answer.phaseSpace).toBe('channels');
  });

  it('agrees between the maps of phase space, and between frames where it must', async () => {
    const request = {
      ...compton,
      calls: 4000,
      histograms: [
        { observable: 'm2(p1 - a)', range: [-3e-6, 0], bins: 1 },
        { observable: 'm2(p1 - a)', range: [-3e-6, 0], bins: 1, frame: 'cm' },
      ],
    };
    const answers = await Promise.all(
      ['chain', 'rambo', 'channels'].map((phaseSpace) => answerOf({ ...request, phaseSpace })),
    );
    const [first] = answers;
    expect(first?.histograms[0]?.bins[0]?.content).toBe(first?.histograms[1]?.bins[0]?.content);
    for (const { total, relativeError } of answers) {
      const [one = 0, other = 0] = [first?.total, total];
      // Four standard deviations of these seeds.
      const error = Math.hypot((first?.relativeError ?? 0) * one, relativeError * other);
      expect(Math.abs(one - other)).toBeLessThanOrEqual(4 * error);
    }
    // Compton scattering has no peak that the chain could not follow; annihilation at high energy has two.
    const { phaseSpace: _, ...plain } = request;
    const best = await answerOf(plain);
    expect([best.phaseSpace, best.total]).toEqual(['chain', first?.total]);
    const annihilation = { model: 'qed', process: 'e- e+ > a a', beams: [{ energyEV: 1e10 }, { energyEV: 1e10 }] };
    const peaked = await answerOf({
      ...annihilation,
      calls: 1000,
      histograms: [{ observable: 'E(k3)', range: [0, 20] }],
    });
    expect(peaked.phaseSpace).toBe('channels');
  });

  it('gives widths of decays and zeros below threshold', async () => {
    const muon = await answerOf({
      model: 'fermi',
      process: 'mu- > e- ve~ vm',
      calls: 1000,
      histograms: [{ observable: 'E(e-)', unit: 'MeV', range: [0, 53], bins: 2 }],
    });
    expect([muon.unit, muon.histograms[0]?.densityUnit]).toEqual(['GeV', 'GeV/MeV']);
    // Γ(μ → e ν ν̄) to its statistical error.
    expect(Math.abs(muon.total / 3.0086e-19 - 1)).toBeLessThan(4 * muon.relativeError);
    const closed = await answerOf({
      model: 'qed',
      process: 'e- e+ > mu- mu+',
      beams: [{ energyEV: 1e7 }, { energyEV: 1e7 }],
      histograms: [{ observable: 'E(mu-)', range: [0, 1], bins: 1 }],
    });
    expect([closed.belowThreshold, closed.total, closed.histograms[0]?.bins[0]?.content]).toEqual([true, 0, 0]);
  });

  it('prints CSV and the YAML of HEPData', async () => {
    const request = { ...compton, cuts: ['E(a) > 1*keV'], histograms: [{ ...recoil, name: 'recoil, "T"' }] };
    const csv = await distribution(request, '--to', 'csv');
    const lines = csv.output.trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe('histogram,low,high,density,density_error,content,content_error');
    expect(lines[1]).toBe('"recoil, ""T""",,0,,,0,0');
    expect(lines[2]).toMatch(/^"recoil, ""T""",0,200,[\d.e+]+,[\d.e+]+,[\d.e+]+,[\d.e+]+$/);
    const hepdata = await distribution(request, '--to', 'hepdata');
    const [first, table] = parseAllDocuments(hepdata.output).map((document) => document.toJS() as object);
    expect(first).toMatchObject({ comment: expect.stringContaining('seed 1') });
    const { histograms: [own] = [] } = await answerOf(request);
    expect(table).toMatchObject({
      name: 'recoil, "T"',
      independent_variables: [
        { header: { name: 'E(e-) - me', units: 'keV' }, values: own?.bins.map(({ low, high }) => ({ low, high })) },
      ],
      dependent_variables: [
        {
          header: { units: 'pb/keV' },
          qualifiers: [{ name: 'Cut', value: 'E(a) > 1*keV' }],
          values: own?.bins.map(({ density, densityError }) => ({
            value: density,
            errors: [{ symerror: densityError }],
          })),
        },
      ],
    });
    // Readers of YAML 1.1 take a number with an exponent for text unless it has a decimal point.
    expect(hepdata.output).not.toMatch(/: -?\d+e/);
    expect(parse(hepdata.output.split('---\n')[1] ?? '', { version: '1.1' })).toEqual(table);
  });

  it('gives HEPData tables of different names, and reactions as it writes them', async () => {
    const long = { ...recoil, observable: `${'0 + '.repeat(30)}cos(theta(a))`, unit: '1', range: [-1, 1] };
    const { output } = await distribution(
      { ...compton, histograms: [recoil, { ...recoil, frame: 'cm' }, long] },
      '--to',
      'hepdata',
    );
    const tables = parseAllDocuments(output).map((document) => document.toJS() as { name: string; keywords: unknown });
    const names = tables.slice(1).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['E(e-) - me (1)', 'E(e-) - me (2)']);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(64);
    expect(tables[1]?.keywords).toContainEqual({ name: 'reactions', values: ['A E- --> A E-'] });
  });

  const faults: readonly (readonly [what: string, change: object, told: RegExp])[] = [
    [
      'an expression',
      { histograms: [{ ...recoil, observable: 'E(mu)' }] },
      /histograms\[0\]\.observable column 3: expected a particle/,
    ],
    ['a cut', { cuts: ['E(a)'] }, /cuts\[0\] column 1: expected a condition/],
    ['a unit of another dimension', { histograms: [{ ...recoil, unit: 'eV^2' }] }, /dimension GeV, which eV\^2/],
    ['an unknown unit', { histograms: [{ ...recoil, unit: 'furlong' }] }, /histograms\[0\]\.unit expected/],
    ['no range', { histograms: [{ observable: 'E(a)' }] }, /histograms\[0\]\.range give a range/],
    ['a range that falls', { histograms: [{ ...recoil, range: [2, 1] }] }, /ascends/],
    ['a logarithm of 0', { histograms: [{ ...recoil, scale: 'log' }] }, /begins above 0/],
    ['edges twice', { histograms: [{ ...recoil, edges: [0, 1] }] }, /not both/],
    ['edges that fall', { histograms: [{ observable: 'E(a)', edges: [1, 0] }] }, /ascending edges/],
    ['a beam of a decay', { process: 'mu- > e- ve~ vm', model: 'fermi' }, /photonEnergyEV does not belong/],
    ['a sample of a few points', { calls: 1 }, /calls/],
    [
      'two flat histograms',
      {
        histograms: [
          { ...recoil, flat: true },
          { ...recoil, flat: true },
        ],
      },
      /histograms\[1\]\.flat one/,
    ],
  ];
  it.each(faults)('refuses %s in one line with its place', async (_, change, told) => {
    const { status, output, errors } = await distribution({ ...compton, histograms: [recoil], ...change });
    expect([status, output]).toEqual([2, '']);
    expect(errors).toMatch(told);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });

  it('answers a batch on stdin; without histograms the answer is the total within the cuts', async () => {
    const lines = [
      { id: 1, ...compton, histograms: [recoil] },
      { id: 2, ...compton, cuts: ['E(a)'] },
      { id: 3, ...compton, cuts: ['E(a) > 1*keV'] },
    ].map((one) => JSON.stringify(one));
    const { status, output } = await run(['distribution'], `${lines.join('\n')}\n`);
    expect(status).toBe(1);
    const [one, two, three] = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([one?.id, one?.unit, two?.id, Object.keys(two ?? {})]).toEqual([1, 'pb', 2, ['id', 'error']]);
    expect([three?.id, three?.histograms]).toEqual([3, []]);
    // No photon of 1 MeV is scattered to less than 200 keV.
    expect(Math.abs(Number(three?.total) / Number(one?.total) - 1)).toBeLessThan(1e-12);
    expect((await run(['distribution', '--to', 'csv'], '')).status).toBe(2);
  });
});
