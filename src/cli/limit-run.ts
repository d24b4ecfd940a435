/** What `feynproof limit` prints: derives the process anew and takes the limit of its cross section. */
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { UsageError } from '../errors.ts';
import { deriveLimit, MOST_TERMS } from '../limit/derive.ts';
import type { LimitKind } from '../limit/limit.ts';
import { type LimitLanguage, writeLimit } from '../limit/write-limit.ts';
import { squareAmplitude } from '../squared/square.ts';
import { loadModel } from './model-file.ts';

export interface LimitCall {
  readonly model: string;
  readonly process: string;
  readonly at: LimitKind;
  readonly to: LimitLanguage;
  readonly terms: string;
  /** Names of mass parameters, separated by blanks. */
  readonly massless?: string;
  readonly cut?: true;
}

/**
 * The limit as text, with its final newline.
 *
 * @throws {@link UsageError} for options that do not fit the process or each other
 */
export function limitText({ model: id, process, at, to, terms, massless, cut }: LimitCall): string {
  const count = Number(terms);
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST_TERMS) {
    throw new UsageError(`limit: expected --terms to be a whole number from 1 to ${MOST_TERMS}, got '${terms}'`);
  }
  const { model } = loadModel(id);
  const squared = squareAmplitude(deriveAmplitude(model, parseProcess(process, model)));
  const limit = deriveLimit(squared, model, {
    at,
    terms: count,
    ...(massless === undefined ? {} : { massless: massless.split(/\s+/).filter((name) => name !== '') }),
    cut: cut === true ? 'cosine' : 'none',
  });
  return writeLimit(limit, to);
}
