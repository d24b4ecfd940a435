/** Polynomials as expressions for mathjs and for nerdamer, which differ in the words they keep for themselves. */
import type { Polynomial } from './polynomial.ts';
import { formatRational } from './rational.ts';
import { identifiers, type Notation, variableShape, writeFactored } from './write-expression.ts';

/** An expression together with the identifier that stands in it for each variable of the polynomial. */
export interface NamedExpression {
  readonly text: string;
  /** Variable of the polynomial ↦ identifier in the text; square roots of numbers are not listed. */
  readonly names: ReadonlyMap<string, string>;
}

/** Operators, constants and the functions that the text itself uses; a scope overrides everything else. */
const MATHJS_WORDS: ReadonlySet<string> = new Set(
  'i mod to in and or xor not true false null undefined NaN Infinity end sqrt'.split(' '),
);
const NERDAMER_WORDS: ReadonlySet<string> = new Set(
  (
    'i e pi sqrt cbrt abs exp log log10 log2 min max mod erf floor ceil round sign sin cos tan sec csc cot asin acos ' +
    'atan sinh cosh tanh sinc Si Ci Ei Shi Chi li fact factorial vector matrix set limit sum product diff integrate ' +
    'defint solve expand factor gcd lcm pfactor div laplace ilt mean median mode stdev variance step rect tri ' +
    'realpart imagpart conjugate arg polarform rectform cross dot invert transpose size imatrix infinity'
  ).split(' '),
);

function isNumericRoot(name: string): boolean {
  const shape = variableShape(name);
  return shape.kind === 'function' && shape.head === 'sqrt' && /^\d+$/.test(shape.argument);
}

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

/** nerdamer reads a digit inside a name as a factor of its own; there the digits are spelled out. */
function withoutInnerDigits(identifier: string): string {
  if (/^[A-Za-z_]+\d*$/.test(identifier)) return identifier;
  return identifier.replaceAll(/_?(\d)/g, (_, digit: string) => `_${DIGITS[Number(digit)] ?? digit}`);
}

function write(p: Polynomial, all: ReadonlyMap<string, string>): NamedExpression {
  const spell = (name: string): string => (isNumericRoot(name) ? name : (all.get(name) ?? name));
  const notation: Notation = {
    variable: spell,
    power: (name, exponent) => `${spell(name)}^${exponent}`,
    number: formatRational,
    imaginaryUnit: 'i',
    times: '*',
    group: (sum) => `(${sum})`,
  };
  const names = new Map([...all].filter(([name]) => !isNumericRoot(name)));
  return { text: writeFactored(p, notation), names };
}

/** p for `math.evaluate(text, scope)`, the scope keyed by the identifiers; roots such as sqrt(2) stay functions. */
export function writeMathjs(p: Polynomial): NamedExpression {
  return write(p, identifiers(p, MATHJS_WORDS));
}

/** p for `nerdamer(text, values)`, the values keyed by the identifiers. */
export function writeNerdamer(p: Polynomial): NamedExpression {
  return write(p, identifiers(p, NERDAMER_WORDS, withoutInnerDigits));
}
