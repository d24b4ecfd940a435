/**
 * Expressions as records that can be compared term by term: each quantity is a list of entries, each entry a sum of
 * named terms with exact coefficients.
 */
import { createHash } from 'node:crypto';
import { type Polynomial, terms, toText } from '../algebra/polynomial.ts';
import { formatRational, isZeroRational } from '../algebra/rational.ts';
import type { Amplitude, Denominator, Leg } from '../amplitude/amplitude.ts';
import type { ContractedTree } from '../amplitude/contraction.ts';
import { chainToForm, denominatorToForm, tensorToForm } from '../amplitude/write-amplitude.ts';
import { squareAmplitude } from '../squared/square.ts';
import { parameterLines } from './expression-parameter.ts';
import { packageVersion } from './package-file.ts';

export interface ExpressionEntry {
  readonly label: string;
  /** Propagators that the entry is divided by, `prop(p,m)` = 1/(p² − m²). */
  readonly over: readonly string[];
  /** Monomial, then matrices ↦ coefficient: `2`, `-3/2*i_`, `1 + 2*i_`. */
  readonly terms: ReadonlyMap<string, string>;
}

export type Quantity = 'amplitude' | 'squared';

export interface ExpressionRecord {
  /** `nusm:dirac` */
  readonly model: string;
  readonly process: string;
  readonly quantity: Quantity;
  /** The version of this package that derived it. */
  readonly version: string;
  /** SHA-256 of everything in the model that the expression depends on. */
  readonly content: string;
  /** Label of each diagram ↦ the vertices that it joins, `qed(p1,p2,e) weak(e,k3,k4,k5)`. */
  readonly diagrams: ReadonlyMap<string, string>;
  /** Parameters that occur, and those that they are made of ↦ formula or `input`; empty for |M|². */
  readonly parameters: ReadonlyMap<string, string>;
  readonly entries: readonly ExpressionEntry[];
}

/** M with its diagrams, lines and couplings; cheap beside its square. */
export function amplitudeRecord(amplitude: Amplitude): ExpressionRecord {
  const entries = amplitudeEntries(amplitude);
  const head = headOf(amplitude);
  const legs = amplitude.process.legs.map(({ particle, incoming, momentum }) => [
    momentum,
    incoming,
    particle.field,
    particle.anti,
    particle.spin,
    particle.mass,
    particle.selfConjugate,
  ]);
  const squares = [...amplitude.model.squares].map(([name, square]) => [name, toText(square)]).toSorted();
  const flow = amplitude.diagrams.map(({ lines, polarizations }) => [
    lines.map(({ left, right }) => [left, right]),
    polarizations,
  ]);
  const plain = entries.map(({ label, over, terms: sum }) => [label, over, [...sum]]);
  const content = sha256(JSON.stringify([head.process, legs, squares, flow, plain]));
  return { ...head, quantity: 'amplitude', content, parameters: parameterLines(amplitude), entries };
}

/** |M|², averaged over initial and summed over final states; `content` is that of its amplitude. */
export function squaredRecord(amplitude: Amplitude, content: string): ExpressionRecord {
  const entries = squaredEntries(amplitude);
  return { ...headOf(amplitude), quantity: 'squared', content, parameters: new Map(), entries };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function headOf({
  model,
  process,
  diagrams,
}: Amplitude): Omit<ExpressionRecord, 'quantity' | 'content' | 'parameters' | 'entries'> {
  return {
    model: `${model.name}:${model.variant}`,
    process: process.text,
    version: packageVersion(),
    diagrams: new Map(
      diagrams.map(({ label, tree }) => [label, tree === undefined ? '' : treeText(tree, process.legs)]),
    ),
  };
}

/** The vertices by their Lagrangian terms, each with what meets there: legs by their momenta, lines by their fields. */
function treeText({ nodes }: ContractedTree, legs: readonly Leg[]): string {
  return nodes
    .map(({ vertex, partners }) => {
      const slots = partners.map((partner, slot) =>
        partner.kind === 'leg' ? momentumOf(legs, partner.leg) : (vertex.fields[slot]?.field ?? ''),
      );
      return `${vertex.term}(${slots.join(',')})`;
    })
    .join(' ');
}

function momentumOf(legs: readonly Leg[], position: number): string {
  return legs[position]?.momentum ?? String(position);
}

/** Per diagram its coefficient with its tensors, then each spinor line, vertex by vertex. */
function amplitudeEntries({ diagrams, process: { legs } }: Amplitude): readonly ExpressionEntry[] {
  return diagrams.flatMap(({ label, coefficient, denominators, tensors, polarizations, lines }) => {
    const outside = [
      ...polarizations.map(
        ({ leg, index }) => `${legs[leg]?.incoming === true ? 'eps' : 'epsstar'}(${momentumOf(legs, leg)},${index})`,
      ),
      ...tensors.map(tensorToForm),
    ];
    const factors = lines.flatMap(({ left, parts, right }, n) =>
      parts.map(
        (part, position): ExpressionEntry => ({
          label: `${label}, line ${n + 1} from ${momentumOf(legs, left)} to ${momentumOf(legs, right)}, factor ${position + 1} of ${parts.length}`,
          over: [],
          terms: new Map([...chainToForm(part, n + 1)].flatMap(([product, p]) => [...polynomialTerms(p, [product])])),
        }),
      ),
    );
    return [{ label, over: propagators(denominators), terms: polynomialTerms(coefficient, outside) }, ...factors];
  });
}

/** |Mₙ|² and 2 Re(Mₙ Mₘ*). */
function squaredEntries(amplitude: Amplitude): readonly ExpressionEntry[] {
  const name = (position: number): string => amplitude.diagrams[position]?.label ?? String(position);
  return squareAmplitude(amplitude).terms.map(({ diagrams: [first, second], numerator, denominators }) => ({
    label: first === second ? `|${name(first)}|^2` : `2 Re ${name(first)} ${name(second)}*`,
    over: propagators(denominators),
    terms: polynomialTerms(numerator, []),
  }));
}

function propagators(denominators: readonly Denominator[]): readonly string[] {
  return denominators.map(denominatorToForm);
}

/** `me^2*k3.p1`, then what else multiplies it ↦ `-3/2`, in the order of the algebra. */
function polynomialTerms(p: Polynomial, after: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    terms(p).map(({ coefficient: { re, im }, powers }) => {
      const factors = [...[...powers].map(([name, power]) => (power === 1 ? name : `${name}^${power}`)), ...after];
      const real = formatRational(re);
      const imaginary = `${formatRational(im)}*i_`;
      const mixed = isZeroRational(re) ? imaginary : `${real} + ${imaginary}`;
      return [factors.length === 0 ? '1' : factors.join('*'), isZeroRational(im) ? real : mixed];
    }),
  );
}
