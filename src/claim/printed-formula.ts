/**
 * Formulas as transcribed from print: text in which an ambiguous token stands as its alternatives in braces,
 * `k3.k4*({k5.p1|k5.p2}*s - m^2)`, the most plausible reading first. An alternative may be empty; braces do not nest.
 */
import { SyntaxFault } from '../errors.ts';

/** A piece of a template: fixed text, or alternatives. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly alternatives: readonly string[]; readonly at: number };

/** One way to read a template. */
export interface TemplateReading {
  /** The formula with every choice made. */
  readonly text: string;
  /** The alternative chosen for each ambiguous token, in order, between what stands around it: `…k3.k4*([k5.p1]*s-…`. */
  readonly choices: readonly string[];
}

/** Characters of context shown on either side of a chosen alternative. */
const CONTEXT = 9;

/** More combinations than this are refused; the transcription then marks too much as ambiguous. */
export const MOST_READINGS = 4096;

/**
 * Splits a template into fixed text and choices.
 *
 * @throws {SyntaxFault} with the column, for a brace that is not closed, nested, or holds a single alternative
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{', at);
    const stray = template.slice(at, open < 0 ? undefined : open).indexOf('}');
    if (stray >= 0) throw new SyntaxFault("'}' without '{'", { column: at + stray + 1 });
    if (open < 0) {
      parts.push({ kind: 'text', text: template.slice(at) });
      break;
    }
    const close = template.indexOf('}', open);
    const inside = template.slice(open + 1, close);
    if (close < 0 || inside.includes('{')) throw new SyntaxFault("'{' is not closed", { column: open + 1 });
    const alternatives = inside.split('|');
    if (alternatives.length < 2) throw new SyntaxFault('a choice needs two alternatives', { column: open + 1 });
    if (open > at) parts.push({ kind: 'text', text: template.slice(at, open) });
    parts.push({ kind: 'choice', alternatives, at: open });
    at = close + 1;
  }
  return parts;
}

/**
 * Every combination of the alternatives, the most plausible reading first and the last token varying fastest.
 *
 * Choices with one and the same label vary together: `{a:+|-}` … `{a:+|-}` are one token in two places.
 *
 * @throws {SyntaxFault} for a malformed template, or for more than {@link MOST_READINGS} combinations
 * @example
 * readingsOf('a{+|-}b').map(({ text }) => text)   // => ['a+b', 'a-b']
 */
export function readingsOf(template: string): readonly TemplateReading[] {
  const parts = parseTemplate(template).map((part) => (part.kind === 'text' ? part : { ...part, ...labelled(part) }));
  const tokens: { readonly label: string; readonly size: number }[] = [];
  for (const part of parts) {
    if (part.kind === 'text') continue;
    const known = tokens.find((token) => token.label === part.label);
    if (known === undefined) tokens.push({ label: part.label, size: part.alternatives.length });
    else if (known.size !== part.alternatives.length) {
      throw new SyntaxFault(`the choices labelled '${part.label}' have different numbers of alternatives`);
    }
  }
  const count = tokens.reduce((product, { size }) => product * size, 1);
  if (count > MOST_READINGS) throw new SyntaxFault(`${count} readings exceed the limit of ${MOST_READINGS}`);
  return Array.from({ length: count }, (_, index) => {
    const chosen = new Map<string, number>();
    let rest = index;
    for (const { label, size } of tokens.toReversed()) {
      chosen.set(label, rest % size);
      rest = Math.floor(rest / size);
    }
    const pick = (part: { readonly label: string; readonly alternatives: readonly string[] }): string =>
      part.alternatives[chosen.get(part.label) ?? 0] ?? '';
    return {
      text: parts.map((part) => (part.kind === 'text' ? part.text : pick(part))).join(''),
      choices: tokens.map(({ label }) => {
        const at = parts.findIndex((part) => part.kind === 'choice' && part.label === label);
        const part = parts[at];
        if (part === undefined || part.kind === 'text') return '';
        const [before, after] = [parts[at - 1], parts[at + 1]];
        const left = before?.kind === 'text' ? before.text.slice(-CONTEXT) : '';
        const right = after?.kind === 'text' ? after.text.slice(0, CONTEXT) : '';
        return `${left}[${pick(part)}]${right}`;
      }),
    };
  });
}

/** `{a:+|-}` has the label `a`; a choice without label is a token of its own. */
function labelled({ alternatives, at }: TemplatePart & { kind: 'choice' }): {
  readonly label: string;
  readonly alternatives: readonly string[];
} {
  const [head = '', ...rest] = alternatives;
  const match = /^([A-Za-z]\w*):(.*)$/.exec(head);
  if (match?.[1] === undefined) return { label: `@${at}`, alternatives };
  return { label: match[1], alternatives: [match[2] ?? '', ...rest] };
}
