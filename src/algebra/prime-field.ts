/** Arithmetic modulo the prime 2^61 + 21, and reproducible random residues. */
import { AlgebraError } from '../errors.ts';
import type { Rational } from './rational.ts';

/** 2^61 + 21; it is 5 modulo 8, so that −1 is a square and square roots are powers. */
export const PRIME = 2n ** 61n + 21n;

/** The representative from 0 to PRIME − 1. */
export function residue(n: bigint): bigint {
  const rest = n % PRIME;
  return rest < 0n ? rest + PRIME : rest;
}

/** base^exponent for exponent ≥ 0. */
export function powerResidue(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = residue(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

/**
 * 1/a.
 *
 * @throws {AlgebraError} for a = 0
 */
export function invertResidue(a: bigint): bigint {
  const value = residue(a);
  if (value === 0n) throw new AlgebraError('zero has no inverse modulo a prime');
  return powerResidue(value, PRIME - 2n);
}

/**
 * A square root of a, undefined where a is not a square.
 *
 * For a prime P = 5 modulo 8: v = (2a)^((P−5)/8), i = 2av², √a = av(i − 1).
 *
 * @see O. Atkin, quoted in H. Cohen, A Course in Computational Algebraic Number Theory (1993), section 1.5
 */
export function squareRootResidue(a: bigint): bigint | undefined {
  const v = powerResidue(2n * a, (PRIME - 5n) / 8n);
  const i = residue(2n * a * residue(v * v));
  const root = residue(residue(a * v) * (i - 1n));
  return residue(root * root - a) === 0n ? root : undefined;
}

/**
 * numerator/denominator modulo the prime.
 *
 * @throws {AlgebraError} where the prime divides the denominator
 */
export function rationalResidue({ numerator, denominator }: Rational): bigint {
  return denominator === 1n ? residue(numerator) : residue(residue(numerator) * invertResidue(denominator));
}

/** Uniform residues from a seed, by splitmix64. */
export class ResidueStream {
  private state: bigint;

  constructor(seed: number) {
    this.state = BigInt.asUintN(64, BigInt(seed) * 0xd1342543de82ef95n);
  }

  private word(): bigint {
    this.state = BigInt.asUintN(64, this.state + 0x9e3779b97f4a7c15n);
    let z = this.state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  }

  /** A uniform residue from 1 to PRIME − 1. */
  nonzero(): bigint {
    for (;;) {
      const candidate = this.word() >> 2n;
      if (candidate !== 0n && candidate < PRIME) return candidate;
    }
  }
}
