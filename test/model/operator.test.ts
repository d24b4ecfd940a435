import { describe, expect, it } from 'vitest';
import type { DiracChain } from '../../src/algebra/dirac-chain.ts';
import { toText } from '../../src/algebra/polynomial.ts';
import type { Vertex } from '../../src/model/model.ts';
import { problems, zooModel } from './zoo-model.ts';

function chainText(chain: DiracChain): string {
  return chain
    .map(({ coefficient, factors }) => {
      const names = factors.map((factor) => (factor.kind === 'gamma' ? factor.index : factor.kind));
      return `(${toText(coefficient)}) ${names.join(' ') || '1'}`;
    })
    .join(' + ');
}

function text({ label, fields, currents, tensors, coefficient }: Vertex): string {
  const names = fields.map(
    ({ field, conjugate, index }) =>
      `${field}${conjugate === 'bar' ? '†' : ''}${index === undefined ? '' : `(${index})`}`,
  );
  const parts = tensors.map((t) => (t.kind === 'metric' ? `g(${t.first},${t.second})` : `p${t.field}(${t.index})`));
  const chains = currents.map(({ bar, psi, chain }) => `<${bar}|${chainText(chain)}|${psi}>`);
  return [label, ':', names.join(' '), toText(coefficient), ...parts, ...chains].join(' ');
}

function vertices(...terms: readonly string[]): readonly string[] {
  return zooModel(...terms).vertices.map(text);
}

describe('operators of dimension 3 to 6', () => {
  it('scalar coupling h³ with a mass as coupling', () => {
    expect(vertices('-v*h^3')).toEqual(['term0 : h h h -v']);
  });

  it('Yukawa couplings with both chiralities join into one chain', () => {
    expect(vertices('-g*h*(ebar.e)')).toEqual(['term0 : e† e h -g <0|(1) 1|1>']);
    expect(vertices('h*(c*(ebar.PL.e) + conj(c)*(ebar.PR.e))')).toEqual([
      'term0 : e† e h 1 <0|(i_*im(c) + re(c)) left + (-i_*im(c) + re(c)) right|1>',
    ]);
  });

  it('two equal vectors get an index each, tied by a metric', () => {
    expect(vertices('MZ*h*Z(mu)*Z(mu)')).toEqual(['term0 : h Z(mu1) Z(mu2) MZ g(mu1,mu2)']);
    expect(vertices('MZ*h*Z(mu)*Z(nu)*metric(mu,nu)')).toEqual(['term0 : h Z(mu1) Z(mu2) MZ g(mu1,mu2)']);
  });

  it('a charged current carries charge from one fermion to the other', () => {
    expect(vertices('g/sqrt(2)*(nbar[1].gamma(mu).PL.e)*W(mu) + hc')).toEqual([
      'term0 : n[1]† e W(mu1) 1/2*g*sqrt(2) <0|(1) mu1 left|1>',
      'term0-hc : e† n[1] W†(mu1) 1/2*g*sqrt(2) <0|(1) right mu1|1>',
    ]);
  });

  it('a derivative is −i times the incoming momentum', () => {
    expect(vertices('I*g*A(mu)*(phibar*del(phi,mu) - del(phibar,mu)*phi)')).toEqual([
      'term0 : A(mu1) phi† phi g p2(mu1)',
      'term0 : A(mu1) phi† phi -g p1(mu1)',
    ]);
  });

  it('scalar electrodynamics has its seagull', () => {
    expect(vertices('g^2*A(mu)*A(mu)*phibar*phi')).toEqual(['term0 : A(mu1) A(mu2) phi† phi g^2 g(mu1,mu2)']);
  });

  it('a dipole σ^{μν} F_{μν} is one vertex, twice the term with ∂_μ A_ν', () => {
    const half = 'd[1,1]/2*(nbar[1].sigma(mu,nu).n[1])*FS(A,mu,nu)';
    expect(vertices(half)).toEqual([
      'term0 : n[1]† n[1] A(mu1) -1/2*i_*d[1,1] p2(mu2) <0|(i_) mu2 mu1 + (-i_) mu1 mu2|1>',
    ]);
    expect(vertices('d[1,1]*(nbar[1].sigma(mu,nu).n[1])*del(A(nu),mu)')).toEqual([
      'term0 : n[1]† n[1] A(mu1) -i_*d[1,1] p2(mu2) <0|(1/2*i_) mu2 mu1 + (-1/2*i_) mu1 mu2|1>',
    ]);
  });

  it('magnetic and electric transition moments are hermitian matrices', () => {
    expect(vertices('-(nbar[i].sigma(mu,nu).(d[i,j] - I*T[i,j]*v*gamma5).n[j])*FS(A,mu,nu)/2')).toHaveLength(4);
  });

  it('moments of a Majorana field are imaginary and antisymmetric', () => {
    const found = zooModel('(chibar[i].sigma(mu,nu).chi[j])*FS(A,mu,nu)*x[i,j]').vertices;
    expect(found.map(({ label, coefficient }) => [label, toText(coefficient)])).toEqual([
      ['term0[1,2]', 'im(x[1,2])'],
      ['term0[2,1]', '-im(x[1,2])'],
    ]);
  });

  it('a charge radius term has two derivatives of the photon', () => {
    expect(vertices('G*(nbar[1].gamma(mu).n[1])*(del(A(nu),mu,nu) - del(A(mu),nu,nu))')).toEqual([
      'term0 : n[1]† n[1] A(mu1) -G p2(mu2) p2(mu1) <0|(1) mu2|1>',
      'term0 : n[1]† n[1] A(mu1) G p2(mu2) p2(mu2) <0|(1) mu1|1>',
    ]);
  });

  it('four-fermion operators of every Lorentz structure', () => {
    const structures = ['', '.gamma5', '.gamma(mu)', '.gamma(mu).gamma5', '.sigma(mu,nu)'];
    for (const structure of structures) {
      const sign = structure === '.gamma5' ? '-' : '';
      expect(vertices(`${sign}G*(nbar[1]${structure}.n[1])*(ebar${structure}.e)`)).toHaveLength(1);
    }
  });
});

describe('sums over generations', () => {
  it('are spelled out, with one label for each choice', () => {
    expect(vertices('g*h*(nbar[i].n[i])')).toEqual([
      'term0[1] : n[1]† n[1] h g <0|(1) 1|1>',
      'term0[2] : n[2]† n[2] h g <0|(1) 1|1>',
    ]);
  });

  it('drop components that vanish by symmetry, and keep signs', () => {
    expect(vertices('I*a[i,j]*h*(nbar[i].n[j])')).toEqual([
      'term0[1,2] : n[1]† n[2] h i_*a[1,2] <0|(1) 1|1>',
      'term0[2,1] : n[2]† n[1] h -i_*a[1,2] <0|(1) 1|1>',
    ]);
  });

  it('use the Kronecker delta', () => {
    expect(vertices('delta(i,j)*s[i,j]*h*(nbar[i].n[j])').map((line) => line.slice(0, 10))).toEqual([
      'term0[1,1]',
      'term0[2,2]',
    ]);
  });

  it('are taken in each term of a sum by itself', () => {
    expect(vertices('g*h*(nbar[i].n[i]) - g*h*(ebar.e)')).toHaveLength(3);
    expect(problems('g*h*(nbar[i].n[i] + ebar.e)')[0]).toContain('is in some products of the term and not in others');
  });
});
