import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/claim/claim.ts';
import { readingsOf } from '../../src/claim/printed-formula.ts';
import { hasMoved } from '../../src/claim/suite.ts';
import { LEDGER } from '../../verify/ledger.ts';
import { readPrint } from '../../verify/print.ts';
import { allClaims, runSuite } from '../../verify/suite.ts';

const root = new URL('../../', import.meta.url);
const readText = (path: string): string => readFileSync(fileURLToPath(new URL(path, root)), 'utf8');

/** What the suite promises to check at least, by the paper's labels. */
const PROMISED = [
  'II.1',
  'II.5',
  'II.7',
  'II:ratio-11',
  'II:ratio-22',
  'II:ratio-33',
  'II.8',
  'II.8:range',
  'II:phases-0.2eV',
  'Fig.1',
  'Fig.2',
  'III.1',
  'III:sigma-1eV',
  'III:rate',
  'IV.4',
  'A.2',
  'A.3',
  'A.4',
  'A.5',
  'A.6',
  'A.7',
  'A.14',
];

describe('the claims of the paper', () => {
  const claims = allClaims(readText);
  const ids = claims.map(({ id }) => id);

  it('contain everything that is promised, each id once', () => {
    expect(ids).toEqual(expect.arrayContaining(PROMISED));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have a verdict on record each, and no verdict is on record for anything else', () => {
    expect(readPrint(readText).recordedIds.toSorted()).toEqual(ids.toSorted());
  });

  it('are all in the ledger, which names nothing else', () => {
    const listed = LEDGER.flatMap((entry) => ('claims' in entry ? entry.claims : []));
    expect([...new Set(listed)].toSorted()).toEqual(ids.toSorted());
  });

  it('the ledger has every numbered equation, table and figure and the conclusions, each once', () => {
    const numbered = (prefix: string, count: number): readonly string[] =>
      Array.from({ length: count }, (_, n) => `${prefix}.${n + 1}`);
    const labels = [
      ...numbered('II', 8),
      ...numbered('III', 2),
      ...numbered('IV', 10),
      ...numbered('A', 14),
      ...numbered('B', 2),
      ...numbered('Fig', 7),
      'TableI',
      'V',
    ];
    const listed = LEDGER.map(({ label }) => label);
    expect(listed.filter((label) => labels.includes(label)).toSorted()).toEqual(labels.toSorted());
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('the ledger covers the prose from the abstract to the appendices, each statement with a claim or a reason', () => {
    const places = new Set(LEDGER.map(({ label }) => label.split(':')[0]));
    for (const place of ['abstract', 'I', 'II', 'II A', 'II B', 'III', 'V', 'A']) expect(places).toContain(place);
    expect(LEDGER.length).toBeGreaterThanOrEqual(90);
    for (const entry of LEDGER)
      expect('claims' in entry ? entry.claims.length : entry.reason.length).toBeGreaterThan(0);
  });

  it('stand in the order of the sections', () => {
    const sections = claims.map(({ section }) => section);
    expect(sections.filter((section, n) => section !== sections[n - 1])).toEqual(['II', 'III', 'IV', 'V', 'A', 'B']);
  });

  it('name a place, a statement and a method each', () => {
    for (const { locator, statement, method, title } of claims) {
      for (const text of [locator, statement.text, method, title]) expect(text).not.toBe('');
    }
  });

  it('every transcribed formula has a bounded number of readings', () => {
    const print = readPrint(readText);
    const ids = [
      'II.1',
      'II.7',
      'II.8',
      'III.1',
      'III.2',
      'IV.1',
      'IV.2',
      'IV.3',
      'IV.10',
      'A.4',
      'A.5',
      'A.6',
      'A.14',
      'B.1',
    ];
    for (const id of ids) {
      expect(readingsOf(print.formula(id).template).length).toBeLessThanOrEqual(1024);
    }
  });
});

describe('a quick run', () => {
  let record: RunRecord;

  beforeAll(async () => {
    record = await runSuite(
      {
        id: 'test',
        startedAt: '2026-01-01T00:00:00Z',
        versions: {},
        lockFileHash: '',
        elapsedSeconds: () => 0,
        readText,
      },
      { profile: 'quick', seed: 1 },
    );
    // The whole quick profile, on a machine that may be busy with the other half of the tests.
  }, 180_000);

  it('reaches the verdicts on record', () => {
    expect(record.run.complete).toBe(true);
    expect(record.claims.filter(hasMoved).map(({ id, verdict, diagnosis }) => ({ id, verdict, diagnosis }))).toEqual(
      [],
    );
  });

  it('gives every verdict at least two independent arguments', () => {
    expect(record.claims.filter(({ evidence }) => new Set(evidence.map(({ road }) => road)).size < 2)).toEqual([]);
  });

  it('stands on two arguments that agree wherever it contradicts the print', () => {
    const against = record.claims.filter(({ verdict }) => verdict === 'refuted' || verdict === 'confirmed-as-repaired');
    const thin = against.filter(
      ({ evidence }) =>
        new Set(evidence.filter(({ outcome }) => outcome === 'contradicts').map(({ road }) => road)).size < 2,
    );
    expect(thin.map(({ id }) => id)).toEqual([]);
  });

  it('says how many readings it tested wherever it lists some', () => {
    const silent = record.claims.filter(
      ({ readings, readingsTested }) => readings.length > 0 && (readingsTested ?? 0) < readings.length,
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('explains every verdict that is not a confirmation, and repairs every false formula', () => {
    for (const { verdict, diagnosis, repair } of record.claims) {
      if (verdict === 'confirmed') continue;
      expect(diagnosis.length).toBeGreaterThan(40);
      if (verdict === 'confirmed-as-repaired') expect(repair?.text).toBeTruthy();
    }
  });

  it('no road contradicts a claim that is confirmed', () => {
    const contradicted = record.claims
      .filter(({ verdict }) => verdict === 'confirmed')
      .filter(({ evidence }) => evidence.some(({ outcome }) => outcome === 'contradicts'));
    expect(contradicted.map(({ id }) => id)).toEqual([]);
  });

  it('shows no number that is not finite', () => {
    expect(JSON.stringify(record)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('shows the digits that the printed squares lose beside the regenerated ones', () => {
    const table = record.claims
      .find(({ id }) => id === 'A.7')
      ?.tables.find(({ caption }) => caption.includes('float64'));
    const [softest] = table?.rows ?? [];
    expect(Number(softest?.[1])).toBeGreaterThan(12);
    expect(Number(softest?.[2])).toBeLessThan(2);
  });

  it('carries curves for both orderings of Figure 1 with their thresholds', () => {
    const [figure] = record.claims.find(({ id }) => id === 'Fig.1')?.figures ?? [];
    expect(figure?.panels.map(({ series, marks }) => [series.length, marks.length])).toEqual([
      [7, 6],
      [7, 6],
    ]);
  });
});
