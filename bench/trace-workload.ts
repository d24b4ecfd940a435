/** The inputs of the trace benchmark, built as a user of the algebra would write them. */
import { type ChainExpression, productOf, sumOf } from '../src/algebra/chain-expression.ts';
import {
  addChains,
  type DiracChain,
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  scaleChain,
  slash,
} from '../src/algebra/dirac-chain.ts';
import { spinTrace } from '../src/algebra/dirac-trace.ts';
import {
  add,
  constant,
  multiply,
  negate,
  one,
  type Polynomial,
  power,
  scale,
  subtract,
  variable,
  zero,
} from '../src/algebra/polynomial.ts';
import { rational } from '../src/algebra/rational.ts';
import { traceExpression } from '../src/algebra/trace-expression.ts';
import { vectorSum } from '../src/algebra/vector.ts';

/** One line of the table. */
export interface TraceWorkload {
  /** `a14-full`, `f`, … */
  readonly id: string;
  readonly title: string;
  /** From the chains to the expanded polynomial. */
  readonly run: () => Polynomial;
  readonly form: { readonly file: string; readonly defines: readonly string[]; readonly repeats: number };
  /** The case and size that the GiNaC program knows. */
  readonly ginac?: readonly string[];
}

const p = (name: string): DiracChain => slash(vectorSum({ [name]: 1 }));
const slashes = (n: number): DiracChain => multiplyChains(...Array.from({ length: n }, (_, k) => p(`p${k + 1}`)));
const times = (coefficient: Polynomial): DiracChain => scaleChain(identityChain, coefficient);
const massive = (momentum: Readonly<Record<string, number>>, mass: Polynomial): DiracChain =>
  addChains(slash(vectorSum(momentum)), times(mass));
const square = (name: string): Polynomial => power(variable(name), 2);

function plain(n: number, repeats: number): readonly TraceWorkload[] {
  const line = slashes(n);
  const lines = new Map([[1, line[0]?.factors ?? []]]);
  const form = (mode: string): TraceWorkload['form'] => ({
    file: 'slashes.frm',
    defines: [`N=${n}`, `MODE=${mode}`],
    repeats,
  });
  return [
    {
      id: `a${n}-reduced`,
      title: `(a) ${n} slashes, 4 dimensions`,
      run: () => spinTrace({ lines: [line] }),
      form: form('trace4'),
      ...(n <= 10 ? { ginac: ['plain', String(n)] } : {}),
    },
    {
      id: `a${n}-full`,
      title: `(a) ${n} slashes, all terms`,
      run: () =>
        traceExpression([{ coefficient: one, tensors: [], lines }], { dimension: 'n' })[0]?.coefficient ?? zero,
      form: form('tracen'),
    },
  ];
}

function withGamma5(n: number, repeats: number): TraceWorkload {
  const line = multiplyChains(gamma5, slashes(n));
  return {
    id: `b${n}`,
    title: `(b) γ5 and ${n} slashes`,
    run: () => spinTrace({ lines: [line] }),
    form: { file: 'slashes-gamma5.frm', defines: [`N=${n}`], repeats },
    ginac: ['gamma5', String(n)],
  };
}

function contracted(chain: string): TraceWorkload {
  const names = chain.split(',');
  const line = multiplyChains(...names.map((name) => (name.startsWith('p') ? p(name) : gamma(name))));
  return {
    id: `c${names.length}`,
    title: `(c) ${names.length} matrices, ${(names.length - 4) / 2} contracted pairs`,
    run: () => spinTrace({ lines: [line] }),
    form: { file: 'contracted.frm', defines: [`CHAIN=${chain}`], repeats: 6000 },
    ...(names.length <= 12 ? { ginac: ['contracted', String(names.length)] } : {}),
  };
}

/** e(p) γ(k) → e(q) γ(l), summed and averaged; invariants x = p·k, y = p·l, propagators dx and dy. */
export function compton(): Polynomial {
  const m = variable('m');
  const [x, y] = [variable('x'), variable('y')];
  const [dx, dy] = [times(variable('dx')), times(variable('dy'))];
  const [mu, nu] = [gamma('mu'), gamma('nu')];
  const s = massive({ p: 1, k: 1 }, m);
  const u = massive({ p: 1, l: -1 }, m);
  const line = productOf(
    massive({ p: 1, k: 1, l: -1 }, m),
    sumOf(productOf(dx, mu, s, nu), productOf(dy, nu, u, mu)),
    massive({ p: 1 }, m),
    sumOf(productOf(dx, nu, s, mu), productOf(dy, mu, u, nu)),
  );
  const scalarProducts = new Map([
    ['p.p', square('m')],
    ['k.k', zero],
    ['l.l', zero],
    ['k.p', x],
    ['l.p', y],
    ['k.l', subtract(x, y)],
  ]);
  return spinTrace({ lines: [line], coefficient: constant(rational(1, 4)), scalarProducts });
}

/** γ(p1) e(p2) → e(k3) ν(k4) ν̄(k5) with vertices γ_μ (gV − gA γ5) ⊗ γ^μ (1 − γ5). */
export function fourFermion(): Polynomial {
  const m = variable('m');
  const [mi, mj, s] = [variable('mi'), variable('mj'), variable('s')];
  const [t13, t14, t24, t34] = [variable('t13'), variable('t14'), variable('t24'), variable('t34')];
  const [d1, d2] = [times(variable('d1')), times(variable('d2'))];
  const weak = addChains(times(variable('gV')), scaleChain(gamma5, negate(variable('gA'))));
  const chiral = addChains(identityChain, scaleChain(gamma5, constant(-1)));
  const [mu, nu, al] = [gamma('mu'), gamma('nu'), gamma('al')];
  const q = massive({ p1: 1, p2: 1 }, m);
  const r = massive({ k3: 1, p1: -1 }, m);
  const electron = productOf(
    massive({ k3: 1 }, m),
    sumOf(productOf(d1, mu, weak, q, al), productOf(d2, al, r, mu, weak)),
    massive({ p2: 1 }, m),
    sumOf(productOf(d1, al, q, nu, weak), productOf(d2, nu, weak, r, al)),
  );
  const neutrino = productOf(
    massive({ k4: 1 }, mi),
    mu,
    chiral,
    massive({ p1: 1, p2: 1, k3: -1, k4: -1 }, negate(mj)),
    nu,
    chiral,
  );
  const half = (value: Polynomial): Polynomial => scale(value, rational(1, 2));
  const scalarProducts = new Map([
    ['p1.p1', zero],
    ['p2.p2', square('m')],
    ['k3.k3', square('m')],
    ['k4.k4', square('mi')],
    ['p1.p2', half(subtract(s, square('m')))],
    ['k3.p1', t13],
    ['k4.p1', t14],
    ['k4.p2', t24],
    ['k3.k4', t34],
    ['k3.p2', add(half(add(s, square('m'), square('mi'), negate(square('mj')))), negate(add(t13, t14, t24)), t34)],
  ]);
  return spinTrace({ lines: [electron, neutrino], coefficient: constant(-1), scalarProducts });
}

/** e(p) γ(k1) → e(q) γ(k2) γ(k3): the square of six diagrams in five invariants. */
export function doubleCompton(): Polynomial {
  const m = variable('m');
  const [x1, x2, x3, y12, y13] = [variable('x1'), variable('x2'), variable('x3'), variable('y12'), variable('y13')];
  const incoming: readonly DiracChain[] = [
    massive({ p: 1, k1: 1 }, m),
    massive({ p: 1, k2: -1 }, m),
    massive({ p: 1, k3: -1 }, m),
  ];
  const outgoing: readonly DiracChain[] = [
    massive({ p: 1, k2: -1, k3: -1 }, m),
    massive({ p: 1, k1: 1, k3: -1 }, m),
    massive({ p: 1, k1: 1, k2: -1 }, m),
  ];
  const vertices = [gamma('m1'), gamma('m2'), gamma('m3')];
  const at = (list: readonly DiracChain[], k: number): DiracChain => list[k] ?? [];
  const amplitude: ChainExpression[] = [];
  const conjugate: ChainExpression[] = [];
  for (const [i, j, n] of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const) {
    const propagators = times(multiply(variable(`a${i + 1}`), variable(`b${n + 1}`)));
    const factors = [at(vertices, n), at(outgoing, n), at(vertices, j), at(incoming, i), at(vertices, i)];
    amplitude.push(productOf(propagators, ...factors));
    conjugate.push(productOf(propagators, ...factors.toReversed()));
  }
  const line = productOf(
    massive({ p: 1, k1: 1, k2: -1, k3: -1 }, m),
    sumOf(...amplitude),
    massive({ p: 1 }, m),
    sumOf(...conjugate),
  );
  const scalarProducts = new Map([
    ['p.p', square('m')],
    ['k1.k1', zero],
    ['k2.k2', zero],
    ['k3.k3', zero],
    ['k1.p', x1],
    ['k2.p', x2],
    ['k3.p', x3],
    ['k1.k2', y12],
    ['k1.k3', y13],
    ['k2.k3', add(negate(x1), x2, x3, y12, y13)],
  ]);
  return spinTrace({ lines: [line], coefficient: constant(rational(-1, 4)), scalarProducts });
}

/** The chains of workload (c), by number of matrices. */
export const contractedChains: readonly string[] = [
  'a,p1,b,p2,a,p3,b,p4',
  'a,b,c,d,p1,a,p2,b,p3,c,p4,d',
  'a,b,c,d,e,p1,a,p2,b,p3,c,p4,d,e',
  'a,b,c,d,e,f,p1,a,p2,b,p3,c,p4,d,e,f',
];

export const traceWorkloads: readonly TraceWorkload[] = [
  ...plain(8, 4000),
  ...plain(10, 600),
  ...plain(12, 60),
  ...plain(14, 8),
  withGamma5(6, 6000),
  withGamma5(8, 4000),
  withGamma5(10, 2000),
  ...contractedChains.map(contracted),
  {
    id: 'd',
    title: '(d) Compton |M|²',
    run: compton,
    form: { file: 'compton.frm', defines: [], repeats: 1000 },
    ginac: ['compton'],
  },
  {
    id: 'e',
    title: '(e) γ e → e ν ν̄, general gV, gA',
    run: fourFermion,
    form: { file: 'four-fermion.frm', defines: [], repeats: 100 },
  },
  {
    id: 'f',
    title: '(f) double Compton, 36 interference terms',
    run: doubleCompton,
    form: { file: 'double-compton.frm', defines: [], repeats: 15 },
  },
];
