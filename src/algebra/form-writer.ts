/**
 * Writes polynomials in FORM syntax, and translates between FORM's Levi-Civita tensor and the project's. FORM has
 * Tr[γ5 a̸ b̸ c̸ d̸] = 4 e_(a,b,c,d) where the project has −4i ε(a,b,c,d), so e_ = −i ε and e_·e_ = +det.
 *
 * @see [FORM] reference manual, "Dirac algebra"
 */
import { inverseName, isInverse } from './form-inverse.ts';
import {
  imaginaryUnit,
  multiply,
  negate,
  type Polynomial,
  substitute,
  terms,
  variable,
  variablesOf,
} from './polynomial.ts';
import { formatRational } from './rational.ts';
import { type Notation, writeTerms } from './write-expression.ts';

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

/** FORM's notation; a rational coefficient of a product stands in front of it, `1/2*m^2`. */
export const FORM_NOTATION: Notation = {
  variable: (name) => (isInverse(name) ? `${formName(inverseName(name))}^-1` : formName(name)),
  power: (name, exponent) =>
    isInverse(name) ? `${formName(inverseName(name))}^-${exponent}` : `${formName(name)}^${exponent}`,
  number: formatRational,
  imaginaryUnit: 'i_',
  times: '*',
  group: (sum) => `(${sum})`,
};

/**
 * p in FORM syntax, fully expanded, in a fixed order; ε is translated to FORM's `e_`. A complex coefficient becomes
 * two terms, as FORM prints it.
 */
export function writeForm(p: Polynomial): string {
  const list = terms(toFormConvention(p)).flatMap(({ coefficient, powers }) => {
    const zero = { numerator: 0n, denominator: 1n };
    const parts = [
      { coefficient: { re: coefficient.re, im: zero }, powers },
      { coefficient: { re: zero, im: coefficient.im }, powers },
    ];
    return parts.filter((part) => part.coefficient.re.numerator !== 0n || part.coefficient.im.numerator !== 0n);
  });
  return writeTerms(list, FORM_NOTATION);
}
