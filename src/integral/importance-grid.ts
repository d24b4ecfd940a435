/**
 * The grid of one axis in importance sampling: intervals of equal probability, narrow where the integrand is large.
 */

/**
 * The edges moved so that every interval gets the same share of the smoothed squares r of the integrand, each damped
 * to (1 − r)/log(1/r): Lepage's exponent α is 1, the middle of the range 0.2 … 2 that he finds useful.
 *
 * @param edges - ascending, one more than intervals
 * @param squares - ∫ (f·J)² over each interval, in any unit; nothing moves where all vanish
 * @see G. P. Lepage, J. Comput. Phys. 439 (2021) 110386, eqs. (17)–(21)
 */
export function refineEdges(edges: readonly number[], squares: Float64Array): readonly number[] {
  const bins = squares.length;
  // The mean over the intervals and their neighbours; those at the ends have one only.
  const smooth = new Float64Array(bins);
  let total = 0;
  for (let i = 0; i < bins; i += 1) {
    const [from, to] = [Math.max(0, i - 1), Math.min(bins - 1, i + 1)];
    let sum = 0;
    for (let k = from; k <= to; k += 1) sum += squares[k] as number;
    smooth[i] = sum / (to - from + 1);
    total += smooth[i] as number;
  }
  if (!(total > 0)) return edges;
  const shares = new Float64Array(bins);
  let sum = 0;
  for (let i = 0; i < bins; i += 1) {
    const share = Math.max((smooth[i] as number) / total, 1e-30);
    shares[i] = share >= 1 ? 1 : (1 - share) / -Math.log(share);
    sum += shares[i] as number;
  }
  const perBin = sum / bins;
  const moved = [edges[0] as number];
  let filled = 0;
  let source = -1;
  for (let i = 1; i < bins; i += 1) {
    while (filled < perBin && source < bins - 1) {
      source += 1;
      filled += shares[source] as number;
    }
    filled -= perBin;
    const right = edges[source + 1] as number;
    const width = right - (edges[source] as number);
    moved.push(right - (filled / (shares[source] as number)) * width);
  }
  moved.push(edges[bins] as number);
  return moved;
}
