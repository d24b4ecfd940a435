/** Finds model and parameter files: those of the package by name, those of the user by path. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ModelError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { readModel, resolveModelId } from '../model/read-model.ts';
import { readUfoModel, UFO_FILES } from '../model/read-ufo.ts';
import { suggestion } from '../model/source.ts';
import { shorten } from './json.ts';
import { PACKAGE_ROOT } from './package-file.ts';

/** A file with the name that messages call it by. */
export interface NamedText {
  readonly text: string;
  readonly fileName: string;
}

/** A model together with the file that it was read from; the files of a UFO folder one after the other. */
export interface LoadedModel {
  readonly model: Model;
  readonly file: NamedText;
}

/** `models/mine.yaml`, `./mine.yml`, both with an optional `:variant`; `./ufo-folder`. */
const PATH_ID = /^(.*?[\\/].*?|.*?\.ya?ml)(?::([A-Za-z][\w-]*))?$/;

function readText(path: string, fileName: string, what: string): NamedText {
  try {
    return { text: readFileSync(path, 'utf8'), fileName };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const reason = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' }[code];
    throw new ModelError(`cannot read the ${what} \`${fileName}\`: ${reason ?? 'reading failed'}`, {}, { cause });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => basename(name, '.yaml'))
      .toSorted();
  } catch {
    return [];
  }
}

/** A file of the package by its name, or of the user by its path. */
function findFile(name: string, folder: string, what: string): NamedText {
  if (PATH_ID.test(name)) return readText(name, name, what);
  const known = namesIn(join(PACKAGE_ROOT, folder));
  if (known.includes(name)) {
    const fileName = `${folder}/${name}.yaml`;
    return readText(join(PACKAGE_ROOT, fileName), fileName, what);
  }
  throw new ModelError(
    `unknown ${what} \`${shorten(name, 60)}\`; there are ${known.join(', ')}${suggestion(name, known)}`,
  );
}

function loadUfoFolder(folder: string, variant: string | undefined): LoadedModel {
  if (variant !== undefined) throw new ModelError(`the UFO model \`${folder}\` has no variant \`${variant}\``);
  const present = UFO_FILES.filter((name) => existsSync(join(folder, name)));
  const files = present.map((name) => [name, readText(join(folder, name), `${folder}/${name}`, 'model').text] as const);
  const model = readUfoModel(new Map(files), folder.replace(/[\\/]+$/, ''));
  return { model, file: { text: files.map(([, text]) => text).join('\n'), fileName: folder } };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Reads a model.
 *
 * @param id - `nusm`, `nusm:majorana`, the path of a model file with an optional `:variant`, or that of a UFO folder
 * @throws {@link ModelError} for an unknown model or variant, and for a file with faults
 */
export function loadModel(id: string): LoadedModel {
  const path = PATH_ID.exec(id);
  const { name, variant } = path?.[1] === undefined ? resolveModelId(id) : { name: path[1], variant: path[2] };
  if (path !== null && isFolder(name)) return loadUfoFolder(name, variant);
  const file = findFile(name, 'models', 'model');
  return { model: readModel(file.text, file.fileName, variant), file };
}

/** The models of the package by name. */
export function shippedModels(): readonly string[] {
  return namesIn(join(PACKAGE_ROOT, 'models'));
}

/** Whether an identifier names a model of the package, not a file of the user. */
export function isShipped(id: string): boolean {
  return !PATH_ID.test(id);
}

const variantsSchema = z.looseObject({ variants: z.record(z.string(), z.unknown()).optional() });

/** `nusm:dirac`, `nusm:majorana` for `nusm`; the identifier itself where it names a variant, or a UFO folder. */
export function variantIds(id: string): readonly string[] {
  const path = PATH_ID.exec(id);
  const { name, variant } = path?.[1] === undefined ? resolveModelId(id) : { name: path[1], variant: path[2] };
  if (variant !== undefined || (path !== null && isFolder(name))) return [id];
  const file = findFile(name, 'models', 'model');
  const { success, data } = variantsSchema.safeParse(parse(file.text, { logLevel: 'silent' }));
  // A file with faults is read as it is, so that all of them are told.
  const known = success ? Object.keys(data.variants ?? {}) : [];
  return known.length === 0 ? [id] : known.map((one) => `${name}:${one}`);
}

/** The text of a parameter set: `paper`, or the path of a parameter file. */
export function loadParameterSet(name: string): NamedText {
  return findFile(name, 'models/parameters', 'parameter set');
}
