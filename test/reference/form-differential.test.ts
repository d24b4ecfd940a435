import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceForm } from '../../src/algebra/form-trace.ts';
import { dimensionalExpressions, formExpressions, longTraces, withSlashedSums } from './form-expression.ts';
import { formVersion, INDICES, runForm, SYMBOLS, VECTORS } from './form-program.ts';
import { formValue, type Space } from './form-value.ts';

const SEED = 20_190_903;
const BATCH = 400;
const version = formVersion();

interface Disagreement {
  readonly text: string;
  readonly ours: string;
  readonly form: string;
}

/** Compares one batch, run by FORM as one program, at random momenta modulo a 61-bit prime. */
function disagreements(texts: readonly string[], dimension: 4 | 'n'): readonly Disagreement[] {
  const space: Space = dimension === 4 ? 'four-dimensional' : 'any';
  const answers = runForm(texts, dimension);
  return texts.flatMap((text, n) => {
    const form = answers[n] ?? '';
    // Every other expression is read with sums of vectors inside the matrices.
    const read = n % 2 === 0 ? text : withSlashedSums(text);
    const ours = traceForm({ form: read, vectors: VECTORS, indices: INDICES, symbols: SYMBOLS, dimension });
    return formValue(ours, space) === formValue(form, space) ? [] : [{ text, ours, form }];
  });
}

describe.skipIf(version === undefined)(
  `random expressions against ${version ?? 'FORM, which is not installed'}`,
  () => {
    it.each([0, 1, 2, 3, 4, 5])(
      'in four dimensions, with γ5, projectors, e_, sums and several lines: batch %i',
      (batch) => {
        const texts = fc.sample(formExpressions, { seed: SEED + batch, numRuns: BATCH });
        expect(disagreements(texts, 4)).toEqual([]);
      },
    );

    it.each([0, 1])('in n dimensions: batch %i', (batch) => {
      const texts = fc.sample(dimensionalExpressions, { seed: SEED + batch, numRuns: BATCH });
      expect(disagreements(texts, 'n')).toEqual([]);
    });

    it('long lines of few momenta, in four and in n dimensions', () => {
      const texts = fc.sample(longTraces, { seed: SEED, numRuns: BATCH / 2 });
      expect(disagreements(texts, 4)).toEqual([]);
      expect(
        disagreements(
          texts.filter((text) => !text.includes('5_')),
          'n',
        ),
      ).toEqual([]);
    });

    it('the random expressions have every feature, and most of them do not vanish', () => {
      const texts = fc.sample(formExpressions, { seed: SEED, numRuns: BATCH });
      for (const feature of [
        /5_/,
        /6_/,
        /7_/,
        /gi_/,
        /e_\(/,
        /d_\(/,
        /g_\(2/,
        /g_\(3/,
        /\)\^2/,
        /i_/,
        /\w\.\w/,
        /mu.*mu/,
      ]) {
        expect(texts.filter((text) => feature.test(text)).length).toBeGreaterThan(BATCH / 20);
      }
      expect(texts.filter((text) => withSlashedSums(text) !== text).length).toBeGreaterThan(BATCH / 20);
      const zeros = runForm(texts).filter((answer) => answer === '0').length;
      expect(zeros).toBeLessThan(BATCH / 3);
    });

    it('a wrong sign, a missing factor and an exchanged index are seen', () => {
      const [right = ''] = runForm(['g_(1,5_,p,q,r,k)+g_(1,p,q)+g_(1,p,q,mu,nu)']);
      for (const wrong of [
        right.replace('e_(', '-e_('),
        right.replace('4*p', '2*p'),
        right.replace('p(mu)', 'q(mu)'),
      ]) {
        expect(wrong).not.toBe(right);
        expect(formValue(wrong, 'four-dimensional')).not.toBe(formValue(right, 'four-dimensional'));
      }
    });
  },
);

describe('the comparison itself', () => {
  it('does not see a Schouten identity in four dimensions, but sees it in any', () => {
    const cyclic = 'p.l*e_(q,r,k,x)-q.l*e_(p,r,k,x)+r.l*e_(p,q,k,x)-k.l*e_(p,q,r,x)+x.l*e_(p,q,r,k)';
    expect(formValue(cyclic, 'four-dimensional')).toBe(0n);
    expect(formValue('e_(p,q,r,k)^2', 'four-dimensional')).toBe(
      formValue(traceForm({ form: 'e_(p,q,r,k)^2' }), 'four-dimensional'),
    );
    expect(formValue(cyclic, 'any')).not.toBe(0n);
  });
});
