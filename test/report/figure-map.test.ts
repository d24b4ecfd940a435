import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { ColorMap } from '../../src/claim/claim.ts';
import { cellDomain, colorBar, colorScale, mapCells } from '../../src/report/figure-map.ts';
import { figureSvg, panelSvg } from '../../src/report/figure-svg.ts';
import { DIVERGING_STEPS, MAP_DARK, MAP_LIGHT, SEQUENTIAL_STEPS } from '../../src/report/style/color-map.ts';
import { difference, seen, VISIONS } from './color-vision.ts';
import { mapPanel as panel } from './sample-record.ts';

const map = panel.map as ColorMap;
const box = { left: 0, right: 100, top: 0, bottom: 100 };
const linear = { box, name: 'm', x: (value: number) => 100 * value, y: (value: number) => 100 - 100 * value };

/** The colors of a kind, light or dark, in their order. */
function colorsOf(text: string, kind: 'diverging' | 'sequential'): readonly string[] {
  return [...text.matchAll(new RegExp(`--${kind}-\\d+:(#[0-9a-f]{6})`, 'g'))].map(([, color]) => color ?? '');
}

describe('colors of a map', () => {
  test('parted ones have the parting value in the middle step, and equal factors on both sides are equally strong', () => {
    const { step, steps } = colorScale(map);
    expect(step(1)).toBe((DIVERGING_STEPS - 1) / 2);
    expect(step(2) - step(1)).toBe(step(1) - step(0.5));
    expect([step(1e9), step(4)]).toEqual([steps - 1, steps - 1]);
  });

  test('without a parting run over the domain once', () => {
    const { parting: _, ...rest } = map;
    const { step, color } = colorScale({ ...rest, quantity: { ...map.quantity, domain: [1, 100] } });
    expect([step(1), step(100)]).toEqual([0, SEQUENTIAL_STEPS - 1]);
    expect(color(0)).toMatch(/^var\(--sequential-1, #[0-9a-f]{6}\)$/);
  });

  test('grow steadily darker on light pages and lighter on dark ones, so that strength is seen without hue', () => {
    for (const [text, sign] of [
      [MAP_LIGHT, -1],
      [MAP_DARK, 1],
    ] as const) {
      const lightness = (colors: readonly string[]): readonly number[] =>
        colors.map((color) => seen(color, VISIONS.normal)[0]);
      const parted = lightness(colorsOf(text, 'diverging'));
      const middle = (DIVERGING_STEPS - 1) / 2;
      const sides = [parted.slice(middle), parted.slice(0, middle + 1).toReversed()];
      for (const side of [...sides, lightness(colorsOf(text, 'sequential'))]) {
        for (const [n, value] of side.entries())
          if (n > 0) expect(sign * (value - (side[n - 1] ?? 0))).toBeGreaterThan(0);
      }
    }
  });

  test('tell either side apart to eyes that lack any one kind of cone', () => {
    for (const text of [MAP_LIGHT, MAP_DARK]) {
      const colors = colorsOf(text, 'diverging');
      for (const vision of Object.values(VISIONS)) {
        for (let n = 0; n < (DIVERGING_STEPS - 1) / 2 - 1; n += 1) {
          const [one = '', other = ''] = [colors[n], colors[DIVERGING_STEPS - 1 - n]];
          // Five times what is just noticeable.
          expect(difference(seen(one, vision), seen(other, vision))).toBeGreaterThan(11.5);
        }
      }
    }
  });
});

describe('cells of a map', () => {
  test('reach half a step beyond the first and the last center, on either kind of axis', () => {
    expect(cellDomain({ label: '', unit: '', scale: 'linear' }, [1, 3, 5])).toEqual([0, 6]);
    const [low, high] = cellDomain({ label: '', unit: '', scale: 'log' }, [1, 100]);
    expect(low).toBeCloseTo(0.1, 12);
    expect(high).toBeCloseTo(1000, 9);
  });

  test('cover the map once: areas of the rectangles add up, those of one color are merged', () => {
    const axis = { label: '', unit: '', scale: 'linear' } as const;
    const three = {
      ...map,
      x: [0.25, 0.75],
      y: [0.25, 0.75],
      values: [
        [1, 1],
        [null, 3],
      ],
    };
    const { document } = parseHTML(`<svg>${mapCells({ ...panel, x: axis, y: axis, map: three }, linear)}</svg>`);
    const paths = [...document.querySelectorAll('.cells path')].map((path) => path.getAttribute('d') ?? '');
    const areas = paths.flatMap((d) =>
      [...d.matchAll(/M(\d+) (\d+)H(\d+)V(\d+)H\d+z/g)].map(
        ([, x, y, to, top]) => (Number(to) - Number(x)) * (Number(top) - Number(y)),
      ),
    );
    expect(areas.toSorted()).toEqual([1, 1, 2]);
    expect(paths.length).toBe(3);
  });

  test('stay few bytes for a smooth map of a hundred cells a side', () => {
    const side = Array.from({ length: 100 }, (_, n) => 10 ** (n / 50));
    const values = side.map((y) => side.map((x) => (x < y ? null : 2 ** Math.sin(Math.log(x * y)))));
    expect(figureSvg({ ...panel, map: { ...map, x: side, y: side, values } }).length).toBeLessThan(120_000);
  });
});

describe('a panel with a map', () => {
  const { document } = parseHTML(panelSvg(panel, 'p'));

  test('has the bar of its colors with the name of the quantity, and a legend for either side and for no value', () => {
    expect(document.querySelector('.color-bar')?.textContent).toContain('ratio');
    const legend = [...document.querySelectorAll('.legend text')].map((node) => node.textContent);
    expect(legend).toEqual(['threshold', 'first larger', 'second larger', 'closed']);
    expect(colorBar(map, box)).not.toMatch(/NaN|undefined/);
  });

  test('says in words what it shows', () => {
    const text = document.querySelector('desc')?.textContent ?? '';
    expect(text).toContain('Map of ratio, 4 by 3 cells: largest 4 at E = 1 eV, m = 0.1 eV; smallest 0.25 at');
    expect(text).toContain('closed in 25 %');
    expect(text).toContain('Contours at 1, 2.');
  });

  test('draws contours and lines above the cells, and no broken number', () => {
    const svg = panelSvg(panel, 'p');
    expect(svg.indexOf('class="cells"')).toBeLessThan(svg.indexOf('class="contours"'));
    expect(document.querySelectorAll('.contours path').length).toBe(2);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(figureSvg(panel)).toContain('--diverging-1:');
  });
});
