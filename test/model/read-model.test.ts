import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gamma, multiplyChains, projectLeft } from '../../src/algebra/dirac-chain.ts';
import { add, imaginaryUnit, multiply, negate, toText, variable } from '../../src/algebra/polynomial.ts';
import { rational } from '../../src/algebra/rational.ts';
import type { Model, Vertex } from '../../src/model/model.ts';
import { readModel, resolveModelId } from '../../src/model/read-model.ts';

function model(id: string): Model {
  const { name, variant } = resolveModelId(id);
  const file = `models/${name}.yaml`;
  return readModel(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), file, variant);
}

function vertex(from: Model, label: string): Vertex {
  const found = from.vertices.find((candidate) => candidate.label === label);
  if (found === undefined) throw new Error(`no vertex ${label}`);
  return found;
}

const dirac = model('nusm');
const majorana = model('nusm:majorana');

describe('the neutrino Standard Model at low energy', () => {
  it('couples the electron to the photon with +ee, because its charge is −1 and D = ∂ + iQ·ee·A', () => {
    const { coefficient, currents, fields } = vertex(dirac, 'qed');
    expect(toText(coefficient)).toBe('ee');
    expect(fields).toEqual([
      { field: 'e', conjugate: 'bar' },
      { field: 'e', conjugate: 'plain' },
      { field: 'A', conjugate: 'plain', index: 'mu1' },
    ]);
    expect(currents).toEqual([{ bar: 0, psi: 1, chain: gamma('mu1') }]);
  });

  it('has the four-fermion interaction −√2 G_F (ν̄_i γ^μ P_L ν_j)[ē γ_μ (g_V − g_A γ5) e] for all nine pairs', () => {
    const pairs = [1, 2, 3].flatMap((i) => [1, 2, 3].map((j) => [i, j] as const));
    expect(dirac.vertices).toHaveLength(1 + pairs.length);
    for (const [i, j] of pairs) {
      const { coefficient, currents, fields, tensors } = vertex(dirac, `weak[${i},${j}]`);
      expect(toText(coefficient)).toBe('-GF*sqrt(2)');
      expect(fields.map(({ field, conjugate }) => `${field} ${conjugate}`)).toEqual([
        `nu[${i}] bar`,
        `nu[${j}] plain`,
        'e bar',
        'e plain',
      ]);
      expect(tensors).toEqual([]);
      expect(currents[0]).toEqual({ bar: 0, psi: 1, chain: multiplyChains(gamma('mu1'), projectLeft) });
      const [low, high] = [Math.min(i, j), Math.max(i, j)];
      const coupling = (g: string) => {
        if (i === j) return variable(`${g}[${i},${i}]`);
        const imaginary = multiply(imaginaryUnit, variable(`im(${g}[${low},${high}])`));
        return add(variable(`re(${g}[${low},${high}])`), i < j ? imaginary : negate(imaginary));
      };
      expect(
        currents[1]?.chain.map((term) => [toText(term.coefficient), term.factors.map(({ kind }) => kind).join(' ')]),
      ).toEqual([
        [toText(coupling('gV')), 'gamma'],
        [toText(negate(coupling('gA'))), 'gamma gamma5'],
      ]);
    }
  });

  it('is the same Lagrangian for Dirac and Majorana neutrinos; only the nature of the field differs', () => {
    expect(majorana.vertices).toEqual(dirac.vertices);
    expect(majorana.parameters).toEqual(dirac.parameters);
    expect(dirac.particles.get('nu1')?.selfConjugate).toBe(false);
    expect(dirac.particles.get('nu1~')).toMatchObject({ antiname: 'nu1', anti: true, pdgCode: -12, field: 'nu[1]' });
    expect(majorana.particles.get('nu1')).toMatchObject({ selfConjugate: true, antiname: 'nu1', mass: 'mnu[1]' });
  });

  it('takes nu1~ as another name of the Majorana particle nu1', () => {
    expect(majorana.particles.get('nu1~')).toBe(majorana.particles.get('nu1'));
  });

  it('replaces the square of √2 by 2', () => {
    expect([...dirac.squares].map(([name, square]) => [name, toText(square)])).toEqual([['sqrt(2)', '2']]);
  });
});

describe('quantum electrodynamics', () => {
  it('has one vertex for each charged lepton, with the charge of the field', () => {
    const qed = model('qed');
    expect(qed.variant).toBe('standard');
    expect(qed.vertices.map(({ label, coefficient }) => [label, toText(coefficient)])).toEqual([
      ['qed[1]', 'ee'],
      ['qed[2]', 'ee'],
      ['qed[3]', 'ee'],
    ]);
    expect(qed.particles.get('mu+')).toMatchObject({ pdgCode: -13, charge: rational(1), mass: 'mmu', field: 'l[2]' });
  });
});

describe('model identifiers', () => {
  it('name a model, and a variant after a colon', () => {
    expect(resolveModelId('nusm:majorana')).toEqual({ name: 'nusm', variant: 'majorana' });
    expect(resolveModelId('qed')).toEqual({ name: 'qed' });
    expect(() => resolveModelId('../secret')).toThrow('expected a model such as');
    expect(() => model('nusm:majorona')).toThrow('did you mean `majorana`?');
  });
});
