/** A scan's YAML file: a request of `xsec`, and the axes that vary its members or the parameters of its model. */
import { z } from 'zod';
import { parseProcess } from '../amplitude/process.ts';
import { FeynproofError, UsageError } from '../errors.ts';
import { type EntryPath, Source } from '../model/source.ts';
import { cellValues, type ScanAxis, type ScanGrid, spacedValues } from '../scan/grid.ts';
import { chosenChannels, crossSectionRequest, modelId } from './cross-section-request.ts';
import { createLibrary } from './model-request.ts';
import { checkRequest } from './request.ts';

/** A scan as it is computed and stored. */
export interface Scan {
  readonly name: string;
  /** The request without the axes. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly grid: ScanGrid;
}

const BLOCK_SIZE = 256;
/** Decimal digits that every float64 keeps. */
const MOST_DIGITS = 15;
const numeral = z
  .string({ error: 'expected a number' })
  .refine((text) => text.trim() !== '' && Number.isFinite(Number(text)), {
    error: 'expected a number',
  });

const axis = z.union(
  [
    z.strictObject({ values: z.array(z.string()).min(1) }),
    z.strictObject({
      from: numeral,
      to: numeral,
      points: z.string().regex(/^\d{1,9}$/),
      scale: z.enum(['linear', 'log']).optional(),
    }),
  ],
  { error: 'expected `values: [...]`, or `from`, `to`, `points` and `scale: linear` or `log`' },
);

const name = z.string({ error: 'expected a name of letters, digits, - and _' }).regex(/^[\w-]{1,64}$/, {
  error: 'expected a name of letters, digits, - and _',
});

const scanSchema = z.strictObject(
  {
    scan: name,
    title: z.string().optional(),
    request: z.record(z.string(), z.unknown(), { error: 'expected a request of xsec: a mapping' }),
    axes: z
      .record(z.string(), axis, { error: 'expected a mapping of members or parameters to their values' })
      .refine((axes) => Object.keys(axes).length > 0, { error: 'expected at least one axis' }),
    block: z
      .string()
      .regex(/^[1-9]\d{0,5}$/, { error: 'expected how many cells are computed and stored at once, 1 to 999999' })
      .optional(),
  },
  { error: 'a scan has the entries scan, title, request, axes, block' },
);

/**
 * Reads the file.
 *
 * @param file - its name, for messages
 * @throws {@link ModelFileError} with all faults, each with line, column and path
 */
export function readScan(text: string, file: string): Scan {
  const source = new Source(text, file);
  const spec = source.check(scanSchema);
  const axes = Object.entries(spec.axes).flatMap(([name, entry]): readonly ScanAxis[] => {
    const path: EntryPath = ['axes', name];
    if (spec.request[name] !== undefined) source.keyProblem(path, `\`request\` already gives \`${name}\``);
    if ('values' in entry) {
      const twice = entry.values.find((value, n) => entry.values.indexOf(value) < n);
      if (twice !== undefined) source.problem([...path, 'values'], `the value \`${twice}\` stands twice`);
      return [{ name, values: entry.values.map(scalar) }];
    }
    const { from, to, points, scale = 'linear' } = entry;
    try {
      return [{ name, values: spacedValues(Number(from), Number(to), Number(points), scale) }];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      source.problem(path, error.message);
      return [];
    }
  });
  source.throwProblems();
  const blockSize = Number(spec.block ?? BLOCK_SIZE);
  return { name: spec.scan, request: typed(spec.request) as Scan['request'], grid: { axes, blockSize } };
}

/** The request of a cell: members as they are, everything else a parameter of the model. */
export function cellRequest(
  { request }: Pick<Scan, 'request'>,
  values: ReadonlyMap<string, number | string>,
): Readonly<Record<string, unknown>> {
  const members: Record<string, unknown> = { ...request };
  const parameters: Record<string, unknown> = { ...(request.parameters as object | undefined) };
  for (const [name, value] of values) {
    if (Object.hasOwn(crossSectionRequest.shape, name)) members[name] = value;
    else parameters[name] = value;
  }
  return Object.keys(parameters).length === 0 ? members : { ...members, parameters };
}

/**
 * Whether the cells are requests: members, model, process and channels are looked at in the first one. What depends on
 * the values alone is an error of its cell.
 *
 * @throws {@link FeynproofError} that names the file and the member
 */
export function requireRequest(scan: Scan, file: string): void {
  try {
    const request = checkRequest(crossSectionRequest, cellRequest(scan, cellValues(scan.grid, 0)));
    const model = createLibrary().model(modelId(request));
    for (const { processes } of chosenChannels(request, model)) {
      for (const text of processes) parseProcess(text, model);
    }
  } catch (error) {
    if (!(error instanceof FeynproofError)) throw error;
    const path = error.location.path === undefined ? 'request' : `request.${error.location.path}`;
    throw new UsageError(error.message, { file, path }, { cause: error });
  }
}

/** YAML text with the types of JSON. */
function typed(value: unknown): unknown {
  if (typeof value === 'string') return scalar(value);
  if (Array.isArray(value)) return value.map(typed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typed(inner)]));
}

/** A number where it keeps all its digits as one, as a request in JSON would have it; anything else is text. */
function scalar(text: string): number | string {
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/.test(text);
  const digits = text.replace(/[eE].*$/, '').replace(/\D/g, '').length;
  return isNumber && digits <= MOST_DIGITS && Number.isFinite(Number(text)) ? Number(text) : text;
}
