import { describe, expect, it } from 'vitest';
import { valueAtPoint } from '../../src/algebra/equality.ts';
import { readFormula } from '../../src/algebra/formula.ts';
import { drawPoints, legNames, legParameters } from '../../src/algebra/on-shell-point.ts';
import { subtract } from '../../src/algebra/polynomial.ts';
import { ResidueStream } from '../../src/algebra/prime-field.ts';
import { legsFor } from './leg-example.ts';

const zero: readonly [bigint, bigint] = [0n, 0n];

describe.each([3, 4, 5, 6])('random momenta of %i legs', (count) => {
  const legs =
    count === 3
      ? { incoming: ['p1'], outgoing: ['k3', 'k4'], squares: new Map([['p1', readFormula('M^2')]]) }
      : legsFor(count);
  const points = drawPoints(legs, legParameters(legs), ['q'], new ResidueStream(7));

  it('conserve momentum and are on shell, on both branches', () => {
    const total = `(${legs.incoming.join('+')}-${legs.outgoing.join('-')})`;
    for (const point of points) {
      expect(valueAtPoint(readFormula(`${total}.q`), point)).toEqual(zero);
      expect(valueAtPoint(readFormula(`${total}.${total}`), point)).toEqual(zero);
      for (const name of legNames(legs)) {
        const square = legs.squares?.get(name) ?? readFormula('0');
        expect(valueAtPoint(subtract(readFormula(`${name}.${name}`), square), point)).toEqual(zero);
      }
    }
  });

  it('differ between the branches and with the seed', () => {
    const [first, second] = points;
    const last = legs.outgoing.at(-1) ?? '';
    expect(first.vectors.get(last)).not.toEqual(second.vectors.get(last));
    const [other] = drawPoints(legs, legParameters(legs), ['q'], new ResidueStream(8));
    expect(other.vectors.get('q')).not.toEqual(first.vectors.get('q'));
  });
});
