/**
 * Localizes misprints: edits single tokens of a formula (a sign, a factor, a power, a momentum label, a confusable
 * name) and reports the edits that make it true; where no single edit does, pairs of edits in different terms. What
 * it finds is a hypothesis about the misprint, never more.
 */
import { parseForm } from '../algebra/form-syntax.ts';
import { compareExactly, createSieve, type FormulaTarget, passesSieve, type Sieve } from './formula-check.ts';
import { evaluateModular, invertModular, MODULUS, multiplyModular } from './modular.ts';

/** Replaces the characters from `from` to `to`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly replacement: string;
  readonly meaning: string;
}

export interface Repair {
  readonly edits: readonly Edit[];
  readonly text: string;
}

/** Names that a writer, or a scan, takes for one another. */
export interface Vocabulary {
  readonly momenta: readonly string[];
  readonly confusable?: readonly (readonly string[])[];
}

interface Token {
  readonly text: string;
  readonly at: number;
}

/** Overall factors tried for pairs of edits where the factor is free: ±2^k, |k| ≤ 6. */
const LARGEST_FACTOR_POWER = 6;
const MOST_REPAIRS = 12;

/**
 * Every edit of one token.
 *
 * @example
 * editsOf('a-b', { momenta: [] }).some(({ replacement }) => replacement === '+')   // => true
 */
export function editsOf(text: string, { momenta, confusable = [] }: Vocabulary): readonly Edit[] {
  const tokens: Token[] = [...text.matchAll(/\d+|[A-Za-z]\w*|[-+*/^().]/g)].map((match) => ({
    text: match[0],
    at: match.index,
  }));
  return tokens.flatMap((token, i) =>
    tokenEdits(
      token,
      tokens[i - 1]?.text ?? '(',
      tokens[i + 1]?.text ?? ')',
      tokens[i - 2]?.text ?? '',
      tokens[i + 2]?.text ?? '',
      momenta,
      confusable,
    ),
  );
}

function tokenEdits(
  { text, at }: Token,
  before: string,
  after: string,
  beforeDot: string,
  afterDot: string,
  momenta: readonly string[],
  confusable: readonly (readonly string[])[],
): readonly Edit[] {
  const to = at + text.length;
  const replace = (replacement: string, meaning: string): Edit => ({ from: at, to, replacement, meaning });
  const insert = (replacement: string, meaning: string): Edit => ({ from: at, to: at, replacement, meaning });
  const edits: Edit[] = [];
  const startsTerm = before === '(' || before === '+' || before === '-';
  if (text === '+') edits.push(replace('-', 'sign + → −'));
  if (text === '-') edits.push(replace('+', 'sign − → +'));
  if (before === '(' && text !== '+' && text !== '-') edits.push(insert('-', `a minus sign before ${text}`));
  if (/^\d+$/.test(text)) {
    const value = Number(text);
    if (before === '^') {
      for (const power of [value - 1, value + 1]) edits.push(replace(String(power), `power ${value} → ${power}`));
    } else {
      for (const number of [
        `${value * 2}`,
        `${value * 4}`,
        `(${value}/2)`,
        `(${value}/4)`,
        `${value + 1}`,
        `${value - 1}`,
      ]) {
        const shown = readable(number);
        if (shown !== '0') edits.push(replace(shown, `number ${value} → ${shown}`));
      }
    }
  } else if (startsTerm && /^[A-Za-z(]/.test(text)) {
    for (const number of ['2', '4', '1/2']) edits.push(insert(`${number}*`, `a factor ${number} before ${text}`));
  }
  if (/^[A-Za-z]/.test(text)) {
    const partner = before === '.' ? beforeDot : after === '.' ? afterDot : undefined;
    if (partner === undefined) {
      if (after !== '^') edits.push(replace(`${text}^2`, `power of ${text}: 1 → 2`));
    } else {
      for (const label of momenta) {
        if (label !== text) edits.push(replace(label, `label ${text} → ${label} in ${text}·${partner}`));
      }
    }
    for (const group of confusable) {
      if (!group.includes(text)) continue;
      for (const name of group) if (name !== text) edits.push(replace(name, `${text} → ${name}`));
    }
  }
  return edits;
}

/** `(4/2)` as `2`, `(3/2)` unchanged. */
function readable(number: string): string {
  const match = /^\((\d+)\/(\d+)\)$/.exec(number);
  if (match === null) return number;
  const value = Number(match[1]) / Number(match[2]);
  return Number.isInteger(value) ? String(value) : number;
}

/** The text with every edit applied; edits must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((result, { from, to, replacement }) => result.slice(0, from) + replacement + result.slice(to), text);
}

/**
 * Repairs of a false formula by one edit, or by two whose effects add up because they stand in different terms.
 *
 * @param edits how many edits a repair has
 * @returns exact repairs only, at most twelve
 */
export function localizeTypos(
  text: string,
  target: FormulaTarget,
  vocabulary: Vocabulary,
  edits: 'one' | 'two',
): readonly Repair[] {
  const single = editsOf(text, vocabulary);
  const names = [...text.matchAll(/[A-Za-z]\w*/g)].map((match) => match[0]);
  const free = names.filter((name) => !vocabulary.momenta.includes(name));
  const sieve = createSieve(target, [...free, ...(vocabulary.confusable ?? []).flat()]);
  const found: Repair[] = [];
  for (const chosen of edits === 'one' ? single.map((edit) => [edit]) : additivePairs(text, single, sieve)) {
    if (found.length >= MOST_REPAIRS) break;
    const edited = applyEdits(text, chosen);
    if (passes(edited, sieve) && compareExactly(edited, target).equal) found.push({ edits: chosen, text: edited });
  }
  return found;
}

function passes(text: string, sieve: Sieve): boolean {
  try {
    return passesSieve(text, sieve);
  } catch (error) {
    // An edit may name a scalar product that the domain does not know, such as a square p.p.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Pairs with printed + Δ₁ + Δ₂ = truth/factor at the first two points of the sieve. */
function additivePairs(text: string, edits: readonly Edit[], sieve: Sieve): readonly (readonly Edit[])[] {
  const [first, second] = sieve.points;
  if (first === undefined || second === undefined) return [];
  const residues = (candidate: string): readonly [number, number] | undefined => {
    try {
      const { root } = parseForm(candidate);
      return [evaluateModular(root, first.values), evaluateModular(root, second.values)];
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
  const base = residues(text);
  if (base === undefined) return [];
  const effects = edits.flatMap((edit) => {
    const value = residues(applyEdits(text, [edit]));
    return value === undefined ? [] : [{ edit, a: modulo(value[0] - base[0]), b: modulo(value[1] - base[1]) }];
  });
  const byEffect = Map.groupBy(effects, ({ a, b }) => a * MODULUS + b);
  const pairs: (readonly Edit[])[] = [];
  for (const inverse of inverseFactors(sieve.factor)) {
    const a = modulo(multiplyModular(first.truth, inverse) - base[0]);
    const b = modulo(multiplyModular(second.truth, inverse) - base[1]);
    for (const effect of effects) {
      const key = modulo(a - effect.a) * MODULUS + modulo(b - effect.b);
      for (const other of byEffect.get(key) ?? []) {
        if (
          effect.edit.to < other.edit.from ||
          (effect.edit.to === other.edit.from && effect.edit.to > effect.edit.from)
        ) {
          pairs.push([effect.edit, other.edit]);
        }
      }
    }
  }
  return pairs;
}

/** 1/f for the overall factors f = truth/printed that are tried. */
function inverseFactors(factor: Sieve['factor']): readonly number[] {
  if (factor === 'one') return [1];
  return Array.from({ length: 2 * LARGEST_FACTOR_POWER + 1 }, (_, i) => i - LARGEST_FACTOR_POWER).flatMap((k) => {
    const power = k >= 0 ? 2 ** k : invertModular(2 ** -k);
    return [power, modulo(-power)];
  });
}

function modulo(a: number): number {
  return ((a % MODULUS) + MODULUS) % MODULUS;
}
