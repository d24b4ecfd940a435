/**
 * How three notations spell the parts of a diagram: LaTeX for reading, FORM and FeynCalc for calculating on. One
 * notation is one table; `write-amplitude.ts` walks a diagram and knows no notation.
 */
import type { DiracFactor } from '../algebra/dirac-chain.ts';
import { formName, writeForm } from '../algebra/form-writer.ts';
import { type Polynomial, variablesOf } from '../algebra/polynomial.ts';
import { formatRational } from '../algebra/rational.ts';
import type { TensorFactor } from '../algebra/tensor.ts';
import type { VectorSum } from '../algebra/vector.ts';
import { latexName, writeLatex } from '../algebra/write-latex.ts';
import { mathematicaName, writeMathematica } from '../algebra/write-mathematica.ts';
import type { Denominator, Leg } from './amplitude.ts';

/** How one notation spells the parts of a diagram; the order of the parts is common to all. */
export interface DiagramNotation {
  readonly polynomial: (p: Polynomial) => string;
  /** Between commuting factors. */
  readonly times: string;
  /** Between matrices and spinors of one line. */
  readonly product: string;
  readonly factor: (factor: DiracFactor, line: number) => string;
  readonly unit: (line: number) => string;
  readonly spinor: (leg: Leg, side: 'left' | 'right') => string;
  readonly tensor: (tensor: TensorFactor) => string;
  readonly polarization: (leg: Leg, index: string) => string;
  readonly over: (numerator: string, denominators: readonly string[]) => string;
  readonly denominator: (denominator: Denominator) => string;
  readonly group: (text: string) => string;
}

export type DiagramLanguage = 'form' | 'latex' | 'mathematica';

/** u or v, barred on the left; see `SpinorLine`. */
function spinorKind(leg: Leg, side: 'left' | 'right'): 'u' | 'v' {
  return leg.incoming === (side === 'right') ? 'u' : 'v';
}

/** Σ c·name, positive terms first. */
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

/** A slashed sum as the sum of slashed momenta. */
function slashed(vector: VectorSum, slash: (momentum: string) => string, times: string): string {
  const sum = combination(vector, slash, times);
  return vector.size === 1 && !sum.startsWith('-') ? sum : `(${sum})`;
}

const latexVector = (vector: VectorSum): string => combination(vector, (momentum) => latexName(momentum), '\\,');
const latexIndex = (index: string): string =>
  index.replace(/^(mu|nu|rho|sigma|alpha|beta|lambda|kappa)(\d*)$/, '\\$1_{$2}').replace('_{}', '');

const LATEX: DiagramNotation = {
  polynomial: (p) => {
    const conjugates = variablesOf(p).flatMap((name) => {
      const inner = /^conj\((.+)\)$/.exec(name)?.[1];
      return inner === undefined ? [] : [[name, `{${latexName(inner)}}^*`] as const];
    });
    return writeLatex(p, { texNames: new Map(conjugates) });
  },
  times: '\\,',
  product: '\\,',
  factor: (factor) => {
    switch (factor.kind) {
      case 'slash':
        return slashed(factor.vector, (momentum) => `\\slashed{${latexName(momentum)}}`, '\\,');
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
    denominators.length === 0 ? numerator : `\\frac{${numerator || '1'}}{${denominators.join('\\,')}}`,
  denominator: ({ momentum, mass }) => {
    if (momentum.size === 0) return `\\left(-${latexName(mass)}^2\\right)`;
    const square = `(${latexVector(momentum)})^2`;
    return mass === '0' ? square : `\\left(${square} - ${latexName(mass)}^2\\right)`;
  },
  group: (text) => `\\left(${text}\\right)`,
};

const formVector = (vector: VectorSum): string => combination(vector, formName, '*');

const FORM: DiagramNotation = {
  polynomial: writeForm,
  times: '*',
  product: '*',
  factor: (factor, line) => {
    switch (factor.kind) {
      case 'slash':
        return slashed(factor.vector, (momentum) => `g_(${line},${formName(momentum)})`, '*');
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
      // FORM's e_ is −i ε, whose square is +det.
      case 'levi-civita':
        return `i_*e_(${tensor.slots.map((slot) => (typeof slot === 'string' ? slot : formVector(slot))).join(',')})`;
    }
  },
  polarization: (leg, index) => `eps${leg.incoming ? '' : 'star'}(${formName(leg.momentum)},${index})`,
  over: (numerator, denominators) => [numerator, ...denominators].filter((part) => part !== '').join('*'),
  denominator: ({ momentum, mass }) => `prop(${formVector(momentum) || '0'},${mass === '0' ? '0' : formName(mass)})`,
  group: (text) => `(${text})`,
};

const feynCalcVector = (vector: VectorSum): string => combination(vector, mathematicaName, ' ');
const feynCalcMass = (mass: string): string => (mass === '0' ? '0' : mathematicaName(mass));

/** FeynCalc; its own default, `$LeviCivitaSign = -1`, is ε^{0123} = +1. */
const MATHEMATICA: DiagramNotation = {
  polynomial: writeMathematica,
  times: ' ',
  product: ' . ',
  factor: (factor) => {
    switch (factor.kind) {
      case 'slash':
        return `GS[${feynCalcVector(factor.vector)}]`;
      case 'gamma':
        return `GA[${factor.index}]`;
      case 'gamma5':
        return 'GA[5]';
      case 'left':
        return 'GA[7]';
      case 'right':
        return 'GA[6]';
    }
  },
  unit: () => '1',
  spinor: (leg, side) =>
    `Spinor${spinorKind(leg, side).toUpperCase()}${side === 'left' ? 'Bar' : ''}[${leg.momentum}, ${feynCalcMass(leg.particle.mass)}]`,
  tensor: (tensor) => {
    switch (tensor.kind) {
      case 'metric':
        return `MT[${tensor.first}, ${tensor.second}]`;
      case 'vector':
        return `FV[${feynCalcVector(tensor.vector)}, ${tensor.index}]`;
      case 'levi-civita':
        return `LC[${tensor.slots.filter((slot) => typeof slot === 'string').join(', ')}][${tensor.slots
          .filter((slot) => typeof slot !== 'string')
          .map(feynCalcVector)
          .join(', ')}]`;
    }
  },
  polarization: ({ momentum, incoming }, index) => `FV[Polarization[${momentum}, ${incoming ? 'I' : '-I'}], ${index}]`,
  over: (numerator, denominators) => [numerator, ...denominators].filter((part) => part !== '').join(' '),
  denominator: ({ momentum, mass }) =>
    momentum.size === 0 ? `(-1/${feynCalcMass(mass)}^2)` : `FAD[{${feynCalcVector(momentum)}, ${feynCalcMass(mass)}}]`,
  group: (text) => `(${text})`,
};

export const DIAGRAM_NOTATIONS: Readonly<Record<DiagramLanguage, DiagramNotation>> = {
  form: FORM,
  latex: LATEX,
  mathematica: MATHEMATICA,
};
