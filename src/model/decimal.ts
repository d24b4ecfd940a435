/** Decimal arithmetic of mathjs with enough digits that 64 of them are right after any formula of a model. */
import { all, type BigNumber, create } from 'mathjs';
import type { Arithmetic } from './formula.ts';

/** Digits carried; 64 are promised. */
const PRECISION = 88;
const PROMISED_DIGITS = 64;

const math = create(all ?? {}, { number: 'BigNumber', precision: PRECISION });

export type Decimal = BigNumber;

/** The decimal with exactly the digits of the text. */
export function decimal(text: string): Decimal {
  return math.bignumber(text);
}

export const decimalArithmetic: Arithmetic<Decimal> = {
  parse: decimal,
  add: (a, b) => a.plus(b),
  multiply: (a, b) => a.times(b),
  divide: (a, b) => a.div(b),
  negate: (a) => a.neg(),
  isZero: (a) => a.isZero(),
  isNegative: (a) => a.lessThan(0),
  pi: () => decimal('-1').acos(),
  apply: (name, argument) => {
    switch (name) {
      case 'sqrt':
        return argument.sqrt();
      case 'exp':
        return argument.exp();
      case 'log':
        return argument.ln();
      case 'sin':
        return argument.sin();
      case 'cos':
        return argument.cos();
      case 'tan':
        return argument.tan();
      case 'asin':
        return argument.asin();
      case 'acos':
        return argument.acos();
      case 'atan':
        return argument.atan();
    }
  },
};

/** The decimal rounded to 64 significant digits. */
export function formatDecimal(value: Decimal): string {
  return value.toSignificantDigits(PROMISED_DIGITS).toString();
}
