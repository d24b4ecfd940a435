import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { Panel } from '../../src/claim/claim.ts';
import { figureSvg, panelSvg } from '../../src/report/figure-svg.ts';
import { sampleFigure } from './sample-record.ts';

const axis = { label: 'E_gamma', unit: 'eV', scale: 'log' } as const;
const panel = (changes: Partial<Panel>): Panel => ({
  title: 'A panel',
  x: axis,
  y: { ...axis, label: 'sigma', unit: 'pb' },
  series: [],
  marks: [],
  ...changes,
});
const [first = panel({})] = sampleFigure.panels;

describe('a panel as SVG', () => {
  test('the same panel gives the same bytes, however often one was drawn before', () => {
    expect(figureSvg(first)).toBe(figureSvg(first));
    expect(panelSvg(first, 'a')).toBe(panelSvg(first, 'a'));
  });

  test('ids carry the name that the page gives, so that two panels do not share a clip path', () => {
    const ids = [...panelSvg(first, 'fig-1').matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(ids.filter((id) => !id?.startsWith('fig-1-'))).toEqual([]);
    const used = [...panelSvg(first, 'fig-1').matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id);
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('every series is in the legend, every threshold and axis is named', () => {
    const { document } = parseHTML(panelSvg(first, 'a'));
    const legend = [...document.querySelectorAll('.legend text')].map((node) => node.textContent);
    expect(legend).toEqual(first.series.map(({ label }) => label));
    const texts = [...document.querySelectorAll('text')].map((node) => node.textContent);
    expect(texts).toContain('Eγ (eV)');
    expect(texts).toContain('σ/Eγ4 (pb eV−4)');
    expect(texts).toContain('10−31');
    for (const { label } of first.marks) expect(texts).toContain(label);
  });

  test('a reader who does not see the figure gets its axes and the ends of each curve', () => {
    const { document } = parseHTML(panelSvg(first, 'a'));
    const description = document.querySelector('desc')?.textContent ?? '';
    expect(description).toContain('log scale');
    for (const { label } of first.series) expect(description).toContain(label);
  });

  test('closed channels, zero on a logarithmic axis, leave a gap and no broken number', () => {
    const svg = panelSvg(
      panel({ series: [{ label: 'a', group: 'a', style: 'dotted', x: [0.1, 1, 10], y: [0, 1, 2] }] }),
      'a',
    );
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('a band is filled, also that of a total in the text color, and shown in the legend', () => {
    const curve = { x: [1, 2], y: [1, 2], band: { lower: [0.5, 1], upper: [2, 3] }, style: 'solid' } as const;
    const { document } = parseHTML(panelSvg(panel({ series: [{ ...curve, label: 'a', group: 'total' }] }), 'a'));
    const area = document.querySelector('[aria-label="area"]');
    expect(area?.closest('[fill]')?.getAttribute('fill')).toBe('currentColor');
    expect(document.querySelector('.legend rect')?.getAttribute('fill')).toBe('currentColor');
  });

  test('no point at all still gives a frame', () => {
    for (const scale of ['log', 'linear'] as const) {
      const empty = panel({
        y: { ...axis, scale },
        series: [{ label: 'closed', group: 'a', style: 'solid', x: [1, 2], y: [Number.NaN, Number.NaN] }],
      });
      expect(panelSvg(empty, 'a')).not.toMatch(/NaN|Infinity|undefined/);
      expect(panelSvg(empty, 'a')).toContain('closed, solid: no points');
    }
  });

  test('two styles of one group share a color and differ in the dash', () => {
    const curve = { x: [1, 2], y: [1, 2], group: '11' };
    const svg = panelSvg(
      panel({
        series: [
          { ...curve, label: 'Dirac', style: 'solid' },
          { ...curve, label: 'Majorana', style: 'dashed' },
        ],
      }),
      'a',
    );
    const { document } = parseHTML(svg);
    const lines = [...document.querySelectorAll('.legend path:not(.marker)')];
    expect(new Set(lines.map((node) => node.getAttribute('stroke'))).size).toBe(1);
    expect(new Set(lines.map((node) => node.getAttribute('stroke-dasharray'))).size).toBe(2);
  });

  test('as a file it declares its namespace and brings its colors for light and dark', () => {
    const svg = figureSvg(first);
    expect(svg).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).not.toMatch(/<br>|&nbsp;/);
  });
});
