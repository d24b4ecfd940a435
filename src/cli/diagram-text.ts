/**
 * Diagrams as text: coefficient, tensors, spinor lines and propagators, in FORM, LaTeX and FeynCalc notation. One
 * notation is one table of spellings; the structure of a diagram is walked here only.
 */
import type { DiracChain, DiracFactor } from '../algebra/dirac-chain.ts';
import { writeForm } from '../algebra/form-writer.ts';
import { constant, equals, one, type Polynomial } from '../algebra/polynomial.ts';
import { formatRational, type Rational } from '../algebra/rational.ts';
import type { TensorFactor } from '../algebra/tensor.ts';
import type { VectorSum } from '../algebra/vector.ts';
import { latexName, writeLatex } from '../algebra/write-latex.ts';
import { writeMathematica } from '../algebra/write-mathematica.ts';
import type { Denominator, Diagram, Leg, SpinorLine } from '../amplitude/amplitude.ts';

/** How a language spells the parts of a diagram; `line` counts the spinor lines from 1, as FORM does. */
interface DiagramNotation {
  readonly polynomial: (p: Polynomial) => string;
  readonly momentum: (name: string) => string;
  readonly times: string;
  readonly dirac: (factor: DiracFactor, line: number) => string;
  readonly unit: (line: number) => string;
  readonly spinor: (letter: 'u' | 'v', end: 'left' | 'right', leg: Leg, line: number) => string;
  readonly metric: (first: string, second: string) => string;
  readonly vector: (vector: string, index: string) => string;
  readonly leviCivita: (slots: readonly string[]) => string;
  readonly index: (name: string) => string;
  readonly polarization: (leg: Leg, index: string) => string;
  readonly denominator: (momentum: string, mass: string) => string;
}

export type DiagramLanguage = 'form' | 'latex' | 'mathematica';

function vectorText(vector: VectorSum, spell: (name: string) => string): string {
  const terms = [...vector].map(([name, coefficient]) => signed(coefficient, spell(name)));
  return terms.map((term, n) => (n === 0 ? term.replace(/^\+/, '') : term)).join('');
}

function signed({ numerator, denominator }: Rational, name: string): string {
  const size = { numerator: numerator < 0n ? -numerator : numerator, denominator };
  const factor = formatRational(size);
  return `${numerator < 0n ? '-' : '+'}${factor === '1' ? '' : `${factor}*`}${name}`;
}

const plain = (name: string): string => name;

const form: DiagramNotation = {
  polynomial: writeForm,
  momentum: plain,
  times: '*',
  dirac: (factor, line) => {
    if (factor.kind === 'gamma') return `g_(${line},${factor.index})`;
    if (factor.kind === 'slash') return slashedSum(factor.vector, (momentum) => `g_(${line},${momentum})`);
    // FORM's g6_ and g7_ are 1 ± γ5, without the half of the projectors.
    return { gamma5: `g5_(${line})`, left: `1/2*g7_(${line})`, right: `1/2*g6_(${line})` }[factor.kind];
  },
  unit: (line) => `gi_(${line})`,
  spinor: (letter, end, { momentum, particle }, line) =>
    `${letter.toUpperCase()}${end === 'left' ? 'bar' : ''}(${line},${momentum},${particle.mass})`,
  metric: (first, second) => `d_(${first},${second})`,
  vector: (vector, index) => `V(${vector},${index})`,
  leviCivita: (slots) => `i_*e_(${slots.join(',')})`,
  index: plain,
  polarization: ({ momentum, incoming }, index) => `${incoming ? 'EPS' : 'EPSconj'}(${momentum},${index})`,
  denominator: (momentum, mass) => `DEN(${momentum},${mass})`,
};

const latexIndex = (name: string): string => latexName(name.replace(/^(mu|nu|rho|sigma)(\d+)$/, '$1_$2'));

const latex: DiagramNotation = {
  polynomial: (p) => writeLatex(p),
  momentum: (name) => latexName(name),
  times: ' ',
  dirac: (factor) => {
    if (factor.kind === 'gamma') return `\\gamma^{${latexIndex(factor.index)}}`;
    if (factor.kind === 'slash') return slashedSum(factor.vector, (momentum) => `\\slashed{${latexName(momentum)}}`);
    return { gamma5: '\\gamma_5', left: 'P_L', right: 'P_R' }[factor.kind];
  },
  unit: () => '',
  spinor: (letter, end, { momentum }) => `${end === 'left' ? `\\bar{${letter}}` : letter}(${latexName(momentum)})`,
  metric: (first, second) => `g^{${latexIndex(first)}${latexIndex(second)}}`,
  vector: (vector, index) => `(${vector})^{${latexIndex(index)}}`,
  leviCivita: (slots) => `\\varepsilon(${slots.join(', ')})`,
  index: latexIndex,
  polarization: ({ momentum, incoming }, index) =>
    `\\epsilon${incoming ? '' : '^*'}_{${latexIndex(index)}}(${latexName(momentum)})`,
  denominator: (momentum, mass) => `\\frac{1}{(${momentum})^2${mass === '0' ? '' : ` - ${latexName(mass)}^2`}}`,
};

/** FeynCalc's own default, `$LeviCivitaSign = -1`, is ε^{0123} = +1. */
const mathematica: DiagramNotation = {
  polynomial: writeMathematica,
  momentum: plain,
  times: ' . ',
  dirac: (factor) => {
    if (factor.kind === 'gamma') return `GA[${factor.index}]`;
    if (factor.kind === 'slash') return `GS[${vectorText(factor.vector, plain)}]`;
    return { gamma5: 'GA[5]', left: 'GA[7]', right: 'GA[6]' }[factor.kind];
  },
  unit: () => '1',
  spinor: (letter, end, { momentum, particle }) =>
    `Spinor${letter.toUpperCase()}${end === 'left' ? 'Bar' : ''}[${momentum}, ${particle.mass}]`,
  metric: (first, second) => `MT[${first}, ${second}]`,
  vector: (vector, index) => `FV[${vector}, ${index}]`,
  leviCivita: (slots) => `LeviCivita[${slots.join(', ')}]`,
  index: plain,
  polarization: ({ momentum, incoming }, index) => `FV[Polarization[${momentum}, ${incoming ? 'I' : '-I'}], ${index}]`,
  denominator: (momentum, mass) => `FAD[{${momentum}, ${mass}}]`,
};

const notations: Readonly<Record<DiagramLanguage, DiagramNotation>> = { form, latex, mathematica };

/** A slashed sum, spelled as the sum of slashed momenta. */
function slashedSum(vector: VectorSum, slashed: (momentum: string) => string): string {
  const text = vectorText(vector, slashed);
  return vector.size === 1 && !text.startsWith('-') ? text : `(${text})`;
}

/** A factor in front of a product: `(…)*`, or nothing for 1. */
function prefix(p: Polynomial, { polynomial, times }: DiagramNotation): string {
  if (equals(p, one)) return '';
  return `(${polynomial(p)})${times.trim() === '.' ? ' ' : times}`;
}

function chainText(chain: DiracChain, line: number, notation: DiagramNotation): string {
  const terms = chain.map(({ coefficient, factors }) => {
    const product = factors.map((factor) => notation.dirac(factor, line)).join(notation.times);
    return `${prefix(coefficient, notation)}${product === '' ? notation.unit(line) : product}`.trim();
  });
  if (terms.length === 0) return '0';
  return terms.length === 1 ? terms.join('') : `(${terms.join(' + ')})`;
}

function lineText(spinorLine: SpinorLine, line: number, legs: readonly Leg[], notation: DiagramNotation): string {
  const left = legs[spinorLine.left];
  const right = legs[spinorLine.right];
  // A left spinor is ū when outgoing and v̄ when incoming, a right one u when incoming and v when outgoing.
  return [
    left === undefined ? '' : notation.spinor(left.incoming ? 'v' : 'u', 'left', left, line),
    chainText(spinorLine.chain, line, notation),
    right === undefined ? '' : notation.spinor(right.incoming ? 'u' : 'v', 'right', right, line),
  ].join(notation.times);
}

function tensorText(tensor: TensorFactor, notation: DiagramNotation): string {
  if (tensor.kind === 'metric') return notation.metric(tensor.first, tensor.second);
  const vector = (sum: VectorSum): string => vectorText(sum, notation.momentum);
  if (tensor.kind === 'vector') return notation.vector(vector(tensor.vector), tensor.index);
  return notation.leviCivita(
    tensor.slots.map((slot) => (typeof slot === 'string' ? notation.index(slot) : vector(slot))),
  );
}

/** The terms of a chain in FORM's notation: product of matrices ↦ coefficient. */
export function chainTerms(chain: DiracChain, line: number): readonly (readonly [string, string])[] {
  return chain.map(({ coefficient, factors }) => {
    const product = factors.map((factor) => form.dirac(factor, line)).join('*');
    return [product === '' ? form.unit(line) : product, writeForm(coefficient)];
  });
}

/** 1/(momentum² − mass²) in a language. */
export function denominatorText({ momentum, mass }: Denominator, language: DiagramLanguage): string {
  const notation = notations[language];
  return notation.denominator(vectorText(momentum, notation.momentum), mass);
}

/** The contribution of one diagram to M, as a product. */
export function diagramText(diagram: Diagram, legs: readonly Leg[], language: DiagramLanguage): string {
  const notation = notations[language];
  const factors = [
    equals(diagram.coefficient, constant(1)) ? '' : `(${notation.polynomial(diagram.coefficient)})`,
    ...diagram.tensors.map((tensor) => tensorText(tensor, notation)),
    ...diagram.polarizations.map(({ leg: position, index }) => {
      const leg = legs[position];
      return leg === undefined ? '' : notation.polarization(leg, index);
    }),
    ...diagram.lines.map((line, n) => lineText(line, n + 1, legs, notation)),
    ...diagram.denominators.map((denominator) => denominatorText(denominator, language)),
  ].filter((factor) => factor !== '');
  return factors.length === 0 ? '1' : factors.join(language === 'form' ? '*' : ' ');
}
