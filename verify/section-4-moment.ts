/** Section IV.B: the electromagnetic vertex of neutrinos and the moments of the minimally extended Standard Model. */
import {
  addChains,
  chargeConjugate,
  type DiracChain,
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  projectLeft,
  projectRight,
  scaleChain,
  sigma,
  slash,
} from '../src/algebra/dirac-chain.ts';
import { spinTrace } from '../src/algebra/dirac-trace.ts';
import {
  add,
  constant,
  equals,
  imaginaryUnit,
  isZero,
  multiply,
  negate,
  type Polynomial,
  substitute,
  subtract,
  variable,
} from '../src/algebra/polynomial.ts';
import type { TensorFactor } from '../src/algebra/tensor.ts';
import { vectorSum } from '../src/algebra/vector.ts';
import type { Evidence } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { complex, multiplyComplex } from '../src/numeric/complex.ts';
import { EXACT } from './finding.ts';
import type { ClaimDraft } from './print.ts';

const SECTION = 'IV';

export function sectionFourMoment(): readonly ClaimDraft[] {
  return [vertex(), majoranaSymmetry(), onlyDifference(), minimalMoments(), noDiagonalElectric(), manyOrders()];
}

/** The four structures of the vertex with free index `mu`; q is the photon's momentum. */
function structures(mu: string, nu: string): Readonly<Record<'Q' | 'M' | 'E' | 'A', DiracChain>> {
  const dipole = sigma(mu, nu);
  return {
    Q: gamma(mu),
    M: dipole,
    E: multiplyChains(dipole, gamma5),
    A: multiplyChains(gamma(mu), gamma5),
  };
}

const Q = vectorSum({ q: 1 });
const onQ = (index: string): TensorFactor => ({ kind: 'vector', vector: Q, index });

/** q^μ σ_{μν} q^ν between two spinors, squared and summed over spins. */
function dipoleDivergence(five: 'with γ5' | 'without'): Polynomial {
  const part = (mu: string, nu: string): DiracChain =>
    five === 'with γ5' ? multiplyChains(sigma(mu, nu), gamma5) : sigma(mu, nu);
  const spinSum = (name: string, mass: Polynomial): DiracChain =>
    addChains(slash(vectorSum({ [name]: 1 })), scaleChain(identityChain, mass));
  return spinTrace({
    lines: [
      multiplyChains(
        spinSum('k4', variable('mi')),
        part('mu', 'nu'),
        spinSum('k5', negate(variable('mj'))),
        part('rho', 'tau'),
      ),
    ],
    tensors: ['mu', 'nu', 'rho', 'tau'].map(onQ),
  });
}

function vertex(): ClaimDraft {
  const latex = String.raw`\Lambda_\mu(q)=\Big(\gamma_\mu-\frac{q_\mu\slashed q}{q^2}\Big)\big[f_Q+f_A q^2\gamma_5\big]-i\sigma_{\mu\nu}q^\nu\big[f_M+if_E\gamma_5\big]`;
  return {
    id: 'IV.2',
    section: SECTION,
    title: 'Most general photon-neutrino vertex',
    locator: 'eq. (IV.2), Sec. IV B',
    statement: {
      text: 'four form factors f_Q, f_M, f_E, f_A; hermitian matrices in flavor space for Dirac neutrinos',
      latex,
    },
    printed: { text: 'the scan has lost the formula; the text names f_Q, f_M, f_E and f_A' },
    method:
      'The form that the named form factors stand for: current conservation q^μ Λ_μ = 0 of each structure, with different neutrino masses and q not on a shell; hermiticity of each interaction.',
    check: (): Finding => {
      const zero = [dipoleDivergence('without'), dipoleDivergence('with γ5')];
      const conserved = zero.every(isZero);
      return {
        verdict: conserved ? 'confirmed' : 'refuted',
        ours: { text: 'four conserved structures', latex },
        error: 0,
        tolerance: EXACT,
        diagnosis:
          'Each of the four structures is conserved by itself. The formula is illegible in the scan: what is confirmed is that the four form factors that the text names, with the tensor structure of its later sentences, make a conserved current, not its signs.',
        evidence: [
          {
            road: 'trace polynomial',
            finding: 'Σ|ū q^μ σ_μν q^ν v|² and the same with γ5 vanish identically for m_i ≠ m_j',
            outcome: conserved ? 'supports' : 'contradicts',
          },
          {
            road: 'counting',
            finding:
              'γ_μ, q_μ and the sum of the neutrino momenta, each with and without γ5, are six structures after the Dirac equation; conservation leaves four. q^μ (γ_μ − q_μ q̸/q²) is zero as it stands',
            outcome: 'supports',
          },
        ],
      };
    },
  };
}

/** +1 where C Γᵀ C⁻¹ = Γ, −1 where it is −Γ. */
function conjugationSign(chain: DiracChain, partner: DiracChain): 1 | -1 | 0 {
  const plain = spinTrace({ lines: [multiplyChains(chain, partner)] });
  const turned = spinTrace({ lines: [multiplyChains(chargeConjugate(chain), partner)] });
  if (isZero(plain)) return 0;
  if (equals(turned, plain)) return 1;
  return equals(turned, negate(plain)) ? -1 : 0;
}

function majoranaSymmetry(): ClaimDraft {
  return {
    id: 'IV.2:majorana',
    section: SECTION,
    title: 'Form factors of Majorana neutrinos',
    locator: 'sentence after eq. (IV.2), Sec. IV B',
    statement: { text: 'if neutrinos are Majorana fermions, the f_X (X = Q, M, E, A) are antisymmetric' },
    printed: { text: 'antisymmetric: Q, M, E, A' },
    method:
      'For Majorana fields ν̄_i Γ ν_j = ν̄_j (C Γᵀ C⁻¹) ν_i; the sign of C Γᵀ C⁻¹ = ±Γ is the symmetry of the form factor, by the charge conjugation of the algebra and by the number of γ matrices.',
    check: (): Finding => {
      const chains = structures('mu', 'nu');
      const partners = structures('mu', 'nu');
      const signs = (['Q', 'M', 'E', 'A'] as const).map((name) => ({
        name,
        sign: conjugationSign(chains[name], partners[name]),
      }));
      const antisymmetric = signs.filter(({ sign }) => sign === -1).map(({ name }) => name);
      const symmetric = signs.filter(({ sign }) => sign === 1).map(({ name }) => name);
      const repaired = antisymmetric.join() === 'Q,M,E' && symmetric.join() === 'A';
      return {
        verdict: symmetric.length === 0 ? 'confirmed' : repaired ? 'confirmed-as-repaired' : 'undecided',
        ours: { text: `antisymmetric: ${antisymmetric.join(', ')}; symmetric: ${symmetric.join(', ')}` },
        error: 0,
        tolerance: EXACT,
        diagnosis:
          'True for charge, magnetic and electric form factors. The anapole form factor of Majorana neutrinos is symmetric: C (γ^μγ5)ᵀ C⁻¹ = +γ^μγ5, so that a Majorana neutrino may have a diagonal anapole moment, and nothing else.',
        repair: { text: 'antisymmetric for X = Q, M, E; symmetric for X = A' },
        evidence: [
          {
            road: 'charge conjugation',
            finding: signs
              .map(({ name, sign }) => `f_${name}: ${sign === 1 ? 'symmetric' : 'antisymmetric'}`)
              .join(', '),
            outcome: symmetric.length === 0 ? 'supports' : 'contradicts',
          },
          {
            road: 'weak neutral current',
            finding:
              'ν̄_i γ^μ ν_i vanishes for a Majorana field while ν̄_i γ^μ γ5 ν_i is its coupling to the Z: the axial structure must be symmetric',
            outcome: 'contradicts',
          },
        ],
      };
    },
  };
}

/** Σ over all spins of |σ^{μν}q_ν (μ + iεγ5 − (μ − iε)) P_L ν|², which must vanish. */
function chiralRemainder(): Polynomial {
  const [mu, eps] = [variable('mu'), variable('eps')];
  const imaginary = multiply(imaginaryUnit, eps);
  const full = addChains(scaleChain(identityChain, mu), scaleChain(gamma5, imaginary));
  const reduced = scaleChain(identityChain, add(mu, negate(imaginary)));
  const difference = addChains(full, scaleChain(reduced, constant(-1)));
  const adjoint = addChains(
    scaleChain(gamma5, negate(multiply(imaginaryUnit, eps))),
    scaleChain(identityChain, negate(imaginary)),
  );
  return spinTrace({
    lines: [
      multiplyChains(
        slash(vectorSum({ k4: 1 })),
        sigma('mu', 'nu'),
        difference,
        projectLeft,
        slash(vectorSum({ k5: 1 })),
        projectRight,
        adjoint,
        sigma('mu', 'rho'),
      ),
    ],
    tensors: [onQ('nu'), onQ('rho')],
  });
}

function onlyDifference(): ClaimDraft {
  const latex = String.raw`\sigma^{\mu\nu}(\mu+i\epsilon\gamma_5)P_L=\sigma^{\mu\nu}(\mu-i\epsilon)P_L`;
  return {
    id: 'IV:chiral-moment',
    section: SECTION,
    title: 'Vertex of ultrarelativistic neutrinos',
    locator: 'Sec. IV B, paragraph before eq. (IV.3)',
    statement: {
      text: 'for ultrarelativistic neutrinos the vertex can be taken to be σ^{μν}(μ − iε), so experiments constrain |μ − iε| only',
      latex,
    },
    printed: { text: 'σ^{μν}(μ_ν − iε_ν)' },
    method: 'The vertex of IV.2 on a left-handed neutrino, squared and summed over spins, minus the same with μ − iε.',
    check: (): Finding => {
      const remainder = chiralRemainder();
      const holds = isZero(remainder);
      return {
        verdict: holds ? 'confirmed' : 'refuted',
        ours: { text: 'the same', latex },
        error: 0,
        tolerance: EXACT,
        diagnosis:
          'γ5 P_L = −P_L turns μ + iεγ5 into μ − iε on a left-handed neutrino. On a right-handed one it is μ + iε, which matters where both are produced: see IV:ultrarelativistic.',
        evidence: [
          {
            road: 'trace polynomial',
            finding: `the difference of the two vertices on a left-handed neutrino ${holds ? 'vanishes identically' : 'does not vanish'}`,
            outcome: holds ? 'supports' : 'contradicts',
          },
          { road: 'eigenvalue', finding: 'P_L projects on γ5 = −1', outcome: 'supports' },
        ],
      };
    },
  };
}

/** Reads IV.3 with the lower sign for ε or for iε: only one gives a hermitian matrix. */
function minimalMoments(): ClaimDraft {
  const latex = String.raw`\left.\begin{array}{r}\mu_\nu^{ij}\\ i\epsilon_\nu^{ij}\end{array}\right\}=\frac{3eG_F}{16\sqrt2\pi^2}(m_i\pm m_j)\Big(\delta_{ij}-\tfrac12\sum_\ell U_{\ell i}^*U_{\ell j}\frac{m_\ell^2}{M_W^2}\Big)`;
  return {
    id: 'IV.3',
    section: SECTION,
    title: 'Hermitian moments in the minimal extension',
    locator: 'eqs. (IV.3) and (IV.6), Sec. IV B',
    statement: {
      text: 'μ (upper sign) and ε (lower sign) are 3eG_F/(16√2π²) (m_i ± m_j) times a matrix that is hermitian in ij',
      latex,
    },
    printed: { text: 'left-hand side illegible: ε or iε with the lower sign' },
    method:
      'The sum Σ U*_li U_lj m_l²/M_W² is a hermitian matrix H. Then (m_i + m_j) H_ij is hermitian, (m_i − m_j) H_ij antihermitian; IV.2 needs hermitian μ and ε. Evaluated for complex elements.',
    check: (): Finding => {
      const [mi, mj] = [3, 7];
      const h = complex(0.3, 0.4);
      const transposed = complex(h.re, -h.im);
      const hermitian = (phase: { readonly re: number; readonly im: number }, sign: 1 | -1): boolean => {
        const forward = multiplyComplex(phase, complex((mi + sign * mj) * h.re, (mi + sign * mj) * h.im));
        const backward = multiplyComplex(
          phase,
          complex((mj + sign * mi) * transposed.re, (mj + sign * mi) * transposed.im),
        );
        return Math.abs(forward.re - backward.re) + Math.abs(forward.im + backward.im) < 1e-12;
      };
      const magnetic = hermitian(complex(1), 1);
      const plain = hermitian(complex(1), -1);
      const rotated = hermitian(complex(0, -1), -1);
      return {
        verdict: magnetic && rotated && !plain ? 'confirmed' : 'undecided',
        ours: { text: 'μ and iε', latex },
        error: 0,
        tolerance: EXACT,
        diagnosis:
          'With iε on the left both moments are hermitian; with ε alone the electric moments would be antihermitian, against IV.2. The one-loop coefficient itself is not derived here; IV.4 and IV.6 follow from it.',
        readings: [
          { text: 'iε_ν^{ij} with the lower sign', survives: rotated, reason: 'ε is hermitian' },
          { text: 'ε_ν^{ij} with the lower sign', survives: plain, reason: 'ε would be antihermitian' },
        ],
        evidence: [
          {
            road: 'hermiticity',
            finding: `μ hermitian: ${magnetic}; ε from iε hermitian: ${rotated}; ε itself: ${plain}`,
            outcome: magnetic && rotated ? 'supports' : 'contradicts',
          },
          {
            road: 'internal consistency',
            finding: 'for i = j it gives IV.4 and IV.5, for i ≠ j the −1/2 gives the coefficient of IV.6',
            outcome: 'supports',
          },
        ],
      };
    },
  };
}

function noDiagonalElectric(): ClaimDraft {
  return {
    id: 'IV.5',
    section: SECTION,
    title: 'No diagonal electric moment',
    locator: 'eq. (IV.5), Sec. IV B',
    statement: { text: 'ε_ν^{ii} = 0', latex: String.raw`\epsilon_\nu^{ii}=0` },
    printed: { text: 'ε^{ii} = 0' },
    method: 'IV.3 with the lower sign for i = j; and, independently, hermiticity.',
    check: (): Finding => {
      const difference = substitute(subtract(variable('mi'), variable('mj')), new Map([['mj', variable('mi')]]));
      return {
        verdict: isZero(difference) ? 'confirmed' : 'refuted',
        ours: { text: '0' },
        error: 0,
        tolerance: EXACT,
        diagnosis: 'm_i − m_i = 0, to all orders of the bracket of IV.3.',
        evidence: [
          { road: 'substitution', finding: 'the factor m_i − m_j of IV.3 vanishes for i = j', outcome: 'supports' },
          {
            road: 'hermiticity',
            finding:
              'for i = j the bracket of IV.3 is real, so that iε is real; with ε hermitian, that is real on the diagonal, both must vanish',
            outcome: 'supports',
          },
        ],
      };
    },
  };
}

function manyOrders(): ClaimDraft {
  const PREDICTED_PER_EV = 3.2e-19;
  return {
    id: 'IV:moment-bounds',
    section: SECTION,
    title: 'Bounds against predictions',
    locator: 'Sec. IV B, before Fig. 7',
    statement: {
      text: 'experimental bounds on μ and ε are many orders of magnitude above the values predicted by IV.3',
    },
    printed: { text: 'many orders of magnitude' },
    method:
      'IV.4 for the heaviest neutrino against the strongest bound that the text names, 10⁻¹² μ_B, and against the benchmark.',
    check: (): Finding => {
      const heaviest = Math.sqrt(1e-6 + 2.49e-3);
      const predicted = PREDICTED_PER_EV * heaviest;
      const orders = Math.log10(1e-12 / predicted);
      const support: Evidence['outcome'] = orders > 2 ? 'supports' : 'contradicts';
      return {
        verdict: orders > 2 ? 'confirmed' : 'refuted',
        ours: { text: `${formatSignificant(orders, 2)} orders for the strongest bound` },
        error: 0,
        tolerance: { value: 2, reason: 'orders: “many” is more than two' },
        diagnosis: `IV.4 gives ${formatSignificant(predicted, 2)} μ_B for m₃ = ${formatSignificant(heaviest, 2)} eV; transition moments (IV.6) are four orders smaller still.`,
        evidence: [
          {
            road: 'IV.4',
            finding: `10⁻¹² μ_B is ${formatSignificant(orders, 3)} orders above ${formatSignificant(predicted, 2)} μ_B`,
            outcome: support,
          },
          {
            road: 'degenerate masses',
            finding: `even for m = 1 eV it is ${formatSignificant(Math.log10(1e-12 / PREDICTED_PER_EV), 2)} orders`,
            outcome: support,
          },
        ],
      };
    },
  };
}
