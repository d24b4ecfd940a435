import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { readRunRecord, writeJson } from '../../src/report/json.ts';
import { reportJsonSchema } from '../../src/report/record-schema.ts';
import { sampleRecord } from './sample-record.ts';

const message = (text: string): string => {
  try {
    readRunRecord(text);
  } catch (error) {
    if (error instanceof UsageError) return error.line;
    throw error;
  }
  return 'accepted';
};

describe('report.json', () => {
  test('a record survives writing and reading', () => {
    expect(readRunRecord(writeJson(sampleRecord))).toEqual(sampleRecord);
  });

  test('the same record gives the same bytes, and reading does not change them', () => {
    expect(writeJson(readRunRecord(writeJson(sampleRecord)))).toBe(writeJson(sampleRecord));
  });

  test('a curve takes one line', () => {
    expect(writeJson(sampleRecord)).toMatch(/^ +"x": \[0\.001, 0\.0011\S+, .*\],$/m);
  });

  test('a wrong field is named by its path', () => {
    const text = writeJson(sampleRecord).replace('"outcome": "supports"', '"outcome": "perhaps"');
    expect(message(text)).toMatch(/^report\.json claims\[0\]\.evidence\[1\]\.outcome .*supports/);
  });

  test('a text that is not JSON is an error of one line', () => {
    expect(message('{')).toBe('report.json expected JSON, got text that cannot be parsed');
  });

  test('a number that is not finite cannot be written', () => {
    const [first] = sampleRecord.claims;
    if (first === undefined) throw new Error('the sample has claims');
    expect(() => writeJson({ ...sampleRecord, claims: [{ ...first, error: Number.NaN }] })).toThrow(UsageError);
  });

  test('another schema version is refused', () => {
    expect(message(writeJson(sampleRecord).replace('"schemaVersion": 1', '"schemaVersion": 2'))).toContain(
      'schemaVersion',
    );
  });

  test('two claims with one id are refused', () => {
    const [first] = sampleRecord.claims;
    if (first === undefined) throw new Error('the sample has claims');
    expect(() => writeJson({ ...sampleRecord, claims: [first, first] })).toThrow(/id of its own/);
  });

  test('the published JSON Schema is the one that the code describes', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
  });
});
