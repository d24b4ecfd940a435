/**
 * Diagrams as text, their parts kept as factors: coefficient, polarizations, tensors, each spinor line vertex by
 * vertex, propagators. Spinors and polarization vectors stay symbols, so only notations that have them are offered
 * here; squared amplitudes are polynomials and have more.
 */
import type { DiracChain } from '../algebra/dirac-chain.ts';
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
import { rational } from '../algebra/rational.ts';
import type { TensorFactor } from '../algebra/tensor.ts';
import { AlgebraError } from '../errors.ts';
import type { Amplitude, Denominator, Diagram, Leg, SpinorLine } from './amplitude.ts';
import { DIAGRAM_NOTATIONS, type DiagramLanguage, type DiagramNotation } from './diagram-notation.ts';

/**
 * Each diagram of an amplitude in LaTeX, such as
 * −√2 e G_F ε_μ(p_1) [ū(k_3) … u(p_2)] [ū(k_4) … v(k_5)] / ((p_1+p_2)² − m_e²).
 *
 * @returns one line of LaTeX for each diagram, without `M_n =`
 */
export function diagramsToLatex(amplitude: Amplitude): readonly string[] {
  return writeDiagrams(amplitude, 'latex');
}

/**
 * Each diagram of an amplitude in FORM syntax: spin line n carries `g_(n,…)`; spinors are functions
 * `ubar(k3,me)`, `v(k5,mnu2)`, polarization vectors `eps(p1,mu)`, propagators `prop(q1+…,m)` = 1/((q1+…)² − m²).
 *
 * @returns one expression for each diagram
 */
export function diagramsToForm(amplitude: Amplitude): readonly string[] {
  return writeDiagrams(amplitude, 'form');
}

/**
 * Each diagram of an amplitude in any notation; Mathematica means the words of FeynCalc.
 *
 * @returns one expression for each diagram
 */
export function writeDiagrams({ diagrams, process }: Amplitude, language: DiagramLanguage): readonly string[] {
  return diagrams.map((diagram) => writeDiagram(diagram, process.legs, DIAGRAM_NOTATIONS[language]));
}

/** 1/(momentum² − mass²) in FORM syntax, `prop(p1+p2,me)`. */
export function denominatorToForm(denominator: Denominator): string {
  return DIAGRAM_NOTATIONS.form.denominator(denominator);
}

/** A tensor in FORM syntax. */
export function tensorToForm(tensor: TensorFactor): string {
  return DIAGRAM_NOTATIONS.form.tensor(tensor);
}

/** A sum of products of matrices in FORM syntax, term by term: product ↦ coefficient. */
export function chainToForm(chain: DiracChain, line: number): ReadonlyMap<string, Polynomial> {
  const { factor: spell, unit, product } = DIAGRAM_NOTATIONS.form;
  const sums = new Map<string, Polynomial>();
  for (const { coefficient, factors } of chain) {
    const key = factors.map((factor) => spell(factor, line)).join(product) || unit(line);
    const known = sums.get(key);
    sums.set(key, known === undefined ? coefficient : add(known, coefficient));
  }
  return sums;
}

function writeDiagram(diagram: Diagram, legs: readonly Leg[], notation: DiagramNotation): string {
  const parts = [
    ...coefficientPart(diagram.coefficient, notation),
    ...diagram.polarizations.map(({ leg, index }) => notation.polarization(legAt(legs, leg), index)),
    ...diagram.tensors.map(notation.tensor),
    ...diagram.lines.map((line, n) => writeLine(line, n + 1, legs, notation)),
  ];
  return notation.over(parts.join(notation.times), diagram.denominators.map(notation.denominator)) || '1';
}

function coefficientPart(coefficient: Polynomial, notation: DiagramNotation): readonly string[] {
  if (isZero(subtract(coefficient, one))) return [];
  const text = notation.polynomial(complexNames(coefficient));
  return [termCount(coefficient) > 1 ? notation.group(text) : text];
}

function writeLine(line: SpinorLine, number: number, legs: readonly Leg[], notation: DiagramNotation): string {
  const left = notation.spinor(legAt(legs, line.left), 'left');
  const right = notation.spinor(legAt(legs, line.right), 'right');
  // The unit matrix alone needs no word between spinors.
  const parts = line.parts.map((part) => writeChain(part, number, notation)).filter((part) => part !== '1');
  return [left, ...parts, right].join(notation.product);
}

/** re(X) + i im(X) as the complex X itself, with X* written conj(X): X = re + i im, X* = re − i im. */
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

function writeChain(chain: DiracChain, line: number, notation: DiagramNotation): string {
  const products = chain.map(({ coefficient: raw, factors }) => {
    const coefficient = complexNames(raw);
    const matrices = factors.map((factor) => notation.factor(factor, line)).join(notation.product);
    const bare = factors.length === 1 && chain.length > 1 ? withoutParentheses(matrices) : matrices;
    const unit = factors.length === 0 ? notation.unit(line) : bare;
    if (isZero(subtract(coefficient, one))) return unit === '' ? '1' : unit;
    if (isZero(add(coefficient, one))) return unit === '' ? '-1' : `-${factors.length === 0 ? unit : matrices}`;
    const text = notation.polynomial(coefficient);
    const grouped = termCount(coefficient) > 1 ? notation.group(text) : text;
    return unit === '' ? grouped : `${grouped}${notation.times}${factors.length === 0 ? unit : matrices}`;
  });
  const sum = products.reduce(
    (text, product) => (text === '' || product.startsWith('-') ? `${text}${product}` : `${text}+${product}`),
    '',
  );
  return chain.length === 1 && !sum.startsWith('-') ? sum : notation.group(sum);
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
