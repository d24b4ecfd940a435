import { describe, expect, it } from 'vitest';
import { type Claim, type Finding, hasMoved, runClaims, selectClaims } from '../../src/claim/suite.ts';

const finding: Finding = {
  verdict: 'confirmed',
  ours: { text: '1' },
  error: 0,
  tolerance: { value: 0, reason: 'exact' },
  diagnosis: '',
  evidence: [],
};

function claim(id: string, section: string, check: Claim<null>['check'] = () => finding): Claim<null> {
  return {
    id,
    section,
    title: id,
    locator: '',
    statement: { text: '' },
    printed: { text: '' },
    method: '',
    recorded: { verdict: 'confirmed', date: '2026-01-01', version: '0.1.0' },
    check,
  };
}

const claims = [claim('I.1', 'I'), claim('II.1', 'II'), claim('II.2', 'II')];
const options = { profile: 'quick', seed: 1 } as const;

describe('a run of claims', () => {
  it('keeps the order of the paper whatever the order asked for', () => {
    expect(selectClaims(claims, { only: ['II.2', 'I.1'] }).map(({ id }) => id)).toEqual(['I.1', 'II.2']);
    expect(selectClaims(claims, { section: 'II' }).map(({ id }) => id)).toEqual(['II.1', 'II.2']);
  });

  it.each([
    [{ only: ['II.9'] }, "unknown claim 'II.9'; there are II.1, II.2"],
    [{ section: 'V' }, "unknown section 'V'; there are I, II"],
    [{ only: ['I.1'], section: 'II' }, 'the selection contains no claim'],
  ])('%j is refused in one line', (selection, message) => {
    expect(() => selectClaims(claims, selection)).toThrow(message);
  });

  it('hands each record on before the next claim is judged', async () => {
    const events: string[] = [];
    const watched = ['a', 'b'].map((id) =>
      claim(id, 'I', () => {
        events.push(`check ${id}`);
        return finding;
      }),
    );
    await runClaims(watched, null, {
      ...options,
      onClaim: (record, { done, total }) => {
        events.push(`record ${record.id} ${done}/${total}`);
      },
    });
    expect(events).toEqual(['check a', 'record a 1/2', 'check b', 'record b 2/2']);
  });

  it('an interrupted run keeps what is finished and says that it is not complete', async () => {
    const control = new AbortController();
    const { records, complete } = await runClaims(claims, null, {
      ...options,
      signal: control.signal,
      onClaim: () => control.abort(),
    });
    expect(records.map(({ id }) => id)).toEqual(['I.1']);
    expect(complete).toBe(false);
  });

  it('that shares marks with others divides the claims with them, each judged once and told with its position', async () => {
    const many = Array.from({ length: 20 }, (_, n) => claim(`I.${n}`, 'I', async () => finding));
    const begun = new Int32Array(new SharedArrayBuffer(4 * many.length));
    const positions: number[] = [];
    const runs = await Promise.all(
      [1, 2, 3].map(() =>
        runClaims(many, null, { ...options, begun, onClaim: (_, { position }) => void positions.push(position) }),
      ),
    );
    expect(runs.flatMap(({ records }) => records.map(({ id }) => id)).toSorted()).toEqual(
      many.map(({ id }) => id).toSorted(),
    );
    expect(runs.every(({ records }) => records.length > 1)).toBe(true);
    expect(positions.toSorted((a, b) => a - b)).toEqual(many.map((_, n) => n));
  });

  it('the seed of a claim does not depend on which claims run before it', async () => {
    const seeds: number[] = [];
    const watched = ['x', 'y'].map((id) =>
      claim(id, 'I', (_context, { seed }) => {
        seeds.push(seed);
        return finding;
      }),
    );
    await runClaims(watched, null, options);
    await runClaims(watched, null, { ...options, only: ['y'] });
    expect(seeds[1]).toBe(seeds[2]);
    expect(seeds[0]).not.toBe(seeds[1]);
  });

  it('nothing is confirmed while one of our own roads contradicts it', async () => {
    const torn = claim('t', 'I', () => ({
      ...finding,
      evidence: [
        { road: 'quadrature', finding: 'agrees', outcome: 'supports' },
        { road: 'Monte Carlo', finding: 'is nine standard deviations off', outcome: 'contradicts' },
      ],
    }));
    const { records } = await runClaims([torn], null, options);
    expect(records[0]).toMatchObject({ verdict: 'undecided' });
    expect(records[0]?.diagnosis).toContain('Monte Carlo');
  });

  it('a verdict other than the one on record has moved', async () => {
    const moved = claim('m', 'I', () => ({ ...finding, verdict: 'refuted' }));
    const { records } = await runClaims([claims[0] ?? moved, moved], null, options);
    expect(records.map(hasMoved)).toEqual([false, true]);
  });
});
