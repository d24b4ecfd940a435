/** Vector and axial couplings of the three mass eigenstates, and hypotheses about the inputs behind printed numbers. */
import type { Table } from '../src/claim/claim.ts';
import { formatSignificant, judgeNumber, readPrintedNumber } from '../src/claim/printed-number.ts';
import type { SuiteContext } from './context.ts';

/** g_V^{ii} and g_A^{ii}. */
export interface Coupling {
  readonly vector: number;
  readonly axial: number;
}

/** From the model's own formulas with the reference parameters; `overrides` as the model's inputs, such as `sw2`. */
export function diagonalCouplings(
  context: SuiteContext,
  overrides: Readonly<Record<string, string>> = {},
): readonly Coupling[] {
  const values = context.parameters({ overrides });
  return [1, 2, 3].map((i) => ({
    vector: values.get(`gV[${i},${i}]`) ?? Number.NaN,
    axial: values.get(`gA[${i},${i}]`) ?? Number.NaN,
  }));
}

/** Leading term of II.7: 3/2 + |g_V|²/(2|g_A|²). */
export function thresholdRatio({ vector, axial }: Coupling): number {
  return 1.5 + vector ** 2 / (2 * axial ** 2);
}

/** A choice of inputs that the paper may have used, with its origin. */
export interface InputHypothesis {
  readonly name: string;
  readonly overrides: Readonly<Record<string, string>>;
}

const SCHEMES: readonly InputHypothesis[] = [
  { name: 'sin²θ_W = 0.223, on shell', overrides: {} },
  { name: 'sin²θ_W = 0.2312, MS-bar at the Z mass', overrides: { sw2: '0.2312' } },
  { name: 'sin²θ_W = 0.2315, effective leptonic', overrides: { sw2: '0.2315' } },
  { name: 'sin²θ_W = 0.2387, MS-bar at zero momentum', overrides: { sw2: '0.2387' } },
  { name: 'sin²θ_W = 1/4', overrides: { sw2: '1/4' } },
];

const FITS: readonly InputHypothesis[] = [
  { name: '|U_e2|², |U_e3|² of Table I', overrides: {} },
  globalFit('NuFIT 3.2 (2018)', '0.307', '0.02206'),
  globalFit('NuFIT 4.0 (2018)', '0.310', '0.0224'),
  globalFit('Capozzi et al. (2017)', '0.297', '0.0215'),
];

/** |U_e2|² = sin²θ12 cos²θ13, |U_e3|² = sin²θ13. */
function globalFit(name: string, sinSquare12: string, sinSquare13: string): InputHypothesis {
  return {
    name: `sin²θ12 = ${sinSquare12}, sin²θ13 = ${sinSquare13}, ${name}`,
    overrides: { 'Ue2[2]': `${sinSquare12}*(1-${sinSquare13})`, 'Ue2[3]': sinSquare13 },
  };
}

/** How well a hypothesis does on several printed numbers at once. */
export interface HypothesisScore {
  readonly name: string;
  readonly values: readonly number[];
  readonly hits: number;
}

/** Every scheme with every fit, those that meet most of the printed numbers first. */
export function rankHypotheses(
  context: SuiteContext,
  printed: readonly string[],
  values: (couplings: readonly Coupling[]) => readonly number[],
): readonly HypothesisScore[] {
  const scores = SCHEMES.flatMap((scheme) =>
    FITS.map((choice): HypothesisScore => {
      const found = values(diagonalCouplings(context, { ...scheme.overrides, ...choice.overrides }));
      const hits = printed.filter((text, i) => {
        const ours = found[i] ?? Number.NaN;
        return judgeNumber({ printed: readPrintedNumber(text), ours, error: 0 }).verdict === 'confirmed';
      }).length;
      return { name: `${scheme.name}; ${choice.name}`, values: found, hits };
    }),
  );
  return scores.toSorted((a, b) => b.hits - a.hits);
}

export function hypothesisTable(
  caption: string,
  printed: readonly string[],
  columns: readonly string[],
  scores: readonly HypothesisScore[],
): Table {
  return {
    caption,
    columns: ['hypothesis about the inputs', ...columns, 'printed numbers met'],
    rows: [
      ['(printed)', ...printed, String(printed.length)],
      ...scores.map(({ name, values, hits }) => [
        name,
        ...values.map((value) => formatSignificant(value, 4)),
        String(hits),
      ]),
    ],
  };
}
