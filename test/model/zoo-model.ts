import type { Model } from '../../src/model/model.ts';
import { readModel } from '../../src/model/read-model.ts';
import { ModelFileError } from '../../src/model/source.ts';

/** A model with one field of each kind and no interaction yet. */
const HEAD = `model: zoo
title: One field of each kind
indices:
  generation: { values: 2, letters: [i, j, k, l] }
fields:
  e: { kind: dirac, particle: e-, antiparticle: e+, pdg: 11, charge: -1, mass: me }
  n: { kind: dirac, index: generation, particle: [n1, n2], antiparticle: [n1~, n2~], pdg: [12, 14] }
  chi: { kind: majorana, index: generation, particle: [x1, x2], pdg: [1000022, 1000023], mass: mchi }
  A: { kind: vector, particle: a, pdg: 22 }
  Z: { kind: vector, particle: z, pdg: 23, mass: MZ }
  W: { kind: vector, particle: w+, antiparticle: w-, pdg: 24, charge: 1, mass: MW }
  h: { kind: scalar, particle: h, pdg: 25, mass: mh }
  phi: { kind: scalar, particle: s-, antiparticle: s+, pdg: 1000011, charge: -1, mass: ms }
parameters:
  me: { unit: GeV }
  mchi[i]: { unit: GeV }
  MZ: { unit: GeV }
  MW: { unit: GeV }
  mh: { unit: GeV }
  ms: { unit: GeV }
  v: { unit: GeV }
  g: {}
  c: { type: complex }
  y[i,j]: { type: complex }
  G: { unit: GeV^-2 }
  T[i,j]: { type: hermitian, unit: GeV^-2 }
  d[i,j]: { type: hermitian, unit: GeV^-1 }
  x[i,j]: { type: imaginary-antisymmetric, unit: GeV^-1 }
  s[i,j]: { type: symmetric }
  a[i,j]: { type: antisymmetric }
lagrangian:
`;

/** The zoo with these Lagrangian terms. */
export function zooModel(...terms: readonly string[]): Model {
  return readModel(HEAD + terms.map((term, n) => `  term${n}: ${term}\n`).join(''), 'zoo.yaml');
}

/** What is wrong with these terms; empty where they are right. */
export function problems(...terms: readonly string[]): readonly string[] {
  try {
    zooModel(...terms);
    return [];
  } catch (error) {
    if (error instanceof ModelFileError) return error.problems.map(({ message }) => message);
    throw error;
  }
}
