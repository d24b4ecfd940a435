/** Polynomials as a function in C (C99) or TypeScript, in float64; each variable is a parameter. */
import { AlgebraError } from '../errors.ts';
import { imaginaryPart, isZero, type Polynomial, realPart, variablesOf } from './polynomial.ts';
import type { Rational } from './rational.ts';
import { identifiers, type Notation, variableShape, writeFactored } from './write-expression.ts';

/** What the function is called and what its comment says. */
export interface ProgramOptions {
  /** An identifier; default `squaredAmplitude` in TypeScript and `squared_amplitude` in C. */
  readonly functionName?: string;
  /** One line for the comment above the function. */
  readonly description?: string;
}

const C_WORDS: ReadonlySet<string> = new Set(
  (
    'auto break case char const continue default do double else enum extern float for goto if inline int long register ' +
    'restrict return short signed sizeof static struct switch typedef union unsigned void volatile while I complex sqrt ' +
    'sin cos main j0 j1 jn y0 y1 yn gamma'
  ).split(' '),
);
const TYPESCRIPT_WORDS: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield Math'
  ).split(' '),
);

const EPSILON_NOTE = 'eps_a_b_c_d is the contraction of the Levi-Civita tensor with a, b, c, d, where eps^{0123} = +1.';

function floatLiteral(value: Rational): string {
  const whole = (n: bigint): string => `${n}.0`;
  return value.denominator === 1n ? whole(value.numerator) : `${whole(value.numerator)}/${whole(value.denominator)}`;
}

interface Spelling {
  readonly parameters: readonly string[];
  readonly notation: Notation;
}

function spelling(p: Polynomial, reserved: ReadonlySet<string>, root: string): Spelling {
  const names = identifiers(p, reserved);
  const parameters: string[] = [];
  const spelled = new Map<string, string>();
  for (const name of variablesOf(p)) {
    const shape = variableShape(name);
    const isRoot = shape.kind === 'function' && shape.head === 'sqrt' && /^\d+$/.test(shape.argument);
    const text = isRoot ? `${root}(${shape.argument}.0)` : (names.get(name) ?? name);
    spelled.set(name, text);
    if (!isRoot) parameters.push(text);
  }
  const spell = (name: string): string => spelled.get(name) ?? name;
  const notation: Notation = {
    variable: spell,
    // Repeated multiplication is exact to the last bit where pow() need not be.
    power: (name, exponent) => Array.from({ length: exponent }, () => spell(name)).join('*'),
    number: floatLiteral,
    imaginaryUnit: 'I',
    times: '*',
    group: (sum) => `(${sum})`,
  };
  return { parameters, notation };
}

function comment(p: Polynomial, options: ProgramOptions): string {
  const lines = [options.description ?? '', variablesOf(p).some((name) => name.startsWith('e_(')) ? EPSILON_NOTE : ''];
  const text = lines.filter((line) => line !== '').map((line) => ` * ${line.replaceAll('*/', '* /')}\n`);
  return text.length === 0 ? '' : `/**\n${text.join('')} */\n`;
}

function functionName(name: string): string {
  if (!/^[A-Za-z]\w*$/.test(name)) throw new AlgebraError(`'${name}' is not an identifier`);
  return name;
}

/** p as a C99 function of doubles; `double complex` where p has an imaginary part. Needs <math.h>, <complex.h>. */
export function writeC(p: Polynomial, options: ProgramOptions = {}): string {
  const name = functionName(options.functionName ?? 'squared_amplitude');
  const { parameters, notation } = spelling(p, C_WORDS, 'sqrt');
  const type = isZero(imaginaryPart(p)) ? 'double' : 'double complex';
  const list = parameters.length === 0 ? 'void' : parameters.map((parameter) => `double ${parameter}`).join(', ');
  return `${comment(p, options)}${type} ${name}(${list})\n{\n  return ${writeFactored(p, notation)};\n}\n`;
}

/** p as an exported TypeScript function of numbers; it returns `{ re, im }` where p has an imaginary part. */
export function writeTypeScript(p: Polynomial, options: ProgramOptions = {}): string {
  const name = functionName(options.functionName ?? 'squaredAmplitude');
  const { parameters, notation } = spelling(p, TYPESCRIPT_WORDS, 'Math.sqrt');
  const list = parameters.map((parameter) => `${parameter}: number`).join(', ');
  const re = writeFactored(realPart(p), notation);
  const im = writeFactored(imaginaryPart(p), notation);
  const [type, value] = im === '0' ? ['number', re] : ['{ re: number; im: number }', `{ re: ${re}, im: ${im} }`];
  return `${comment(p, options)}export function ${name}(${list}): ${type} {\n  return ${value};\n}\n`;
}
