/** A scan's YAML file: a request of `xsec`, and the axes that vary its members or the parameters of its model. */
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import { type EntryPath, Source } from '../model/source.ts';
import {
  blockCount,
  cellCount,
  type ScanAxis,
  type ScanGrid,
  type ScanValue,
  spacedValues,
  usualBlockSize,
} from '../scan/grid.ts';

/** A scan as it is computed and stored. */
export interface Scan {
  readonly name: string;
  /** The request without the axes. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly grid: ScanGrid;
}

/** An axis that stands for `beams`: the energy of each of two equal beams. */
export const BEAM_ENERGY = 'beamEnergyEV';
/** Columns of the result that no axis can have the name of. */
const COLUMNS: readonly string[] = ['cell', 'sigmaPb', 'widthGeV', 'relativeError', 'belowThreshold', 'error'];
/** Decimal digits that every float64 keeps. */
const MOST_DIGITS = 15;
const numeral = z
  .string({ error: 'expected a number' })
  .refine((text) => text.trim() !== '' && Number.isFinite(Number(text)), {
    error: 'expected a number',
  });

const axis = z.union(
  [
    z.strictObject({ values: z.array(z.union([z.string(), z.array(numeral).min(1)])).min(1) }),
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
    const given = [name, ...(name === BEAM_ENERGY ? ['beams'] : [])].find((one) => givesMember(spec.request, one));
    if (given !== undefined) source.keyProblem(path, `\`request\` already gives \`${given}\``);
    if (COLUMNS.includes(name)) source.keyProblem(path, `\`${name}\` is a column of the result`);
    if ('values' in entry) {
      const values = entry.values.map((value) => typed(value) as ScanValue);
      const keys = values.map((value) => JSON.stringify(value));
      const seen = new Set<string>();
      const twice = keys.findIndex((key) => seen.size === seen.add(key).size);
      if (twice >= 0) source.problem([...path, 'values', twice], `the value \`${shown(values[twice])}\` stands twice`);
      return [{ name, values }];
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
  if (axes.length === Object.keys(spec.axes).length) attempt(source, ['axes'], () => cellCount({ axes }));
  source.throwProblems();
  const blockSize = spec.block === undefined ? usualBlockSize(cellCount({ axes })) : Number(spec.block);
  const grid: ScanGrid = { axes, blockSize };
  attempt(source, ['block'], () => blockCount(grid));
  source.throwProblems();
  return { name: spec.scan, request: typed(spec.request) as Scan['request'], grid };
}

/** A fault of a value becomes one of its entry. */
function attempt(source: Source, path: EntryPath, compute: () => unknown): void {
  try {
    compute();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    source.problem(path, error.message);
  }
}

/** Whether the request has a member, or sets a parameter, of the name. */
function givesMember(request: Readonly<Record<string, unknown>>, name: string): boolean {
  const { parameters } = request;
  const inner = typeof parameters === 'object' && parameters !== null && Object.hasOwn(parameters, name);
  return Object.hasOwn(request, name) || inner;
}

function shown(value: ScanValue | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
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
