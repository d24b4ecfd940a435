import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { layoutDiagram } from '../../src/amplitude/diagram-layout.ts';
import { drawDiagrams } from '../../src/amplitude/draw-diagram.ts';
import { labelMarkup, particleTex, plainLabel } from '../../src/amplitude/particle-label.ts';
import { shippedAmplitude } from '../shipped-model.ts';

const FRAME = { left: 0, right: 100, top: 0, bottom: 60 };

function layouts(model: string, process: string): readonly ReturnType<typeof layoutDiagram>[] {
  const { diagrams, process: parsed, model: source } = shippedAmplitude(model, process);
  return diagrams.flatMap(({ tree }) => (tree === undefined ? [] : [layoutDiagram(tree, parsed.legs, source, FRAME)]));
}

describe('the layout of a tree diagram', () => {
  it('puts incoming legs on the left edge, outgoing ones on the right, and vertices between them', () => {
    for (const { vertices, lines } of layouts('nusm', 'a e- > e- nu1 nu2~')) {
      for (const { leg } of lines) if (leg !== undefined) expect(leg.end.x).toBe(leg.leg.incoming ? 0 : 100);
      expect(vertices).toHaveLength(2);
      for (const { x, y } of vertices) {
        expect(x > 0 && x < 100).toBe(true);
        expect(y >= 0 && y <= 60).toBe(true);
      }
    }
  });

  it('lets fermion number flow through every vertex of a charged fermion: as many arrows in as out', () => {
    for (const { vertices, lines } of layouts('qed', 'e- e+ > e- e+')) {
      for (const vertex of vertices) {
        const fermions = lines.filter(({ style }) => style === 'fermion');
        const into = fermions.filter(({ to }) => to === vertex).length;
        const out = fermions.filter(({ from }) => from === vertex).length;
        expect([into, out]).toEqual([1, 1]);
      }
    }
  });

  it('draws the exchanged photon of Møller scattering level between vertices above each other', () => {
    const [direct] = layouts('qed', 'e- mu- > e- mu-');
    const [first, second] = direct?.vertices ?? [];
    expect(first?.x).toBeCloseTo(second?.x ?? Number.NaN, 6);
    expect(Math.abs((first?.y ?? 0) - (second?.y ?? 0))).toBeGreaterThan(15);
  });

  it('knows vectors, scalars and Majorana fermions by their lines', () => {
    const styles = (model: string, process: string): ReadonlySet<string> =>
      new Set(layouts(model, process).flatMap(({ lines }) => lines.map(({ style }) => style)));
    expect(styles('ew', 'h > ta- ta+')).toEqual(new Set(['scalar', 'fermion']));
    expect(styles('nusm:majorana', 'a e- > e- nu1 nu1')).toEqual(new Set(['vector', 'fermion', 'majorana']));
  });
});

describe('a drawing of diagrams', () => {
  it('is one well-formed SVG with a cell a Feynman diagram and no number that is none', () => {
    const text = drawDiagrams(shippedAmplitude('ew', 'e- e+ > w- w+'));
    const { document } = parseHTML(`<html><body>${text}</body></html>`);
    // Z, photon, Higgs boson and neutrino.
    expect(document.querySelectorAll('svg > g')).toHaveLength(4);
    expect(document.querySelector('title')?.textContent).toBe('Diagrams of e- e+ > w- w+ in ew:standard');
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the label of a particle', () => {
  it('reads the TeX of names', () => {
    expect(plainLabel(String.raw`\overline{\nu_2}`)).toBe('ν\u03042');
    expect(labelMarkup(String.raw`\nu_1`)).toContain('<tspan dy="0.3em" font-size="70%">1</tspan>');
    expect(plainLabel('a<b')).toBe('a<b');
    expect(labelMarkup('a<b')).toBe('a&lt;b');
  });

  it('shows the charge of a charged particle', () => {
    const { model } = shippedAmplitude('qed', 'e- e+ > e- e+');
    const tex = (name: string): string => {
      const particle = model.particles.get(name);
      return particle === undefined ? '' : particleTex(particle);
    };
    expect([tex('e-'), tex('e+'), tex('a')]).toEqual(['e^{-}', 'e^{+}', String.raw`\gamma`]);
  });
});
