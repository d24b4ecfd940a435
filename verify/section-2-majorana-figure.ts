/** Section II.B: Figures 4 and 5, Dirac against Majorana cross sections, and what text and captions say of them. */
import type { Evidence, Figure, Panel, Series } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { CheckSetting, Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import type { Ordering } from './cross-section.ts';
import { quantityList } from './finding.ts';
import { type NatureCurves, natureCurves } from './majorana-curve.ts';
import { monteCarloEvidence } from './monte-carlo.ts';
import type { ClaimDraft } from './print.ts';
import { channelName, UNSEEN } from './section-2-figure.ts';

const SECTION = 'II';

export function sectionTwoMajoranaFigures(): readonly ClaimDraft[] {
  return [figureFour(), diagonalOrder(), figureFive()];
}

/** The band of Dirac over Majorana totals where any channel is open. */
interface RatioBand {
  readonly energies: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

function ratioBand({ energies, totals }: NatureCurves): RatioBand {
  const open = energies.flatMap((_, n) => ((totals.dirac[n] ?? 0) > 0 && (totals.lowest[n] ?? 0) > 0 ? [n] : []));
  return {
    energies: open.map((n) => energies[n] ?? 0),
    lower: open.map((n) => (totals.dirac[n] ?? 0) / (totals.highest[n] ?? 1)),
    upper: open.map((n) => (totals.dirac[n] ?? 0) / (totals.lowest[n] ?? 1)),
  };
}

/** The band at the grid energy next to the one asked for. */
function bandAt({ energies, lower, upper }: RatioBand, energyEV: number): readonly [number, number] {
  const distance = energies.map((energy) => Math.abs(Math.log(energy / energyEV)));
  const n = distance.indexOf(Math.min(...distance));
  return [lower[n] ?? Number.NaN, upper[n] ?? Number.NaN];
}

/** The grid energy at which the band is widest, and its width. */
function widest({ energies, lower, upper }: RatioBand): { readonly energyEV: number; readonly width: number } {
  const widths = upper.map((value, n) => value - (lower[n] ?? 0));
  const width = Math.max(...widths);
  return { energyEV: energies[widths.indexOf(width)] ?? Number.NaN, width };
}

const percent = (x: number): string => `${formatSignificant(100 * x, 2)} %`;

function figureFour(): ClaimDraft {
  return {
    id: 'Fig.4',
    section: SECTION,
    title: 'Dirac and Majorana, normal ordering',
    locator: 'Fig. 4 and its caption; Sec. II B, paragraph after eq. (II.8)',
    statement: {
      text: 'cross sections by channel and in total for Dirac (solid) and Majorana neutrinos (dashed), bands over Δα_ij; around E_γ ~ 2 × 10⁻² eV either total may be the larger; the dependence on the phases is most pronounced near where {1,2} opens; the difference goes to zero at high energy',
    },
    printed: { text: 'curves; ratio on both sides of 1 around 2·10⁻² eV' },
    method:
      'Quadrature of every channel at Δα = 0 and π/2; the total over both independent phase differences; the features are read from the data.',
    check: (context, setting) => {
      const curves = natureCurves(context, 'normal', setting.profile);
      const band = ratioBand(curves);
      const [low, high] = bandAt(band, 2e-2);
      const wide = widest(band);
      const end = bandAt(band, 10);
      const straddles = low < 1 && high > 1;
      const local = wide.energyEV > 9e-3 && wide.energyEV < 3e-2;
      const converges = Math.abs(end[0] - 1) < 1e-3 && Math.abs(end[1] - 1) < 1e-3;
      return {
        ...verdictOf(
          straddles && local && converges,
          `${formatSignificant(low, 4)} … ${formatSignificant(high, 4)} near 0.02 eV`,
        ),
        quantities: quantityList({ 'smallest near 0.02 eV': low, 'largest near 0.02 eV': high }),
        diagnosis: `Near 0.02 eV Dirac over Majorana lies between ${formatSignificant(low, 4)} and ${formatSignificant(high, 4)}; the band is widest, ${percent(wide.width)}, at ${formatSignificant(wide.energyEV, 2)} eV, just above the threshold of {1,2} at 0.0097 eV; at 10 eV the ratio is 1 within ${formatSignificant(Math.abs(end[1] - 1), 1)}. ${UNSEEN}`,
        evidence: [
          {
            road: 'quadrature',
            finding: `either nature may be larger near 0.02 eV: ${straddles}; band widest near {1,2}: ${local}; equal at 10 eV: ${converges}`,
            outcome: straddles && local && converges ? 'supports' : 'contradicts',
          },
          ...phaseEvidence(context, 'normal', 0.02, setting),
        ],
        figures: [natureFigure('Fig.4', 'normal', curves)],
      };
    },
  };
}

function diagonalOrder(): ClaimDraft {
  return {
    id: 'II:dirac-larger',
    section: SECTION,
    title: 'Dirac above Majorana for i = j',
    locator: 'Sec. II B, before eq. (II.7)',
    statement: {
      text: 'for i = j the cross section is larger for Dirac neutrinos than for Majorana neutrinos; the difference goes to zero as the photon energy increases',
    },
    printed: { text: 'Dirac larger for i = j' },
    method: 'Every diagonal channel at every energy of the grid, both orderings.',
    check: (context, { profile }) => {
      const ratios = (['normal', 'inverted'] as const).flatMap((ordering) =>
        natureCurves(context, ordering, profile)
          .channels.filter(({ channel: [i, j] }) => i === j)
          .flatMap(({ dirac, parallel }) =>
            dirac.flatMap((value, n) => (value > 0 ? [value / (parallel[n] ?? 1)] : [])),
          ),
      );
      const smallest = Math.min(...ratios);
      // Far above threshold the two agree to all digits that the quadrature promises.
      const confirmed = smallest > 1 - 1e-9;
      return {
        ...verdictOf(confirmed, `${formatSignificant(smallest, 10)} … ${formatSignificant(Math.max(...ratios), 3)}`),
        diagnosis: `Dirac over Majorana for i = j lies between ${formatSignificant(smallest, 10)} and ${formatSignificant(Math.max(...ratios), 4)} over ${ratios.length} points, largest at threshold.`,
        evidence: [
          {
            road: 'quadrature',
            finding: `${ratios.length} points of six curves, none below 1`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'sign of A.14',
            finding:
              'for i = j, cos 2Δα = 1 and the regenerated A.14 integrates to a negative number at every energy: at threshold the ratio is 3/2 + X/2 > 1',
            outcome: 'supports',
          },
        ],
      };
    },
  };
}

function figureFive(): ClaimDraft {
  return {
    id: 'Fig.5',
    section: SECTION,
    title: 'Dirac and Majorana, inverted ordering',
    locator: 'Fig. 5 and its caption; Sec. II B, last paragraph',
    statement: {
      text: 'as Fig. 4 for the inverted ordering, m3 = 10⁻³ eV: the Dirac/Majorana ratio does not become as large near threshold, and the spread over the phases is more pronounced',
    },
    printed: { text: 'curves; smaller ratio near threshold, wider spread than Fig. 4' },
    method: 'The same curves for the inverted ordering; both features compared with the normal ordering on the data.',
    check: (context, setting) => {
      const [normal, inverted] = (['normal', 'inverted'] as const).map((ordering) =>
        natureCurves(context, ordering, setting.profile),
      );
      if (normal === undefined || inverted === undefined) throw new RangeError('two orderings');
      const bands = [ratioBand(normal), ratioBand(inverted)] as const;
      const peaks = bands.map(({ upper }) => Math.max(...upper));
      const widths = bands.map(widest);
      const [peakNormal = 0, peakInverted = 0] = peaks;
      const smaller = peakInverted < peakNormal;
      const wider = (widths[1]?.width ?? 0) > (widths[0]?.width ?? 0);
      return {
        ...verdictOf(
          smaller && wider,
          `largest ratio ${formatSignificant(peakInverted, 3)} (NH ${formatSignificant(peakNormal, 3)})`,
        ),
        diagnosis: `The ratio reaches ${formatSignificant(peakInverted, 3)} (inverted) and ${formatSignificant(peakNormal, 3)} (normal) on the grid; its limits at threshold are 1.50 for {3,3} and 7.64 for {1,1}, the channels that open first. The band is at most ${percent(widths[1]?.width ?? 0)} wide (inverted, at ${formatSignificant(widths[1]?.energyEV ?? 0, 2)} eV) and ${percent(widths[0]?.width ?? 0)} (normal). ${UNSEEN}`,
        evidence: [
          {
            road: 'quadrature',
            finding: `smaller ratio near threshold: ${smaller}; wider band: ${wider}`,
            outcome: smaller && wider ? 'supports' : 'contradicts',
          },
          {
            road: 'threshold limit',
            finding:
              'II.7 gives 3/2 + |g_V|²/(2|g_A|²): 1.50 for {3,3}, where the axial coupling dominates, and 7.64 for {1,1}, where the vector coupling does',
            outcome: 'supports',
          },
          ...phaseEvidence(context, 'inverted', 0.15, setting),
        ],
        figures: [natureFigure('Fig.5', 'inverted', inverted)],
      };
    },
  };
}

function verdictOf(
  confirmed: boolean,
  text: string,
): Pick<Finding, 'verdict' | 'ours' | 'error' | 'errorMeasure' | 'tolerance'> {
  return {
    verdict: confirmed ? 'confirmed' : 'refuted',
    ours: { text },
    error: 1e-9,
    errorMeasure: 'relative',
    tolerance: { value: 0, reason: 'inequalities between curves; the numbers that enter are known to nine digits' },
  };
}

function phaseEvidence(
  context: SuiteContext,
  ordering: Ordering,
  energyEV: number,
  setting: CheckSetting,
): readonly Evidence[] {
  return ['0', 'pi/2'].map((phase) =>
    monteCarloEvidence(context, { channel: [1, 2], ordering, nature: 'majorana', phase }, energyEV, setting),
  );
}

function natureFigure(id: string, ordering: Ordering, curves: NatureCurves): Figure {
  const { energies, channels, totals } = curves;
  const domain = [energies[0] ?? 1e-3, energies.at(-1) ?? 10] as const;
  const axis = { label: 'E_γ', unit: 'eV', scale: 'log', domain } as const;
  const line = (label: string, group: string, style: Series['style'], values: readonly number[]): Series => {
    const open = energies.flatMap((_, n) => ((values[n] ?? 0) > 0 ? [n] : []));
    const scaled = (n: number): number => (values[n] ?? 0) / (energies[n] ?? 1) ** 4;
    return { label, group, style, x: open.map((n) => energies[n] ?? 0), y: open.map(scaled) };
  };
  const banded = (label: string, group: string, lower: readonly number[], upper: readonly number[]): Series => {
    const middle = lower.map((value, n) => (value + (upper[n] ?? 0)) / 2);
    const base = line(label, group, 'dashed', middle);
    return {
      ...base,
      band: { lower: line(label, group, 'dashed', lower).y, upper: line(label, group, 'dashed', upper).y },
    };
  };
  const sections: Panel = {
    title: `${ordering} ordering, lightest mass 1 meV`,
    x: axis,
    y: { label: 'σ/E_γ⁴', unit: 'pb/eV⁴', scale: 'log', domain: [1e-39, 2e-35] },
    series: [
      ...channels.flatMap(({ channel, dirac, parallel, crossed }) => {
        const name = channelName(channel);
        const lower = parallel.map((value, n) => Math.min(value, crossed[n] ?? value));
        const upper = parallel.map((value, n) => Math.max(value, crossed[n] ?? value));
        return [line(`${name}, Dirac`, name, 'solid', dirac), banded(`${name}, Majorana`, name, lower, upper)];
      }),
      line('total, Dirac', 'total', 'solid', totals.dirac),
      banded('total, Majorana', 'total', totals.lowest, totals.highest),
    ],
    marks: [],
  };
  const band = ratioBand(curves);
  const ratio: Panel = {
    title: 'Dirac over Majorana, total',
    x: axis,
    y: { label: 'σ(Dirac)/σ(Majorana)', unit: '', scale: 'log' },
    series: [
      {
        label: 'all phases; line: middle',
        group: 'total',
        style: 'solid',
        x: band.energies,
        y: band.lower.map((value, n) => (value + (band.upper[n] ?? 0)) / 2),
        band: { lower: band.lower, upper: band.upper },
      },
    ],
    marks: [],
  };
  return {
    id,
    caption: `Left: cross sections divided by E_γ⁴ for Dirac (solid) and Majorana neutrinos (dashed, bands over the phases), ${ordering} ordering. Right: ratio of the totals, with the band over all phases.`,
    panels: [sections, ratio],
  };
}
