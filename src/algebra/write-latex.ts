/**
 * Polynomials as LaTeX, in the letters of the field: `me^2*k3.p1` becomes m_e^2 (k_3 \cdot p_1), `gV[1,2]` becomes
 * g_V^{12}. Names that a model spells otherwise are given as `texNames`.
 */
import type { Polynomial } from './polynomial.ts';
import { terms } from './polynomial.ts';
import type { Rational } from './rational.ts';
import { type Notation, variableShape, writeFactored, writeTerms } from './write-expression.ts';

/** How names are set in LaTeX. */
export interface LatexOptions {
  /** LaTeX of single names, with or without indices (`mnu[1]` or `mnu`), before any rule of this file applies. */
  readonly texNames?: ReadonlyMap<string, string>;
}

const GREEK =
  /^(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega)$/;

/** A symbol as base, subscript and superscript, so that powers and indices do not collide. */
interface Letter {
  readonly base: string;
  readonly sub: string;
  readonly super: string;
}

function word(text: string): string {
  if (GREEK.test(text)) return `\\${text}`;
  return text.length === 1 || /^\d+$/.test(text) ? text : `\\mathrm{${text.replaceAll('_', '\\_')}}`;
}

/** The parts of a name: a first letter (or Greek name), and the rest as its subscript. */
function nameParts(name: string): readonly [base: string, sub: string] {
  if (GREEK.test(name)) return [`\\${name}`, ''];
  if (name === 'ee') return ['e', ''];
  const numbered = /^([A-Za-z]+?)_?(\d+)$/.exec(name);
  if (numbered?.[1] !== undefined && numbered[2] !== undefined) {
    const [base, sub] = nameParts(numbered[1]);
    return [base, sub + numbered[2]];
  }
  const underscored = /^([A-Za-z]+)_(\w+)$/.exec(name);
  if (underscored?.[1] !== undefined && underscored[2] !== undefined)
    return [word(underscored[1]), word(underscored[2])];
  // Masses, couplings and the Fermi constant: me, mnu, mW, gV, GF.
  const subscripted = /^([mgG])([A-Z]|[a-z]+)$/.exec(name);
  if (subscripted?.[1] !== undefined && subscripted[2] !== undefined) return [subscripted[1], word(subscripted[2])];
  return [word(name), ''];
}

function letter(name: string, options: LatexOptions): Letter {
  const whole = options.texNames?.get(name);
  if (whole !== undefined) return { base: whole, sub: '', super: '' };
  const shape = variableShape(name);
  if (shape.kind !== 'name') return { base: word(name), sub: '', super: '' };
  const given = options.texNames?.get(shape.base);
  const [base, sub] = given === undefined ? nameParts(shape.base) : [given, ''];
  const indices = shape.indices.join(shape.indices.every((index) => index.length === 1) ? '' : ',');
  if (indices === '') return { base, sub, super: '' };
  // The index of a mass numbers its particle, m_{\nu_1}; that of a coupling stands above, g_V^{12}.
  if (sub === '') return { base, sub: indices, super: '' };
  return base === 'm' ? { base, sub: `${sub}_{${indices}}`, super: '' } : { base, sub, super: indices };
}

function script(mark: '_' | '^', text: string): string {
  if (text === '') return '';
  return text.length === 1 ? `${mark}${text}` : `${mark}{${text}}`;
}

function setLetter({ base, sub, super: above }: Letter): string {
  // A given name may carry scripts of its own.
  const body = /[_^]/.test(base) && (sub !== '' || above !== '') ? `{${base}}` : base;
  return `${body}${script('_', sub)}${script('^', above)}`;
}

/** A name with arguments inside, such as the gV[1,2] of re(gV[1,2]), or 2*phi of cos(2*phi). */
function setArgument(text: string, options: LatexOptions): string {
  return text
    .split('*')
    .map((part) => (/^[\d/]+$/.test(part) ? part : latexName(part, options)))
    .join(' ');
}

/** The LaTeX of one variable. */
export function latexName(name: string, options: LatexOptions = {}): string {
  const shape = variableShape(name);
  if (options.texNames?.has(name) === true || shape.kind === 'name') return setLetter(letter(name, options));
  switch (shape.kind) {
    case 'dot': {
      const [p, q] = shape.vectors;
      return p === q
        ? latexPower(p, 2, options)
        : `(${setLetter(letter(p, options))} \\cdot ${setLetter(letter(q, options))})`;
    }
    case 'epsilon':
      return `\\varepsilon(${shape.vectors.map((vector) => setLetter(letter(vector, options))).join(', ')})`;
    case 'function': {
      const argument = setArgument(shape.argument, options);
      if (shape.head === 'sqrt') return `\\sqrt{${argument}}`;
      if (shape.head === 're' || shape.head === 'im') {
        return `\\operatorname{${shape.head === 're' ? 'Re' : 'Im'}}\\left(${argument}\\right)`;
      }
      return shape.head === 'cos' || shape.head === 'sin'
        ? `\\${shape.head}\\left(${argument}\\right)`
        : `\\operatorname{${shape.head}}\\left(${argument}\\right)`;
    }
  }
}

/** name^exponent, exponent ≥ 2. */
function latexPower(name: string, exponent: number, options: LatexOptions): string {
  const shape = variableShape(name);
  if (shape.kind === 'name') {
    const symbol = letter(name, options);
    const plain = symbol.super === '' && !/\^/.test(symbol.base);
    return plain
      ? `${setLetter(symbol)}${script('^', String(exponent))}`
      : `\\left(${setLetter(symbol)}\\right)${script('^', String(exponent))}`;
  }
  if (shape.kind === 'dot' && shape.vectors[0] !== shape.vectors[1]) {
    return `${latexName(name, options)}${script('^', String(exponent))}`;
  }
  return `\\left(${latexName(name, options)}\\right)${script('^', String(exponent))}`;
}

/** Constants first, then couplings and masses, scalar products, ε: the order of print. */
function rank(name: string): number {
  const { kind } = variableShape(name);
  return kind === 'function' ? 0 : kind === 'name' ? 1 : kind === 'dot' ? 2 : 3;
}

function fraction({ numerator, denominator }: Rational): string {
  return denominator === 1n ? String(numerator) : `\\frac{${numerator}}{${denominator}}`;
}

function notation(options: LatexOptions): Notation {
  return {
    variable: (name) => latexName(name, options),
    power: (name, exponent) => latexPower(name, exponent, options),
    number: fraction,
    imaginaryUnit: 'i',
    times: ' ',
    group: (sum) => `\\left(${sum}\\right)`,
    rank,
  };
}

/** p as LaTeX for math mode, its content taken out in front. */
export function writeLatex(p: Polynomial, options: LatexOptions = {}): string {
  return writeFactored(p, notation(options));
}

/** p as LaTeX, expanded, one entry for each term with its sign, so that a caller can break lines. */
export function latexTerms(p: Polynomial, options: LatexOptions = {}): readonly string[] {
  return terms(p).map((term, t) => {
    const text = writeTerms([term], notation(options));
    if (t === 0) return text;
    return text.startsWith('-') ? `- ${text.slice(1)}` : `+ ${text}`;
  });
}
