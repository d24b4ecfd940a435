/**
 * Derives the expressions of every process that models list, compares them with the files that are there, and replaces
 * those that moved. Diagrams are derived each time; a square is derived anew only where its diagrams, or the code,
 * moved.
 */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { ModelError, UsageError } from '../errors.ts';
import { runTouched } from './claim-run.ts';
import {
  allClaimNames,
  CLAIM_FILE,
  claimMoveText,
  claimStateText,
  EMPTY_CLAIM_STATE,
  readClaimState,
  touchedClaims,
} from './claim-state.ts';
import { changeText } from './expression-change.ts';
import { recordFileName } from './expression-file.ts';
import { amplitudeRecord, type ExpressionRecord, squaredRecord } from './expression-record.ts';
import { EXIT } from './failure.ts';
import { toJson } from './json.ts';
import { isShipped, loadModel, shippedModels, variantIds } from './model-file.ts';
import { PACKAGE_ROOT } from './package-file.ts';
import { ENGINE_FILE, engineFingerprint, recordedEngine } from './regenerate-engine.ts';
import {
  applyChange,
  compareRecord,
  type FileChange,
  leftovers,
  readExports,
  replaceFile,
  storedRecord,
  writeKernels,
} from './regenerate-file.ts';
import type { Terminal } from './terminal.ts';

export interface RegenerateRequest {
  readonly check?: boolean;
  /** Derives every square anew, whatever its fingerprint says. */
  readonly all?: boolean;
  /** A model, or the path of a model file; every shipped model where it is left out. */
  readonly model?: string;
  readonly out?: string;
  readonly to?: string;
  /** Judges the claims that a change touches. */
  readonly claims?: boolean;
  readonly json?: boolean;
}

const FOLDER = 'src/generated';
/** Lines of changes that are printed for one file; `--json` has all. */
const MOST_TOLD = 24;

/** One process with what is derived from it and what became of its files. */
interface ProcessOutcome {
  readonly model: string;
  readonly process: string;
  readonly squaredAnew: boolean;
  readonly files: readonly FileChange[];
}

const TOLD: Readonly<Record<Exclude<FileChange['state'], 'same' | 'provenance'>, string>> = {
  new: 'new',
  moved: 'moved',
  gone: 'no longer listed',
};

type Move = FileChange & { readonly state: keyof typeof TOLD };

/** The same expression from an edited model file has not moved. */
function hasMoved(change: FileChange): change is Move {
  return change.state !== 'same' && change.state !== 'provenance';
}

/** Runs the command. @returns the exit status: 1 where `--check` finds that something would move */
export async function regenerate(request: RegenerateRequest, terminal: Terminal): Promise<number> {
  const { check, json, out, model } = request;
  const { stdout, stderr, interruption } = terminal;
  const to = request.to === undefined ? [] : readExports(request.to);
  if (model !== undefined && out === undefined && !isShipped(model)) {
    throw new UsageError('regenerate: name a folder with --out for the expressions of a model of your own');
  }
  const folder = out ?? join(PACKAGE_ROOT, FOLDER);
  const engine = engineFingerprint();
  const anew = request.all === true || recordedEngine(folder) !== engine;
  const outcomes: ProcessOutcome[] = [];
  for (const { amplitude, record } of amplitudesOf(model)) {
    const { outcome, square } = deriveProcess(amplitude, record, folder, anew);
    outcomes.push(outcome);
    if (check !== true) {
      for (const change of outcome.files) applyChange(change, folder);
      const kernel = outcome.squaredAnew ? 'write' : 'keep';
      for (const note of writeKernels(amplitude, square, { folder, to, kernel })) await stderr.write(`${note}\n`);
    }
    if (json !== true) await tell(outcome.files, terminal);
    await setImmediate();
    if (interruption.aborted) {
      await stderr.write(`feynproof: interrupted; ${outcomes.length} processes are up to date\n`);
      return EXIT.interrupted;
    }
  }
  const written = outcomes.flatMap(({ files }) => files);
  const gone = model === undefined ? leftovers(folder, new Set(written.map(({ file }) => file))) : [];
  if (check !== true) {
    for (const change of gone) applyChange(change, folder);
    if (model === undefined || anew) replaceFile(join(folder, ENGINE_FILE), `${engine}\n`);
  }
  if (json !== true) await tell(gone, terminal);
  const claims = model === undefined || isShipped(model) ? await judgeClaims(request, folder, terminal) : NO_CLAIMS;
  const files = [...written, ...gone];
  const moved = files.filter(hasMoved);
  const squared = outcomes.filter(({ squaredAnew }) => squaredAnew).length;
  if (json === true) {
    await stdout.write(
      `${toJson({ folder: out ?? FOLDER, ...summaryRecord(outcomes, gone), ...claims.record }, 'indented')}\n`,
    );
  } else {
    for (const line of claims.lines) await stdout.write(`${line}\n`);
    await stderr.write(`squared ${squared} of ${outcomes.length} processes anew\n`);
    await stdout.write(`${files.length} files, ${moved.length} ${check === true ? 'would move' : 'moved'}\n`);
  }
  if (interruption.aborted) return EXIT.interrupted;
  return check === true && (moved.length > 0 || claims.moved) ? EXIT.failed : EXIT.ok;
}

/** What the command says about claims. */
interface ClaimOutcome {
  readonly lines: readonly string[];
  readonly record: object;
  /** Whether an answer moved. */
  readonly moved: boolean;
}

const NO_CLAIMS: ClaimOutcome = { lines: [], record: {}, moved: false };

/** Names the claims that rest on what moved and, where asked for, judges them. */
async function judgeClaims(
  { check, claims: judge, all }: RegenerateRequest,
  folder: string,
  terminal: Terminal,
): Promise<ClaimOutcome> {
  const state = readClaimState(folder);
  if (state === undefined && judge !== true) return NO_CLAIMS;
  const everything = judge === true && all === true;
  const touched = everything
    ? (await allClaimNames()).map((claim) => ({ claim, processes: [] }))
    : await touchedClaims(state ?? EMPTY_CLAIM_STATE);
  const count = `${touched.length} ${touched.length === 1 ? 'claim' : 'claims'}`;
  if (judge !== true || touched.length === 0) {
    const known = touched.filter(({ processes }) => processes.length > 0).map(({ claim }) => claim);
    const others = touched.length - known.length;
    if (others > 0)
      await terminal.stderr.write(`not yet on record, and judged with --claims: ${others} of the claims\n`);
    const lines =
      known.length === 0
        ? []
        : [
            `touches ${known.length} ${known.length === 1 ? 'claim' : 'claims'}, judged with --claims: ${known.join(', ')}`,
          ];
    return { lines, record: { claims: touched }, moved: false };
  }
  const { moves, state: after } = await runTouched(touched, state, terminal);
  if (check !== true && after !== undefined) replaceFile(join(folder, CLAIM_FILE), claimStateText(after));
  const summary = `judged ${count}, ${moves.length} ${moves.length === 1 ? 'answer moves' : 'answers move'}`;
  return {
    lines: [...moves.map(claimMoveText), summary],
    record: { claims: touched, claimMoves: moves },
    moved: moves.length > 0,
  };
}

/** Every listed process of the models asked for. @throws {@link UsageError} where a model of the user lists none */
function* amplitudesOf(
  model: string | undefined,
): Generator<{ readonly amplitude: Amplitude; readonly record: ExpressionRecord }> {
  const seen = new Map<string, string>();
  for (const id of (model === undefined ? shippedModels() : [model]).flatMap(variantIds)) {
    const source = loadModel(id).model;
    if (source.processes.length === 0) {
      throw new UsageError(`regenerate: the model ${id} lists no processes; add an entry processes to it`);
    }
    for (const text of source.processes) {
      const amplitude = deriveAmplitude(source, parseProcess(text, source));
      const record = amplitudeRecord(amplitude);
      const file = recordFileName(record);
      const other = seen.get(file);
      if (other !== undefined)
        throw new ModelError(`the processes '${other}' and '${text}' of ${id} have one file name`);
      seen.set(file, text);
      yield { amplitude, record };
    }
  }
}

function deriveProcess(
  amplitude: Amplitude,
  record: ExpressionRecord,
  folder: string,
  anew: boolean,
): { readonly outcome: ProcessOutcome; readonly square: ExpressionRecord } {
  const { model, process, content } = record;
  const former = storedRecord(record, folder);
  const formerSquare = storedRecord({ model, process, quantity: 'squared' }, folder);
  const upToDate = !anew && formerSquare?.intact === true && formerSquare.record.content === content;
  const square = upToDate ? formerSquare.record : squaredRecord(amplitude, content);
  return {
    outcome: {
      model,
      process,
      squaredAnew: !upToDate,
      files: [compareRecord(record, former), compareRecord(square, formerSquare)],
    },
    square,
  };
}

async function tell(files: readonly FileChange[], { stdout }: Terminal): Promise<void> {
  for (const change of files.filter(hasMoved)) {
    const lines = change.changes.slice(0, MOST_TOLD).map((one) => `  ${changeText(one)}`);
    const more = change.changes.length - lines.length;
    const rest = more > 0 ? [`  … and ${more} more; --json tells all`] : [];
    await stdout.write([`${change.file}: ${TOLD[change.state]}`, ...lines, ...rest, ''].join('\n'));
  }
}

function summaryRecord(outcomes: readonly ProcessOutcome[], gone: readonly FileChange[]): object {
  const plain = ({ record: _record, ...change }: FileChange): object => change;
  return {
    processes: outcomes.map(({ model, process, squaredAnew, files }) => ({
      model,
      process,
      squaredAnew,
      moved: files.some(hasMoved),
    })),
    files: [...outcomes.flatMap(({ files }) => files), ...gone].map(plain),
  };
}
