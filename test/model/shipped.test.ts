/**
 * The model files that the project ships: they read, their parameter sets are complete, and each reduces to the
 * simpler one that it extends. Exact where both sides are polynomials, numeric where a limit is taken.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isZero, type Polynomial, substitute, toText, variablesOf, zero } from '../../src/algebra/polynomial.ts';
import { addRational, isZeroRational, negateRational, type Rational, rational } from '../../src/algebra/rational.ts';
import { deriveAmplitude } from '../../src/amplitude/derive.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { evaluateParameters, evaluateParametersExactly } from '../../src/model/evaluate-parameters.ts';
import { INVARIANT_NAME } from '../../src/model/field.ts';
import type { Model } from '../../src/model/model.ts';
import { type ParameterSet, readSetWithBase } from '../../src/model/parameter-set.ts';
import { readModel } from '../../src/model/read-model.ts';
import { ModelFileError } from '../../src/model/source.ts';
import { add, type FourMomentum, onShell, subtract } from '../../src/numeric/four-momentum.ts';
import { smallInvariants } from '../../src/squared/invariants.ts';
import { shippedAmplitude, shippedModel } from '../shipped-model.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'models');
const MODELS = ['bl', 'dipole', 'ew', 'fermi', 'nusm', 'qed', 'sterile'];
const VARIANTS = [...MODELS, 'nusm:majorana', 'sterile:majorana', 'dipole:majorana'];
const SETS = readdirSync(join(FOLDER, 'parameters')).map((name) => name.replace(/\.yaml$/, ''));

function parameterSet(name: string): ParameterSet {
  return readSetWithBase(name, (file) => {
    return { text: readFileSync(join(FOLDER, 'parameters', `${file}.yaml`), 'utf8'), fileName: `${file}.yaml` };
  });
}

function fileText(model: string): string {
  return readFileSync(join(FOLDER, `${model}.yaml`), 'utf8');
}

/** Charge that a vertex takes away; 0 where it conserves charge. */
function chargeOf(model: Model, vertex: Model['vertices'][number]): Rational {
  const charges = new Map([...model.particles.values()].filter((p) => !p.anti).map((p) => [p.field, p.charge]));
  return vertex.fields.reduce((sum, { field, conjugate }) => {
    const charge = charges.get(field) ?? rational(0);
    return addRational(sum, conjugate === 'bar' ? negateRational(charge) : charge);
  }, rational(0));
}

/** The Lagrangian that is left when the parameters of these names vanish, as text; one line a vertex. */
function lagrangianWithout(model: Model, vanishing: RegExp): readonly string[] {
  const value = (p: Polynomial): Polynomial =>
    substitute(p, new Map(variablesOf(p).flatMap((name) => (vanishing.test(name) ? [[name, zero] as const] : []))));
  return model.vertices.flatMap(({ label, fields, currents, tensors, coefficient }) => {
    const chains = currents.map(({ chain }) =>
      chain.flatMap((term) => {
        const rest = value(term.coefficient);
        return isZero(rest) ? [] : [`${toText(rest)} ${JSON.stringify(term.factors)}`];
      }),
    );
    const rest = value(coefficient);
    if (isZero(rest) || chains.some((chain) => chain.length === 0)) return [];
    return [JSON.stringify([label, fields, tensors, toText(rest), chains])];
  });
}

/** Elastic scattering of a light particle on a particle of mass m in their center-of-mass frame. */
function elastic(mass: number, energy: number, cosTheta: number, light = 0): readonly FourMomentum[] {
  const sinTheta = Math.sqrt(1 - cosTheta ** 2);
  const direction = [energy * sinTheta, 0, energy * cosTheta] as const;
  const opposite = direction.map((component) => -component) as [number, number, number];
  const [first, second] = [onShell(light, [0, 0, energy]), onShell(mass, [0, 0, -energy])];
  return [first, second, onShell(light, direction), onShell(mass, opposite)];
}

describe('the shipped models', () => {
  it('are all that the folder holds', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
    expect(files.toSorted()).toEqual(MODELS.map((name) => `${name}.yaml`));
  });

  it.each(VARIANTS)('%s: every vertex conserves electric charge', (id) => {
    const model = shippedModel(id);
    expect(model.vertices.length).toBeGreaterThan(0);
    const violating = model.vertices.filter((vertex) => !isZeroRational(chargeOf(model, vertex)));
    expect(violating.map(({ label }) => label)).toEqual([]);
  });

  it.each(VARIANTS)('%s: every listed process has a tree diagram', (id) => {
    const model = shippedModel(id);
    expect(model.processes.length).toBeGreaterThan(0);
    for (const process of model.processes) {
      expect(deriveAmplitude(model, parseProcess(process, model)).diagrams.length).toBeGreaterThan(0);
    }
  });

  it.each(SETS.flatMap((set) => VARIANTS.map((id) => [id, set] as const)))(
    '%s: the parameter set `%s` has a value for every variable, in every ordering',
    (id, set) => {
      const model = shippedModel(id);
      const orderings = model.orderings.length === 0 ? [undefined] : model.orderings;
      for (const ordering of orderings) {
        const values = evaluateParameters(model, parameterSet(set), { ordering });
        const wanted = [...model.parameters.values()].flatMap((parameter) => parameter.variables);
        expect(wanted.filter((name) => !Number.isFinite(values.get(name)))).toEqual([]);
      }
    },
  );

  it('the global fits have the mixing of each ordering in the moduli of U_e as in the angles', () => {
    for (const name of ['nufit32', 'nufit41', 'nufit52', 'nufit60']) {
      for (const ordering of ['normal', 'inverted']) {
        const values = evaluateParameters(shippedModel('nusm'), parameterSet(name), { ordering });
        const angles = evaluateParameters(shippedModel('sterile'), parameterSet(name), { ordering });
        const [sin12, sin13] = ['theta12', 'theta13'].map((angle) => Math.sin(angles.get(angle) ?? Number.NaN) ** 2);
        expect(values.get('Ue2[3]')).toBeCloseTo(sin13 ?? Number.NaN, 14);
        expect(values.get('Ue2[2]')).toBeCloseTo((sin12 ?? Number.NaN) * (1 - (sin13 ?? Number.NaN)), 14);
      }
    }
  });

  it('NuFIT 6.0 has the splitting of the two heavy neutrinos from the lightest in either ordering', () => {
    const masses = (ordering: string): readonly number[] => {
      const values = evaluateParameters(shippedModel('nusm'), parameterSet('nufit60'), {
        ordering,
        lightestMassEV: '0',
      });
      return [1, 2, 3].map((i) => (1e9 * (values.get(`mnu[${i}]`) ?? Number.NaN)) ** 2);
    };
    // Δm²_31 = 2.513e-3 eV² in normal, Δm²_32 = −2.484e-3 eV² in inverted ordering; 12 digits allow for the roots.
    expect(masses('normal').map((square) => Number(square.toPrecision(12)))).toEqual([0, 7.49e-5, 2.513e-3]);
    expect(masses('inverted').map((square) => Number(square.toPrecision(12)))).toEqual([2.4091e-3, 2.484e-3, 0]);
  });

  it.each([
    ['ew', '*W(mu) + hc', '*W(mu)'],
    ['ew', 'wwzz: -gwz^2', 'wwzz: -I*gwz^2'],
    ['fermi', '.PL.ve) + hc', '.PL.ve)'],
    ['dipole', 'I*edm[i,j]*gamma5', 'edm[i,j]*gamma5'],
    ['nusm', '-sqrt(2)*GF', '-I*sqrt(2)*GF'],
    ['bl', 'contact: -cX', 'contact: -I*cX'],
    ['sterile', 'gV[i,j] - gA', 'I*gV[i,j] - gA'],
    ['qed', 'qed: -Q(l)', 'qed: -I*Q(l)'],
  ])('%s is refused as not hermitian with `%s` written `%s`', (model, from, to) => {
    const spoiled = fileText(model).replace(from, to);
    expect(spoiled).not.toBe(fileText(model));
    const read = (): Model => readModel(spoiled, model);
    expect(read).toThrow(ModelFileError);
    expect(read).toThrow(/not hermitian/);
  });
});

describe('names of parameters', () => {
  it.each([
    ['qed', 'a e- > e- a'],
    ['qed', 'a e- > e- a a'],
    ['fermi', 'mu- > e- ve~ vm'],
    ['ew', 'h > ta- ta+'],
  ])('cannot be those of the invariants of %s: %s', (id, text) => {
    const model = shippedModel(id);
    const { names } = smallInvariants(parseProcess(text, model));
    expect(names.filter((name) => !INVARIANT_NAME.test(name))).toEqual([]);
    expect([...model.parameters.keys()].filter((name) => INVARIANT_NAME.test(name))).toEqual([]);
  });
});

describe('the sterile model', () => {
  const three = ['1,1', '1,2', '1,3', '2,2', '2,3', '3,3'];

  it('has the couplings of three neutrinos where no angle θ_i4 is open', () => {
    const set = parameterSet('paper');
    const four = evaluateParametersExactly(shippedModel('sterile'), set);
    const nusm = evaluateParametersExactly(shippedModel('nusm'), set);
    for (const pair of three) {
      for (const coupling of ['gV', 'gA']) {
        const names =
          pair[0] === pair[2] ? [`${coupling}[${pair}]`] : [`re(${coupling}[${pair}])`, `im(${coupling}[${pair}])`];
        for (const name of names) {
          // U_e is given by angles on one side and by moduli on the other; 60 of 64 digits allow for their rounding.
          const [a, b] = [four.get(name) ?? 'none', nusm.get(name) ?? 'nothing'];
          expect([name, Number(a)]).toEqual([name, Number(b)]);
          expect(a.slice(0, 60)).toBe(b.slice(0, 60));
        }
      }
    }
    for (const i of [1, 2, 3]) expect(four.get(`re(gV[${i},4])`)).toBe('0');
    expect([four.get('gV[4,4]'), four.get('gA[4,4]')]).toEqual(['0', '0']);
  });

  it.each(['dirac', 'majorana'])(
    'has the Lagrangian of three %s neutrinos where the fourth has no couplings',
    (nature) => {
      const rest = lagrangianWithout(shippedModel(`sterile:${nature}`), /g[VA]\[(4,.|.,4)\]/);
      expect(rest).toEqual(lagrangianWithout(shippedModel(`nusm:${nature}`), /^$/));
    },
  );

  it('keeps rows U_e and U_s orthonormal for any angles and phases', () => {
    const overrides = {
      theta14: '0.3',
      theta24: '0.2',
      theta34: '0.4',
      delta13: '1.1',
      delta14: '0.7',
      delta24: '2.3',
    };
    // The constraints of the model throw where a row is not normalized or the two are not orthogonal.
    const values = evaluateParameters(shippedModel('sterile'), parameterSet('paper'), { overrides });
    expect(values.get('gV[4,4]')).toBeGreaterThan(0);
  });
});

describe('models with new physics reduce to the neutrino Standard Model', () => {
  it.each([
    ['bl', /^(gX|cX)$/],
    ['dipole', /^(re\(|im\()?(mag|edm)\[/],
    ['dipole:majorana', /^(re\(|im\()?(mag|edm)\[/],
  ])('%s: its Lagrangian without the new couplings', (id, couplings) => {
    const [, nature = 'dirac'] = id.split(':');
    const nusm = lagrangianWithout(shippedModel(`nusm:${nature}`), /^$/);
    expect(lagrangianWithout(shippedModel(id), couplings)).toEqual(nusm);
    expect(lagrangianWithout(shippedModel(id), /^$/).length).toBeGreaterThan(nusm.length);
  });

  it('with X exchange that is the contact interaction far below the mass of X', () => {
    const model = shippedModel('bl');
    const set = parameterSet('paper');
    // gX²/mX² = G_F, and mX so large that q²/mX² is below 1e-7 at 1 MeV.
    const values = evaluateParameters(model, set, { overrides: { gX: '1e-2', mX: '10 GeV', GF: '1e-6' } });
    const [exchange, contact] = ['contact=0', 'dark=0'].map((limit) =>
      helicityKernel(shippedAmplitude('bl', `nu1 e- > nu1 e- ${limit}`), values),
    );
    for (const cosTheta of [-0.9, 0.1, 0.8]) {
      const momenta = elastic(values.get('me') ?? 0, 1e-3, cosTheta, values.get('mnu[1]'));
      const ratio = (exchange?.squaredAmplitude(momenta) ?? 0) / (contact?.squaredAmplitude(momenta) ?? 0);
      expect(Math.abs(ratio - 1)).toBeLessThan(1e-7);
      expect(ratio).not.toBe(1);
    }
  });

  it('and have the values that switch the new physics off where the parameter set says nothing of it', () => {
    const values = evaluateParameters(shippedModel('dipole'), parameterSet('paper'));
    expect([values.get('mag[1,1]'), values.get('re(mag[1,2])'), values.get('edm[2,2]')]).toEqual([0, 0, 0]);
  });
});

describe('the electroweak theory far below the W mass', () => {
  const ew = shippedModel('ew');
  const values = evaluateParameters(ew, parameterSet('paper'));
  const value = (name: string): number => values.get(name) ?? Number.NaN;
  // G_F/√2 = g²/(8 m_W²) at tree level.
  const GF = value('gw') ** 2 / (4 * Math.SQRT2 * value('mW') ** 2);
  const sw2 = 1 - (value('mW') / value('mZ')) ** 2;

  it.each([
    // g_V = 1/2 + 2 sin²θ_W and g_A = 1/2 from W and Z exchange; −1/2 + 2 sin²θ_W and −1/2 from the Z alone.
    ['ve e- > ve e-', 'nu1 e- > nu1 e-', 0.5],
    ['vm e- > vm e-', 'nu2 e- > nu2 e-', -0.5],
  ])('%s is the four-fermion process %s with g_A = %s and g_V = g_A + 2 sin²θ_W', (process, effective, gA) => {
    const nusm = shippedModel('nusm');
    const overrides = {
      'Ue2[1]': '1',
      'Ue2[2]': '0',
      'Ue2[3]': '0',
      dm2_21: '0',
      dm2_31: '0',
      GF: String(GF),
      sw2: String(sw2),
    };
    const couplings = evaluateParameters(nusm, parameterSet('paper'), { lightestMassEV: '0', overrides });
    const index = gA > 0 ? '1,1' : '2,2';
    expect(couplings.get(`gA[${index}]`)).toBe(gA);
    expect(couplings.get(`gV[${index}]`)).toBeCloseTo(gA + 2 * sw2, 15);
    const full = helicityKernel(shippedAmplitude('ew', process), values);
    const contact = helicityKernel(shippedAmplitude('nusm', effective), couplings);
    // Three angles separate (g_V+g_A)², (g_V−g_A)² and g_V²−g_A². Propagators differ by s/m_W², 1e-9 at 2.5 MeV.
    for (const cosTheta of [-0.9, 0.1, 0.8]) {
      const momenta = elastic(value('me'), 1e-3, cosTheta);
      expect(Math.abs(full.squaredAmplitude(momenta) / contact.squaredAmplitude(momenta) - 1)).toBeLessThan(1e-8);
    }
  });

  it('decays the muon as Fermi theory does, up to m_μ²/m_W²', () => {
    const fermi = evaluateParameters(shippedModel('fermi'), parameterSet('paper'), { overrides: { GF: String(GF) } });
    const [full, contact] = [
      helicityKernel(shippedAmplitude('ew', 'mu- > e- ve~ vm'), values),
      helicityKernel(shippedAmplitude('fermi', 'mu- > e- ve~ vm'), fermi),
    ];
    // Three momenta in a plane that add up to zero, energies to the muon's mass.
    const muon = onShell(value('mmu'), [0, 0, 0]);
    const electron = onShell(value('me'), [0, 0, value('mmu') / 3]);
    const pair = subtract(muon, electron);
    const mass2 = pair[0] ** 2 - pair[3] ** 2;
    // A massless pair with one of its momenta at right angles to the electron: E1 = (E² − p²)/(2E).
    const energy = mass2 / (2 * pair[0]);
    const first = onShell(0, [energy, 0, 0]);
    const momenta = [muon, electron, first, subtract(pair, first)];
    expect(add(first, momenta[3] ?? first)[0]).toBeCloseTo(pair[0], 15);
    const ratio = full.squaredAmplitude(momenta) / contact.squaredAmplitude(momenta);
    // (m_μ/m_W)² is 1.7e-6.
    expect(Math.abs(ratio - 1)).toBeLessThan(5e-6);
  });

  it.each([
    // Gauge cancellations between the Z, photon and neutrino exchange, and between quartic and cubic vertices. A gyromagnetic
    // ratio of the W other than 2 passes the Ward identity of the photon, but lets |M|² grow with s².
    ['e- e+ > w- w+', 'mW'],
    ['e- e+ > z h', 'mZ'],
  ])('does not let |M|² of %s grow with the energy', (process, massName) => {
    const kernel = helicityKernel(shippedAmplitude('ew', process), values);
    const [, , third = 0, fourth = 0] = kernel.masses;
    expect(third).toBe(value(massName));
    const at = (energy: number): number => {
      const beam = onShell(value('me'), [0, 0, Math.sqrt(energy ** 2 - value('me') ** 2)]);
      const other = onShell(value('me'), [0, 0, -beam[3]]);
      // E₃ = (s + m₃² − m₄²)/(2√s) with √s = 2E, at a scattering angle of 60°.
      const first = (4 * energy ** 2 + third ** 2 - fourth ** 2) / (4 * energy);
      const modulus = Math.sqrt(first ** 2 - third ** 2);
      const [x, z] = [modulus * Math.sin(Math.PI / 3), modulus / 2];
      return kernel.squaredAmplitude([beam, other, onShell(third, [x, 0, z]), onShell(fourth, [-x, 0, -z])]);
    };
    expect(at(5000) / at(1000)).toBeLessThan(1.5);
    expect(at(5000) / at(1000)).toBeGreaterThan(0.5);
  });
});
