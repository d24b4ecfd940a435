import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVegasStore } from '../../src/cli/vegas-store.ts';
import { createCrossSections } from '../../src/cli/xsec-run.ts';
import { run } from './run.ts';

const request = {
  model: 'qed',
  process: 'e- e+ > mu- mu+',
  beams: [{ energyEV: 2e8 }, { energyEV: 3e8 }],
  method: 'vegas',
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feynproof-vegas-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The answer of the command line, as text. */
async function answer(change: object, ...options: readonly string[]): Promise<string> {
  const { status, output, errors } = await run(['xsec', JSON.stringify({ ...request, ...change }), ...options]);
  expect(errors).toBe('');
  expect(status).toBe(0);
  return output;
}

describe('xsec by vegas', () => {
  it('has the same bits in this thread and in one, two or three others', async () => {
    const alone = await answer({ seed: 4, table: true });
    for (const workers of ['1', '2', '3']) {
      expect(await answer({ seed: 4, table: true }, '--workers', workers)).toBe(alone);
    }
  });

  it('tells in its own words what goes wrong in another thread', async () => {
    const soft = { ...request, process: 'e- mu- > e- mu-', beams: [{ energyEV: 1e9 }, { energyEV: 1e9 }] };
    const here = await run(['xsec', JSON.stringify(soft)]);
    const there = await run(['xsec', JSON.stringify(soft), '--workers', '2']);
    expect(there).toEqual(here);
    expect(here.errors).toMatch(/^feynproof: .*a massless particle is exchanged/);
  });

  it('goes on after an interrupt as if there had been none', async () => {
    const file = join(folder, 'state.json');
    const whole = await createCrossSections()(request);
    for (let stops = 0; stops < 3; stops += 1) {
      const stopped = createCrossSections({ store: openVegasStore(file), interruption: AbortSignal.abort() });
      await expect(stopped(request)).rejects.toMatchObject({
        code: 'interrupted',
        message: `interrupted after ${stops + 1} iterations; the state is saved, the same command goes on`,
      });
    }
    expect(await createCrossSections({ store: openVegasStore(file) })(request)).toEqual(whole);
    // Nothing is left to do: the numbers come from the file.
    const again = createCrossSections({ store: openVegasStore(file), interruption: AbortSignal.abort() });
    expect(await again(request)).toEqual(whole);
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  it('keeps several integrals in one file, and adds to them where a smaller error is asked for', async () => {
    const file = join(folder, 'state.json');
    const first = JSON.parse(await answer({ accuracy: 0.01 }, '--state', file)) as { readonly evaluations: number };
    await answer({ seed: 2, accuracy: 0.01 }, '--state', file);
    const more = JSON.parse(await answer({ accuracy: 2e-4 }, '--state', file)) as {
      readonly evaluations: number;
      readonly relativeError: number;
    };
    expect(more.relativeError).toBeLessThanOrEqual(2e-4);
    expect(more.evaluations).toBeGreaterThan(first.evaluations);
    const { integrals } = JSON.parse(readFileSync(file, 'utf8')) as { readonly integrals: readonly unknown[] };
    expect(integrals).toHaveLength(2);
  });

  it('refuses a file that is damaged or something else in one line, and leaves it alone', async () => {
    const file = join(folder, 'state.json');
    await answer({ accuracy: 0.01 }, '--state', file);
    const good = readFileSync(file, 'utf8');
    const damages = [
      good.slice(0, good.length / 2),
      good.replace('"dimension":2', '"dimension":3'),
      good.replace(/"edges":\[\[0,[^,]*/, '"edges":[[0,7'),
      good.replace(/"stream":\[[^\]]*/, '"stream":[0,0,0,0'),
      '{"some":"other file"}',
      '',
    ];
    for (const damage of damages) {
      writeFileSync(file, damage);
      const { status, output, errors } = await run(['xsec', JSON.stringify(request), '--state', file]);
      expect([status, output]).toEqual([2, '']);
      expect(errors).toBe(`feynproof: \`${file}\` is damaged, or no state of vegas: name another file, or delete it\n`);
      expect(readFileSync(file, 'utf8')).toBe(damage);
    }
  });

  it('refuses a state whose integrand is another one now', async () => {
    const file = join(folder, 'state.json');
    await answer({ accuracy: 0.01 }, '--state', file);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"probe":\[/, '"probe":[1,'));
    const { status, errors } = await run(['xsec', JSON.stringify(request), '--state', file]);
    expect(status).toBe(2);
    expect(errors).toContain("the model or its parameters are not those of the saved state of 'e- e+ > mu- mu+'");
  });

  it.each(['0', '17', 'two', '-1', '1.5'])('refuses %s workers', async (workers) => {
    const { status, errors } = await run(['xsec', JSON.stringify(request), '--workers', workers]);
    expect([status, errors]).toEqual([2, `feynproof: --workers: expected 1 to 16, got '${workers}'\n`]);
  });
});
