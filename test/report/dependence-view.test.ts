import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { reportFiles } from '../../src/cli/report-file.ts';
import { dependenceCsv } from '../../src/report/dependence-csv.ts';
import { dependenceView } from '../../src/report/dependence-view.ts';
import { renderReport } from '../../src/report/page.ts';
import { sampleClaim, sampleRecord } from './sample-record.ts';

const record = {
  ...sampleRecord,
  inputSets: [
    { name: 'one', title: 'Another angle', changes: 'sw2 = 0.23' },
    { name: 'two', title: 'Another fit', changes: 'Ue2[2] = 0.31' },
  ],
  claims: [
    sampleClaim({
      id: 'II.5',
      dependence: {
        kind: 'judged',
        quantities: [
          { name: 'g', value: 0.62 },
          { name: 'h', value: 1e-39, unit: 'pb' },
        ],
        cells: [
          { set: 'one', verdict: 'refuted', ours: '0.64', changes: [0.0323, null] },
          { set: 'two', verdict: 'confirmed', ours: '0.62', changes: [0, -1e-9] },
        ],
        sensitivities: [{ input: 'sin²θ_W', values: [0.716, 0] }],
        uncertainty: [0.0008, null],
      },
    }),
    sampleClaim({ id: 'A.2', dependence: { kind: 'independent', reason: 'independent, exact' } }),
    sampleClaim({ id: 'III.2', dependence: { kind: 'not judged', reason: 'samples' } }),
  ],
} as const;

describe('what depends on what', () => {
  test('names every claim whose verdict is another with some inputs, and the inputs', () => {
    expect(String(dependenceView(record)?.sentence)).toContain('II.5 (with one)');
  });

  test('stands on the page with a row a quantity and a column a set, and the verdict where it is another', () => {
    const { document } = parseHTML(renderReport(record));
    const section = document.querySelector('#dependence');
    const [verdicts, slopes] = [...(section?.querySelectorAll('table') ?? [])];
    expect([...(verdicts?.querySelectorAll('thead th') ?? [])].map((node) => node.textContent)).toEqual([
      'Claim',
      'Quantity',
      'Reference',
      'one',
      'two',
    ]);
    expect([...(verdicts?.querySelectorAll('tbody tr') ?? [])].map((row) => row.querySelectorAll('td').length)).toEqual(
      [4, 4],
    );
    const [flipped, ...others] = [...(verdicts?.querySelectorAll('.flipped') ?? [])];
    expect(flipped?.textContent).toMatch(/\+3\.2.%\s+Refuted/);
    expect(others).toEqual([]);
    // A change below what is shown is none, and a quantity without a value there has no cell text.
    expect(
      [...(verdicts?.querySelectorAll('tbody tr:nth-child(2) td') ?? [])].slice(2).map((n) => n.textContent),
    ).toEqual(['', '0']);
    expect(slopes?.querySelector('tbody td.numeric')?.textContent).toBe('0.72');
    expect(section?.textContent).toContain('No input enters the verdict of A.2.');
  });

  test('has all digits beside the page, a claim without numbers included', () => {
    const lines = (dependenceCsv(record) ?? '').trim().split('\r\n');
    expect(new Set(lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(',').length))).toEqual(new Set([12]));
    expect(lines[1]).toBe('II.5,judged,confirmed,g,0.62,,0.0008,refuted,0.0323,confirmed,0,0.716');
    expect(lines[3]).toMatch(/^A\.2,"independent, exact",confirmed,/);
    expect(reportFiles(record).get('dependence.csv')).toBe(dependenceCsv(record));
  });

  test('is left out where no claim was judged with other inputs', () => {
    expect(dependenceView(sampleRecord)).toBeUndefined();
    expect(renderReport(sampleRecord)).not.toContain('id="dependence"');
    expect(reportFiles(sampleRecord).has('dependence.csv')).toBe(false);
  });
});
