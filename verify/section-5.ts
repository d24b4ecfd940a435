/** Section V: the quantitative sentences of the conclusions. */
import { constant, isZero, negate, substitute } from '../src/algebra/polynomial.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { CheckSetting, Finding } from '../src/claim/suite.ts';
import { sumOfFractions } from '../src/squared/invariants.ts';
import { DIRAC_PROCESS } from './appendix-a.ts';
import type { SuiteContext } from './context.ts';
import { diagonalCouplings, thresholdRatio } from './coupling.ts';
import { CHANNELS, type ChannelChoice, channelCrossSection, totalCrossSection } from './cross-section.ts';
import { softDegree } from './exact-limit.ts';
import { quantityList } from './finding.ts';
import { monteCarloChannel } from './monte-carlo.ts';
import type { ClaimDraft } from './print.ts';
import { percent } from './section-4-model.ts';

const SECTION = 'V';

export function sectionFive(): readonly ClaimDraft[] {
  return [order(), vanishing()];
}

const ENERGIES = [0.0021, 0.004, 0.01, 0.02, 0.05, 0.09, 0.11, 0.2, 1] as const;

function ratios(
  context: SuiteContext,
  one: Omit<ChannelChoice, 'channel'>,
  other: Omit<ChannelChoice, 'channel'>,
): readonly number[] {
  return ENERGIES.map((energy) => {
    const below = totalCrossSection(context, other, energy).sigmaPb;
    return below === 0 ? 1 : totalCrossSection(context, one, energy).sigmaPb / below;
  });
}

const DIRAC = { ordering: 'normal', nature: 'dirac' } as const;

/** Where both questions change the cross section most that is open in each case, near the first thresholds. */
const SAMPLED_EV = 0.0021;

/** NH over IH, Dirac, and Dirac over Majorana, NH, with every open channel by Monte Carlo. */
function sampledRatios(
  context: SuiteContext,
  setting: CheckSetting,
): { readonly ordering: number; readonly nature: number } {
  const total = (choice: Omit<ChannelChoice, 'channel'>): number =>
    CHANNELS.reduce((sum, channel) => {
      const open = channelCrossSection(context, { ...choice, channel }).thresholdEV < SAMPLED_EV;
      return open ? sum + monteCarloChannel(context, { ...choice, channel }, SAMPLED_EV, setting).value : sum;
    }, 0);
  const dirac = total(DIRAC);
  return {
    ordering: dirac / total({ ordering: 'inverted', nature: 'dirac' }),
    nature: dirac / total({ ordering: 'normal', nature: 'majorana', phase: '0' }),
  };
}

function order(): ClaimDraft {
  return {
    id: 'V:order-one',
    section: SECTION,
    title: 'Changes of the cross section up to O(100 %)',
    locator:
      'Sec. V, second paragraph: "the cross section can change by up to O(100%) depending on the answer to the individual question"',
    statement: {
      text: 'ordering and nature of the neutrinos change the cross section by up to O(100 %) (Figs. 2 and 4)',
    },
    printed: { text: 'up to O(100 %)' },
    method: 'σ(NH)/σ(IH), Dirac, and σ(Dirac)/σ(Majorana), NH, at nine energies from 2.1 meV to 1 eV.',
    check: (context, setting): Finding => {
      const ordering = ratios(context, DIRAC, { ordering: 'inverted', nature: 'dirac' });
      const nature = ratios(context, DIRAC, { ordering: 'normal', nature: 'majorana', phase: '0' });
      const change = (list: readonly number[]): number =>
        Math.max(...list.map((value) => Math.max(value, 1 / value) - 1));
      const limit = thresholdRatio(diagonalCouplings(context)[0] ?? { vector: Number.NaN, axial: Number.NaN });
      const sampled = sampledRatios(context, setting);
      const changes = [change(ordering), change(nature)];
      const confirmed = changes.every((value) => value > 0.3);
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ ordering: changes[0], nature: changes[1] }),
        ours: { text: `${changes.map((value) => percent(value, 2)).join(' (ordering) and ')} (nature)` },
        error: 1e-6,
        errorMeasure: 'relative',
        tolerance: {
          value: 0.3,
          reason: 'the largest change must be at least 10^−1/2 of 100 %; the statement gives an order, not a bound',
        },
        diagnosis: `The changes reach ${changes.map((value) => percent(value, 2)).join(' and ')}; “up to” understates the threshold, where they exceed 100 % severalfold.`,
        evidence: [
          {
            road: 'quadrature',
            finding: `NH/IH: ${ordering.map((value) => formatSignificant(value, 3)).join(', ')}; Dirac/Majorana: ${nature.map((value) => formatSignificant(value, 3)).join(', ')} at ${ENERGIES.join(', ')} eV`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'threshold limit',
            finding: `3/2 + |g_V|²/(2|g_A|²) of {1,1} at its threshold, II.7, is ${formatSignificant(limit, 4)}, and 1/(1 − cos(2Δα)/2) of i ≠ j, II.8, reaches ${formatSignificant(1 / (1 - 1 / 2), 2)}`,
            outcome: limit - 1 > 0.3 ? 'supports' : 'contradicts',
          },
          {
            road: 'Monte Carlo of helicities',
            finding: `all open channels at ${SAMPLED_EV} eV: NH/IH ${formatSignificant(sampled.ordering, 3)}, Dirac/Majorana ${formatSignificant(sampled.nature, 3)}`,
            outcome: [sampled.ordering, sampled.nature].every((value) => Math.max(value, 1 / value) - 1 > 0.3)
              ? 'supports'
              : 'contradicts',
          },
        ],
      };
    },
  };
}

/** Whether the Majorana term vanishes with one mass, and its degree beside that of |M|² under a soft scaling. */
function majoranaTerm(context: SuiteContext): { readonly zero: boolean; readonly degrees: readonly [number, number] } {
  const [majorana, ...dirac] = [
    context.derivation('a e- > e- nu1 nu2', 'majorana').function,
    context.derivation(DIRAC_PROCESS).function,
    context.derivation('a e- > e- nu1~ nu2').function,
  ];
  const difference = sumOfFractions([
    ...(majorana === undefined ? [] : [majorana]),
    ...dirac.map(({ numerator, denominators }) => ({ numerator: negate(numerator), denominators })),
  ]);
  return {
    zero: isZero(substitute(difference.numerator, new Map([['mnu[1]', constant(0)]]))),
    degrees: [softDegree(difference), softDegree(context.derivation(DIRAC_PROCESS).function)],
  };
}

function vanishing(): ClaimDraft {
  return {
    id: 'V:nature',
    section: SECTION,
    title: 'Lepton-number violation at low energy only',
    locator:
      'Sec. V, second paragraph: "At very low energies, lepton-number-violating phenomena are present and unsuppressed"',
    statement: {
      text: 'near threshold lepton-number violation is unsuppressed, which is why Dirac and Majorana neutrinos and the Majorana phases can be told apart there',
    },
    printed: { text: 'unsuppressed at very low energy' },
    method: 'σ(Dirac)/σ(Majorana) − 1 of the total, NH, and its dependence on the phases, from threshold to 1 eV.',
    check: (context): Finding => {
      const at = [0.0021, 0.02, 0.2, 1];
      const values = at.map((energy) => {
        const dirac = totalCrossSection(context, DIRAC, energy).sigmaPb;
        const [zero, half] = (['0', 'pi/2'] as const).map(
          (phase) => totalCrossSection(context, { ordering: 'normal', nature: 'majorana', phase }, energy).sigmaPb,
        );
        return { nature: Math.abs(dirac / (zero ?? 1) - 1), phase: Math.abs((zero ?? 0) / (half ?? 1) - 1) };
      });
      const { zero, degrees } = majoranaTerm(context);
      const first = values[0]?.nature ?? 0;
      const last = values.at(-1)?.nature ?? 1;
      const confirmed = first > 1 && last < 0.01;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ 'at 2.1 meV': first, 'at 1 eV': last }),
        ours: { text: `Dirac/Majorana − 1: ${percent(first, 2)} at 2.1 meV, ${percent(last, 1)} at 1 eV` },
        error: 1e-6,
        errorMeasure: 'relative',
        tolerance: {
          value: 0.01,
          reason: 'unsuppressed: of order one near threshold; suppressed: below one percent at 1 eV',
        },
        diagnosis: values
          .map(({ nature, phase }, n) => `${at[n]} eV: nature ${percent(nature, 2)}, phases ${percent(phase, 2)}`)
          .join('; '),
        evidence: [
          {
            road: 'quadrature',
            finding: values.map(({ nature }) => percent(nature, 2)).join(', '),
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'trace polynomial',
            finding: `|M_Maj|² − |M_Dir|² of both Dirac states ${zero ? 'vanishes' : 'does not vanish'} for one massless neutrino, and starts at the power t^${degrees[0]} under a common scaling of E_γ, k_4, k_5 and m_ν, |M_Dir|² at t^${degrees[1]}: of order one where E ~ m, of order m_i m_j/E² above`,
            outcome: zero && degrees[0] === degrees[1] ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
