/** What depends on what: the verdicts that need numbers, judged again with other inputs. */
import type { Table } from '../src/claim/claim.ts';
import {
  formatSignificant,
  type Judgement,
  judgeMagnitude,
  judgeNumber,
  readPrintedNumber,
} from '../src/claim/printed-number.ts';
import type { Finding, Profile } from '../src/claim/suite.ts';
import { BARN_PER_PB } from '../src/integral/units.ts';
import { readParameterSet } from '../src/model/parameter-set.ts';
import type { SuiteContext } from './context.ts';
import { diagonalCouplings, thresholdRatio } from './coupling.ts';
import { type ChannelChoice, type Ordering, phasedExtremes, totalCrossSection } from './cross-section.ts';
import type { ClaimDraft } from './print.ts';

type Overrides = Readonly<Record<string, string>>;

interface InputSet {
  readonly name: string;
  readonly overrides: Overrides;
}

/** The inputs of the weak cross sections, of which a newer set is taken over. */
const WEAK_INPUTS = ['alpha', 'GF', 'me', 'sw2', 'Ue2[2]', 'Ue2[3]', 'dm2_21', 'dm2_31'] as const;

function inputSets(context: SuiteContext, profile: Profile): readonly InputSet[] {
  const path = 'models/parameters/pdg2024.yaml';
  const newer = readParameterSet(context.readText(path), path).values;
  const taken = (names: readonly string[]): Overrides =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = newer.get(name);
        return value === undefined
          ? []
          : [[name, `${value.text}${value.unit.text === '1' ? '' : ` ${value.unit.text}`}`]];
      }),
    );
  const short: readonly InputSet[] = [
    { name: 'reference', overrides: {} },
    { name: 'sin²θ_W = 0.2312 (MS-bar)', overrides: { sw2: '0.2312' } },
    { name: 'all of 2024 (PDG, NuFIT 6.0)', overrides: taken(WEAK_INPUTS) },
  ];
  if (profile === 'quick') return short;
  return [
    ...short,
    {
      name: 'NuFIT 3.2 (2018)',
      overrides: {
        'Ue2[2]': '0.307*(1-0.02206)',
        'Ue2[3]': '0.02206',
        dm2_21: '7.40e-5 eV^2',
        dm2_31: '2.494e-3 eV^2',
      },
    },
    { name: 'NuFIT 6.0 mixing only', overrides: taken(['Ue2[2]', 'Ue2[3]']) },
    { name: 'NuFIT 6.0 splittings only', overrides: taken(['dm2_21', 'dm2_31']) },
    { name: 'sin²θ_W = 0.2387 (zero momentum)', overrides: { sw2: '0.2387' } },
    { name: 'm₀ = 10 meV', overrides: { m0: '1e-2 eV' } },
  ];
}

/** A claim that needs inputs, and how it comes out with any of them. */
interface Dependent {
  readonly id: string;
  readonly what: string;
  /** Whether the paper's argument rests on it, and not only a printed digit. */
  readonly kind: 'argument' | 'digits';
  readonly judge: (context: SuiteContext, overrides: Overrides) => { readonly verdict: string; readonly value: string };
}

function number(printed: string, ours: number, tolerance?: Judgement['tolerance']): { verdict: string; value: string } {
  const { verdict } = judgeNumber({
    printed: readPrintedNumber(printed),
    ours,
    error: 0,
    ...(tolerance === undefined ? {} : { tolerance }),
  });
  return { verdict, value: formatSignificant(ours, 3) };
}

function condition(holds: boolean, value: string): { verdict: string; value: string } {
  return { verdict: holds ? 'confirmed' : 'refuted', value };
}

function mixing(context: SuiteContext, overrides: Overrides): readonly number[] {
  const values = context.parameters({ overrides });
  return [1, 2, 3].map((i) => values.get(`Ue2[${i}]`) ?? Number.NaN);
}

/** Choices of a channel; a changed m₀ is an override as well. */
function choicesOf({ m0, ...overrides }: Overrides): Pick<ChannelChoice, 'overrides' | 'lightestMassEV'> {
  return { overrides, ...(m0 === undefined ? {} : { lightestMassEV: m0.replace(' eV', '') }) };
}

/** σ of all channels in pb. */
function total(context: SuiteContext, ordering: Ordering, energyEV: number, overrides: Overrides): number {
  return totalCrossSection(context, { ordering, nature: 'dirac', ...choicesOf(overrides) }, energyEV).sigmaPb;
}

const COUPLINGS = ['0.18', '0.20', '0.48', '0.62', '0.25', '0.03'] as const;
const AROUND = { value: 1, reason: 'one unit, for a number introduced by ~' } as const;

const DEPENDENT: readonly Dependent[] = [
  {
    id: 'II.5',
    what: 'six couplings to two digits',
    kind: 'digits',
    judge: (context, overrides) => {
      const found = diagonalCouplings(context, overrides);
      const moduli = [...found.map(({ axial }) => Math.abs(axial)), ...found.map(({ vector }) => Math.abs(vector))];
      const met = COUPLINGS.filter((text, n) => number(text, moduli[n] ?? Number.NaN).verdict === 'confirmed').length;
      return condition(met === COUPLINGS.length, `${met} of 6`);
    },
  },
  {
    id: 'II:fraction-13',
    what: '{1,3}/{1,2} ~ 8 %',
    kind: 'digits',
    judge: (context, overrides) => {
      const [, two = 1, three = 1] = mixing(context, overrides);
      return number('8', (100 * three) / two, AROUND);
    },
  },
  {
    id: 'II:fraction-23',
    what: '{2,3}/{1,2} in 3 − 4 %',
    kind: 'digits',
    judge: (context, overrides) => {
      const [one = 1, , three = 1] = mixing(context, overrides);
      return number('3.5', (100 * three) / one, { value: 0.5, reason: 'half the printed range' });
    },
  },
  ...(['7.9', '2.1', '1.5'] as const).map(
    (printed, n): Dependent => ({
      id: `II:ratio-${n + 1}${n + 1}`,
      what: `threshold ratio ${printed}`,
      kind: 'digits',
      judge: (context, overrides) =>
        number(printed, thresholdRatio(diagonalCouplings(context, overrides)[n] ?? { vector: 0, axial: 1 })),
    }),
  ),
  {
    id: 'II:largest-12',
    what: '{1,2} the largest for i ≠ j',
    kind: 'argument',
    judge: (context, overrides) => {
      const [one = 0, two = 0, three = 0] = mixing(context, overrides);
      return condition(one * two > Math.max(one, two) * three, formatSignificant((one * two) / (one * three), 3));
    },
  },
  {
    id: 'II:largest-33',
    what: '{3,3} the largest for i = j',
    kind: 'argument',
    judge: (context, overrides) => {
      const weights = diagonalCouplings(context, overrides).map(({ vector, axial }) => vector ** 2 + 5 * axial ** 2);
      return condition(
        weights.indexOf(Math.max(...weights)) === 2,
        weights.map((weight) => formatSignificant(weight, 2)).join(', '),
      );
    },
  },
  {
    id: 'Fig.2',
    what: 'NH/IH far from 1 at 0.05 eV',
    kind: 'argument',
    judge: (context, overrides) => {
      const ratio = total(context, 'normal', 0.05, overrides) / total(context, 'inverted', 0.05, overrides);
      return condition(Math.abs(ratio - 1) > 0.3, formatSignificant(ratio, 3));
    },
  },
  {
    id: 'II:phases-0.2eV',
    what: '6.1 … 8.4 × 10⁻³⁹ pb',
    kind: 'digits',
    judge: (context, overrides) => {
      const choice = { channel: [1, 2], ordering: 'inverted', ...choicesOf(overrides) } as const;
      const { low, high } = phasedExtremes(context, choice, 0.2);
      const both = [number('6.1e-39', low), number('8.4e-39', high)].every(({ verdict }) => verdict === 'confirmed');
      return condition(both, `${formatSignificant(low, 3)} … ${formatSignificant(high, 3)}`);
    },
  },
  {
    id: 'III:sigma-1eV',
    what: 'σ(1 eV) ~ 10⁻⁴⁷ b',
    kind: 'argument',
    judge: (context, overrides) => {
      const sigma = total(context, 'normal', 1, overrides) * BARN_PER_PB;
      return { verdict: judgeMagnitude(-47, sigma).verdict, value: formatSignificant(sigma, 3) };
    },
  },
];

export function robustness(): ClaimDraft {
  return {
    id: 'II:inputs',
    section: 'II',
    title: 'What depends on what',
    locator: 'Sec. II A, first and second paragraph',
    statement: {
      text: 'the elements of the mixing matrix and the mass splittings are well known, so that their central values suffice',
    },
    printed: { text: 'no argument depends on the inputs within their uncertainty' },
    method:
      'Every verdict of sections II and III that needs numbers, judged again with another scheme of sin²θ_W, newer oscillation fits, newer constants, and, in the full profile, parts of them and another lightest mass; identities in masses and couplings (II.1, II.7, II.8, III.1, A.2 to A.14) need no inputs.',
    check: (context, { profile }): Finding => {
      const sets = inputSets(context, profile);
      const rows = DEPENDENT.map((claim) => ({
        claim,
        cells: sets.map(({ overrides }) => claim.judge(context, overrides)),
      }));
      const moved = rows.filter(({ cells }) => cells.some(({ verdict }) => verdict !== cells[0]?.verdict));
      const rescued = moved.filter(({ cells }) => cells[0]?.verdict === 'refuted');
      const broken = moved.filter(({ claim }) => claim.kind === 'argument');
      const table: Table = {
        caption: 'Verdicts by input set; sets differ from the reference in what they name',
        columns: ['claim', 'about', ...sets.map(({ name }) => name)],
        rows: rows.map(({ claim, cells }) => [
          claim.id,
          claim.what,
          ...cells.map(({ verdict, value }) => `${verdict}: ${value}`),
        ]),
      };
      const named = (list: typeof rows): string => list.map(({ claim }) => claim.id).join(', ');
      const uncertain = shiftOfTotals(context);
      const small = uncertain.every(({ shift }) => Math.abs(shift) < 0.1);
      return {
        verdict: broken.length === 0 && small ? 'confirmed' : 'refuted',
        ours: { text: moved.length === 0 ? 'no verdict moves' : `verdicts that move: ${named(moved)}` },
        error: 0,
        tolerance: { value: 0.1, reason: 'relative change of a total that a logarithmic plot still hides' },
        diagnosis: `${broken.length === 0 ? 'No argument of the paper changes with the inputs.' : `Arguments that change: ${named(broken)}.`} ${moved.length === 0 ? 'Neither does any printed digit.' : `Printed digits are a matter of them: ${named(moved)}.`} ${rescued.length === 0 ? 'What is refuted with the reference inputs is refuted with every set.' : `Refuted with the reference inputs but not with every other set: ${named(rescued)}.`}`,
        evidence: [
          {
            road: 'other inputs',
            finding: `${rows.length} claims with ${sets.length} sets: ${rows.length - moved.length} keep their verdict in all`,
            outcome: broken.length === 0 ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `all inputs of 2024 change the Dirac total by ${uncertain.map(({ energyEV, shift }) => `${formatSignificant(100 * shift, 2)} % at ${energyEV} eV`).join(', ')}`,
            outcome: small ? 'supports' : 'contradicts',
          },
        ],
        tables: [table],
      };
    },
  };
}

function shiftOfTotals(context: SuiteContext): readonly { readonly energyEV: number; readonly shift: number }[] {
  const newest = inputSets(context, 'quick').at(-1)?.overrides ?? {};
  return [0.02, 0.2, 1].map((energyEV) => ({
    energyEV,
    shift: total(context, 'normal', energyEV, newest) / total(context, 'normal', energyEV, {}) - 1,
  }));
}
