/** Section IV.B: the electromagnetic vertex of neutrinos and the moments of the minimally extended Standard Model. */
import {
  addChains,
  chargeConjugate,
  type DiracChain,
  diracConjugate,
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
import { readFormula } from '../src/algebra/formula.ts';
import { equalGaussian, type GaussianRational, gaussian } from '../src/algebra/gaussian-rational.ts';
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
  terms,
  variable,
} from '../src/algebra/polynomial.ts';
import type { TensorFactor } from '../src/algebra/tensor.ts';
import { vectorSum } from '../src/algebra/vector.ts';
import type { Finding } from '../src/claim/suite.ts';
import { EXACT } from './finding.ts';
import type { ClaimDraft, Print } from './print.ts';
import { testReadings } from './reading.ts';
import { conditions, conjugationByNumbers, diagonalVertices, electricByNumbers } from './vertex-matrix.ts';

const SECTION = 'IV';

export function sectionFourMoment(print: Print): readonly ClaimDraft[] {
  return [vertex(print), majoranaSymmetry(), onlyDifference()];
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

/** What a reading of IV.2 puts before f_E γ5. */
function electricFactor(text: string): GaussianRational {
  const [term] = terms(
    substitute(
      readFormula(text),
      new Map([
        ['fM', constant(0)],
        ['fE', constant(1)],
        ['g5', constant(1)],
      ]),
    ),
  );
  return term?.coefficient ?? gaussian(0);
}

/** γ⁰ Γ† γ⁰ = Γ for Γ = c σ^{μν} γ5 with the algebra's chains: what a hermitian f_E needs. */
function isHermitianVertex(factor: GaussianRational): boolean {
  const chain = scaleChain(multiplyChains(sigma('mu', 'nu'), gamma5), constant(factor));
  const partner = multiplyChains(sigma('mu', 'nu'), gamma5);
  const [one, other] = [chain, diracConjugate(chain)].map((side) =>
    spinTrace({ lines: [multiplyChains(side, partner)] }),
  );
  return one !== undefined && other !== undefined && equals(one, other);
}

function vertex(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('IV.2');
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
    method: `The form that the named form factors stand for: current conservation q^μ Λ_μ = 0 of each structure, with different neutrino masses and q not on a shell; the number of conserved structures; and every reading of the term of f_E: hermitian, and −iε on left-handed neutrinos, as the text says later. ${notes}`,
    check: (): Finding => {
      const zero = [dipoleDivergence('without'), dipoleDivergence('with γ5')];
      const conserved = zero.every(isZero);
      const lost = conditions();
      const tested = testReadings(template, ({ text }) => {
        const factor = electricFactor(text);
        const faults = [
          ...(isHermitianVertex(factor) ? [] : ['not hermitian for hermitian f_E']),
          // γ5 P_L = −P_L, so that the factor c becomes −c, and the text has −i.
          ...(equalGaussian(factor, gaussian(0, 1)) ? [] : ['on left-handed neutrinos not μ − iε']),
        ];
        return {
          survives: faults.length === 0,
          reason: faults.join('; ') || 'hermitian, and μ − iε on left-handed neutrinos',
        };
      });
      const [survivor] = tested.survivors;
      const numbers = electricByNumbers(survivor === undefined ? gaussian(0) : electricFactor(survivor.text));
      const confirmed = conserved && lost === 2 && tested.survivors.length === 1;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: { text: 'four conserved structures', latex: latex.replace(String.raw`\overset{?}{+}`, '+') },
        error: 0,
        tolerance: EXACT,
        diagnosis:
          'Each of the four structures is conserved by itself, and there are no more. The formula is illegible in the scan: what is confirmed is that the four form factors that the text names, with the tensor structure of its later sentences, make a conserved current, and that the electric one must come with +i γ5.',
        readings: tested.readings,
        readingsTested: tested.readingsTested,
        evidence: [
          {
            road: 'trace polynomial',
            finding: `Σ|ū q^μ σ_μν q^ν v|² and the same with γ5 ${conserved ? 'vanish' : 'do not vanish'} identically for m_i ≠ m_j; one of ${tested.readingsTested} readings of the electric term is hermitian and −iε on left-handed neutrinos`,
            outcome: conserved && tested.survivors.length === 1 ? 'supports' : 'contradicts',
          },
          {
            road: 'explicit spinors',
            finding: `γ_μ, q_μ and the difference of the neutrino momenta, each with and without γ5, are six structures after the Dirac equation; contracted with q ${lost} of them are independent, which leaves ${6 - lost} conserved`,
            outcome: lost === 2 ? 'supports' : 'contradicts',
          },
          {
            road: 'explicit matrices',
            finding: `of the surviving reading all sixteen σ^{μν}γ5 are ${numbers.hermitian ? '' : 'not '}their own Dirac adjoints and ${numbers.chiral ? '' : 'not '}−iσ^{μν} on P_L`,
            outcome: numbers.hermitian && numbers.chiral ? 'supports' : 'contradicts',
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
      const numbers = conjugationByNumbers();
      const diagonal = diagonalVertices();
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
            road: 'explicit matrices',
            finding: `C Γᵀ C⁻¹ by numbers, all components: ${numbers.map(({ name, sign }) => `${name} ${sign > 0 ? '+' : '−'}`).join(', ')}`,
            outcome: numbers.every(({ sign }) => sign === -1)
              ? 'supports'
              : numbers.every(({ sign }, n) => sign === signs[n]?.sign)
                ? 'contradicts'
                : 'neutral',
          },
          {
            road: 'Majorana spinors',
            finding: `for one Majorana neutrino, with v = C ūᵀ, ū(k4) Γ v(k5) − (k4 ↔ k5) is ${diagonal.map(({ name, size }) => `${name} ${size.toExponential(0)}`).join(', ')}: only what does not vanish can have a diagonal form factor`,
            outcome: diagonal.every(({ size }) => size < 1e-9) ? 'supports' : 'contradicts',
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
      const byNumbers = electricByNumbers(gaussian(0, 1)).chiral;
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
          {
            road: 'explicit matrices',
            finding: `iσ^{μν}γ5 and −iσ^{μν} ${byNumbers ? 'agree' : 'do not agree'} on P_L in all sixteen components`,
            outcome: byNumbers ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
