import { describe, expect, it } from 'vitest';
import { numberFinding } from '../../verify/finding.ts';
import { hypothesisSentence, rankNumbers } from '../../verify/number-hypothesis.ts';
import { testReadings } from '../../verify/reading.ts';

describe('readings of printed numbers', () => {
  it('lists the true readings first and counts all', () => {
    const { readings, readingsTested, survivors } = testReadings('1{0|1|2}', ({ text }) => ({
      survives: Number(text) % 11 === 0,
      reason: text,
    }));
    expect(readings.map(({ text, survives }) => [text, survives])).toEqual([
      ['11', true],
      ['10', false],
      ['12', false],
    ]);
    expect(readingsTested).toBe(3);
    expect(survivors.map(({ text }) => text)).toEqual(['11']);
  });

  it('confirm a number in its one reading that agrees, with the tolerance of that reading', () => {
    const finding = numberFinding({ printed: '3.2e{-18|-19}', ours: 3.2026e-19, error: 0, evidence: [] });
    expect(finding.verdict).toBe('confirmed');
    expect(finding.tolerance.value).toBeCloseTo(0.05e-19, 25);
    expect(finding.readingsTested).toBe(2);
  });

  it('refute a number against its nearest reading where none agrees', () => {
    const finding = numberFinding({ printed: '{6|7}.1', ours: 6.3, error: 0, evidence: [] });
    expect(finding.verdict).toBe('refuted');
    expect(finding.diagnosis).toContain('printed 6.1');
  });

  it('leave a number open where two readings agree', () => {
    const tolerance = { value: 1, reason: 'a test' };
    expect(numberFinding({ printed: '{6|7}', ours: 6.5, error: 0, tolerance, evidence: [] }).verdict).toBe('ambiguous');
  });
});

describe('hypotheses about a printed number', () => {
  const list = [
    { name: 'far', value: 3, changes: 0 },
    { name: 'two changes', value: 1, changes: 2 },
    { name: 'one change', value: 1.4, changes: 1 },
  ];

  it('are ranked by what meets the print, then by how little they change', () => {
    const ranked = rankNumbers(list, (value) => Math.abs(value - 1) / 0.5);
    expect(ranked.map(({ name, meets }) => [name, meets])).toEqual([
      ['one change', true],
      ['two changes', true],
      ['far', false],
    ]);
    expect(hypothesisSentence(ranked)).toContain('Of 3 hypotheses about the inputs 2 give');
  });

  it('that all fail are said to', () => {
    expect(hypothesisSentence(rankNumbers(list, () => 2))).toMatch(/^None of 3/);
  });
});
