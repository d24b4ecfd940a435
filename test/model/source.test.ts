import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/model/read-model.ts';
import { ModelFileError } from '../../src/model/source.ts';

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
  y: { description: Yukawa coupling }
  ee: { formula: sqrt(y^2 + 1) }
  g[i,j]: { type: hermitian, unit: GeV^-2 }
constraints:
  small: { formula: y - y, meaning: nothing }
lagrangian:
  qed: -Q(e)*ee*(ebar.gamma(mu).e)*A(mu)
  yukawa: -y*h*(ebar.e)
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
  it.each<readonly [string, string, string, string, string]>([
    ['malformed YAML', 'fields:\n  e: {', 'fields:\n  e: {{', 'Flow map', 'A: { kind: vec'],
    ['a missing title', 'title: A toy model\n', '', 'title missing; expected a title', 'model: toy'],
    [
      'an unknown entry',
      'title: A toy model',
      'titel: A toy model',
      'titel unknown entry `titel`; a model has the entries model, title',
      'titel: A toy m',
    ],
    ['a misspelt entry of a field', 'pdg: 22', 'pgd: 22', 'fields.A.pgd unknown entry `pgd`', 'pgd: 22 }'],
    [
      'a kind that no field has',
      'kind: vector',
      'kind: tensor',
      'fields.A.kind expected one of scalar, dirac, majorana, vector, found `tensor`',
      'tensor, partic',
    ],
    [
      'a PDG code that is no integer',
      'pdg: 25',
      'pdg: Higgs',
      'fields.h.pdg expected an integer PDG code',
      'Higgs, mass: m',
    ],
    [
      'a process without an arrow',
      'e- e+ > n1 n2~ weak',
      'e- e+ n1 n2~ weak',
      'processes[0] expected a process such as `a e- > a e-`, with one `>` between initial and final state',
      'e- e+ n1 n2~ weak',
    ],
    [
      'a process with too many incoming particles',
      'e- e+ > n1',
      'e- e+ a > n1',
      'processes[0] expected one or two incoming and at least one outgoing particle, found `e- e+ a > n1 n2~ weak<=1`',
      'e- e+ a > n1',
    ],
    [
      'a process with an unknown particle',
      'e- e+ > n1 n2~ weak',
      'e- e+ > n1 n4~ weak',
      'processes[0] the model has no particle `n4~`; did you mean `n1~`?',
      'n4~ weak<=1',
    ],
    [
      'a process that does not conserve charge',
      'e- e+ > n1 n2~ weak',
      'e- a > n1 n2~ weak',
      'processes[0] electric charge is not conserved: initial minus final is -1 e',
      'e- a > n1 n2~',
    ],
    [
      'a limit on a term that the Lagrangian does not have',
      'n2~ weak<=1',
      'n2~ week<=1',
      'processes[0] the model has no Lagrangian term `week`; did you mean `weak`?',
      'week<=1',
    ],
    [
      'a limit that is no number',
      'n2~ weak<=1',
      'n2~ weak<=x',
      'processes[0] expected a limit such as `weak<=1`, found `weak<=x`',
      'weak<=x',
    ],
    [
      'a width that is no parameter',
      'pdg: 25, mass: mh }',
      'pdg: 25, mass: mh, width: wh }',
      'fields.h.width the model has no parameter `wh`',
      'wh }',
    ],
    [
      'a charge that is no rational number',
      'charge: -1',
      'charge: minus',
      'fields.e.charge expected a charge in units of e, such as -1 or 2/3, found `minus`',
      'minus, mass: m',
    ],
    [
      'too few particles for the generations',
      '[n1, n2], a',
      '[n1], a',
      'fields.nu.particle expected 2 values, one for each generation, found 1',
      '[n1], antipart',
    ],
    [
      'a particle name used twice',
      'particle: h,',
      'particle: a,',
      'fields.h the particle name `a` already belongs to the field `A`',
      'h: { kind: sca',
    ],
    [
      'an unknown index',
      'index: generation,',
      'index: family,',
      'fields.nu.index the model has no index `family`',
      'family, partic',
    ],
    [
      'a Dirac field without antiparticle',
      'antiparticle: e+, ',
      '',
      'fields.e a Dirac field needs an `antiparticle`',
      'e: { kind: dir',
    ],
    [
      'a charged field without antiparticle',
      'pdg: 22 }',
      'pdg: 22, charge: 1 }',
      'fields.A.charge a field that is its own conjugate has no charge',
      '1 }',
    ],
    [
      'a mass that is not declared',
      'mass: mh',
      'mass: mH2',
      'fields.h.mass the model has no parameter `mH2`; did you mean `mh`?',
      'mH2 }',
    ],
    [
      'a mass without the unit GeV',
      'mh: { unit: GeV }',
      'mh: {}',
      'fields.h.mass the mass `mh` must be a real parameter with the unit GeV',
      'mh }',
    ],
    ['a reserved name', '  y: {', '  gamma: {', 'parameters.gamma `gamma` has a meaning of its own', 'gamma: { descr'],
    [
      'a unit that is no power of GeV',
      'me: { unit: GeV,',
      'me: { unit: MeV,',
      'parameters.me.unit expected the unit 1 or a power of GeV',
      'MeV, minimum:',
    ],
    [
      'an index letter that is not declared',
      'mn[i]',
      'mn[k]',
      'parameters.mn[k] `k` is not a letter of any index',
      'mn[k]: { unit:',
    ],
    [
      'a hermitian parameter with one index',
      'mn[i]: { unit: GeV }',
      'mn[i]: { unit: GeV, type: hermitian }',
      'parameters.mn[i].type a parameter is hermitian only with two indices',
      'hermitian }',
    ],
    [
      'an unknown name in a formula',
      'sqrt(y^2 + 1)',
      'sqrt(yy^2 + 1)',
      'parameters.ee.formula unknown parameter `yy`; did you mean `y`?',
      'yy^2 + 1) }',
    ],
    [
      'an unknown function in a formula',
      'sqrt(y^2 + 1)',
      'root(y^2 + 1)',
      'parameters.ee.formula unknown function `root`',
      'root(y^2 + 1)',
    ],
    [
      'a syntax fault in a formula',
      'sqrt(y^2 + 1)',
      'sqrt(y^2 + )',
      'parameters.ee.formula expected a number, a name or `(`, found `)`',
      ') }',
    ],
    [
      'a formula that refers to itself',
      'sqrt(y^2 + 1)',
      'sqrt(ee^2 + 1)',
      'parameters.ee the formula refers to itself: ee → ee',
      'ee: { formula:',
    ],
    [
      'a formula for an unknown ordering',
      'formula: sqrt(y^2 + 1)',
      "formula: { normal: '1', upside: '2' }",
      'parameters.ee.formula.upside unknown ordering `upside`',
      "upside: '2' }",
    ],
    [
      'an unknown parameter in a constraint',
      'formula: y - y',
      'formula: y - z',
      'constraints.small.formula unknown parameter `z`',
      'z, meaning: no',
    ],
    [
      'a missing conjugate',
      '(ebar.gamma(mu).e)*A',
      '(e.gamma(mu).e)*A',
      'lagrangian.qed missing conjugate: `e` stands where `ebar` is expected',
      'e.gamma(mu).e)',
    ],
    [
      'a missing plain field',
      '-y*h*(ebar.e)',
      '-y*h*(ebar.PL)',
      'lagrangian.yukawa the spinor index of `ebar` is not contracted',
      'ebar.PL)',
    ],
    [
      'a matrix outside a bilinear',
      '-y*h*(ebar.e)',
      '-y*h*PL',
      'lagrangian.yukawa a Dirac matrix stands outside a bilinear',
      'PL',
    ],
    [
      'a Lorentz index that occurs once',
      '*A(mu)',
      '*A(nv)',
      'lagrangian.qed the Lorentz index `nv` is not contracted: it occurs once, expected twice',
      '-Q(e)*ee*(ebar',
    ],
    [
      'a Lorentz index that occurs three times',
      '-y*h*(ebar.e)',
      '-y*(ebar.gamma(mu).e)*A(mu)*A(mu)',
      'the Lorentz index `mu` is not contracted: it occurs 3 times',
      '-y*(ebar.gamma',
    ],
    [
      'a vector field without Lorentz index',
      '*A(mu)',
      '*A',
      'lagrangian.qed the field `A` takes a Lorentz index, as in `A(mu)`',
      'A',
    ],
    [
      'a generation index that occurs once',
      'g[i,j]*(nubar[i]',
      'g[1,j]*(nubar[i]',
      'lagrangian.weak the generation index `i` is not contracted: it occurs once',
      'g[1,j]*(nubar[',
    ],
    ['an unknown generation index', '.nu[j])', '.nu[k])', 'lagrangian.weak unknown index `k`', 'nu[k])*(ebar.g'],
    [
      'a generation out of range',
      '.nu[j])',
      '.nu[3])',
      'lagrangian.weak the index 3 is not in 1 … 2',
      'nu[3])*(ebar.g',
    ],
    [
      'a field without its generation index',
      '.nu[j])',
      '.nu)',
      'lagrangian.weak the field `nu` is written `nu[i]`, found 0 generation indices',
      'nu)*(ebar.gamm',
    ],
    [
      'an unknown field',
      '(ebar.gamma(mu).e)*A',
      '(ebar.gamma(mu).f)*A',
      'lagrangian.qed unknown field or parameter `f`',
      'f)*A(mu)',
    ],
    [
      'a misspelt matrix',
      '(ebar.gamma(mu).e)*A',
      '(ebar.gama(mu).e)*A',
      'lagrangian.qed unknown field or parameter `gama`; did you mean `gamma`?',
      'gama(mu).e)*A(',
    ],
    [
      'the conjugate of a real field',
      '-y*h*',
      '-y*hbar*',
      'lagrangian.yukawa `h` is its own conjugate; write `h`',
      'hbar*(ebar.e)',
    ],
    [
      'a term that does not conserve charge',
      '-y*h*(ebar.e)',
      '-y*h*(nubar[1].e) + hc',
      'electric charge is not conserved: the fields nubar[1], e, h carry -1 e together',
      '-y*h*(nubar[1]',
    ],
    [
      'a coupling of the wrong dimension',
      'weak: g[i,j]*',
      'weak: me*g[i,j]*',
      'the mass dimension is 5, expected 4: the fields and derivatives have 6, so that the coupling needs the unit GeV^-2, found GeV^-1',
      'me*g[i,j]*(nub',
    ],
    [
      'a term that is not hermitian',
      '-y*h*(ebar.e)',
      '-y*h*(ebar.PL.e)',
      'lagrangian.yukawa the term is not hermitian',
      '-y*h*(ebar.PL.',
    ],
    ['a factor i too many', '-y*h*(ebar.e)', '-I*y*h*(ebar.e)', 'the term is not hermitian', '-I*y*h*(ebar.e'],
    [
      'a complex coupling that is not hermitian',
      'type: hermitian, unit',
      'type: complex, unit',
      'lagrangian.weak the term is not hermitian',
      'g[i,j]*(nubar[',
    ],
    [
      'a mass term',
      '-y*h*(ebar.e)',
      '-me*(ebar.e)',
      'a term with fewer than three fields is no interaction',
      '-me*(ebar.e)',
    ],
    [
      'a quotient by a parameter',
      '-y*h*(ebar.e)',
      '-1/y*h*(ebar.e)',
      'a Lagrangian term divides by numbers only',
      'y*h*(ebar.e)',
    ],
    [
      'a number added to a spinor',
      '-y*h*(ebar.e)',
      '-y*h*((ebar + 1).e)',
      'the terms of a sum are not of one kind',
      'ebar + 1).e)',
    ],
    [
      'a parenthesis that is not closed',
      '-y*h*(ebar.e)',
      '-y*h*(ebar.e',
      'lagrangian.yukawa expected `)`, found the end of the expression',
      'e',
    ],
    [
      'a character that no term has',
      '-y*h*(ebar.e)',
      '-y*h*(ebar§e)',
      'lagrangian.yukawa unexpected character `§`',
      '§e)',
    ],
  ])('%s', (_, from, to, message, at) => {
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
    const text = GOOD.replace('mass: mh', 'mass: mH2').replace('*A(mu)', '*B(mu)').replace('sqrt(y^2 + 1)', 'sqrt(z)');
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
