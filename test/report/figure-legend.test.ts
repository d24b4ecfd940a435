import { describe, expect, test } from 'vitest';
import type { Panel } from '../../src/claim/claim.ts';
import { labelWidth, legendOf, looksOf } from '../../src/report/figure-legend.ts';

const axis = { label: 'x', unit: '', scale: 'linear' } as const;
const panelOf = (groups: readonly string[]): Panel => ({
  title: '',
  x: axis,
  y: axis,
  marks: [],
  series: groups.map((group, index) => ({ label: `series ${index}`, group, style: 'solid', x: [], y: [] })),
});

describe('series of a panel', () => {
  test('groups differ in color and in marker, so that neither is needed alone', () => {
    const looks = looksOf(panelOf(['11', '12', '13', '22', '23', '33', '44', '14']));
    expect(new Set(looks.map(({ color }) => color)).size).toBe(8);
    expect(new Set(looks.map(({ symbol }) => symbol)).size).toBe(8);
  });

  test('more groups than colors still differ, in the pair of color and marker', () => {
    const looks = looksOf(panelOf(Array.from({ length: 20 }, (_, index) => `group ${index}`)));
    expect(new Set(looks.map(({ color, symbol }) => `${color} ${symbol}`)).size).toBe(20);
  });

  test('the total is drawn in the text color without a marker', () => {
    expect(looksOf(panelOf(['11', 'total']))[1]).toMatchObject({ color: 'currentColor', symbol: '' });
  });

  test('a single group needs no marker', () => {
    expect(looksOf(panelOf(['11', '11'])).map(({ symbol }) => symbol)).toEqual(['', '']);
  });

  test("a color that is asked for is the group's own, and no other group has it", () => {
    const panel = panelOf(['a', 'b', 'c', 'd']);
    const series = panel.series.map((one) => (one.group === 'b' ? { ...one, color: 'blue' as const } : one));
    const colors = looksOf({ ...panel, series }).map(({ color }) => color);
    expect(colors[1]).toMatch(/^var\(--series-1,/);
    expect(new Set(colors).size).toBe(4);
  });

  test('one curve alone is what the axis says and needs no legend, unless it has a band', () => {
    const panel = panelOf(['a']);
    expect(legendOf(panel, looksOf(panel), 300)).toEqual({ markup: '', height: 0 });
    const banded = panel.series.map((one) => ({ ...one, x: [1], y: [2], band: { lower: [1], upper: [3] } }));
    expect(legendOf({ ...panel, series: banded }, looksOf(panel), 300).height).toBe(17);
  });

  test('the legend grows by a row where the width does not hold all labels', () => {
    const panel = panelOf(['11', '12', '13']);
    const looks = looksOf(panel);
    expect(legendOf(panel, looks, 1000).height).toBe(17);
    expect(legendOf(panel, looks, 100).height).toBe(51);
  });

  test('combining marks add no width to a label', () => {
    expect(labelWidth('ν\u0304')).toBe(labelWidth('ν'));
  });
});
