/**
 * The literature suite: tree-level results of textbooks and papers, each regenerated and held against its print. It
 * shares claims, verdicts and reports with the suite of the paper.
 */
import { parse } from 'yaml';
import type { RunRecord, Statement } from '../../src/claim/claim.ts';
import { type CheckSetting, type Claim, type Finding, type RunOptions, runClaims } from '../../src/claim/suite.ts';
import { UsageError } from '../../src/errors.ts';
import { createContext, type SuiteContext, withProcesses } from '../context.ts';
import { recordedSchema } from '../print.ts';
import type { RunEnvironment } from '../suite.ts';
import { type Entry, readEntries } from './entry.ts';
import { exactFinding } from './exact-claim.ts';
import { integratedFinding } from './integrated-claim.ts';
import { muonLifetimeFinding } from './muon-lifetime.ts';
import { photoneutrinoFinding, photoneutrinoLossFinding } from './photoneutrino.ts';

const TITLE: RunRecord['paper'] = {
  title: 'Tree-level results of the literature',
  authors: 'the authors named with each entry',
  reference: 'textbooks and papers from 1929 to 2012, see the place of each entry',
};

const CONVENTIONS: RunRecord['conventions'] = [
  { name: 'metric', choice: '(+, −, −, −)' },
  { name: 'units', choice: 'ħ = c = 1, powers of GeV' },
  { name: 'γ5', choice: 'γ5 = iγ⁰γ¹γ²γ³, P_L = (1 − γ5)/2' },
  { name: '|M|²', choice: 'averaged over initial spins and polarizations, summed over final ones' },
  { name: 'G_F', choice: 'G_F/√2 = g²/(8 m_W²)' },
  {
    name: 'prints',
    choice: 'as commonly quoted from the sources named, in their notation; the volumes themselves were not collated',
  },
];

const NORMALIZATIONS: RunRecord['normalizations'] = [
  {
    name: 'neutrino beam',
    factor: '2',
    reason: '|M|² is averaged over two helicities of a neutrino, of which a beam has one',
  },
  { name: 'identical particles', factor: '1/2', reason: 'two photons or two Z in a total cross section or width' },
];

/** Inputs of the reference set that enter the integrated results. */
const USED: ReadonlySet<string> = new Set(['alpha', 'GF', 'me', 'mmu', 'mZ', 'mW', 'mH']);

const METHODS: Readonly<Record<Entry['kind'], string>> = {
  exact:
    '|M|² from traces, multiplied by flux and phase space, limits taken exactly, compared with the print as rational functions.',
  integrated: '|M|² integrated by quadrature and by Monte Carlo, compared with the print in 64 digits.',
  special: '|M|² integrated over the pair of neutrinos exactly, then over the rest.',
};

type Check = (context: SuiteContext, setting: CheckSetting) => Finding;

/** Every entry as a claim, in the order of the files. */
export function textbookClaims(readText: (path: string) => string): readonly Claim<SuiteContext>[] {
  const recorded = recordedSchema.parse(parse(readText('verify/textbook/recorded.yaml')));
  return readEntries(readText).map((entry) => {
    const record = recorded[entry.id];
    if (record === undefined) throw new UsageError(`verify/textbook/recorded.yaml has no verdict for '${entry.id}'`);
    return claimOf(entry, record);
  });
}

/** An entry with the verdict on record. */
export function claimOf(entry: Entry, recorded: Claim<SuiteContext>['recorded']): Claim<SuiteContext> {
  const { id, section, title, source, place, latex, kind, process, model } = entry;
  const statement: Statement = { text: entry.print.replaceAll(/\s+/g, ' ').trim(), latex };
  return {
    id,
    section,
    title,
    locator: `${source.trim()}: ${place.trim()}`,
    statement,
    printed: entry.kind === 'special' && !entry.transcribed ? { text: 'not transcribed' } : statement,
    method: `${METHODS[kind]} Process ${process}, model ${model}.`,
    recorded,
    check: checkOf(entry),
  };
}

function checkOf(entry: Entry): Check {
  switch (entry.kind) {
    case 'exact':
      return (context, setting) => exactFinding(entry, context, setting);
    case 'integrated':
      return (context, setting) => integratedFinding(entry, context, setting);
    case 'special':
      return specialCheck(entry.id, (check) => (context, setting) => check(entry, context, setting));
  }
}

type SpecialCheck = (
  entry: Extract<Entry, { readonly kind: 'special' }>,
  context: SuiteContext,
  setting: CheckSetting,
) => Finding;

const SPECIAL: Readonly<Record<string, SpecialCheck>> = {
  'muon-lifetime': muonLifetimeFinding,
  photoneutrino: photoneutrinoFinding,
  'photoneutrino-loss': photoneutrinoLossFinding,
};

function specialCheck(id: string, bind: (check: SpecialCheck) => Check): Check {
  const check = SPECIAL[id];
  if (check === undefined) throw new UsageError(`verify/textbook: no calculation for the entry '${id}'`);
  return bind(check);
}

/** The ids of all claims, without judging any. */
export function claimIds(readText: (path: string) => string): readonly string[] {
  return readEntries(readText).map(({ id }) => id);
}

/** Judges the claims and returns the record of the run. */
export async function runSuite(environment: RunEnvironment, options: RunOptions): Promise<RunRecord> {
  const { id, startedAt, versions, lockFileHash, elapsedSeconds, readText } = environment;
  const context = createContext(readText);
  const { records, complete } = await runClaims(withProcesses(textbookClaims(readText)), context, options);
  const { profile, seed } = options;
  return {
    schemaVersion: 1,
    run: {
      id,
      suite: 'textbook',
      profile,
      seed,
      startedAt,
      duration: elapsedSeconds(),
      versions,
      lockFileHash,
      complete,
    },
    paper: TITLE,
    parameters: context.parameterRecords().filter(({ name }) => USED.has(name)),
    conventions: CONVENTIONS,
    normalizations: NORMALIZATIONS,
    claims: records,
  };
}
