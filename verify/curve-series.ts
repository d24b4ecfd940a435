/** Curves of figures with logarithmic axes. */
import type { Series } from '../src/claim/claim.ts';

/** The points of a curve where it is positive, with its band there. */
export function positiveSeries(
  look: Pick<Series, 'label' | 'group' | 'style'>,
  x: readonly number[],
  y: readonly number[],
  band?: Series['band'],
): Series {
  const open = x.flatMap((_, n) => ((y[n] ?? 0) > 0 ? [n] : []));
  const at = (values: readonly number[]): readonly number[] => open.map((n) => values[n] ?? 0);
  const edges = band === undefined ? {} : { band: { lower: at(band.lower), upper: at(band.upper) } };
  return { ...look, x: at(x), y: at(y), ...edges };
}
