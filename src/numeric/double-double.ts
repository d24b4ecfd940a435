/**
 * Numbers of about 32 digits as unevaluated sums of two float64, after T. J. Dekker, Numer. Math. 18 (1971) 224
 * and Y. Hida, X. Li, D. Bailey (ARITH-15, 2001). They judge float64 results and serve as the fallback where a
 * float64 formula loses too much. Without a fused multiply–add a product is split by Veltkamp's constant, so
 * magnitudes must stay below 2⁹⁹⁶ and, for full accuracy, above 2⁻⁹⁶⁹.
 */

/** high + low with |low| ≤ ulp(high)/2. */
export type DoubleDouble = readonly [high: number, low: number];

const SPLITTER = 134217729;

/** a + b = sum + error exactly, for any magnitudes. */
export function twoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

/** a + b = sum + error exactly, where |a| ≥ |b|. */
export function quickTwoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  return [sum, b - (sum - a)];
}

/** a·b = product + error exactly. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const product = a * b;
  const scaledA = SPLITTER * a;
  const highA = scaledA - (scaledA - a);
  const lowA = a - highA;
  const scaledB = SPLITTER * b;
  const highB = scaledB - (scaledB - b);
  const lowB = b - highB;
  return [product, lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB)];
}

export function doubleDouble(value: number): DoubleDouble {
  return [value, 0];
}

export function toNumber(a: DoubleDouble): number {
  return a[0] + a[1];
}

export function negateDoubleDouble(a: DoubleDouble): DoubleDouble {
  return [-a[0], -a[1]];
}

export function addDoubleDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [sum, error] = twoSum(a[0], b[0]);
  const [low, lowError] = twoSum(a[1], b[1]);
  const [high, rest] = quickTwoSum(sum, error + low);
  return quickTwoSum(high, rest + lowError);
}

export function subtractDoubleDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return addDoubleDouble(a, negateDoubleDouble(b));
}

export function multiplyDoubleDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [product, error] = twoProduct(a[0], b[0]);
  return quickTwoSum(product, error + (a[0] * b[1] + a[1] * b[0]));
}

/** a/b by long division with two corrections. */
export function divideDoubleDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a[0] / b[0];
  const remainder = subtractDoubleDouble(a, multiplyDoubleDouble(b, doubleDouble(first)));
  const second = remainder[0] / b[0];
  const rest = subtractDoubleDouble(remainder, multiplyDoubleDouble(b, doubleDouble(second)));
  const [high, low] = quickTwoSum(first, second);
  return addDoubleDouble([high, low], doubleDouble(rest[0] / b[0]));
}

/** √a for a ≥ 0, by one Newton step from the float64 root. */
export function sqrtDoubleDouble(a: DoubleDouble): DoubleDouble {
  if (a[0] === 0) return [0, 0];
  const root = Math.sqrt(a[0]);
  const remainder = subtractDoubleDouble(a, twoProduct(root, root));
  const [high, low] = quickTwoSum(root, remainder[0] / (2 * root));
  return [high, low];
}
