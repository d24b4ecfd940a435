/**
 * Digits that the helicity road loses, by kind of number: |M|² may not change when all momenta are turned or boosted
 * together. Each point conserves energy and momentum to 80 digits, is moved with 80 digits, and only then rounded.
 */

import type { Beam } from '../src/integral/collision.ts';
import { phaseSpaceMap } from '../src/integral/monte-carlo.ts';
import { exactRational } from '../src/kernel/compile.ts';
import { helicityKernel } from '../src/kernel/from-helicities.ts';
import { preciseHelicityKernel } from '../src/kernel/from-helicities-precise.ts';
import { conservedMomenta, type Vector } from '../src/numeric/conserved-momenta.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import type { FourMomentum } from '../src/numeric/four-momentum.ts';
import { type BigFloat, multiprecision } from '../src/numeric/multiprecision.ts';
import { doubleDoubleKind, fractionOfFloat, type NumberKind } from '../src/numeric/number-kind.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { amplitudeOf, asNumbers, paperParameters, shippedModel } from '../test/integral/paper-process.ts';
import { type Frame, inFrame, randomFrame } from '../test/kernel/exact-frame.ts';
import { writeSection } from './results.ts';

const POINTS = 24;
const SEED = 29;
/** The judge: digits that it carries. */
const JUDGE = multiprecision(90);
const FIFTY = multiprecision(50);

interface Case {
  readonly title: string;
  readonly model: string;
  readonly variant?: string;
  readonly process: string;
  readonly lightestMassEV?: string;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly regions: readonly (readonly [title: string, beam: Beam])[];
}

const onTarget = (energyEV: number): Beam => ({ kind: 'target at rest', energy: doubleDouble(energyEV * 1e-9) });
const atThreshold: Beam = { kind: 'above threshold', excess: 1e-9 };
const pair: Case['regions'] = [
  ['1e-9 above threshold', atThreshold],
  ['1 eV', onTarget(1)],
  ['1e5 eV', onTarget(1e5)],
  ['1e9 eV', onTarget(1e9)],
];

const CASES: readonly Case[] = [
  {
    title: 'γ e → γ e',
    model: 'qed',
    process: 'a e- > a e-',
    regions: [
      ['1e-6 eV', onTarget(1e-6)],
      ['1e9 eV', onTarget(1e9)],
    ],
  },
  {
    title: 'γ e → e ν₁ν̄₁, massless',
    model: 'nusm',
    process: 'a e- > e- nu1 nu1~',
    lightestMassEV: '0',
    regions: [
      ['1e-6 eV', onTarget(1e-6)],
      ['1e9 eV', onTarget(1e9)],
    ],
  },
  { title: 'γ e → e ν₂ν̄₃', model: 'nusm', process: 'a e- > e- nu2 nu3~', lightestMassEV: '0.1', regions: pair },
  {
    title: 'γ e → e ν₁ν₃, Majorana',
    model: 'nusm',
    variant: 'majorana',
    process: 'a e- > e- nu1 nu3',
    lightestMassEV: '0.1',
    regions: pair,
  },
  {
    title: 'γ e → e ν₁ν̄₂ by a dipole moment',
    model: 'dipole',
    process: 'a e- > e- nu1 nu2~ weak=0 dipole<=1',
    lightestMassEV: '0.1',
    overrides: { 'mag[1,2]': '1e-8' },
    regions: pair,
  },
  {
    title: 'e⁻e⁺ → W⁻W⁺',
    model: 'ew',
    process: 'e- e+ > w- w+',
    regions: [
      ['√s = 161 GeV', { kind: 'colliding', energies: [doubleDouble(80.5), doubleDouble(80.5)] }],
      ['√s = 2 TeV', { kind: 'colliding', energies: [doubleDouble(1000), doubleDouble(1000)] }],
    ],
  },
];

interface Losses {
  /** Of float64 arithmetic alone, at the momenta as rounded. */
  readonly arithmetic: number;
  readonly guarded: number;
  /** Share of the evaluations that went to double-double. */
  readonly fallback: number;
  readonly rotation: number;
  readonly boost: number;
  readonly doubleDouble: number;
  readonly fifty: number;
}

function digits(error: number, epsilon: number): number {
  return Math.max(0, Math.log10(error / epsilon));
}

function toVector<T>(kind: NumberKind<T>, p: Vector<BigFloat>): Vector<T> {
  const convert = (component: BigFloat): T => kind.fromFraction(JUDGE.toFraction(component));
  return [convert(p[0]), convert(p[1]), convert(p[2])];
}

/** |a/b − 1|. */
function relative(a: BigFloat, b: BigFloat): number {
  const { numerator, denominator } = JUDGE.toFraction(JUDGE.divide(JUDGE.subtract(a, b), b));
  const size = numerator < 0n ? -numerator : numerator;
  return Number((size * 10n ** 80n) / denominator) / 1e80;
}

function lossesOf(one: Case, beam: Beam, count: number): Losses {
  const model = shippedModel(one.model, one.variant);
  const { lightestMassEV, overrides } = one;
  const choices = { lightestMassEV, overrides };
  const parameters = asNumbers(paperParameters(model, choices));
  const exact = new Map([...parameters].map(([name, value]) => [name, exactRational(value)]));
  const amplitude = amplitudeOf(model, one.process);
  const kernel = helicityKernel(amplitude, parameters);
  const inDoubleDouble = preciseHelicityKernel(amplitude, exact, doubleDoubleKind);
  const inFifty = preciseHelicityKernel(amplitude, exact, FIFTY);
  const judge = preciseHelicityKernel(amplitude, exact, JUDGE);
  const big = (value: number): BigFloat => JUDGE.fromFraction(fractionOfFloat(value));
  const masses = kernel.masses.map(big);
  const legs = amplitude.process.legs.map(({ incoming }, n) => ({ incoming, mass: masses[n] ?? JUDGE.zero }));
  const map = phaseSpaceMap(amplitude.process.legs, kernel.masses, beam);
  if (map === undefined) throw new Error(`${one.title}: below threshold`);
  const random = new RandomStream(SEED);
  const target: FourMomentum[] = [];
  const worst = { arithmetic: 0, guarded: 0, rotation: 0, boost: 0, doubleDouble: 0, fifty: 0 };
  let [fallbacks, evaluations] = [0, 0];
  const note = (name: keyof typeof worst, error: number): void => {
    worst[name] = Math.max(worst[name], error);
  };
  for (let n = 0; n < count; n += 1) {
    map.momenta(
      Float64Array.from({ length: map.dimension }, () => atEdges(n % 2 === 0, random)),
      target,
    );
    const point = conservedMomenta(
      JUDGE,
      legs,
      target.map(([, x, y, z]) => [big(x), big(y), big(z)] as const),
    );
    const reference = judge.squaredAmplitude(point);
    for (const frame of ['none', randomFrame('rotation', random), randomFrame('boost', random)] as const) {
      const moved = frame === 'none' ? point : inFrame(JUDGE, masses, point, frame);
      const rounded = moved.map((p): FourMomentum => {
        const [x, y, z] = toVector(doubleDoubleKind, p);
        return [0, x[0], y[0], z[0]];
      });
      const there = judge.squaredAmplitude(rounded.map(([, x, y, z]) => [big(x), big(y), big(z)] as const));
      const value = kernel.squaredAmplitude(rounded);
      const { value: guarded, arithmetic } = kernel.guarded(rounded);
      evaluations += 1;
      if (arithmetic === 'double-double') fallbacks += 1;
      note('arithmetic', relative(big(value), there));
      note('guarded', relative(big(guarded), there));
      if (frame !== 'none') note(frameName(frame), relative(big(guarded), reference));
      const double = inDoubleDouble.squaredAmplitude(moved.map((p) => toVector(doubleDoubleKind, p)));
      note('doubleDouble', relative(JUDGE.fromFraction(doubleDoubleKind.toFraction(double)), reference));
      const fifty = inFifty.squaredAmplitude(moved.map((p) => toVector(FIFTY, p)));
      note('fifty', relative(JUDGE.fromFraction(FIFTY.toFraction(fifty)), reference));
    }
  }
  return {
    arithmetic: digits(worst.arithmetic, 2 ** -53),
    guarded: digits(worst.guarded, 2 ** -53),
    fallback: fallbacks / evaluations,
    rotation: digits(worst.rotation, 2 ** -53),
    boost: digits(worst.boost, 2 ** -53),
    doubleDouble: digits(worst.doubleDouble, 2 ** -105),
    fifty: digits(worst.fifty, 1e-50),
  };
}

function frameName({ kind }: Frame): 'rotation' | 'boost' {
  return kind;
}

/** A coordinate of phase space; half of those at the edges lie within 10⁻³ of one, where momenta are soft or backward. */
function atEdges(edges: boolean, random: RandomStream): number {
  const u = random.uniform();
  if (!edges) return u;
  const small = u ** 6;
  return random.uniform() < 0.5 ? small : 1 - small;
}

/** @param options how many points in each region; without, the results are written */
export async function runStabilityBenchmark([points]: readonly string[]): Promise<void> {
  const text = stabilityTable(points === undefined ? POINTS : Number(points));
  process.stdout.write(`${text}\n`);
  if (points === undefined) writeSection('Stability', text);
}

function stabilityTable(count: number): string {
  const lines = CASES.flatMap((one) =>
    one.regions.map(([region, beam]) => {
      const loss = lossesOf(one, beam, count);
      const cells = [loss.arithmetic, loss.guarded, loss.rotation, loss.boost, loss.doubleDouble, loss.fifty];
      const [arithmetic, guarded, ...rest] = cells.map((cell) => cell.toFixed(1));
      const share = `${(100 * loss.fallback).toFixed(0)} %`;
      return `| ${[one.title, region, arithmetic, share, guarded, ...rest].join(' | ')} |`;
    }),
  );
  return `Decimal digits that helicity amplitudes lose, the most of ${count} points in each region as they are, turned and boosted
(velocities to 0.8), half of them at edges of phase space; against 90 digits. Arithmetic: at the momenta as rounded to the
kind of number. Turned, boosted: against the point before it was moved and rounded, so that the rounding of momenta counts.

| process | region | float64, arithmetic | in double-double | then lost | turned | boosted | double-double, all frames | 50 digits, all frames |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}

Repeat with \`npm run bench -- stability\`.`;
}
