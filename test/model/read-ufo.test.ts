/**
 * UFO folders: `ufo/twin` has one interaction of each kind, `ufo/twin.yaml` is the same model in this project's own
 * language. Both must give the same amplitudes, exactly.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, type Polynomial, toText, zero } from '../../src/algebra/polynomial.ts';
import { deriveAmplitude } from '../../src/amplitude/derive.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import { ModelError, ProcessError } from '../../src/errors.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { evaluateParameters, evaluateParametersExactly } from '../../src/model/evaluate-parameters.ts';
import type { Model } from '../../src/model/model.ts';
import { readParameterSet } from '../../src/model/parameter-set.ts';
import { readModel } from '../../src/model/read-model.ts';
import { readUfoModel } from '../../src/model/read-ufo.ts';
import { ModelFileError } from '../../src/model/source.ts';
import { onShell } from '../../src/numeric/four-momentum.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { shippedModel } from '../shipped-model.ts';
import { UFO_FAULTS } from './ufo-fault.ts';

const FOLDER = join(import.meta.dirname, 'ufo', 'twin');
const none = readParameterSet(
  'parameterSet: none\ntitle: none\nvalues:\n  unused: { value: 1, source: none, year: 2000 }\n',
  'none.yaml',
);

function readFolder(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.py'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const files = readFolder(FOLDER);
const ufo = readUfoModel(files, 'twin');
const yaml = readModel(readFileSync(join(import.meta.dirname, 'ufo', 'twin.yaml'), 'utf8'), 'twin.yaml');

/** The folder with one text replaced in one file. */
function spoiled(file: string, from: string, to: string): ReadonlyMap<string, string> {
  const text = files.get(file) ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  return new Map([...files, [file, text.replace(from, to)]]);
}

function linesOf(folder: ReadonlyMap<string, string>): readonly string[] {
  try {
    readUfoModel(folder, 'twin');
  } catch (error) {
    if (error instanceof ModelFileError) return error.lines;
    if (error instanceof ModelError) return [error.line];
    throw error;
  }
  return [];
}

/** |M|² as text: for each product of propagators the sum of the numerators over it. */
function squaredText(model: Model, process: string): readonly string[] {
  const sums = new Map<string, Polynomial>();
  for (const { numerator, denominators } of squareAmplitude(deriveAmplitude(model, parseProcess(process, model)))
    .terms) {
    const key = denominators
      .map(({ momentum, mass }) => `${[...momentum.keys()].join('+')}:${mass}`)
      .toSorted()
      .join(' ');
    sums.set(key, add(sums.get(key) ?? zero, numerator));
  }
  return [...sums]
    .map(([key, sum]) => `${toText(sum)} over ${key}`)
    .filter((line) => !line.startsWith('0 '))
    .toSorted();
}

describe('a UFO folder and its twin', () => {
  it.each([
    ['a photon with electrons', 'a e- > a e-'],
    ['photon, Z and Higgs exchange', 'e- e+ > e- e+'],
    ['a W with a complex coupling', 've e- > ve e-'],
    ['four fermions and a W', 'mu- > e- ve~ vm'],
    ['the conjugate of four fermions', 'mu+ > e+ ve vm~'],
    ['four identical fermions', 'e- e- > e- e-'],
    ['two Majorana fermions of one kind', 'x1 x1 > e- e+'],
    ['two Majorana fermions of two kinds', 'x2 e- > x1 e-'],
    ['a Majorana fermion, a lepton and a scalar', 'e- e+ > s- s+'],
    ['derivatives of scalars and the seagull', 'a a > s- s+'],
    ['three and four identical scalars', 'h h > h h'],
    ['two identical vectors', 'z z > h h'],
    ['three vectors', 'e- e+ > w- w+'],
    ['three vectors and a Higgs', 'w- w+ > z h'],
  ])('give the same |M|² for %s: %s', (_, process) => {
    const expected = squaredText(yaml, process);
    expect(expected.length).toBeGreaterThan(0);
    expect(squaredText(ufo, process)).toEqual(expected);
  });

  it('give the same values of all parameters, to 64 digits', () => {
    const [own, twin] = [evaluateParametersExactly(ufo, none), evaluateParametersExactly(yaml, none)];
    for (const [name, value] of twin) expect([name, own.get(name)]).toEqual([name, value]);
    expect(own.get('re(gW)')?.slice(0, 12)).toBe(String(0.45 * Math.cos(0.3)).slice(0, 12));
  });

  it('take other values for parameters that the folder derives or states', () => {
    const values = evaluateParameters(ufo, none, { overrides: { MZ: '90', Me: '0.5 MeV' } });
    expect(values.get('sw2')).toBeCloseTo(1 - (80.4 / 90) ** 2, 14);
    expect(values.get('Me')).toBe(0.0005);
  });

  it('name particles as the folder does', () => {
    expect([...ufo.particles.keys()].toSorted()).toEqual([...yaml.particles.keys(), 'G0', 'u', 'u~'].toSorted());
    expect(ufo.particles.get('w-')).toMatchObject({ pdgCode: -24, spin: 3, anti: true, mass: 'MW' });
    expect(ufo.particles.get('z')).toMatchObject({ width: 'WZ', selfConjugate: true, mass: 'MZ' });
    expect(ufo.particles.get('u~')?.charge).toEqual({ numerator: -2n, denominator: 3n });
  });

  it('give a Goldstone boson to the massive vector with its mass parameter, and leave it out where there is none', () => {
    expect(ufo.goldstones?.vectors).toEqual(new Map([['G0', 'Z']]));
    expect(ufo.goldstones?.vertices.map(({ label }) => label)).toEqual(['V_23']);
    expect(ufo.vertices.some(({ label }) => label === 'V_23')).toBe(false);
    const heavy = new Map(
      [...files].map(([name, text]) => [
        name,
        text.replace("'G0', spin = 1, color = 1, mass = Param.MZ", "'G0', spin = 1, color = 1, mass = Param.MH"),
      ]),
    );
    const without = readUfoModel(heavy, 'twin');
    expect(without.goldstones).toBeUndefined();
    expect(without.particles.has('G0')).toBe(false);
    expect(without.vertices).toHaveLength(ufo.vertices.length);
  });

  it('rename parameters whose names mean something else in results', () => {
    const renamed = new Map(
      [...files].map(([name, text]) => [name, text.replaceAll(/\bee\b/g, 'y').replaceAll(/\bMe\b/g, 'k3')]),
    );
    const model = readUfoModel(renamed, 'twin');
    expect(model.particles.get('e-')?.mass).toBe('par_k3');
    const twin = squaredText(yaml, 'a e- > a e-').map((line) =>
      line.replaceAll(/\bee\b/g, 'par_y').replaceAll(/\bMe\b/g, 'par_k3'),
    );
    // Other names sort differently, so that sums are compared term by term.
    const termsOf = (lines: readonly string[]): readonly string[] =>
      lines
        .flatMap((line) => line.split(/ over | (?=[-+] )/).map((term) => term.split('*').toSorted().join('*')))
        .toSorted();
    expect(termsOf(squaredText(model, 'a e- > a e-')).length).toBe(termsOf(twin).length);
    expect(evaluateParameters(model, none).get('par_y')).toBe(evaluateParameters(yaml, none).get('ee'));
  });

  it('leave Goldstone bosons and ghosts out', () => {
    expect(ufo.vertices.filter(({ label }) => label === 'V_23')).toEqual([]);
    expect(ufo.particles.has('ghA')).toBe(false);
  });
});

describe('couplings', () => {
  const value = (text: string): { readonly coefficient: string; readonly formula: boolean } => {
    const model = readUfoModel(spoiled('couplings.py', "'ee*complex(0,1)'", `'${text}'`), 'twin');
    const vertex = model.vertices.find(({ label }) => label === 'V_1');
    return { coefficient: toText(vertex?.coefficient ?? zero), formula: model.parameters.has('GC_1') };
  };

  it.each([
    ['-3*ee*complex(0,1)/cmath.sqrt(2)', '-3/2*ee*sqrt(2)'],
    ['complex(0,2)*ee**2 + ee*1j', '2*ee^2 + ee'],
    ['complexconjugate(gW)*complex(0,1)', '-i_*im(gW) + re(gW)'],
    ['cmath.sqrt(8)*ee*complex(0,1)*cmath.pi', '2*ee*pi*sqrt(2)'],
    ['complex(0,1)*(ee - sw2)**2/4.', '1/4*ee^2 - 1/2*ee*sw2 + 1/4*sw2^2'],
  ])('that are polynomials stay so: %s', (text, coefficient) => {
    expect(value(text)).toEqual({ coefficient, formula: false });
  });

  it.each([
    ['ee*complex(0,1)/cmath.cos(phi)', 'im(GC_1)'],
    ['complex(0,1)*ee*(1/sw2 - 1/(1 - sw2))', 'im(GC_1)'],
    ['ee*cmath.tan(phi)', '-i_*GC_1'],
    ['ee*cmath.exp(complex(0,1)*phi)', 'im(GC_1) - i_*re(GC_1)'],
    ['complex(0,1)*ee/abs(gW)', 'im(GC_1)'],
  ])('that are not become parameters, real or imaginary where their form shows it: %s', (text, coefficient) => {
    expect(value(text)).toEqual({ coefficient, formula: true });
  });

  it.each([
    ['ee**0.5*ee**-1.5', 'ee^(1/2) ee^(-3/2)', (ee: number) => 1 / ee],
    ['ee**(1/3.)', 'a root of another kind', (ee: number) => ee ** (1 / 3)],
    ['sec(phi)*csc(phi)*cot(phi)', 'reciprocals of circular functions', () => 1 / Math.sin(0.3) ** 2],
    ['asec(2.) + acsc(2) + cmath.atan(1)', 'their inverses', () => (3 * Math.PI) / 4],
    ['cmath.cosh(phi)**2 - cmath.sinh(phi)**2', 'hyperbolic functions', () => 1],
    ['re(gW)**2 + im(gW)**2 + .5e1 - 5.', 'parts of a complex number', () => 0.45 ** 2],
    ['-mod**2', 'a sign before a power', () => -(0.45 ** 2)],
  ])('have the value that Python gives: %s', (text, _, expected) => {
    const parameters = `${files.get('parameters.py')}\nnew = Parameter('new', 'internal', 'real', '${text}', 'n')\n`;
    const values = evaluateParameters(readUfoModel(new Map([...files, ['parameters.py', parameters]]), 'twin'), none);
    // Rounding of the comparison's own float64 arithmetic.
    expect(values.get('new')).toBeCloseTo(expected(values.get('ee') ?? 0), 13);
  });
});

describe('a vertex that has no form here', () => {
  it('is refused where a process needs it, with its file and line, and nowhere else', () => {
    const derive = (process: string): unknown => deriveAmplitude(ufo, parseProcess(process, ufo));
    expect(() => derive('e- e+ > u u~')).toThrow(ProcessError);
    expect(() => derive('e- e+ > u u~')).toThrow(
      "process 'e- e+ > u u~' needs an unsupported interaction, vertex `V_24`: `u` carries color, supported are color singlets",
    );
    try {
      derive('e- e+ > u u~');
    } catch (error) {
      const line = (files.get('vertices.py') ?? '').split('\n').findIndex((text) => text.startsWith('V_24')) + 1;
      expect((error as ProcessError).location).toEqual({ file: 'twin/vertices.py', line, column: 1 });
    }
    expect(() => derive('e- e+ > mu- mu+')).not.toThrow();
  });

  it('can be excluded by its coupling order', () => {
    const changed = spoiled('lorentz.py', 'Gamma(-1,2,1)*Gamma(-1,4,3)', 'Epsilon(-1,-2,-3,-4)');
    const model = readUfoModel(changed, 'twin');
    expect(() => deriveAmplitude(model, parseProcess('e- e- > e- e-', model))).toThrow('`Epsilon` is not supported');
    expect(deriveAmplitude(model, parseProcess('e- e- > e- e- FERMI=0', model)).diagrams.length).toBeGreaterThan(0);
  });

  it.each([
    ["'Gamma(3,2,1)'", "'Sigma(3,-1,2,1)*P(-1,3)'", '`Sigma` is not supported: its normalization is a convention'],
    ["'Gamma(3,2,1)'", "'C(2,1)*P(3,3)'", '`C` is not supported'],
    ["'Gamma(3,2,1)'", "'ForFac*Gamma(3,2,1)'", 'the structure depends on `ForFac`'],
    ["'Gamma(3,2,1)'", "'Spooky(3,2,1)'", '`Spooky` is not supported'],
    ["'Gamma(3,2,1)'", "'Gamma(3,1,2)'", 'the row 1 belongs to the antiparticle `e+`'],
    ["'Gamma(3,2,1)'", "'Gamma(3,2,-1)'", 'the spinor index -1 is not the row of another matrix'],
    ["'Gamma(3,2,1)'", "'Gamma(-1,2,1)'", 'the Lorentz index 3 occurs 1 times, expected twice'],
    ["'Gamma(3,2,1)'", "'Metric(3,3)'", 'its spinor indices are'],
    ["'Gamma(3,2,1)'", "'P(3,4)*Identity(2,1)'", 'P(3,4) is the momentum of no particle'],
  ])('is kept as unsupported: %s written %s', (from, to, message) => {
    const model = readUfoModel(spoiled('lorentz.py', from, to), 'twin');
    expect(() => deriveAmplitude(model, parseProcess('a e- > a e-', model))).toThrow(message);
  });

  it.each([
    [
      'spin = 3, color = 1, mass = Param.MZ',
      'spin = 5, color = 1, mass = Param.MZ',
      'has spin 2, supported are 0, 1/2 and 1',
    ],
    ["texname = 'Z',", "texname = 'Z', propagator = Prop.X,", 'has a propagator of its own'],
  ])('follows from its particle: %s written %s', (from, to, message) => {
    const model = readUfoModel(spoiled('particles.py', from, to), 'twin');
    expect(() => deriveAmplitude(model, parseProcess('ve e- > ve e-', model))).toThrow(message);
  });
});

describe('a fault in a UFO folder is reported with file, line and column', () => {
  it.each(UFO_FAULTS)('%s', (_, file, from, to, message) => {
    const lines = linesOf(spoiled(file, from, to));
    expect(
      lines.some((line) => message.test(line)),
      lines.join('\n'),
    ).toBe(true);
    expect(
      lines.every((line) => /^twin\/\w+\.py:\d+:\d+ /.test(line)),
      lines.join('\n'),
    ).toBe(true);
  });

  it('several faults at once, each at its place', () => {
    const text = (files.get('couplings.py') ?? '')
      .replace('gz/2.', 'gzz/2.')
      .replace('G4', 'G5')
      .replace('ee**2', 'ee**');
    const lines = linesOf(new Map([...files, ['couplings.py', text]]));
    expect(lines.map((line) => line.replace(/^twin\/couplings.py:(\d+):.*$/, '$1'))).toEqual(['5', '11', '17']);
  });

  it('whatever is damaged', () => {
    const names = [...files.keys()];
    const damage = fc.record({
      file: fc.constantFrom(...names),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      removed: fc.integer({ min: 0, max: 12 }),
      added: fc.constantFrom('', '(', ')', "'", '"', '{', ',', '-1', '**', 'x', '\n', '=', '#', '.', '1e9', '\\'),
    });
    fc.assert(
      fc.property(damage, ({ file, at, removed, added }) => {
        const text = files.get(file) ?? '';
        const start = Math.floor(at * text.length);
        const damaged = `${text.slice(0, start)}${added}${text.slice(start + removed)}`;
        // Anything but an error of a model would be a fault of the program.
        for (const line of linesOf(new Map([...files, [file, damaged]])))
          expect(line).toMatch(/^twin\/\w+\.py:\d+:\d+ /);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('but not an import over several lines', () => {
    const text = (files.get('lorentz.py') ?? '').replace(
      'from object_library import all_lorentz, Lorentz',
      'from object_library import (all_lorentz,\n    Lorentz)',
    );
    expect(linesOf(new Map([...files, ['lorentz.py', text]]))).toEqual([]);
  });

  it('a missing file', () => {
    const rest = new Map([...files].filter(([name]) => name !== 'lorentz.py'));
    expect(linesOf(rest)).toEqual(['twin is no UFO model: it has no file `lorentz.py`']);
  });

  it('nesting without end, and a folder of nothing', () => {
    const deep = spoiled('couplings.py', "'ee*complex(0,1)'", `'${'('.repeat(5000)}ee${')'.repeat(5000)}'`);
    expect(linesOf(deep)[0]).toContain('brackets nested too deeply');
    expect(linesOf(new Map())).toEqual(['twin is no UFO model: it has no file `particles.py`']);
  });
});

/**
 * A UFO folder from elsewhere: the Standard Model, or one whose additions do not enter these processes; names of FeynRules.
 */
const outside = process.env.FEYNPROOF_UFO_MODEL;

describe.skipIf(outside === undefined)(`the UFO model in ${outside}`, () => {
  it.each([
    ['e- e+ > mu- mu+', 'e- e+ > mu- mu+'],
    ['ve e- > ve e-', 've e- > ve e-'],
    ['e- e+ > W+ W-', 'e- e+ > w+ w-'],
  ])('gives the |M|² of the electroweak model with its own parameters: %s', (text, own) => {
    const folder = outside ?? '';
    const model = readUfoModel(readFolder(folder), basename(folder));
    const ew = shippedModel('ew');
    const values = evaluateParameters(model, none);
    const of = (...names: readonly string[]): string =>
      String(names.map((name) => values.get(name)).find(Number.isFinite));
    const overrides = {
      alpha: String((values.get('ee') ?? 0) ** 2 / (4 * Math.PI)),
      ...{ me: of('Me', 'ZERO'), mmu: of('MMU', 'MM', 'ZERO'), mta: of('MTA', 'ZERO') },
      ...{ mZ: of('MZ'), mW: of('MW'), mH: of('MH', 'mh1') },
    };
    const kernel = helicityKernel(deriveAmplitude(model, parseProcess(text, model)), values);
    const reference = helicityKernel(
      deriveAmplitude(ew, parseProcess(own, ew)),
      evaluateParameters(ew, none, { overrides }),
    );
    const [m1 = 0, m2 = 0, m3 = 0, m4 = 0] = reference.masses;
    const energy = 200;
    const modulus = (a: number, b: number): number =>
      Math.sqrt((energy ** 2 - (a + b) ** 2) * (energy ** 2 - (a - b) ** 2)) / (2 * energy);
    const [p, k] = [modulus(m1, m2), modulus(m3, m4)];
    const [x, z] = [k * Math.sin(1), k * Math.cos(1)];
    const momenta = [onShell(m1, [0, 0, p]), onShell(m2, [0, 0, -p]), onShell(m3, [x, 0, z]), onShell(m4, [-x, 0, -z])];
    // Both sides are float64; Higgs exchange with other scalars' mixing is below this for light fermions.
    expect(kernel.squaredAmplitude(momenta) / reference.squaredAmplitude(momenta)).toBeCloseTo(1, 8);
  });
});
