/**
 * Relative errors over the whole domain, 1e-6 eV to 1e9 eV and from 1e-9 above threshold, of all channels, both orderings
 * and both natures: kernels at random points of phase space, cross sections against 64 digits.
 * `npm run bench -- accuracy [points]`.
 */
import { rationalToNumber } from '../src/algebra/rational.ts';
import type { Beam } from '../src/integral/collision.ts';
import { type BoundCrossSection, createCrossSectionEngine } from '../src/integral/cross-section.ts';
import { createCrossSectionJudge } from '../src/integral/judge.ts';
import { phaseSpaceMap } from '../src/integral/monte-carlo.ts';
import { compileRational, evaluateExactly, exactRational, relativeError } from '../src/kernel/compile.ts';
import { digitsLost } from '../src/kernel/compile-ledger.ts';
import { doubleDoubleFunction } from '../src/kernel/emit-double-double.ts';
import { squaredKernel } from '../src/kernel/from-squared.ts';
import { integralSource, type SquaredSource } from '../src/kernel/from-squared-integral.ts';
import { doubleDouble, toNumber } from '../src/numeric/double-double.ts';
import type { FourMomentum } from '../src/numeric/four-momentum.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { paperParameters, shippedModel, squaredOf } from '../test/integral/paper-process.ts';
import { writeSection } from './results.ts';

const POINTS = 100_000;
/** Of the points, how many are judged by exact rational numbers too. */
const EXACT_SHARE = 0.01;
const SEED = 20;
const ENERGIES_EV = [1e-6, 2.1e-3, 0.3, 30, 1e3, 1e4, 1e6, 1e9];
/** Where the judge's integral may stop: its error is far below what is measured. */
const JUDGE_TARGET = 1e-13;

const LIGHTEST_MASSES_EV = ['0', '1e-3', '0.1'];
/** Phases of the Majorana neutrinos, none of the differences special, and none at all. */
const PHASES: Readonly<Record<string, readonly string[]>> = { '0': ['0', '0', '0'], '1e-3': ['0', '1', '2'] };

/** A line of the tables: one nature, ordering and lightest mass, with its six channels. */
interface Scenario {
  readonly nature: string;
  readonly ordering: string;
  readonly lightestMassEV: string;
  readonly channels: readonly Channel[];
}

interface Channel {
  readonly squared: SquaredSource['squared'];
  readonly parameters: ReadonlyMap<string, string>;
  readonly bound: BoundCrossSection;
}

function scenarios(): readonly Scenario[] {
  const engine = createCrossSectionEngine();
  const generations = [1, 2, 3];
  return ['dirac', 'majorana'].flatMap((nature) => {
    const model = shippedModel('nusm', nature);
    const sources = generations.flatMap((i) =>
      generations
        .filter((j) => j >= i)
        .map((j) => integralSource(squaredOf(model, `a e- > e- nu${i} nu${j}${nature === 'dirac' ? '~' : ''}`))),
    );
    return ['normal', 'inverted'].flatMap((ordering) =>
      LIGHTEST_MASSES_EV.map((lightestMassEV): Scenario => {
        const majoranaPhases = PHASES[lightestMassEV] ?? ['0', 'pi/2', '0'];
        const parameters = paperParameters(model, {
          ordering,
          lightestMassEV,
          ...(nature === 'dirac' ? {} : { majoranaPhases }),
        });
        const channels = sources.map((source) => ({
          squared: source.squared,
          parameters,
          bound: engine.bind(source, parameters),
        }));
        return { nature, ordering, lightestMassEV, channels };
      }),
    );
  });
}

/** Log-uniform over the domain; one point in four close to threshold. */
function randomBeam(random: RandomStream, thresholdEV: number): Beam {
  if (thresholdEV > 0 && random.uniform() < 0.25)
    return { kind: 'above threshold', excess: 10 ** (-9 * random.uniform()) };
  const lowest = Math.max(1e-6, thresholdEV * (1 + 1e-9));
  const energyEV = lowest * (1e9 / lowest) ** random.uniform();
  return { kind: 'target at rest', energy: doubleDouble(energyEV * 1e-9) };
}

interface KernelErrors {
  readonly points: number;
  readonly worst: number;
  readonly worstFloat: number;
  readonly fallback: number;
  readonly exactPoints: number;
  readonly judgeError: number;
}

function kernelErrors({ squared, parameters, bound }: Channel, count: number, random: RandomStream): KernelErrors {
  const kernel = squaredKernel(squared, parameters);
  const { names } = kernel.invariants;
  const judge = doubleDoubleFunction(kernel.rational, names);
  const plain = compileRational(kernel.rational, names);
  const thresholdEV = toNumber(bound.threshold()) * 1e9;
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
  return { points: count, worst, worstFloat, fallback, exactPoints, judgeError };
}

function largest(values: readonly number[]): number {
  // Unlike Math.max alone, this names nothing smaller than what is not a number.
  return values.some(Number.isNaN) ? Number.NaN : Math.max(0, ...values);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

interface TotalErrors {
  readonly integrals: number;
  readonly worst: number;
  readonly estimated: number;
  /** How many were farther from the truth than they estimated. */
  readonly underestimated: number;
}

function totalErrors(
  { channels }: Scenario,
  judge: ReturnType<typeof createCrossSectionJudge>['pairCrossSection'],
): TotalErrors {
  const results = channels.flatMap(({ bound }) => {
    const beams: readonly Beam[] = [
      ...(toNumber(bound.threshold()) > 0 ? [{ kind: 'above threshold', excess: 1e-9 } as const] : []),
      ...ENERGIES_EV.map((energyEV): Beam => ({ kind: 'target at rest', energy: doubleDouble(energyEV * 1e-9) })),
    ];
    return beams.flatMap((beam) => {
      const { natural, belowThreshold } = bound.at(beam);
      if (belowThreshold) return [];
      const error = Math.abs(natural.value / judge(bound.kernel, beam) - 1);
      return [{ error, estimated: natural.error / natural.value }];
    });
  });
  return {
    integrals: results.length,
    worst: largest(results.map(({ error }) => error)),
    estimated: largest(results.map(({ estimated }) => estimated)),
    underestimated: results.filter(({ error, estimated }) => !(error <= estimated)).length,
  };
}

const e = (x: number): string => x.toExponential(1);

function titleOf({ nature, ordering, lightestMassEV }: Scenario): string {
  return `${nature}, ${ordering}, m₀ = ${lightestMassEV} eV`;
}

function kernelRow(scenario: Scenario, errors: readonly KernelErrors[]): string {
  const points = total(errors.map((one) => one.points));
  const worstFloat = largest(errors.map((one) => one.worstFloat));
  return `| ${[
    titleOf(scenario),
    points,
    e(largest(errors.map((one) => one.worst))),
    e(worstFloat),
    digitsLost(worstFloat).toFixed(1),
    `${((100 * total(errors.map((one) => one.fallback))) / points).toFixed(1)} %`,
    total(errors.map((one) => one.exactPoints)),
    e(largest(errors.map((one) => one.judgeError))),
  ].join(' | ')} |`;
}

/** @param options how many points for the kernels in all; without, the results are written */
export async function runAccuracyBenchmark([points]: readonly string[]): Promise<void> {
  const all = points === undefined ? POINTS : Number(points);
  const list = scenarios();
  const count = Math.ceil(all / total(list.map(({ channels }) => channels.length)));
  const random = new RandomStream(SEED);
  const kernels = list.map((scenario) =>
    kernelRow(
      scenario,
      scenario.channels.map((channel) => kernelErrors(channel, count, random)),
    ),
  );
  const judge = createCrossSectionJudge(JUDGE_TARGET);
  const totals = list.map((scenario) => {
    const { integrals, worst, estimated, underestimated } = totalErrors(scenario, judge.pairCrossSection);
    return `| ${[titleOf(scenario), integrals, e(worst), e(estimated), underestimated].join(' | ')} |`;
  });
  const text = report(kernels, totals);
  process.stdout.write(`${text}\n`);
  if (points === undefined) writeSection('Accuracy', text);
}

function report(kernels: readonly string[], totals: readonly string[]): string {
  return `γ e → e ν_i ν_j: each line all six channels of one nature, ordering and lightest mass, the worst of them.

**Kernels** |M|² at random points of phase space, photon energies log-uniform from 1e-6 eV (or threshold) to 1e9 eV, a quarter of
the points 1e-9 to 1 above threshold in relative distance; relative errors at the float64 invariants of each point, against
double-double, which a hundredth of the points compare with exact rational numbers.

| kernels | points | worst error | float64 alone | digits it loses | in double-double | exact points | worst error of the judge |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${kernels.join('\n')}

**Cross sections** asked for to 1e-10, against an integral with 64 digits: 1e-9 above threshold and ${ENERGIES_EV.map(String).join(', ')} eV,
where the channel is open.

| cross sections | integrals | worst error | largest estimate | farther off than estimated |
| --- | ---: | ---: | ---: | ---: |
${totals.join('\n')}

Repeat with \`npm run bench -- accuracy\`.`;
}
