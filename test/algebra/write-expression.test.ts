import { describe, expect, it } from 'vitest';
import { add, variable } from '../../src/algebra/polynomial.ts';
import { identifiers, variableShape } from '../../src/algebra/write-expression.ts';

describe('the variables of a polynomial as identifiers', () => {
  it('are legal and all different, and names that are legal keep their spelling', () => {
    const names = ['k3.p1', 'k3_p1', 'e_(a,b,c,d)', 'mnu[1]', 'mnu_1', 're(gV[1,2])', 'in', '[m^2]', 'me'];
    const spelled = identifiers(add(...names.map(variable)), new Set(['in']));
    expect(new Set(spelled.values()).size).toBe(names.length);
    for (const name of spelled.values()) expect(name).toMatch(/^[A-Za-z]\w*$/);
    expect(['k3_p1', 'mnu_1', 'me'].map((name) => spelled.get(name))).toEqual(['k3_p1', 'mnu_1', 'me']);
    expect(['k3.p1', 'mnu[1]', 'in'].map((name) => spelled.get(name))).toEqual(['k3_p1_2', 'mnu_1_2', 'in_2']);
    expect(spelled.get('e_(a,b,c,d)')).toBe('eps_a_b_c_d');
  });

  it.each([
    ['k3.p1', { kind: 'dot', vectors: ['k3', 'p1'] }],
    ['e_(a,b,c,d)', { kind: 'epsilon', vectors: ['a', 'b', 'c', 'd'] }],
    ['sqrt(2)', { kind: 'function', head: 'sqrt', argument: '2' }],
    ['gV[1,2]', { kind: 'name', base: 'gV', indices: ['1', '2'] }],
    ['me', { kind: 'name', base: 'me', indices: [] }],
  ])('%s is taken apart', (name, shape) => {
    expect(variableShape(name)).toEqual(shape);
  });
});
