/** Section II: which final states dominate, when they open, and what is left of them far above threshold. */
import {
  constant,
  isZero,
  multiply,
  type Polynomial,
  power,
  reduceSquares,
  substitute,
  subtract,
  variable,
  variablesOf,
} from '../src/algebra/polynomial.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { BARN_PER_PB } from '../src/integral/units.ts';
import { DIRAC_PROCESS } from './appendix-a.ts';
import type { SuiteContext } from './context.ts';
import { CHANNELS, channelCrossSection, type Ordering, totalCrossSection } from './cross-section.ts';
import { EXACT, quantityList } from './finding.ts';
import { largestChannel } from './largest-channel.ts';
import type { ClaimDraft } from './print.ts';
import { channelName } from './section-2-figure.ts';
import { softSignalBarn } from './section-3.ts';

const SECTION = 'II';

export function sectionTwoChannels(): readonly ClaimDraft[] {
  return [equalCouplings(), largestOffDiagonal(), openings(), flavorBasis()];
}

/** g_V = g_A = cosφ + i sinφ in the derived |M|² for i ≠ j. */
export function commonPhase(p: Polynomial): Polynomial {
  const rules = variablesOf(p).flatMap((name): [string, Polynomial][] => {
    const part = /^(re|im)\(g[VA]\[/.exec(name)?.[1];
    return part === undefined ? [] : [[name, variable(part === 're' ? 'real' : 'imaginary')]];
  });
  return substitute(p, new Map(rules));
}

function equalCouplings(): ClaimDraft {
  return {
    id: 'II:off-diagonal',
    section: SECTION,
    title: 'One factor for off-diagonal final states',
    locator: 'Sec. II, paragraph after eq. (II.6)',
    statement: {
      text: 'for i ≠ j the vector and axial couplings are equal, and every |M|² is proportional to 2|g^{ij}|² = 2|U_ei|²|U_ej|²',
      latex: String.raw`|\mathcal M|^2 \propto 2|g_{V,A}^{ij}|^2 = 2|U_{ei}|^2|U_{ej}|^2`,
    },
    printed: { text: '2|U_ei|²|U_ej|²' },
    method:
      'The derived |M|² with g_V = g_A = x + iy as a polynomial in x and y: it must be x² + y² times the value at x = 1, y = 0; the same for the Majorana state.',
    check: (context): Finding => {
      const proportional = (['dirac', 'majorana'] as const).map((nature) => {
        const process = nature === 'dirac' ? DIRAC_PROCESS : 'a e- > e- nu1 nu2';
        const numerator = commonPhase(context.derivation(process, nature).function.numerator);
        const unit = substitute(
          numerator,
          new Map([
            ['real', constant(1)],
            ['imaginary', constant(0)],
          ]),
        );
        const squares = new Map([['imaginary', subtract(variable('modulus2'), power(variable('real'), 2))]]);
        return isZero(subtract(reduceSquares(numerator, squares), multiply(variable('modulus2'), unit)));
      });
      const [dirac, majorana] = proportional;
      const values = context.parameters({});
      const losses = CHANNELS.filter(([i, j]) => i !== j).map(([i, j]) => {
        const coupling = (values.get(`re(gV[${i},${j}])`) ?? 0) ** 2 + (values.get(`im(gV[${i},${j}])`) ?? 0) ** 2;
        return Math.abs(coupling / ((values.get(`Ue2[${i}]`) ?? 1) * (values.get(`Ue2[${j}]`) ?? 1)) - 1);
      });
      const worst = Math.max(...losses);
      return {
        verdict: dirac === true && worst < 1e-14 ? 'confirmed' : 'refuted',
        ours: { text: `|g^{ij}|² for Dirac neutrinos${majorana === true ? ' and Majorana neutrinos' : ''}` },
        error: 0,
        tolerance: EXACT,
        diagnosis: `With g_V = g_A every term of the Dirac |M|² carries |g|², and A.4 to A.6 keep their first line only, (g_V + g_A)² = 4|g|² where the print speaks of 2|g|² = |g_V|² + |g_A|². ${majorana === true ? '' : 'The Majorana |M|² is not proportional to it: its mass term goes with |g|² cos 2Δα.'}`,
        evidence: [
          {
            road: 'trace polynomial',
            finding: `|M|² of ν_i ν̄_j ${dirac === true ? 'is exactly' : 'is not'} |g|² times its value at g = 1`,
            outcome: dirac === true ? 'supports' : 'contradicts',
          },
          {
            road: 'model formulas',
            finding: `|g^{ij}|² of the model file equals |U_ei|²|U_ej|² within ${worst.toExponential(0)}`,
            outcome: worst < 1e-14 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

function largestOffDiagonal(): ClaimDraft {
  return {
    id: 'II:largest-12',
    section: SECTION,
    title: 'Largest off-diagonal channel',
    locator: 'Sec. II, paragraph after eq. (II.6)',
    statement: { text: 'for i ≠ j the largest contribution to |M|² comes from {1,2} (or {2,1})' },
    printed: { text: '{1,2}' },
    method: '|g^{ij}|² of the model and the cross sections at 10 eV, where masses do not matter; both orderings.',
    check: (context): Finding => {
      const values = context.parameters({});
      return largestChannel(context, {
        channels: CHANNELS.filter(([i, j]) => i !== j),
        largest: '{1,2}',
        weight: ([i, j]) => (values.get(`Ue2[${i}]`) ?? Number.NaN) * (values.get(`Ue2[${j}]`) ?? Number.NaN),
        weightName: '|U_ei|²|U_ej|²',
      });
    },
  };
}

function openings(): ClaimDraft {
  return {
    id: 'II:openings',
    section: SECTION,
    title: 'Order in which channels open',
    locator: 'Sec. II A, second paragraph',
    statement: {
      text: 'in the IH {3,3} is the first to become accessible and requires a significantly higher energy in the NH; {1,2} becomes available at lower energy for the NH than for the IH',
    },
    printed: { text: 'IH: {3,3} first; {1,2}: NH before IH' },
    method: 'Thresholds of all channels by the integrator for m₀ = 10⁻³ eV, and by II.1 from the masses of the model.',
    check: (context): Finding => {
      const thresholds = (ordering: Ordering): ReadonlyMap<string, number> =>
        new Map(
          CHANNELS.map((channel) => [
            channelName(channel),
            channelCrossSection(context, { channel, ordering, nature: 'dirac' }).thresholdEV,
          ]),
        );
      const [normal, inverted] = [thresholds('normal'), thresholds('inverted')];
      const energy = (map: ReadonlyMap<string, number>, name: string): number => map.get(name) ?? Number.NaN;
      const first = [...inverted].toSorted(([, a], [, b]) => a - b)[0]?.[0];
      const confirmed =
        first === '{3,3}' &&
        energy(normal, '{3,3}') > 10 * energy(inverted, '{3,3}') &&
        energy(normal, '{1,2}') < energy(inverted, '{1,2}');
      const loss = Math.max(
        ...(['normal', 'inverted'] as const).flatMap((ordering) => {
          const values = context.parameters({ ordering });
          const value = (name: string): number => values.get(name) ?? Number.NaN;
          return CHANNELS.map((channel) => {
            const sum = value(`mnu[${channel[0]}]`) + value(`mnu[${channel[1]}]`);
            const closed = sum * (1 + sum / (2 * value('me'))) * 1e9;
            return Math.abs(closed / energy(ordering === 'normal' ? normal : inverted, channelName(channel)) - 1);
          });
        }),
      );
      const list = (map: ReadonlyMap<string, number>): string =>
        [...map]
          .toSorted(([, a], [, b]) => a - b)
          .map(([name, value]) => `${name} ${formatSignificant(value, 3)} eV`)
          .join(', ');
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList(
          {
            '{1,2}, NH': energy(normal, '{1,2}'),
            '{1,2}, IH': energy(inverted, '{1,2}'),
            '{3,3}, NH': energy(normal, '{3,3}'),
            '{3,3}, IH': energy(inverted, '{3,3}'),
          },
          'eV',
        ),
        ours: { text: `NH: ${list(normal)}; IH: ${list(inverted)}` },
        error: 1e-12,
        errorMeasure: 'relative',
        tolerance: { value: 0, reason: 'an order of energies; "significantly" is taken as more than a factor 10' },
        diagnosis: `{3,3} opens at ${formatSignificant(energy(inverted, '{3,3}'), 3)} eV in the IH and at ${formatSignificant(energy(normal, '{3,3}'), 3)} eV in the NH; {1,2} at ${formatSignificant(energy(normal, '{1,2}'), 3)} eV in the NH and at ${formatSignificant(energy(inverted, '{1,2}'), 3)} eV in the IH.`,
        evidence: [
          {
            road: 'numeric kinematics',
            finding: `NH: ${list(normal)}; IH: ${list(inverted)}`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'closed form',
            finding: `II.1 with the model's masses agrees within ${loss.toExponential(0)}`,
            outcome: loss < 1e-12 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

/** |g_V|² + 5|g_A|² summed over mass eigenstates, and over flavors. */
function strengths(context: SuiteContext): { readonly mass: number; readonly flavor: number } {
  const values = context.parameters({});
  const value = (name: string): number => values.get(name) ?? Number.NaN;
  const square = (g: string, i: number, j: number): number =>
    i === j ? value(`${g}[${i},${i}]`) ** 2 : value(`re(${g}[${i},${j}])`) ** 2 + value(`im(${g}[${i},${j}])`) ** 2;
  const mass = CHANNELS.reduce(
    (sum, [i, j]) => sum + (i === j ? 1 : 2) * (square('gV', i, j) + 5 * square('gA', i, j)),
    0,
  );
  const neutral = -(1 - 4 * value('sw2')) / 2;
  const pair = (vector: number, axial: number): number => vector ** 2 + 5 * axial ** 2;
  return { mass, flavor: pair(1 + neutral, 0.5) + 2 * pair(neutral, -0.5) };
}

function flavorBasis(): ClaimDraft {
  return {
    id: 'II:flavor-basis',
    section: SECTION,
    title: 'Mass and flavor final states far above threshold',
    locator: 'Sec. II, first paragraph',
    statement: {
      text: 'well above the last threshold the distinction between mass-eigenstate and flavor-eigenstate final states becomes negligible',
    },
    printed: { text: 'no distinction' },
    method:
      'The total over mass eigenstates against the total over ν_e, ν_μ, ν_τ with the couplings ½ + 2 sin²θ_W, ½ and −½ + 2 sin²θ_W, −½, massless; and the two sums of couplings by unitarity.',
    check: (context): Finding => {
      const { mass, flavor } = strengths(context);
      const at = (ordering: Ordering, energyEV: number): number =>
        totalCrossSection(context, { ordering, nature: 'dirac' }, energyEV).sigmaPb;
      const massless = (energyEV: number): number =>
        ((softSignalBarn(context, energyEV) / BARN_PER_PB) * flavor) / mass;
      const points = [0.3, 1, 10, 100].map((energyEV) => ({
        energyEV,
        ratios: (['normal', 'inverted'] as const).map((ordering) => at(ordering, energyEV) / massless(energyEV)),
      }));
      const last = Math.max(...(points.at(-1)?.ratios ?? []).map((ratio) => Math.abs(ratio - 1)));
      const confirmed = Math.abs(mass / flavor - 1) < 1e-12 && last < 1e-2;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList(
          Object.fromEntries(
            points.map(({ energyEV, ratios }) => [`mass over flavor states at ${energyEV} eV, NH`, ratios[0]]),
          ),
        ),
        ours: {
          text: points
            .map(
              ({ energyEV, ratios }) =>
                `${energyEV} eV: ${ratios.map((ratio) => formatSignificant(ratio, 4)).join(' / ')}`,
            )
            .join('; '),
        },
        error: 1e-9,
        errorMeasure: 'relative',
        tolerance: { value: 1e-2, reason: 'relative, at 100 eV: negligible is taken as below one per cent' },
        diagnosis: `Σ_ij |g^{ij}|² is a trace, so a change of basis leaves it alone; only the masses tell the bases apart, by ${formatSignificant(100 * Math.abs((points[1]?.ratios[0] ?? 1) - 1), 2)} % (NH) at 1 eV and less above.`,
        evidence: [
          {
            road: 'unitarity',
            finding: `Σ(|g_V|² + 5|g_A|²) is ${formatSignificant(mass, 12)} over mass eigenstates and ${formatSignificant(flavor, 12)} over flavors`,
            outcome: Math.abs(mass / flavor - 1) < 1e-12 ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `σ over its massless value, NH / IH: ${points.map(({ energyEV, ratios }) => `${energyEV} eV ${ratios.map((ratio) => formatSignificant(ratio, 6)).join(' / ')}`).join('; ')}`,
            outcome: last < 1e-2 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
