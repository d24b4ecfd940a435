/**
 * The schema of `report.json`. Every number is finite, every verdict one of six tags; unknown fields are dropped, so
 * that a reader of version 1 accepts files with later additions.
 */
import { z } from 'zod';

/** Moves when a field changes its meaning or goes away. */
export const SCHEMA_VERSION = 1;

const text = z.string();
const verdict = z
  .enum(['confirmed', 'confirmed-as-repaired', 'refuted', 'ambiguous', 'undecided', 'unchecked'])
  .describe(
    'confirmed-as-repaired: true after the smallest repair; undecided: our own error is too large; unchecked: the diagnosis says why',
  );

const statement = z
  .object({
    text: text.describe('plain digits with the unit'),
    latex: text.optional().describe('the formula as TeX'),
    value: z.number().optional(),
    unit: text.optional().describe('unit of value; absent for pure numbers'),
  })
  .describe('A value or formula as shown');

const axis = z.object({
  label: text,
  unit: text.describe('empty for pure numbers'),
  scale: z.enum(['linear', 'log']),
  domain: z.tuple([z.number(), z.number()]).optional(),
});

const sameLength = (lists: readonly (readonly number[])[]): boolean =>
  new Set(lists.map(({ length }) => length)).size === 1;

const series = z
  .object({
    label: text,
    style: z.enum(['solid', 'dashed', 'dotted']),
    x: z.array(z.number()),
    y: z.array(z.number()).describe('ordinates at the abscissae x'),
    band: z
      .object({ lower: z.array(z.number()), upper: z.array(z.number()) })
      .optional()
      .describe('lower and upper ordinates at the abscissae x'),
    group: text.describe('series of one group share a color; the group total is drawn in the text color'),
    color: z.enum(['blue', 'red', 'green', 'magenta']).optional().describe('the color of the group, where it matters'),
  })
  .refine(({ x, y, band }) => sameLength(band === undefined ? [x, y] : [x, y, band.lower, band.upper]), {
    message: 'expected x, y and the band to have the same length',
  });

const colorMap = z
  .object({
    quantity: axis.describe('what the cells show; its domain is that of the colors'),
    x: z.array(z.number()).describe('abscissae of the columns, at the centers of the cells'),
    y: z.array(z.number()).describe('ordinates of the rows'),
    values: z.array(z.array(z.number().nullable())).describe('a list for each row; null where there is no value'),
    absent: text.describe('what null means'),
    parting: z
      .object({ at: z.number(), below: text, above: text })
      .optional()
      .describe('colors part at this value; what either side means'),
    contours: z.array(z.number()),
  })
  .refine(({ x, y, values }) => values.length === y.length && values.every(({ length }) => length === x.length), {
    message: 'expected a list of values for each row, with a value or null for each column',
  });

const panel = z.object({
  title: text,
  x: axis,
  y: axis,
  map: colorMap.optional().describe('cells below the series'),
  series: z.array(series),
  marks: z.array(z.object({ x: z.number(), label: text })).describe('vertical rules, such as threshold energies'),
});

const figure = z.object({ id: text, caption: text, panels: z.array(panel) });

const table = z
  .object({ caption: text, columns: z.array(text), rows: z.array(z.array(text)) })
  .refine(({ columns, rows }) => rows.every(({ length }) => length === columns.length), {
    message: 'expected every row to have a cell for each column',
  });

/** A drawing is put into the page as it is, so that it may hold shapes and text only. */
const drawing = z.object({
  caption: text,
  svg: z
    .string()
    .refine((svg) => /^<svg[\s>]/.test(svg) && !/<script|<foreignObject|\son\w+\s*=|javascript:|href\s*=/i.test(svg), {
      message: 'expected one svg element without scripts, handlers and links',
    }),
});

const quantity = z.object({ name: text, value: z.number(), unit: text.optional().describe('absent for pure numbers') });

/** One number a quantity, null where it has none. */
const perQuantity = z.array(z.number().nullable());

const dependence = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('independent'), reason: text }),
    z.object({
      kind: z.literal('judged'),
      quantities: z.array(quantity).describe('what the changes and sensitivities are of, with the reference inputs'),
      cells: z.array(
        z.object({
          set: text.describe('the name of one of inputSets'),
          verdict,
          ours: text,
          changes: perQuantity.describe('relative change of each quantity'),
        }),
      ),
      sensitivities: z
        .array(z.object({ input: text, values: perQuantity }))
        .describe('d ln quantity / d ln input, by finite differences'),
      uncertainty: perQuantity.describe(
        'relative standard deviation of each quantity from the ranges of the parameter set pdg2024, to first order, without correlations',
      ),
    }),
    z.object({ kind: z.literal('not judged'), reason: text }),
  ])
  .describe('how the claim comes out with other inputs');

const claim = z.object({
  id: text.describe('the label of the paper, II.7, A.5, Fig.1; statements in prose have ids such as III:rate'),
  section: text,
  title: text,
  locator: text.describe('where the statement stands in the paper'),
  statement,
  printed: statement,
  ours: statement,
  error: z
    .number()
    .nonnegative()
    .describe('our own error, in the unit of ours unless errorMeasure says otherwise; 0 where the comparison is exact'),
  errorMeasure: z.literal('relative').optional().describe('stands where error is relative, as for curves'),
  tolerance: z.object({ value: z.number().nonnegative(), reason: text }).describe('in the unit of ours'),
  verdict,
  recorded: z.object({ verdict, date: text, version: text }).describe('the verdict on record, and what established it'),
  diagnosis: text,
  repair: statement.optional().describe('the smallest change that makes the statement true'),
  method: text,
  evidence: z.array(
    z.object({
      road: text,
      finding: text,
      outcome: z.enum(['supports', 'contradicts', 'neutral']).describe('how the finding bears on the print'),
    }),
  ),
  readings: z
    .array(
      z.object({
        text,
        survives: z.boolean(),
        reason: text,
        repaired: z.literal(true).optional().describe('the reading has the repair applied'),
      }),
    )
    .describe('readings of an ambiguous scan'),
  readingsTested: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe('how many readings were tested; absent where readings lists all'),
  figures: z.array(figure),
  tables: z.array(table),
  drawings: z.array(drawing).optional(),
  processes: z
    .array(text)
    .optional()
    .describe(
      'processes that the finding was derived from, nusm:dirac a e- > a e-; without one, models whose parameters it used',
    ),
  quantities: z.array(quantity).optional().describe('the numbers that ours shows in words'),
  dependence: dependence.optional(),
});

const uniqueIds = (claims: readonly { readonly id: string }[]): boolean =>
  new Set(claims.map(({ id }) => id)).size === claims.length;

/** A whole run. */
export const runRecordSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    run: z.object({
      id: text,
      suite: text.optional().describe('what --suite names; the suite of the paper where it is left out'),
      profile: z.enum(['quick', 'full']),
      seed: z.number(),
      startedAt: text.describe('ISO 8601, UTC'),
      duration: z.number().nonnegative(),
      versions: z.record(text, text),
      lockFileHash: text.describe('SHA-256 of the lock file'),
      complete: z.boolean().describe('false where the run was interrupted'),
    }),
    paper: z.object({ title: text, authors: text, reference: text }),
    parameters: z.array(z.object({ name: text, value: text, unit: text, source: text })),
    conventions: z.array(z.object({ name: text, choice: text })),
    normalizations: z.array(z.object({ name: text, factor: text, reason: text })),
    claims: z.array(claim).refine(uniqueIds, { message: 'expected every claim to have an id of its own' }),
    inputSets: z
      .array(z.object({ name: text, title: text, changes: text }))
      .optional()
      .describe('parameter sets with which claims were judged again'),
    ledger: z
      .array(z.object({ label: text, claims: z.array(text), reason: text.optional() }))
      .optional()
      .describe('every label of the paper with its claims, or with the reason why there is none'),
  })
  .describe('What a run of the suite found; written by `feynproof verify` as report.json');

/** The JSON Schema (draft 2020-12) of `report.json`, for readers in other languages. */
export function reportJsonSchema(): object {
  const schema = z.toJSONSchema(runRecordSchema, { target: 'draft-2020-12', io: 'input' });
  return { ...schema, title: `Feynproof report, schema version ${SCHEMA_VERSION}` };
}
