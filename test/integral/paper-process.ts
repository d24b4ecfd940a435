/** Reads the shipped models and derives squared amplitudes for the tests of kernels and integrals. */
import { readFileSync } from 'node:fs';
import type { Amplitude } from '../../src/amplitude/amplitude.ts';
import { deriveAmplitude } from '../../src/amplitude/derive.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import { evaluateParametersExactly, type ParameterChoices } from '../../src/model/evaluate-parameters.ts';
import type { Model } from '../../src/model/model.ts';
import { readParameterSet } from '../../src/model/parameter-set.ts';
import { readModel } from '../../src/model/read-model.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import type { SquaredAmplitude } from '../../src/squared/squared-amplitude.ts';

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

export function shippedModel(name: string, variant?: string): Model {
  return readModel(textOf(`models/${name}.yaml`), `models/${name}.yaml`, variant);
}

export function paperParameters(model: Model, choices: ParameterChoices = {}): ReadonlyMap<string, string> {
  const path = 'models/parameters/paper.yaml';
  return evaluateParametersExactly(model, readParameterSet(textOf(path), path), choices);
}

/** The same as numbers. */
export function asNumbers(values: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  return new Map([...values].map(([name, text]) => [name, Number(text)]));
}

export function amplitudeOf(model: Model, text: string): Amplitude {
  return deriveAmplitude(model, parseProcess(text, model));
}

export function squaredOf(model: Model, text: string): SquaredAmplitude {
  return squareAmplitude(amplitudeOf(model, text));
}

/** The second particle at rest, the first with this energy in eV. */
export function onTarget(energyEV: number): {
  readonly kind: 'target at rest';
  readonly energy: readonly [number, number];
} {
  const [high, low] = doubleDouble(energyEV * 1e-9);
  return { kind: 'target at rest', energy: [high, low] };
}
