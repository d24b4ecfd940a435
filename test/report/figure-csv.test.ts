import { describe, expect, test } from 'vitest';
import { figureCsv, figureTables } from '../../src/report/figure-csv.ts';
import { twoPanels as figure, mapPanel } from './sample-record.ts';

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

  test('a map has a table of its own, a row a cell, empty where it has no value', () => {
    const tables = figureTables({ ...figure, panels: [...figure.panels, mapPanel] });
    expect(tables.map(({ suffix }) => suffix)).toEqual(['', '-3-map']);
    const lines = tables[1]?.text.split('\r\n') ?? [];
    expect(lines.slice(0, 6)).toEqual([
      'E [eV],m [eV],ratio',
      '0.1,0.001,0.25',
      '1,0.001,0.5',
      '10,0.001,1',
      '100,0.001,1',
      '0.1,0.01,',
    ]);
    expect(lines.length).toBe(1 + 12 + 1);
  });

  test('a label that a spreadsheet would run as a formula is quoted', () => {
    const [left] = figure.panels;
    if (left === undefined) throw new Error('the figure has panels');
    expect(figureCsv({ ...figure, panels: [{ ...left, title: '=1+1' }] })).toContain("'=1+1,1");
  });
});
