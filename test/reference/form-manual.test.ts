/**
 * Values that FORM's and FeynCalc's manuals and textbooks state, in FORM syntax.
 *
 * [FORM] J. Vermaseren et al., FORM reference manual, chapter "Dirac algebra".
 * [FeynCalc] FeynCalc documentation, pages DiracTrace, DiracSimplify and $LeviCivitaSign; its γ^6 = (1+γ5)/2 and its
 * ε with Tr[γ^μ γ^ν γ^ρ γ^σ γ5] = −4i ε^{μνρσ} are translated to FORM's here, ε = i e_.
 * [PS] M. Peskin, D. Schroeder, An Introduction to Quantum Field Theory (1995).
 * [Griffiths] D. Griffiths, Introduction to Elementary Particles, 2nd ed. (2008).
 */
import { describe, expect, it } from 'vitest';
import { traceForm } from '../../src/algebra/form-trace.ts';
import { formValue, type Space } from './form-value.ts';

const VECTORS = ['a', 'b', 'c', 'd', 'p', 'q', 'r', 's', 'k', 'l', 'u', 'v'];
const INDICES = ['al', 'be', 'mu', 'nu', 'ro', 'si', 'de', 'ta'];

/** Both sides are evaluated by the engine and compared at random momenta modulo a prime. */
function expectEqual(left: string, right: string, dimension: 4 | 'n' = 4): void {
  const space: Space = dimension === 4 ? 'four-dimensional' : 'any';
  const value = (form: string): bigint =>
    formValue(traceForm({ form, vectors: VECTORS, indices: INDICES, dimension }), space);
  expect(value(left)).toBe(value(right));
  expect(value(left)).not.toBe(value(`2*(${right})+x`));
}

/** An identity of matrices holds when it holds in a trace with anything else. */
function expectMatrixIdentity(left: string, right: string, dimension: 4 | 'n' = 4): void {
  for (const rest of dimension === 4
    ? ['g_(1)', 'g_(1,a)', 'g_(1,a,b)', 'g_(1,5_,a,b,c)', 'g_(1,6_,a,b)']
    : ['g_(1)', 'g_(1,a)', 'g_(1,a,b)', 'g_(1,a,b,c)']) {
    expectEqual(`(${left})*${rest}+1`, `(${right})*${rest}+1`, dimension);
  }
}

describe('[FORM] "Dirac algebra"', () => {
  it.each([
    ['g_(1,mu)*g_(1,nu)+g_(1,nu)*g_(1,mu)', '2*d_(mu,nu)*gi_(1)'],
    ['g6_(1)', 'gi_(1)+g5_(1)'],
    ['g7_(1)', 'gi_(1)-g5_(1)'],
    ['g_(1,mu,nu)', 'g_(1,mu)*g_(1,nu)'],
    ['g_(1,6_)', 'g6_(1)'],
    ['g_(1,mu,mu)', 'gi_(1)*d_(mu,mu)'],
    ['g_(1,p,p)', 'gi_(1)*p.p'],
    ['g_(1,mu,p,q,r,mu)', '-2*g_(1,r,q,p)'],
    ['g_(1,mu,p,mu)', '-2*g_(1,p)'],
    ['g_(1,mu,p,q,mu)', '4*gi_(1)*d_(p,q)'],
    ['g_(1,mu,p,q,r,k,mu)', '2*g_(1,k,p,q,r)+2*g_(1,r,q,p,k)'],
    ['g_(1,mu,p,q,r,k,l,u,mu)', '2*g_(1,u,p,q,r,k,l)+2*g_(1,l,k,r,q,p,u)'],
    ['g_(1,p,q,r,p)', '2*d_(p,r)*g_(1,p,q)-2*d_(p,q)*g_(1,p,r)+d_(p,p)*g_(1,q,r)'],
    ['g_(1,mu,nu,ro)', 'g_(1,5_,si)*e_(mu,nu,ro,si)+d_(mu,nu)*g_(1,ro)-d_(mu,ro)*g_(1,nu)+d_(nu,ro)*g_(1,mu)'],
  ])('%s = %s', (left, right) => {
    expectMatrixIdentity(left, right);
  });

  it('the trace of the unit matrix is 4, that of γ5 with four matrices 4 e_', () => {
    expectEqual('gi_(1)', '4');
    expectEqual('g_(1,5_,mu,nu,ro,si)', '4*e_(mu,nu,ro,si)');
  });

  it('γ_μ Tr[γ_μ S] = 2 (S + S^R) for an odd string S', () => {
    expectEqual('g_(1,mu,a,b,c)*g_(2,mu,p,q,r)', '2*g_(1,p,q,r,a,b,c)+2*g_(1,r,q,p,a,b,c)');
    expectEqual('g_(1,mu,a,b,c)*g_(2,mu,5_,p,q,r)', '2*g_(1,5_,p,q,r,a,b,c)+2*g_(1,r,q,p,5_,a,b,c)');
  });

  it.each([
    ['g_(1,mu,p,q,mu)', '4*d_(p,q)*gi_(1)+(n-4)*g_(1,p,q)'],
    ['g_(1,mu,p,mu)', '(2-n)*g_(1,p)'],
    ['g_(1,mu,mu)', 'n*gi_(1)'],
  ])('in n dimensions %s = %s', (left, right) => {
    expectMatrixIdentity(left, right, 'n');
  });
});

describe('[FeynCalc] DiracTrace', () => {
  it.each([
    ['g_(1,mu,nu,ro,si)', '4*(d_(mu,si)*d_(nu,ro)-d_(mu,ro)*d_(nu,si)+d_(mu,nu)*d_(ro,si))'],
    ['g_(1,p,q,r,s)', '4*(p.s*q.r-p.r*q.s+p.q*r.s)'],
    ['g_(1,mu,nu,ro,si,5_)', '4*e_(mu,nu,ro,si)'],
    [
      'g_(1,mu,nu,ro,si,de,ta,5_)',
      '4*(d_(de,mu)*e_(nu,ro,si,ta)+d_(de,ta)*e_(mu,nu,ro,si)+d_(mu,ta)*e_(de,nu,ro,si)+d_(nu,ro)*e_(de,mu,si,ta)' +
        '-d_(nu,si)*e_(de,mu,ro,ta)+d_(ro,si)*e_(de,mu,nu,ta))',
    ],
  ])('%s = %s', (left, right) => {
    expectEqual(left, right);
  });

  it('the electron loop in n dimensions', () => {
    expectEqual(
      '(m-g_(1,q))*g_(1,nu)*(m+g_(1,p)-g_(1,q))*g_(1,mu)',
      '4*m^2*d_(mu,nu)+4*d_(mu,nu)*p.q-4*q.q*d_(mu,nu)-4*p(nu)*q(mu)-4*p(mu)*q(nu)+8*q(mu)*q(nu)',
      'n',
    );
  });
});

describe('[FeynCalc] DiracSimplify', () => {
  it.each([
    ['g_(1,mu,nu,mu)', '-2*g_(1,nu)'],
    [
      'g_(1,a+b,p,c+d,p)',
      '2*c.p*g_(1,a,p)-p.p*g_(1,a,c)+2*d.p*g_(1,a,p)-p.p*g_(1,a,d)+2*c.p*g_(1,b,p)-p.p*g_(1,b,c)+2*d.p*g_(1,b,p)-p.p*g_(1,b,d)',
    ],
    ['g6_(1)/2*g_(1,p+q)', 'g_(1,p)*g7_(1)/2+g_(1,q)*g7_(1)/2'],
    [
      'g_(1,mu)*(c1*g6_(1)+c2*g7_(1))/2*(g_(1,p)+m*gi_(1))*(c3*g6_(1)+c4*g7_(1))/2*g_(1,mu)',
      '2*c1*c3*m*g7_(1)-c1*c4*g_(1,p)*g6_(1)-c2*c3*g_(1,p)*g7_(1)+2*c2*c4*m*g6_(1)',
    ],
  ])('%s = %s', (left, right) => {
    expectMatrixIdentity(left, right);
  });

  it.each([
    ['g_(1,mu,nu,mu)', '(2-n)*g_(1,nu)'],
    ['g_(1,p,al,be,p)', 'p.p*g_(1,al,be)+2*p(al)*g_(1,be,p)-2*p(be)*g_(1,al,p)'],
  ])('in n dimensions %s = %s', (left, right) => {
    expectMatrixIdentity(left, right, 'n');
  });
});

describe('[PS] appendix A', () => {
  it.each([
    ['e_(mu,nu,ro,si)*e_(mu,nu,ro,si)', '24'],
    ['e_(mu,nu,ro,al)*e_(mu,nu,ro,be)', '6*d_(al,be)'],
    ['e_(mu,nu,ro,si)*e_(mu,nu,al,be)', '2*d_(ro,al)*d_(si,be)-2*d_(ro,be)*d_(si,al)'],
  ])('(A.30) with e_ = −i ε: %s = %s', (left, right) => {
    expectEqual(left, right);
  });

  it.each([
    ['g_(1,mu,p,mu)', '-(n-2)*g_(1,p)'],
    ['g_(1,mu,p,q,mu)', '4*p.q*gi_(1)-(4-n)*g_(1,p,q)'],
    ['g_(1,mu,p,q,r,mu)', '-2*g_(1,r,q,p)+(4-n)*g_(1,p,q,r)'],
  ])('(A.55) in n dimensions %s = %s', (left, right) => {
    expectMatrixIdentity(left, right, 'n');
  });
});

describe('squared amplitudes of textbooks', () => {
  it('[PS] (5.10): e+ e− → μ+ μ− with massless electrons', () => {
    expectEqual('g_(1,q,mu,p,nu)*(g_(2,k)+m)*g_(2,mu)*(g_(2,l)-m)*g_(2,nu)/4', '8*(p.k*q.l+p.l*q.k+m^2*p.q)');
  });

  it('[PS] section 5.5: the traces of Compton scattering in s and u', () => {
    const rules = {
      'p.p': 'm^2',
      'q.q': 'm^2',
      'k.k': '0',
      'p.k': '(s-m^2)/2',
      'q.k': '(m^2-u)/2',
      'p.l': '(m^2-u)/2',
      'q.l': '(s-m^2)/2',
      'l.l': '0',
      'p.q': '(s+u)/2',
      'k.l': '(s+u)/2-m^2',
    };
    const direct = '(g_(1,q)+m)*(g_(1,mu,k,nu)+2*g_(1,mu)*p(nu))*(g_(1,p)+m)*(g_(1,nu,k,mu)+2*g_(1,mu)*p(nu))';
    const exchange = '(g_(1,q)+m)*(g_(1,mu,k,nu)+2*g_(1,mu)*p(nu))*(g_(1,p)+m)*(-g_(1,mu,l,nu)+2*g_(1,nu)*p(mu))';
    const value = (form: string): bigint => formValue(traceForm({ form, rules }), 'any');
    expect(value(direct)).toBe(formValue('16*(2*m^4+m^2*(s-m^2)-(s-m^2)*(u-m^2)/2)', 'any'));
    expect(value(exchange)).toBe(formValue('8*(4*m^4+m^2*(s-m^2)+m^2*(u-m^2))', 'any'));
  });

  it('[Griffiths] section 9.2: muon decay, in which masses drop out', () => {
    expectEqual(
      'g_(1,mu)*g7_(1)*(g_(1,p)+m)*g_(1,nu)*g7_(1)*(g_(1,q)+x)*g_(2,mu)*g7_(2)*(g_(2,k)+y)*g_(2,nu)*g7_(2)*(g_(2,l)+z)',
      '256*p.k*q.l',
    );
  });

  it('[Griffiths] section 9.2: V−A with V+A exchanges the partners', () => {
    expectEqual(
      'g_(1,mu)*g7_(1)*g_(1,p)*g_(1,nu)*g7_(1)*g_(1,q)*g_(2,mu)*g6_(2)*g_(2,k)*g_(2,nu)*g6_(2)*g_(2,l)',
      '256*p.l*q.k',
    );
  });
});
