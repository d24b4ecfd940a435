/**
 * The judge of floating-point formulas: mathjs with 64 significant digits, and how many of float64's digits a formula
 * loses at a point where large terms cancel.
 */
import { all, create } from 'mathjs';
import { AlgebraError } from '../errors.ts';

/** Significant digits of the judge. */
export const JUDGE_DIGITS = 64;

/** Values of variables as decimal text, so that both precisions start from the same number. */
export type DecimalValues = ReadonlyMap<string, string>;

/** A formula compiled for float64 and for 64 digits. */
export interface PreciseFormula {
  /** Straightforward float64 evaluation, inputs rounded to float64 first. */
  readonly float64: (values: DecimalValues) => number;
  /** The same expression with 64 digits. */
  readonly judge: (values: DecimalValues) => string;
}

/** A pair of mathjs instances; making one costs some milliseconds, so it is made once and handed on. */
export interface Judge {
  readonly compile: (text: string) => PreciseFormula;
  /** log₁₀(relative error/2⁻⁵³) of a float64 number against decimal text, from 0 to 16: the digits it has lost. */
  readonly digitsLost: (computed: number, exact: string) => number;
}

export function createJudge(): Judge {
  const precise = create(all ?? {}, { number: 'BigNumber', precision: JUDGE_DIGITS });
  const plain = create(all ?? {}, { number: 'number' });
  return {
    compile: (text) => {
      const spelled = spell(text);
      const [high, low] = [precise.compile(spelled), plain.compile(spelled)];
      return {
        float64: (values) => Number(low.evaluate(scope(values, (value) => Number(value)))),
        judge: (values) => finite(String(high.evaluate(scope(values, (value) => precise.bignumber(value)))), text),
      };
    },
    digitsLost: (computed, exact) => {
      const truth = precise.bignumber(exact);
      const difference = precise.subtract(precise.bignumber(computed), truth);
      const relative = Math.abs(Number(precise.divide(difference, truth)));
      return relative === 0 ? 0 : Math.min(16, Math.max(0, Math.log10(relative * 2 ** 53)));
    },
  };
}

/** Scalar products as identifiers, `k3.p1` as `k3_p1`, because mathjs reads a dot as a property. */
function spell(text: string): string {
  return text.replaceAll(/\b([A-Za-z]\w*)\.([A-Za-z]\w*)\b/g, '$1_$2');
}

function scope<T>(values: DecimalValues, convert: (value: string) => T): Record<string, T> {
  return Object.fromEntries([...values].map(([name, value]) => [spell(name), convert(value)]));
}

function finite(value: string, text: string): string {
  if (!/^-?\d/.test(value)) throw new AlgebraError(`the formula '${text}' has no finite value at this point`);
  return value;
}
