/**
 * The general engine: traces every spinor line of an expression, contracts repeated indices, and expands, with free
 * indices allowed. `expression.ts` states the input and the output.
 */
import { AlgebraError } from '../errors.ts';
import { traceProduct } from './dirac-trace.ts';
import type { Expression, TensorTerm, TraceOptions } from './expression.ts';
import { freeIndices, indexOfName } from './index-count.ts';
import { createInvariants, reduceLeviCivitaProducts } from './invariant.ts';
import { add, constant, isZero, multiply, type Polynomial, power, terms, variable, zero } from './polynomial.ts';
import type { TensorFactor } from './tensor.ts';
import { traceProductInDimension } from './trace-dimension.ts';
import { vectorSum } from './vector.ts';

/**
 * The traced, contracted and expanded expression, terms with equal tensors collected, in a fixed order.
 *
 * @throws {@link AlgebraError} for an index that occurs more than twice in a term, and for γ5, projectors or ε
 * outside four dimensions
 */
export function traceExpression(expression: Expression, options: TraceOptions = {}): readonly TensorTerm[] {
  const invariants = createInvariants(options.scalarProducts ?? new Map());
  const dimension = options.dimension ?? 4;
  const parts = expression.map((term) => {
    const lines = [...term.lines.values()];
    const free = freeIndices(lines, term.tensors);
    const value =
      dimension === 4
        ? traceProduct(invariants, lines, term.tensors, free)
        : traceProductInDimension(invariants, lines, term.tensors, free, variable(dimension));
    return isZero(value) ? zero : multiply(value, invariants.apply(term.coefficient));
  });
  return collectTensors(reduceLeviCivitaProducts(add(zero, ...parts), invariants));
}

/** Splits a polynomial whose variables include vectors with free indices into tensors and scalar coefficients. */
function collectTensors(p: Polynomial): readonly TensorTerm[] {
  const tensorOf = new Map<string, TensorFactor>();
  for (const name of p.names) {
    const tensor = readTensor(name);
    if (tensor !== undefined) tensorOf.set(name, tensor);
  }
  if (tensorOf.size === 0) return isZero(p) ? [] : [{ coefficient: p, tensors: [] }];
  const collected = new Map<string, { coefficients: Polynomial[]; tensors: readonly TensorFactor[] }>();
  for (const { coefficient, powers } of terms(p)) {
    const names = [...powers.keys()].filter((name) => tensorOf.has(name));
    const scalar = multiply(
      constant(coefficient),
      ...[...powers].flatMap(([name, e]) => (tensorOf.has(name) ? [] : [power(variable(name), e)])),
    );
    const key = names.join(' ');
    const entry = collected.get(key) ?? {
      coefficients: [],
      tensors: names.flatMap((name) => tensorOf.get(name) ?? []),
    };
    entry.coefficients.push(scalar);
    collected.set(key, entry);
  }
  return [...collected.values()].map(({ coefficients, tensors }) => ({ coefficient: add(...coefficients), tensors }));
}

/** `μ.p` ↦ p^μ, `μ.ν` ↦ g^{μν}, `e_(μ,p,…)` ↦ ε with an index; undefined for a scalar. */
function readTensor(name: string): TensorFactor | undefined {
  if (!name.includes('\u0001')) return undefined;
  if (name.startsWith('e_(')) {
    const slots = name.slice(3, -1).split(',');
    return { kind: 'levi-civita', slots: slots.map((slot) => indexOfName(slot) ?? vectorSum({ [slot]: 1 })) };
  }
  const [left = '', right = ''] = name.split('.');
  const first = indexOfName(left);
  const second = indexOfName(right);
  if (first === undefined) throw new AlgebraError(`not a tensor: ${right}`);
  return second === undefined
    ? { kind: 'vector', vector: vectorSum({ [right]: 1 }), index: first }
    : { kind: 'metric', first, second };
}
