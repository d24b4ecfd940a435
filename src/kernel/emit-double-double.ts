/**
 * Rational functions in double-double arithmetic, about 32 digits, for points at which float64 would lose too many.
 * Coefficients keep 32 digits; operations run in a flat loop, about ten times slower than float64.
 */
import { type Polynomial, terms } from '../algebra/polynomial.ts';
import { AlgebraError } from '../errors.ts';
import { type DoubleDouble, divideDoubleDouble } from '../numeric/double-double.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { argumentName } from './compile.ts';
import { ExpressionGraph, type RealTerm } from './compile-horner.ts';
import { rationalToDoubleDouble } from './compile-outer.ts';

/** The value at float64 or double-double arguments, in the order of the variables. */
export type DoubleDoubleFunction = (values: readonly (number | DoubleDouble)[]) => DoubleDouble;

/** Veltkamp's constant 2²⁷ + 1, which halves a float64. */
const SPLITTER = 134217729;

/**
 * Compiles numerator/Π factor^power.
 *
 * @param f - real, all coefficients numbers
 * @throws {@link AlgebraError} where a variable is not among the arguments, or a coefficient is complex
 */
export function doubleDoubleFunction(f: RationalFunction, variables: readonly string[]): DoubleDoubleFunction {
  const graph = new ExpressionGraph();
  const name = argumentName(variables);
  const constants: DoubleDouble[] = [];
  const termsOf = (p: Polynomial): readonly RealTerm[] =>
    terms(p).map(({ coefficient, powers }) => {
      if (coefficient.im.numerator !== 0n) {
        throw new AlgebraError('code generation: expected a real polynomial, found a complex coefficient');
      }
      constants.push(rationalToDoubleDouble(coefficient.re));
      return { coefficient: `c${constants.length - 1}`, powers };
    });
  const numerator = graph.polynomial(termsOf(f.numerator), name);
  const denominator = f.denominators.reduce(
    (product, { factor, power }) => graph.product(product, graph.power(graph.polynomial(termsOf(factor), name), power)),
    graph.leaf('1'),
  );
  // Registers: arguments, constants, then one for each operation.
  const [unit, zero] = [constants.push([1, 0]) - 1, constants.push([0, 0]) - 1];
  const kinds: number[] = [];
  const operands: number[] = [];
  const first = variables.length + constants.length;
  const operation = (kind: number, left: number, right: number): number => {
    operands.push(left, right);
    return first + kinds.push(kind) - 1;
  };
  const [top = 0, bottom = 0] = graph.translate([numerator, denominator], {
    leaf: (text) => {
      if (text.startsWith('x')) return Number(text.slice(1));
      if (text.startsWith('c')) return variables.length + Number(text.slice(1));
      return variables.length + (text === '1' ? unit : zero);
    },
    sum: (left, right) => operation(0, left, right),
    product: (left, right) => operation(1, left, right),
  });
  const high = new Float64Array(first + kinds.length);
  const low = new Float64Array(first + kinds.length);
  constants.forEach(([h, l], n) => {
    high[variables.length + n] = h;
    low[variables.length + n] = l;
  });
  const code = Uint8Array.from(kinds);
  const places = Int32Array.from(operands);
  return (values) => {
    for (let n = 0; n < variables.length; n += 1) {
      const value = values[n] ?? Number.NaN;
      high[n] = typeof value === 'number' ? value : value[0];
      low[n] = typeof value === 'number' ? 0 : value[1];
    }
    run(code, places, high, low, first);
    return divideDoubleDouble([high[top] ?? 0, low[top] ?? 0], [high[bottom] ?? 0, low[bottom] ?? 0]);
  };
}

/** Sums by Knuth, products by Dekker, written out because functions that return pairs allocate them. */
function run(code: Uint8Array, places: Int32Array, high: Float64Array, low: Float64Array, first: number): void {
  for (let n = 0; n < code.length; n += 1) {
    const a = places[2 * n] as number;
    const b = places[2 * n + 1] as number;
    const ah = high[a] as number;
    const al = low[a] as number;
    const bh = high[b] as number;
    const bl = low[b] as number;
    if (code[n] === 0) {
      const s = ah + bh;
      const part = s - ah;
      const error = ah - (s - part) + (bh - part);
      const t = al + bl;
      const lowPart = t - al;
      const rest = al - (t - lowPart) + (bl - lowPart);
      const middle = error + t;
      const next = s + middle;
      const tail = middle - (next - s) + rest;
      high[first + n] = next + tail;
      low[first + n] = tail - (next + tail - next);
    } else {
      const p = ah * bh;
      const sa = SPLITTER * ah;
      const headA = sa - (sa - ah);
      const tailA = ah - headA;
      const sb = SPLITTER * bh;
      const headB = sb - (sb - bh);
      const tailB = bh - headB;
      const e = tailA * tailB - (p - headA * headB - tailA * headB - headA * tailB) + (ah * bl + al * bh);
      high[first + n] = p + e;
      low[first + n] = e - (p + e - p);
    }
  }
}
