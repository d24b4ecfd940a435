import { describe, expect, test } from 'vitest';
import { runRecordSchema } from '../../src/report/record-schema.ts';
import { VERDICTS, verdictLabel } from '../../src/report/verdict-label.ts';

describe('verdicts', () => {
  test('every verdict of the schema has words and a shape of its own', () => {
    const known = runRecordSchema.shape.claims.element.shape.verdict.options;
    expect([...VERDICTS].sort()).toEqual([...known].sort());
    expect(new Set(VERDICTS.map((verdict) => verdictLabel(verdict).icon)).size).toBe(VERDICTS.length);
    expect(new Set(VERDICTS.map((verdict) => verdictLabel(verdict).text)).size).toBe(VERDICTS.length);
  });
});
