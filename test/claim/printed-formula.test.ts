import { describe, expect, it } from 'vitest';
import { readingsOf } from '../../src/claim/printed-formula.ts';

const texts = (template: string): readonly string[] => readingsOf(template).map(({ text }) => text);

describe('readings of a transcribed formula', () => {
  it('a formula without ambiguous tokens has one reading', () => {
    expect(texts('a+b')).toEqual(['a+b']);
  });

  it('every combination of independent tokens is a reading, the most plausible first', () => {
    expect(texts('a{+|-}b{^2|}')).toEqual(['a+b^2', 'a+b', 'a-b^2', 'a-b']);
  });

  it('tokens with one label are read alike in every place', () => {
    expect(texts('{x:+|-}a{x:-|+}b')).toEqual(['+a-b', '-a+b']);
  });

  it('a choice is shown between what stands around it', () => {
    expect(readingsOf('k3.k4*({k5.p1|k5.p2}*s)')[1]?.choices).toEqual(['k3.k4*([k5.p2]*s)']);
  });

  it.each([
    ['a{b|c', "'{' is not closed"],
    ['a}b', "'}' without '{'"],
    ['{a}', 'a choice needs two alternatives'],
    ['{x:a|b}{x:c|d|e}', 'different numbers of alternatives'],
  ])('%j is refused', (template, message) => {
    expect(() => readingsOf(template)).toThrow(message);
  });

  it('more combinations than the limit are refused instead of tried', () => {
    expect(() => readingsOf('{a|b}'.repeat(13))).toThrow('8192 readings exceed the limit of 4096');
  });
});
