/**
 * Diagrams as text: LaTeX for reading, FORM for calculating on. Spinors and polarization vectors stay symbols,
 * so only notations that have them are offered here; squared amplitudes are polynomials and have more.
 */
import type { DiracChain, DiracFactor } from '../algebra/dirac-chain.ts';
import { formName, writeForm } from '../algebra/form-writer.ts';
import {
  add,
  imaginaryUnit,
  isZero,
  multiply,
  one,
  type Polynomial,
  scale,
  substitute,
  subtract,
  termCount,
  variable,
  variablesOf,
} from '../algebra/polynomial.ts';
import { formatRational, rational } from '../algebra/rational.ts';
import type { TensorFactor } from '../algebra/tensor.ts';
import type { VectorSum } from '../algebra/vector.ts';
import { latexName, writeLatex } from '../algebra/write-latex.ts';
import { AlgebraError } from '../errors.ts';
import type { Amplitude, Denominator, Diagram, Leg, SpinorLine } from './amplitude.ts';

/** How one notation spells the parts of a diagram; the order of the parts is common to all. */
interface Spelling {
  readonly polynomial: (p: Polynomial) => string;
  readonly times: string;
  readonly vector: (v: VectorSum) => string;
  readonly factor: (factor: DiracFactor, line: number) => string;
  readonly unit: (line: number) => string;
  readonly spinor: (leg: Leg, side: 'left' | 'right') => string;
  readonly tensor: (tensor: TensorFactor) => string;
  readonly polarization: (leg: Leg, index: string) => string;
  readonly over: (numerator: string, denominators: readonly string[]) => string;
  readonly denominator: (denominator: Denominator) => string;
  readonly group: (text: string) => string;
}

/**
 * Each diagram of an amplitude in LaTeX, such as
 * −√2 e G_F ε_μ(p_1) [ū(k_3) … u(p_2)] [ū(k_4) … v(k_5)] / ((p_1+p_2)² − m_e²).
 *
 * @returns one line of LaTeX for each diagram, without `M_n =`
 */
export function diagramsToLatex(amplitude: Amplitude): readonly string[] {
  return amplitude.diagrams.map((diagram) => writeDiagram(diagram, amplitude.process.legs, LATEX));
}

/**
 * Each diagram of an amplitude in FORM syntax: spin line n carries `g_(n,…)`; spinors are functions
 * `ubar(k3,me)`, `v(k5,mnu2)`, polarization vectors `eps(p1,mu)`, propagators `prop(q1,…,m)` = 1/((q1+…)² − m²).
 *
 * @returns one expression for each diagram
 */
export function diagramsToForm(amplitude: Amplitude): readonly string[] {
  return amplitude.diagrams.map((diagram) => writeDiagram(diagram, amplitude.process.legs, FORM));
}

function writeDiagram(diagram: Diagram, legs: readonly Leg[], spelling: Spelling): string {
  const parts = [
    ...coefficientPart(diagram.coefficient, spelling),
    ...diagram.polarizations.map(({ leg, index }) => spelling.polarization(legAt(legs, leg), index)),
    ...diagram.tensors.map(spelling.tensor),
    ...diagram.lines.map((line, n) => writeLine(line, n + 1, legs, spelling)),
  ];
  return spelling.over(parts.join(spelling.times), diagram.denominators.map(spelling.denominator));
}

function coefficientPart(coefficient: Polynomial, spelling: Spelling): readonly string[] {
  if (isZero(subtract(coefficient, one))) return [];
  const text = spelling.polynomial(complexNames(coefficient));
  return [termCount(coefficient) > 1 ? spelling.group(text) : text];
}

function writeLine(line: SpinorLine, number: number, legs: readonly Leg[], spelling: Spelling): string {
  const left = spelling.spinor(legAt(legs, line.left), 'left');
  const right = spelling.spinor(legAt(legs, line.right), 'right');
  return [left, ...line.parts.map((part) => writeChain(part, number, spelling)), right].join(spelling.times);
}

/** re(X) + i im(X) as the complex X itself, with X* written conj(X): X = re + i im, X* = re − i im. */
function readable(chain: DiracChain): DiracChain {
  return chain.map((term) => ({ ...term, coefficient: complexNames(term.coefficient) }));
}

function complexNames(p: Polynomial): Polynomial {
  const rules = new Map<string, Polynomial>();
  for (const name of variablesOf(p)) {
    const [, part, inner] = /^(re|im)\((.+)\)$/.exec(name) ?? [];
    if (inner === undefined) continue;
    const [plain, starred] = [variable(inner), variable(`conj(${inner})`)];
    const half = rational(1, 2);
    rules.set(
      name,
      part === 're' ? scale(add(plain, starred), half) : multiply(imaginaryUnit, scale(subtract(starred, plain), half)),
    );
  }
  return substitute(p, rules);
}

function writeChain(chain: DiracChain, line: number, spelling: Spelling): string {
  const products = readable(chain).map(({ coefficient, factors }) => {
    const matrices = factors.map((factor) => spelling.factor(factor, line)).join(spelling.times);
    const bare = factors.length === 1 && chain.length > 1 ? withoutParentheses(matrices) : matrices;
    const unit = factors.length === 0 ? spelling.unit(line) : bare;
    if (isZero(subtract(coefficient, one))) return unit === '' ? '1' : unit;
    if (isZero(add(coefficient, one))) return unit === '' ? '-1' : `-${factors.length === 0 ? unit : matrices}`;
    const text = spelling.polynomial(coefficient);
    const grouped = termCount(coefficient) > 1 ? spelling.group(text) : text;
    return unit === '' ? grouped : `${grouped}${spelling.times}${factors.length === 0 ? unit : matrices}`;
  });
  const sum = products.reduce(
    (text, product) => (text === '' || product.startsWith('-') ? `${text}${product}` : `${text}+${product}`),
    '',
  );
  return chain.length === 1 && !sum.startsWith('-') ? sum : spelling.group(sum);
}

/** A sum of slashed momenta, `(a+b)`, as `a+b` where it is one term of a larger sum. */
function withoutParentheses(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
}

function legAt(legs: readonly Leg[], n: number): Leg {
  const leg = legs[n];
  if (leg === undefined) throw new AlgebraError(`diagram: expected one of ${legs.length} legs, found leg ${n}`);
  return leg;
}

/** u or v, barred on the left; see `SpinorLine`. */
function spinorKind(leg: Leg, side: 'left' | 'right'): 'u' | 'v' {
  return leg.incoming === (side === 'right') ? 'u' : 'v';
}

function combination(vector: VectorSum, name: (momentum: string) => string, times: string): string {
  return [...vector]
    .toSorted(([, a], [, b]) => Number(a.numerator < 0n) - Number(b.numerator < 0n))
    .reduce((text, [momentum, coefficient]) => {
      const number = formatRational(coefficient);
      const term =
        number === '1' ? name(momentum) : number === '-1' ? `-${name(momentum)}` : `${number}${times}${name(momentum)}`;
      return text === '' || term.startsWith('-') ? `${text}${term}` : `${text}+${term}`;
    }, '');
}

const latexVector = (vector: VectorSum): string => combination(vector, (momentum) => latexName(momentum), '\\,');
const latexIndex = (index: string): string =>
  index.replace(/^(mu|nu|rho|sigma|alpha|beta|lambda|kappa)(\d*)$/, '\\$1_{$2}').replace('_{}', '');
const oneMomentum = (vector: VectorSum): boolean => vector.size === 1;

const LATEX: Spelling = {
  polynomial: (p) => {
    const conjugates = variablesOf(p).flatMap((name) => {
      const inner = /^conj\((.+)\)$/.exec(name)?.[1];
      return inner === undefined ? [] : [[name, `{${latexName(inner)}}^*`] as const];
    });
    return writeLatex(p, { texNames: new Map(conjugates) });
  },
  times: '\\,',
  vector: latexVector,
  factor: (factor) => {
    switch (factor.kind) {
      case 'slash':
        return oneMomentum(factor.vector)
          ? `\\slashed{${latexVector(factor.vector)}}`
          : `(${combination(factor.vector, (m) => `\\slashed{${latexName(m)}}`, '\\,')})`;
      case 'gamma':
        return `\\gamma^{${latexIndex(factor.index)}}`;
      case 'gamma5':
        return '\\gamma_5';
      case 'left':
        return 'P_L';
      case 'right':
        return 'P_R';
    }
  },
  unit: () => '',
  spinor: (leg, side) =>
    `${side === 'left' ? `\\bar ${spinorKind(leg, side)}` : spinorKind(leg, side)}(${latexName(leg.momentum)})`,
  tensor: (tensor) => {
    switch (tensor.kind) {
      case 'metric':
        return `g_{${latexIndex(tensor.first)}${latexIndex(tensor.second)}}`;
      case 'vector':
        return `(${latexVector(tensor.vector)})_{${latexIndex(tensor.index)}}`;
      case 'levi-civita':
        return `\\epsilon(${tensor.slots.map((slot) => (typeof slot === 'string' ? latexIndex(slot) : latexVector(slot))).join(',')})`;
    }
  },
  polarization: (leg, index) =>
    `\\varepsilon${leg.incoming ? '' : '^*'}_{${latexIndex(index)}}(${latexName(leg.momentum)})`,
  over: (numerator, denominators) =>
    denominators.length === 0 ? numerator : `\\frac{${numerator}}{${denominators.join('\\,')}}`,
  denominator: ({ momentum, mass }) => {
    const square = momentum.size === 0 ? '' : `(${latexVector(momentum)})^2`;
    return mass === '0' ? square : `\\left(${square} - ${latexName(mass)}^2\\right)`;
  },
  group: (text) => `\\left(${text}\\right)`,
};

const formVector = (vector: VectorSum): string => combination(vector, formName, '*');

const FORM: Spelling = {
  polynomial: writeForm,
  times: '*',
  vector: formVector,
  factor: (factor, line) => {
    switch (factor.kind) {
      case 'slash': {
        const parts = combination(factor.vector, (momentum) => `g_(${line},${formName(momentum)})`, '*');
        return oneMomentum(factor.vector) && !parts.startsWith('-') ? parts : `(${parts})`;
      }
      case 'gamma':
        return `g_(${line},${factor.index})`;
      case 'gamma5':
        return `g5_(${line})`;
      // FORM's g6_ and g7_ are 1 + γ5 and 1 − γ5, without the half of a projector.
      case 'left':
        return `g7_(${line})/2`;
      case 'right':
        return `g6_(${line})/2`;
    }
  },
  unit: (line) => `gi_(${line})`,
  spinor: (leg, side) =>
    `${spinorKind(leg, side)}${side === 'left' ? 'bar' : ''}(${formName(leg.momentum)},${formName(leg.particle.mass)})`,
  tensor: (tensor) => {
    switch (tensor.kind) {
      case 'metric':
        return `d_(${tensor.first},${tensor.second})`;
      case 'vector':
        return `(${combination(tensor.vector, (momentum) => `${formName(momentum)}(${tensor.index})`, '*')})`;
      case 'levi-civita':
        throw new AlgebraError(
          'a Levi-Civita tensor inside a diagram has no FORM spelling here; expected metrics and momenta',
        );
    }
  },
  polarization: (leg, index) => `eps${leg.incoming ? '' : 'star'}(${formName(leg.momentum)},${index})`,
  over: (numerator, denominators) => [numerator, ...denominators].join('*'),
  denominator: ({ momentum, mass }) => `prop(${formVector(momentum) || '0'},${mass === '0' ? '0' : formName(mass)})`,
  group: (text) => `(${text})`,
};
