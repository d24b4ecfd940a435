/**
 * The ledger: every numbered equation, table and figure of the paper, and every statement of its prose that could be
 * true or false, with the claims that check it, or with the reason why none does.
 */
import { PROSE } from './ledger-prose.ts';

export type LedgerEntry =
  | { readonly label: string; readonly claims: readonly string[] }
  | { readonly label: string; readonly reason: string };

const DEFINITION = 'a definition or an input of the model, which the model file states and nothing else can confirm';

/** Numbered equations, the table, the figures, and the conclusions. */
const NUMBERED: readonly LedgerEntry[] = [
  { label: 'II.1', claims: ['II.1'] },
  { label: 'II.2', claims: ['II.4'] },
  { label: 'II.3', claims: ['II.5:index-order'] },
  { label: 'II.4', claims: ['II.4', 'II.5:index-order'] },
  {
    label: 'II.5',
    claims: [
      'II.5',
      'II.5:index-order',
      'II:off-diagonal',
      'II:axial',
      'II:largest-33',
      'II:no-interference',
      'II:delta-cp',
    ],
  },
  { label: 'II.6', claims: ['II.6'] },
  { label: 'Fig.1', claims: ['Fig.1'] },
  { label: 'Fig.2', claims: ['Fig.2', 'Fig.2:region', 'Fig.2:bumps'] },
  { label: 'Fig.3', claims: ['Fig.3'] },
  { label: 'II.7', claims: ['II.7', 'II:ratio-11', 'II:ratio-22', 'II:ratio-33', 'II:dirac-larger'] },
  { label: 'II.8', claims: ['II.8', 'II.8:range'] },
  { label: 'Fig.4', claims: ['Fig.4'] },
  { label: 'Fig.5', claims: ['Fig.5', 'II:phases-0.2eV'] },
  { label: 'III.1', claims: ['III.1', 'III.1:value', 'III:rate', 'III:sigma-1eV', 'III:veto', 'III:growth'] },
  { label: 'III.2', claims: ['III.2', 'III.2:coefficient', 'III:swamp'] },
  { label: 'IV.1', claims: ['IV.1'] },
  { label: 'TableI', claims: ['TableI'] },
  {
    label: 'Fig.6',
    claims: [
      'Fig.6',
      'IV:high-energy',
      'IV:high-energy-2',
      'IV:excursion-1',
      'IV:excursion-2',
      'IV:convergence',
      'IV:phases-1',
      'IV:phases-typical',
      'IV:phases-2',
      'IV:phase-magnitude',
      'IV:no-cp-violation',
    ],
  },
  { label: 'IV.2', claims: ['IV.2', 'IV.2:majorana', 'IV:chiral-moment', 'IV:charge', 'IV:anapole'] },
  { label: 'IV.3', claims: ['IV.3', 'IV:magneton', 'IV.4', 'IV.6', 'IV:moment-bounds'] },
  { label: 'IV.4', claims: ['IV.4'] },
  { label: 'IV.5', claims: ['IV.5'] },
  { label: 'IV.6', claims: ['IV.6'] },
  { label: 'IV.7', claims: ['IV.7'] },
  {
    label: 'Fig.7',
    claims: [
      'Fig.7',
      'IV:dipole-scaling',
      'IV:dipole-crossing',
      'IV:dipole-convergence',
      'IV:dipole-threshold',
      'IV:dipole-negligible',
      'IV:dipole-soft',
      'IV:ultrarelativistic',
      'IV:majorana-moments',
    ],
  },
  { label: 'IV.8', claims: ['IV.8', 'IV:anomaly'] },
  { label: 'IV.9', claims: ['IV.9'] },
  {
    label: 'IV.10',
    claims: ['IV.10', 'IV.10:complete', 'IV:dark-MeV', 'IV:dark-GeV', 'IV:dark-keV', 'IV:dark-off-shell'],
  },
  { label: 'V', claims: ['V:order-one', 'V:nature'] },
  { label: 'A.1', reason: DEFINITION },
  { label: 'A.2', claims: ['A.2', 'A:normalization'] },
  { label: 'A.3', claims: ['A.3', 'A:normalization'] },
  { label: 'A.4', claims: ['A.4'] },
  { label: 'A.5', claims: ['A.5'] },
  { label: 'A.6', claims: ['A.6'] },
  { label: 'A.7', claims: ['A.7'] },
  { label: 'A.8', claims: ['A.8', 'A:normalization'] },
  { label: 'A.9', claims: ['A.9', 'A:normalization'] },
  { label: 'A.10', claims: ['A.10', 'A:normalization'] },
  { label: 'A.11', claims: ['A.11', 'A:normalization'] },
  { label: 'A.12', claims: ['A.12', 'A:normalization'] },
  { label: 'A.13', claims: ['A.13', 'A:normalization'] },
  { label: 'A.14', claims: ['A.14', 'A:normalization'] },
  { label: 'B.1', claims: ['B.1'] },
  { label: 'B.2', claims: ['B.2'] },
];

export const LEDGER: readonly LedgerEntry[] = [...NUMBERED, ...PROSE];
