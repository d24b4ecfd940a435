/** What depends on what: the claims about the neutrino Standard Model, judged again with other inputs. */
import type { ClaimRecord, InputSet, Table } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { CheckSetting, Claim, Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { totalCrossSection } from './cross-section.ts';
import type { ClaimDraft } from './print.ts';
import { judgedWith, quantitiesOf, settledDependence } from './robustness-judge.ts';
import { contextWithSet, inputSets } from './robustness-set.ts';

type SuiteClaim = Claim<SuiteContext>;

/** Claims about digits in print, which no argument of the paper rests on. */
const PRINTED_DIGITS = [
  'II.5',
  'II:fraction-13',
  'II:fraction-23',
  'II:ratio-11',
  'II:ratio-22',
  'II:ratio-33',
  'II:phases-0.2eV',
];
/** Relative change of a total that a logarithmic plot still hides. */
const HIDDEN = 0.1;
/** Figures and samples, and the claim itself. */
const LEFT_TO_FULL = /^(Fig\.|III\.2|III:naive$|III:swamp$|II:inputs$)/;
/** Per cent; below the accuracy of the quadratures. */
const INVISIBLE = 1e-6;

interface Row {
  readonly claim: SuiteClaim;
  readonly reference: Finding;
  readonly others: readonly Finding[];
}

/** @param claims - of the whole suite, of which those of sections II and III are judged; curves only with the figures */
export function robustness(claims: () => readonly SuiteClaim[]): ClaimDraft {
  return {
    id: 'II:inputs',
    section: 'II',
    title: 'Inputs at their central values',
    locator: 'Sec. II A, first and second paragraph',
    statement: {
      text: 'the elements of the mixing matrix and the mass splittings are well known, so that their central values suffice',
    },
    printed: { text: 'no argument depends on the inputs within their uncertainty' },
    method:
      'Every claim of sections II and III whose verdict rests on inputs is judged again by its own check, with sin²θ_W in another scheme and with constants and a global fit six years younger than the paper. The full profile does the same for every claim of every section with more sets, and moves each input alone.',
    check: async (context, setting): Promise<Finding> => {
      const sets = inputSets(context, 'quick');
      const rows = await judgeRows(context, claims(), sets, setting);
      const moved = rows.filter(({ reference, others }) => others.some(({ verdict }) => verdict !== reference.verdict));
      const broken = moved.filter(({ claim }) => !PRINTED_DIGITS.includes(claim.id));
      const rescued = moved.filter(({ reference }) => reference.verdict === 'refuted');
      const shifts = shiftsOfTotals(context, sets.at(-1)?.name ?? '');
      const small = shifts.every(({ shift }) => Math.abs(shift) < HIDDEN);
      const named = (list: readonly Row[]): string => list.map(({ claim }) => claim.id).join(', ');
      return {
        verdict: broken.length === 0 && small ? 'confirmed' : 'refuted',
        ours: { text: moved.length === 0 ? 'no verdict moves' : `verdicts that move: ${named(moved)}` },
        error: 0,
        tolerance: { value: HIDDEN, reason: 'relative change of a total that a logarithmic plot still hides' },
        diagnosis: [
          broken.length === 0
            ? 'No argument of the paper changes with the inputs.'
            : `Arguments that change: ${named(broken)}.`,
          moved.length === 0
            ? 'Neither does any printed digit.'
            : `Printed digits are a matter of them: ${named(moved)}.`,
          rescued.length === 0
            ? 'What is refuted with the reference inputs is refuted with each of these sets.'
            : `Refuted with the reference inputs but not with every other set: ${named(rescued)}.`,
        ].join(' '),
        evidence: [
          {
            road: 'other inputs',
            finding: `${rows.length} claims with ${sets.length} sets: ${rows.length - moved.length} keep their verdict in all`,
            outcome: broken.length === 0 ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `all inputs of 2024 change the Dirac total by ${shifts.map(({ energyEV, shift }) => `${formatSignificant(100 * shift, 2)} % at ${energyEV} eV`).join(', ')}`,
            outcome: small ? 'supports' : 'contradicts',
          },
        ],
        tables: [tableOf(rows, sets)],
      };
    },
  };
}

/** Judges the claims of sections II and III in which inputs enter, one set after the other. */
async function judgeRows(
  context: SuiteContext,
  claims: readonly SuiteClaim[],
  sets: readonly InputSet[],
  setting: CheckSetting,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const claim of claims) {
    if (!['II', 'III'].includes(claim.section) || LEFT_TO_FULL.test(claim.id) || isFormula(claim)) continue;
    const { value: reference, inputs } = await context.observe(() => judgedWith(context, claim, setting));
    if (settledDependence(claim, reference, inputs) !== undefined) continue;
    const others: Finding[] = [];
    for (const { name } of sets) others.push(await judgedWith(contextWithSet(context, name), claim, setting));
    rows.push({ claim, reference, others });
  }
  return rows;
}

/** A numbered formula is an identity, which no input can change. */
function isFormula({ id, printed }: SuiteClaim): boolean {
  return /^[A-Z]+\.\d+$/.test(id) && printed.latex !== undefined;
}

function tableOf(rows: readonly Row[], sets: readonly InputSet[]): Table {
  return {
    caption: 'Verdicts of sections II and III with other inputs; figures and other sections in the full profile',
    columns: ['claim', 'about', 'reference', ...sets.map(({ title }) => title)],
    rows: rows.map(({ claim, reference, others }) => [
      claim.id,
      claim.title,
      shown(reference),
      ...others.map((finding) => shown(finding, reference)),
    ]),
  };
}

/** `confirmed: 7.645`, and for another set the verdict there and how far the number that moves most does. */
function shown(finding: Finding, reference?: Finding): string {
  const verdict: ClaimRecord['verdict'] = finding.verdict;
  if (reference === undefined) return `${verdict}: ${finding.ours.text}`;
  const others = new Map(quantitiesOf(finding).map(({ name, value }) => [name, value]));
  const changes = quantitiesOf(reference).map(
    ({ name, value }) => 100 * ((others.get(name) ?? Number.NaN) / value - 1),
  );
  const [change] = changes.filter(Number.isFinite).toSorted((a, b) => Math.abs(b) - Math.abs(a));
  if (change === undefined)
    return `${verdict}: ${finding.ours.text === reference.ours.text ? 'the same' : finding.ours.text}`;
  if (Math.abs(change) < INVISIBLE) return `${verdict}: unchanged`;
  return `${verdict}: ${change < 0 ? '−' : '+'}${formatSignificant(Math.abs(change), 2)} %`;
}

function shiftsOfTotals(
  context: SuiteContext,
  set: string,
): readonly { readonly energyEV: number; readonly shift: number }[] {
  const total = (where: SuiteContext, energyEV: number): number =>
    totalCrossSection(where, { ordering: 'normal', nature: 'dirac' }, energyEV).sigmaPb;
  return [0.02, 0.2, 1].map((energyEV) => ({
    energyEV,
    shift: total(contextWithSet(context, set), energyEV) / total(context, energyEV) - 1,
  }));
}
