/** Table I: whether the printed moduli are those of a unitary matrix, and of which. */
import type { Table } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import type { ClaimDraft } from './print.ts';
import { caseFit } from './sterile-cross-section.ts';
import {
  electronAngles,
  fitRow,
  halfPlace,
  mixingMatrix,
  type PrintedRow,
  SIN_SQUARE_23,
  type SterileFit,
  sterileModuli,
  TABLE_ONE,
} from './sterile-matrix.ts';

const DEGREES = 180 / Math.PI;
/** Single changes of the row of Case 2 that might make it unitary. */
const CHANGES: readonly { readonly name: string; readonly sterile: PrintedRow['sterile'] }[] = [
  { name: '|U_s4|² = 0.97 instead of 0.99', sterile: ['0.001', '0.024', '0.97'] },
  { name: '|U_s4|² = 0.98 instead of 0.99', sterile: ['0.001', '0.024', '0.98'] },
  { name: '|U_s4|² = 0.96 instead of 0.99', sterile: ['0.001', '0.024', '0.96'] },
  { name: '|U_s3|² = 0.0024 instead of 0.024', sterile: ['0.001', '0.0024', '0.99'] },
  { name: '|U_s3|² = 0.002 instead of 0.024', sterile: ['0.001', '0.002', '0.99'] },
  { name: '|U_s3|² = 0.004 instead of 0.024', sterile: ['0.001', '0.004', '0.99'] },
  { name: '|U_s2|² = 0.0001 instead of 0.001', sterile: ['0.0001', '0.024', '0.99'] },
];

/** Σ |U_si|² over i = 2, 3, 4 as printed, and the range that rounding leaves. */
function sums({ sterile }: PrintedRow): { readonly sum: number; readonly least: number } {
  const sum = sterile.reduce((total, text) => total + Number(text), 0);
  return { sum, least: sum - sterile.reduce((total, text) => total + halfPlace(text), 0) };
}

function bestOf(context: SuiteContext, row: PrintedRow): SterileFit {
  return context.remember(`fit ${JSON.stringify(row)}`, () => {
    const [best] = fitRow(row);
    if (best === undefined) throw new RangeError('a fit has a best branch');
    return best;
  });
}

export function sterileTable(): ClaimDraft {
  return {
    id: 'TableI',
    section: 'IV',
    title: 'Table I as moduli of a unitary matrix',
    locator: 'Table I, Sec. IV A: "The elements |U_e1|² and |U_s1|² can be inferred from the unitarity of U"',
    statement: {
      text: 'the printed |U_ei|² and |U_si|² of Cases 1 to 3 belong to unitary 4×4 matrices with all phases 0',
    },
    printed: { text: 'Case 1, 3: 0.026, 0.33, 0.65; Case 2: 0.001, 0.024, 0.99' },
    method:
      'θ12, θ13 and θ14 from the row of e without remainder; θ24 and θ34 by least squares to |U_s2|², |U_s3|², |U_s4|² in half units of their last places, from sixteen starting points, all phases 0. θ23 is not fixed by the rows of e and s (0.538 is used): at zero phases it only turns the rows of μ and τ and the pair θ24, θ34.',
    check: (context): Finding => {
      const one = caseFit(context, 1);
      const two = caseFit(context, 2);
      const [first, second] = [sums(TABLE_ONE[1]), sums(TABLE_ONE[2])];
      const changes = CHANGES.map(({ name, sterile }) => ({
        name,
        sum: sums({ ...TABLE_ONE[2], sterile }).sum,
        fit: bestOf(context, { ...TABLE_ONE[2], sterile }),
      })).toSorted((a, b) => a.fit.worst - b.fit.worst);
      const working = changes.filter(({ fit }) => fit.worst <= 1);
      const impossible = second.least > 1;
      const corner = sterileModuli(
        mixingMatrix({ ...electronAngles(TABLE_ONE[2], SIN_SQUARE_23), theta24: 0, theta34: 0 }),
      );
      const cornerMisses = TABLE_ONE[2].sterile.some(
        (text, n) => Math.abs((corner[n + 1] ?? 0) - Number(text)) > halfPlace(text),
      );
      return {
        verdict:
          one.worst <= 1 && impossible && working.length > 0
            ? 'confirmed-as-repaired'
            : impossible
              ? 'refuted'
              : 'confirmed',
        ours: { text: `Case 1, 3: ${shown(one)}; Case 2: ${shown(two)}` },
        error: 1e-7,
        tolerance: { value: 1, reason: 'half units of the last printed place of each of the three moduli' },
        diagnosis: `Cases 1 and 3 sum to ${formatSignificant(first.sum, 4)}, which would make |U_s1|² negative, but within rounding a unitary matrix exists: the fit meets all six printed moduli (largest distance ${formatSignificant(one.worst, 2)} half units). Case 2 cannot be unitary: |U_s2|² + |U_s3|² + |U_s4|² = ${formatSignificant(second.sum, 4)}, at least ${formatSignificant(second.least, 5)} within rounding. The nearest unitary matrix misses the print by ${formatSignificant(two.worst, 2)} half units. Of ${CHANGES.length} single changes tried ${working.length} make${working.length === 1 ? 's' : ''} every modulus fit: ${working.map(({ name }) => name).join('; ')}. That is a hypothesis; the matrices used here are the fits to the row as printed.`,
        repair: { text: working[0] === undefined ? '' : `Case 2: ${working[0].name}` },
        evidence: [
          {
            road: 'sum of a row',
            finding: `Case 2: at least ${formatSignificant(second.least, 5)} > 1 for any values that round to the print`,
            outcome: impossible ? 'contradicts' : 'supports',
          },
          {
            road: 'column of ν₄',
            finding: `with |U_e4|² = ${TABLE_ONE[2].electron[2]} as printed |U_s4|² = ${formatSignificant(corner[3] ?? Number.NaN, 4)} at most, at θ24 = θ34 = 0; there |U_s2|² and |U_s3|² are ${corner
              .slice(1, 3)
              .map((value) => formatSignificant(value, 2))
              .join(' and ')} instead of ${TABLE_ONE[2].sterile.slice(0, 2).join(' and ')}`,
            outcome: cornerMisses ? 'contradicts' : 'supports',
          },
          {
            road: 'least squares',
            finding: `largest distance ${formatSignificant(one.worst, 3)} half units for Cases 1 and 3, ${formatSignificant(two.worst, 3)} for Case 2`,
            outcome: two.worst > 1 ? 'contradicts' : 'supports',
          },
        ],
        tables: [matrixTable(one, two), changeTable(changes), branchTable()],
      };
    },
  };
}

function shown({ moduli }: SterileFit): string {
  return moduli
    .slice(1)
    .map((value) => formatSignificant(value, 3))
    .join(', ');
}

function angleCells({ angles }: SterileFit): readonly string[] {
  return [angles.theta12, angles.theta13, angles.theta14, angles.theta23, angles.theta24, angles.theta34].map((value) =>
    (value * DEGREES).toFixed(2),
  );
}

function matrixTable(one: SterileFit, two: SterileFit): Table {
  return {
    caption:
      'Unitary matrices built from Table I: angles in degrees, moduli of the row of s, and the largest distance from print in half units of the last place',
    columns: ['case', 'θ12', 'θ13', 'θ14', 'θ23', 'θ24', 'θ34', '|U_s1|²', '|U_s2|²', '|U_s3|²', '|U_s4|²', 'distance'],
    rows: [
      { name: '1, 3', fit: one },
      { name: '2', fit: two },
    ].map(({ name, fit }) => [
      name,
      ...angleCells(fit),
      ...fit.moduli.map((value) => formatSignificant(value, 4)),
      formatSignificant(fit.worst, 2),
    ]),
  };
}

function changeTable(
  changes: readonly { readonly name: string; readonly sum: number; readonly fit: SterileFit }[],
): Table {
  return {
    caption: 'Single changes tried in the row of Case 2',
    columns: ['change', 'sum of the three', 'nearest unitary |U_s2|², |U_s3|², |U_s4|²', 'distance in half units'],
    rows: changes.map(({ name, sum, fit }) => [
      name,
      formatSignificant(sum, 4),
      shown(fit),
      formatSignificant(fit.worst, 2),
    ]),
  };
}

/** Other real solutions, by the signs of the angles: none of them comes near. */
function branchTable(): Table {
  return {
    caption: `Local minima of the fit for Cases 1 and 3, sin²θ23 = ${SIN_SQUARE_23}`,
    columns: ['θ24', 'θ34', '|U_s2|², |U_s3|², |U_s4|²', 'distance in half units'],
    rows: fitRow(TABLE_ONE[1]).map((fit) => [
      (fit.angles.theta24 * DEGREES).toFixed(2),
      (fit.angles.theta34 * DEGREES).toFixed(2),
      shown(fit),
      formatSignificant(fit.worst, 2),
    ]),
  };
}
