/**
 * Complex numbers for coefficients that are evaluated once. Spinors, matrices and amplitudes keep real and
 * imaginary parts interleaved in a Float64Array instead, because a pair object costs ten times more in a loop.
 */

export interface Complex {
  readonly re: number;
  readonly im: number;
}

export function complex(re: number, im = 0): Complex {
  return { re, im };
}

export function addComplex(a: Complex, b: Complex): Complex {
  return { re: a.re + b.re, im: a.im + b.im };
}

export function multiplyComplex(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

/** The square of the modulus, |a|². */
export function squaredModulus(a: Complex): number {
  return a.re * a.re + a.im * a.im;
}
