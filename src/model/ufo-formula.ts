/** Expressions of UFO parameters and couplings as formulas of this project, and what is real in them. */
import {
  add,
  conjugate,
  constant,
  imaginaryPart,
  imaginaryUnit,
  isZero,
  multiply,
  negate,
  type Polynomial,
  power,
  realPart,
  terms,
  variable,
} from '../algebra/polynomial.ts';
import { divideRational, isZeroRational, parseRational, rational } from '../algebra/rational.ts';
import type { Expression } from './expression.ts';
import { INVARIANT_NAME } from './field.ts';
import { squareRoot } from './operator.ts';
import { suggestion } from './source.ts';
import { numberOf } from './ufo-declaration.ts';
import { type UfoNode, type UfoText, ufoFault } from './ufo-syntax.ts';

const LARGEST_EXPONENT = 64;

/** Functions that are spelled alike after `cmath.` is taken off. */
const SAME: ReadonlySet<string> = new Set([
  'sqrt',
  'exp',
  'log',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'abs',
  're',
  'im',
]);

/** f(x) of functions that formulas spell by others. */
const SPELLED: ReadonlyMap<string, (x: Expression) => Expression> = new Map([
  ['complexconjugate', (x) => call('conj', x)],
  ['sec', (x) => quotient(numeral('1', x.offset), call('cos', x))],
  ['csc', (x) => quotient(numeral('1', x.offset), call('sin', x))],
  ['cot', (x) => quotient(numeral('1', x.offset), call('tan', x))],
  ['asec', (x) => call('acos', quotient(numeral('1', x.offset), x))],
  ['acsc', (x) => call('asin', quotient(numeral('1', x.offset), x))],
  ['sinh', (x) => quotient(sum(call('exp', x), minus(call('exp', minus(x)))), numeral('2', x.offset))],
  ['cosh', (x) => quotient(sum(call('exp', x), call('exp', minus(x))), numeral('2', x.offset))],
]);

function numeral(text: string, offset: number): Expression {
  return { kind: 'number', text, offset };
}

function call(name: string, argument: Expression): Expression {
  return { kind: 'name', name, indices: [], args: [argument], offset: argument.offset };
}

function quotient(over: Expression, under: Expression): Expression {
  return { kind: 'quotient', over, under, offset: over.offset };
}

function minus(of: Expression): Expression {
  return { kind: 'negative', of, offset: of.offset };
}

function sum(...terms: readonly Expression[]): Expression {
  return { kind: 'sum', terms, offset: terms[0]?.offset ?? 0 };
}

function product(...factors: readonly Expression[]): Expression {
  return { kind: 'product', factors, offset: factors[0]?.offset ?? 0 };
}

function isLiteralZero(expression: Expression): boolean {
  return expression.kind === 'number' && Number(expression.text) === 0;
}

/** The name of a parameter here: that of the folder, unless results give it another meaning. */
export function ufoParameterName(name: string): string {
  return name === 'I' || name === 'pi' || INVARIANT_NAME.test(name) ? `par_${name.replace(/_+$/, '')}` : name;
}

/**
 * The formula that a value stands for.
 *
 * @param known - names of the parameters
 * @throws {@link ModelError} at a name, function or construct that has no meaning here
 */
export function ufoFormula(file: UfoText, value: UfoNode, known: ReadonlySet<string>): Expression {
  const visit = (node: UfoNode): Expression => {
    const { offset } = node;
    switch (node.kind) {
      case 'number':
        return node.imaginary ? product(numeral(node.text, offset), imaginary(offset)) : numeral(node.text, offset);
      case 'negative':
        return minus(visit(node.of));
      case 'operation':
        return operation(node);
      case 'name':
        return name(node);
      case 'call':
        return called(node);
      default:
        throw ufoFault(file, offset, 'expected a number, a parameter or a function');
    }
  };

  const imaginary = (offset: number): Expression => ({ kind: 'name', name: 'I', indices: [], offset });

  const name = ({ path, offset }: UfoNode & { kind: 'name' }): Expression => {
    const last = path.split('.').at(-1) ?? '';
    const isPi = last === 'pi' && path !== 'pi';
    if (isPi) return { kind: 'name', name: 'pi', indices: [], offset };
    if (known.has(last)) return { kind: 'name', name: ufoParameterName(last), indices: [], offset };
    throw ufoFault(file, offset, `there is no parameter \`${path}\`${suggestion(last, known)}`);
  };

  const called = ({ callee, args, keywords, offset }: UfoNode & { kind: 'call' }): Expression => {
    const function_ = callee.replace(/^(?:cmath|math|numpy|np)\./, '');
    const [first, second] = args.map(visit);
    const count = args.length + keywords.size;
    if (function_ === 'complex') {
      if (first === undefined || count > 2)
        throw ufoFault(file, offset, `\`complex\` takes 2 arguments, found ${count}`);
      if (second === undefined || isLiteralZero(second)) return first;
      const rotated =
        second.kind === 'number' && Number(second.text) === 1 ? imaginary(offset) : product(second, imaginary(offset));
      return isLiteralZero(first) ? rotated : sum(first, rotated);
    }
    if (first === undefined || count !== 1) {
      throw ufoFault(file, offset, `\`${callee}\` with ${count} arguments has no meaning here`);
    }
    const spelled = SPELLED.get(function_);
    if (spelled !== undefined) return spelled(first);
    if (SAME.has(function_)) return { kind: 'name', name: function_, indices: [], args: [first], offset };
    throw ufoFault(
      file,
      offset,
      `unknown function \`${callee}\`${suggestion(function_, [...SAME, ...SPELLED.keys()])}`,
    );
  };

  const operation = (node: UfoNode & { kind: 'operation' }): Expression => {
    const left = visit(node.left);
    switch (node.sign) {
      case '+':
        return sum(left, visit(node.right));
      case '-':
        return sum(left, minus(visit(node.right)));
      case '*':
        return product(left, visit(node.right));
      case '/':
        return { ...quotient(left, visit(node.right)), offset: node.offset };
      case '**':
        return raised(left, node);
    }
  };

  /** Integer and half-integer powers as powers and roots, all others as exp(y log x). */
  const raised = (base: Expression, { right, offset }: UfoNode & { kind: 'operation' }): Expression => {
    const exponent = numberOf(right);
    const doubled = exponent === undefined ? undefined : 2 * exponent;
    if (doubled === undefined || !Number.isInteger(doubled))
      return call('exp', product(visit(right), call('log', base)));
    if (Math.abs(doubled) > LARGEST_EXPONENT)
      throw ufoFault(file, right.offset, `the exponent ${exponent} is too large`);
    if (doubled % 2 === 0) return { kind: 'power', base, exponent: doubled / 2, offset };
    return { kind: 'power', base: call('sqrt', base), exponent: doubled, offset };
  };

  return visit(value);
}

/** How a value behaves under complex conjugation, as far as its form shows it. */
export type Phase = 'real' | 'imaginary' | 'complex';

/** The phase of a formula; `phaseOf` tells that of each parameter. Cancellations are not looked for. */
export function formulaPhase(expression: Expression, phaseOf: (name: string) => Phase): Phase {
  const visit = (node: Expression): Phase => {
    switch (node.kind) {
      case 'number':
        return 'real';
      case 'negative':
        return visit(node.of);
      case 'sum': {
        const [first = 'real', ...rest] = node.terms.filter((term) => !isLiteralZero(term)).map(visit);
        return rest.every((phase) => phase === first) ? first : 'complex';
      }
      case 'product':
      case 'chain':
        return node.factors.map(visit).reduce(together, 'real');
      case 'quotient':
        return together(visit(node.over), visit(node.under));
      case 'power': {
        const base = visit(node.base);
        return base === 'imaginary' && node.exponent % 2 === 0 ? 'real' : base;
      }
      case 'name': {
        if (node.args === undefined)
          return node.name === 'I' ? 'imaginary' : node.name === 'pi' ? 'real' : phaseOf(node.name);
        if (['re', 'im', 'abs'].includes(node.name)) return 'real';
        const [argument = 'complex'] = node.args.map(visit);
        return node.name === 'conj' || argument === 'real' ? argument : 'complex';
      }
    }
  };
  return visit(expression);
}

function together(a: Phase, b: Phase): Phase {
  if (a === 'complex' || b === 'complex') return 'complex';
  return a === b ? 'real' : 'imaginary';
}

/**
 * The formula as a polynomial in the parameters, with integer roots as algebraic constants; undefined where it is none,
 * so that the value needs a name of its own.
 */
export function formulaPolynomial(
  expression: Expression,
  parameterValue: (name: string) => Polynomial | undefined,
): Polynomial | undefined {
  const visit = (node: Expression): Polynomial | undefined => {
    switch (node.kind) {
      case 'number':
        return constant(parseRational(node.text));
      case 'name':
        return name(node);
      case 'negative': {
        const of = visit(node.of);
        return of === undefined ? undefined : negate(of);
      }
      case 'sum':
        return all(node.terms, (parts) => add(...parts));
      case 'product':
        return all(node.factors, (parts) => multiply(...parts));
      case 'quotient':
        return all([node.over, node.under], ([over = constant(0), under = constant(0)]) => {
          const inverse = reciprocal(under);
          return inverse === undefined ? undefined : multiply(over, inverse);
        });
      case 'power':
        return node.exponent < 0 ? undefined : all([node.base], ([base = constant(0)]) => power(base, node.exponent));
      case 'chain':
        return undefined;
    }
  };
  const all = (
    parts: readonly Expression[],
    join: (values: readonly Polynomial[]) => Polynomial | undefined,
  ): Polynomial | undefined => {
    const values = parts.map(visit);
    return values.every((value) => value !== undefined) ? join(values) : undefined;
  };
  const name = (node: Expression & { kind: 'name' }): Polynomial | undefined => {
    if (node.args === undefined) {
      if (node.name === 'I') return imaginaryUnit;
      return node.name === 'pi' ? variable('pi') : parameterValue(node.name);
    }
    const [argument] = node.args;
    if (argument === undefined) return undefined;
    if (node.name === 'sqrt') {
      const integer = argument.kind === 'number' && /^[1-9]\d{0,8}(\.0*)?$/.test(argument.text);
      return integer ? squareRoot(Number(argument.text)) : undefined;
    }
    const part = { conj: conjugate, re: realPart, im: imaginaryPart }[node.name];
    return part === undefined ? undefined : all([argument], ([of = constant(0)]) => part(of));
  };
  return visit(expression);
}

/** 1/p of a number, or of a number times √n. */
function reciprocal(p: Polynomial): Polynomial | undefined {
  if (isZero(p)) return undefined;
  const [term, ...rest] = terms(p);
  if (term === undefined || rest.length > 0 || !isZeroRational(term.coefficient.im)) return undefined;
  const [root, ...others] = [...term.powers];
  const number = constant(divideRational(rational(1), term.coefficient.re));
  if (root === undefined) return number;
  const radicand = /^sqrt\((\d+)\)$/.exec(root[0])?.[1];
  if (radicand === undefined || root[1] !== 1 || others.length > 0) return undefined;
  return multiply(number, constant(divideRational(rational(1), rational(BigInt(radicand)))), variable(root[0]));
}
