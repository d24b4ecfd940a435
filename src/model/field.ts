/**
 * The fields of a model: what the file says of them, checked, and the particles that belong to them.
 */
import {
  compareRational,
  isZeroRational,
  negateRational,
  parseRational,
  type Rational,
  rational,
} from '../algebra/rational.ts';
import { componentName } from './expression.ts';
import type { Particle } from './model.ts';
import type { FieldEntry, ModelFile } from './model-schema.ts';
import { type EntryPath, type Source, suggestion } from './source.ts';

/** A generation index class: its name, its range 1 … size and the letters that stand for it. */
export interface IndexClass {
  readonly name: string;
  readonly size: number;
  readonly letters: readonly string[];
}

/** A field with all its generations. */
export interface Field {
  readonly symbol: string;
  readonly kind: FieldEntry['kind'];
  readonly spin: 1 | 2 | 3;
  readonly charge: Rational;
  /** True where field and conjugate are the same: real scalars and vectors, Majorana fermions. */
  readonly selfConjugate: boolean;
  readonly indexClass?: IndexClass;
  /** Mass parameter of each generation, or `0`. */
  readonly masses: readonly string[];
  /** Width parameter of each generation, or `0`. */
  readonly widths: readonly string[];
  /** Of a Goldstone boson: the vector field that takes it up. */
  readonly goldstoneOf?: string;
}

const SPIN = { scalar: 1, dirac: 2, majorana: 2, vector: 3 } as const;

/** Names with a meaning of their own in the model language; no field, parameter or index may take one. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...['gamma', 'gamma5', 'PL', 'PR', 'sigma', 'del', 'FS', 'metric', 'Q', 'hc', 'input'],
  ...['I', 'pi', 'delta', 'sqrt', 'exp', 'log', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'abs', 'conj', 're', 'im'],
]);

/**
 * Names that squared amplitudes use for invariants and momenta: a parameter of the same name would be taken for one.
 */
export const INVARIANT_NAME: RegExp = /^(?:a|y|Q2|y4|w4|[pk]\d+|\w*_)$/;

/** Reads `indices`. */
export function readIndexClasses(file: ModelFile, source: Source): ReadonlyMap<string, IndexClass> {
  const classes = new Map<string, IndexClass>();
  const owner = new Map<string, string>();
  for (const [name, entry] of Object.entries(file.indices ?? {})) {
    classes.set(name, { name, size: Number(entry.values), letters: entry.letters });
    for (const [position, letter] of entry.letters.entries()) {
      const path = ['indices', name, 'letters', position];
      const before = owner.get(letter);
      if (RESERVED.has(letter)) source.problem(path, `\`${letter}\` has a meaning of its own and cannot be an index`);
      else if (before !== undefined) source.problem(path, `the letter \`${letter}\` already stands for \`${before}\``);
      owner.set(letter, name);
    }
  }
  return classes;
}

/** One value for each generation, from one text or a list. */
function perGeneration(
  source: Source,
  path: EntryPath,
  value: string | readonly string[],
  indexClass: IndexClass | undefined,
  index: string | undefined,
): readonly string[] {
  const size = indexClass?.size ?? 1;
  // An unknown index is a fault of its own, and how many values it needs is not known.
  if (index !== undefined && indexClass === undefined) return [value].flat();
  if (typeof value === 'string') {
    if (size > 1)
      source.problem(path, `expected a list of ${size}, one for each ${indexClass?.name}, found \`${value}\``);
    return [value];
  }
  if (value.length !== size) {
    const wanted =
      indexClass === undefined
        ? 'one value, the field has no index'
        : `${size} values, one for each ${indexClass.name}`;
    source.problem(path, `expected ${wanted}, found ${value.length}`);
  }
  return value;
}

/** Mass or width parameters: a list, or one symbol that carries the field's own index. */
function parametersOf(
  which: 'mass' | 'width',
  source: Source,
  path: EntryPath,
  entry: FieldEntry,
  indexClass: IndexClass | undefined,
): readonly string[] {
  const value = entry[which] ?? '0';
  const size = indexClass?.size ?? 1;
  if (typeof value !== 'string') return perGeneration(source, [...path, which], value, indexClass, entry.index);
  if (indexClass === undefined || value === '0') return Array.from({ length: size }, () => value);
  return Array.from({ length: size }, (_, generation) => componentName(value, [generation + 1]));
}

/** The fields of the file in the given variant, with their particles by name. */
export function readFields(
  file: ModelFile,
  variant: string,
  classes: ReadonlyMap<string, IndexClass>,
  source: Source,
): { readonly fields: ReadonlyMap<string, Field>; readonly particles: ReadonlyMap<string, Particle> } {
  const fields = new Map<string, Field>();
  const particles = new Map<string, Particle>();
  const changes = file.variants?.[variant]?.fields ?? {};
  for (const name of Object.keys(changes)) {
    if (file.fields[name] !== undefined) continue;
    const hint = suggestion(name, Object.keys(file.fields));
    source.keyProblem(['variants', variant, 'fields', name], `the model has no field \`${name}\`${hint}`);
  }
  for (const [symbol, entry] of Object.entries(file.fields)) {
    const path: EntryPath = ['fields', symbol];
    if (RESERVED.has(symbol)) {
      source.keyProblem(path, `\`${symbol}\` has a meaning of its own and cannot be a field`);
      continue;
    }
    const kind = changes[symbol]?.kind ?? entry.kind;
    const indexClass = entry.index === undefined ? undefined : classes.get(entry.index);
    if (entry.index !== undefined && indexClass === undefined) {
      const hint = suggestion(entry.index, classes.keys());
      source.problem([...path, 'index'], `the model has no index \`${entry.index}\`${hint}`);
    }
    const antiparticles = entry.antiparticle;
    if (kind === 'dirac' && antiparticles === undefined) {
      source.keyProblem(path, 'a Dirac field needs an `antiparticle`; without one it would be `majorana`');
    }
    const charge = parseRational(entry.charge ?? '0');
    const selfConjugate = kind === 'majorana' || (kind !== 'dirac' && antiparticles === undefined);
    if (selfConjugate && !isZeroRational(charge)) {
      source.problem([...path, 'charge'], 'a field that is its own conjugate has no charge');
    }
    const spin = SPIN[kind];
    const field: Field = {
      symbol,
      kind,
      spin,
      charge,
      selfConjugate,
      masses: parametersOf('mass', source, path, entry, indexClass),
      widths: parametersOf('width', source, path, entry, indexClass),
      ...(indexClass === undefined ? {} : { indexClass }),
      ...(entry.goldstone === undefined ? {} : { goldstoneOf: entry.goldstone }),
    };
    fields.set(symbol, field);
    if (kind !== 'dirac' || antiparticles !== undefined) addParticles(field, entry, path, source, particles);
  }
  checkGoldstones(fields, source);
  return { fields, particles };
}

/** A Goldstone boson is a scalar with the quantum numbers of a massive vector, and no mass parameter of its own. */
function checkGoldstones(fields: ReadonlyMap<string, Field>, source: Source): void {
  for (const { symbol, kind, goldstoneOf, charge, selfConjugate, masses, indexClass } of fields.values()) {
    if (goldstoneOf === undefined) continue;
    const path: EntryPath = ['fields', symbol, 'goldstone'];
    const vector = fields.get(goldstoneOf);
    if (kind !== 'scalar' || indexClass !== undefined) {
      source.problem(path, 'only a scalar field without generations can be a Goldstone boson');
    } else if (vector?.kind !== 'vector' || vector.masses[0] === '0' || vector.indexClass !== undefined) {
      const massive = [...fields.values()].filter((field) => field.kind === 'vector' && field.masses[0] !== '0');
      const hint = suggestion(
        goldstoneOf,
        massive.map((field) => field.symbol),
      );
      source.problem(path, `expected a massive vector field, found \`${goldstoneOf}\`${hint}`);
    } else if (masses[0] !== '0') {
      source.problem(['fields', symbol, 'mass'], 'a Goldstone boson has no mass of its own: the gauge gives it one');
    } else if (compareRational(charge, vector.charge) !== 0 || selfConjugate !== vector.selfConjugate) {
      source.problem(path, `expected the charge of \`${goldstoneOf}\`, and an antiparticle where that has one`);
    }
  }
}

function addParticles(
  field: Field,
  entry: FieldEntry,
  path: EntryPath,
  source: Source,
  particles: Map<string, Particle>,
): void {
  const names = perGeneration(source, [...path, 'particle'], entry.particle, field.indexClass, entry.index);
  const antinames =
    entry.antiparticle === undefined
      ? names
      : perGeneration(source, [...path, 'antiparticle'], entry.antiparticle, field.indexClass, entry.index);
  const codes = perGeneration(source, [...path, 'pdg'], entry.pdg, field.indexClass, entry.index);
  const tex =
    entry.tex === undefined ? names : perGeneration(source, [...path, 'tex'], entry.tex, field.indexClass, entry.index);
  for (const [generation, name] of names.entries()) {
    const writtenAntiname = antinames[generation] ?? name;
    const width = field.widths[generation] ?? '0';
    const base = {
      spin: field.spin,
      mass: field.masses[generation] ?? '0',
      ...(width === '0' ? {} : { width }),
      selfConjugate: field.selfConjugate,
      field: componentName(field.symbol, field.indexClass === undefined ? [] : [generation + 1]),
    };
    const code = Number(codes[generation] ?? 0);
    const texName = tex[generation] ?? name;
    const antiname = field.selfConjugate ? name : writtenAntiname;
    const particle: Particle = { ...base, name, antiname, pdgCode: code, charge: field.charge, anti: false, texName };
    const antiparticle: Particle = field.selfConjugate
      ? particle
      : {
          ...base,
          name: antiname,
          antiname: name,
          pdgCode: -code,
          charge: isZeroRational(field.charge) ? rational(0) : negateRational(field.charge),
          anti: true,
          texName: `\\overline{${texName}}`,
        };
    for (const [key, record] of [
      [name, particle],
      [writtenAntiname, antiparticle],
    ] as const) {
      const other = particles.get(key);
      if (other !== undefined && other !== record) {
        source.keyProblem(path, `the particle name \`${key}\` already belongs to the field \`${other.field}\``);
      }
      particles.set(key, record);
    }
  }
}
