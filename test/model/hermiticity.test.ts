import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problems } from './zoo-model.ts';

describe('hermiticity', () => {
  it('holds for a complex Yukawa matrix only together with its conjugate', () => {
    const term = 'y[i,j]*h*(nbar[i].PR.n[j])';
    expect(problems(term)[0]).toContain('not hermitian');
    expect(problems(`${term} + hc`)).toEqual([]);
    expect(problems(term, 'conj(y[j,i])*h*(nbar[i].PL.n[j])')).toEqual([]);
    expect(problems(term, 'conj(y[i,j])*h*(nbar[i].PL.n[j])')[0]).toContain('not hermitian');
  });

  it('knows that ψ̄γ5ψ is antihermitian and iψ̄γ5ψ hermitian', () => {
    expect(problems('g*h*(ebar.gamma5.e)')[0]).toContain('not hermitian');
    expect(problems('I*g*h*(ebar.gamma5.e)')).toEqual([]);
  });

  it('uses χ̄_i Γ χ_j = χ̄_j CΓᵀC⁻¹ χ_i for Majorana fields', () => {
    // The conjugate of χ̄₁ P_L χ₂ is χ̄₂ P_R χ₁ = χ̄₁ P_R χ₂.
    expect(problems('g*h*(chibar[1].PL.chi[2]) + g*h*(chibar[1].PR.chi[2])')).toEqual([]);
    expect(problems('g*h*(nbar[1].PL.n[2]) + g*h*(nbar[1].PR.n[2])')[0]).toContain('not hermitian');
    // χ̄ γ^μ χ vanishes for one Majorana field, so that a factor i does not matter.
    expect(problems('I*g*(chibar[1].gamma(mu).chi[1])*Z(mu)')).toEqual([]);
  });

  it('does not depend on the names of contracted indices or the order of equal fields', () => {
    expect(
      problems(
        'c*d[1,1]*(ebar.gamma(mu).gamma(nu).e)*Z(mu)*A(nu)',
        'conj(c)*d[1,1]*(ebar.gamma(al).gamma(be).e)*Z(be)*A(al)',
      ),
    ).toEqual([]);
    expect(problems('d[1,1]*(ebar.gamma(mu).gamma(nu).e)*A(mu)*A(nu)')).toEqual([]);
    expect(problems('d[1,1]*(ebar.gamma(mu).gamma(nu).e)*A(mu)*Z(nu)')[0]).toContain('not hermitian');
  });

  it('holds for every term to which its conjugate is added, and for i times a term only if that is so itself', () => {
    const matrices = fc.constantFrom(
      'PL',
      'PR',
      'gamma5',
      'gamma(mu)',
      'gamma(mu).PL',
      'gamma5.gamma(mu)',
      'sigma(mu,nu)',
      'sigma(mu,nu).gamma5',
    );
    const ends = fc.constantFrom(
      ['ebar', 'e'],
      ['nbar[1]', 'n[2]'],
      ['chibar[1]', 'chi[2]'],
      ['chibar[2]', 'chi[2]'],
      ['nbar[1]', 'chi[1]'],
    );
    fc.assert(
      fc.property(matrices, ends, ends, fc.boolean(), (matrix, first, second, complex) => {
        const bilinear = ([bar, psi]: readonly string[]): string => `(${bar}.${matrix}.${psi})`;
        const term = `${complex ? 'c*' : ''}G*${bilinear(first)}*${bilinear(second)}`;
        expect(problems(`${term} + hc`), term).toEqual([]);
        expect(problems(`I*(${term}) + hc`), term).toEqual([]);
      }),
      { seed: 20180525, numRuns: 60 },
    );
  });
});
