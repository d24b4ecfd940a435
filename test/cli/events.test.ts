import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { memoryTerminal } from './memory-terminal.ts';
import { run } from './run.ts';

const beams = [{ energyEV: '1e9' }, { energyEV: '1e9' }];
const events = async (request: object): ReturnType<typeof run> => run(['events', JSON.stringify(request)], '');

describe('feynproof events', () => {
  it('writes an event file with the cross section that xsec gives, and weights for variations', async () => {
    const request = { model: 'qed', process: 'e- e+ > mu- mu+', beams };
    const { status, output } = await events({
      ...request,
      events: 20,
      calls: 2000,
      // σ goes like α².
      variations: { half: { parameters: { alpha: '1/274.071998168' } } },
    });
    expect(status).toBe(0);
    expect(output.match(/<event>/g)).toHaveLength(20);
    const sigma = Number(/<init>\n.*\n(\S+)/.exec(output)?.[1]);
    const { output: answer } = await run(['xsec', JSON.stringify(request)], '');
    // The sample has an error of about 0.1 %.
    expect(Math.abs(sigma / (JSON.parse(answer) as { sigmaPb: number }).sigmaPb - 1)).toBeLessThan(0.01);
    const weights = [...output.matchAll(/<wgt id="half">(\S+)<\/wgt>/g)].map(([, weight]) => Number(weight));
    const nominal = [...output.matchAll(/<event>\n4 1 (\S+)/g)].map(([, weight]) => Number(weight));
    expect(weights).toHaveLength(20);
    // α² of half α, to rounding.
    weights.forEach((weight, n) => {
      expect(Math.abs((4 * weight) / (nominal[n] ?? 0) - 1)).toBeLessThan(1e-12);
    });
  });

  it('writes to a file that appears when it is finished, within cuts, also of a decay', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'feynproof-events-'));
    try {
      const path = join(folder, 'muon.lhe');
      const request = {
        model: 'fermi',
        process: 'mu- > e- ve~ vm',
        cuts: ['E(e-) > 40*MeV'],
        events: 300,
        calls: 1000,
      };
      const { status, output, errors } = await run(['events', JSON.stringify(request), '--out', path], '');
      expect([status, output]).toEqual([0, '']);
      expect(errors).toMatch(
        /^feynproof: 300 events in .*muon\.lhe; \d+ % of \d+ points accepted, [\d.e-]+ % of the weight above 1\n$/,
      );
      expect(readdirSync(folder)).toEqual(['muon.lhe']);
      const text = readFileSync(path, 'utf8');
      expect(text.trimEnd().endsWith('</LesHouchesEvents>')).toBe(true);
      const energies = [...text.matchAll(/^11 1 1 1 0 0 \S+ \S+ \S+ (\S+)/gm)].map(([, energy]) => Number(energy));
      expect(energies).toHaveLength(300);
      expect(Math.min(...energies)).toBeGreaterThan(0.04);
      const missing = await run(['events', JSON.stringify(request), '--out', join(folder, 'no', 'file.lhe')], '');
      expect(missing.status).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('finishes the file with the events so far when it is interrupted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'feynproof-events-'));
    try {
      const path = join(folder, 'many.lhe');
      const terminal = memoryTerminal();
      const request = { model: 'qed', process: 'e- e+ > mu- mu+', beams, calls: 100, events: 1e9 };
      const ended = runCommandLine(['events', JSON.stringify(request), '--out', path], terminal);
      while (readdirSync(folder).length === 0) await setTimeout(5);
      await setTimeout(20);
      expect(existsSync(path)).toBe(false);
      terminal.interrupt();
      expect(await ended).toBe(130);
      const text = readFileSync(path, 'utf8');
      const count = text.match(/<event>/g)?.length ?? 0;
      expect(terminal.errors()).toContain(`interrupted; ${count} of 1000000000`);
      expect(text.match(/<\/event>/g)).toHaveLength(count);
      expect(text.trimEnd().endsWith('</LesHouchesEvents>')).toBe(true);
      expect(readdirSync(folder)).toEqual(['many.lhe']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses a closed process, a decay with beams and a name with blanks', async () => {
    const closed = await events({
      model: 'qed',
      process: 'e- e+ > mu- mu+',
      beams: [{ energyEV: 1e7 }, { energyEV: 1e7 }],
    });
    expect([closed.status, closed.output]).toEqual([2, '']);
    expect(closed.errors).toContain('below threshold');
    const decay = await events({ model: 'ew', process: 'z > e- e+', beams });
    expect([decay.status, decay.output]).toEqual([2, '']);
    const blank = await events({ model: 'qed', process: 'e- e+ > mu- mu+', beams, variations: { 'a b': {} } });
    expect([blank.status, blank.output]).toEqual([2, '']);
  });
});
