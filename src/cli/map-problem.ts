/**
 * Maps of cross sections over two members of a request: a cell is the request of `xsec` with both members put in. What a
 * thread needs to compute a row is plain data.
 */
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { UsageError } from '../errors.ts';
import type { Beam } from '../integral/collision.ts';
import type { ParameterValues } from '../kernel/compile.ts';
import { evaluateParametersExactly, type ParameterChoices } from '../model/evaluate-parameters.ts';
import { squareAmplitude } from '../squared/square.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import { colliderOf } from './beam-request.ts';
import {
  type CrossSectionRequest,
  chosenChannels,
  crossSectionRequest,
  modelId,
  phasesFor,
  withPhasePath,
} from './cross-section-request.ts';
import { createLibrary, type Library, parameterChoices, remember } from './model-request.ts';
import { checkRequest } from './request.ts';

/** A member of the request, or a parameter of the model, with its values along one side of the map. */
export interface MapAxis {
  /** `photonEnergyEV`, `lightestMassEV`, `majoranaPhase`, or a parameter such as `theta12`. */
  readonly name: string;
  readonly values: Float64Array;
}

export interface MapRequest {
  /** One map for each: a request of `xsec` for a sum by quadrature, without the members of the axes. */
  readonly requests: readonly object[];
  readonly x: MapAxis;
  readonly y: MapAxis;
}

/** One process of a row: the position of its squared amplitude, and one set of parameters or one for each cell. */
export interface RowProcessData {
  readonly source: number;
  readonly parameters: readonly ParameterValues[];
}

/** All maps along one row. */
export interface RowJob {
  readonly row: number;
  readonly maps: readonly { readonly processes: readonly RowProcessData[]; readonly beams: readonly Beam[] }[];
}

export interface MapProblem {
  /** Every squared amplitude that occurs, once. */
  readonly squared: readonly SquaredAmplitude[];
  readonly job: (row: number) => RowJob;
}

/** The axis along which parameters stay, so that a row binds them once. */
const ENERGY = 'photonEnergyEV';
const MEMBERS: readonly string[] = [ENERGY, 'lightestMassEV', 'majoranaPhase'];

/**
 * Derives what the maps need.
 *
 * @throws {@link UsageError} for a request that is none, and for axes that are empty or the same
 */
export function mapProblem({ requests, x, y }: MapRequest): MapProblem {
  if (x.name === y.name) throw new UsageError(`both axes of the map are '${x.name}'`);
  if (x.values.length === 0 || y.values.length === 0) throw new UsageError('an axis of the map has no values');
  const library = createLibrary();
  const squared: SquaredAmplitude[] = [];
  const sourceOf = remember((key): { readonly at: number } => {
    const [id = '', process = ''] = JSON.parse(key) as string[];
    const model = library.model(id);
    return { at: squared.push(squareAmplitude(deriveAmplitude(model, parseProcess(process, model)))) - 1 };
  });
  // The energies of the columns are those of every row.
  const columnBeams = x.name === ENERGY ? requests.map((request) => beamsOf(request, library, x, y)) : undefined;
  const job = (row: number): RowJob => {
    const y0 = y.values[row];
    if (y0 === undefined) throw new UsageError(`the map has ${y.values.length} rows, not ${row + 1}`);
    const known = new Map<string, ParameterValues>();
    const parametersOf = (id: string, set: string, choices: ParameterChoices): ParameterValues => {
      const key = JSON.stringify([id, set, choices]);
      const values =
        known.get(key) ??
        withPhasePath(() => evaluateParametersExactly(library.model(id), library.parameterSet(set), choices));
      known.set(key, values);
      return values;
    };
    const maps = requests.map((request, n): RowJob['maps'][number] => {
      const own = withMember(request, y.name, y0);
      const varied = [...(x.name === ENERGY ? x.values.slice(0, 1) : x.values)].map((x0) => cell(own, x.name, x0));
      const [first] = varied;
      if (first === undefined) throw new UsageError('an axis of the map has no values');
      const id = modelId(first);
      const model = library.model(id);
      const processes = chosenChannels(first, model).flatMap((channel) => {
        const parameters = varied.map((one) =>
          parametersOf(id, one.set, { ...parameterChoices(one), majoranaPhases: phasesFor(one, model, channel) }),
        );
        return channel.processes.map((text) => {
          const { process } = colliderOf(first, parseProcess(text, model));
          return { source: sourceOf(JSON.stringify([id, process])).at, parameters };
        });
      });
      return { processes, beams: columnBeams?.[n] ?? [beamOf(first, library)] };
    });
    return { row, maps };
  };
  // The first row derives all processes: they are the same in every row.
  job(0);
  return { squared, job };
}

function beamsOf(request: object, library: Library, x: MapAxis, y: MapAxis): readonly Beam[] {
  const own = withMember(request, y.name, y.values[0] ?? Number.NaN);
  return [...x.values].map((x0) => beamOf(cell(own, x.name, x0), library));
}

/** The beam of a cell; all processes of a request have the same incoming particles. */
function beamOf(request: CrossSectionRequest, library: Library): Beam {
  const model = library.model(modelId(request));
  const [text = ''] = chosenChannels(request, model)[0]?.processes ?? [];
  return colliderOf(request, parseProcess(text, model)).beam;
}

/** @throws {@link UsageError} where it is no request of `xsec` for a quadrature */
function cell(request: object, name: string, value: number): CrossSectionRequest {
  const found = checkRequest(crossSectionRequest, withMember(request, name, value));
  if (found.method !== 'quadrature') throw new UsageError('a map is made by quadrature', { path: 'method' });
  return found;
}

/** The request with one more member, or with one more parameter of the model. */
function withMember(request: object, name: string, value: number): object {
  if (MEMBERS.includes(name)) return { ...request, [name]: value };
  const parameters = 'parameters' in request && typeof request.parameters === 'object' ? request.parameters : {};
  return { ...request, parameters: { ...parameters, [name]: value } };
}
