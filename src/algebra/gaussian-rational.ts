/** The Gaussian rationals Q(i): exact complex numbers with rational real and imaginary part. */
import {
  addRational,
  divideRational,
  formatRational,
  isZeroRational,
  multiplyRational,
  negateRational,
  type Rational,
  rational,
  subtractRational,
} from './rational.ts';

/** re + i im. */
export interface GaussianRational {
  readonly re: Rational;
  readonly im: Rational;
}

function part(value: Rational | bigint | number): Rational {
  return typeof value === 'object' ? value : rational(value);
}

/** re + i im; a `number` must be a safe integer. */
export function gaussian(re: Rational | bigint | number, im: Rational | bigint | number = 0n): GaussianRational {
  return { re: part(re), im: part(im) };
}

/** a + b. */
export function addGaussian(a: GaussianRational, b: GaussianRational): GaussianRational {
  return { re: addRational(a.re, b.re), im: addRational(a.im, b.im) };
}

/** a − b. */
export function subtractGaussian(a: GaussianRational, b: GaussianRational): GaussianRational {
  return { re: subtractRational(a.re, b.re), im: subtractRational(a.im, b.im) };
}

/** −a. */
export function negateGaussian(a: GaussianRational): GaussianRational {
  return { re: negateRational(a.re), im: negateRational(a.im) };
}

/** a b. */
export function multiplyGaussian(a: GaussianRational, b: GaussianRational): GaussianRational {
  if (a.im.numerator === 0n && b.im.numerator === 0n) return { re: multiplyRational(a.re, b.re), im: rational(0n) };
  return {
    re: subtractRational(multiplyRational(a.re, b.re), multiplyRational(a.im, b.im)),
    im: addRational(multiplyRational(a.re, b.im), multiplyRational(a.im, b.re)),
  };
}

/** re − i im. */
export function conjugateGaussian(a: GaussianRational): GaussianRational {
  return { re: a.re, im: negateRational(a.im) };
}

/**
 * a/b = a b̄ / |b|².
 *
 * @throws {AlgebraError} when b is zero
 */
export function divideGaussian(a: GaussianRational, b: GaussianRational): GaussianRational {
  const norm = addRational(multiplyRational(b.re, b.re), multiplyRational(b.im, b.im));
  const product = multiplyGaussian(a, conjugateGaussian(b));
  return { re: divideRational(product.re, norm), im: divideRational(product.im, norm) };
}

/** True for 0. */
export function isZeroGaussian(a: GaussianRational): boolean {
  return isZeroRational(a.re) && isZeroRational(a.im);
}

/** True when a = b. */
export function equalGaussian(a: GaussianRational, b: GaussianRational): boolean {
  return isZeroGaussian(subtractGaussian(a, b));
}

/** `3/5`, `2*i_`, `(1 - 1/2*i_)`: FORM's spelling of the imaginary unit. */
export function formatGaussian(a: GaussianRational): string {
  if (isZeroRational(a.im)) return formatRational(a.re);
  const magnitude = a.im.numerator < 0n ? negateRational(a.im) : a.im;
  const size = formatRational(magnitude);
  const imaginary = size === '1' ? 'i_' : `${size}*i_`;
  const negative = a.im.numerator < 0n;
  if (isZeroRational(a.re)) return negative ? `-${imaginary}` : imaginary;
  return `(${formatRational(a.re)} ${negative ? '-' : '+'} ${imaginary})`;
}
