import { describe, expect, it } from 'vitest';
import { ProcessError } from '../../src/errors.ts';
import { eventSource, type Variation } from '../../src/integral/event.ts';
import { eventMap, type InitialState } from '../../src/integral/event-map.ts';
import { type EventFile, LHEF_END, lhefEvent, lhefHead } from '../../src/integral/lhef.ts';
import { type HelicityKernel, helicityKernel } from '../../src/kernel/from-helicities.ts';
import { amplitudeOf, asNumbers, onTarget, paperParameters, shippedModel } from './paper-process.ts';

function prepare(name: string, variant: string | undefined, text: string, choices = {}): HelicityKernel {
  const model = shippedModel(name, variant);
  return helicityKernel(amplitudeOf(model, text), asNumbers(paperParameters(model, choices)));
}

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

function written(kernel: HelicityKernel, initial: InitialState, variations: readonly Variation[], count: number) {
  const map = eventMap(kernel.process.legs, kernel.masses, initial);
  if (map === undefined) throw new Error('the process is closed');
  const source = eventSource(kernel, map, { seed: 9, calls: 500, variations });
  const events = Array.from({ length: count }, () => source.next());
  const file: EventFile = {
    process: kernel.process,
    masses: kernel.masses,
    beamEnergies: (events[0]?.momenta ?? [])
      .filter((_, n) => kernel.process.legs[n]?.incoming)
      .map(([energy]) => energy),
    seed: 9,
    total: source.total.value,
    error: source.total.error,
    meanWeight: source.meanWeight,
    variations: variations.map(({ name }) => ({ name, description: 'lightest mass 0.05 eV & <nothing else>' })),
    generator: { name: 'feynproof', version: '0.1.0', description: 'a model' },
    request: '{"model":"<&>"}',
  };
  const text = [lhefHead(file), ...events.map((event) => lhefEvent(file, event)), LHEF_END].join('');
  return { file, events, read: readXml(text) };
}

describe('event files', () => {
  const beam = onTarget(1e6);
  const process = 'a e- > e- nu1 nu2~';
  const nominal = prepare('nusm', 'dirac', process);
  const heavy = prepare('nusm', 'dirac', process, { lightestMassEV: '0.05' });
  const variation = { name: 'm0', kernel: heavy, map: eventMap(heavy.process.legs, heavy.masses, beam) };
  const collision = written(nominal, beam, [variation], 40);
  const decay = written(prepare('fermi', undefined, 'mu- > e- ve~ vm'), { kind: 'decay' }, [], 10);

  it('are well-formed and of version 3, with the weights that the events carry', () => {
    const { read } = collision;
    expect([read.name, read.attributes.version]).toEqual(['LesHouchesEvents', '3.0']);
    const header = child(read, 'header');
    const group = child(child(header, 'initrwgt'), 'weightgroup');
    expect(group?.children.map(({ attributes }) => attributes.id)).toEqual(['m0']);
    expect(group?.children[0]?.text).toBe('lightest mass 0.05 eV &amp; &lt;nothing else&gt;');
    expect(child(header, 'request')?.text).toBe('{&quot;model&quot;:&quot;&lt;&amp;&gt;&quot;}');
    expect(read.children.filter(({ name }) => name === 'event')).toHaveLength(40);
  });

  it.each([
    ['collision', collision, [22, 11, 1e-3, nominal.masses[1]], 'pb'],
    ['decay', decay, [13, 0, decay.file.masses[0], 0], 'GeV'],
  ] as const)('say what meets in a %s, and how often', (_, { file, read }, beams, unit) => {
    const [first, second] = child(read, 'init')?.text.trim().split('\n') ?? [];
    expect(numbersOf(first)).toEqual([...beams, 0, 0, 0, 0, 4, 1]);
    expect(numbersOf(second)).toEqual([file.total, file.error, file.total / file.meanWeight, 1]);
    expect(child(child(read, 'header'), 'unit')?.text).toBe(unit);
  });

  it('have weights whose mean is the total', () => {
    const weights = collision.read.children
      .filter(({ name }) => name === 'event')
      .map(({ text: own }) => numbersOf(own.split('\n')[1])[2] ?? 0);
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    const events = collision.events.reduce((sum, { weight }) => sum + weight, 0) / collision.events.length;
    // Rounding of a sum of forty.
    expect(Math.abs((mean * collision.file.meanWeight) / (collision.file.total * events) - 1)).toBeLessThan(1e-13);
  });

  it.each([
    ['collision', collision, [22, 11], 2],
    ['decay', decay, [13], 1],
  ] as const)(
    'give every momentum and weight of a %s back bit by bit',
    (_, { file, events, read }, incoming, mothers) => {
      const found = read.children.filter(({ name }) => name === 'event');
      const { legs } = file.process;
      const unit = file.total / file.meanWeight;
      found.forEach((event, n) => {
        const [, head, ...lines] = event.text.trimEnd().split('\n');
        expect(numbersOf(head).slice(0, 3)).toEqual([legs.length, 1, (events[n]?.weight ?? 0) * unit]);
        const rows = lines.slice(0, legs.length).map(numbersOf);
        expect(rows.map((row) => row.slice(0, 4))).toEqual([
          ...incoming.map((code) => [code, -1, 0, 0]),
          ...legs.filter((leg) => !leg.incoming).map(({ particle }) => [particle.pdgCode, 1, 1, mothers]),
        ]);
        expect(rows.map((row) => [row[9], row[6], row[7], row[8]])).toEqual(events[n]?.momenta.map((p) => [...p]));
        expect(rows.map((row) => row[10])).toEqual([...file.masses]);
        const weights = child(event, 'rwgt')?.children ?? [];
        expect(weights.map(({ attributes }) => attributes.id)).toEqual(file.variations.map(({ name }) => name));
        expect(weights.map(({ text }) => Number(text))).toEqual(events[n]?.variations.map((weight) => weight * unit));
      });
    },
  );

  it('are for one or two incoming particles', () => {
    const { file } = collision;
    const legs = file.process.legs.map((leg) => ({ ...leg, incoming: true }));
    expect(() => lhefHead({ ...file, process: { ...file.process, legs } })).toThrow(ProcessError);
  });
});
