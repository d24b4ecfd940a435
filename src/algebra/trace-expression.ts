/**
 * The general engine: traces every spinor line of an expression, contracts repeated indices, and expands, with free
 * indices allowed. `expression.ts` states the input and the output.
 */
import { AlgebraError } from '../errors.ts';
import type { DiracFactor, DiracTerm } from './dirac-chain.ts';
import type { Expression, ExpressionTerm, TensorTerm, TraceOptions } from './expression.ts';
import { freeTraceWork, readFreeString, traceFreeString } from './free-trace.ts';
import { freeIndexName, freeIndices, indexOfName } from './index-count.ts';
import { reduceLeviCivitaProducts } from './levi-civita-product.ts';
import {
  add,
  constant,
  isZero,
  multiply,
  one,
  type Polynomial,
  power,
  substitute,
  terms,
  variable,
  zero,
} from './polynomial.ts';
import { applyKinematics, sortedRules } from './scalar-product-rule.ts';
import type { TensorFactor } from './tensor.ts';
import { type TraceTerm, traceTerms } from './trace-engine.ts';
import { contractUnitVectors } from './unit-vector.ts';
import { vectorSum } from './vector.ts';

/**
 * The traced, contracted and expanded expression, terms with equal tensors collected, in a fixed order.
 *
 * @throws {@link AlgebraError} for an index that occurs more than twice in a term, and for γ5, projectors or ε
 * outside four dimensions
 */
export function traceExpression(expression: Expression, options: TraceOptions = {}): readonly TensorTerm[] {
  const rules = sortedRules(options.scalarProducts);
  const dimension = options.dimension ?? 4;
  const { charge } = options;
  const value =
    dimension === 4
      ? traceInFour(expression, rules, charge)
      : traceInGeneral(expression, String(dimension), rules, charge);
  // The engine's own ε are multiplied out; only those of the coefficients can meet another one here.
  const meets = expression.some(({ coefficient }) => coefficient.names.some((name) => name.startsWith('e_(')));
  return collectTensors(meets ? reduceLeviCivitaProducts(value, rules) : value);
}

type Rules = ReadonlyMap<string, Polynomial>;

/**
 * The same in four dimensions for terms whose lines are chains that need not be multiplied out. All terms of one chain
 * have the same indices.
 */
export function traceChains(terms: readonly TraceTerm[], options: TraceOptions = {}): readonly TensorTerm[] {
  const rules = sortedRules(options.scalarProducts);
  const list = terms.map((term) => ({
    ...term,
    coefficient: substitute(term.coefficient, rules),
    lines: term.lines.map((line) => applyKinematics(line, rules)),
  }));
  return collectTensors(reduceLeviCivitaProducts(traceTerms(list, rules, { kind: 'four' }, options.charge), rules));
}

function traceInFour(expression: Expression, rules: Rules, charge: TraceOptions['charge']): Polynomial {
  const short = traceOfFreeTerm(expression, rules, 'short', charge);
  if (short !== undefined) return short;
  const list: TraceTerm[] = [];
  // Terms with one line and nothing else are one chain, whose strings the engine collects.
  const single: DiracTerm[] = [];
  for (const term of expression) {
    const lines = [...term.lines.values()];
    const free = freeIndices(lines, term.tensors);
    const coefficient = substitute(term.coefficient, rules);
    const [factors = [], ...more] = lines;
    if (lines.length === 1 && more.length + term.tensors.length + free.size === 0)
      single.push({ coefficient, factors });
    else list.push({ coefficient, lines: lines.map(chainOf), tensors: term.tensors, free });
  }
  if (single.length > 0) list.push({ coefficient: one, lines: [single], tensors: [], free: new Set() });
  return traceTerms(list, rules, { kind: 'four' }, charge);
}

function chainOf(factors: readonly DiracFactor[]): { coefficient: Polynomial; factors: readonly DiracFactor[] }[] {
  return [{ coefficient: one, factors }];
}

/**
 * In d dimensions a pair within a line, or within the tensors, is contracted before the trace; any other index is
 * carried as a unit vector and contracted afterwards.
 */
function traceInGeneral(
  expression: Expression,
  symbol: string,
  rules: Rules,
  charge: TraceOptions['charge'],
): Polynomial {
  for (const term of expression) refuseChirality(term);
  const free = traceOfFreeTerm(expression, rules, 'all', charge);
  if (free !== undefined) return free;
  const groups = new Map<string, { summed: ReadonlySet<string>; terms: TraceTerm[] }>();
  for (const term of expression) {
    const lines = [...term.lines.values()];
    const free = freeIndices(lines, term.tensors);
    const summed = new Set<string>();
    for (const factors of lines) {
      const once = freeIndices([factors], []);
      for (const index of once) if (!free.has(index)) summed.add(index);
    }
    const key = [...summed].sort().join();
    const group = groups.get(key) ?? { summed: new Set([...summed].map(freeIndexName)), terms: [] };
    groups.set(key, group);
    group.terms.push({
      coefficient: substitute(term.coefficient, rules),
      lines: lines.map(chainOf),
      tensors: term.tensors,
      free: new Set([...free, ...summed]),
    });
  }
  const parts = [...groups.values()].map((group) => {
    const value = traceTerms(group.terms, rules, { kind: 'general', symbol }, charge);
    return contractUnitVectors(value, group.summed, variable(symbol), rules);
  });
  return add(zero, ...parts);
}

/** The trace of a single product of different slashed momenta, undefined for any other expression. */
function traceOfFreeTerm(
  expression: Expression,
  rules: Rules,
  length: 'all' | 'short',
  charge: TraceOptions['charge'],
): Polynomial | undefined {
  const [term, ...more] = expression;
  if (term === undefined || more.length > 0 || term.tensors.length > 0 || term.lines.size !== 1) return undefined;
  const [factors = []] = term.lines.values();
  const string = readFreeString(factors, rules);
  if (string === undefined) return undefined;
  charge?.(freeTraceWork(string));
  return multiply(traceFreeString(string, length), term.coefficient);
}

function refuseChirality(term: ExpressionTerm): void {
  for (const factors of term.lines.values()) {
    if (factors.some(({ kind }) => kind !== 'slash' && kind !== 'gamma')) {
      throw new AlgebraError('γ5 and the chiral projectors exist in four dimensions only: no trace in d dimensions');
    }
  }
  if (term.tensors.some(({ kind }) => kind === 'levi-civita'))
    throw new AlgebraError('ε exists in four dimensions only');
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
