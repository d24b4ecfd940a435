import { describe, expect, test } from 'vitest';
import { anchorName, figureView, tableView } from '../../src/report/exhibit-view.ts';
import { twoPanels } from './sample-record.ts';

describe('tables', () => {
  test('a column of numbers is set flush right, a column with anything else is not', () => {
    const view = tableView({
      caption: 'a caption',
      columns: ['order', 'value', 'formula', 'share'],
      rows: [
        ['r^0', '-1.5(2)e-30 pb', '1/2*X', '8 %'],
        ['r^1', '', '3', '~ 7%'],
      ],
    });
    expect(view.columns.map(({ numeric }) => numeric)).toEqual([false, true, false, true]);
    expect(view.rows[1]?.map(({ numeric }) => numeric)).toEqual([false, true, false, true]);
  });

  test('a long table starts closed and says how long it is', () => {
    const rows = Array.from({ length: 13 }, (_, index) => [String(index)]);
    expect(tableView({ caption: '', columns: ['n'], rows })).toMatchObject({ long: true, rowCount: 13 });
  });
});

describe('figures', () => {
  test('the data behind a figure travels in its links', () => {
    const { downloads } = figureView(twoPanels, 'fig');
    expect(downloads.map(({ file }) => file)).toEqual(['fig-9.csv', 'fig-9-1.yaml', 'fig-9-2.yaml']);
    const csv = decodeURIComponent(downloads[0]?.href.split('utf-8,')[1] ?? '');
    expect(csv).toContain('left,1,0.1');
    for (const { href } of downloads) expect(href).toMatch(/^data:text\/(?:csv|yaml);charset=utf-8,[^"<>\s]*$/);
  });

  test('data too long for the page are the file beside it, which the run writes there', () => {
    const many = Array.from({ length: 4000 }, (_, n) => n + 1);
    const long = { label: 'a', group: 'a', style: 'solid', x: many, y: many } as const;
    const panels = twoPanels.panels.slice(0, 1).map((panel) => ({ ...panel, series: [long] }));
    const { downloads } = figureView({ ...twoPanels, panels }, 'fig');
    expect(downloads.map(({ file, beside }) => [file, beside])).toEqual([
      ['fig-9.csv', false],
      ['fig-9.yaml', true],
    ]);
    expect(downloads[1]?.href).toBe('figures/hepdata/fig-9.yaml');
  });

  test('a file name keeps letters and digits only', () => {
    expect(anchorName('Fig.1 "left"')).toBe('fig-1-left-');
  });
});
