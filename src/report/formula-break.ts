/**
 * Where a long TeX formula may be broken: before `+`, `−` and relations outside braces, at the top level and
 * inside delimiters whose content is itself long. Delimiters that stretch (`\left`, `\right`) around a break
 * become delimiters of fixed size, because a stretching pair cannot span two pieces.
 */

interface Token {
  readonly text: string;
  readonly kind: 'open' | 'close' | 'operator' | 'relation' | 'newline' | 'other';
}

interface Group {
  readonly open: number;
  readonly close: number;
}

const RELATIONS = new Set([
  '=',
  '<',
  '>',
  '\\approx',
  '\\simeq',
  '\\sim',
  '\\equiv',
  '\\le',
  '\\leq',
  '\\ge',
  '\\geq',
  '\\to',
  '\\propto',
]);

/** Content of a delimiter that is wider than this many letters may be broken. */
const BREAKABLE_CONTENT = 34;

/** A term wider than this may break between its factors. */
const WIDEST_TERM = 52;

/** A factor, and what stands before it, must be at least this wide to be parted. */
const NARROWEST_PIECE = 18;

/** Roughly how many letters wide a formula is set; a fraction counts its wider half. */
export function formulaWidth(tex: string): number {
  const flat = tex
    .replace(
      /\\(?:left|right|[bB]igg?[lrm]?|mathrm|mathcal|text|operatorname|,|;|!|quad|displaystyle)(?![A-Za-z])/g,
      '',
    )
    .replace(/\\[dt]?frac\s*(\{(?:[^{}]|\{[^{}]*\})*\})\s*(\{(?:[^{}]|\{[^{}]*\})*\})/g, (_, a: string, b: string) =>
      a.length > b.length ? a : b,
    )
    .replace(/\\[A-Za-z]+/g, 'x');
  // Scripts are set at about two thirds of the size.
  const scripts = [...flat.matchAll(/[_^](?:\{([^{}]*)\}|(\w))/g)].reduce(
    (sum, m) => sum + (m[1] ?? m[2] ?? '').length,
    0,
  );
  return flat.replace(/[{}\s_^\\&]/g, '').length - scripts / 3;
}

/** Turns an `aligned` block into its lines, joined by `\\`; other environments are left whole. */
export function flattenAlignment(tex: string): string {
  const match = /^\\begin\{(aligned|align\*?|split)\}([\s\S]*)\\end\{\1\}$/.exec(tex);
  const body = match?.[2];
  if (body === undefined || body.includes('\\begin')) return tex;
  return body.replace(/(?<!\\)&/g, '').trim();
}

/**
 * Splits a formula into pieces; a piece `\\` is a line break that the source asks for.
 *
 * @returns the whole formula as one piece where it holds an environment such as `pmatrix`
 */
export function breakFormula(tex: string): readonly string[] {
  if (tex.includes('\\begin')) return [tex];
  const tokens = tokenize(tex);
  const groups = matchGroups(tokens);
  if (groups === undefined) return [tex];
  const breakable = groups.filter(
    ({ open, close }) => formulaWidth(textBetween(tokens, open + 1, close)) > BREAKABLE_CONTENT,
  );
  const closed = groups.filter((group) => !breakable.includes(group));
  const ends = new Set(breakable.flatMap(({ open, close }) => [open, close]));
  const inClosed = (index: number): boolean => closed.some(({ open, close }) => open < index && index < close);
  const starts = tokens.flatMap((token, index) =>
    token.kind === 'newline' || (!inClosed(index) && isBreak(tokens, index)) ? [index] : [],
  );
  const pieces = ranges(starts, tokens.length).flatMap(([from, to]) => breakProduct(tokens, groups, from, to));
  return pieces
    .flatMap(([from, to]) => {
      const first = tokens[from];
      if (first?.kind === 'newline') return ['\\\\', pieceText(tokens, ends, from + 1, to)];
      // The empty group keeps the spacing of an operator between two terms.
      return [`${from > 0 && starts.includes(from) ? '{}' : ''}${pieceText(tokens, ends, from, to)}`];
    })
    .filter((text) => text !== '' && text !== '{}');
}

function ranges(starts: readonly number[], end: number): readonly (readonly [number, number])[] {
  const bounds = [...new Set([0, ...starts, end])];
  return bounds.slice(1).map((to, index) => [bounds[index] ?? 0, to] as const);
}

// A term that is too wide for a line may also break before a wide factor.
function breakProduct(
  tokens: readonly Token[],
  groups: readonly Group[],
  from: number,
  to: number,
): readonly (readonly [number, number])[] {
  if (formulaWidth(textBetween(tokens, from, to)) <= WIDEST_TERM) return [[from, to]];
  const inner = groups.filter(({ open, close }) => from < open && close < to);
  const outermost = inner.filter(({ open }) => !inner.some((other) => other.open < open && open < other.close));
  const starts = outermost
    .filter(({ open, close }) =>
      [textBetween(tokens, from, open), textBetween(tokens, open, close)].every(
        (text) => formulaWidth(text) > NARROWEST_PIECE,
      ),
    )
    .map(({ open }) => open);
  return ranges(starts, to)
    .map(([start, end]) => [Math.max(start, from), end] as const)
    .filter(([start, end]) => start < end);
}

function pieceText(tokens: readonly Token[], ends: ReadonlySet<number>, from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ text }, offset) => (ends.has(from + offset) ? fixedSize(text) : text))
    .join('')
    .trim();
}

function isBreak(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind === 'relation') return true;
  if (token?.kind !== 'operator') return false;
  const previous = tokens.slice(0, index).findLast(({ text }) => text.trim() !== '');
  // A sign that opens an expression belongs to its term.
  return (
    previous !== undefined &&
    !['open', 'operator', 'relation', 'newline'].includes(previous.kind) &&
    previous.text !== '\\cdot'
  );
}

function fixedSize(delimiter: string): string {
  return delimiter
    .replace(/^\\left\s*/, '\\bigl')
    .replace(/^\\right\s*/, '\\bigr')
    .replace(/^([([])$/, '\\bigl$1')
    .replace(/^([)\]])$/, '\\bigr$1');
}

const SIZED = /^\\(left|right|[bB]igg?[lr]?)(?![A-Za-z])\s*/;
const TOKEN =
  /\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])\s*(?:\\[{}|]|\\[a-z]+|[()[\]|./])|\\\\(?:\[[^\]]*\])?|\\[A-Za-z]+|\\.|[\s\S]/y;

function tokenize(tex: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < tex.length) {
    const pattern = new RegExp(TOKEN.source, 'y');
    pattern.lastIndex = at;
    const text = tex[at] === '{' ? braceGroup(tex, at) : (pattern.exec(tex)?.[0] ?? tex.slice(at, at + 1));
    tokens.push({ text, kind: kindOf(text) });
    at += text.length;
  }
  return tokens;
}

function braceGroup(tex: string, start: number): string {
  let depth = 0;
  for (let at = start; at < tex.length; at += 1) {
    if (tex[at] === '\\') at += 1;
    else if (tex[at] === '{') depth += 1;
    else if (tex[at] === '}') depth -= 1;
    if (depth === 0) return tex.slice(start, at + 1);
  }
  return tex.slice(start);
}

function kindOf(text: string): Token['kind'] {
  if (text.startsWith('\\\\')) return 'newline';
  const size = SIZED.exec(text)?.[1] ?? '';
  const delimiter = text.replace(SIZED, '');
  if (size === 'left' || size.endsWith('gl')) return 'open';
  if (size === 'right' || size.endsWith('gr')) return 'close';
  if (delimiter === '(' || delimiter === '[' || delimiter === '\\{') return 'open';
  if (delimiter === ')' || delimiter === ']' || delimiter === '\\}') return 'close';
  if (text === '+' || text === '-' || text === '−' || text === '\\pm' || text === '\\mp') return 'operator';
  return RELATIONS.has(text) ? 'relation' : 'other';
}

function matchGroups(tokens: readonly Token[]): readonly Group[] | undefined {
  const groups: Group[] = [];
  // Each level of nesting has its own plain bars, which open and close in turn: |a| + |b|.
  const levels: { readonly open: number; readonly bars: number[] }[] = [{ open: -1, bars: [] }];
  const endLevel = (): number | undefined => {
    const level = levels.pop();
    const { bars } = level ?? { bars: [] };
    // An odd bar is not a modulus, such as that of an evaluation at a point.
    if (bars.length % 2 === 0) {
      for (let at = 0; at < bars.length; at += 2) groups.push({ open: bars[at] ?? 0, close: bars[at + 1] ?? 0 });
    }
    return level?.open;
  };
  for (const [index, token] of tokens.entries()) {
    if (token.text === '|') levels.at(-1)?.bars.push(index);
    if (token.kind === 'open') levels.push({ open: index, bars: [] });
    if (token.kind !== 'close') continue;
    if (levels.length < 2) return undefined;
    groups.push({ open: endLevel() ?? 0, close: index });
  }
  if (levels.length !== 1) return undefined;
  endLevel();
  return groups;
}

function textBetween(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join('');
}
