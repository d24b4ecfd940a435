/** Powers of energy in a formula: the cheapest test of a reading, and one that needs no derivation. */
import { type FormNode, parseForm } from '../algebra/form-syntax.ts';

/** Power of energy of each name; a name that is not listed is a pure number, a scalar product has 2. */
export type Dimensions = ReadonlyMap<string, number>;

/**
 * The power of energy of a formula in natural units.
 *
 * @returns undefined where summands have different powers
 * @example
 * energyDimension('me^2 + k3.p1', new Map([['me', 1]]))   // => 2
 */
export function energyDimension(text: string, dimensions: Dimensions): number | undefined {
  return dimensionOf(parseForm(text).root, dimensions);
}

function dimensionOf(node: FormNode, dimensions: Dimensions): number | undefined {
  switch (node.kind) {
    case 'number':
    case 'call':
      return 0;
    case 'name':
      return dimensions.get(node.name) ?? 0;
    case 'dot':
      return 2;
    case 'power': {
      const base = dimensionOf(node.base, dimensions);
      return base === undefined ? undefined : base * node.exponent;
    }
    case 'product':
      return node.factors.reduce<number | undefined>((sum, { node: factor, inverse }) => {
        const value = dimensionOf(factor, dimensions);
        if (sum === undefined || value === undefined) return undefined;
        return sum + (inverse ? -value : value);
      }, 0);
    case 'sum': {
      const [first, ...rest] = node.terms.map(({ node: term }) => dimensionOf(term, dimensions));
      return rest.every((value) => value === first) ? first : undefined;
    }
  }
}
