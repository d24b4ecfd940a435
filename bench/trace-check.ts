/** Checks the results of the trace benchmark at random points modulo a prime, by explicit matrices. */
import type { Polynomial } from '../src/algebra/polynomial.ts';
import { termCount } from '../src/algebra/polynomial.ts';
import {
  combine,
  dot,
  evaluateModulo,
  gammaFive,
  gammaMatrices,
  identity,
  inverse,
  leviCivita,
  type Matrix,
  matrixProduct,
  matrixSum,
  matrixTimes,
  matrixTrace,
  metric,
  reduce,
  residues,
  slashMatrix,
  times,
  type Vector,
} from './modular-matrix.ts';
import { contractedChains } from './trace-workload.ts';

/** Largest number of terms that counts as the result asked for. */
const mostTerms: Readonly<Record<string, number>> = {
  'a8-reduced': 105,
  'a8-full': 105,
  'a10-reduced': 693,
  'a10-full': 945,
  'a12-reduced': 4383,
  'a12-full': 10_395,
  'a14-reduced': 26_931,
  'a14-full': 135_135,
  b6: 6,
  b8: 33,
  b10: 180,
  d: 9,
  e: 386,
  f: 505,
};
const POINTS = 2;

type Expected = { readonly trace: number; readonly value: (name: string) => number };

/** @throws {Error} where a result disagrees with explicit matrices, or has too many terms */
export function checkWorkload(id: string, result: Polynomial): void {
  const limit = mostTerms[id] ?? 1;
  if (termCount(result) > limit) throw new Error(`${id}: ${termCount(result)} terms, expected at most ${limit}`);
  for (let point = 0; point < POINTS; point++) {
    const { trace, value } = expected(id, residues(1000 + point));
    const found = evaluateModulo(result, value);
    if (found !== trace) throw new Error(`${id}: ${found} modulo the prime, explicit matrices give ${trace}`);
  }
}

function expected(id: string, random: () => number): Expected {
  if (id === 'd') return comptonPoint(random);
  if (id === 'e') return fourFermionPoint(random);
  if (id === 'f') return doubleComptonPoint(random);
  const size = Number(/\d+/.exec(id)?.[0]);
  if (id.startsWith('c'))
    return contractedPoint(contractedChains.find((chain) => chain.split(',').length === size) ?? '', random);
  const momenta = new Map(Array.from({ length: size }, (_, k) => [`p${k + 1}`, randomVector(random)] as const));
  const product = matrixProduct(...[...momenta.values()].map(slashMatrix));
  const trace = matrixTrace(id.startsWith('b') ? matrixProduct(gammaFive, product) : product);
  return { trace, value: (name) => invariant(name, momenta) };
}

const randomVector = (random: () => number): Vector => [random(), random(), random(), random()];

function invariant(name: string, momenta: ReadonlyMap<string, Vector>): number {
  const at = (momentum: string): Vector => momenta.get(momentum) ?? [];
  if (name.startsWith('e_(')) {
    const [a = '', b = '', c = '', d = ''] = name.slice(3, -1).split(',');
    return leviCivita(at(a), at(b), at(c), at(d));
  }
  const [p = '', q = ''] = name.split('.');
  return dot(at(p), at(q));
}

/** Sums over all values of all indices. */
function contractedPoint(chain: string, random: () => number): Expected {
  const names = chain.split(',');
  const momenta = new Map(['p1', 'p2', 'p3', 'p4'].map((name) => [name, randomVector(random)] as const));
  const slashes = new Map([...momenta].map(([name, p]) => [name, slashMatrix(p)] as const));
  let trace = 0;
  const indices = [...new Set(names.filter((name) => !name.startsWith('p')))];
  const values = new Map<string, number>();
  const visit = (at: number, product: Matrix, sign: number): void => {
    const name = names[at];
    if (name === undefined) {
      trace = reduce(trace + sign * matrixTrace(product));
      return;
    }
    const known = values.get(name);
    const matrix = slashes.get(name) ?? (known === undefined ? undefined : gammaMatrices[known]);
    if (matrix !== undefined) {
      visit(at + 1, matrixProduct(product, matrix), sign);
      return;
    }
    for (let mu = 0; mu < 4; mu++) {
      values.set(name, mu);
      visit(at + 1, matrixProduct(product, gammaMatrices[mu] ?? identity), sign * (metric[mu] ?? 0));
    }
    values.delete(name);
  };
  if (indices.length > 0) visit(0, identity, 1);
  return { trace, value: (name) => invariant(name, momenta) };
}

/** A vector with the given square: E − p_z follows from E + p_z and the transverse components. */
function onShell(square: number, random: () => number): Vector {
  const [plus, x, y] = [random(), random(), random()];
  const minus = times(reduce(square + times(x, x) + times(y, y)), inverse(plus));
  const half = inverse(2);
  return [times(reduce(plus + minus), half), x, y, times(reduce(plus - minus), half)];
}

/** λ n with (rest + λ n)² = square, for n² = 0. */
function scaleNull(n: Vector, rest: Vector, square: number): Vector {
  const lambda = times(reduce(square - dot(rest, rest)), inverse(times(2, dot(rest, n))));
  return combine([lambda, n]);
}

const massive = (p: Vector, m: number): Matrix => matrixSum(slashMatrix(p), matrixTimes(identity, m));
const propagator = (p: Vector, m: number): number => inverse(reduce(dot(p, p) - times(m, m)));
const gammaAt = (mu: number): Matrix => gammaMatrices[mu] ?? identity;
const range = [0, 1, 2, 3] as const;
const signOf = (...indices: readonly number[]): number => indices.reduce((sign, mu) => sign * (metric[mu] ?? 0), 1);
const lookUp =
  (values: Readonly<Record<string, number>>) =>
  (name: string): number =>
    values[name] ?? Number.NaN;

function comptonPoint(random: () => number): Expected {
  const m = random();
  const p = onShell(times(m, m), random);
  const k = onShell(0, random);
  const sum = combine([1, p], [1, k]);
  const l = combine([-1, scaleNull(onShell(0, random), sum, times(m, m))]);
  const [s, u] = [sum, combine([1, p], [-1, l])];
  const q = combine([1, sum], [-1, l]);
  const [dx, dy] = [propagator(s, m), propagator(u, m)];
  let trace = 0;
  for (const mu of range) {
    for (const nu of range) {
      const [a, b] = [gammaAt(mu), gammaAt(nu)];
      const first = (c: Matrix, d: Matrix): Matrix => matrixTimes(matrixProduct(c, massive(s, m), d), dx);
      const second = (c: Matrix, d: Matrix): Matrix => matrixTimes(matrixProduct(d, massive(u, m), c), dy);
      const product = matrixProduct(
        massive(q, m),
        matrixSum(first(a, b), second(a, b)),
        massive(p, m),
        matrixSum(first(b, a), second(b, a)),
      );
      trace = reduce(trace + signOf(mu, nu) * matrixTrace(product));
    }
  }
  return { trace: times(trace, inverse(4)), value: lookUp({ m, dx, dy, x: dot(p, k), y: dot(p, l) }) };
}

function fourFermionPoint(random: () => number): Expected {
  const [m, mi, mj, gV, gA] = [random(), random(), random(), random(), random()];
  const p2 = onShell(times(m, m), random);
  const k3 = onShell(times(m, m), random);
  const k4 = onShell(times(mi, mi), random);
  const p1 = scaleNull(onShell(0, random), combine([1, p2], [-1, k3], [-1, k4]), times(mj, mj));
  const k5 = combine([1, p1], [1, p2], [-1, k3], [-1, k4]);
  const [q, r] = [combine([1, p1], [1, p2]), combine([1, k3], [-1, p1])];
  const [d1, d2] = [propagator(q, m), propagator(r, m)];
  const weak = matrixSum(matrixTimes(identity, gV), matrixTimes(gammaFive, -gA));
  const chiral = matrixSum(identity, matrixTimes(gammaFive, -1));
  let trace = 0;
  for (const mu of range) {
    for (const nu of range) {
      const neutrino = matrixTrace(
        matrixProduct(massive(k4, mi), gammaAt(mu), chiral, massive(k5, reduce(-mj)), gammaAt(nu), chiral),
      );
      const [vm, vn] = [matrixProduct(gammaAt(mu), weak), matrixProduct(gammaAt(nu), weak)];
      for (const al of range) {
        const g = gammaAt(al);
        const left = matrixSum(
          matrixTimes(matrixProduct(vm, massive(q, m), g), d1),
          matrixTimes(matrixProduct(g, massive(r, m), vm), d2),
        );
        const right = matrixSum(
          matrixTimes(matrixProduct(g, massive(q, m), vn), d1),
          matrixTimes(matrixProduct(vn, massive(r, m), g), d2),
        );
        const electron = matrixTrace(matrixProduct(massive(k3, m), left, massive(p2, m), right));
        trace = reduce(trace - signOf(mu, nu, al) * times(electron, neutrino));
      }
    }
  }
  const value = lookUp({
    m,
    mi,
    mj,
    gV,
    gA,
    d1,
    d2,
    s: dot(q, q),
    t13: dot(p1, k3),
    t14: dot(p1, k4),
    t24: dot(p2, k4),
    t34: dot(k3, k4),
  });
  return { trace, value };
}

function doubleComptonPoint(random: () => number): Expected {
  const m = random();
  const p = onShell(times(m, m), random);
  const k2 = onShell(0, random);
  const k3 = onShell(0, random);
  const k1 = scaleNull(onShell(0, random), combine([1, p], [-1, k2], [-1, k3]), times(m, m));
  const q = combine([1, p], [1, k1], [-1, k2], [-1, k3]);
  const photons = [k1, combine([-1, k2]), combine([-1, k3])];
  const incoming = photons.map((l) => combine([1, p], [1, l]));
  const outgoing = photons.map((l) => combine([1, q], [-1, l]));
  const values: Record<string, number> = {
    m,
    x1: dot(p, k1),
    x2: dot(p, k2),
    x3: dot(p, k3),
    y12: dot(k1, k2),
    y13: dot(k1, k3),
  };
  for (const [k, v] of incoming.entries()) values[`a${k + 1}`] = propagator(v, m);
  for (const [k, v] of outgoing.entries()) values[`b${k + 1}`] = propagator(v, m);
  const first = incoming.map((v) => massive(v, m));
  const second = outgoing.map((v) => massive(v, m));
  let trace = 0;
  for (let code = 0; code < 64; code++) {
    const indices = [code & 3, (code >> 2) & 3, code >> 4];
    const vertex = (k: number): Matrix => gammaAt(indices[k] ?? 0);
    const amplitude: Matrix[] = [];
    const conjugate: Matrix[] = [];
    for (const [i, j, n] of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ] as const) {
      const c = times(values[`a${i + 1}`] ?? 0, values[`b${n + 1}`] ?? 0);
      const chain = [vertex(n), second[n] ?? identity, vertex(j), first[i] ?? identity, vertex(i)];
      amplitude.push(matrixTimes(matrixProduct(...chain), c));
      conjugate.push(matrixTimes(matrixProduct(...chain.toReversed()), c));
    }
    const product = matrixProduct(massive(q, m), matrixSum(...amplitude), massive(p, m), matrixSum(...conjugate));
    trace = reduce(trace + signOf(...indices) * matrixTrace(product));
  }
  return { trace: times(trace, reduce(-inverse(4))), value: lookUp(values) };
}
