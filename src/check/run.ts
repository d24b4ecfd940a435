/** All checks of one process, in a fixed order. */
import { deriveAmplitude, diagramCount } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import type { Model } from '../model/model.ts';
import { RandomStream } from '../numeric/random.ts';
import { squareAmplitude } from '../squared/square.ts';
import type { CheckResult, CheckSubject, Verdict } from './check.ts';
import { goldstoneEquivalence } from './goldstone.ts';
import {
  crossing,
  gaugeIndependence,
  hermiticity,
  permutation,
  positive,
  roadsAgree,
  wardIdentity,
  wickAgrees,
} from './identity.ts';
import { helicitiesAgree, lorentzInvariance } from './invariance.ts';
import { drawPoint, log10ChanceOfSurvival } from './point.ts';
import { limitsAgree } from './stated-limit.ts';

export interface CheckOptions {
  readonly seed: number;
  /** Exact points for each check; each one divides the chance of an unnoticed fault by a million or so. */
  readonly points: number;
}

export interface CheckReport {
  readonly model: string;
  readonly process: string;
  readonly diagrams: number;
  /** log₁₀ of the probability that a false exact identity passed. */
  readonly log10Chance: number;
  readonly results: readonly CheckResult[];
}

interface Check {
  readonly check: string;
  readonly statement: string;
  readonly kind: CheckResult['kind'];
  readonly run: (subject: CheckSubject) => Verdict;
}

const CHECKS: readonly Check[] = [
  { check: 'roads', kind: 'exact', statement: 'traces and explicit matrices agree', run: roadsAgree },
  { check: 'wick', kind: 'exact', statement: 'brute-force Wick contractions agree', run: wickAgrees },
  {
    check: 'helicities',
    kind: 'floating',
    statement: 'the sum over helicities agrees with the traces',
    run: helicitiesAgree,
  },
  { check: 'positivity', kind: 'exact', statement: '|M|² is not negative', run: positive },
  { check: 'ward', kind: 'exact', statement: 'M vanishes for ε → p of a massless vector', run: wardIdentity },
  { check: 'gauge', kind: 'exact', statement: '|M|² is free of the gauge parameter', run: gaugeIndependence },
  {
    check: 'goldstone',
    kind: 'floating',
    statement: '|M|² is the same in unitary gauge and in R_ξ gauge',
    run: goldstoneEquivalence,
  },
  { check: 'crossing', kind: 'exact', statement: 'crossed reactions are one function', run: crossing },
  { check: 'hermiticity', kind: 'exact', statement: 'the reversed reaction has the same Σ|M|²', run: hermiticity },
  { check: 'permutation', kind: 'exact', statement: '|M|² is symmetric in identical particles', run: permutation },
  {
    check: 'lorentz',
    kind: 'floating',
    statement: 'the sum over helicities is the same in every frame',
    run: lorentzInvariance,
  },
  {
    check: 'limits',
    kind: 'exact',
    statement: 'cross sections have the limits that the model states',
    run: limitsAgree,
  },
];

/**
 * Derives the process and draws the points that its checks use.
 *
 * @throws {@link ProcessError} where the process is not one of the model
 */
export function checkSubject(model: Model, process: string, { seed, points: count }: CheckOptions): CheckSubject {
  // Identities hold whatever an algebraic constant such as √2 is, so it becomes one more free rational here.
  const free: Model = { ...model, squares: new Map() };
  const amplitude = deriveAmplitude(free, parseProcess(process, free));
  const random = new RandomStream(seed);
  const points = Array.from({ length: count }, () => drawPoint(amplitude, random));
  return { model, amplitude, squared: squareAmplitude(amplitude), points, random };
}

/**
 * Runs every check on one process.
 *
 * @param model - see `readModel`
 * @param process - in MadGraph's notation
 * @returns one result for each check, also where it failed; a failure is data
 * @throws {@link ProcessError} where the process is not one of the model
 */
export function checkProcess(model: Model, process: string, options: CheckOptions): CheckReport {
  const subject = checkSubject(model, process, options);
  const { amplitude, squared, points } = subject;
  return {
    model: `${model.name}:${model.variant}`,
    process: amplitude.process.text,
    diagrams: diagramCount(amplitude),
    log10Chance: log10ChanceOfSurvival(squared, points),
    results: CHECKS.map(({ run, ...about }) => ({ ...about, ...run(subject) })),
  };
}
