/**
 * Plain text of physics to typographic runs: `6.1e-30 pb` becomes 6.1 × 10⁻³⁰ pb, `m_e^2` gets its subscript and
 * superscript, `eV^-2` its exponent, `-3` its minus sign. The runs are written out as HTML or as SVG; both
 * writers escape, so that no text of a claim can become markup. TeX between dollars is left to
 * {@link prose}.
 */

/** A piece of text on the line, above it or below it. */
export interface Run {
  readonly text: string;
  readonly position: 'line' | 'superscript' | 'subscript' | 'code';
  readonly italic: boolean;
}

const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    epsilon: 'ε',
    eta: 'η',
    theta: 'θ',
    kappa: 'κ',
    lambda: 'λ',
    mu: 'μ',
    nu: 'ν',
    pi: 'π',
    rho: 'ρ',
    sigma: 'σ',
    tau: 'τ',
    phi: 'φ',
    chi: 'χ',
    psi: 'ψ',
    omega: 'ω',
    Gamma: 'Γ',
    Delta: 'Δ',
  }),
);

const TEX_WORDS: ReadonlyMap<string, string> = new Map([
  ...GREEK,
  ...Object.entries({
    times: '×',
    cdot: '·',
    to: '→',
    rightarrow: '→',
    pm: '±',
    leq: '≤',
    geq: '≥',
    approx: '≈',
    sim: '∼',
    infty: '∞',
    dagger: '†',
    quad: ' ',
    ',': '\u2009',
    ';': ' ',
    ' ': ' ',
  }),
]);

/** The HTML and XML escape: markup characters and both quotes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * A number as short plain text: four significant digits unless told otherwise, exponent form outside 10⁻³ … 10⁵.
 *
 * @throws {@link RangeError} the value is not finite
 */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) throw new RangeError(`formatNumber: expected a finite number, got ${value}`);
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (magnitude >= 1e-3 && magnitude < 1e5)
    return trimmed(Number(value.toPrecision(digits)).toFixed(decimals(value, digits)));
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return `${trimmed(mantissa)}e${Number(exponent)}`;
}

function decimals(value: number, digits: number): number {
  return Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value))));
}

/** Reduces the TeX of a short label (`$\sigma/E_\gamma^4$`) to plain text that {@link typeset} understands. */
export function plainLabel(text: string): string {
  return text
    .replaceAll('$', '')
    .replace(/\\(?:mathrm|mathcal|text|rm|mathbf|operatorname)\s*(?:\{([^{}]*)\}|([A-Za-z]))/g, '$1$2')
    .replace(
      /\\(?:bar|overline)\s*\{?\\?([A-Za-z]+)\}?/g,
      (_, letter: string) => `${GREEK.get(letter) ?? letter}\u0304`,
    )
    .replace(/\\([A-Za-z]+|[,; ])/g, (whole, word: string) => TEX_WORDS.get(word) ?? whole.slice(1));
}

interface Rule {
  readonly pattern: RegExp;
  readonly runs: (match: RegExpExecArray) => readonly Run[];
}

const line = (text: string, italic = false): Run => ({ text, position: 'line', italic });
// Indices are variables and slope; labels such as e, V and 21 stand upright.
const isIndex = (text: string): boolean => /^[i-nμνρσ]{1,4}$/u.test(text);
const superscript = (text: string): Run => ({
  text: text.replace(/^-/, '−').replace(/^\+(?=\d)/, ''),
  position: 'superscript',
  italic: isIndex(text),
});
const subscript = (name: string): Run => {
  const text = GREEK.get(name) ?? name;
  return { text, position: 'subscript', italic: isIndex(text) };
};

/** Unicode's raised and lowered characters as the plain ones, so that all exponents look alike. */
function lowered(text: string, alphabet: string): string {
  return [...text].map((character) => '0123456789+-nki'[[...alphabet].indexOf(character)] ?? character).join('');
}

const UNITS = 'eV|meV|keV|MeV|GeV|TeV|pb|fb|mb|b|cm|m|s|kg|W|nm|years?|yr|sigma';
const MINUS_BEFORE = /(?:^|[\s([{=×·±,;:/<>≤≥≈~∼])$/;

// The first rule that matches at a position wins; each pattern is sticky.
const RULES: readonly Rule[] = [
  { pattern: /`([^`]+)`/y, runs: (m) => [{ text: m[1] ?? '', position: 'code', italic: false }] },
  {
    pattern: /([+-]?)1(?:\.0*)?[eE]([+-]?\d+)(?!\w|\.\d)/y,
    runs: (m) => [line(`${sign(m[1])}10`), superscript(m[2] ?? '')],
  },
  {
    pattern: /([+-]?)(\d+(?:\.\d+)?(?:\(\d+\))?)[eE]([+-]?\d+)(?!\w|\.\d)/y,
    runs: (m) =>
      Number(m[3]) === 0
        ? [line(`${sign(m[1])}${m[2]}`)]
        : [line(`${sign(m[1])}${m[2]}\u202f×\u202f10`), superscript(m[3] ?? '')],
  },
  {
    pattern: /\^\{([^{}]+)\}|\^\(([^()]{1,24})\)|\^([+−-]?\d+(?:\.\d+)?\??)/y,
    runs: (m) => [superscript(m[1] ?? m[2] ?? m[3] ?? '')],
  },
  { pattern: /\^(\*|†|\p{L}{1,2})(?!\p{L})/uy, runs: (m) => [superscript(m[1] ?? '')] },
  {
    pattern:
      /(\p{L}\u0304?)([²³*]?)_(?:\{([^{}]+)\}|([A-Za-z0-9]{1,9})(?![A-Za-z\d_])|(\p{Script=Greek}{1,3}[a-z]{0,3})(?![\p{L}\d_]))/uy,
    runs: (m) => [
      line(m[1] ?? '', true),
      ...(m[2] ? [superscript(lowered(m[2], '⁰¹²³'))] : []),
      subscript(m[3] ?? m[4] ?? m[5] ?? ''),
    ],
  },
  { pattern: /(?<=[\p{L}\d)\]}²³]) ?\* ?(?=[\p{L}\d([{√])/uy, runs: () => [line('\u200a·\u200a')] },
  { pattern: / - /y, runs: () => [line(' − ')] },
  { pattern: /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵏⁱ]+/uy, runs: (m) => [superscript(lowered(m[0], '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵏⁱ'))] },
  { pattern: /[₀₁₂₃₄₅₆₇₈₉]+/uy, runs: (m) => [subscript(lowered(m[0], '₀₁₂₃₄₅₆₇₈₉'))] },
  { pattern: /<->/y, runs: () => [line('↔')] },
  { pattern: /->/y, runs: () => [line('→')] },
  { pattern: /<=/y, runs: () => [line('≤')] },
  { pattern: />=/y, runs: () => [line('≥')] },
  { pattern: /\+\/?-/y, runs: () => [line('±')] },
];

const SPACE_BEFORE_UNIT = new RegExp(`(\\d\\)?)[ ](?=(?:${UNITS})(?![A-Za-z]))`, 'g');

function sign(text: string | undefined): string {
  return text === '-' ? '−' : (text ?? '');
}

/** Splits a plain text into runs; characters without a rule stay as they are. */
export function typeset(text: string): readonly Run[] {
  const runs: Run[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') runs.push(line(plain));
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    const rule = matchAt(text, at);
    const before = text.slice(0, at);
    if (rule !== undefined) {
      flush();
      runs.push(...rule.runs);
      at += rule.length;
    } else {
      const minus = text[at] === '-' && /[\d.]/.test(text[at + 1] ?? '') && MINUS_BEFORE.test(before);
      plain += minus ? '−' : (text[at] ?? '');
      at += 1;
    }
  }
  flush();
  return joinUnits(runs);
}

function matchAt(text: string, at: number): { readonly runs: readonly Run[]; readonly length: number } | undefined {
  const previous = text[at - 1] ?? '';
  for (const { pattern, runs } of RULES) {
    const sticky = new RegExp(pattern.source, pattern.flags);
    sticky.lastIndex = at;
    const match = sticky.exec(text);
    if (match === null) continue;
    const first = match[0][0] ?? '';
    // A number or a symbol starts at a word boundary, `H1e5` and `sum_i` are names; but `2m_e` and `Δα_12` are products.
    if (/\d/.test(first) && /[\p{L}\d_.]/u.test(previous)) continue;
    if (/[A-Za-z]/.test(first) && /[A-Za-z_.]/.test(previous)) continue;
    if (/[+-]/.test(first) && /\d[eE]/.test(match[0]) && !MINUS_BEFORE.test(text.slice(0, at))) continue;
    // An exponent needs something to stand on.
    if (first === '^' && !/[\p{L}\p{M}\d)\]|}]/u.test(previous)) continue;
    return { runs: runs(match), length: match[0].length };
  }
  return undefined;
}

// A number and its unit, also across an exponent, stay on one line.
function joinUnits(runs: readonly Run[]): readonly Run[] {
  const unitAtStart = new RegExp(`^ (?=(?:${UNITS})(?![A-Za-z]))`);
  return runs.map((run, index) => {
    if (run.position !== 'line') return run;
    const afterExponent = runs[index - 1]?.position === 'superscript';
    const text = afterExponent ? run.text.replace(unitAtStart, '\u00a0') : run.text;
    return { ...run, text: text.replace(SPACE_BEFORE_UNIT, '$1\u00a0') };
  });
}

/** The runs as HTML phrasing content. */
export function htmlOf(runs: readonly Run[]): string {
  return runs
    .map(({ text, position, italic }) => {
      const safe = escapeMarkup(text);
      const sloped = italic ? `<i>${safe}</i>` : safe;
      if (position === 'superscript') return `<sup>${sloped}</sup>`;
      if (position === 'subscript') return `<sub>${sloped}</sub>`;
      return position === 'code' ? `<code>${safe}</code>` : sloped;
    })
    .join('');
}

/** The runs as content of one SVG `text` element; shifts are undone by the next run. */
export function svgOf(runs: readonly Run[]): string {
  let level = 0;
  return runs
    .map(({ text, position, italic }) => {
      const target = position === 'superscript' ? -0.42 : position === 'subscript' ? 0.26 : 0;
      const size = target === 0 ? '' : ' font-size="72%"';
      // dy is measured in the run's own font size, so a shift made small and undone large keeps the baseline.
      const shift = (target - level) / (target === 0 ? 1 : 0.72);
      level = target;
      const dy = shift === 0 ? '' : ` dy="${shift.toFixed(3)}em"`;
      const style = italic ? ' font-style="italic"' : '';
      return `<tspan${dy}${size}${style}>${escapeMarkup(text)}</tspan>`;
    })
    .join('');
}

/** The runs as text alone, with Unicode superscripts, for titles and attributes. */
export function textOf(runs: readonly Run[]): string {
  const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return runs
    .map(({ text, position }) =>
      position === 'superscript'
        ? [...text].map((c) => (/\d/.test(c) ? raised[Number(c)] : c === '−' ? '⁻' : c)).join('')
        : text,
    )
    .join('');
}
