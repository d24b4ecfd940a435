/**
 * The Lagrangian equals its hermitian conjugate. Terms are compared in a normal form: γ5 to the right, γ matrices
 * in order by anticommutation, contracted indices renamed, bilinears of Majorana fields in one order by
 * χ̄ Γ ψ = ψ̄ CΓᵀC⁻¹ χ. Total derivatives and Fierz identities are not applied.
 */
import { chargeConjugate, type DiracChain, type DiracFactor, diracConjugate } from '../algebra/dirac-chain.ts';
import {
  add,
  conjugate,
  constant,
  isZero,
  multiply,
  negate,
  type Polynomial,
  reduceSquares,
  scale,
  subtract,
  zero,
} from '../algebra/polynomial.ts';
import { rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import type { Field } from './field.ts';
import type { Vertex } from './model.ts';

/** ψ̄ γ… (γ5) ψ, with the indices of derivatives on either field. */
interface Line {
  readonly bar: string;
  readonly psi: string;
  readonly barDerivatives: readonly string[];
  readonly psiDerivatives: readonly string[];
  readonly matrices: readonly string[];
  readonly five: 0 | 1;
}

interface Boson {
  readonly name: string;
  readonly index: string;
  readonly derivatives: readonly string[];
}

interface Product {
  readonly coefficient: Polynomial;
  readonly lines: readonly Line[];
  readonly bosons: readonly Boson[];
}

/** A vertex whose hermitian conjugate is missing or has another coefficient. */
export interface HermiticityFault {
  readonly vertex: Vertex;
  readonly message: string;
}

function symbolOf(component: string): string {
  return component.replace(/\[.*/, '');
}

/** The vertex of the hermitian conjugate term; a derivative's −i is inside the coefficient and stays −i. */
export function conjugateVertex(vertex: Vertex, fields: ReadonlyMap<string, Field>): Vertex {
  const partner = new Map(vertex.currents.flatMap(({ bar, psi }) => [[bar, psi] as const, [psi, bar] as const]));
  const momenta = vertex.tensors.filter((tensor) => tensor.kind === 'momentum').length;
  const coefficient = conjugate(vertex.coefficient);
  return {
    label: vertex.label,
    term: vertex.term,
    fields: vertex.fields.map((field, position) => {
      const other = partner.get(position);
      if (other !== undefined) return { ...field, field: vertex.fields[other]?.field ?? field.field };
      if (fields.get(symbolOf(field.field))?.selfConjugate === true) return field;
      return { ...field, conjugate: field.conjugate === 'bar' ? 'plain' : 'bar' };
    }),
    currents: vertex.currents.map((current) => ({ ...current, chain: diracConjugate(current.chain) })),
    tensors: vertex.tensors.map((tensor) =>
      tensor.kind === 'momentum' ? { ...tensor, field: partner.get(tensor.field) ?? tensor.field } : tensor,
    ),
    coefficient: momenta % 2 === 0 ? coefficient : negate(coefficient),
  };
}

interface GammaString {
  readonly coefficient: Polynomial;
  readonly matrices: readonly string[];
  readonly five: 0 | 1;
}

/** string · factor, with γ5 moved to the right: γ5 γ^μ = −γ^μ γ5, P_{R,L} = (1 ± γ5)/2. */
function appendFactor(term: GammaString, factor: DiracFactor): readonly GammaString[] {
  const withFive: GammaString = { ...term, five: term.five === 0 ? 1 : 0 };
  if (factor.kind === 'gamma') {
    const coefficient = term.five === 1 ? negate(term.coefficient) : term.coefficient;
    return [{ ...term, coefficient, matrices: [...term.matrices, factor.index] }];
  }
  if (factor.kind === 'gamma5') return [withFive];
  if (factor.kind === 'slash') throw new AlgebraError('a Lagrangian term has no slashed momentum');
  return [
    { ...term, coefficient: scale(term.coefficient, rational(1, 2)) },
    { ...withFive, coefficient: scale(term.coefficient, rational(factor.kind === 'left' ? -1 : 1, 2)) },
  ];
}

/** A chain as a sum of γ strings with or without γ5 at the right. */
function strings(chain: DiracChain): readonly GammaString[] {
  return chain.flatMap(({ coefficient, factors }) =>
    factors.reduce<readonly GammaString[]>(
      (sum, factor) => sum.flatMap((term) => appendFactor(term, factor)),
      [{ coefficient, matrices: [], five: 0 }],
    ),
  );
}

/** The vertex multiplied out; metrics are used up by renaming. */
function productsOf(vertex: Vertex, fields: ReadonlyMap<string, Field>): readonly Product[] {
  const equal = new Map(vertex.tensors.flatMap((t) => (t.kind === 'metric' ? [[t.second, t.first] as const] : [])));
  const rename = (index: string): string => {
    const next = equal.get(index);
    return next === undefined ? index : rename(next);
  };
  const derivatives = (position: number): readonly string[] =>
    vertex.tensors.flatMap((t) => (t.kind === 'momentum' && t.field === position ? [rename(t.index)] : []));
  const inLines = new Set(vertex.currents.flatMap(({ bar, psi }) => [bar, psi]));
  const bosons = vertex.fields.flatMap(({ field, conjugate: form, index }, position): readonly Boson[] => {
    if (inLines.has(position)) return [];
    return [
      { name: `${field} ${form}`, index: index === undefined ? '' : rename(index), derivatives: derivatives(position) },
    ];
  });
  let products: readonly Product[] = [{ coefficient: vertex.coefficient, lines: [], bosons }];
  for (const { bar, psi, chain } of vertex.currents) {
    const ends = {
      bar: vertex.fields[bar]?.field ?? '',
      psi: vertex.fields[psi]?.field ?? '',
      barDerivatives: derivatives(bar),
      psiDerivatives: derivatives(psi),
    };
    const turned = {
      bar: ends.psi,
      psi: ends.bar,
      barDerivatives: ends.psiDerivatives,
      psiDerivatives: ends.barDerivatives,
    };
    const flippable = [ends.bar, ends.psi].every((name) => fields.get(symbolOf(name))?.kind === 'majorana');
    const forms: { readonly ends: typeof ends; readonly chain: DiracChain; readonly weight: 1 | 2 }[] = [];
    if (!flippable || ends.bar < ends.psi) forms.push({ ends, chain, weight: 1 });
    else if (ends.bar > ends.psi) forms.push({ ends: turned, chain: chargeConjugate(chain), weight: 1 });
    else forms.push({ ends, chain, weight: 2 }, { ends: turned, chain: chargeConjugate(chain), weight: 2 });
    products = products.flatMap((product) =>
      forms.flatMap((form) =>
        strings(form.chain).map(({ coefficient, matrices, five }) => ({
          ...product,
          coefficient: scale(multiply(product.coefficient, coefficient), rational(1, form.weight)),
          lines: [...product.lines, { ...form.ends, matrices: matrices.map(rename), five }],
        })),
      ),
    );
  }
  return products;
}

/** All orders of the items that put equal signatures in one place each. */
function arrangements<T>(items: readonly T[], signature: (item: T) => string): readonly (readonly T[])[] {
  const groups = Map.groupBy(items, signature);
  return [...groups.keys()].sort().reduce<readonly (readonly T[])[]>(
    (all, key) => {
      const orders = permutations(groups.get(key) ?? []);
      return all.flatMap((before) => orders.map((order) => [...before, ...order]));
    },
    [[]],
  );
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, n) => permutations(items.toSpliced(n, 1)).map((rest) => [item, ...rest]));
}

function renameAll(product: Product, rename: (index: string) => string): Product {
  return {
    ...product,
    bosons: product.bosons.map((b) => ({ ...b, index: rename(b.index), derivatives: b.derivatives.map(rename) })),
    lines: product.lines.map((line) => ({
      ...line,
      barDerivatives: line.barDerivatives.map(rename),
      psiDerivatives: line.psiDerivatives.map(rename),
      matrices: line.matrices.map(rename),
    })),
  };
}

/** Contracted indices named by first appearance: a, b, c, … */
function nameIndices(product: Product): Product {
  const names = new Map<string, string>([['', '']]);
  const note = (index: string): void => {
    if (!names.has(index)) names.set(index, String.fromCharCode(96 + names.size));
  };
  for (const { index, derivatives } of product.bosons) [index, ...derivatives].forEach(note);
  for (const line of product.lines) [...line.barDerivatives, ...line.psiDerivatives, ...line.matrices].forEach(note);
  return renameAll(product, (index) => names.get(index) ?? index);
}

/** Replaces the matrices of one line. */
function withMatrices(product: Product, at: number, matrices: readonly string[], factor: number): Product {
  return {
    ...product,
    coefficient: scale(product.coefficient, factor),
    lines: product.lines.map((line, n) => (n === at ? { ...line, matrices } : line)),
  };
}

/** γ^y γ^x = 2 g^{yx} − γ^x γ^y, at positions k and k+1 of a line. */
function anticommute(product: Product, at: number, k: number): readonly Product[] {
  const matrices = product.lines[at]?.matrices ?? [];
  const [y = '', x = ''] = matrices.slice(k, k + 2);
  const contracted = renameAll(withMatrices(product, at, matrices.toSpliced(k, 2), 2), (index) =>
    index === y ? x : index,
  );
  return [contracted, withMatrices(product, at, matrices.toSpliced(k, 2, x, y), -1)];
}

/** Adds the normal form of a product to the sums by key. */
function normalize(start: Product, sums: Map<string, Polynomial>): void {
  const waiting: Product[] = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const product = nameIndices(next);
    const step = nextStep(product);
    if (step !== undefined) {
      waiting.push(...step);
      continue;
    }
    const key = JSON.stringify([product.lines, product.bosons]);
    sums.set(key, add(sums.get(key) ?? zero, product.coefficient));
  }
}

/** One step towards the normal form; undefined where the product is in it. */
function nextStep(product: Product): readonly Product[] | undefined {
  for (const [at, { matrices }] of product.lines.entries()) {
    for (const [first, index] of matrices.entries()) {
      const second = matrices.indexOf(index, first + 1);
      if (second < 0) continue;
      // γ^x γ_x = 4; otherwise the second of the pair moves to the left.
      if (second === first + 1) return [withMatrices(product, at, matrices.toSpliced(first, 2), 4)];
      return anticommute(product, at, second - 1);
    }
  }
  for (const [at, { matrices }] of product.lines.entries()) {
    const k = matrices.findIndex((index, n) => index > (matrices[n + 1] ?? index));
    if (k >= 0) return anticommute(product, at, k);
  }
  return undefined;
}

/** Coefficients of the vertex by normal form. */
function normalForm(vertex: Vertex, fields: ReadonlyMap<string, Field>): ReadonlyMap<string, Polynomial> {
  const sums = new Map<string, Polynomial>();
  for (const product of productsOf(vertex, fields)) {
    const lineOrders = arrangements(product.lines, ({ bar, psi, barDerivatives, psiDerivatives }) =>
      JSON.stringify([bar, psi, barDerivatives.length, psiDerivatives.length]),
    );
    const bosonOrders = arrangements(product.bosons, ({ name, derivatives }) =>
      JSON.stringify([name, derivatives.length]),
    );
    const share = rational(1, lineOrders.length * bosonOrders.length);
    const coefficient = scale(product.coefficient, share);
    for (const lines of lineOrders) for (const bosons of bosonOrders) normalize({ coefficient, lines, bosons }, sums);
  }
  return sums;
}

/**
 * The vertices that have no hermitian conjugate in the Lagrangian; at most one for each label without indices.
 *
 * @param squares - x² of the algebraic constants
 */
export function checkHermiticity(
  vertices: readonly Vertex[],
  fields: ReadonlyMap<string, Field>,
  squares: ReadonlyMap<string, Polynomial>,
): readonly HermiticityFault[] {
  const difference = new Map<string, Polynomial>();
  const contributors = new Map<string, Vertex>();
  for (const vertex of vertices) {
    for (const [key, coefficient] of normalForm(vertex, fields)) {
      difference.set(key, add(difference.get(key) ?? constant(0), coefficient));
      if (!contributors.has(key)) contributors.set(key, vertex);
    }
    for (const [key, coefficient] of normalForm(conjugateVertex(vertex, fields), fields)) {
      difference.set(key, subtract(difference.get(key) ?? constant(0), coefficient));
      if (!contributors.has(key)) contributors.set(key, vertex);
    }
  }
  const faults = new Map<string, HermiticityFault>();
  for (const [key, rest] of difference) {
    const vertex = contributors.get(key);
    if (vertex === undefined || isZero(reduceSquares(rest, squares))) continue;
    const label = symbolOf(vertex.label);
    if (faults.has(label)) continue;
    const names = vertex.fields.map(({ field, conjugate: form }) =>
      form === 'bar' ? field.replace(/^([^[]*)/, '$1bar') : field,
    );
    const message =
      `the term is not hermitian: the product of ${names.join(', ')} differs from its hermitian conjugate in the` +
      ' Lagrangian';
    faults.set(label, { vertex, message });
  }
  return [...faults.values()];
}
