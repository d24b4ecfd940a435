import { describe, expect, it } from 'vitest';
import { REPORT_FOLDER, reportFiles } from '../../src/cli/report-file.ts';
import { sampleClaim, sampleRecord, twoPanels } from '../report/sample-record.ts';

describe('the folder of a report', () => {
  it('reads from report.json exactly the files that were written with it', () => {
    const claims = [...sampleRecord.claims, sampleClaim({ id: 'I.9', figures: [twoPanels] })];
    const files = reportFiles({ ...sampleRecord, claims });
    const paths = REPORT_FOLDER.paths(files.get('report.json') ?? '');
    expect([...new Set(paths)].toSorted()).toEqual([...files.keys()].toSorted());
    expect(paths).toContain('figures/hepdata/submission.yaml');
  });

  it.each(['{}', '[1,2]', 'not JSON'])('takes no other JSON for a report: %s', (text) => {
    expect(() => REPORT_FOLDER.paths(text)).toThrow();
  });
});
