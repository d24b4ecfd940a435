/** Interactions stated as Feynman rules with UFO Lorentz structures are those of the Lagrangian terms that they follow from. */
import { describe, expect, it } from 'vitest';
import { formatRational, rational } from '../../src/algebra/rational.ts';
import type { Amplitude } from '../../src/amplitude/amplitude.ts';
import { deriveAmplitude } from '../../src/amplitude/derive.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import { drawPoint, type ExactPoint } from '../../src/check/point.ts';
import { squaredAtPoint } from '../../src/kernel/from-squared-exact.ts';
import type { Model } from '../../src/model/model.ts';
import { readModel } from '../../src/model/read-model.ts';
import { ModelFileError } from '../../src/model/source.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { squareAmplitude } from '../../src/squared/square.ts';

const HEAD = `model: toy
title: A toy model
fields:
  e: { kind: dirac, particle: e-, antiparticle: e+, pdg: 11, charge: -1, mass: me }
  n: { kind: dirac, particle: n, antiparticle: n~, pdg: 12, mass: mn }
  A: { kind: vector, particle: a, pdg: 22 }
  Z: { kind: vector, particle: z, pdg: 23, mass: mZ }
  W: { kind: vector, particle: w+, antiparticle: w-, pdg: 24, charge: 1, mass: mW }
  h: { kind: scalar, particle: h, pdg: 25, mass: mh }
parameters:
  me: { unit: GeV }
  mn: { unit: GeV }
  mZ: { unit: GeV }
  mW: { unit: GeV }
  mh: { unit: GeV }
  ee: {}
  gL: {}
  gR: {}
  lam: {}
  mu0: { unit: GeV^-1 }
  G: { unit: GeV^-2 }
`;

const model = (interactions: string): Model => readModel(HEAD + interactions, 'toy.yaml');

const LAGRANGIAN = model(`lagrangian:
  qed: ee*(ebar.gamma(mu).e)*A(mu)
  neutral: (ebar.gamma(mu).(gL*PL + gR*PR).e)*Z(mu)
  wwa: -I*ee*(del(Wbar(nu),mu) - del(Wbar(mu),nu))*A(mu)*W(nu) + I*ee*(del(W(nu),mu) - del(W(mu),nu))*A(mu)*Wbar(nu) + I*ee*(del(A(nu),mu) - del(A(mu),nu))*Wbar(mu)*W(nu)
  quartic: -lam/24*h*h*h*h
  dipole: mu0*(nbar.sigma(mu,nu).n)*FS(A,mu,nu)
  contact: G*(ebar.gamma(mu).PL.e)*(nbar.gamma(mu).PL.n)
`);

const RULES = model(`vertices:
  qed: { particles: [e+, e-, a], structures: [{ structure: 'Gamma(3,2,1)', coupling: I*ee }] }
  neutral:
    particles: [e+, e-, z]
    structures:
      - { structure: 'Gamma(3,2,-1)*ProjM(-1,1)', coupling: I*gL }
      - { structure: 'Gamma(3,2,-1)*ProjP(-1,1)', coupling: I*gR }
  wwa:
    particles: [w-, w+, a]
    structures:
      - structure: P(3,1)*Metric(1,2) - P(3,2)*Metric(1,2) - P(2,1)*Metric(1,3) + P(2,3)*Metric(1,3) + P(1,2)*Metric(2,3) - P(1,3)*Metric(2,3)
        coupling: I*ee
  quartic: { particles: [h, h, h, h], structures: [{ structure: '1', coupling: -I*lam }] }
  dipole:
    particles: [n~, n, a]
    structures:
      - { structure: 'P(-1,3)*(Gamma(-1,2,-2)*Gamma(3,-2,1) - Gamma(3,2,-2)*Gamma(-1,-2,1))', coupling: -I*mu0 }
  contact:
    particles: [e+, e-, n~, n]
    structures: [{ structure: 'Gamma(-1,2,-2)*ProjM(-2,1)*Gamma(-1,4,-3)*ProjM(-3,3)', coupling: I*G }]
`);

/** |M|² at an exact point that depends on the seed and on the names of the parameters only. */
function squaredAt(from: Model, process: string, seed: number): string {
  const amplitude = deriveAmplitude(from, parseProcess(process, from));
  const { momenta, parameters } = rationalPointOf(amplitude, seed);
  return formatRational(squaredAtPoint(squareAmplitude(amplitude), momenta, parameters));
}

function rationalPointOf(amplitude: Amplitude, seed: number): ExactPoint {
  const point = drawPoint(amplitude, new RandomStream(seed));
  const couplings = ['ee', 'gL', 'gR', 'lam', 'mu0', 'G'].map((name, n) => [name, rational(n + 2, 7)] as const);
  return { ...point, parameters: new Map([...point.parameters, ...couplings]) };
}

describe('a vertex stated by UFO Lorentz structures', () => {
  it.each([
    ['vector and axial currents', 'e- e+ > z a'],
    ['three vectors with momenta', 'e- e+ > w- w+'],
    ['four identical scalars', 'h h > h h'],
    ['a dipole', 'n e- > n e- contact=0'],
    ['two currents that meet in a point, and interfere with the dipole', 'n e- > n e-'],
  ])('gives the same |M|² as the Lagrangian term: %s', (_, process) => {
    expect(squaredAt(RULES, process, 11)).toBe(squaredAt(LAGRANGIAN, process, 11));
  });

  it('counts in coupling orders by the name of its entry', () => {
    expect(() => deriveAmplitude(RULES, parseProcess('n e- > n e- contact=0 dipole=0', RULES))).toThrow(
      'no tree diagram',
    );
  });
});

/** The messages for a vertices section, without the file. */
function faults(interactions: string): string {
  try {
    model(interactions);
  } catch (error) {
    if (error instanceof ModelFileError) return error.lines.join('\n');
    throw error;
  }
  return '';
}

const entry = (particles: string, structure: string, coupling: string): string =>
  `vertices:\n  x: { particles: [${particles}], structures: [{ structure: '${structure}', coupling: ${coupling} }] }\n`;

describe('a fault in a vertex is reported with line, column and path', () => {
  it.each([
    [
      'an unknown particle',
      entry('e+, e-, b', 'Gamma(3,2,1)', 'I*ee'),
      /x\.particles\[2\] the model has no particle `b`/,
    ],
    ['two particles', entry('e+, e-', 'Identity(2,1)', 'I*me'), /x\.particles a vertex has at least three particles/],
    [
      'charge',
      entry('e+, n, a', 'Gamma(3,2,1)', 'I*ee'),
      /x\.particles electric charge is not conserved: .* carry 1 e/,
    ],
    ['an unknown parameter', entry('e+, e-, a', 'Gamma(3,2,1)', 'I*eee'), /coupling unknown field or parameter `eee`/],
    ['a field in a coupling', entry('e+, e-, a', 'Gamma(3,2,1)', 'I*h'), /a coupling has parameters and numbers only/],
    [
      'the dimension',
      entry('e+, e-, a', 'Gamma(3,2,1)', 'I*mu0'),
      /dimension is 3, expected 4: .* needs the unit GeV\^0/,
    ],
    [
      'a missing factor i',
      entry('e+, e-, a', 'Gamma(3,2,1)', 'ee'),
      /vertices\.x the term is not hermitian.*mend a factor I of its coupling, or add an entry/,
    ],
    ['an index that occurs once', entry('e+, e-, a', 'Gamma(4,2,1)', 'I*ee'), /Lorentz index 3 occurs 1 times/],
    ['an object without a form', entry('e+, e-, a', 'Slash(3,2,1)', 'I*ee'), /structure `Slash` is not supported/],
    ['a structure that does not end', entry('e+, e-, a', 'Gamma(3,2,1', 'I*ee'), /structures\[0\]\.structure expected/],
    ['no interactions at all', 'processes: []\n', /a model has interactions/],
    [
      'a name used twice',
      `lagrangian: { x: -ee*(ebar.e)*h }\n${entry('e+, e-, a', 'Gamma(3,2,1)', 'I*ee')}`,
      /vertices\.x `lagrangian` already has a term `x`/,
    ],
  ])('%s', (_, interactions, message) => {
    const lines = faults(interactions);
    expect(lines).toMatch(/^toy\.yaml:\d+:\d+ /);
    expect(lines).toMatch(message);
  });
});
