/** `docs/*.schema.json` are written by `UPDATE_SCHEMAS=1 npx vitest run test/model/json-schema.test.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PUBLISHED_SCHEMAS } from '../../src/model/json-schema.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

describe('the published JSON Schemas', () => {
  it.each([...PUBLISHED_SCHEMAS])('docs/%s is made from the schema that validates', (name, schema) => {
    const path = join(DOCS, name);
    if (process.env.UPDATE_SCHEMAS !== undefined) writeFileSync(path, `${JSON.stringify(schema, undefined, 2)}\n`);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(schema);
  });

  it('have the entries that a file must have', () => {
    expect(PUBLISHED_SCHEMAS.get('model.schema.json')).toMatchObject({
      type: 'object',
      required: ['model', 'title', 'fields'],
      additionalProperties: false,
    });
    expect(PUBLISHED_SCHEMAS.get('parameter-set.schema.json')).toMatchObject({
      type: 'object',
      required: ['parameterSet', 'title', 'values'],
    });
  });

  it('take numbers where YAML reads numbers', () => {
    const schema = PUBLISHED_SCHEMAS.get('parameter-set.schema.json');
    expect(schema).toMatchObject({
      properties: { values: { additionalProperties: { properties: { value: { type: ['string', 'number'] } } } } },
    });
  });
});
