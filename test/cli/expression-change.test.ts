import { describe, expect, it } from 'vitest';
import { changesBetween, changeText } from '../../src/cli/expression-change.ts';
import type { ExpressionEntry, ExpressionRecord } from '../../src/cli/expression-record.ts';

type Parts = Partial<Pick<ExpressionRecord, 'diagrams' | 'parameters'>>;

function record(entries: readonly ExpressionEntry[], parts: Parts = {}): ExpressionRecord {
  return {
    model: 'toy:standard',
    process: 'a > b',
    quantity: 'squared',
    version: '0',
    content: '',
    diagrams: new Map(),
    parameters: new Map(),
    ...parts,
    entries,
  };
}

const entry = (label: string, terms: Record<string, string>, over: readonly string[] = []): ExpressionEntry => ({
  label,
  over,
  terms: new Map(Object.entries(terms)),
});

const told = (before: ExpressionRecord, after: ExpressionRecord): readonly string[] =>
  changesBetween(before, after).map(changeText);

describe('changesBetween', () => {
  it('finds nothing between equal expressions, in whatever order their terms stand', () => {
    expect(told(record([entry('M1', { a: '1', b: '-2' })]), record([entry('M1', { b: '-2', a: '1' })]))).toEqual([]);
  });

  it('names each term that moved, appeared or vanished, with the ratio of its coefficients', () => {
    const before = record([entry('|M1|^2', { 'k3.p1': '8', 'me^2': '-16', 'ee^2': '1 + 2*i_' })]);
    const after = record([entry('|M1|^2', { 'k3.p1': '4', 'me^4': '1/2', 'ee^2': '5*i_' })]);
    expect(told(before, after)).toEqual([
      '|M1|^2: k3.p1 moved from 8 to 4, by the factor 1/2',
      '|M1|^2: me^4 moved from 0 to 1/2',
      '|M1|^2: ee^2 moved from 1 + 2*i_ to 5*i_, by the factor 2 + 1*i_',
      '|M1|^2: me^2 moved from -16 to 0',
    ]);
  });

  it('tells a factor common to all terms once, symbols included', () => {
    const before = record([entry('|M1|^2', { 'GF^2*me^2*sqrt(2)': '4', 'GF^2*k3.p1*sqrt(2)': '-2' })]);
    const after = record([entry('|M1|^2', { 'GF*g*me^2': '12', 'GF*g*k3.p1': '-6' })]);
    expect(told(before, after)).toEqual(['|M1|^2: all 2 terms moved by the factor 3*g/GF/sqrt(2)']);
  });

  it('does not take matrices in another order for a common factor', () => {
    const before = record([entry('M1, line 1', { 'gA*g_(1,mu1)*g5_(1)': '1' })]);
    const after = record([entry('M1, line 1', { 'gA*g5_(1)*g_(1,mu1)': '1' })]);
    expect(told(before, after)).toHaveLength(2);
  });

  it('takes an entry over other propagators for another entry', () => {
    const before = record([entry('M1', { a: '1' }, ['prop(p1+p2,me)'])]);
    const after = record([entry('M1', { a: '1' }, ['prop(p1-k3,me)'])]);
    expect(told(before, after)).toEqual([
      'M1 over prop(p1-k3,me) is new, 1 term',
      'M1 over prop(p1+p2,me) is gone, 1 term',
    ]);
  });

  it('matches diagrams by their vertices, so that a new one in front moves no other', () => {
    const before = record(
      [entry('|M1|^2', { a: '1' }), entry('2 Re M1 M2*', { b: '1' }), entry('|M2|^2', { c: '1' })],
      {
        diagrams: new Map([
          ['M1', 'qed(p1,p2,e) weak(e,k3)'],
          ['M2', 'qed(p1,k3,e) weak(e,p2)'],
        ]),
      },
    );
    const after = record(
      [
        entry('|M1|^2', { d: '1' }),
        entry('|M2|^2', { c: '1' }),
        entry('2 Re M2 M3*', { b: '1' }),
        entry('|M3|^2', { a: '1' }),
      ],
      {
        diagrams: new Map([
          ['M1', 'dark(p1,p2,e)'],
          ['M2', 'qed(p1,k3,e) weak(e,p2)'],
          ['M3', 'qed(p1,p2,e) weak(e,k3)'],
        ]),
      },
    );
    expect(told(before, after)).toEqual(['diagram M1, dark(p1,p2,e), is new', '|M1|^2 is new, 1 term']);
  });

  it('names a parameter whose formula moved', () => {
    const before = record([], { parameters: new Map([['ee', 'sqrt(4*pi*alpha)']]) });
    const after = record([], { parameters: new Map([['ee', 'input']]) });
    expect(told(before, after)).toEqual(['ee: formula moved from sqrt(4*pi*alpha) to input']);
  });
});
