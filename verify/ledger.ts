/**
 * The ledger: every numbered equation, table and figure of the paper with the claims that check it, or with the reason
 * why none does.
 */

export type LedgerEntry =
  | { readonly label: string; readonly claims: readonly string[] }
  | { readonly label: string; readonly reason: string };

const DEFINITION = 'a definition or an input of the model, which the model file states and nothing else can confirm';
const PICTURE = 'diagrams; the same topologies come out of the enumeration of trees behind A.2 and A.3';

export const LEDGER: readonly LedgerEntry[] = [
  { label: 'II.1', claims: ['II.1'] },
  { label: 'II.2', reason: DEFINITION },
  { label: 'II.3', reason: DEFINITION },
  { label: 'II.4', reason: `${DEFINITION}; A.2 and A.3 are held against it` },
  {
    label: 'II.5',
    claims: ['II.5', 'II:fraction-13', 'II:fraction-23', 'II:axial', 'II:no-interference', 'II:delta-cp'],
  },
  { label: 'II.6', reason: PICTURE },
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
  { label: 'IV.7', reason: PICTURE },
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
  { label: 'IV.8', reason: DEFINITION },
  { label: 'IV.9', reason: PICTURE },
  {
    label: 'IV.10',
    claims: ['IV.10', 'IV.10:complete', 'IV:dark-MeV', 'IV:dark-GeV', 'IV:dark-keV', 'IV:dark-off-shell'],
  },
  { label: 'V', claims: ['V:order-one', 'V:nature'] },
  { label: 'A.1', reason: DEFINITION },
  { label: 'A.2', claims: ['A.2'] },
  { label: 'A.3', claims: ['A.3'] },
  { label: 'A.4', claims: ['A.4'] },
  { label: 'A.5', claims: ['A.5'] },
  { label: 'A.6', claims: ['A.6'] },
  { label: 'A.7', claims: ['A.7'] },
  { label: 'A.8', reason: 'its prefactor is illegible; what follows from it is checked as A.14' },
  { label: 'A.9', reason: 'its prefactor is illegible; what follows from it is checked as A.14' },
  { label: 'A.10', reason: 'its prefactor is illegible; what follows from it is checked as II.7 and A.14' },
  { label: 'A.11', reason: 'its prefactor is illegible; what follows from it is checked as II.7 and A.14' },
  { label: 'A.12', reason: 'its prefactor is illegible; what follows from it is checked as II.8 and A.14' },
  { label: 'A.13', reason: 'its prefactor is illegible; what follows from it is checked as II.8 and A.14' },
  { label: 'A.14', claims: ['A.14'] },
  { label: 'B.1', claims: ['B.1'] },
  { label: 'B.2', claims: ['B.2'] },
];
