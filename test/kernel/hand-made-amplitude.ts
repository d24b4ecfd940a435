/**
 * Amplitudes put together by hand from structures that the shipped models do not have: σ^{μν}q_ν vertices, the
 * Levi-Civita tensor, massive vectors, scalars, and lines read the other way.
 */
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
} from '../../src/algebra/dirac-chain.ts';
import { constant, imaginaryUnit, multiply, negate, variable } from '../../src/algebra/polynomial.ts';
import { rational } from '../../src/algebra/rational.ts';
import { vectorSum } from '../../src/algebra/vector.ts';
import type { Amplitude, Diagram, Leg, SpinorLine } from '../../src/amplitude/amplitude.ts';
import type { Particle } from '../../src/model/model.ts';

function particle(name: string, spin: 1 | 2 | 3, mass: string, pdgCode: number): Particle {
  return {
    name,
    antiname: name,
    pdgCode,
    spin,
    charge: rational(0n),
    mass,
    selfConjugate: true,
    anti: false,
    field: name,
    texName: name,
  };
}

function line(left: number, chain: DiracChain, right: number): SpinorLine {
  return { left, chain, parts: [chain], right };
}

function amplitudeOf(text: string, legs: readonly Leg[], diagrams: readonly Omit<Diagram, 'label'>[]): Amplitude {
  return {
    model: {
      name: 'by hand',
      variant: '',
      title: 'by hand',
      particles: new Map(),
      parameters: new Map(),
      constraints: [],
      orderings: [],
      vertices: [],
      processes: [],
      limits: [],
      squares: new Map(),
    },
    process: { text, legs, orders: new Map() },
    diagrams: diagrams.map((diagram, n) => ({ ...diagram, label: `M${n + 1}` })),
  };
}

const electron = particle('e', 2, 'me', 11);
const neutrino = particle('n', 2, 'mn', 12);
const vector = particle('z', 3, 'mz', 23);
const scalar = particle('h', 1, 'mh', 25);

/** e n → e n by photon exchange, one end a dipole: (ū γ_μ u)(ū [κ + iδγ5] σ^{μν}q_ν u)/q². */
export function dipoleScattering(): Amplitude {
  const legs: readonly Leg[] = [
    { particle: electron, incoming: true, momentum: 'p1' },
    { particle: neutrino, incoming: true, momentum: 'p2' },
    { particle: electron, incoming: false, momentum: 'k3' },
    { particle: neutrino, incoming: false, momentum: 'k4' },
  ];
  const q = vectorSum({ p1: 1, k3: -1 });
  const strength = addChains(
    scaleChain(identityChain, variable('kappa')),
    scaleChain(gamma5, multiply(imaginaryUnit, variable('delta'))),
  );
  return amplitudeOf('e n > e n', legs, [
    {
      coefficient: variable('ee'),
      tensors: [
        { kind: 'vector', vector: q, index: 'nu' },
        { kind: 'metric', first: 'rho', second: 'mu' },
      ],
      lines: [line(2, gamma('rho'), 0), line(3, multiplyChains(strength, sigma('mu', 'nu')), 1)],
      polarizations: [],
      denominators: [{ momentum: q, mass: '0' }],
    },
  ]);
}

/**
 * e n → e n with two structures that interfere: currents contracted with ε_{μνρσ} p1^ρ k4^σ, and two shared indices
 * γ^μγ^νP_L ⊗ γ_νγ_μP_R with a repeated index γ^α … γ_α inside one line.
 */
export function tensorScattering(): Amplitude {
  const { process } = dipoleScattering();
  const axial = addChains(gamma('mu'), scaleChain(multiplyChains(gamma('mu'), gamma5), constant(rational(1n, 3n))));
  const inner = multiplyChains(gamma('alpha'), slash(vectorSum({ p1: 1, p2: 2 })), gamma('alpha'));
  return amplitudeOf('e n > e n', process.legs, [
    {
      coefficient: variable('f'),
      tensors: [{ kind: 'levi-civita', slots: ['mu', 'nu', vectorSum({ p1: 1 }), vectorSum({ k4: 1, k3: 2 })] }],
      lines: [line(2, axial, 0), line(3, multiplyChains(gamma('nu'), projectLeft), 1)],
      polarizations: [],
      denominators: [],
    },
    {
      coefficient: variable('g'),
      tensors: [],
      lines: [
        line(2, multiplyChains(gamma('mu'), gamma('nu'), inner, projectLeft), 0),
        line(3, multiplyChains(gamma('nu'), gamma('mu'), slash(vectorSum({ p1: 1 })), projectRight), 1),
      ],
      polarizations: [],
      denominators: [{ momentum: vectorSum({ p1: 1, p2: 1 }), mass: '0' }],
    },
  ]);
}

/** e e → z h with a massive vector, three polarizations: through an electron, and through the vector itself. */
export function vectorProduction(): Amplitude {
  const legs: readonly Leg[] = [
    { particle: electron, incoming: true, momentum: 'p1' },
    { particle: electron, incoming: true, momentum: 'p2' },
    { particle: vector, incoming: false, momentum: 'k3' },
    { particle: scalar, incoming: false, momentum: 'k4' },
  ];
  const s = vectorSum({ p1: 1, p2: 1 });
  const t = vectorSum({ p1: 1, k4: -1 });
  const propagator = addChains(slash(t), scaleChain(identityChain, variable('me')));
  const chiral = addChains(scaleChain(projectLeft, variable('gL')), scaleChain(projectRight, variable('gR')));
  return amplitudeOf('e e > z h', legs, [
    {
      coefficient: variable('lambda'),
      tensors: [{ kind: 'metric', first: 'a', second: 'b' }],
      lines: [line(1, multiplyChains(gamma('a'), chiral), 0)],
      polarizations: [{ leg: 2, index: 'b' }],
      denominators: [{ momentum: s, mass: 'mz' }],
    },
    {
      coefficient: negate(variable('y')),
      tensors: [],
      lines: [line(1, multiplyChains(gamma('b'), chiral, propagator), 0)],
      polarizations: [{ leg: 2, index: 'b' }],
      denominators: [{ momentum: t, mass: 'me' }],
    },
    {
      coefficient: variable('w'),
      tensors: [{ kind: 'vector', vector: s, index: 'c' }],
      lines: [line(1, gamma5, 0)],
      polarizations: [{ leg: 2, index: 'c' }],
      denominators: [],
    },
  ]);
}

/** The amplitude with one line of one diagram read the other way, ū_a Γ v_b = −ū_b (C Γᵀ C⁻¹) v_a. */
export function withTurnedLine(amplitude: Amplitude, diagram: number, position: number): Amplitude {
  const turned = ({ left, right, chain }: SpinorLine): SpinorLine =>
    line(right, scaleChain(chargeConjugate(chain), constant(-1)), left);
  return {
    ...amplitude,
    diagrams: amplitude.diagrams.map((d, n) =>
      n === diagram ? { ...d, lines: d.lines.map((l, m) => (m === position ? turned(l) : l)) } : d,
    ),
  };
}
