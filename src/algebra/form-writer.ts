/**
 * Writes polynomials in FORM syntax, and translates between FORM's Levi-Civita tensor and the project's. FORM has
 * Tr[γ5 a̸ b̸ c̸ d̸] = 4 e_(a,b,c,d) where the project has −4i ε(a,b,c,d), so e_ = −i ε and e_·e_ = +det.
 *
 * @see [FORM] reference manual, "Dirac algebra"
 */
import { inverseName, isInverse } from './form-inverse.ts';
import { imaginaryPower, monomialReader } from './packed-layout.ts';
import { imaginaryUnit, multiply, negate, type Polynomial, substitute, variable, variablesOf } from './polynomial.ts';
import { formatRational, rational } from './rational.ts';

function replaceEpsilon(p: Polynomial, factor: Polynomial): Polynomial {
  const rules = new Map<string, Polynomial>();
  for (const name of variablesOf(p)) if (name.startsWith('e_(')) rules.set(name, multiply(factor, variable(name)));
  return rules.size === 0 ? p : substitute(p, rules);
}

/** Reads the variables `e_(…)` of p as FORM's and gives p in the project's ε: e_ = −i ε. */
export function fromFormConvention(p: Polynomial): Polynomial {
  return replaceEpsilon(p, negate(imaginaryUnit));
}

/** Reads the variables `e_(…)` of p as the project's ε and gives p in FORM's: ε = i e_. */
export function toFormConvention(p: Polynomial): Polynomial {
  return replaceEpsilon(p, imaginaryUnit);
}

/** FORM's names are letters and digits, scalar products of such, e_ of such; any text in brackets is a name too. */
const FORM_NAME =
  /^(?:[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*|\([A-Za-z][A-Za-z0-9]*\))?|[ed]_\([A-Za-z0-9,]+\)|\[[^[\]]*\])$/;
const RESERVED_FUNCTION = /^(?:re|im|sqrt|sin|cos)\(/;

/** The FORM spelling of a variable: itself where FORM allows, otherwise in brackets, `[mnu(1)]`. */
export function formName(name: string): string {
  if (FORM_NAME.test(name) && !RESERVED_FUNCTION.test(name)) return name;
  return `[${name.replaceAll('[', '(').replaceAll(']', ')')}]`;
}

/** How a variable is written, and what it does to the coefficient. */
interface Spelling {
  readonly name: string;
  readonly inverse: boolean;
  readonly epsilon: boolean;
}

function spelling(variable: string): Spelling {
  const inverse = isInverse(variable);
  return {
    name: formName(inverse ? inverseName(variable) : variable),
    inverse,
    epsilon: variable.startsWith('e_('),
  };
}

function power({ name, inverse }: Spelling, exponent: number): string {
  if (inverse) return `${name}^-${exponent}`;
  return exponent === 1 ? name : `${name}^${exponent}`;
}

/** |coefficient|/denominator in lowest terms. */
function size(coefficient: number | bigint, denominator: bigint): string {
  if (denominator === 1n) return String(typeof coefficient === 'number' ? Math.abs(coefficient) : abs(coefficient));
  return formatRational(rational(abs(BigInt(coefficient)), denominator));
}

function abs(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/**
 * p in FORM syntax, fully expanded, in a fixed order; ε is translated to FORM's `e_`. A complex coefficient becomes
 * two terms, as FORM prints it.
 */
export function writeForm(p: Polynomial): string {
  const spellings = p.names.map(spelling);
  const read = monomialReader(p.layout, p.keys);
  let text = '';
  for (let t = 0; t < p.coefficients.length; t++) {
    const coefficient = p.coefficients[t] ?? 0;
    const at = t * p.layout.words;
    let factors = '';
    // ε = i e_
    let turns = imaginaryPower(p.layout, p.keys, at);
    read(at, (variable, exponent) => {
      const spelled = spellings[variable];
      if (spelled === undefined) return;
      if (spelled.epsilon) turns += exponent;
      factors += factors === '' ? power(spelled, exponent) : `*${power(spelled, exponent)}`;
    });
    if (turns % 2 === 1) factors = factors === '' ? 'i_' : `i_*${factors}`;
    const negative = coefficient < 0 !== turns % 4 >= 2;
    const number = size(coefficient, p.denominator);
    const body = factors === '' ? number : number === '1' ? factors : `${number}*${factors}`;
    if (text === '') text = negative ? `-${body}` : body;
    else text += negative ? ` - ${body}` : ` + ${body}`;
  }
  return text === '' ? '0' : text;
}
