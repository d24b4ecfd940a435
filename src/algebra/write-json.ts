/** Polynomials as JSON, exactly: every number is a text. */
import { AlgebraError } from '../errors.ts';
import { termPolynomial } from './content.ts';
import { gaussian } from './gaussian-rational.ts';
import { add, type Polynomial, terms } from './polynomial.ts';
import { formatRational, isZeroRational, parseRational } from './rational.ts';

/** One term: the coefficient re + i·im (`im` absent where it is 0) times Π name^power. */
export interface JsonTerm {
  readonly re: string;
  readonly im?: string;
  readonly powers: Readonly<Record<string, number>>;
}

/** A polynomial as data; ε contractions `e_(a,b,c,d)` are in the project's convention, ε^{0123} = +1. */
export interface JsonPolynomial {
  readonly format: 'feynproof-polynomial';
  readonly version: 1;
  readonly terms: readonly JsonTerm[];
}

/** The polynomial as a JSON-ready record, terms in their fixed order. */
export function jsonPolynomial(p: Polynomial): JsonPolynomial {
  return {
    format: 'feynproof-polynomial',
    version: 1,
    terms: terms(p).map(({ coefficient: { re, im }, powers }) => ({
      re: formatRational(re),
      ...(isZeroRational(im) ? {} : { im: formatRational(im) }),
      powers: Object.fromEntries(powers),
    })),
  };
}

/** {@link jsonPolynomial} as text on one line. */
export function writeJson(p: Polynomial): string {
  return JSON.stringify(jsonPolynomial(p));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readTerm(value: unknown, path: string): Polynomial {
  const fault = (what: string, part: string): AlgebraError => new AlgebraError(what, { path: `${path}.${part}` });
  if (!isRecord(value)) throw new AlgebraError('expected a term', { path });
  const { re, im = '0', powers } = value;
  if (typeof re !== 'string') throw fault('expected a number as text', 're');
  if (typeof im !== 'string') throw fault('expected a number as text', 'im');
  if (!isRecord(powers)) throw fault('expected the powers of variables', 'powers');
  const exponents = new Map<string, number>();
  for (const [name, exponent] of Object.entries(powers)) {
    if (typeof exponent !== 'number' || !Number.isInteger(exponent) || exponent < 1 || name === '') {
      throw fault('expected a variable with an exponent ≥ 1', `powers.${name}`);
    }
    exponents.set(name, exponent);
  }
  return termPolynomial({ coefficient: gaussian(parseRational(re), parseRational(im)), powers: exponents });
}

/**
 * The polynomial of a text that {@link writeJson} wrote.
 *
 * @throws {AlgebraError} with the path of the entry that is wrong
 */
export function readJson(text: string): Polynomial {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AlgebraError('a polynomial in JSON is not valid JSON', {}, { cause });
  }
  if (!isRecord(value) || value.format !== 'feynproof-polynomial' || value.version !== 1) {
    throw new AlgebraError("expected a record of format 'feynproof-polynomial', version 1");
  }
  if (!Array.isArray(value.terms)) throw new AlgebraError('expected a list', { path: 'terms' });
  const list: readonly unknown[] = value.terms;
  let sum = add();
  for (let start = 0; start < list.length; start += 512) {
    const group = list.slice(start, start + 512).map((term, t) => readTerm(term, `terms[${start + t}]`));
    sum = add(sum, ...group);
  }
  return sum;
}
