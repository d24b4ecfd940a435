import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { equals } from '../../src/algebra/polynomial.ts';
import { readJson, writeJson } from '../../src/algebra/write-json.ts';
import { rootedPolynomial } from './polynomial-example.ts';

describe('a polynomial as JSON', () => {
  it('reads back as the same polynomial', () => {
    fc.assert(
      fc.property(rootedPolynomial, (p) => {
        expect(equals(readJson(writeJson(p)), p)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('says every number as text, and the imaginary part where there is one', () => {
    expect(JSON.parse(writeJson(readFormula('1/3*me^2*k3.p1 - (2+i_/7)*x')))).toEqual({
      format: 'feynproof-polynomial',
      version: 1,
      terms: [
        { re: '1/3', powers: { 'k3.p1': 1, me: 2 } },
        { re: '-2', im: '-1/7', powers: { x: 1 } },
      ],
    });
  });

  it.each([
    ['{', 'not valid JSON'],
    ['[]', "format 'feynproof-polynomial'"],
    ['{"format":"feynproof-polynomial","version":1,"terms":3}', 'expected a list'],
    ['{"format":"feynproof-polynomial","version":1,"terms":[3]}', 'expected a term'],
    ['{"format":"feynproof-polynomial","version":1,"terms":[{"re":1,"powers":{}}]}', 'expected a number as text'],
    ['{"format":"feynproof-polynomial","version":1,"terms":[{"re":"a","powers":{}}]}', "not an exact number: 'a'"],
    ['{"format":"feynproof-polynomial","version":1,"terms":[{"re":"1","powers":{"x":0}}]}', 'exponent ≥ 1'],
  ])('%s is refused', (text, message) => {
    expect(() => readJson(text)).toThrow(message);
  });
});
