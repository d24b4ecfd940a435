/**
 * Lorentz structures of UFO multiplied out: `Gamma(3,2,-1)*ProjM(-1,1)` becomes a sum of products of matrices, metrics
 * and momenta with their indices. A positive index n belongs to the n-th particle of the vertex, a negative one is
 * summed over; the first spinor index of a matrix is its row.
 */
import { constant, imaginaryUnit, multiply, negate, one, type Polynomial } from '../algebra/polynomial.ts';
import { divideRational, parseRational, rational } from '../algebra/rational.ts';
import type { ErrorLocation, ModelError } from '../errors.ts';
import { numberOf } from './ufo-declaration.ts';
import { type UfoNode, type UfoText, ufoFault, ufoLocation } from './ufo-syntax.ts';

export interface LorentzMatrix {
  readonly name: 'Gamma' | 'Gamma5' | 'ProjM' | 'ProjP' | 'Identity';
  /** Lorentz index of a γ matrix. */
  readonly lorentz?: number;
  readonly row: number;
  readonly column: number;
}

/** One product; `momenta` are outgoing, each with its Lorentz index and the position of its particle. */
export interface LorentzProduct {
  readonly coefficient: Polynomial;
  readonly matrices: readonly LorentzMatrix[];
  readonly metrics: readonly (readonly [number, number])[];
  readonly momenta: readonly { readonly index: number; readonly particle: number }[];
}

/** A structure that the project has no form for; diagrams that need it cannot be derived. */
export class UnsupportedStructure extends Error {
  readonly location: ErrorLocation;

  constructor(message: string, location: ErrorLocation) {
    super(message);
    this.location = location;
  }
}

/** Number of indices of each object. */
const ARITY: ReadonlyMap<string, number> = new Map([
  ['Gamma', 3],
  ['Gamma5', 2],
  ['ProjM', 2],
  ['ProjP', 2],
  ['Identity', 2],
  ['Metric', 2],
  ['P', 2],
]);

const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['Epsilon', 'its sign is a convention in which programs differ'],
  ['Sigma', 'its normalization is a convention in which programs differ; Gamma matrices say the same without it'],
  ['C', 'the charge conjugation matrix is not read'],
]);

const MOST_PRODUCTS = 4096;
const LARGEST_EXPONENT = 8;
const UNIT: LorentzProduct = { coefficient: one, matrices: [], metrics: [], momenta: [] };

function timesNumber(factor: Polynomial, products: readonly LorentzProduct[]): readonly LorentzProduct[] {
  return products.map((product) => ({ ...product, coefficient: multiply(product.coefficient, factor) }));
}

function timesProduct(a: LorentzProduct, b: LorentzProduct): LorentzProduct {
  return {
    coefficient: multiply(a.coefficient, b.coefficient),
    matrices: [...a.matrices, ...b.matrices],
    metrics: [...a.metrics, ...b.metrics],
    momenta: [...a.momenta, ...b.momenta],
  };
}

/**
 * The products of a structure.
 *
 * @throws {@link UnsupportedStructure} where an object has no form in this project
 * @throws {@link ModelError} where the text is no structure
 */
export function lorentzProducts(file: UfoText, structure: UfoNode): readonly LorentzProduct[] {
  const fault = (node: UfoNode, message: string): ModelError => ufoFault(file, node.offset, message);

  const joined = (
    node: UfoNode,
    left: readonly LorentzProduct[],
    right: readonly LorentzProduct[],
  ): readonly LorentzProduct[] => {
    if (left.length * right.length > MOST_PRODUCTS) throw fault(node, 'the structure has too many terms');
    return left.flatMap((a) => right.map((b) => timesProduct(a, b)));
  };

  const visit = (node: UfoNode): readonly LorentzProduct[] => {
    switch (node.kind) {
      case 'number': {
        const number = constant(parseRational(node.text));
        return [{ ...UNIT, coefficient: node.imaginary ? multiply(imaginaryUnit, number) : number }];
      }
      case 'negative':
        return timesNumber(negate(one), visit(node.of));
      case 'operation':
        return operation(node);
      case 'call':
        return [object(node)];
      case 'name':
        throw new UnsupportedStructure(
          `the structure depends on \`${node.path}\`; only numbers, metrics, momenta and Dirac matrices are read`,
          ufoLocation(file, node.offset),
        );
      default:
        throw fault(node, 'expected a product of objects such as `Gamma(3,2,1)`');
    }
  };

  const operation = (node: UfoNode & { kind: 'operation' }): readonly LorentzProduct[] => {
    switch (node.sign) {
      case '+':
        return [...visit(node.left), ...visit(node.right)];
      case '-':
        return [...visit(node.left), ...timesNumber(negate(one), visit(node.right))];
      case '*':
        return joined(node, visit(node.left), visit(node.right));
      case '/': {
        const text = node.right.kind === 'number' && !node.right.imaginary ? node.right.text : '0';
        const divisor = parseRational(text);
        if (divisor.numerator === 0n) throw fault(node.right, 'expected a number other than 0 to divide by');
        return timesNumber(constant(divideRational(rational(1), divisor)), visit(node.left));
      }
      case '**': {
        const exponent = numberOf(node.right) ?? 0;
        if (!Number.isInteger(exponent) || exponent < 1 || exponent > LARGEST_EXPONENT) {
          throw fault(node.right, `expected an exponent from 1 to ${LARGEST_EXPONENT}`);
        }
        const base = visit(node.left);
        return Array.from({ length: exponent - 1 }, () => base).reduce((a, b) => joined(node, a, b), base);
      }
    }
  };

  const object = ({ callee, args, offset }: UfoNode & { kind: 'call' }): LorentzProduct => {
    if (callee === 'complex') return { ...UNIT, coefficient: complexNumber(args, offset) };
    const reason = UNSUPPORTED.get(callee);
    if (reason !== undefined) {
      throw new UnsupportedStructure(`\`${callee}\` is not supported: ${reason}`, ufoLocation(file, offset));
    }
    const arity = ARITY.get(callee);
    if (arity === undefined) {
      throw new UnsupportedStructure(`\`${callee}\` is not supported`, ufoLocation(file, offset));
    }
    const indices = args.map((argument) => {
      const value = numberOf(argument);
      if (value !== undefined && Number.isInteger(value) && value !== 0) return value;
      throw fault(
        argument,
        `expected an index of \`${callee}\`: a particle's number, or a negative number to sum over`,
      );
    });
    if (indices.length !== arity)
      throw ufoFault(file, offset, `\`${callee}\` takes ${arity} indices, found ${indices.length}`);
    const [first = 0, second = 0, third = 0] = indices;
    if (callee === 'Metric') return { ...UNIT, metrics: [[first, second]] };
    if (callee === 'P') return { ...UNIT, momenta: [{ index: first, particle: second }] };
    if (callee === 'Gamma')
      return { ...UNIT, matrices: [{ name: 'Gamma', lorentz: first, row: second, column: third }] };
    return { ...UNIT, matrices: [{ name: callee as LorentzMatrix['name'], row: first, column: second }] };
  };

  const complexNumber = (args: readonly UfoNode[], offset: number): Polynomial => {
    const [re, im] = args.map((argument) => numberOf(argument));
    if (re === undefined || im === undefined || !Number.isInteger(re) || !Number.isInteger(im)) {
      throw ufoFault(file, offset, 'expected `complex(a,b)` with integers');
    }
    return constant({ re: rational(re), im: rational(im) });
  };

  return visit(structure);
}
