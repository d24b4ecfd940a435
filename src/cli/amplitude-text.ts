/** What `feynproof amplitude` prints: derives the process anew and hands it to the writers. */

import type { Amplitude } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import type { DiagramLanguage } from '../amplitude/diagram-notation.ts';
import { drawDiagrams } from '../amplitude/draw-diagram.ts';
import { parseProcess } from '../amplitude/process.ts';
import { denominatorToForm, writeDiagrams } from '../amplitude/write-amplitude.ts';
import { UsageError } from '../errors.ts';
import type { Language } from './language.ts';
import { loadModel } from './model-file.ts';
import { type Representation, squaredExpression } from './squared-expression.ts';
import { squaredText } from './squared-text.ts';

export interface AmplitudeRequest {
  readonly model: string;
  readonly process: string;
  readonly square?: boolean;
  readonly to: Language;
  readonly invariants?: Representation;
  readonly gauge?: 'unitary' | 'feynman';
}

/**
 * The diagrams or |M|² of a process as text, with its final newline.
 *
 * @throws {@link UsageError} where the language has no word for spinors
 */
export function regeneratedText(request: AmplitudeRequest): string {
  const { model: id, process: text, square, to, invariants, gauge = 'unitary' } = request;
  const { model } = loadModel(id);
  if (gauge === 'feynman' && model.goldstones === undefined) {
    throw new UsageError(`--gauge feynman: model ${model.name} has no Goldstone bosons for its massive vectors`);
  }
  const amplitude = deriveAmplitude(model, parseProcess(text, model), gauge);
  if (square === true) {
    if (to === 'svg') throw new UsageError('svg shows diagrams: leave out --square, or choose another language');
    return squaredText(squaredExpression(amplitude, invariants), to);
  }
  if (invariants !== undefined) throw new UsageError('--invariants belongs to |M|²: add --square');
  switch (to) {
    case 'form':
    case 'latex':
    case 'mathematica':
      return diagramsText(amplitude, to, gauge);
    case 'svg':
      return drawDiagrams(amplitude);
    case 'json':
      return `${JSON.stringify(diagramsRecord(amplitude), undefined, 2)}\n`;
    case 'mathjs':
    case 'ts':
    case 'c':
      throw new UsageError(
        `${to} has no words for spinors: add --square, or print the diagrams with --to form, latex, mathematica, json or svg`,
      );
  }
}

const NOTES = [
  'M of S = 1 + (2 pi)^4 delta^4(...) i M; metric (+,-,-,-), gamma5 = i gamma^0 gamma^1 gamma^2 gamma^3, eps^{0123} = +1',
  'fermion lines from left to right against the flow; propagators without their i, which is in the coefficient',
];

const FEYNMAN_GAUGE =
  "Feynman's gauge: vectors have -g_{mu nu}/(q^2-m^2), Goldstone bosons the masses of their vectors";

const COMMENT: Readonly<Record<DiagramLanguage, readonly [string, string]>> = {
  form: ['* ', ''],
  latex: ['% ', ''],
  mathematica: ['(* ', ' *)'],
};

const FORM_WORDS =
  'u, v, ubar, vbar(momentum,mass): spinors; eps, epsstar(momentum,index): polarizations; prop(p,m) = 1/(p.p-m^2)';

/** The diagrams of an amplitude as statements `M1 = …`, with their conventions. */
export function diagramsText(
  amplitude: Amplitude,
  language: DiagramLanguage,
  gauge: 'unitary' | 'feynman' = 'unitary',
): string {
  const { process, model, diagrams } = amplitude;
  const [open, close] = COMMENT[language];
  const head = [
    `${process.text} in ${model.name}:${model.variant}`,
    ...NOTES,
    ...(gauge === 'feynman' ? [FEYNMAN_GAUGE] : []),
    ...(language === 'form' ? [FORM_WORDS] : []),
  ];
  const symbol = (label: string): string => (language === 'latex' ? label.replace(/(\d+)$/, '_{$1}') : label);
  const lines = writeDiagrams(amplitude, language).map((text, n) => {
    const statement = `${symbol(diagrams[n]?.label ?? '')} = ${text}`;
    return language === 'form' ? `Local ${statement};` : statement;
  });
  return [...head.map((line) => `${open}${line}${close}`), ...lines, ''].join('\n');
}

/** The diagrams as data; each factor is FORM text. */
function diagramsRecord(amplitude: Amplitude): object {
  const { process, model, diagrams } = amplitude;
  const [form, latex] = [writeDiagrams(amplitude, 'form'), writeDiagrams(amplitude, 'latex')];
  return {
    process: process.text,
    model: `${model.name}:${model.variant}`,
    quantity: 'amplitude',
    conventions: [...NOTES, FORM_WORDS],
    legs: process.legs.map(({ particle, incoming, momentum }) => ({
      particle: particle.name,
      incoming,
      momentum,
      mass: particle.mass,
    })),
    diagrams: diagrams.map(({ label, denominators }, n) => ({
      label,
      form: form[n],
      latex: latex[n],
      denominators: denominators.map(denominatorToForm),
    })),
  };
}
