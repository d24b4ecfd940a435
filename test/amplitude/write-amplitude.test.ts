import { describe, expect, it } from 'vitest';
import { diagramsToForm, diagramsToLatex, writeDiagrams } from '../../src/amplitude/write-amplitude.ts';
import { shippedAmplitude } from '../shipped-model.ts';

describe('a diagram in LaTeX', () => {
  it('of Bhabha scattering shows the photon pole of each channel and the sign between them', () => {
    expect(diagramsToLatex(shippedAmplitude('qed', 'e- e+ > e- e+'))).toEqual([
      String.raw`\frac{-e^2\,g_{\mu_{1}\mu_{2}}\,\bar v(p_2)\,\gamma^{\mu_{1}}\,u(p_1)\,\bar u(k_3)\,\gamma^{\mu_{2}}\,v(k_4)}{(p_1+p_2)^2}`,
      String.raw`\frac{e^2\,g_{\mu_{1}\mu_{2}}\,\bar u(k_3)\,\gamma^{\mu_{1}}\,u(p_1)\,\bar v(p_2)\,\gamma^{\mu_{2}}\,v(k_4)}{(p_1-k_3)^2}`,
    ]);
  });

  it('keeps vertices and propagators as factors and names a complex coupling once', () => {
    const [first] = diagramsToLatex(shippedAmplitude('nusm', 'a e- > e- nu1 nu2~'));
    expect(first).toContain(String.raw`\left(g_V^{12}\,\gamma^{\mu_{2}}-g_A^{12}\,\gamma^{\mu_{2}}\,\gamma_5\right)`);
    expect(first).toContain(String.raw`\left(\slashed{p_1}+\slashed{p_2}+m_e\right)`);
    expect(first).not.toContain('Re');
  });

  it('conjugates the coupling of the exchanged pair ν₂ν̄₁', () => {
    const [first] = diagramsToLatex(shippedAmplitude('nusm', 'a e- > e- nu2 nu1~'));
    expect(first).toContain('{g_V^{12}}^*');
  });
});

describe('a diagram in FORM syntax', () => {
  it('numbers the spin lines and leaves spinors, polarizations and propagators as functions', () => {
    expect(diagramsToForm(shippedAmplitude('qed', 'a e- > e- a'))).toEqual([
      'ee^2*eps(p1,mu1)*epsstar(k4,mu2)*ubar(k3,me)*g_(1,mu2)*(g_(1,p1)+g_(1,p2)+me*gi_(1))*g_(1,mu1)*u(p2,me)*prop(p1+p2,me)',
      'ee^2*eps(p1,mu1)*epsstar(k4,mu2)*ubar(k3,me)*g_(1,mu1)*(g_(1,k3)-g_(1,p1)+me*gi_(1))*g_(1,mu2)*u(p2,me)*prop(p1-k3,me)',
    ]);
  });
});

describe('a diagram in the words of FeynCalc', () => {
  it('multiplies matrices by dots and everything else by blanks', () => {
    const [first] = writeDiagrams(shippedAmplitude('qed', 'a e- > e- a'), 'mathematica');
    expect(first).toBe(
      'ee^2 FV[Polarization[p1, I], mu1] FV[Polarization[k4, -I], mu2] ' +
        'SpinorUBar[k3, me] . GA[mu2] . (GS[p1+p2]+me 1) . GA[mu1] . SpinorU[p2, me] FAD[{p1+p2, me}]',
    );
  });

  it('writes the longitudinal part of a massive vector as 1/m² beside its pole', () => {
    const texts = writeDiagrams(shippedAmplitude('ew', 'e- e+ > mu- mu+'), 'mathematica');
    expect(texts.filter((text) => text.includes('(-1/mZ^2) ') || text.endsWith('(-1/mZ^2)'))).toHaveLength(1);
  });
});
