/**
 * Traces and contractions in FORM syntax, from text to text: what FORM's trace4 (or tracen) on every line followed by
 * contract gives, up to Schouten identities.
 */
import { AlgebraError } from '../errors.ts';
import type { ChainExpression } from './chain-expression.ts';
import type { DiracTerm } from './dirac-chain.ts';
import type { TensorTerm } from './expression.ts';
import { type FormDeclarations, type NameKind, nameKinds } from './form-declaration.ts';
import { cancelInverses, inverseName, invert } from './form-inverse.ts';
import { formExpression, formTerms } from './form-reader.ts';
import { parseForm, type SyntaxTree } from './form-syntax.ts';
import { writeForm } from './form-writer.ts';
import { readFormula } from './formula.ts';
import { multiply, type Polynomial, variable, variablesOf } from './polynomial.ts';
import type { TensorFactor } from './tensor.ts';
import { estimateTrace } from './trace-estimate.ts';
import { traceChains, traceExpression } from './trace-expression.ts';
import type { VectorSum } from './vector.ts';
import { WorkBudget } from './work-budget.ts';

/** One request; the fields are those of an input line of `feynproof trace`. */
export interface FormTraceInput extends FormDeclarations {
  /** The expression, such as `g_(1,p1,mu)*g_(1,p2,mu)`. */
  readonly form: string;
  /** 4 (the default) or the name of the symbol that stands for the dimension. */
  readonly dimension?: number | string;
  /** Scalar products or symbols ↦ formulas that replace them, `p1.p1` ↦ `m^2`. */
  readonly rules?: Readonly<Record<string, string>>;
}

/** Term products that may be needed to multiply an expression out before its traces are taken. */
const EXPANSION_WORK = 1_000_000;
/** The same for the traces, as the engine reports. */
const TRACE_WORK = 6_000_000;
/** The same for one term by {@link estimateTrace}, beforehand. */
const ESTIMATED_WORK = 20_000_000;
/** Term products that one rule may need. */
const RULE_WORK = 100_000;
/** Rules may use each other to this depth. */
const MAX_RULE_DEPTH = 20;

/** The rules as polynomials, their right-hand sides free of what any rule replaces. */
function readRules(rules: Readonly<Record<string, string>>, budget: WorkBudget): ReadonlyMap<string, Polynomial> {
  let read = new Map<string, Polynomial>();
  for (const [key, text] of Object.entries(rules)) {
    const origin = { path: `rules.${key}` };
    const [name, ...more] = variablesOf(readFormula(key, { origin }));
    const match = /^\s*([A-Za-z]\w*|\[[^[\]]*\])\s*(?:\.\s*([A-Za-z]\w*)\s*)?$/.exec(key);
    if (match === null || name === undefined || more.length > 0) {
      throw new AlgebraError('a rule replaces a scalar product or a symbol', origin);
    }
    if (read.has(name)) throw new AlgebraError('a second rule for the same scalar product', origin);
    read.set(name, readFormula(text, { origin, limits: { work: RULE_WORK } }));
  }
  for (let depth = 0; [...read.values()].some((p) => variablesOf(p).some((name) => read.has(name))); depth++) {
    if (depth === MAX_RULE_DEPTH)
      throw new AlgebraError('the rules refer to each other in a circle', { path: 'rules' });
    const current = read;
    read = new Map([...current].map(([name, p]) => [name, budget.substitute(p, current, 0)]));
  }
  return read;
}

/** The rules, and those for the inverses that the result contains. */
function withInverses(rules: ReadonlyMap<string, Polynomial>, p: Polynomial): ReadonlyMap<string, Polynomial> {
  const all = new Map(rules);
  for (const [name, value] of rules) {
    const inverse = inverseName(name);
    if (!variablesOf(p).includes(inverse)) continue;
    const inverted = invert(value);
    if (inverted === undefined) {
      throw new AlgebraError(`${name} stands in a denominator, and its rule is not a single term`, {
        path: `rules.${name}`,
      });
    }
    all.set(inverse, inverted);
  }
  return all;
}

function vectorName(vector: VectorSum): string {
  const [name] = vector.keys();
  if (name === undefined || vector.size > 1) throw new AlgebraError('a tensor of the result has a sum of vectors');
  return name;
}

/** A tensor with free indices as FORM prints it; ε keeps the project's meaning until the writer translates it. */
function tensorName(tensor: TensorFactor): string {
  if (tensor.kind === 'vector') return `${vectorName(tensor.vector)}(${tensor.index})`;
  if (tensor.kind === 'metric') return `d_(${tensor.first},${tensor.second})`;
  return `e_(${tensor.slots.map((slot) => (typeof slot === 'string' ? slot : vectorName(slot))).join()})`;
}

function resultPolynomial(terms: readonly TensorTerm[], budget: WorkBudget): Polynomial {
  const parts = terms.map(({ coefficient, tensors }) =>
    multiply(coefficient, ...tensors.map((tensor) => variable(tensorName(tensor)))),
  );
  return budget.sum(parts, 0);
}

/** The chain with a map applied to its terms. */
function mapChain(chain: ChainExpression, map: (term: DiracTerm) => DiracTerm): ChainExpression {
  if ('product' in chain) return { product: chain.product.map((factor) => mapChain(factor, map)) };
  if ('sum' in chain) return { sum: chain.sum.map((part) => mapChain(part, map)) };
  return chain.map(map);
}

function dimensionOf(input: FormTraceInput): 4 | string {
  const { dimension = 4 } = input;
  if (dimension === 4 || dimension === '4') return 4;
  if (typeof dimension === 'string' && /^[A-Za-z]\w*$/.test(dimension)) return dimension;
  throw new AlgebraError(`the dimension is 4 or the name of a symbol, got '${dimension}'`, { path: 'dimension' });
}

function kindsOf(input: FormTraceInput, tree: SyntaxTree, dimension: 4 | string): ReadonlyMap<string, NameKind> {
  const symbols = input.symbols === undefined || dimension === 4 ? input.symbols : [...input.symbols, dimension];
  return nameKinds(tree, { ...input, ...(symbols === undefined ? {} : { symbols }) });
}

/**
 * The value of a FORM expression with every spin line traced and every repeated index contracted, fully expanded, in
 * FORM syntax and a fixed order. Tr[1] = 4, g6_ = gi_ + g5_, g7_ = gi_ − g5_, Tr of g5_ with four matrices is
 * 4*e_(…), e_*e_ = +det(d_). A line that has no matrix in a term contributes no trace to that term.
 *
 * @throws {SyntaxFault} with line and column for text that cannot be read, names whose kind is not decided, and
 *   expressions too large to expand
 * @throws {AlgebraError} for an index that occurs more than twice in a term, γ5 or e_ outside four dimensions, and
 *   rules without meaning
 * @example
 * traceForm({ form: 'g_(1,p1,mu)*g_(1,p2,mu)' })   // => '-8*p1.p2'
 */
export function traceForm(input: FormTraceInput): string {
  const tree = parseForm(input.form);
  const dimension = dimensionOf(input);
  const budget = new WorkBudget(tree.source, EXPANSION_WORK);
  const traceBudget = new WorkBudget(tree.source, TRACE_WORK);
  const kinds = kindsOf(input, tree, dimension);
  const rules = readRules(input.rules ?? {}, budget);
  const scalarProducts = new Map([...rules].filter(([name]) => name.includes('.')));
  const put = <T extends { readonly coefficient: Polynomial }>(term: T): T => ({
    ...term,
    coefficient: budget.substitute(term.coefficient, scalarProducts, 0),
  });
  // In d dimensions every product is multiplied out.
  const read =
    dimension === 4 ? formTerms(tree, kinds, budget) : { expanded: formExpression(tree, kinds, budget), factored: [] };
  for (const term of read.expanded) new WorkBudget(tree.source, ESTIMATED_WORK).charge(estimateTrace(term), 0);
  const options = { dimension, scalarProducts, charge: (work: number) => traceBudget.charge(work, 0) };
  const factored = read.factored.map((term) => put({ ...term, lines: term.lines.map((line) => mapChain(line, put)) }));
  const traced = resultPolynomial(
    [...traceExpression(read.expanded.map(put), options), ...traceChains(factored, options)],
    traceBudget,
  );
  const ruled = traceBudget.substitute(traced, withInverses(rules, traced), 0);
  return writeForm(cancelInverses(ruled, traceBudget));
}
