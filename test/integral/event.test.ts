import { describe, expect, it } from 'vitest';
import { ProcessError, UsageError } from '../../src/errors.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { type EventOptions, type EventSample, generateEvents } from '../../src/integral/event.ts';
import { eventMap } from '../../src/integral/event-map.ts';
import { lhefText } from '../../src/integral/lhef.ts';
import type { PhaseSpaceMap } from '../../src/integral/monte-carlo.ts';
import { parseObservable, settingOf } from '../../src/integral/observable.ts';
import { picobarn } from '../../src/integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../../src/kernel/from-helicities.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, asNumbers, onTarget, paperParameters, shippedModel } from './paper-process.ts';

const engine = createCrossSectionEngine();

function prepare(name: string, variant: string | undefined, text: string, choices = {}) {
  const model = shippedModel(name, variant);
  const values = asNumbers(paperParameters(model, choices));
  const amplitude = amplitudeOf(model, text);
  return {
    kernel: helicityKernel(amplitude, values),
    bound: () => engine.bind(integralSource(squareAmplitude(amplitude)), values),
  };
}

function mapFor(kernel: HelicityKernel, beam: Beam): PhaseSpaceMap {
  const map = eventMap(kernel.process.legs, kernel.masses, beam);
  if (map === undefined) throw new Error('the process is closed');
  return map;
}

function sampleOf(kernel: HelicityKernel, beam: Beam, options: EventOptions): EventSample {
  return generateEvents(kernel, mapFor(kernel, beam), options);
}

const muons = prepare('ew', undefined, 'e- e+ > mu- mu+');
const collider: Beam = { kind: 'colliding', energies: [doubleDouble(20), doubleDouble(20)] };

describe('generateEvents', () => {
  it('distributes the muon as dσ/dcosθ says', () => {
    const count = 2000;
    const { events, excessShare, total } = sampleOf(muons.kernel, collider, { events: count, seed: 3, calls: 1000 });
    const cross = muons.bound();
    const exact = cross.at(collider).natural.value;
    expect(Math.abs(total.value - exact)).toBeLessThan(4 * total.error);
    expect(excessShare).toBeLessThan(0.01);
    const first = cross.kernel.process.legs[2]?.particle.name;
    const leg = muons.kernel.process.legs.findIndex(({ particle, incoming }) => !incoming && particle.name === first);
    const angle = `cos(angle(p1, ${muons.kernel.process.legs[leg]?.momentum}))`;
    const { value } = parseObservable(angle, settingOf(muons.kernel.process, muons.kernel.masses));
    const density = cross.distribution(collider);
    let chi2 = 0;
    for (let bin = 0; bin < 10; bin += 1) {
      const { nodes, weights } = gaussLegendreOn(12, -1 + bin / 5, -1 + (bin + 1) / 5);
      const share = nodes.reduce((sum, cos, n) => sum + (weights[n] ?? 0) * density(cos), 0) / picobarn(exact);
      const found = events.reduce((sum, { momenta, weight }) => {
        const cos = value(momenta);
        return cos >= -1 + bin / 5 && cos < -1 + (bin + 1) / 5 ? sum + weight : sum;
      }, 0);
      chi2 += (found - share * count) ** 2 / (share * count);
    }
    // Pearson's χ² of ten bins: mean 9, width 4.2; the bound is four of them.
    expect(chi2).toBeLessThan(26);
  });

  it('gives the same events for the same seed', () => {
    const run = (seed: number) => sampleOf(muons.kernel, collider, { events: 5, seed, calls: 200 }).events;
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it('weighs events by |M|² of other parameters: the mean weight is the ratio of the cross sections', () => {
    const beam = onTarget(1);
    const text = 'a e- > e- nu1 nu2~';
    const choices = [{ lightestMassEV: '1e-3' }, { lightestMassEV: '0.05' }, { ordering: 'inverted' }] as const;
    const [nominal, heavy, inverted] = choices.map((choice) => prepare('nusm', 'dirac', text, choice));
    if (nominal === undefined || heavy === undefined || inverted === undefined) throw new Error('no process');
    const variations = [heavy, inverted].map(({ kernel }, n) => ({ name: `v${n}`, kernel, map: mapFor(kernel, beam) }));
    const { events } = sampleOf(nominal.kernel, beam, { events: 400, seed: 8, calls: 1000, variations });
    const exact = [nominal, heavy, inverted].map(({ bound }) => bound().at(beam).natural.value);
    for (const n of [0, 1]) {
      const ratios = events.map(({ variations: weights, weight }) => (weights[n] ?? 0) / weight);
      const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
      const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length ** 2);
      // Four standard deviations, and the rounding of equal numbers.
      expect(Math.abs(mean - (exact[n + 1] ?? 0) / (exact[0] ?? 1))).toBeLessThan(4 * spread + 1e-9);
    }
    // A mass of 0.05 eV for photons of 1 eV moves the rate by about a percent.
    expect(Math.abs((exact[1] ?? 0) / (exact[0] ?? 1) - 1)).toBeGreaterThan(1e-3);
  });

  it('refuses no events and a variation of another process', () => {
    expect(() => sampleOf(muons.kernel, collider, { events: 0, seed: 1 })).toThrow(UsageError);
    const { kernel } = prepare('nusm', 'dirac', 'a e- > e- nu1 nu2~');
    const variations = [{ name: 'odd', kernel, map: mapFor(kernel, onTarget(1)) }];
    expect(() => sampleOf(muons.kernel, collider, { events: 1, seed: 1, variations })).toThrow(UsageError);
  });
});

/** An element of a small XML text: its own text without that of its children. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads well-formed XML without comments, processing instructions or CDATA; anything else throws. */
function readXml(source: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const top = (): Element => open.at(-1) ?? root;
  let at = 0;
  for (const tag of source.matchAll(/<(\/?)([A-Za-z]+)((?: [a-z]+="[^"<]*")*)>/g)) {
    top().text += source.slice(at, tag.index);
    at = tag.index + tag[0].length;
    const [, slash, name = '', list = ''] = tag;
    if (slash === '/') {
      if (open.pop()?.name !== name || open.length === 0) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const attributes = Object.fromEntries(
      [...list.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    );
    const element: Element = { name, attributes, children: [], text: '' };
    top().children.push(element);
    open.push(element);
  }
  const [document, ...others] = root.children;
  if (open.length !== 1 || document === undefined || others.length > 0) throw new Error('not one closed element');
  if ([source.slice(at), root.text].some((rest) => rest.trim() !== '')) throw new Error('text outside the document');
  if (/[<>]/.test(JSON.stringify(document))) throw new Error('a bare angle bracket');
  return document;
}

const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((one) => one.name === name);
const numbersOf = (line: string | undefined): readonly number[] => (line ?? '').trim().split(/\s+/).map(Number);

describe('lhefText', () => {
  const beam = onTarget(1e6);
  const process = 'a e- > e- nu1 nu2~';
  const nominal = prepare('nusm', 'dirac', process);
  const heavy = prepare('nusm', 'dirac', process, { lightestMassEV: '0.05' });
  const variations = [{ name: 'm0', kernel: heavy.kernel, map: mapFor(heavy.kernel, beam) }];
  const sample = sampleOf(nominal.kernel, beam, { events: 40, seed: 9, calls: 500, variations });
  const sigmaPb = picobarn(sample.total.value);
  const text = lhefText({
    process: nominal.kernel.process,
    masses: nominal.kernel.masses,
    sample,
    sigmaPb,
    errorPb: picobarn(sample.total.error),
    variations: [{ name: 'm0', description: 'lightest mass 0.05 eV & <nothing else>' }],
    generator: { name: 'feynproof', version: '0.1.0', description: 'nusm:dirac' },
  });
  const file = readXml(text);

  it('is well-formed and of version 3, with the weights that the events carry', () => {
    expect([file.name, file.attributes.version]).toEqual(['LesHouchesEvents', '3.0']);
    const group = child(child(child(file, 'header'), 'initrwgt'), 'weightgroup');
    expect(group?.children.map(({ attributes }) => attributes.id)).toEqual(['m0']);
    expect(group?.children[0]?.text).toBe('lightest mass 0.05 eV &amp; &lt;nothing else&gt;');
    expect(file.children.filter(({ name }) => name === 'event')).toHaveLength(40);
  });

  it('states beams, cross section and what the weights mean', () => {
    const [, beams, cross] = child(file, 'init')?.text.split('\n') ?? [];
    const electron = nominal.kernel.masses[1] ?? 0;
    expect(numbersOf(beams)).toEqual([22, 11, 1e-3, electron, 0, 0, 0, 0, 4, 1]);
    expect(numbersOf(cross).slice(0, 2)).toEqual([sigmaPb, picobarn(sample.total.error)]);
    const weights = file.children
      .filter(({ name }) => name === 'event')
      .map(({ text: own }) => numbersOf(own.split('\n')[1])[2] ?? 0);
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    // Rounding of a sum of forty.
    expect(Math.abs(mean / sigmaPb - 1)).toBeLessThan(1e-13);
  });

  it('gives every momentum and weight back bit by bit', () => {
    const events = file.children.filter(({ name }) => name === 'event');
    const unit = (sigmaPb * 40) / sample.events.reduce((sum, { weight }) => sum + weight, 0);
    events.forEach((event, n) => {
      const [, head, ...lines] = event.text.trimEnd().split('\n');
      expect(numbersOf(head).slice(0, 2)).toEqual([5, 1]);
      const rows = lines.slice(0, 5).map(numbersOf);
      expect(rows.map((row) => row.slice(0, 4))).toEqual([
        [22, -1, 0, 0],
        [11, -1, 0, 0],
        [11, 1, 1, 2],
        ...nominal.kernel.process.legs.slice(3).map(({ particle }) => [particle.pdgCode, 1, 1, 2]),
      ]);
      const momenta = rows.map((row) => [row[9], row[6], row[7], row[8]]);
      expect(momenta).toEqual(sample.events[n]?.momenta.map((p) => [...p]));
      expect(rows.map((row) => row[10])).toEqual([...nominal.kernel.masses]);
      const weight = child(child(event, 'rwgt'), 'wgt');
      expect(weight?.attributes.id).toBe('m0');
      expect(Number(weight?.text)).toBe((sample.events[n]?.variations[0] ?? 0) * unit);
    });
  });

  it('is for two incoming particles', () => {
    const decay = prepare('ew', undefined, 'z > e- e+').kernel;
    const { masses, process: legs } = decay;
    const generator = { name: 'feynproof', version: '0', description: '' };
    expect(() =>
      lhefText({ process: legs, masses, sample, sigmaPb: 1, errorPb: 1, variations: [], generator }),
    ).toThrow(ProcessError);
  });
});
