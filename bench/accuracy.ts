/**
 * Relative errors over the whole domain, 1e-6 eV to 1e9 eV and from 1e-9 above threshold: kernels at random points of
 * phase space, cross sections against 64 digits. `npm run bench -- accuracy [points]`.
 */
import { rationalToNumber } from '../src/algebra/rational.ts';
import type { Beam } from '../src/integral/collision.ts';
import { createCrossSectionEngine } from '../src/integral/cross-section.ts';
import { createCrossSectionJudge } from '../src/integral/judge.ts';
import { phaseSpaceMap } from '../src/integral/monte-carlo.ts';
import { compileRational, evaluateExactly, exactRational, relativeError } from '../src/kernel/compile.ts';
import { digitsLost } from '../src/kernel/compile-ledger.ts';
import { doubleDoubleFunction } from '../src/kernel/emit-double-double.ts';
import { squaredKernel } from '../src/kernel/from-squared.ts';
import { integralSource } from '../src/kernel/from-squared-integral.ts';
import { doubleDouble, toNumber } from '../src/numeric/double-double.ts';
import type { FourMomentum } from '../src/numeric/four-momentum.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { paperParameters, shippedModel, squaredOf } from '../test/integral/paper-process.ts';
import { writeSection } from './results.ts';

const POINTS = 100_000;
/** Of the points, how many are judged by exact rational numbers too. */
const EXACT_SHARE = 0.01;
const SEED = 20;

const CASES: readonly (readonly [nature: string, pair: string, lightestMassEV: string])[] = [
  ['dirac', 'nu1 nu1~', '0'],
  ['dirac', 'nu1 nu1~', '1e-3'],
  ['dirac', 'nu1 nu2~', '1e-3'],
  ['dirac', 'nu2 nu3~', '0.1'],
  ['majorana', 'nu1 nu1', '1e-3'],
  ['majorana', 'nu1 nu3', '0.1'],
];

/** Log-uniform over the domain; one point in four close to threshold. */
function randomBeam(random: RandomStream, thresholdEV: number): Beam {
  if (thresholdEV > 0 && random.uniform() < 0.25)
    return { kind: 'above threshold', excess: 10 ** (-9 * random.uniform()) };
  const lowest = Math.max(1e-6, thresholdEV * (1 + 1e-9));
  const energyEV = lowest * (1e9 / lowest) ** random.uniform();
  return { kind: 'target at rest', energy: doubleDouble(energyEV * 1e-9) };
}

interface KernelLine {
  readonly title: string;
  readonly points: number;
  readonly worst: number;
  readonly worstFloat: number;
  readonly fallback: number;
  readonly exactPoints: number;
  readonly judgeError: number;
}

function kernelLine([nature, pair, lightestMassEV]: (typeof CASES)[number], count: number): KernelLine {
  const model = shippedModel('nusm', nature);
  const parameters = paperParameters(model, { lightestMassEV });
  const squared = squaredOf(model, `a e- > e- ${pair}`);
  const kernel = squaredKernel(squared, parameters);
  const { names } = kernel.invariants;
  const judge = doubleDoubleFunction(kernel.rational, names);
  const plain = compileRational(kernel.rational, names);
  const bound = createCrossSectionEngine().bind(integralSource(squared), parameters);
  const thresholdEV = toNumber(bound.threshold()) * 1e9;
  const random = new RandomStream(SEED);
  const momenta: FourMomentum[] = [];
  let [worst, worstFloat, fallback, exactPoints, judgeError] = [0, 0, 0, 0, 0];
  for (let n = 0; n < count; n += 1) {
    const map = phaseSpaceMap(squared.process.legs, kernel.masses, randomBeam(random, thresholdEV));
    if (map === undefined) throw new Error('the channel is closed');
    map.momenta(
      Float64Array.from({ length: map.dimension }, () => random.uniform()),
      momenta,
    );
    const values = kernel.invariantsAt(momenta);
    const { value, arithmetic } = kernel.ofInvariants(values);
    const [high, low] = judge(values);
    if (arithmetic === 'double-double') fallback += 1;
    const error = Math.abs((value - high - low) / high);
    worst = Math.max(worst, error);
    worstFloat = Math.max(worstFloat, Math.abs((plain.evaluate(...values) - high - low) / high));
    if (random.uniform() < EXACT_SHARE) {
      const exact = evaluateExactly(
        kernel.rational,
        new Map(names.map((name, at) => [name, exactRational(values[at] ?? 0)])),
      );
      exactPoints += 1;
      judgeError = Math.max(
        judgeError,
        Math.abs(relativeError(high, exact)),
        Math.abs(value / rationalToNumber(exact) - 1) - error,
      );
    }
  }
  const title = `γ e → e ${pair}, ${nature}, m₀ = ${lightestMassEV} eV`;
  return { title, points: count, worst, worstFloat, fallback, exactPoints, judgeError };
}

interface TotalLine {
  readonly title: string;
  readonly energies: number;
  readonly worst: number;
  readonly estimated: number;
}

const ENERGIES_EV = [1e-6, 2.1e-3, 0.3, 30, 1e3, 1e6, 1e9];

function totalLines(): readonly TotalLine[] {
  const engine = createCrossSectionEngine();
  const judge = createCrossSectionJudge();
  return CASES.map(([nature, pair, lightestMassEV]) => {
    const model = shippedModel('nusm', nature);
    const bound = engine.bind(
      integralSource(squaredOf(model, `a e- > e- ${pair}`)),
      paperParameters(model, { lightestMassEV }),
    );
    const beams: readonly Beam[] = [
      ...(toNumber(bound.threshold()) > 0 ? [{ kind: 'above threshold', excess: 1e-9 } as const] : []),
      ...ENERGIES_EV.map((energyEV): Beam => ({ kind: 'target at rest', energy: doubleDouble(energyEV * 1e-9) })),
    ];
    const open = beams.filter((beam) => !bound.at(beam).belowThreshold);
    let [worst, estimated] = [0, 0];
    for (const beam of open) {
      const { natural } = bound.at(beam);
      worst = Math.max(worst, Math.abs(natural.value / judge.pairCrossSection(bound.kernel, beam) - 1));
      estimated = Math.max(estimated, natural.error / natural.value);
    }
    return { title: `γ e → e ${pair}, ${nature}, m₀ = ${lightestMassEV} eV`, energies: open.length, worst, estimated };
  });
}

/** @param options how many points for the kernels in all; without, the results are written */
export async function runAccuracyBenchmark([points]: readonly string[]): Promise<void> {
  const all = points === undefined ? POINTS : Number(points);
  const kernels = CASES.map((one) => kernelLine(one, Math.ceil(all / CASES.length)));
  const totals = totalLines();
  const text = report(kernels, totals);
  process.stdout.write(`${text}\n`);
  if (points === undefined) writeSection('Accuracy', text);
}

function report(kernels: readonly KernelLine[], totals: readonly TotalLine[]): string {
  const e = (x: number): string => x.toExponential(1);
  const kernelLines = kernels.map((k) => {
    const cells = [k.title, k.points, e(k.worst), e(k.worstFloat), digitsLost(k.worstFloat).toFixed(1)];
    return `| ${[...cells, `${((100 * k.fallback) / k.points).toFixed(1)} %`, k.exactPoints, e(k.judgeError)].join(' | ')} |`;
  });
  const lines = totals.map(
    ({ title, energies, worst, estimated }) => `| ${[title, energies, e(worst), e(estimated)].join(' | ')} |`,
  );
  return `**Kernels** |M|² at random points of phase space, photon energies log-uniform from 1e-6 eV (or threshold) to 1e9 eV, a quarter of
the points 1e-9 to 1 above threshold in relative distance; relative errors at the float64 invariants of each point, against
double-double, which a hundredth of the points compare with exact rational numbers.

| kernel | points | worst error | float64 alone | digits it loses | in double-double | exact points | worst error of the judge |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${kernelLines.join('\n')}

**Cross sections** asked for to 1e-10, against Gauss–Legendre with 64 digits: 1e-9 above threshold and ${ENERGIES_EV.map(String).join(', ')} eV,
where the channel is open.

| process | energies | worst error | estimated |
| --- | ---: | ---: | ---: |
${lines.join('\n')}

Repeat with \`npm run bench -- accuracy\`.`;
}
