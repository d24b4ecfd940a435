/**
 * From multiplied-out Lagrangian terms to vertices: Lorentz indices contracted and named uniformly, charge and mass
 * dimension checked, terms with the same fields joined.
 */
import { addChains, type DiracChain, type DiracTerm, renameIndices, scaleChain } from '../algebra/dirac-chain.ts';
import {
  add,
  constant,
  equals,
  imaginaryUnit,
  isZero,
  multiply,
  negate,
  one,
  type Polynomial,
  power,
  terms,
} from '../algebra/polynomial.ts';
import {
  addRational,
  formatRational,
  isZeroRational,
  negateRational,
  type Rational,
  rational,
} from '../algebra/rational.ts';
import { expressionFault } from './expression.ts';
import type { Current, Vertex, VertexField, VertexTensor } from './model.ts';
import type { FieldFactor, Monomial } from './operator.ts';

/** Mass dimension of the Lagrangian density. */
export const DENSITY_DIMENSION = 4;
export const FEWEST_FIELDS = 3;

function chainIndices(chain: DiracChain): readonly (readonly string[])[] {
  return chain.map((term) => term.factors.flatMap((factor) => (factor.kind === 'gamma' ? [factor.index] : [])));
}

function factorsOf(monomial: Monomial): readonly FieldFactor[] {
  return [...monomial.bilinears.flatMap(({ bar, psi }) => [bar, psi]), ...monomial.bosons];
}

/** Every Lorentz index occurs exactly twice in each product. */
function checkContraction(monomial: Monomial, offset: number): void {
  const outside = [
    ...monomial.metrics.flat(),
    ...factorsOf(monomial).flatMap((factor) => [
      ...(factor.index === undefined ? [] : [factor.index]),
      ...factor.derivatives,
    ]),
  ];
  const products = monomial.bilinears
    .map(({ chain }) => chainIndices(chain))
    .reduce<readonly (readonly string[])[]>(
      (all, next) => all.flatMap((a) => next.map((b) => [...a, ...b])),
      [outside],
    );
  for (const product of products) {
    for (const index of new Set(product)) {
      const count = product.filter((other) => other === index).length;
      if (count === 2) continue;
      const often = count === 1 ? 'once' : `${count} times`;
      throw expressionFault(
        `the Lorentz index \`${index}\` is not contracted: it occurs ${often}, expected twice`,
        offset,
      );
    }
  }
}

function checkSpinors(monomial: Monomial): void {
  const { open } = monomial;
  if (open === undefined) return;
  if (open.bar !== undefined) {
    throw expressionFault(
      `the spinor index of \`${barName(open.bar.component)}\` is not contracted: a plain field is missing at the right end`,
      open.bar.offset,
    );
  }
  if (open.psi !== undefined) {
    const { component, offset } = open.psi;
    throw expressionFault(
      `missing conjugate: \`${component}\` needs a conjugate field such as \`${barName(component)}\` at the left end`,
      offset,
    );
  }
  throw expressionFault('a Dirac matrix stands outside a bilinear such as `ebar.gamma(mu).e`', open.offset);
}

function barName(component: string): string {
  return component.replace(/^([^[]*)/, '$1bar');
}

function checkCharge(monomial: Monomial, offset: number): void {
  const factors = factorsOf(monomial);
  const total = factors.reduce<Rational>(
    (sum, { field, conjugate }) => addRational(sum, conjugate === 'bar' ? negateRational(field.charge) : field.charge),
    rational(0),
  );
  if (isZeroRational(total)) return;
  const names = factors.map((f) => (f.conjugate === 'bar' ? barName(f.component) : f.component)).join(', ');
  throw expressionFault(
    `electric charge is not conserved: the fields ${names} carry ${formatRational(total)} e together`,
    offset,
  );
}

/** Mass dimensions of the terms of a polynomial in the parameters. */
export function dimensionsOf(coefficient: Polynomial, dimensions: ReadonlyMap<string, number>): ReadonlySet<number> {
  const ofTerm = (powers: ReadonlyMap<string, number>): number =>
    [...powers].reduce((sum, [name, exponent]) => sum + exponent * (dimensions.get(name) ?? 0), 0);
  return new Set(terms(coefficient).map(({ powers }) => ofTerm(powers)));
}

function checkDimension(monomial: Monomial, dimensions: ReadonlyMap<string, number>, offset: number): void {
  const fields = factorsOf(monomial).reduce(
    (sum, { field, derivatives }) => sum + (field.spin === 2 ? 1.5 : 1) + derivatives.length,
    0,
  );
  const chains = monomial.bilinears.map(({ chain }) => chain.map((term) => term.coefficient));
  const coefficients = chains.reduce<readonly Polynomial[]>(
    (all, next) => all.flatMap((a) => next.map((b) => multiply(a, b))),
    [monomial.coefficient],
  );
  for (const dimension of coefficients.flatMap((coefficient) => [...dimensionsOf(coefficient, dimensions)])) {
    if (dimension + fields === DENSITY_DIMENSION) continue;
    throw expressionFault(
      `the mass dimension is ${dimension + fields}, expected 4: the fields and derivatives have ${fields}, so that the coupling` +
        ` needs the unit GeV^${DENSITY_DIMENSION - fields}, found GeV^${dimension}`,
      offset,
    );
  }
}

/** Terms with the same factors joined, vanishing ones dropped. */
export function collectChain(chain: DiracChain): DiracChain {
  const sums = new Map<string, DiracTerm>();
  for (const term of chain) {
    const key = JSON.stringify(term.factors, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const before = sums.get(key);
    sums.set(key, before === undefined ? term : { ...term, coefficient: add(before.coefficient, term.coefficient) });
  }
  return [...sums.values()].filter((term) => !isZero(term.coefficient));
}

/** A vertex of its own for each product, its indices named mu1, mu2, … in a fixed order. */
function vertexOf(monomial: Monomial, label: string): Vertex {
  const names = new Map<string, string>();
  const metrics: VertexTensor[] = [];
  const fresh = (): string => `mu${names.size + metrics.length + 1}`;
  const rename = (index: string): string => {
    const known = names.get(index) ?? fresh();
    names.set(index, known);
    return known;
  };
  const ownIndex = (index: string): string => {
    if (!names.has(index)) return rename(index);
    // A_μ A^μ: the second field gets an index of its own and a metric ties the two.
    const own = fresh();
    metrics.push({ kind: 'metric', first: names.get(index) ?? index, second: own });
    return own;
  };
  const factors = factorsOf(monomial);
  const fields = factors.map(
    ({ component, conjugate, index }): VertexField => ({
      field: component,
      conjugate,
      ...(index === undefined ? {} : { index: ownIndex(index) }),
    }),
  );
  const momenta = factors.flatMap(({ derivatives }, field) =>
    derivatives.map((index): VertexTensor => ({ kind: 'momentum', field, index: rename(index) })),
  );
  for (const [first, second] of monomial.metrics)
    metrics.push({ kind: 'metric', first: rename(first), second: rename(second) });
  const currents = monomial.bilinears.map(({ chain }, n): Current => {
    for (const index of chainIndices(chain).flat()) rename(index);
    return { bar: 2 * n, psi: 2 * n + 1, chain: collectChain(renameIndices(chain, names)) };
  });
  // ∂_μ = −i p_μ for the incoming momentum p.
  const derivatives = power(negate(imaginaryUnit), momenta.length);
  return {
    label,
    term: label.replace(/\[.*/, ''),
    fields,
    currents,
    tensors: [...metrics, ...momenta],
    coefficient: multiply(monomial.coefficient, derivatives),
  };
}

function sameChain(a: DiracChain, b: DiracChain): boolean {
  return collectChain(addChains(a, scaleChain(b, constant(-1)))).length === 0;
}

/** The sum of two vertices with the same fields and tensors, where it is one product again. */
export function joinVertices(a: Vertex, b: Vertex): Vertex | undefined {
  const frame = ({ fields, tensors }: Vertex): string => JSON.stringify([fields, tensors]);
  if (a.currents.length !== b.currents.length || frame(a) !== frame(b)) return undefined;
  const different = a.currents.flatMap(({ chain }, n) => (sameChain(chain, b.currents[n]?.chain ?? []) ? [] : [n]));
  const [at, ...others] = different;
  if (at === undefined) return { ...a, coefficient: add(a.coefficient, b.coefficient) };
  if (others.length > 0) return undefined;
  const ratio = equals(a.coefficient, b.coefficient)
    ? 1
    : equals(a.coefficient, negate(b.coefficient))
      ? -1
      : undefined;
  const currents = a.currents.map((current, n) => {
    if (n !== at) return current;
    const other = b.currents[n]?.chain ?? [];
    const parts =
      ratio === undefined
        ? [scaleChain(current.chain, a.coefficient), scaleChain(other, b.coefficient)]
        : [current.chain, scaleChain(other, constant(ratio))];
    return { ...current, chain: collectChain(addChains(...parts)) };
  });
  return { ...a, coefficient: ratio === undefined ? one : a.coefficient, currents };
}

export function vanishes(vertex: Vertex): boolean {
  return isZero(vertex.coefficient) || vertex.currents.some(({ chain }) => chain.length === 0);
}

/**
 * The vertices of one Lagrangian term for one choice of generation indices.
 *
 * @param dimensions - mass dimension of each polynomial variable
 * @param offset - where the term begins, for messages
 * @throws {@link SyntaxFault} where an index is not contracted, charge is not conserved, or the dimension is wrong.
 */
export function verticesOf(
  monomials: readonly Monomial[],
  label: string,
  dimensions: ReadonlyMap<string, number>,
  offset: number,
): readonly Vertex[] {
  let vertices: readonly Vertex[] = [];
  for (const monomial of monomials) {
    checkSpinors(monomial);
    checkContraction(monomial, offset);
    checkCharge(monomial, offset);
    checkDimension(monomial, dimensions, offset);
    const factors = factorsOf(monomial);
    if (factors.length < FEWEST_FIELDS) {
      throw expressionFault('a term with fewer than three fields is no interaction; masses belong to `fields`', offset);
    }
    const next = vertexOf(monomial, label);
    const at = vertices.findIndex((vertex) => joinVertices(vertex, next) !== undefined);
    const partner = vertices[at];
    vertices = partner === undefined ? [...vertices, next] : vertices.with(at, joinVertices(partner, next) ?? next);
  }
  return vertices.filter((vertex) => !vanishes(vertex));
}
