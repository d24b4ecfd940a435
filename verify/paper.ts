/** The paper, the conventions in which it is checked, and the factors behind each squared amplitude and cross section. */
import type { RunRecord } from '../src/claim/claim.ts';

export const PAPER: RunRecord['paper'] = {
  title: 'Shining light on the mass scale and nature of neutrinos with eγ → eνν̄',
  authors: 'Jeffrey M. Berryman, André de Gouvêa, Kevin J. Kelly, Michael Schmitt',
  reference: 'Phys. Rev. D 98 (2018) 016009, arXiv:1805.10294',
};

export const CONVENTIONS: RunRecord['conventions'] = [
  { name: 'metric', choice: '(+, −, −, −)' },
  { name: 'units', choice: 'ħ = c = 1, powers of GeV inside; eV, pb and b at the border' },
  { name: 'γ5', choice: 'γ5 = iγ⁰γ¹γ²γ³, P_L = (1 − γ5)/2' },
  { name: 'Levi-Civita', choice: 'ε^{0123} = +1, Tr[γ^μ γ^ν γ^ρ γ^σ γ5] = −4i ε^{μνρσ}' },
  { name: '|M|²', choice: 'averaged over initial spins and polarizations, summed over final ones' },
  { name: 'flux', choice: '1/(4 p1·p2), massless photon on an electron at rest' },
  { name: 'momenta', choice: 'γ(p1) + e⁻(p2) → e⁻(k3) + ν_i(k4) + ν̄_j(k5), s = (p1 + p2)²' },
  { name: 'interaction', choice: '−√2 G_F (ν̄_i γ^μ P_L ν_j) [ē γ_μ (g_V^{ij} − g_A^{ij} γ5) e], eq. (II.4)' },
];

export const NORMALIZATIONS: RunRecord['normalizations'] = [
  { name: 'spin average', factor: '1/4', reason: 'two spins of the electron, two polarizations of the photon' },
  {
    name: 'final state {i, j}, i ≠ j, Dirac',
    factor: 'σ(ν_i ν̄_j) + σ(ν_j ν̄_i)',
    reason: 'two distinguishable final states',
  },
  { name: 'final state {i, j}, i ≠ j, Majorana', factor: '1', reason: 'one state ν_i ν_j with two contractions' },
  {
    name: 'final state {i, i}, Majorana',
    factor: '1/2 in phase space',
    reason: 'two identical particles; |M|² itself contains both contractions',
  },
  {
    name: 'ratio of II.7',
    factor: '|M_Dir|²/(½ |M_Maj|²)',
    reason: "the paper's footnote counts the factor 1/2 of identical particles in the ratio",
  },
];
