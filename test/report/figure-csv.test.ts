import { describe, expect, test } from 'vitest';
import { parseAllDocuments, parse as parseYaml } from 'yaml';
import type { Figure } from '../../src/claim/claim.ts';
import { figureCsv } from '../../src/report/figure-csv.ts';
import { figureHepdata, hepdataSubmission } from '../../src/report/hepdata.ts';
import { sampleRecord } from './sample-record.ts';

const x = { label: 'E', unit: 'eV', scale: 'log' } as const;
const figure: Figure = {
  id: 'Fig.9',
  caption: 'Two panels.',
  panels: [
    {
      title: 'left',
      x,
      y: { label: 'sigma', unit: 'pb', scale: 'log' },
      marks: [],
      series: [
        { label: 'a', group: 'a', style: 'solid', x: [1, 2], y: [0.1, 1 / 3] },
        { label: 'b, "c"', group: 'b', style: 'solid', x: [2, 3], y: [4, 5], band: { lower: [3, 4], upper: [6, 7] } },
      ],
    },
    {
      title: 'right',
      x,
      y: { label: 'ratio', unit: '', scale: 'linear' },
      marks: [],
      series: [{ label: 'r', group: 'r', style: 'solid', x: [1], y: [1e-30] }],
    },
  ],
};

describe('the data behind a figure', () => {
  test('CSV has a column a series, a row an abscissa, and digits that round-trip', () => {
    expect(figureCsv(figure).split('\r\n')).toEqual([
      'panel,E [eV],"left: a, sigma [pb]","left: b, ""c"", sigma [pb]","left: b, ""c"", sigma [pb], lower","left: b, ""c"", sigma [pb], upper","right: r, ratio"',
      'left,1,0.1,,,,',
      'left,2,0.3333333333333333,4,3,6,',
      'left,3,,5,4,7,',
      'right,1,,,,,1e-30',
      '',
    ]);
  });

  test('a label that a spreadsheet would run as a formula is quoted', () => {
    const [left] = figure.panels;
    if (left === undefined) throw new Error('the figure has panels');
    expect(figureCsv({ ...figure, panels: [{ ...left, title: '=1+1' }] })).toContain("'=1+1,1");
  });

  test('HEPData tables have equally many values in every variable, bands as asymmetric errors', () => {
    const files = figureHepdata(figure);
    expect(files.map(({ file }) => file)).toEqual(['fig-9-1.yaml', 'fig-9-2.yaml']);
    expect(parseYaml(files[0]?.text ?? '')).toEqual({
      independent_variables: [
        { header: { name: 'E', units: 'eV' }, values: [{ value: 1 }, { value: 2 }, { value: 3 }] },
      ],
      dependent_variables: [
        {
          header: { name: 'sigma', units: 'pb' },
          qualifiers: [{ name: 'Series', value: 'a' }],
          values: [{ value: 0.1 }, { value: 1 / 3 }, { value: '-' }],
        },
        {
          header: { name: 'sigma', units: 'pb' },
          qualifiers: [{ name: 'Series', value: 'b, "c"' }],
          values: [
            { value: '-' },
            { value: 4, errors: [{ asymerror: { minus: -1, plus: 2 }, label: 'band' }] },
            { value: 5, errors: [{ asymerror: { minus: -1, plus: 2 }, label: 'band' }] },
          ],
        },
      ],
    });
  });

  test('a submission names every data file once', () => {
    const files = hepdataSubmission(sampleRecord);
    const documents = parseAllDocuments(files[0]?.text ?? '').map(
      (document) => document.toJS() as { readonly data_file?: string },
    );
    expect(documents.slice(1).map((document) => document.data_file)).toEqual(files.slice(1).map(({ file }) => file));
    expect(hepdataSubmission({ ...sampleRecord, claims: [] })).toEqual([]);
  });
});
