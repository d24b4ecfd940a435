/**
 * The suite of this paper: every claim in the paper's order, the derived things that they share, and the record of
 * a run. The command line loads this file by its path and calls {@link runSuite}.
 */
import type { LedgerLine, RunRecord } from '../src/claim/claim.ts';
import { type Claim, type RunOptions, runClaims } from '../src/claim/suite.ts';
import { appendixSquares } from './appendix-a.ts';
import { appendixAmplitudes } from './appendix-a-amplitude.ts';
import { appendixCrossed } from './appendix-a-crossed.ts';
import { appendixFivePoint } from './appendix-a-five-point.ts';
import { appendixMajorana } from './appendix-a-majorana.ts';
import { appendixNormalization } from './appendix-a-normalization.ts';
import { appendixTotal } from './appendix-a-total.ts';
import { appendixB, quotedCouplings } from './appendix-b.ts';
import { createContext, type SuiteContext, withProcesses } from './context.ts';
import { LEDGER } from './ledger.ts';
import { CONVENTIONS, NORMALIZATIONS, PAPER } from './paper.ts';
import { readPrint, withRecords } from './print.ts';
import { robustness } from './robustness.ts';
import { withDependence } from './robustness-judge.ts';
import { inputSets } from './robustness-set.ts';
import { sectionTwo } from './section-2.ts';
import { orderingBumps } from './section-2-bump.ts';
import { sectionTwoChannels } from './section-2-channel.ts';
import { sectionTwoFigures } from './section-2-figure.ts';
import { sectionTwoLagrangian } from './section-2-lagrangian.ts';
import { sectionTwoMajorana } from './section-2-majorana.ts';
import { sectionTwoMajoranaFigures } from './section-2-majorana-figure.ts';
import { orderingMap } from './section-2-map.ts';
import { sectionTwoPhase } from './section-2-phase.ts';
import { sectionTwoRatio } from './section-2-ratio.ts';
import { sectionTwoScaling } from './section-2-scaling.ts';
import { sectionTwoStructure } from './section-2-structure.ts';
import { sectionThree } from './section-3.ts';
import { multiplePhotons } from './section-3-background.ts';
import { laserWavelength } from './section-3-laser.ts';
import { naiveScaling } from './section-3-naive.ts';
import { swamping } from './section-3-swamp.ts';
import { anapole } from './section-4-anapole.ts';
import { sectionFourCharge } from './section-4-charge.ts';
import { sectionFourDark } from './section-4-dark.ts';
import { darkPoints } from './section-4-dark-point.ts';
import { exchangeDiagrams } from './section-4-diagram.ts';
import { sectionFourDipole } from './section-4-dipole.ts';
import { figureSeven } from './section-4-dipole-figure.ts';
import { sectionFourLoop } from './section-4-loop.ts';
import { magnetonClaims } from './section-4-magneton.ts';
import { sectionFourMoment } from './section-4-moment.ts';
import { sectionFourPhase } from './section-4-phase.ts';
import { phaseSymmetry } from './section-4-phase-symmetry.ts';
import { anomalies, chargeRadius, couplingChanges, darkLagrangian } from './section-4-statement.ts';
import { sectionFourSterile } from './section-4-sterile.ts';
import { sectionFive } from './section-5.ts';

/** What the surroundings of a run supply, because nothing below the command line touches files or the clock. */
export interface RunEnvironment {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly lockFileHash: string;
  /** Seconds since the start of the run. */
  readonly elapsedSeconds: () => number;
  /** The text of a file of the package, by its path from the package's root, such as `models/nusm.yaml`. */
  readonly readText: (path: string) => string;
}

/** Every claim in the paper's order. */
export function allClaims(readText: (path: string) => string): readonly Claim<SuiteContext>[] {
  const print = readPrint(readText);
  const claims: readonly Claim<SuiteContext>[] = withRecords(
    [
      ...sectionTwo(print),
      ...sectionTwoLagrangian(),
      ...sectionTwoChannels(),
      ...sectionTwoStructure(),
      ...sectionTwoPhase(),
      robustness(() => claims),
      ...sectionTwoFigures(),
      orderingBumps(),
      orderingMap(),
      ...sectionTwoScaling(),
      ...sectionTwoRatio(print),
      ...sectionTwoMajoranaFigures(),
      ...sectionTwoMajorana(print),
      laserWavelength(),
      ...sectionThree(print),
      ...multiplePhotons(print),
      swamping(),
      ...naiveScaling(),
      quotedCouplings(print),
      couplingChanges(),
      ...sectionFourSterile(),
      ...sectionFourPhase(),
      ...phaseSymmetry(),
      ...sectionFourMoment(print),
      chargeRadius(),
      ...sectionFourLoop(print),
      ...magnetonClaims(print),
      ...exchangeDiagrams(),
      figureSeven(),
      ...sectionFourDipole(print),
      ...sectionFourCharge(),
      anapole(print),
      darkLagrangian(print),
      anomalies(),
      ...sectionFourDark(print),
      ...darkPoints(print),
      ...sectionFive(),
      appendixFivePoint(),
      ...appendixAmplitudes(),
      appendixNormalization(),
      ...appendixSquares(print),
      appendixTotal(print),
      ...appendixCrossed(),
      ...appendixMajorana(print),
      ...appendixB(print),
    ],
    print,
  );
  return claims;
}

/** The ledger as the report shows it. */
function ledgerLines(): readonly LedgerLine[] {
  return LEDGER.map((entry) => ('claims' in entry ? entry : { label: entry.label, claims: [], reason: entry.reason }));
}

/** The ids of all claims, without judging any. */
export function claimIds(readText: (path: string) => string): readonly string[] {
  return allClaims(readText).map(({ id }) => id);
}

/** Judges the claims and returns the record of the run. */
export async function runSuite(environment: RunEnvironment, options: RunOptions): Promise<RunRecord> {
  const { id, startedAt, versions, lockFileHash, elapsedSeconds, readText } = environment;
  const context = createContext(readText);
  const { records, complete } = await runClaims(withProcesses(withDependence(allClaims(readText))), context, options);
  return {
    schemaVersion: 1,
    run: {
      id,
      profile: options.profile,
      seed: options.seed,
      startedAt,
      duration: elapsedSeconds(),
      versions,
      lockFileHash,
      complete,
    },
    paper: PAPER,
    parameters: context.parameterRecords(),
    conventions: CONVENTIONS,
    normalizations: NORMALIZATIONS,
    claims: records,
    ...(options.profile === 'full' ? { inputSets: inputSets(context, 'full') } : {}),
    ...(options.only === undefined && options.section === undefined ? { ledger: ledgerLines() } : {}),
  };
}
