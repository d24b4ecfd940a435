/** Bands of one standard deviation of the inputs: each input is moved alone, and the changes are added in quadrature. */
import type { SuiteContext } from './context.ts';
import { contextWithMoved, MOVED_INPUTS, relativeDeviation } from './robustness-set.ts';

/** A curve's lower and upper ordinates. */
export interface InputBand {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/**
 * @param labels - which inputs are moved, by the labels of {@link MOVED_INPUTS}
 * @param curve - the ordinates with the inputs of a context, always at the same abscissae
 */
export function inputBand(
  context: SuiteContext,
  labels: readonly string[],
  curve: (context: SuiteContext) => readonly number[],
): InputBand {
  const center = curve(context);
  const below = center.map(() => 0);
  const above = center.map(() => 0);
  for (const input of MOVED_INPUTS.filter(({ label }) => labels.includes(label))) {
    const deviation = relativeDeviation(context, input);
    if (deviation === 0) continue;
    const moved = [deviation, -deviation].map((step) => curve(contextWithMoved(context, input, step)));
    for (const [n, value] of center.entries()) {
      const changes = moved.map((values) => (values[n] ?? value) - value);
      below[n] = (below[n] ?? 0) + Math.min(0, ...changes) ** 2;
      above[n] = (above[n] ?? 0) + Math.max(0, ...changes) ** 2;
    }
  }
  return {
    lower: center.map((value, n) => value - Math.sqrt(below[n] ?? 0)),
    upper: center.map((value, n) => value + Math.sqrt(above[n] ?? 0)),
  };
}
