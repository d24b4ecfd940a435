/**
 * Expressions as records that can be compared term by term: each quantity is a list of entries, each entry a sum of
 * named terms with exact coefficients. One line of the file is one term, so that any diff shows what moved.
 */
import { createHash } from 'node:crypto';
import { writeForm } from '../algebra/form-writer.ts';
import { type Polynomial, terms } from '../algebra/polynomial.ts';
import { formatRational, isZeroRational } from '../algebra/rational.ts';
import type { Amplitude, Leg } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { chainToForm, denominatorToForm } from '../amplitude/write-amplitude.ts';
import { squareAmplitude } from '../squared/square.ts';
import { loadModel } from './model-file.ts';

export interface ExpressionEntry {
  readonly label: string;
  /** Propagators that the entry is divided by, `prop(p,m)` = 1/(p² − m²). */
  readonly over: readonly string[];
  /** Monomial ↦ coefficient. */
  readonly terms: Readonly<Record<string, string>>;
}

export interface ExpressionRecord {
  readonly schemaVersion: 1;
  readonly provenance: {
    readonly model: string;
    /** SHA-256 of the model file. */
    readonly modelHash: string;
    readonly process: string;
    readonly quantity: 'amplitude' | 'squared';
    readonly command: 'feynproof regenerate';
  };
  readonly conventions: readonly string[];
  readonly entries: readonly ExpressionEntry[];
}

/** A process of a model, as the list of expressions names it. */
export interface ExpressionSource {
  readonly model: string;
  readonly process: string;
}

const CONVENTIONS: readonly string[] = [
  'metric (+,-,-,-); gamma5 = i gamma^0 gamma^1 gamma^2 gamma^3; e_(a,b,c,d) with eps^{0123} = +1',
  'p1, p2: incoming, k3, k4, ...: outgoing momenta, in the order of the process; powers of GeV',
];

/** Both quantities of a process, derived anew. */
export function deriveRecords({ model: id, process: text }: ExpressionSource): readonly ExpressionRecord[] {
  const { model, file } = loadModel(id);
  const amplitude = deriveAmplitude(model, parseProcess(text, model));
  const head = {
    model: `${model.name}:${model.variant}`,
    modelHash: createHash('sha256').update(file.text).digest('hex'),
    process: amplitude.process.text,
  };
  const record = (quantity: 'amplitude' | 'squared', entries: readonly ExpressionEntry[]): ExpressionRecord => ({
    schemaVersion: 1,
    provenance: { ...head, quantity, command: 'feynproof regenerate' },
    conventions: CONVENTIONS,
    entries,
  });
  return [record('amplitude', amplitudeEntries(amplitude)), record('squared', squaredEntries(amplitude))];
}

/** Per diagram its coefficient, then each spinor line as a sum of products of matrices. */
function amplitudeEntries({ diagrams, process }: Amplitude): readonly ExpressionEntry[] {
  return diagrams.flatMap(({ label, coefficient, denominators, lines }) => [
    {
      label,
      over: denominators.map(denominatorToForm),
      terms: polynomialTerms(coefficient),
    },
    ...lines.flatMap(({ left, parts, right }, n) =>
      parts.map((part, position) => ({
        label: `${label}, line ${n + 1} from ${momentum(process.legs, left)} to ${momentum(process.legs, right)}, factor ${position + 1}`,
        over: [],
        terms: Object.fromEntries([...chainToForm(part, n + 1)].map(([product, p]) => [product, writeForm(p)])),
      })),
    ),
  ]);
}

function momentum(legs: readonly Leg[], position: number): string {
  return legs[position]?.momentum ?? String(position);
}

/** |Mₙ|² and 2 Re(Mₙ Mₘ*), averaged over initial and summed over final states. */
function squaredEntries(amplitude: Amplitude): readonly ExpressionEntry[] {
  const { terms: pairs } = squareAmplitude(amplitude);
  const name = (position: number): string => amplitude.diagrams[position]?.label ?? String(position);
  return pairs.map(({ diagrams: [first, second], numerator, denominators }) => ({
    label: first === second ? `|${name(first)}|^2` : `2 Re ${name(first)} ${name(second)}*`,
    over: denominators.map(denominatorToForm),
    terms: polynomialTerms(numerator),
  }));
}

/** `me^2*k3.p1` ↦ `-3/2`, in the order of the algebra. */
function polynomialTerms(p: Polynomial): Readonly<Record<string, string>> {
  return Object.fromEntries(
    terms(p).map(({ coefficient: { re, im }, powers }) => {
      const factors = [...powers].map(([name, power]) => (power === 1 ? name : `${name}^${power}`));
      const real = formatRational(re);
      const coefficient = isZeroRational(im)
        ? real
        : `${isZeroRational(re) ? '' : `${real} + `}${formatRational(im)}*i_`;
      return [factors.length === 0 ? '1' : factors.join('*'), coefficient];
    }),
  );
}

/** MadGraph's way to spell a process as a file name: `a e- > e- nu1 nu1~` is `a_em__em_nu1_nu1x`. */
export function recordFileName({ provenance: { model, process, quantity } }: ExpressionRecord): string {
  const spelled = process
    .replaceAll(' > ', '__')
    .replaceAll(' ', '_')
    .replaceAll('+', 'p')
    .replaceAll('-', 'm')
    .replaceAll('~', 'x')
    .replaceAll(/[^\w]/g, '');
  return `${model.replace(':', '-')}/${spelled}.${quantity}.json`;
}

/** A record for reading: one sum an entry. */
export function recordText({ provenance, conventions, entries }: ExpressionRecord): string {
  const { model, modelHash, process, quantity, command } = provenance;
  const head = [
    `${quantity === 'squared' ? '|M|^2' : 'M'} of ${process}, model ${model}`,
    `model file SHA-256 ${modelHash}, written by ${command}`,
    ...conventions,
    ...(quantity === 'squared' ? ['averaged over initial, summed over final states; no symmetry factor'] : []),
  ];
  const sums = entries.map(({ label, over, terms: sum }) => {
    const lines = Object.entries(sum).map(([monomial, coefficient]) => `  + (${coefficient})*${monomial}`);
    return [`${label}${over.length === 0 ? '' : ` over ${over.join('*')}`}:`, ...lines].join('\n');
  });
  return `${[head.map((line) => `* ${line}`).join('\n'), ...sums].join('\n\n')}\n`;
}
