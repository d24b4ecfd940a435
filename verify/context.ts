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

export type Nature = 'dirac' | 'majorana';

/** One process of one model with everything that is derived from it. */
export interface Derivation {
  readonly amplitude: Amplitude;
  readonly squared: SquaredAmplitude;
  readonly invariants: Invariants;
  /** |M|² in the small invariants. */
  readonly function: RationalFunction;
}

export interface SuiteContext {
  readonly readText: (path: string) => string;
  /** Computes once for each key. */
  readonly remember: <T>(key: string, compute: () => T) => T;
  /**
   * Runs one claim and names the processes that what it asked for was derived from, `nusm:dirac a e- > a e-`, or where
   * there is none, the models whose parameters it used, `nusm:dirac`.
   */
  readonly observe: <T>(
    run: () => T | Promise<T>,
  ) => Promise<{ readonly value: T; readonly processes: readonly string[] }>;
  readonly model: (name: string, variant?: string) => Model;
  /** float64 values of the model's variables, GeV, with the reference set. */
  readonly parameters: (choices: ParameterChoices, nature?: Nature) => ReadonlyMap<string, number>;
  /** The same values with 64 digits, for kernels. */
  readonly decimals: (choices: ParameterChoices, nature?: Nature) => ReadonlyMap<string, string>;
  /** The reference set with its sources, for the report. */
  readonly parameterRecords: () => readonly ParameterRecord[];
  readonly derivation: (process: string, nature?: Nature, model?: string) => Derivation;
}

export function createContext(readText: (path: string) => string): SuiteContext {
  const { remember, observe } = memory();
  const model = (name: string, variant?: string): Model => {
    const path = `models/${name}.yaml`;
    return remember(`model ${name} ${variant}`, () => readModel(readText(path), path, variant));
  };
  const set = (): ParameterSet => {
    const path = 'models/parameters/paper.yaml';
    return remember(path, () => readParameterSet(readText(path), path));
  };
  return {
    readText,
    remember,
    observe,
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

/** What has been computed for a key, and the processes that it was derived from. */
interface Remembered {
  readonly value: unknown;
  readonly processes: ReadonlySet<string>;
}

/**
 * Keeps what has been computed, by key; the values are immutable, so sharing them is safe. It also notes which
 * derivations a value comes from, through whatever was remembered before it, so that a claim's processes are known
 * without being listed a second time.
 */
function memory(): Pick<SuiteContext, 'remember' | 'observe'> {
  const known = new Map<string, Remembered>();
  const open: Set<string>[] = [];
  const note = (processes: Iterable<string>): void => {
    const innermost = open.at(-1);
    for (const process of processes) innermost?.add(process);
  };
  return {
    remember: <T>(key: string, compute: () => T): T => {
      const found = known.get(key);
      if (found !== undefined) {
        note(found.processes);
        return found.value as T;
      }
      const processes = new Set<string>();
      open.push(processes);
      try {
        const value = compute();
        const own = derivedFrom(value);
        if (own !== undefined) processes.add(own);
        known.set(key, { value, processes });
        return value;
      } finally {
        open.pop();
        note(processes);
      }
    },
    observe: async (run) => {
      const processes = new Set<string>();
      open.push(processes);
      try {
        const value = await run();
        // A process says more than its model; a claim without one rests on the parameters of the models it asked for.
        const derived = [...processes].filter((process) => process.includes(' '));
        return { value, processes: (derived.length > 0 ? derived : [...processes]).toSorted() };
      } finally {
        open.splice(open.indexOf(processes), 1);
      }
    },
  };
}

/** `nusm:dirac a e- > e- nu1 nu1~` for an amplitude, and for what holds one; `nusm:dirac` for a model. */
function derivedFrom(value: unknown): string | undefined {
  if (isModel(value)) return `${value.name}:${value.variant}`;
  const amplitude = holdsAmplitude(value) ? value.amplitude : value;
  if (!isAmplitude(amplitude)) return undefined;
  const { model, process } = amplitude;
  return `${model.name}:${model.variant} ${process.text}`;
}

function holdsAmplitude(value: unknown): value is { readonly amplitude: unknown } {
  return typeof value === 'object' && value !== null && 'amplitude' in value;
}

function isAmplitude(value: unknown): value is Amplitude {
  return typeof value === 'object' && value !== null && 'diagrams' in value && 'process' in value && 'model' in value;
}

function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && 'particles' in value && 'vertices' in value;
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
