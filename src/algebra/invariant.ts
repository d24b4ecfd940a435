/**
 * Scalar products, Levi-Civita contractions and traces of numbered vectors, memoised for one calculation: the
 * vectors are sums of momenta, the kinematics is put into every scalar product before it is used.
 */
import type { DiracString } from './dirac-string.ts';
import { gaussian } from './gaussian-rational.ts';
import {
  add,
  constant,
  dotName,
  epsilonName,
  isZero,
  multiply,
  negate,
  one,
  type Polynomial,
  scale,
  substitute,
  terms,
  variable,
  zero,
} from './polynomial.ts';
import { formatRational, multiplyRational } from './rational.ts';
import { dot, type VectorSum } from './vector.ts';

export interface Invariants {
  /** p with the kinematics put in. */
  readonly apply: (p: Polynomial) => Polynomial;
  /** The number of a vector; equal vectors have equal numbers. */
  readonly vector: (vector: VectorSum) => number;
  readonly dot: (a: number, b: number) => Polynomial;
  readonly namedDot: (a: string, b: string) => Polynomial;
  readonly epsilon: (a: number, b: number, c: number, d: number) => Polynomial;
  /** Tr[a̸ b̸ …]. */
  readonly trace: (string: DiracString) => Polynomial;
  /** Tr[γ5 a̸ b̸ …]. */
  readonly trace5: (string: DiracString) => Polynomial;
}

/** Memoised invariants of one calculation with its kinematics. */
export function createInvariants(scalarProducts: ReadonlyMap<string, Polynomial>): Invariants {
  const rules = new Map<string, Polynomial>();
  for (const [name, value] of scalarProducts) {
    const [p = '', q = ''] = name.split('.');
    rules.set(dotName(p, q), value);
  }
  const vectors: VectorSum[] = [];
  const numbers = new Map<string, number>();
  const memo = new Map<string, Polynomial>();
  const remember = (key: string, compute: () => Polynomial): Polynomial => {
    const known = memo.get(key) ?? compute();
    memo.set(key, known);
    return known;
  };
  const at = (number: number): VectorSum => vectors[number] ?? new Map();

  const self: Invariants = {
    apply: (p) => substitute(p, rules),
    vector(vector) {
      const key = [...vector]
        .map(([name, c]) => `${name}*${formatRational(c)}`)
        .sort()
        .join();
      const known = numbers.get(key) ?? vectors.length;
      if (known === vectors.length) {
        vectors.push(vector);
        numbers.set(key, known);
      }
      return known;
    },
    dot: (a, b) => remember(`${Math.min(a, b)}.${Math.max(a, b)}`, () => substitute(dot(at(a), at(b)), rules)),
    namedDot: (a, b) => rules.get(dotName(a, b)) ?? variable(dotName(a, b)),
    // ε(a,b,c,d) is linear in each slot
    epsilon: (a, b, c, d) =>
      remember(`e${a},${b},${c},${d}`, () => {
        const parts: Polynomial[] = [];
        for (const [p, x] of at(a)) {
          for (const [q, y] of at(b)) {
            for (const [r, z] of at(c)) {
              for (const [s, w] of at(d)) {
                const { name, sign } = epsilonName(p, q, r, s);
                if (sign === 0) continue;
                const size = multiplyRational(multiplyRational(x, y), multiplyRational(z, w));
                parts.push(scale(scale(variable(name), size), sign));
              }
            }
          }
        }
        return add(...parts);
      }),
    trace: (string) => traceOfSlashes(self, remember, string),
    trace5: (string) => traceOfSlashesWithGamma5(self, remember, string),
  };
  return self;
}

type Remember = (key: string, compute: () => Polynomial) => Polynomial;

function traceOfSlashes(invariants: Invariants, remember: Remember, string: DiracString): Polynomial {
  const n = string.length;
  if (n === 0) return constant(4n);
  if (n % 2 === 1) return zero;
  return remember(`t${string.join()}`, () => {
    // a̸ a̸ = a², also cyclically
    for (let i = 0; i < n; i++) {
      const a = string[i] ?? 0;
      if (a !== string[(i + 1) % n]) continue;
      const rest = i + 1 < n ? string.toSpliced(i, 2) : string.slice(1, -1);
      return multiply(invariants.dot(a, a), invariants.trace(rest));
    }
    // Tr[a̸₁ … a̸ₙ] = Σ_k (−1)^k a₁·a_k Tr[… without a₁, a_k …]
    const [first = 0] = string;
    const parts: Polynomial[] = [];
    for (let k = 1; k < n; k++) {
      const product = invariants.dot(first, string[k] ?? 0);
      if (isZero(product)) continue;
      const part = multiply(product, invariants.trace([...string.slice(1, k), ...string.slice(k + 1)]));
      parts.push(k % 2 === 1 ? part : negate(part));
    }
    return add(...parts);
  });
}

function traceOfSlashesWithGamma5(invariants: Invariants, remember: Remember, string: DiracString): Polynomial {
  const n = string.length;
  if (n < 4 || n % 2 === 1) return zero;
  return remember(`g${string.join()}`, () => {
    for (let i = 0; i + 1 < n; i++) {
      const a = string[i] ?? 0;
      if (a === string[i + 1]) return multiply(invariants.dot(a, a), invariants.trace5(string.toSpliced(i, 2)));
    }
    // γ^a γ^b γ^c = g^{ab} γ^c − g^{ac} γ^b + g^{bc} γ^a + i ε^{abcσ} γ_σ γ5, and γ5 γ_σ γ5 = −γ_σ
    const [a = 0, b = 0, c = 0, ...rest] = string;
    const parts: Polynomial[] = [];
    if (n > 4) {
      parts.push(
        multiply(invariants.dot(a, b), invariants.trace5([c, ...rest])),
        negate(multiply(invariants.dot(a, c), invariants.trace5([b, ...rest]))),
        multiply(invariants.dot(b, c), invariants.trace5([a, ...rest])),
      );
    }
    rest.forEach((d, j) => {
      const epsilon = invariants.epsilon(a, b, c, d);
      if (isZero(epsilon)) return;
      const part = multiply(
        constant(gaussian(0n, j % 2 === 0 ? -1n : 1n)),
        epsilon,
        invariants.trace(rest.toSpliced(j, 1)),
      );
      parts.push(part);
    });
    return add(...parts);
  });
}

const EPSILON = /^e_\(([^,()]+),([^,()]+),([^,()]+),([^,()]+)\)$/;

/** Replaces products of two ε by ε(a₁…a₄) ε(b₁…b₄) = −det(a_i·b_j) until the polynomial is linear in ε. */
export function reduceLeviCivitaProducts(p: Polynomial, invariants: Invariants): Polynomial {
  const slots = new Map<string, readonly string[]>();
  for (const name of p.names) {
    const match = EPSILON.exec(name);
    if (match !== null) slots.set(name, match.slice(1));
  }
  if (slots.size === 0) return p;
  const determinants = new Map<string, Polynomial>();
  const parts: Polynomial[] = [];
  for (const { coefficient, powers } of terms(p)) {
    const epsilons = [...powers].flatMap(([name, e]) => (slots.has(name) ? Array.from({ length: e }, () => name) : []));
    const factors = [constant(coefficient)];
    for (const [name, e] of powers) if (!slots.has(name)) for (let k = 0; k < e; k++) factors.push(variable(name));
    while (epsilons.length >= 2) {
      const [a = '', b = ''] = epsilons.splice(0, 2);
      const key = `${a} ${b}`;
      const known = determinants.get(key) ?? negate(determinant(slots.get(a) ?? [], slots.get(b) ?? [], invariants));
      determinants.set(key, known);
      factors.push(known);
    }
    for (const name of epsilons) factors.push(variable(name));
    parts.push(multiply(...factors));
  }
  return add(zero, ...parts);
}

/** det(a_i·b_j), by the first row. */
function determinant(a: readonly string[], b: readonly string[], invariants: Invariants): Polynomial {
  const [first, ...rows] = a;
  if (first === undefined) return one;
  return add(
    zero,
    ...b.map((column, j) => {
      const minor = multiply(invariants.namedDot(first, column), determinant(rows, b.toSpliced(j, 1), invariants));
      return j % 2 === 0 ? minor : negate(minor);
    }),
  );
}
