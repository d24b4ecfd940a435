import { describe, expect, it } from 'vitest';
import { reportFiles, reportPaths } from '../../src/cli/report-file.ts';
import { sampleClaim, sampleRecord, twoPanels } from '../report/sample-record.ts';

describe('reportPaths', () => {
  it('reads from report.json exactly the files that were written with it', () => {
    const claims = [...sampleRecord.claims, sampleClaim({ id: 'I.9', figures: [twoPanels] })];
    const files = reportFiles({ ...sampleRecord, claims });
    const paths = reportPaths(files.get('report.json') ?? '');
    expect([...new Set(paths)].toSorted()).toEqual([...files.keys()].toSorted());
    expect(paths).toContain('figures/hepdata/submission.yaml');
  });

  it.each(['{}', '[1,2]', 'not JSON'])('takes no other JSON for a report: %s', (text) => {
    expect(() => reportPaths(text)).toThrow();
  });
});
