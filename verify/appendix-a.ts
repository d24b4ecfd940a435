/** Appendix A.1: the squared matrix elements for Dirac neutrinos, eqs. A.4 to A.6. */
import { type Polynomial, scale, variable } from '../src/algebra/polynomial.ts';
import { formatRational, rational } from '../src/algebra/rational.ts';
import type { Evidence, Table } from '../src/claim/claim.ts';
import type { Domain } from '../src/claim/formula-check.ts';
import { judgeReadings } from '../src/claim/formula-verdict.ts';
import type { Finding } from '../src/claim/suite.ts';
import { toRationalFunction } from '../src/squared/invariants.ts';
import { digitTable } from './appendix-a-digit.ts';
import { crossingEvidence, exchangeEvidence, matrixEvidence } from './appendix-a-road.ts';
import { asFraction, type Derivation, kinematicRelations, type SuiteContext } from './context.ts';
import { DIMENSIONS, formulaFinding, MOMENTA } from './finding.ts';
import type { ClaimDraft, Print } from './print.ts';
import { squareLatex } from './square-latex.ts';

const SECTION = 'A';
/** i ≠ j with different masses contains i = j: the formulas are the same functions of the masses and couplings. */
export const DIRAC_PROCESS = 'a e- > e- nu1 nu2~';

type SquareId = 'A.4' | 'A.5' | 'A.6';

interface SquareOutline {
  readonly title: string;
  readonly locator: string;
  readonly product: string;
  readonly diagrams: readonly [number, number];
}

const OUTLINES: Readonly<Record<SquareId, SquareOutline>> = {
  'A.4': {
    title: '|M₁|², Dirac',
    locator: 'eq. (A.4), Appendix A 1',
    product: String.raw`|\mathcal M_1|^2`,
    diagrams: [0, 0],
  },
  'A.5': {
    title: '|M₂|², Dirac',
    locator: 'eq. (A.5), Appendix A 1',
    product: String.raw`|\mathcal M_2|^2`,
    diagrams: [1, 1],
  },
  'A.6': {
    title: 'Interference of the two diagrams, Dirac',
    locator: 'eq. (A.6), Appendix A 1',
    product: String.raw`\mathcal M_1^\dagger\mathcal M_2+\mathcal M_1\mathcal M_2^\dagger`,
    diagrams: [0, 1],
  },
};

/** The moduli that print has where the amplitude has the couplings themselves. */
const MODULI_REPAIR = '(|g_V| ± |g_A|)² → |g_V ± g_A|²';

export function withoutModuli(template: string): string {
  return template.replaceAll('(agV+agA)', '(gV+gA)').replaceAll('(agV-agA)', '(gV-gA)');
}

export function appendixSquares(print: Print): readonly ClaimDraft[] {
  return (['A.4', 'A.5', 'A.6'] as const).map((id) => square(id, print));
}

function square(id: SquareId, print: Print): ClaimDraft {
  const { title, locator, product } = OUTLINES[id];
  const { latex, notes, template } = print.formula(id);
  return {
    id,
    section: SECTION,
    title,
    locator,
    statement: { text: `Closed form of ${title.replace(/^Interference/, 'the interference')}.`, latex },
    printed: { text: template, latex },
    method: `$${product}$ from the model's diagrams by traces, exactly, with independent masses of both neutrinos; every reading of the scan at random points and as an identity of polynomials, for couplings of equal sign, of opposite sign, and with a common phase. ${notes}`,
    check: (context, { profile, seed }) => checkSquare(id, template, context, profile, seed),
  };
}

function checkSquare(
  id: SquareId,
  template: string,
  context: SuiteContext,
  profile: 'quick' | 'full',
  seed: number,
): Finding {
  const outline = OUTLINES[id];
  const derivation = context.derivation(DIRAC_PROCESS);
  const [first, second] = outline.diagrams;
  const select = ([n, m]: readonly [number, number]): boolean => n === first && m === second;
  const truth = asFraction(
    toRationalFunction(
      { terms: derivation.squared.terms.filter(({ diagrams }) => select(diagrams)) },
      derivation.invariants,
    ),
  );
  const domains = couplingDomains(derivation);
  const target = { truth, domains, factor: 'free' as const, seed };
  const [equalSigns] = domains;
  const moduli = judgeReadings(template, {
    target: { ...target, domains: equalSigns === undefined ? [] : [equalSigns] },
    dimensions: DIMENSIONS,
  }).filter((reading) => 'factor' in reading);
  const evidence: Evidence[] = [
    {
      road: 'couplings of equal sign',
      finding: `there |g_V| ± |g_A| and g_V ± g_A are the same, and ${moduli.length} of the readings ${moduli.length === 1 ? 'is' : 'are'} true as printed`,
      outcome: moduli.length > 0 ? 'supports' : 'contradicts',
    },
    exchangeEvidence(derivation, select),
    ...(id === 'A.6' ? [] : [crossingEvidence(derivation)]),
  ];
  let table: readonly Table[] = [];
  const finding = formulaFinding(
    {
      template,
      target,
      vocabulary: MOMENTA,
      proposals: [{ template: withoutModuli(template), meaning: MODULI_REPAIR }],
      degree: 12,
      dimensions: DIMENSIONS,
    },
    ({ factor, survivor }) => {
      const number = formatRational(factor ?? rational(1));
      if (survivor !== undefined) {
        evidence.push(matrixEvidence(survivor, factor ?? rational(1), derivation, select, 24, seed));
        table = [digitTable(id, survivor, number, derivation, select, context, profile)];
      }
      return {
        text:
          survivor === undefined
            ? 'see the exact expression of `feynproof amplitude --square`'
            : `${number} × ${survivor}`,
        latex: squareLatex(
          derivation.squared.terms.filter(({ diagrams }) => select(diagrams)),
          derivation.amplitude.process,
        ),
      };
    },
    { remark: remark(id) },
  );
  return { ...finding, evidence: [...finding.evidence, ...evidence], tables: [...(finding.tables ?? []), ...table] };
}

function remark(id: SquareId): string {
  const moduli =
    'The moduli matter wherever g_V and g_A have opposite signs, which of the diagonal channels is {2,2} (0.246 and −0.2) alone; they only exchange k4 and k5, so the total cross section does not change.';
  const prefactor = 'The prefactor, which the scan has lost, is the regenerated one.';
  const own: Readonly<Record<SquareId, string>> = {
    'A.4': 'The first product must read k5·p1 and k4·p1.',
    'A.5': 'The last line must read |g_A|² − |g_V|², or have the opposite sign, which crossing of A.4 demands as well.',
    'A.6': 'A minus sign must stand before (k3 k4) and before (k3 k5).',
  };
  return `${own[id]} ${moduli} ${prefactor}`;
}

/** Dependent variables in the small invariants, and the couplings of print in those of the model. */
export function couplingDomains(derivation: Derivation): readonly Domain[] {
  const domain = (name: string, sign: 1 | -1, re: readonly [number, number], im: readonly [number, number]): Domain => {
    const relations = new Map<string, Polynomial>(printedRelations(derivation));
    for (const coupling of ['gV', 'gA']) {
      relations.set(`re(${coupling}[1,2])`, scale(variable(coupling), rational(...re)));
      relations.set(`im(${coupling}[1,2])`, scale(variable(coupling), rational(...im)));
    }
    relations.set('agV', variable('gV'));
    relations.set('agA', scale(variable('gA'), sign));
    return { name, relations };
  };
  return [
    domain('real couplings of equal sign', 1, [1, 1], [0, 1]),
    domain('real couplings of opposite sign', -1, [1, 1], [0, 1]),
    domain('couplings with a common phase', 1, [3, 5], [4, 5]),
  ];
}

/** Scalar products, s, and the print's names of charge and masses. */
export function printedRelations(derivation: Derivation): ReadonlyMap<string, Polynomial> {
  return new Map([
    ...kinematicRelations(derivation),
    ['e', variable('ee')],
    ['mi', variable('mnu[1]')],
    ['mj', variable('mnu[2]')],
  ]);
}
