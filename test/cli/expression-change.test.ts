import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/cli/expression-change.ts';
import type { ExpressionEntry, ExpressionRecord } from '../../src/cli/expression-record.ts';

function record(...entries: readonly ExpressionEntry[]): ExpressionRecord {
  const provenance = {
    model: 'toy:standard',
    modelHash: '0',
    process: 'a > b',
    quantity: 'squared',
    command: 'feynproof regenerate',
  } as const;
  return { schemaVersion: 1, provenance, conventions: [], entries };
}

const entry = (label: string, terms: Record<string, string>, over: readonly string[] = []): ExpressionEntry => ({
  label,
  over,
  terms,
});

describe('changesBetween', () => {
  it('finds nothing between equal expressions, in whatever order their terms stand', () => {
    expect(changesBetween(record(entry('M1', { a: '1', b: '-2' })), record(entry('M1', { b: '-2', a: '1' })))).toEqual(
      [],
    );
  });

  it('names each term that moved, appeared or vanished', () => {
    const before = record(entry('|M1|^2', { 'k3.p1': '8', 'me^2': '-16' }));
    const after = record(entry('|M1|^2', { 'k3.p1': '4', 'me^4': '1/2' }));
    expect(changesBetween(before, after)).toEqual([
      '|M1|^2: k3.p1 moved from 8 to 4',
      '|M1|^2: me^4 moved from 0 to 1/2',
      '|M1|^2: me^2 moved from -16 to 0',
    ]);
  });

  it('takes an entry over other propagators for another entry', () => {
    const before = record(entry('M1', { a: '1' }, ['DEN(p1+p2,me)']));
    const after = record(entry('M1', { a: '1' }, ['DEN(p1-k3,me)']));
    expect(changesBetween(before, after)).toEqual([
      'M1 over DEN(p1-k3,me) is new, 1 term',
      'M1 over DEN(p1+p2,me) is gone, 1 term',
    ]);
  });
});
