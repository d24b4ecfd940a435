/** Names of particles as SVG text: the small part of TeX that they are written in. */
import type { Particle } from '../model/model.ts';

const SYMBOLS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  prime: '′',
  pm: '±',
  mp: '∓',
  tilde: '\u0303',
  bar: '\u0304',
  overline: '\u0304',
  hat: '\u0302',
};
const ACCENTS: ReadonlySet<string> = new Set(['bar', 'overline', 'tilde', 'hat']);

export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * TeX such as `\bar{\nu}_1`, `e^-` or `Z'` as the content of an SVG `text`.
 *
 * @returns text and `tspan` elements; what is no known word of TeX stands as it is, without its backslash
 */
export function labelMarkup(tex: string): string {
  return atoms(tex)
    .map(({ text, shift }) => {
      const escaped = escapeMarkup(text);
      if (shift === 'none') return escaped;
      // A second tspan brings the baseline back, because baseline-shift is not drawn everywhere.
      const [there, back] = shift === 'up' ? ['-0.45em', '0.315em'] : ['0.3em', '-0.21em'];
      return `<tspan dy="${there}" font-size="70%">${escaped}</tspan><tspan dy="${back}">\u200b</tspan>`;
    })
    .join('');
}

/**
 * The label of a line of a diagram: a charged particle by its charge, e⁺, where its name shows none, a neutral
 * antiparticle by its bar.
 */
export function particleTex({ texName, charge }: Particle): string {
  const bare = /^\\overline\{(.*)\}$/s.exec(texName)?.[1] ?? texName;
  const whole = charge.denominator === 1n && (charge.numerator === 1n || charge.numerator === -1n);
  if (!whole || /[\^+-]/.test(bare)) return texName;
  return `${bare}^{${charge.numerator === 1n ? '+' : '-'}}`;
}

/** The same without raising and lowering, for titles. */
export function plainLabel(tex: string): string {
  return atoms(tex)
    .map(({ text }) => text)
    .join('');
}

interface Atom {
  readonly text: string;
  readonly shift: 'none' | 'up' | 'down';
}

function atoms(tex: string): readonly Atom[] {
  const found: Atom[] = [];
  let rest = tex.trim();
  while (rest !== '') {
    const [mark, shift] = rest.startsWith('^')
      ? ['^', 'up' as const]
      : rest.startsWith('_')
        ? ['_', 'down' as const]
        : ['', 'none' as const];
    const { inner, after } = firstGroup(rest.slice(mark.length));
    const accent = /^\\(bar|overline|tilde|hat)\{(.*)\}$/s.exec(inner);
    if (accent === null) {
      found.push({ text: spell(inner), shift });
    } else {
      const [first = { text: '', shift }, ...others] = atoms(accent[2] ?? '');
      found.push({ text: `${first.text}${SYMBOLS[accent[1] ?? ''] ?? ''}`, shift }, ...others);
    }
    rest = after.trimStart();
  }
  return found;
}

/** The first group in braces, command with its argument where it is an accent, or character. */
function firstGroup(text: string): { readonly inner: string; readonly after: string } {
  if (text.startsWith('{')) {
    let depth = 0;
    for (let at = 0; at < text.length; at++) {
      if (text[at] === '{') depth += 1;
      else if (text[at] === '}') depth -= 1;
      if (depth === 0) return { inner: text.slice(1, at), after: text.slice(at + 1) };
    }
    return { inner: text.slice(1), after: '' };
  }
  const command = /^\\([A-Za-z]+|.)\s*/.exec(text);
  if (command === null) return { inner: text.slice(0, 1), after: text.slice(1) };
  const [whole, name = ''] = command;
  if (!ACCENTS.has(name)) return { inner: whole.trim(), after: text.slice(whole.length) };
  const { inner, after } = firstGroup(text.slice(whole.length));
  return { inner: `${whole.trim()}{${inner}}`, after };
}

function spell(inner: string): string {
  return inner
    .replaceAll(
      /\\([A-Za-z]+)\s*/g,
      (_, name: string) => SYMBOLS[name] ?? (/^(?:mathrm|rm|text|ell)$/.test(name) ? '' : name),
    )
    .replaceAll(/[{}]/g, '')
    .replaceAll("'", '′')
    .replaceAll('-', '−');
}
