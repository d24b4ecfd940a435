import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/model/read-model.ts';
import { ModelFileError } from '../../src/model/source.ts';
import { MODEL_FAULTS } from './model-fault.ts';

/** A small correct model; each case below spoils one line of it. */
const GOOD = `model: toy
title: A toy model
indices:
  generation: { values: 2, letters: [i, j] }
fields:
  e: { kind: dirac, particle: e-, antiparticle: e+, pdg: 11, charge: -1, mass: me }
  A: { kind: vector, particle: a, pdg: 22 }
  h: { kind: scalar, particle: h, pdg: 25, mass: mh }
  nu: { kind: dirac, index: generation, particle: [n1, n2], antiparticle: [n1~, n2~], pdg: [12, 14], mass: mn }
orderings: [normal, inverted]
parameters:
  me: { unit: GeV, minimum: 0 }
  mh: { unit: GeV }
  mn[i]: { unit: GeV }
  yh: { description: Yukawa coupling }
  ee: { formula: sqrt(yh^2 + 1) }
  g[i,j]: { type: hermitian, unit: GeV^-2 }
constraints:
  small: { formula: yh - yh, meaning: nothing }
lagrangian:
  qed: -Q(e)*ee*(ebar.gamma(mu).e)*A(mu)
  yukawa: -yh*h*(ebar.e)
  weak: g[i,j]*(nubar[i].gamma(mu).PL.nu[j])*(ebar.gamma(mu).e)
processes: [e- e+ > n1 n2~ weak<=1]
variants:
  plain: {}
  majorana: { fields: { nu: { kind: majorana } }, processes: [n1 > n2 a qed=1] }
`;

function linesOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ModelFileError) return error.lines;
    throw error;
  }
  return [];
}

/** The problems of the good model with one text replaced. */
function spoil(from: string, to: string, variant?: string): readonly string[] {
  if (!GOOD.includes(from)) throw new Error(`the good model does not contain ${from}`);
  return linesOf(() => readModel(GOOD.replace(from, to), 'toy.yaml', variant));
}

describe('a correct model file', () => {
  it('has no problems in any variant', () => {
    expect(linesOf(() => readModel(GOOD, 'toy.yaml'))).toEqual([]);
    expect(linesOf(() => readModel(GOOD, 'toy.yaml', 'majorana'))).toEqual([]);
  });
});

describe('a fault in a model file is reported with line, column, path and what was expected', () => {
  it.each(MODEL_FAULTS)('%s', (_, from, to, message, at) => {
    const lines = spoil(from, to);
    for (const line of lines) expect(line).toMatch(/^toy\.yaml:\d+:\d+ [^\n]+$/);
    const fault = lines.find((line) => line.includes(message));
    expect(fault, lines.join('\n')).toBeDefined();
    const [, line = '', column = ''] = /^toy\.yaml:(\d+):(\d+)/.exec(fault ?? '') ?? [];
    const pointed =
      GOOD.replace(from, to)
        .split('\n')
        [Number(line) - 1]?.slice(Number(column) - 1) ?? '';
    expect(pointed.startsWith(at), `${at} expected, found ${pointed}`).toBe(true);
  });

  it('a changed field of a variant must exist', () => {
    expect(spoil('fields: { nu:', 'fields: { mu:', 'majorana')[0]).toContain(
      'variants.majorana.fields.mu the model has no field `mu`; did you mean `nu`?',
    );
  });
});

describe('all faults of a file', () => {
  it('are reported together, in the order of the file', () => {
    const text = GOOD.replace('mass: mh', 'mass: mH2').replace('*A(mu)', '*B(mu)').replace('sqrt(yh^2 + 1)', 'sqrt(z)');
    const lines = linesOf(() => readModel(text, 'toy.yaml'));
    expect(lines.map((line) => line.replace(/^toy\.yaml:(\d+):\d+ (\S+) .*$/, '$1 $2'))).toEqual([
      '8 fields.h.mass',
      '16 parameters.ee.formula',
      '21 lagrangian.qed',
    ]);
  });

  it('keep their column where a term is folded over several lines', () => {
    const text = GOOD.replace('qed: -Q(e)*ee*', 'qed: >-\n    -Q(e)*ee*\n    ');
    expect(linesOf(() => readModel(text, 'toy.yaml'))).toEqual([]);
    expect(linesOf(() => readModel(text.replace('*A(mu)', '*B(mu)'), 'toy.yaml'))[0]).toContain(
      'toy.yaml:23:24 lagrangian.qed',
    );
  });

  it('say that an empty file is empty', () => {
    expect(linesOf(() => readModel('', 'empty.yaml'))).toEqual(['empty.yaml:1:1 the file is empty']);
    expect(linesOf(() => readModel('- a list', 'list.yaml'))[0]).toContain(
      'list.yaml:1:1 expected a model: a mapping of model, title',
    );
  });
});
