/**
 * Cross sections with four neutrinos. For left-handed neutrinos σ_ij = |g_V|² F_V + |g_A|² F_A, without interference,
 * where F_V and F_A depend on the two masses alone: each is integrated once, and every mixing matrix is then a sum.
 */
import { addComplex, type Complex, complex, squaredModulus } from '../src/numeric/complex.ts';
import type { SuiteContext } from './context.ts';
import { modelCrossSection, modelParameters } from './section-4-model.ts';
import {
  fitRow,
  type Matrix,
  type MixingAngles,
  mixingMatrix,
  type PhaseName,
  pairOf,
  type SterileCase,
  type SterileFit,
  TABLE_ONE,
} from './sterile-matrix.ts';

/** g_V^{ij} and g_A^{ij}, indices from 0. */
export interface CouplingPair {
  readonly vector: Complex;
  readonly axial: Complex;
}

/** A rule for the couplings; a wrong one stands for a hypothesis about what was computed. */
export type CouplingRule = (matrix: Matrix, i: number, j: number, sinSquareW: number) => CouplingPair;

/** B.2: g = U_ei U*_ej − κ (δ_ij − U_si U*_sj) with κ = (1 − 4 sin²θ_W)/2 and 1/2. */
export const FOUR_NEUTRINOS: CouplingRule = (matrix, i, j, sw2) => {
  const charged = pairOf(matrix, 0, i, j);
  const sterile = pairOf(matrix, 3, i, j);
  const part = (kappa: number): Complex =>
    complex(charged.re - kappa * ((i === j ? 1 : 0) - sterile.re), charged.im + kappa * sterile.im);
  return { vector: part((1 - 4 * sw2) / 2), axial: part(1 / 2) };
};

/** II.5: the first three columns with a diagonal neutral current. */
export const THREE_NEUTRINOS: CouplingRule = (matrix, i, j, sw2) => {
  if (i > 2 || j > 2) return { vector: complex(0), axial: complex(0) };
  const charged = pairOf(matrix, 0, i, j);
  const part = (kappa: number): Complex => addComplex(charged, complex(i === j ? -kappa : 0));
  return { vector: part((1 - 4 * sw2) / 2), axial: part(1 / 2) };
};

/** {i, j} with i ≤ j; the sum of both orders counts as one channel. */
export const PAIRS: readonly (readonly [number, number])[] = [0, 1, 2, 3].flatMap((i) =>
  [0, 1, 2, 3].filter((j) => j >= i).map((j): readonly [number, number] => [i, j]),
);

/** m_1 … m_4 in eV, normal ordering, m0 = 1 meV. */
export function massesEV(context: SuiteContext, splitting: string): readonly number[] {
  const values = modelParameters(context, 'sterile', { overrides: { dm2_41: `${splitting} eV^2` } });
  return [1, 2, 3, 4].map((i) => (values.get(`mnu[${i}]`) ?? Number.NaN) * 1e9);
}

const PROCESS = 'a e- > e- nu1 nu2~';

/** F_V and F_A in pb for two neutrino masses: σ of one order of the pair for unit coupling. */
export function unitCrossSection(
  context: SuiteContext,
  masses: readonly [number, number],
  energyEV: number,
): { readonly vector: number; readonly axial: number } {
  const [one, two] = masses.toSorted((a, b) => a - b) as [number, number];
  return context.remember(`unit σ ${one} ${two} ${energyEV}`, () => {
    const sigma = (vector: string, axial: string): number =>
      modelCrossSection(context, {
        model: 'sterile',
        process: PROCESS,
        overrides: { 'mnu[1]': `${one} eV`, 'mnu[2]': `${two} eV`, 'gV[1,2]': vector, 'gA[1,2]': axial },
      }).sigmaPb(energyEV);
    return { vector: sigma('1', '0'), axial: sigma('0', '1') };
  });
}

export interface NeutrinoScenario {
  readonly matrix: Matrix;
  /** Δm²_41 in eV². */
  readonly splitting: string;
  readonly rule?: CouplingRule;
}

/** σ of {i, j} in pb, both orders summed for i ≠ j. */
export function pairCrossSectionPb(
  context: SuiteContext,
  { matrix, splitting, rule = FOUR_NEUTRINOS }: NeutrinoScenario,
  [i, j]: readonly [number, number],
  energyEV: number,
): number {
  const masses = context.remember(`masses ${splitting}`, () => massesEV(context, splitting));
  const { vector, axial } = rule(matrix, i, j, weakMixing(context));
  const [v, a] = [squaredModulus(vector), squaredModulus(axial)];
  if (v === 0 && a === 0) return 0;
  const unit = unitCrossSection(context, [masses[i] ?? Number.NaN, masses[j] ?? Number.NaN], energyEV);
  return (i === j ? 1 : 2) * (v * unit.vector + a * unit.axial);
}

export function totalPb(context: SuiteContext, scenario: NeutrinoScenario, energyEV: number): number {
  return PAIRS.reduce((sum, pair) => sum + pairCrossSectionPb(context, scenario, pair, energyEV), 0);
}

export function weakMixing(context: SuiteContext): number {
  return context.remember(
    'sin² of the weak mixing angle',
    () => modelParameters(context, 'sterile').get('sw2') ?? Number.NaN,
  );
}

/** Three neutrinos with the moduli of Table I. */
export function threeNeutrinos(): NeutrinoScenario {
  const theta13 = Math.asin(Math.sqrt(0.022));
  const matrix = mixingMatrix({
    theta12: Math.asin(Math.sqrt(0.3 / 0.978)),
    theta13,
    theta23: Math.PI / 4,
    theta14: 0,
    theta24: 0,
    theta34: 0,
  });
  return { matrix, splitting: '1.0e-5', rule: THREE_NEUTRINOS };
}

/** The best real matrix for a row of Table I. */
export function caseFit(context: SuiteContext, number: SterileCase, sinSquare23?: number): SterileFit {
  return context.remember(`fit of case ${number} ${sinSquare23}`, () => {
    const [best] = fitRow(TABLE_ONE[number], sinSquare23);
    if (best === undefined) throw new RangeError('a fit has a best branch');
    return best;
  });
}

export function caseScenario(
  context: SuiteContext,
  number: SterileCase,
  rule: CouplingRule = FOUR_NEUTRINOS,
): NeutrinoScenario {
  return { matrix: caseFit(context, number).matrix, splitting: TABLE_ONE[number].splitting, rule };
}

/** The same angles with one phase set. */
export function withPhase(angles: MixingAngles, name: PhaseName, value: number): MixingAngles {
  return { ...angles, [name]: value };
}

/** σ of a scenario over σ of three neutrinos at each energy. */
export function ratioCurve(
  context: SuiteContext,
  scenario: NeutrinoScenario,
  energies: readonly number[],
): readonly number[] {
  const reference = threeNeutrinos();
  return energies.map((energy) => totalPb(context, scenario, energy) / totalPb(context, reference, energy));
}

/** The largest |ratio − 1| and where. */
export function excursion(
  energies: readonly number[],
  ratios: readonly number[],
): { readonly size: number; readonly ratio: number; readonly energyEV: number } {
  const sizes = ratios.map((ratio) => Math.abs(ratio - 1));
  const at = sizes.indexOf(Math.max(...sizes));
  return { size: sizes[at] ?? Number.NaN, ratio: ratios[at] ?? Number.NaN, energyEV: energies[at] ?? Number.NaN };
}

/**
 * Σ_ij (|g_V|² + w |g_A|²) over every pair: what the total cross section is proportional to where masses do not
 * matter, with w = 5 for E ≪ m_e.
 */
export function weightSum(
  context: SuiteContext,
  { matrix, rule = FOUR_NEUTRINOS }: NeutrinoScenario,
  weight = 5,
): number {
  return PAIRS.reduce((sum, [i, j]) => {
    const { vector, axial } = rule(matrix, i, j, weakMixing(context));
    return sum + (i === j ? 1 : 2) * (squaredModulus(vector) + weight * squaredModulus(axial));
  }, 0);
}
