/**
 * What the claims share: models, squared amplitudes and kernels, derived when first asked for, so that checking one
 * claim costs what that claim needs.
 */
import {
  add,
  constant,
  dotName,
  multiply,
  type Polynomial,
  power,
  scale,
  variable,
} from '../src/algebra/polynomial.ts';
import type { Amplitude } from '../src/amplitude/amplitude.ts';
import { deriveAmplitude } from '../src/amplitude/derive.ts';
import { parseProcess } from '../src/amplitude/process.ts';
import type { ParameterRecord } from '../src/claim/claim.ts';
import type { Fraction } from '../src/claim/fraction.ts';
import type { Claim } from '../src/claim/suite.ts';
import {
  evaluateParameters,
  evaluateParametersExactly,
  type ParameterChoices,
} from '../src/model/evaluate-parameters.ts';
import type { Model } from '../src/model/model.ts';
import { type ParameterSet, readParameterSet } from '../src/model/parameter-set.ts';
import { readModel } from '../src/model/read-model.ts';
import {
  type Invariants,
  inInvariants,
  type RationalFunction,
  smallInvariants,
  toRationalFunction,
} from '../src/squared/invariants.ts';
import { squareAmplitude } from '../src/squared/square.ts';
import type { SquaredAmplitude } from '../src/squared/squared-amplitude.ts';
import { createMemory, type Memory } from './memory.ts';

export type Nature = 'dirac' | 'majorana';

/** One process of one model with everything that is derived from it. */
export interface Derivation {
  readonly amplitude: Amplitude;
  readonly squared: SquaredAmplitude;
  readonly invariants: Invariants;
  /** |M|² in the small invariants. */
  readonly function: RationalFunction;
}

/** What was found, and what it rests on. */
export interface Observation<T> {
  readonly value: T;
  /**
   * The processes that it was derived from, `nusm:dirac a e- > a e-`, or where there is none, the models whose
   * parameters it used, `nusm:dirac`.
   */
  readonly processes: readonly string[];
  /** Whether the values of the parameter set were asked for. */
  readonly inputs: 'used' | 'unused';
}

export interface SuiteContext {
  readonly readText: (path: string) => string;
  /** Computes once for each key. */
  readonly remember: <T>(key: string, compute: () => T) => T;
  /** Runs one claim and tells what its finding rests on. */
  readonly observe: <T>(run: () => T | Promise<T>) => Promise<Observation<T>>;
  /**
   * The same with other inputs; what has been computed without any is shared. One context for each name.
   *
   * @param change - makes the other set from the reference set
   */
  readonly withInputs: (name: string, change: (reference: ParameterSet) => ParameterSet) => SuiteContext;
  readonly parameterSet: () => ParameterSet;
  readonly model: (name: string, variant?: string) => Model;
  /** float64 values of the model's variables, GeV, with the reference set. */
  readonly parameters: (choices: ParameterChoices, nature?: Nature) => ReadonlyMap<string, number>;
  /** The same values with 64 digits, for kernels. */
  readonly decimals: (choices: ParameterChoices, nature?: Nature) => ReadonlyMap<string, string>;
  /** The reference set with its sources, for the report. */
  readonly parameterRecords: () => readonly ParameterRecord[];
  readonly derivation: (process: string, nature?: Nature, model?: string) => Derivation;
}

const REFERENCE_SET = 'models/parameters/paper.yaml';

export function createContext(readText: (path: string) => string): SuiteContext {
  return contextOver(readText, createMemory(), () => readParameterSet(readText(REFERENCE_SET), REFERENCE_SET));
}

function contextOver(readText: (path: string) => string, memory: Memory, makeSet: () => ParameterSet): SuiteContext {
  const { remember } = memory;
  const model = (name: string, variant?: string): Model => {
    const path = `models/${name}.yaml`;
    return remember(`model ${name} ${variant}`, () => readModel(readText(path), path, variant));
  };
  const set = (): ParameterSet =>
    remember('parameter set', () => {
      memory.noteInputs();
      return makeSet();
    });
  return {
    readText,
    remember,
    observe: memory.observe,
    withInputs: (name, change) =>
      remember(`inputs ${name}`, () => contextOver(readText, memory.layer(), () => change(set()))),
    parameterSet: set,
    model,
    parameters: (choices, nature = 'dirac') =>
      remember(`parameters ${nature} ${JSON.stringify(choices)}`, () =>
        evaluateParameters(model('nusm', nature), set(), choices),
      ),
    decimals: (choices, nature = 'dirac') =>
      remember(`decimals ${nature} ${JSON.stringify(choices)}`, () =>
        evaluateParametersExactly(model('nusm', nature), set(), choices),
      ),
    parameterRecords: () =>
      [...set().values.values()].map(({ name, text, unit, source, year }) => ({
        name,
        value: text,
        unit: unit.text === '1' ? '' : unit.text,
        source: `${source} (${year})`,
      })),
    derivation: (process, nature = 'dirac', name = 'nusm') => {
      const source = model(name, name === 'nusm' ? nature : undefined);
      return remember(`derivation ${name} ${nature} ${process}`, () =>
        derive(deriveAmplitude(source, parseProcess(process, source))),
      );
    },
  };
}

/** Everything that follows from an amplitude. */
export function derive(amplitude: Amplitude): Derivation {
  const squared = squareAmplitude(amplitude);
  const invariants = smallInvariants(amplitude.process);
  return { amplitude, squared, invariants, function: toRationalFunction(squared, invariants) };
}

/** A rational function as one numerator over one denominator. */
export function asFraction({ numerator, denominators }: RationalFunction): Fraction {
  return {
    numerator,
    denominator: multiply(constant(1), ...denominators.map(({ factor, power: n }) => power(factor, n))),
  };
}

/** Every scalar product of external momenta, and s = (p1+p2)², in the small invariants. */
export function kinematicRelations({ invariants, amplitude }: Derivation): ReadonlyMap<string, Polynomial> {
  const momenta = amplitude.process.legs.map((leg) => leg.momentum);
  const relations = new Map<string, Polynomial>();
  for (const [i, p] of momenta.entries()) {
    for (const k of momenta.slice(i)) {
      const name = dotName(p, k);
      relations.set(name, inInvariants(variable(name), invariants));
    }
  }
  const [first = '', second = ''] = momenta;
  const products = [dotName(first, first), dotName(second, second)].map((name) => relations.get(name) ?? constant(0));
  relations.set('s', add(...products, scale(relations.get(dotName(first, second)) ?? constant(0), 2)));
  return relations;
}

/** Claims whose findings name the processes that they were derived from. */
export function withProcesses(claims: readonly Claim<SuiteContext>[]): readonly Claim<SuiteContext>[] {
  return claims.map((claim) => ({
    ...claim,
    check: async (context, setting) => {
      const { value, processes } = await context.observe(() => claim.check(context, setting));
      return processes.length === 0 ? value : { ...value, processes };
    },
  }));
}
