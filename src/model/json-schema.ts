/** The schemas of model and parameter files as JSON Schema, for editors; made from the schemas that validate. */
import { z } from 'zod';
import { modelSchema } from './model-schema.ts';
import { parameterSetSchema } from './parameter-set.ts';

/** Files of `docs` and what they hold. */
export const PUBLISHED_SCHEMAS: ReadonlyMap<string, unknown> = new Map([
  ['model.schema.json', publish(modelSchema, 'Feynproof model file')],
  ['parameter-set.schema.json', publish(parameterSetSchema, 'Feynproof parameter set')],
]);

/** The reader takes every scalar as text, so that `charge: -1`, a number to an editor, fits as well as `charge: 2/3`. */
function publish(schema: z.ZodType, title: string): unknown {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      const entry: { type?: unknown } = jsonSchema;
      if (entry.type === 'string') entry.type = ['string', 'number'];
    },
  });
  return { $schema, title, ...rest };
}
