/**
 * Lagrangian terms multiplied out: for given generation indices, an expression becomes a sum of products of
 * coefficient, metric tensors, closed spinor bilinears ψ̄Γψ, bosons, and, on the way, one open spinor line.
 */
import {
  addChains,
  type DiracChain,
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  projectLeft,
  projectRight,
  scaleChain,
  sigma,
} from '../algebra/dirac-chain.ts';
import {
  add,
  conjugate,
  constant,
  imaginaryPart,
  imaginaryUnit,
  isZero,
  multiply,
  negate,
  one,
  type Polynomial,
  power,
  realPart,
  terms,
  variable,
} from '../algebra/polynomial.ts';
import { divideRational, isZeroRational, negateRational, parseRational, rational } from '../algebra/rational.ts';
import { type Expression, expressionFault } from './expression.ts';
import type { Field } from './field.ts';
import { indexArgument } from './formula.ts';
import { componentOf, lookUpField, type Vocabulary } from './vocabulary.ts';

/** A field in a term, with the derivatives that act on it. */
export interface FieldFactor {
  readonly field: Field;
  /** With its generation: `nu[2]`. */
  readonly component: string;
  readonly conjugate: 'bar' | 'plain';
  /** Lorentz index of a vector field. */
  readonly index?: string;
  readonly derivatives: readonly string[];
  readonly offset: number;
}

/** ψ̄ Γ ψ. */
export interface Bilinear {
  readonly bar: FieldFactor;
  readonly chain: DiracChain;
  readonly psi: FieldFactor;
}

/** A product; `open` is a spinor line that still lacks an end. */
export interface Monomial {
  readonly coefficient: Polynomial;
  readonly metrics: readonly (readonly [string, string])[];
  readonly bosons: readonly FieldFactor[];
  readonly bilinears: readonly Bilinear[];
  readonly open?: {
    readonly bar?: FieldFactor;
    readonly chain: DiracChain;
    readonly psi?: FieldFactor;
    readonly offset: number;
  };
}

type Name = Expression & { kind: 'name' };
const SCALAR = { metrics: [], bosons: [], bilinears: [] } as const;

function scalar(coefficient: Polynomial): readonly Monomial[] {
  return isZero(coefficient) ? [] : [{ ...SCALAR, coefficient }];
}

function matrix(chain: DiracChain, offset: number): readonly Monomial[] {
  return [{ ...SCALAR, coefficient: one, open: { chain, offset } }];
}

/** The coefficient of a sum that is nothing but a number or parameters; undefined otherwise. */
export function pureCoefficient(monomials: readonly Monomial[]): Polynomial | undefined {
  const bare = monomials.every(
    (m) => m.open === undefined && m.bosons.length + m.bilinears.length + m.metrics.length === 0,
  );
  return bare ? add(...monomials.map((m) => m.coefficient)) : undefined;
}

/** √n as a variable with n free of squares: √8 = 2·sqrt(2). */
export function squareRoot(n: number): Polynomial {
  let outside = 1;
  let inside = n;
  for (let factor = 2; factor * factor <= inside; factor += 1) {
    while (inside % (factor * factor) === 0) {
      inside /= factor * factor;
      outside *= factor;
    }
  }
  return inside === 1 ? constant(outside) : multiply(constant(outside), variable(`sqrt(${inside})`));
}

function nameOf(factor: FieldFactor): string {
  return factor.conjugate === 'bar' ? factor.component.replace(/^([^[]*)/, '$1bar') : factor.component;
}

/** Joins two open lines: ψ̄Γ · Γ'ψ, with the faults that a misplaced spinor makes. */
function joinOpen(
  left: NonNullable<Monomial['open']>,
  right: NonNullable<Monomial['open']>,
): NonNullable<Monomial['open']> {
  if (left.psi !== undefined) {
    const fermion = nameOf(left.psi);
    const message =
      right.bar !== undefined
        ? `a bilinear starts with a conjugate field and ends with a plain one, found \`${fermion}\` before \`${nameOf(right.bar)}\``
        : `missing conjugate: \`${fermion}\` stands where \`${nameOf({ ...left.psi, conjugate: 'bar' })}\` is expected`;
    throw expressionFault(message, left.psi.offset);
  }
  if (right.bar !== undefined) {
    const fault =
      left.bar === undefined ? 'a Dirac matrix stands to the left of' : 'two conjugate fields on one spinor line:';
    throw expressionFault(`${fault} \`${nameOf(right.bar)}\``, right.bar.offset);
  }
  const { bar } = left;
  const { psi } = right;
  const chain = multiplyChains(left.chain, right.chain);
  return { chain, offset: left.offset, ...(bar === undefined ? {} : { bar }), ...(psi === undefined ? {} : { psi }) };
}

function multiplyMonomials(a: Monomial, b: Monomial): Monomial {
  const bilinears = [...a.bilinears, ...b.bilinears];
  const open = a.open !== undefined && b.open !== undefined ? joinOpen(a.open, b.open) : (a.open ?? b.open);
  const base = {
    coefficient: multiply(a.coefficient, b.coefficient),
    metrics: [...a.metrics, ...b.metrics],
    bosons: [...a.bosons, ...b.bosons],
  };
  if (open?.bar !== undefined && open.psi !== undefined) {
    return { ...base, bilinears: [...bilinears, { bar: open.bar, chain: open.chain, psi: open.psi }] };
  }
  return { ...base, bilinears, ...(open === undefined ? {} : { open }) };
}

function multiplySums(factors: readonly (readonly Monomial[])[]): readonly Monomial[] {
  return factors.reduce((left, right) => left.flatMap((a) => right.map((b) => multiplyMonomials(a, b))), scalar(one));
}

function sameFactor(a: FieldFactor | undefined, b: FieldFactor | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.component === b.component && a.conjugate === b.conjugate && a.derivatives.join() === b.derivatives.join();
}

/** Adds sums; numbers next to Dirac matrices stand for multiples of the unit matrix, and open lines with equal ends join. */
function addSums(parts: readonly (readonly Monomial[])[], offset: number): readonly Monomial[] {
  const all = parts.flat();
  const pure = pureCoefficient(all);
  if (pure !== undefined) return scalar(pure);
  if (!all.some((m) => m.open !== undefined)) return all;
  const result: Monomial[] = [];
  for (const monomial of all) {
    const isNumber = pureCoefficient([monomial]) !== undefined;
    const open = monomial.open ?? (isNumber ? { chain: identityChain, offset } : undefined);
    const [first] = all.flatMap((m) => m.open ?? []);
    if (
      open === undefined ||
      (open.bar === undefined) !== (first?.bar === undefined) ||
      (open.psi === undefined) !== (first?.psi === undefined)
    ) {
      throw expressionFault(
        'the terms of a sum are not of one kind: some are spinors or Dirac matrices, some are not',
        offset,
      );
    }
    const plain = monomial.bosons.length + monomial.bilinears.length + monomial.metrics.length === 0;
    const at = plain
      ? result.findIndex(
          (m) =>
            m.open !== undefined &&
            m.bosons.length + m.bilinears.length + m.metrics.length === 0 &&
            sameFactor(m.open.bar, open.bar) &&
            sameFactor(m.open.psi, open.psi),
        )
      : -1;
    const partner = result[at];
    if (partner?.open === undefined) {
      result.push({ ...monomial, open });
      continue;
    }
    const chain = addChains(
      scaleChain(partner.open.chain, partner.coefficient),
      scaleChain(open.chain, monomial.coefficient),
    );
    result[at] = { ...partner, coefficient: one, open: { ...partner.open, chain } };
  }
  return result;
}

/**
 * The expression multiplied out for one choice of generation indices. Names must have been checked.
 *
 * @param values - number of each generation letter
 * @throws {@link SyntaxFault} where spinors, matrices and numbers do not fit together.
 */
export function expandTerm(
  expression: Expression,
  vocabulary: Vocabulary,
  values: ReadonlyMap<string, number>,
): readonly Monomial[] {
  const { fields, parameters } = vocabulary;

  const lorentz = (node: Expression | undefined): string => (node?.kind === 'name' ? node.name : '');

  const fieldFactor = (node: Name, derivatives: readonly string[]): FieldFactor => {
    const found = lookUpField(node.name, fields);
    if (found === undefined) throw expressionFault(`unknown field \`${node.name}\``, node.offset);
    const index = node.args?.[0];
    return {
      field: found.field,
      component: componentOf(node, found.field.symbol, values),
      conjugate: found.bar ? 'bar' : 'plain',
      derivatives,
      offset: node.offset,
      ...(index === undefined ? {} : { index: lorentz(index) }),
    };
  };

  const placeField = (factor: FieldFactor): readonly Monomial[] => {
    if (factor.field.spin !== 2) return [{ ...SCALAR, coefficient: one, bosons: [factor] }];
    const end = factor.conjugate === 'bar' ? { bar: factor } : { psi: factor };
    return [{ ...SCALAR, coefficient: one, open: { chain: identityChain, offset: factor.offset, ...end } }];
  };

  const coefficientOf = (node: Expression, use: string): Polynomial => {
    const value = pureCoefficient(visit(node));
    if (value === undefined) throw expressionFault(`${use} needs a number or a parameter`, node.offset);
    return value;
  };

  const call = (node: Name, args: readonly Expression[]): readonly Monomial[] | undefined => {
    const [first, second, third] = args;
    if (first === undefined) return undefined;
    switch (node.name) {
      case 'gamma':
        return matrix(gamma(lorentz(first)), node.offset);
      case 'sigma':
        return matrix(sigma(lorentz(first), lorentz(second)), node.offset);
      case 'metric':
        return [{ ...SCALAR, coefficient: one, metrics: [[lorentz(first), lorentz(second)]] }];
      case 'del': {
        if (first.kind !== 'name') break;
        const factor = fieldFactor(first, args.slice(1).map(lorentz));
        if (factor.field.spin === 3 && factor.index === undefined) {
          throw expressionFault(
            `the vector field needs its Lorentz index, as in \`del(${first.name}(nu), mu)\``,
            first.offset,
          );
        }
        return placeField(factor);
      }
      case 'FS': {
        // F_μν = ∂_μ A_ν − ∂_ν A_μ
        if (first.kind !== 'name') break;
        const base = fieldFactor(first, []);
        const [mu, nu] = [lorentz(second), lorentz(third)];
        return [
          { ...SCALAR, coefficient: one, bosons: [{ ...base, index: nu, derivatives: [mu] }] },
          { ...SCALAR, coefficient: negate(one), bosons: [{ ...base, index: mu, derivatives: [nu] }] },
        ];
      }
      case 'Q': {
        const found = first.kind === 'name' ? lookUpField(first.name, fields) : undefined;
        const charge = found?.field.charge ?? rational(0);
        return scalar(constant(found?.bar === true ? negateRational(charge) : charge));
      }
      case 'delta': {
        const [a, b] = [first, second ?? first].map((part) => {
          const index = indexArgument(part);
          return String(values.get(index) ?? index);
        });
        return scalar(constant(a === b ? 1 : 0));
      }
      case 'sqrt':
        return first.kind === 'number' ? scalar(squareRoot(Number(first.text))) : undefined;
      case 'conj':
        return scalar(conjugate(coefficientOf(first, '`conj`')));
      case 're':
        return scalar(realPart(coefficientOf(first, '`re`')));
      case 'im':
        return scalar(imaginaryPart(coefficientOf(first, '`im`')));
    }
    return undefined;
  };

  const name = (node: Name): readonly Monomial[] => {
    const called = call(node, node.args ?? []);
    if (called !== undefined) return called;
    if (lookUpField(node.name, fields) !== undefined) return placeField(fieldFactor(node, []));
    const parameter = parameters.get(componentOf(node, node.name, values));
    if (parameter !== undefined) return scalar(parameter.value);
    switch (node.name) {
      case 'I':
        return scalar(imaginaryUnit);
      case 'pi':
        return scalar(variable('pi'));
      case 'gamma5':
        return matrix(gamma5, node.offset);
      case 'PL':
        return matrix(projectLeft, node.offset);
      case 'PR':
        return matrix(projectRight, node.offset);
      case 'hc':
        throw expressionFault(
          '`hc` stands for the hermitian conjugate of a whole term: write `… + hc` at its end',
          node.offset,
        );
      default:
        throw expressionFault(`unknown field or parameter \`${node.name}\``, node.offset);
    }
  };

  const visit = (node: Expression): readonly Monomial[] => {
    switch (node.kind) {
      case 'number':
        return scalar(constant(parseRational(node.text)));
      case 'name':
        return name(node);
      case 'sum':
        return addSums(node.terms.map(visit), node.offset);
      case 'negative':
        return visit(node.of).map((m) => ({ ...m, coefficient: negate(m.coefficient) }));
      case 'product':
      case 'chain':
        return multiplySums(node.factors.map(visit));
      case 'quotient':
        return multiplySums([visit(node.over), scalar(inverse(node))]);
      case 'power': {
        if (node.exponent < 0)
          throw expressionFault('negative powers need a derived parameter in `parameters`', node.offset);
        const base = visit(node.base);
        const pure = pureCoefficient(base);
        if (pure !== undefined) return scalar(power(pure, node.exponent));
        return multiplySums(Array.from({ length: node.exponent }, () => base));
      }
    }
  };

  const inverse = (node: Expression & { kind: 'quotient' }): Polynomial => {
    const divisor = coefficientOf(node.under, 'a denominator');
    const [term, ...rest] = terms(divisor);
    if (term === undefined) throw expressionFault('division by zero', node.offset);
    const [root, ...others] = [...term.powers];
    const radicand = root === undefined ? '1' : /^sqrt\((\d+)\)$/.exec(root[0])?.[1];
    if (
      rest.length + others.length > 0 ||
      radicand === undefined ||
      (root?.[1] ?? 1) > 1 ||
      !isZeroRational(term.coefficient.im)
    ) {
      const message = 'a Lagrangian term divides by numbers only; declare a derived parameter for the quotient';
      throw expressionFault(message, node.under.offset);
    }
    // 1/√n = √n/n.
    const number = constant(divideRational(rational(1, BigInt(radicand)), term.coefficient.re));
    return root === undefined ? number : multiply(number, variable(root[0]));
  };

  return visit(expression);
}
