/**
 * A run record with every verdict and every part that a report shows. The numbers are invented; only their shape matters.
 */
import type { ClaimRecord, Figure, Panel, RunRecord, Series } from '../../src/claim/claim.ts';

const recorded = (verdict: ClaimRecord['verdict']): ClaimRecord['recorded'] => ({
  verdict,
  date: '2026-11-22',
  version: '0.1.0',
});

/** A claim with only the necessary parts; `changes` fills in the rest. */
export function sampleClaim(changes: Partial<ClaimRecord> & Pick<ClaimRecord, 'id'>): ClaimRecord {
  const verdict = changes.verdict ?? 'confirmed';
  return {
    section: 'II',
    title: 'A statement',
    locator: 'Section II',
    statement: { text: 'A statement.' },
    printed: { text: '1' },
    ours: { text: '1' },
    error: 0,
    tolerance: { value: 0, reason: 'exact comparison' },
    verdict,
    recorded: recorded(verdict),
    diagnosis: '',
    method: 'exact algebra',
    evidence: [],
    readings: [],
    figures: [],
    tables: [],
    ...changes,
  };
}

/** Thirty terms in four scalar products, as long as a squared amplitude of the process. */
export const LONG_POLYNOMIAL: string = Array.from({ length: 30 }, (_, index) => {
  const coefficient = [2, 4, 8, 16, 3][index % 5];
  const factors = [
    'm_e^4',
    'm_e^2\\,(k_3\\cdot p_1)',
    '(k_4\\cdot p_1)(k_5\\cdot p_2)',
    '(k_3\\cdot k_4)(k_3\\cdot p_1)',
    'm_i m_j\\,(k_3\\cdot p_2)',
    '(p_1\\cdot p_2)^2',
  ];
  return `${index === 0 ? '' : index % 3 === 0 ? '-' : '+'} ${coefficient}\\,${factors[index % 6]}${index % 4 === 1 ? '\\,(k_4\\cdot k_5)' : ''}`;
}).join(' ');

function curve(
  label: string,
  group: string,
  threshold: number,
  height: number,
  style: Series['style'] = 'solid',
): Series {
  const x = Array.from({ length: 90 }, (_, index) => 10 ** (-3 + index / 22));
  const y = x.map((energy) => (energy <= threshold ? 0 : height * (1 - threshold / energy) ** 3));
  return { label, group, style, x, y };
}

const channels = [
  ['11', 2e-3, 1.2e-28],
  ['12', 9.7e-3, 1.5e-27],
  ['13', 5.1e-2, 1.1e-28],
  ['22', 1.75e-2, 2.4e-28],
  ['23', 5.9e-2, 5e-29],
  ['33', 0.1, 9e-28],
] as const;

function crossSections(title: string, factor: number): Panel {
  const parts = channels.map(([name, threshold, height]) => curve(name, name, threshold * factor, height));
  const first = parts[0];
  const total: Series = {
    label: 'total',
    group: 'total',
    style: 'solid',
    x: first?.x ?? [],
    y: (first?.x ?? []).map((_, index) => parts.reduce((sum, { y }) => sum + (y[index] ?? 0), 0)),
  };
  return {
    title,
    x: { label: 'E_gamma', unit: 'eV', scale: 'log', domain: [1e-3, 10] },
    y: { label: '$\\sigma/E_\\gamma^4$', unit: 'pb eV^-4', scale: 'log', domain: [1e-31, 1e-26] },
    series: [...parts, total],
    marks: channels.map(([name, threshold]) => ({ x: threshold * factor, label: name })),
  };
}

const bands = (): Panel => {
  const dirac = curve('Dirac', 'dirac', 1e-3, 2);
  const majorana = curve('Majorana, all phases', 'majorana', 1e-3, 1.6, 'dashed');
  return {
    title: 'Ratio of cross sections',
    x: { label: 'E_gamma', unit: 'eV', scale: 'log' },
    y: { label: 'ratio', unit: '', scale: 'linear' },
    marks: [],
    series: [
      dirac,
      { ...majorana, band: { lower: majorana.y.map((y) => y * 0.8), upper: majorana.y.map((y) => y * 1.25) } },
    ],
  };
};

export const sampleFigure: Figure = {
  id: 'Fig.1',
  caption:
    'Cross sections over $E_\\gamma^4$ of the individual final states (colored) and the total for normal (left) and inverted (right) ordering, $m_0 = 10^{-3}$ eV. Dashed rules mark the thresholds.',
  panels: [crossSections('Normal ordering', 1), crossSections('Inverted ordering', 1.4)],
};

const thresholds = sampleClaim({
  id: 'II.1',
  title: 'Threshold energy of the photon',
  locator: 'eq. (II.1), page 3: “the threshold energy of the incoming photon is”',
  statement: { text: 'The photon energy at which $\\nu_i\\bar\\nu_j$ opens, for an electron at rest.' },
  printed: {
    text: '(m_i + m_j)(1 + (m_i + m_j)/m_e)',
    latex: 'E_\\gamma^{\\min} = (m_i + m_j)\\left(1 + \\frac{m_i + m_j}{m_e}\\right)',
  },
  ours: {
    text: '(m_i + m_j)(1 + (m_i + m_j)/(2 m_e))',
    latex: 'E_\\gamma^{\\min} = (m_i + m_j)\\left(1 + \\frac{m_i + m_j}{2 m_e}\\right)',
  },
  verdict: 'confirmed-as-repaired',
  recorded: recorded('confirmed-as-repaired'),
  diagnosis:
    'The invariant mass at threshold is $m_e + m_i + m_j$; the factor ½ of the recoil term is lost in print.\n\nAt the energies plotted the difference is below 1e-8 and nothing downstream depends on it.',
  repair: { text: '', latex: 'E_\\gamma^{\\min} = (m_i + m_j)\\left(1 + \\frac{m_i + m_j}{2 m_e}\\right)' },
  method: 'solving s = (m_e + m_i + m_j)^2 for E_gamma exactly',
  evidence: [
    {
      road: 'exact algebra',
      finding:
        '$s(E_\\gamma^{\\min}) - (m_e+m_i+m_j)^2$ vanishes identically for the repaired form and equals $(m_i+m_j)^2$ for the print.',
      outcome: 'contradicts',
    },
    {
      road: 'quadrature',
      finding: 'the cross section is 0 below and 3.1e-44 pb at 1.0001 of the repaired threshold',
      outcome: 'supports',
    },
  ],
  readings: [
    { text: '$1 + (m_i + m_j)/m_e$', survives: false, reason: 'fails at m_i = m_j = 1 exactly' },
    { text: '$1 + (m_i + m_j)/(2 m_e)$', survives: true, reason: 'identity holds' },
  ],
});

const squared = sampleClaim({
  id: 'A.4',
  section: 'A',
  title: 'Square of the first diagram',
  locator: 'eq. (A.4), page 18',
  statement: { text: 'Averaged over initial, summed over final spins; $\\mathcal{M}_1$ as in (A.2).' },
  printed: {
    text: '|M1|^2',
    latex:
      '\\left|\\mathcal{M}_1\\right|^2 = \\frac{32 e^2 G_F^2}{(s-m_e^2)^2}\\left[\\left(|g_V^{ij}|+|g_A^{ij}|\\right)^2 (k_3\\cdot k_4)\\left((k_5\\cdot p_2)s - m_e^2(3 k_5\\cdot p_1 + 2 k_5\\cdot p_2)\\right) + \\left(|g_V^{ij}|-|g_A^{ij}|\\right)^2 (k_3\\cdot k_5)\\left((k_4\\cdot p_2)s - m_e^2(3 k_4\\cdot p_1 + 2 k_4\\cdot p_2)\\right) + \\left(|g_A^{ij}|^2-|g_V^{ij}|^2\\right)(k_4\\cdot k_5)\\,m_e^2(s+m_e^2)\\right]',
  },
  ours: {
    text: '30 terms',
    latex: `\\left|\\mathcal{M}_1\\right|^2 = \\frac{32 e^2 G_F^2}{(s-m_e^2)^2}\\left[ ${LONG_POLYNOMIAL} \\right]`,
  },
  verdict: 'refuted',
  diagnosis:
    'No combination of readings survives. A sign of the third line is the smallest change, yet does not cure the first.',
  method: 'traces over the Dirac algebra, compared exactly at 40 rational on-shell points',
  evidence: [
    { road: 'trace', finding: 'differs at 40 of 40 points', outcome: 'contradicts' },
    {
      road: 'explicit matrices',
      finding: 'agrees with the regenerated form exactly at 40 of 40 points',
      outcome: 'contradicts',
    },
    {
      road: 'helicities',
      finding: 'agrees with the regenerated form to 3e-15 at $E_\\gamma$ = 1 MeV',
      outcome: 'contradicts',
    },
    {
      road: 'gauge change',
      finding: '$\\epsilon \\to \\epsilon + p_1$ leaves the sum of diagrams unchanged to 2.2e-16',
      outcome: 'neutral',
    },
  ],
  readings: Array.from({ length: 9 }, (_, index) => ({
    text: `token 3 as $k_${(index % 3) + 3}$, sign ${index % 2 ? '+' : '-'}`,
    survives: index > 6,
    reason: `residual ${index} of 40 points`,
  })),
  tables: [
    {
      caption: 'Digits lost by the printed form',
      columns: ['E_gamma [eV]', 'printed form', 'small invariants'],
      rows: Array.from({ length: 16 }, (_, index) => [`1e${6 - index}`, String(index), '0.4']),
    },
  ],
});

export const sampleRecord: RunRecord = {
  schemaVersion: 1,
  run: {
    id: '2026-11-22-full-42',
    profile: 'full',
    seed: 42,
    startedAt: '2026-11-22T08:11:48Z',
    duration: 143.2,
    versions: { feynproof: '0.1.0', node: '24.21.0', mathjs: '15.2.0' },
    lockFileHash: '3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8550',
    complete: true,
  },
  paper: {
    title: 'Stimulated neutrino emission near threshold',
    authors: 'A. Author, B. Author and C. Author',
    reference: 'Phys. Rev. X 0, 000000 (2018)',
  },
  parameters: [
    { name: '$\\alpha$', value: '1/137.035999084', unit: '', source: 'CODATA 2018' },
    { name: 'G_F', value: '1.1663787e-5', unit: 'GeV^-2', source: 'PDG 2018' },
    { name: '$|U_{e2}|^2$', value: '0.30', unit: '', source: 'Table I' },
  ],
  conventions: [
    { name: 'Metric', choice: '(+,−,−,−), natural units' },
    {
      name: 'Levi-Civita',
      choice:
        '$\\epsilon^{0123} = +1$, $\\mathrm{Tr}[\\gamma^\\mu\\gamma^\\nu\\gamma^\\rho\\gamma^\\sigma\\gamma_5] = -4i\\,\\epsilon^{\\mu\\nu\\rho\\sigma}$',
    },
  ],
  normalizations: [
    { name: 'initial electron', factor: '1/2', reason: 'average over two helicities' },
    { name: '$i = j$, Majorana', factor: '1/2', reason: 'identical particles in phase space' },
  ],
  claims: [
    thresholds,
    sampleClaim({
      id: 'II:ratio-11',
      title: 'Dirac to Majorana ratio at threshold, $\\{i,j\\}=\\{1,1\\}$',
      locator: 'Section II B: “We estimate the matrix-element ratios to be 7.9, 2.1, and 1.5”',
      printed: { text: '7.9', value: 7.9 },
      ours: { text: '7.8712', value: 7.8712 },
      error: 1e-9,
      tolerance: { value: 0.05, reason: 'half a unit of the last printed digit' },
      statement: { text: 'The ratio of squared matrix elements for two lightest neutrinos.' },
      evidence: [{ road: 'quadrature', finding: '7.8712 at $E_\\gamma$ = 2.1 meV', outcome: 'supports' }],
    }),
    sampleClaim({
      id: 'II:phase-low',
      title: 'Smallest cross section over the Majorana phases',
      locator: 'Section II B',
      printed: { text: '6.1e-30 pb', value: 6.1e-30, unit: 'pb' },
      ours: { text: '5.4(1)e-30 pb', value: 5.4e-30, unit: 'pb' },
      error: 1e-31,
      tolerance: { value: 5e-32, reason: 'half a unit of the last printed digit' },
      verdict: 'refuted',
      recorded: recorded('confirmed'),
      diagnosis: 'The printed value is met at $E_\\gamma$ = 0.207 eV, a point of a plotting grid: a hypothesis.',
    }),
    sampleClaim({
      id: 'Fig.1',
      title: 'Cross sections of individual final states',
      locator: 'Fig. 1',
      printed: { text: 'thresholds and order of the curves' },
      ours: { text: 'recomputed' },
      figures: [sampleFigure],
    }),
    sampleClaim({
      id: 'Fig.4',
      title: 'Bands of the Majorana phases',
      locator: 'Fig. 4',
      verdict: 'undecided',
      figures: [{ id: 'Fig.4', caption: 'Band over all phases.', panels: [bands()] }],
      diagnosis: 'Our own error exceeds the tolerance.',
    }),
    sampleClaim({
      id: 'III.2',
      section: 'III',
      title: 'Scaling of n-photon emission',
      locator: 'eq. (III.2)',
      verdict: 'unchecked',
      diagnosis: 'The infrared cut is not stated.',
      printed: {
        text: 'σ_n',
        latex:
          '\\sigma_n = C_n\\alpha^n\\sigma_{\\mathrm{Thomson}}\\left(\\frac{E_\\gamma}{m_e}\\right)^{2n},\\quad n\\geq 2',
      },
      ours: { text: 'none' },
    }),
    squared,
    sampleClaim({
      id: 'A.2',
      section: 'A',
      title: 'Amplitude of the first diagram',
      locator: 'eq. (A.2)',
      verdict: 'ambiguous',
      diagnosis: 'Two readings survive, they differ by a phase.',
      printed: {
        text: 'iM1',
        latex:
          'i\\mathcal{M}_1 = -\\frac{\\sqrt{2}eG_F}{s-m_e^2}\\,\\epsilon_\\nu(p_1)\\left[\\bar u_{k_3}\\gamma^\\mu(g_V^{ij}-g_A^{ij}\\gamma^5)(\\slashed{p}_1+\\slashed{p}_2+m_e)\\gamma^\\nu u_{p_2}\\right]\\left[\\bar u_{k_4}\\gamma_\\mu(1-\\gamma^5)v_{k_5}\\right]',
      },
    }),
  ],
};

const energy = { label: 'E', unit: 'eV', scale: 'log' } as const;
/** A map with cells that have no value, two contours and a line over it. */
export const mapPanel: Panel = {
  title: 'a map',
  x: energy,
  y: { label: 'm', unit: 'eV', scale: 'log' },
  map: {
    quantity: { label: 'ratio', unit: '', scale: 'log' },
    x: [0.1, 1, 10, 100],
    y: [0.001, 0.01, 0.1],
    values: [
      [0.25, 0.5, 1, 1],
      [null, 2, 1.5, 1],
      [null, 4, null, 1],
    ],
    absent: 'closed',
    parting: { at: 1, below: 'second larger', above: 'first larger' },
    contours: [1, 2],
  },
  series: [{ label: 'threshold', group: 'total', style: 'solid', x: [0.2, 20], y: [0.001, 0.1] }],
  marks: [],
};

/** Two panels with unequal abscissae, a band and a label that needs quoting. */
export const twoPanels: Figure = {
  id: 'Fig.9',
  caption: 'Two panels.',
  panels: [
    {
      title: 'left',
      x: energy,
      y: { label: 'sigma', unit: 'pb', scale: 'log' },
      marks: [],
      series: [
        { label: 'a', group: 'a', style: 'solid', x: [1, 2], y: [0.1, 1 / 3] },
        { label: 'b, "c"', group: 'b', style: 'solid', x: [2, 3], y: [4, 5], band: { lower: [3, 4], upper: [6, 7] } },
      ],
    },
    {
      title: 'right',
      x: energy,
      y: { label: 'ratio', unit: '', scale: 'linear' },
      marks: [],
      series: [{ label: 'r', group: 'r', style: 'solid', x: [1], y: [1e-30] }],
    },
  ],
};
