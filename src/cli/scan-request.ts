/** The requests of a scan: that of each cell, and whether they are requests before anything is computed. */
import { parseProcess } from '../amplitude/process.ts';
import { FeynproofError, KinematicsError, UsageError } from '../errors.ts';
import { overriddenName } from '../model/evaluate-parameters.ts';
import type { Model } from '../model/model.ts';
import { readSetWithBase } from '../model/parameter-set.ts';
import { cellValues, type ScanValue } from '../scan/grid.ts';
import { colliderOf } from './beam-request.ts';
import { type CrossSectionRequest, chosenChannels, crossSectionRequest, modelId } from './cross-section-request.ts';
import { loadModel, loadParameterSet } from './model-file.ts';
import { remember } from './model-request.ts';
import { checkRequest } from './request.ts';
import { BEAM_ENERGY, type Scan } from './scan-spec.ts';
import { isDecay } from './width-run.ts';

/** Whether an axis is a member of the request; any other is a parameter of the model. */
function isMember(name: string): boolean {
  return name === BEAM_ENERGY || Object.hasOwn(crossSectionRequest.shape, name);
}

/** The request of a cell: members as they are, everything else a parameter of the model. */
export function cellRequest(
  { request }: Pick<Scan, 'request'>,
  values: ReadonlyMap<string, ScanValue>,
): Readonly<Record<string, unknown>> {
  const members: Record<string, unknown> = { ...request };
  const parameters: Record<string, unknown> = { ...(request.parameters as object | undefined) };
  for (const [name, value] of values) {
    if (name === BEAM_ENERGY) members.beams = [{ energyEV: value }, { energyEV: value }];
    else if (isMember(name)) members[name] = value;
    else parameters[name] = value;
  }
  return Object.keys(parameters).length === 0 ? members : { ...members, parameters };
}

/** The columns of the result that hold what was asked for: cross sections, widths, or both. */
export function valueColumns({ request, grid }: Scan): readonly ('sigmaPb' | 'widthGeV')[] {
  const processes = grid.axes.find(({ name }) => name === 'process')?.values ?? [request.process ?? ''];
  const decays = processes.map((text) => isDecay(String(text)));
  return [
    ...(decays.includes(false) ? (['sigmaPb'] as const) : []),
    ...(decays.includes(true) ? (['widthGeV'] as const) : []),
  ];
}

/** Axes on which model and parameters depend, so that other values can be judged only together with theirs. */
const SOURCES: readonly string[] = ['model', 'nature', 'set'];
/** Members whose values are looked at one by one; a number that is out of bounds is an error of its cells. */
const NAMED: readonly string[] = ['process', 'final', 'ordering', 'method', 'electron'];

/**
 * Looks at the first cell, and at every value of the axes that choose models, parameter sets, processes and orderings.
 * What depends on other values alone is an error of its cell.
 *
 * @returns the texts that the numbers depend on, by the names of their files
 * @throws {@link UsageError} that names the file and the member
 */
export function requireRequests(scan: Scan, file: string): ReadonlyMap<string, string> {
  const inputs = new Map<string, string>();
  const keep = (named: { readonly text: string; readonly fileName: string }): typeof named => {
    inputs.set(named.fileName, named.text);
    return named;
  };
  const model = remember((id): Model => {
    const loaded = loadModel(id);
    keep(loaded.file);
    return loaded.model;
  });
  const set = remember((name) => readSetWithBase(name, (one) => keep(loadParameterSet(one))));
  const first = cellValues(scan.grid, 0);
  const require = (values: ReadonlyMap<string, ScanValue>, axis: string | undefined): void => {
    try {
      requireRequest(scan, values, model, set);
    } catch (error) {
      if (!(error instanceof FeynproofError)) throw error;
      const member = error.location.path ?? '';
      const path = axis === undefined ? placeOf(member, first) : `axes.${axis}`;
      throw new UsageError(error.message, { file, path }, { cause: error });
    }
  };
  require(first, undefined);
  const varied = scan.grid.axes.filter(({ name }) => SOURCES.includes(name));
  const named = varied.length > 0 ? [] : scan.grid.axes.filter(({ name }) => NAMED.includes(name));
  for (const { name, values } of [...varied, ...named]) {
    for (const value of values) require(new Map([...first, [name, value]]), name);
  }
  return inputs;
}

/** Where the spec gives a member of the first cell's request. */
function placeOf(member: string, axes: ReadonlyMap<string, ScanValue>): string {
  const name = member.replace(/^parameters\./, '');
  if (axes.has(name)) return `axes.${name}`;
  if (member.startsWith('beams') && axes.has(BEAM_ENERGY)) return `axes.${BEAM_ENERGY}`;
  return member === '' ? 'request' : `request.${member}`;
}

/** @throws {@link FeynproofError} where no value of the axes that are numbers would make it a request */
function requireRequest(
  scan: Scan,
  values: ReadonlyMap<string, ScanValue>,
  modelOf: (id: string) => Model,
  setOf: (name: string) => unknown,
): void {
  const request = checkRequest(crossSectionRequest, cellRequest(scan, values));
  const model = modelOf(modelId(request));
  setOf(request.set);
  if (request.ordering !== undefined && !model.orderings.includes(request.ordering)) {
    const known = model.orderings.length === 0 ? 'it has none' : `it has ${model.orderings.join(', ')}`;
    throw new UsageError(`the model \`${model.name}\` has no ordering \`${request.ordering}\`; ${known}`, {
      path: 'ordering',
    });
  }
  for (const name of Object.keys(request.parameters)) overriddenName(model, name);
  for (const { processes } of chosenChannels(request, model)) {
    for (const text of processes) requireProcess(request, text, model);
  }
}

function requireProcess(request: CrossSectionRequest, text: string, model: Model): void {
  const process = parseProcess(text, model);
  if (isDecay(text)) return;
  try {
    colliderOf(request, process);
  } catch (error) {
    // An energy out of bounds is a matter of its cells.
    if (!(error instanceof KinematicsError)) throw error;
  }
}
