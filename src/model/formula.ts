/**
 * Formulas of parameters: the names they may use, their generation indices, and their value over any kind of
 * number that knows the field operations. Complex values are pairs of real ones.
 */
import { componentName, type Expression, expressionFault, namesIn } from './expression.ts';
import type { ParameterSymbol } from './parameter.ts';
import { type EntryPath, type Source, suggestion } from './source.ts';

/** Functions of a formula and the number of their arguments. */
const FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ...(['sqrt', 'exp', 'log', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'abs', 'conj', 're', 'im'] as const).map(
    (name) => [name, 1] as const,
  ),
  ['delta', 2],
]);
const CONSTANTS: ReadonlySet<string> = new Set(['pi', 'I']);

/** The index that an argument of `delta` names: a letter or a number. */
export function indexArgument(expression: Expression): string {
  if (expression.kind === 'number' && /^\d+$/.test(expression.text)) return expression.text;
  if (expression.kind === 'name' && expression.args === undefined && expression.indices.length === 0)
    return expression.name;
  throw expressionFault('expected a generation index', expression.offset);
}

/** Records every name of a formula that has no meaning, and every index that is not bound or out of range. */
export function checkFormula(
  expression: Expression,
  letters: readonly string[],
  symbols: ReadonlyMap<string, ParameterSymbol>,
  source: Source,
  path: EntryPath,
): void {
  const report = (message: string, at: Expression): void => source.problem(path, message, at.offset);
  const checkIndex = (index: string, size: number, at: Expression): void => {
    if (/^\d+$/.test(index)) {
      if (Number(index) < 1 || Number(index) > size) report(`the index ${index} is not in 1 … ${size}`, at);
    } else if (!letters.includes(index))
      report(`the index \`${index}\` is not bound by the parameter's own indices`, at);
  };
  const visit = (node: Expression): void => {
    if (node.kind === 'name') {
      const arity = FUNCTIONS.get(node.name);
      const symbol = symbols.get(node.name);
      if (arity !== undefined) {
        const count = node.args?.length ?? 0;
        if (count !== arity)
          report(`\`${node.name}\` takes ${arity} argument${arity === 1 ? '' : 's'}, found ${count}`, node);
        else if (node.name === 'delta') {
          for (const argument of node.args ?? []) {
            source.attempt(path, () => checkIndex(indexArgument(argument), Number.POSITIVE_INFINITY, argument));
          }
          return;
        }
      } else if (CONSTANTS.has(node.name)) {
        if (node.args !== undefined || node.indices.length > 0) report(`\`${node.name}\` is a number`, node);
      } else if (symbol === undefined) {
        const known = [...symbols.keys(), ...FUNCTIONS.keys(), ...CONSTANTS];
        report(
          `unknown ${node.args === undefined ? 'parameter' : 'function'} \`${node.name}\`${suggestion(node.name, known)}`,
          node,
        );
      } else {
        if (node.args !== undefined) report(`\`${node.name}\` is a parameter, not a function`, node);
        if (node.indices.length !== symbol.letters.length) {
          report(`\`${symbol.key}\` has ${symbol.letters.length} indices, found ${node.indices.length}`, node);
        } else
          for (const [n, index] of node.indices.entries()) checkIndex(index, symbol.indexClasses[n]?.size ?? 0, node);
      }
      for (const argument of node.args ?? []) visit(argument);
      return;
    }
    if (node.kind === 'chain') report('`.` is the product of Dirac matrices; use `*` in a formula', node);
    for (const child of children(node)) visit(child);
  };
  visit(expression);
}

function children(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'number':
      return [];
    case 'name':
      return node.args ?? [];
    case 'sum':
      return node.terms;
    case 'negative':
      return [node.of];
    case 'product':
    case 'chain':
      return node.factors;
    case 'quotient':
      return [node.over, node.under];
    case 'power':
      return [node.base];
  }
}

/** The expression with letters replaced by numbers, arguments of `delta` included. */
export function substituteIndices(expression: Expression, values: ReadonlyMap<string, number>): Expression {
  const walk = (node: Expression): Expression => {
    switch (node.kind) {
      case 'number':
        return node;
      case 'name': {
        const value = values.get(node.name);
        if (value !== undefined && node.args === undefined && node.indices.length === 0) {
          return { kind: 'number', text: String(value), offset: node.offset };
        }
        const indices = node.indices.map((index) => String(values.get(index) ?? index));
        return { ...node, indices, ...(node.args === undefined ? {} : { args: node.args.map(walk) }) };
      }
      case 'sum':
        return { ...node, terms: node.terms.map(walk) };
      case 'negative':
        return { ...node, of: walk(node.of) };
      case 'product':
      case 'chain':
        return { ...node, factors: node.factors.map(walk) };
      case 'quotient':
        return { ...node, over: walk(node.over), under: walk(node.under) };
      case 'power':
        return { ...node, base: walk(node.base) };
    }
  };
  return walk(expression);
}

/** Real numbers of one kind: 80-digit decimals, or rationals that refuse what is irrational. */
export interface Arithmetic<T> {
  readonly parse: (text: string) => T;
  readonly add: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly divide: (a: T, b: T) => T;
  readonly negate: (a: T) => T;
  readonly isZero: (a: T) => boolean;
  readonly isNegative: (a: T) => boolean;
  /** A real function of a real argument in its real domain. */
  readonly apply: (name: RealFunction, argument: T) => T;
  readonly pi: () => T;
}

/** Functions that the arithmetic itself has to know. */
export type RealFunction = 'sqrt' | 'exp' | 'log' | 'sin' | 'cos' | 'tan' | 'asin' | 'acos' | 'atan';

/** re + i·im. */
export interface ComplexPair<T> {
  readonly re: T;
  readonly im: T;
}

/**
 * The value of a formula whose indices are numbers.
 *
 * @param lookup - value of a component such as `Ue[1]`
 * @throws {@link SyntaxFault} where a function is outside its domain, or a denominator vanishes.
 */
export function evaluateFormula<T>(
  expression: Expression,
  arithmetic: Arithmetic<T>,
  lookup: (component: string) => ComplexPair<T>,
): ComplexPair<T> {
  const { add, multiply, divide, negate, isZero, isNegative, parse } = arithmetic;
  const zero = parse('0');
  const real = (re: T): ComplexPair<T> => ({ re, im: zero });
  const times = (a: ComplexPair<T>, b: ComplexPair<T>): ComplexPair<T> => ({
    re: add(multiply(a.re, b.re), negate(multiply(a.im, b.im))),
    im: add(multiply(a.re, b.im), multiply(a.im, b.re)),
  });
  const inverse = (a: ComplexPair<T>, offset: number): ComplexPair<T> => {
    const norm = add(multiply(a.re, a.re), multiply(a.im, a.im));
    if (isZero(norm)) throw expressionFault('division by zero', offset);
    return { re: divide(a.re, norm), im: negate(divide(a.im, norm)) };
  };
  const walk = (node: Expression): ComplexPair<T> => {
    switch (node.kind) {
      case 'number':
        return real(parse(node.text));
      case 'name':
        return name(node);
      case 'sum':
        return node.terms.map(walk).reduce((a, b) => ({ re: add(a.re, b.re), im: add(a.im, b.im) }));
      case 'negative': {
        const of = walk(node.of);
        return { re: negate(of.re), im: negate(of.im) };
      }
      case 'product':
        return node.factors.map(walk).reduce(times);
      case 'quotient': {
        const under = walk(node.under);
        const over = walk(node.over);
        if (!isZero(under.im)) return times(over, inverse(under, node.offset));
        if (isZero(under.re)) throw expressionFault('division by zero', node.offset);
        return { re: divide(over.re, under.re), im: divide(over.im, under.re) };
      }
      case 'power': {
        const base = node.exponent < 0 ? inverse(walk(node.base), node.offset) : walk(node.base);
        return Array.from({ length: Math.abs(node.exponent) }, () => base).reduce(times, real(parse('1')));
      }
      case 'chain':
        throw expressionFault('`.` has no meaning in a formula', node.offset);
    }
  };
  const name = (node: Expression & { kind: 'name' }): ComplexPair<T> => {
    if (node.args === undefined) {
      if (node.name === 'pi') return real(arithmetic.pi());
      if (node.name === 'I') return { re: zero, im: parse('1') };
      return lookup(componentName(node.name, node.indices));
    }
    const [first, second] = node.args;
    if (first === undefined) throw expressionFault(`\`${node.name}\` needs an argument`, node.offset);
    if (node.name === 'delta') {
      const equal = second !== undefined && indexArgument(first) === indexArgument(second);
      return real(parse(equal ? '1' : '0'));
    }
    return apply(node, walk(first));
  };
  const apply = (node: Expression & { kind: 'name' }, { re, im }: ComplexPair<T>): ComplexPair<T> => {
    switch (node.name) {
      case 'conj':
        return { re, im: negate(im) };
      case 're':
        return real(re);
      case 'im':
        return real(im);
      case 'abs':
        if (isZero(im)) return real(isNegative(re) ? negate(re) : re);
        return real(arithmetic.apply('sqrt', add(multiply(re, re), multiply(im, im))));
      case 'exp': {
        const modulus = isZero(re) ? parse('1') : arithmetic.apply('exp', re);
        if (isZero(im)) return real(modulus);
        return {
          re: multiply(modulus, arithmetic.apply('cos', im)),
          im: multiply(modulus, arithmetic.apply('sin', im)),
        };
      }
      case 'sqrt':
      case 'log':
      case 'sin':
      case 'cos':
      case 'tan':
      case 'asin':
      case 'acos':
      case 'atan': {
        if (!isZero(im)) throw expressionFault(`\`${node.name}\` of a complex number`, node.offset);
        if (node.name === 'sqrt' && isNegative(re))
          throw expressionFault('square root of a negative number', node.offset);
        if (node.name === 'log' && (isZero(re) || isNegative(re))) {
          throw expressionFault('logarithm of a number that is not positive', node.offset);
        }
        if ((node.name === 'asin' || node.name === 'acos') && isNegative(add(parse('1'), negate(multiply(re, re))))) {
          throw expressionFault(`\`${node.name}\` of a number outside -1 … 1`, node.offset);
        }
        return real(arithmetic.apply(node.name, re));
      }
      default:
        throw expressionFault(`unknown function \`${node.name}\``, node.offset);
    }
  };
  return walk(expression);
}

/** True where the expression names no parameter, so that it is a number by itself. */
export function isNumeric(expression: Expression): boolean {
  return namesIn(expression).every(({ name, args }) =>
    args === undefined ? CONSTANTS.has(name) : FUNCTIONS.has(name),
  );
}
