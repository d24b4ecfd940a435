/** What a reader is told to have moved between two runs is what moved, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { ClaimRecord, RunRecord } from '../../src/claim/claim.ts';
import { isUnmoved, runDifference } from '../../src/report/run-difference.ts';
import { sampleClaim, sampleRecord } from './sample-record.ts';

const run = (...claims: readonly ClaimRecord[]): RunRecord => ({ ...sampleRecord, claims });
const value = (number: number, error: number): ClaimRecord =>
  sampleClaim({ id: 'II.7', ours: { text: String(number), value: number }, error });

describe('the difference of two runs', () => {
  it('of the same record is empty', () => {
    expect(isUnmoved(runDifference(sampleRecord, sampleRecord))).toBe(true);
  });

  it('ignores when and how long they ran', () => {
    const later: RunRecord = {
      ...sampleRecord,
      run: { ...sampleRecord.run, id: 'later', startedAt: '2027-01-01T00:00:00.000Z', duration: 1e4 },
    };
    expect(isUnmoved(runDifference(sampleRecord, later))).toBe(true);
  });

  it('names a verdict that moved, before and after', () => {
    const moved = runDifference(
      run(sampleClaim({ id: 'A.5', verdict: 'refuted' })),
      run(sampleClaim({ id: 'A.5', verdict: 'confirmed-as-repaired' })),
    );
    expect(moved.verdicts).toEqual([
      { id: 'A.5', title: 'A statement', before: 'refuted', after: 'confirmed-as-repaired' },
    ]);
  });

  it('says whether our own errors explain the shift of a value', () => {
    expect(runDifference(run(value(2, 0.01)), run(value(2.01, 0.01))).values[0]?.change).toBe(
      '+0.005 relative, within our own errors',
    );
    expect(runDifference(run(value(2, 0.001)), run(value(2.01, 0.001))).values[0]?.change).toBe(
      '+0.005 relative, beyond our own errors',
    );
  });

  it('gives a shift from zero in the unit of the value, and none for formulas', () => {
    const [zero, shifted] = [0, 0.5].map((number) =>
      sampleClaim({ id: 'x', ours: { text: `${number} pb`, value: number, unit: 'pb' } }),
    );
    expect(runDifference(run(zero as ClaimRecord), run(shifted as ClaimRecord)).values[0]?.change).toContain('pb');
    const [first, second] = ['m^2', '2*m^2'].map((text) => sampleClaim({ id: 'x', ours: { text } }));
    expect(runDifference(run(first as ClaimRecord), run(second as ClaimRecord)).values[0]?.change).toBe('');
  });

  it('lists claims that only one of them has, and a print that was transcribed anew', () => {
    const moved = runDifference(
      run(sampleClaim({ id: 'a' }), sampleClaim({ id: 'b' })),
      run(sampleClaim({ id: 'b', printed: { text: '3' } }), sampleClaim({ id: 'c' })),
    );
    expect(moved.added).toEqual(['c']);
    expect(moved.removed).toEqual(['a']);
    expect(moved.prints).toEqual([{ name: 'b', before: '1', after: '3' }]);
  });

  it('lists parameters, seed, profile and versions that differ', () => {
    const before: RunRecord = {
      ...sampleRecord,
      parameters: [{ name: 'sw2', value: '0.223', unit: '', source: 'print' }],
    };
    const after: RunRecord = {
      ...sampleRecord,
      parameters: [{ name: 'sw2', value: '0.231', unit: '', source: 'PDG' }],
      run: { ...sampleRecord.run, seed: 99, versions: { ...sampleRecord.run.versions, feynproof: '9.9.9' } },
    };
    const moved = runDifference(before, after);
    expect(moved.parameters).toEqual([{ name: 'sw2', before: '0.223', after: '0.231' }]);
    expect(moved.settings.map(({ name }) => name).toSorted()).toEqual(['feynproof', 'seed']);
  });
});
