/**
 * Sums that keep the digits which a plain loop drops, after A. Neumaier, Z. Angew. Math. Mech. 54 (1974) 39.
 */

/** A running sum whose error does not grow with the number of terms. */
export class CompensatedSum {
  #sum = 0;
  #carry = 0;

  add(term: number): void {
    const next = this.#sum + term;
    this.#carry += Math.abs(this.#sum) >= Math.abs(term) ? this.#sum - next + term : term - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#carry;
  }
}

export function compensatedSum(terms: Iterable<number>): number {
  const sum = new CompensatedSum();
  for (const term of terms) sum.add(term);
  return sum.value;
}
