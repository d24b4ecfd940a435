import { describe, expect, test } from 'vitest';
import type { ClaimRecord } from '../../src/claim/claim.ts';
import { recordView, sectionTitle } from '../../src/report/record-view.ts';
import { sampleClaim, sampleRecord } from './sample-record.ts';

const view = (...claims: readonly ReturnType<typeof sampleClaim>[]): ReturnType<typeof recordView> =>
  recordView({ ...sampleRecord, claims });

describe('the view of a record', () => {
  test('Roman numerals are sections, letters appendices, other names stand for themselves', () => {
    expect(['II', 'IV', 'A', 'B', 'Conclusions'].map(sectionTitle)).toEqual([
      'Section II',
      'Section IV',
      'Appendix A',
      'Appendix B',
      'Conclusions',
    ]);
  });

  test('claims are grouped by section in the order of their first appearance', () => {
    const { sections } = view(
      sampleClaim({ id: 'a' }),
      sampleClaim({ id: 'b', section: 'A' }),
      sampleClaim({ id: 'c' }),
    );
    expect(sections.map(({ title, claims }) => [title, claims.map(({ id }) => id)])).toEqual([
      ['Section II', ['a', 'c']],
      ['Appendix A', ['b']],
    ]);
  });

  test('the summary counts verdicts in one sentence', () => {
    expect(view(sampleClaim({ id: 'a' })).sentence).toBe('Of 1 statement of the paper, 1 agrees with the print.');
    expect(
      view(sampleClaim({ id: 'a' }), sampleClaim({ id: 'b' }), sampleClaim({ id: 'c', verdict: 'refuted' })).sentence,
    ).toBe('Of 3 statements of the paper, 2 agree with the print and 1 is refuted.');
  });

  test('readings that survive come first, and of hundreds ruled out the first few are shown', () => {
    const fallen = Array.from({ length: 100 }, (_, index) => ({
      text: `reading ${index}`,
      survives: false,
      reason: 'differs',
    }));
    const [claim] =
      view(sampleClaim({ id: 'a', readings: [...fallen, { text: 'true', survives: true, reason: 'equal' }] }))
        .sections[0]?.claims ?? [];
    expect(claim?.readings[0]?.survives).toBe(true);
    expect([claim?.readings.length, claim?.readingCount, claim?.hiddenReadings]).toEqual([25, 101, 76]);
  });

  test('readings are counted as tested, not as listed, and those of a repaired formula say so', () => {
    const readings = [
      { text: 'true', survives: true, reason: 'equal', repaired: true as const },
      { text: 'false', survives: false, reason: 'differs', repaired: true as const },
    ];
    const [claim] = view(sampleClaim({ id: 'a', readings, readingsTested: 864 })).sections[0]?.claims ?? [];
    expect([claim?.surviving, claim?.readingCount, claim?.unlistedReadings]).toEqual([1, 864, 862]);
    expect([claim?.repairedReadings, claim?.readings[0]?.repaired]).toEqual([true, true]);
  });

  test('a relative error says so, any other has the unit of the value', () => {
    const ours = { text: '8 pb', value: 8, unit: 'pb' };
    const shown = (changes: Partial<ClaimRecord>): string =>
      String(view(sampleClaim({ id: 'a', ours, error: 0.5, ...changes })).sections[0]?.claims[0]?.error);
    expect(shown({ errorMeasure: 'relative' })).toBe('0.5 relative');
    expect(shown({})).toBe('0.5\u00a0pb');
  });

  test('the choices of a reading are marked in what stands around them', () => {
    const reading = { text: '2*([k5.p1]*s-, me^[]<x', survives: true, reason: '' };
    const [claim] = view(sampleClaim({ id: 'a', readings: [reading] })).sections[0]?.claims ?? [];
    expect(String(claim?.readings[0]?.text)).toBe(
      '<code>…2*(<mark>k5.p1</mark>*s-…</code> <code>…me^<mark>∅</mark>&#60;x…</code>',
    );
  });

  test('short formulas stand side by side, long ones one above the other', () => {
    const sides = (latex: string): boolean | undefined =>
      view(sampleClaim({ id: 'a', printed: { text: '', latex } })).sections[0]?.claims[0]?.sideBySide;
    expect(sides('a = b')).toBe(true);
    expect(sides(Array.from({ length: 30 }, () => 'a b').join(' + '))).toBe(false);
  });

  test('a sentence stays beside its formula, a formula written in text gives way to it', () => {
    const ours = (text: string): string =>
      String(view(sampleClaim({ id: 'a', ours: { text, latex: 'a^2' } })).sections[0]?.claims[0]?.ours.html);
    expect(ours('the square of the first mass')).toContain('<p>the square of the first mass</p>');
    expect(ours('a^2')).not.toContain('<p>');
    expect(ours('a^2')).toContain('<math>');
  });

  test('the unit of a number is added where its text leaves it out', () => {
    const shown = (text: string): string =>
      String(view(sampleClaim({ id: 'a', ours: { text, value: 8, unit: 'pb' } })).sections[0]?.claims[0]?.ours.html);
    expect(shown('8')).toBe('<p>8\u00a0pb</p>');
    expect(shown('8 pb')).toBe('<p>8\u00a0pb</p>');
  });

  test('the command of a claim reproduces it in the same profile with the same seed', () => {
    expect(view(sampleClaim({ id: 'A.5' })).sections[0]?.claims[0]?.command).toBe(
      'npx feynproof verify --only A.5 --profile full --seed 42',
    );
  });
});
