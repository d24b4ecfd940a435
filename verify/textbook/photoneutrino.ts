/**
 * Photoneutrino production γ e → e ν ν̄ far below the electron mass: the cross section with its rational coefficient,
 * and the energy loss of a dilute plasma that follows from it.
 */
import { constant, multiply, type Polynomial, power, toText, variable } from '../../src/algebra/polynomial.ts';
import { rationalToNumber } from '../../src/algebra/rational.ts';
import type { Evidence } from '../../src/claim/claim.ts';
import { compareExactly } from '../../src/claim/formula-check.ts';
import { type Fraction, readFraction, substituteFraction } from '../../src/claim/fraction.ts';
import { createJudge } from '../../src/claim/high-precision.ts';
import { formatSignificant } from '../../src/claim/printed-number.ts';
import type { CheckSetting, Finding } from '../../src/claim/suite.ts';
import { AlgebraError } from '../../src/errors.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { deriveLimit } from '../../src/limit/derive.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import { asFraction, type SuiteContext } from '../context.ts';
import { EXACT } from '../finding.ts';
import type { SpecialEntry } from './entry.ts';
import { roadEvidence } from './roads.ts';

/** The leading term of σ at E → 0 for a massless neutrino, exactly, as the limit of the derived |M|². */
export function nonrelativisticCrossSection(context: SuiteContext, process: string): Fraction {
  return context.remember(`nonrelativistic ${process}`, () => {
    const { squared, amplitude } = context.derivation(process);
    const limit = deriveLimit(squared, amplitude.model, { at: 'low-energy', terms: 1 });
    if (limit.kind !== 'expansion') throw new AlgebraError(`'${process}': expected an expansion at low energy`);
    const [{ exponent, coefficient }] = limit.terms;
    const names = new Map(['gV', 'gA'].map((g): [string, Polynomial] => [`${g}[1,1]`, variable(g)]));
    const { numerator, denominator } = substituteFraction(asFraction(coefficient), names);
    return { numerator: multiply(numerator, power(variable('E'), rationalToNumber(exponent))), denominator };
  });
}

/** Photon energy in GeV: corrections to the limit are of order E/m. */
const SOFT_ENERGY = 1e-12;

/** The exact coefficient, its roads, and why no print of it is judged. */
export function photoneutrinoFinding(entry: SpecialEntry, context: SuiteContext, setting: CheckSetting): Finding {
  const section = nonrelativisticCrossSection(context, entry.process);
  const names = new Map([['m', readFraction('me').numerator]]);
  const { equal } = compareExactly(entry.print, {
    truth: section,
    domains: [{ name: 'E → 0', relations: names }],
    factor: 'one',
    seed: setting.seed,
  });
  const evidence: readonly Evidence[] = [
    {
      road: 'exact integral',
      finding: equal
        ? '|M|² averaged over the pair, expanded in E/m_e and integrated over phase space term by term, gives the rational coefficient 2/105 and the ratio 1 : 5 exactly'
        : `the exact integral is (${toText(section.numerator)})/(${toText(section.denominator)})`,
      outcome: equal ? 'supports' : 'contradicts',
    },
    quadratureEvidence(context, entry.process),
    ...roadEvidence(context, entry.model, entry.process, setting),
  ];
  return {
    verdict: equal ? 'unchecked' : 'refuted',
    ours: { text: entry.print, latex: entry.latex },
    error: 0,
    tolerance: EXACT,
    diagnosis: equal
      ? 'The coefficient is derived exactly here. The text of the four papers was not at hand, so that no print is held against it; the energy loss that follows from it is held against Beaudet, Petrosian and Salpeter in the next entry.'
      : 'The stated coefficient is not the exact integral of |M|².',
    evidence,
  };
}

/** The quadrature of the full |M|² at a very soft photon, one neutrino without mass. */
function quadratureEvidence(context: SuiteContext, process: string): Evidence {
  const couplings = { 'gV[1,1]': '0.7', 'gA[1,1]': '0.4', 'mnu[1]': '0' };
  const decimals = context.decimals({ overrides: couplings });
  const engine = context.remember('cross-section engine', createCrossSectionEngine);
  const bound = engine.bind(integralSource(context.derivation(process).squared), decimals);
  const { value } = bound.at({ kind: 'target at rest', energy: doubleDouble(SOFT_ENERGY) }, 1e-9).natural;
  const number = (name: string): number => Number(decimals.get(name));
  const alpha = number('ee') ** 2 / (4 * Math.PI);
  const limit =
    ((2 / 105) * alpha * number('GF') ** 2 * SOFT_ENERGY ** 4 * (0.7 ** 2 + 5 * 0.4 ** 2)) /
    (Math.PI ** 2 * number('me') ** 2);
  const difference = value / limit - 1;
  // Corrections to the limit are a few times E/m_e = 2e-9.
  return {
    road: 'quadrature',
    finding: `the full cross section at E = 10⁻³ eV, g_V = 0.7, g_A = 0.4 is ${formatSignificant(1 + difference, 10)} times the limit`,
    outcome: Math.abs(difference) < 1e-7 ? 'supports' : 'contradicts',
  };
}

/** What an interpolation formula may be off: it was fitted over eight decades of density. */
const FIT = 0.1;

/**
 * Q/ρ μ_e λ⁻⁸ = N_A ∫ 2d³k/(2π)³ E σ(E)/(e^{E/T} − 1), with ∫ x⁷/(eˣ − 1) dx = 7! ζ(8) and ζ(8) = π⁸/9450, for the V − A
 * couplings g_V = g_A = 1 of the time.
 */
export function photoneutrinoLossFinding(entry: SpecialEntry, context: SuiteContext): Finding {
  const judge = context.remember('judge', createJudge);
  const decimals = context.decimals({});
  const value = (name: string): string => decimals.get(name) ?? '';
  const values = new Map([
    ['al', judge.compile('e^2/(4*pi)').judge(new Map([['e', value('ee')]]))],
    ['GF', value('GF')],
    ['me', value('me')],
    // CODATA 2018: N_A in 1/mol, ħ in GeV s, erg in a GeV.
    ['NA', '6.02214076e23'],
    ['hbar', '6.582119569e-25'],
    ['erg', '1.602176634e-3'],
  ]);
  const loss = judge.compile('NA*erg/hbar*2/105*al*GF^2/(pi^2*me^2)*6*me^8*5040*pi^8/9450/pi^2');
  const ours = Number(loss.judge(values));
  const byHand = judge.compile('NA*erg/hbar*(32/525)*al*GF^2*me^6*pi^4').float64(values);
  const printed = Number(judge.compile(entry.print).judge(new Map()));
  const relative = printed / ours - 1;
  const { equal } = compareExactly('12/105*alpha*GF^2*E^4/(pi^2*me^2)', {
    truth: nonrelativisticCrossSection(context, entry.process),
    domains: [
      {
        name: 'V − A',
        relations: new Map([
          ['gV', constant(1)],
          ['gA', constant(1)],
        ]),
      },
    ],
    factor: 'one',
    seed: 1,
  });
  const agrees = Math.abs(relative) <= FIT && equal;
  return {
    verdict: agrees ? 'confirmed' : 'refuted',
    ours: { text: formatSignificant(ours), value: ours, unit: 'erg/(g s)' },
    error: ours * 1e-9,
    tolerance: { value: FIT * printed, reason: 'a tenth, for an interpolation formula in density and temperature' },
    diagnosis: `The limit of the interpolation formula is ${formatSignificant(1 + relative, 4)} times the exact leading coefficient for g_V = g_A = 1; another count of neutrino states or a missing power of two would be off by a factor of two.`,
    evidence: [
      {
        road: 'exact integral',
        finding: 'σ = 12/105 α G_F² E⁴/(π² m_e²) for V − A couplings, as an identity of rational functions',
        outcome: equal ? 'supports' : 'contradicts',
      },
      {
        road: 'mathjs, 64 digits',
        finding: `Bose integral with 7! ζ(8): ${formatSignificant(ours)} erg g⁻¹ s⁻¹ times λ⁸ against ${formatSignificant(printed)}`,
        outcome: agrees ? 'supports' : 'contradicts',
      },
      {
        road: 'cancelled by hand',
        finding: `(32/525) π⁴ α G_F² m_e⁶ N_A/ħ = ${formatSignificant(byHand)}`,
        outcome: Math.abs(byHand / ours - 1) < 1e-12 ? 'supports' : 'contradicts',
      },
    ],
  };
}
