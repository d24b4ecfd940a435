/** The total cross section: all six channels, Dirac and Majorana, against the same integrals by SciPy's dblquad. */
import { type Beam, beamProduct } from '../src/integral/collision.ts';
import { type BoundCrossSection, createCrossSectionEngine } from '../src/integral/cross-section.ts';
import { pairGeometry, pairPrefactor } from '../src/integral/pair-geometry.ts';
import { integralSource } from '../src/kernel/from-squared-integral.ts';
import { doubleDouble, toNumber } from '../src/numeric/double-double.ts';
import { paperParameters, shippedModel, squaredOf } from '../test/integral/paper-process.ts';
import { type Timing, timeCalls, warmUp } from './cpu-time.ts';
import { runPython } from './peer.ts';

const ACCURACY = 1e-10;

export interface TotalRow {
  readonly energyEV: number;
  readonly ours: Timing;
  /** The largest estimated relative error. */
  readonly error: number;
  readonly scipy?: { readonly ms: number; readonly calls: number; readonly difference: number };
}

/** Every process that contributes: nine of Dirac pairs, six of Majorana pairs. */
export function paperProcesses(): readonly BoundCrossSection[] {
  const engine = createCrossSectionEngine();
  const generations = [1, 2, 3];
  return ['dirac', 'majorana'].flatMap((nature) => {
    const model = shippedModel('nusm', nature);
    const pairs = generations.flatMap((i) =>
      generations.filter((j) => nature === 'dirac' || j >= i).map((j) => [i, j]),
    );
    const parameters = paperParameters(model);
    return pairs.map(([i, j]) => {
      const process = `a e- > e- nu${i} nu${j}${nature === 'dirac' ? '~' : ''}`;
      return engine.bind(integralSource(squaredOf(model, process)), parameters);
    });
  });
}

function onTarget(energyEV: number): Beam {
  return { kind: 'target at rest', energy: doubleDouble(energyEV * 1e-9) };
}

export function timeTotals(energiesEV: readonly number[], scipyAt: number | undefined): readonly TotalRow[] {
  const processes = paperProcesses();
  // Every call has an energy of its own, so that no integral is remembered from the call before.
  let calls = 0;
  const evaluate = (energyEV: number): void => {
    calls += 1;
    const beam = onTarget(energyEV * (1 + 1e-9 * calls));
    for (const process of processes) process.at(beam, ACCURACY);
  };
  // The compiler has seen all energies before the first is timed.
  warmUp(() => {
    for (const energyEV of energiesEV) evaluate(energyEV);
  });
  return energiesEV.map((energyEV): TotalRow => {
    const results = processes.map((process) => process.at(onTarget(energyEV), ACCURACY));
    const ours = timeCalls(() => {
      evaluate(energyEV);
    });
    const error = Math.max(...results.map(({ natural }) => (natural.value === 0 ? 0 : natural.error / natural.value)));
    if (energyEV !== scipyAt) return { energyEV, ours, error };
    return { energyEV, ours, error, scipy: byScipy(processes, energyEV) };
  });
}

function byScipy(processes: readonly BoundCrossSection[], energyEV: number): Exclude<TotalRow['scipy'], undefined> {
  // ν_i ν̄_j and ν_j ν̄_i once, for both sides.
  const distinct = new Map<string, BoundCrossSection>();
  for (const process of processes) {
    const masses = process.kernel.masses.outgoing.map(toNumber).toSorted((a, b) => a - b);
    distinct.set(`${process.kernel.identity};${masses.join(';')}`, process);
  }
  const open = [...distinct.values()].filter((process) => !process.at(onTarget(energyEV), ACCURACY).belowThreshold);
  const integrals = open.map((process) => problemOf(process, energyEV));
  const [ms = Number.NaN, calls = Number.NaN, ...values] = runPython(
    'dblquad.py',
    JSON.stringify({ runs: 7, integrals }),
  );
  const differences = open.map((process, n) => {
    const { natural } = process.at(onTarget(energyEV), ACCURACY);
    return Math.abs(((values[n] ?? Number.NaN) * process.kernel.symmetryFactor) / natural.value - 1);
  });
  return { ms, calls, difference: Math.max(...differences) };
}

/** One integral as data: the kernel's code and numbers, and the phase space. */
function problemOf({ kernel }: BoundCrossSection, energyEV: number): object {
  const product = beamProduct(kernel.beamMasses, onTarget(energyEV));
  const geometry = pairGeometry(kernel.masses, product);
  if (geometry === undefined) throw new Error('the channel is closed');
  const { collision, range } = geometry;
  const { coefficients } = kernel.reduced.bind(kernel.outerValues(product), [doubleDouble(0), doubleDouble(0)]);
  return {
    accuracy: ACCURACY,
    source: kernel.reduced.source.split('\n').map((line) => line.replace('const ', '').replace(/;$/, '')),
    coefficients: [...coefficients],
    prefactor: pairPrefactor(geometry),
    geometry: {
      pair: range.masses,
      scale: range.scale,
      rapidity: Number.isFinite(range.rapidity) ? range.rapidity : 1e300,
      largest: range.largest,
      cut: Math.min(range.rapidity, 20),
      rootS: toNumber(collision.rootS),
      recoil: toNumber(kernel.masses.outgoing[0] ?? doubleDouble(0)),
      firstEnergy: toNumber(collision.firstEnergy),
      flux: collision.fluxQuarter,
    },
  };
}
