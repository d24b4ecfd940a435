/**
 * The grid of one axis in importance sampling: intervals of equal probability, narrow where the integrand is large.
 */

/**
 * Moves the edges so that every interval gets the same share of the damped and smoothed squares of the integrand.
 *
 * @param edges - ascending, one more than intervals; changed in place
 * @param squares - ∫ (f·J)² over each interval, in any unit; nothing moves where all vanish
 * @param damping - Lepage's α; 0 leaves the grid as it is
 * @see G. P. Lepage, J. Comput. Phys. 27 (1978) 192, eqs. (7), (8)
 */
export function refineEdges(edges: Float64Array, squares: Float64Array, damping: number): void {
  const bins = squares.length;
  const smooth = squares.map((_, i) => {
    const near = [squares[i - 1], squares[i], squares[i + 1]].filter((value) => value !== undefined);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
  const total = smooth.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return;
  const shares = smooth.map((value) => {
    const share = Math.max(value / total, 1e-30);
    return share >= 1 ? 1 : ((1 - share) / -Math.log(share)) ** damping;
  });
  const perBin = shares.reduce((sum, value) => sum + value, 0) / bins;
  const old = edges.slice();
  let filled = 0;
  let source = -1;
  for (let i = 1; i < bins; i += 1) {
    while (filled < perBin && source < bins - 1) {
      source += 1;
      filled += shares[source] ?? 0;
    }
    filled -= perBin;
    const right = old[source + 1] ?? 1;
    const width = right - (old[source] ?? 0);
    edges[i] = right - (filled / (shares[source] ?? 1)) * width;
  }
}
