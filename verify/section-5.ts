/** Section V: the quantitative sentences of the conclusions. */
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { type ChannelChoice, totalCrossSection } from './cross-section.ts';
import { quantityList } from './finding.ts';
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
    check: (context): Finding => {
      const ordering = ratios(context, DIRAC, { ordering: 'inverted', nature: 'dirac' });
      const nature = ratios(context, DIRAC, { ordering: 'normal', nature: 'majorana', phase: '0' });
      const change = (list: readonly number[]): number =>
        Math.max(...list.map((value) => Math.max(value, 1 / value) - 1));
      const changes = [change(ordering), change(nature)];
      const confirmed = changes.every((value) => value > 0.3);
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ ordering: changes[0], nature: changes[1] }),
        ours: { text: `${changes.map((value) => percent(value, 2)).join(' (ordering) and ')} (nature)` },
        error: 1e-6,
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
            road: 'limit',
            finding: 'II.7 gives Dirac/Majorana = 7.6 for {1,1} at threshold, II.8 between 2/3 and 2',
            outcome: 'supports',
          },
        ],
      };
    },
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
      const first = values[0]?.nature ?? 0;
      const last = values.at(-1)?.nature ?? 1;
      const confirmed = first > 1 && last < 0.01;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ 'at 2.1 meV': first, 'at 1 eV': last }),
        ours: { text: `Dirac/Majorana − 1: ${percent(first, 2)} at 2.1 meV, ${percent(last, 1)} at 1 eV` },
        error: 1e-6,
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
            road: 'chirality',
            finding:
              'the Majorana term is proportional to m_i m_j (A.14): of order one where E ~ m, of order (m/E)² above',
            outcome: 'supports',
          },
        ],
      };
    },
  };
}
