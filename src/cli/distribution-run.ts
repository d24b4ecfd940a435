/** Differential cross sections and widths of requests: process, beam, cuts and observables go in, histograms come out. */
import { z } from 'zod';
import { parseProcess } from '../amplitude/process.ts';
import { UsageError } from '../errors.ts';
import {
  type Binning,
  type Content,
  type Histogram,
  histograms,
  linearEdges,
  logarithmicEdges,
} from '../integral/histogram.ts';
import { requireSignificant } from '../integral/monte-carlo.ts';
import type { ObservableUnit } from '../integral/observable.ts';
import { parseObservable } from '../integral/observable.ts';
import type { ObservableSetting } from '../integral/observable-compile.ts';
import type { VegasResult } from '../integral/vegas.ts';
import { parseUnit, UNIT_NAMES } from '../model/unit.ts';
import { channelMembers, chosenChannels, modelId, phasesFor, withPhasePath } from './cross-section-request.ts';
import { createLibrary, type Library, modelMembers, numeral, parameterChoices } from './model-request.ts';
import { checkRequest } from './request.ts';
import { type BoundSample, createSamples, frameMember, sampleMembers, withPath } from './sample-request.ts';

const histogramRequest = z.strictObject({
  observable: z.string(),
  /** Of the histogram, instead of the text of the observable. */
  name: z.string().max(64).optional(),
  unit: z.string().optional(),
  range: z.tuple([numeral, numeral], { error: 'expected [lowest, highest]' }).optional(),
  bins: z.int().min(1).max(1000).optional(),
  scale: z.enum(['linear', 'log'], { error: "expected 'linear' or 'log'" }).optional(),
  edges: z.array(numeral).min(2).max(1001).optional(),
  frame: frameMember.optional(),
  covariance: z.boolean().optional(),
  /** Points are shared out evenly over its bins. */
  flat: z.boolean().optional(),
});
type HistogramRequest = z.output<typeof histogramRequest>;

const distributionRequest = z.strictObject({
  ...modelMembers,
  ...sampleMembers,
  ...channelMembers,
  /** Without any the answer is the total within the cuts. */
  histograms: z.array(histogramRequest).max(100).default([]),
  /** In an iteration. */
  calls: z.int().min(100).max(100_000_000).default(20_000),
  /** That count; five more adapt the sampling. */
  iterations: z.int().min(2).max(10_000).default(10),
});
export type DistributionRequest = z.output<typeof distributionRequest>;

/** One bin of an answer: dσ/dx, and its integral over the bin. */
export interface BinAnswer {
  readonly low: number;
  readonly high: number;
  readonly density: number;
  readonly densityError: number;
  readonly content: number;
  readonly contentError: number;
}

export interface HistogramAnswer {
  readonly name: string;
  readonly observable: string;
  /** Of the observable; empty for a pure number. */
  readonly unit: string;
  readonly frame: 'lab' | 'cm';
  /** Of densities, such as `pb/eV`. */
  readonly densityUnit: string;
  readonly bins: readonly BinAnswer[];
  readonly underflow: Content;
  readonly overflow: Content;
  /** Of the contents, where it was asked for. */
  readonly covariance?: readonly (readonly number[])[];
}

export interface DistributionAnswer {
  /** `pb` for cross sections, `GeV` for widths. */
  readonly unit: 'pb' | 'GeV';
  /** Within the cuts. */
  readonly total: number;
  readonly relativeError: number;
  readonly belowThreshold?: true;
  readonly processes: readonly string[];
  readonly cuts: readonly string[];
  readonly histograms: readonly HistogramAnswer[];
  readonly method: 'vegas';
  /** The maps that were used. */
  readonly phaseSpace: string;
  readonly seed: number;
  readonly chi2: number;
  readonly dof: number;
  readonly evaluations: number;
}

/** The evaluation of requests; models are read once. */
export function createDistributions(): (raw: unknown) => DistributionAnswer {
  const library = createLibrary();
  return (raw) => distribution(checkRequest(distributionRequest, raw), library);
}

/** Streams of the processes of one request are this far apart. */
const SEED_STEP = 2 ** 32;

interface Sampled {
  readonly total: VegasResult;
  readonly histograms: readonly Histogram[];
}

function distribution(request: DistributionRequest, library: Library): DistributionAnswer {
  const flattened = request.histograms.flatMap(({ flat }, n) => (flat === true ? [n] : []));
  if (flattened.length > 1) {
    throw new UsageError('one histogram can be flat', { path: `histograms[${flattened[1]}].flat` });
  }
  const id = modelId(request);
  const model = library.model(id);
  const bound = chosenChannels(request, model).flatMap((channel) => {
    const choices = { ...parameterChoices(request), majoranaPhases: phasesFor(request, model, channel) };
    return channel.processes.map((process) => {
      // What is wrong with the text of a process is told as such.
      parseProcess(process, model);
      return withPhasePath(() => createSamples({ ...request, model: id, process }, library)(choices));
    });
  });
  // Every process has its own binnings, because names mean other legs in each.
  const parts = bound.map((sample, n) => sampled(request, sample, n));
  const open = parts.filter((part) => part !== undefined);
  const total = open.reduce((sum, { total: { value } }) => sum + value, 0);
  const error = Math.hypot(...open.map(({ total: own }) => own.error));
  return {
    unit: bound[0]?.unit ?? 'pb',
    total,
    relativeError: total === 0 ? 0 : error / total,
    ...(open.length === 0 ? { belowThreshold: true } : {}),
    processes: bound.map(({ amplitude }) => amplitude.process.text),
    cuts: request.cuts,
    histograms: request.histograms.map((asked, n) => histogramAnswer(asked, n, request, bound, open)),
    method: 'vegas',
    phaseSpace: [...new Set(bound.map(({ phaseSpace }) => phaseSpace))].join(', '),
    seed: request.seed,
    chi2: open.reduce((sum, { total: { chi2 } }) => sum + chi2, 0),
    dof: open.reduce((sum, { total: { dof } }) => sum + dof, 0),
    evaluations: open.reduce((sum, { total: { evaluations } }) => sum + evaluations, 0),
  };
}

/** Undefined below threshold. */
function sampled(request: DistributionRequest, sample: BoundSample, index: number): Sampled | undefined {
  const { kernel, map, factor, setting } = sample;
  const binnings = request.histograms.map((asked, n) => binning(asked, n, request, setting));
  if (map === undefined) return undefined;
  const { calls, iterations, seed } = request;
  const flat = request.histograms.findIndex((asked) => asked.flat === true);
  const found = histograms(kernel, map, binnings, {
    seed: seed + index * SEED_STEP,
    calls,
    iterations,
    scale: factor,
    ...(flat < 0 ? {} : { flatten: flat }),
  });
  requireSignificant(found.total, kernel.process.text);
  return found;
}

function binning(
  asked: HistogramRequest,
  n: number,
  { frame }: DistributionRequest,
  setting: ObservableSetting,
): Binning {
  const seen: ObservableSetting = { ...setting, frame: asked.frame ?? frame };
  const unit = asked.unit === undefined ? undefined : unitOf(asked.unit, `histograms[${n}].unit`);
  const observable = withPath(`histograms[${n}].observable`, () => parseObservable(asked.observable, seen, unit));
  return { observable, edges: edgesOf(asked, `histograms[${n}]`) };
}

function unitOf(text: string, path: string): ObservableUnit {
  if (text === 'deg') return { text, dimension: 0, factor: Math.PI / 180 };
  const unit = parseUnit(text);
  if (unit === undefined) throw new UsageError(`expected ${UNIT_NAMES}, or deg; got '${text}'`, { path });
  const { numerator, denominator } = unit.factor;
  return { text: text === '1' ? '' : text, dimension: unit.dimension, factor: Number(numerator) / Number(denominator) };
}

const DEFAULT_BINS = 40;

function edgesOf({ range, bins, scale, edges }: HistogramRequest, path: string): readonly number[] {
  if (edges !== undefined) {
    if (range !== undefined || bins !== undefined || scale !== undefined) {
      throw new UsageError('give edges, or range with bins and scale, not both', { path: `${path}.edges` });
    }
    const numbers = edges.map((edge, n) => numberOf(edge, `${path}.edges[${n}]`));
    if (numbers.some((edge, n) => n > 0 && !(edge > (numbers[n - 1] ?? edge)))) {
      throw new UsageError('expected ascending edges', { path: `${path}.edges` });
    }
    return numbers;
  }
  if (range === undefined) throw new UsageError('give a range or edges, in the unit', { path: `${path}.range` });
  const [low, high] = range.map((end, n) => numberOf(end, `${path}.range[${n}]`)) as [number, number];
  if (!(low < high))
    throw new UsageError(`expected a range that ascends, got ${low} to ${high}`, { path: `${path}.range` });
  if (scale !== 'log') return linearEdges(low, high, bins ?? DEFAULT_BINS);
  if (!(low > 0)) throw new UsageError('a logarithmic scale begins above 0', { path: `${path}.range` });
  return logarithmicEdges(low, high, bins ?? DEFAULT_BINS);
}

function numberOf(value: number | string, path: string): number {
  const number = Number(value);
  if (Number.isFinite(number) && String(value).trim() !== '') return number;
  throw new UsageError(`expected a number, got '${value}'`, { path });
}

/** The sum over processes, whose samples are independent. */
function histogramAnswer(
  asked: HistogramRequest,
  n: number,
  request: DistributionRequest,
  bound: readonly BoundSample[],
  open: readonly Sampled[],
): HistogramAnswer {
  const own = open.flatMap(({ histograms: all }) => all[n] ?? []);
  const add = (of: (histogram: Histogram) => Content | undefined): Content => ({
    content: own.reduce((sum, one) => sum + (of(one)?.content ?? 0), 0),
    error: Math.hypot(...own.map((one) => of(one)?.error ?? 0)),
  });
  const edges = edgesOf(asked, `histograms[${n}]`);
  const bins = edges.slice(1).map((high, bin): BinAnswer => {
    const low = edges[bin] ?? 0;
    const { content, error } = add((one) => one.bins[bin]);
    const width = high - low;
    return { low, high, density: content / width, densityError: error / width, content, contentError: error };
  });
  const setting = bound[0]?.setting;
  const unit = own[0]?.unit ?? (setting === undefined ? '' : binning(asked, n, request, setting).observable.unit);
  return {
    name: asked.name ?? asked.observable,
    observable: asked.observable,
    unit,
    frame: asked.frame ?? request.frame,
    densityUnit: unit === '' ? (bound[0]?.unit ?? 'pb') : `${bound[0]?.unit ?? 'pb'}/${unit}`,
    bins,
    underflow: add(({ below }) => below),
    overflow: add(({ above }) => above),
    ...(asked.covariance === true
      ? {
          covariance: bins.map((_, a) =>
            bins.map((_bin, b) => own.reduce((sum, { covariance }) => sum + (covariance[a]?.[b] ?? 0), 0)),
          ),
        }
      : {}),
  };
}
