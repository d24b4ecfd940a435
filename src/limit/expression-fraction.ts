/** Formulas of model files as fractions of polynomials, where they are such: sums, products, quotients, integer powers. */
import {
  constant,
  imaginaryUnit,
  multiply,
  one,
  type Polynomial,
  power,
  scale,
  toText,
  variable,
} from '../algebra/polynomial.ts';
import { parseRational } from '../algebra/rational.ts';
import { componentName, type Expression } from '../model/expression.ts';
import { type RationalFunction, sumOfFractions } from '../squared/invariants.ts';

/**
 * The formula as a fraction in parameters and `pi`; undefined for anything with functions.
 */
export function expressionFraction(formula: Expression): RationalFunction | undefined {
  switch (formula.kind) {
    case 'number':
      return ofPolynomial(constant(parseRational(formula.text)));
    case 'name':
      return ofName(formula);
    case 'negative': {
      const value = expressionFraction(formula.of);
      return value === undefined ? undefined : { ...value, numerator: scale(value.numerator, -1) };
    }
    case 'sum': {
      const terms = formula.terms.map(expressionFraction);
      const known = terms.filter((term) => term !== undefined);
      return known.length === terms.length ? sumOfFractions(known) : undefined;
    }
    case 'product': {
      const factors = formula.factors.map(expressionFraction);
      const known = factors.filter((factor) => factor !== undefined);
      return known.length === factors.length ? known.reduce(multiplyFractions, ofPolynomial(one)) : undefined;
    }
    case 'quotient': {
      const [over, under] = [expressionFraction(formula.over), expressionFraction(formula.under)];
      return over === undefined || under === undefined ? undefined : multiplyFractions(over, inverseFraction(under));
    }
    case 'power': {
      const base = expressionFraction(formula.base);
      if (base === undefined) return undefined;
      const side = formula.exponent < 0 ? inverseFraction(base) : base;
      const exponent = Math.abs(formula.exponent);
      return {
        numerator: power(side.numerator, exponent),
        denominators: side.denominators.map(({ factor, power: e }) => ({ factor, power: e * exponent })),
      };
    }
    case 'chain':
      return undefined;
  }
}

function ofPolynomial(numerator: Polynomial): RationalFunction {
  return { numerator, denominators: [] };
}

/** A parameter, π, i, or the real or imaginary part of a parameter. */
function ofName({ name, indices, args }: Expression & { readonly kind: 'name' }): RationalFunction | undefined {
  if (args === undefined) return ofPolynomial(name === 'I' ? imaginaryUnit : variable(componentName(name, indices)));
  const [argument] = args;
  if ((name !== 're' && name !== 'im') || argument?.kind !== 'name' || argument.args !== undefined) return undefined;
  return ofPolynomial(variable(`${name}(${componentName(argument.name, argument.indices)})`));
}

/** a b, equal denominators collected. */
export function multiplyFractions(a: RationalFunction, b: RationalFunction): RationalFunction {
  const denominators = new Map<string, { factor: Polynomial; power: number }>();
  for (const { factor, power: e } of [...a.denominators, ...b.denominators]) {
    const key = toText(factor);
    denominators.set(key, { factor, power: e + (denominators.get(key)?.power ?? 0) });
  }
  return { numerator: multiply(a.numerator, b.numerator), denominators: [...denominators.values()] };
}

/** 1/a. */
export function inverseFraction({ numerator, denominators }: RationalFunction): RationalFunction {
  return {
    numerator: multiply(one, ...denominators.map(({ factor, power: e }) => power(factor, e))),
    denominators: [{ factor: numerator, power: 1 }],
  };
}
