import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { formatRational } from '../../src/algebra/rational.ts';
import { type FormulaQuestion, judgeFormula } from '../../src/claim/formula-verdict.ts';
import { polynomialFraction, readFraction } from '../../src/claim/fraction.ts';

/** Momentum conservation of a 2 → 2 process of massless particles: k3.p1 = p1.p2 − k4.p1, and so on. */
const massless = {
  name: 'massless 2 → 2',
  relations: new Map([
    ['k3.p1', readFormula('p1.p2-k4.p1')],
    ['k3.p2', readFormula('k4.p1')],
    ['k4.p2', readFormula('p1.p2-k4.p1')],
    ['k3.k4', readFormula('p1.p2')],
  ]),
};

function question(template: string, truth: string, more: Partial<FormulaQuestion> = {}): FormulaQuestion {
  return {
    template,
    target: { truth: readFraction(truth), domains: [massless], factor: 'one', seed: 5 },
    vocabulary: { momenta: ['p1', 'p2', 'k3', 'k4'] },
    degree: 6,
    ...more,
  };
}

describe('verdicts on formulas', () => {
  it('two forms that differ by momentum conservation are one formula', () => {
    expect(judgeFormula(question('k3.k4*(k3.p1+k4.p1)', 'p1.p2^2')).verdict).toBe('confirmed');
  });

  it('a formula that no small repair makes true is refuted', () => {
    const { verdict, diagnosis } = judgeFormula(question('k3.p1^3+7*k4.p1^3+m^6', '2*p1.p2^3+3*m^2*k3.p1^2+11*m^6'));
    expect(verdict).toBe('refuted');
    expect(diagnosis).toContain('The printed formula is false');
  });

  it('the one true reading among several is found and named', () => {
    const answer = judgeFormula(question('k3.p1{-|+}{k4.p2|k4.p1}', 'p1.p2'));
    expect(answer.verdict).toBe('confirmed');
    expect(answer.survivor).toBe('k3.p1+k4.p1');
    expect(answer.readings.filter(({ survives }) => survives)).toHaveLength(1);
  });

  it('readings are counted as tested where only the first are listed', () => {
    const answer = judgeFormula(question('{1|2|3}*m^2*{1|2|3}', '7*m^2'));
    expect(answer.readingsTested).toBe(9);
    expect(answer.readings).toHaveLength(6);
  });

  it('readings that say the same are not an ambiguity', () => {
    expect(judgeFormula(question('2*{k3.p1|k4.p2}', '2*k3.p1')).verdict).toBe('confirmed');
  });

  it('readings that differ by a factor which the scan has lost are ambiguous', () => {
    const free = question('{k3.p1|2*k3.p1}', '6*k3.p1');
    expect(judgeFormula({ ...free, target: { ...free.target, factor: 'free' } }).verdict).toBe('ambiguous');
  });

  it('a lost overall factor is found exactly', () => {
    const free = question('k3.p1*(k3.k4-k4.p1)', '-2/3*k3.p1^2');
    const answer = judgeFormula({ ...free, target: { ...free.target, factor: 'free' } });
    expect(answer.verdict).toBe('confirmed');
    expect(answer.factor === undefined ? '' : formatRational(answer.factor)).toBe('-2/3');
  });

  it.each([
    ['a sign', 'k3.p1^2-k3.p1*k4.p1', 'k3.p1^2+k3.p1*k4.p1', 'sign − → +'],
    ['a factor 2', 'k3.p1^2+2*k3.p1*k4.p1', 'k3.p1^2+4*k3.p1*k4.p1', 'number 2 → 4'],
    ['a momentum label', 'k3.p1^2+k3.p1*k4.p2', 'k3.p1^2+k3.p1*k4.p1', 'label p2 → p1 in p2·k4'],
    ['a power', 'k3.p1^2+m*k4.p1', 'k3.p1^2+m^2*k4.p1', 'power of m: 1 → 2'],
  ])('%s misprinted in one place is localized', (_, print, truth, meaning) => {
    const { verdict, diagnosis } = judgeFormula(question(print, truth));
    expect(verdict).toBe('confirmed-as-repaired');
    expect(diagnosis).toContain(meaning);
  });

  it('two misprints in different terms are localized together', () => {
    const answer = judgeFormula(question('k3.p1^2-k3.p1*k4.p1+3*k4.p1^2*m', 'k3.p1^2+k3.p1*k4.p1+6*k4.p1^2*m'));
    expect(answer.verdict).toBe('confirmed-as-repaired');
    expect(answer.repair).toContain(' and ');
  });

  it('a misprint beside a wrong overall factor is localized, and the factor named', () => {
    const answer = judgeFormula(question('32*m*(k3.p1^2-3*k3.p1*k4.p1+m^4)', '8*m*(k3.p1^2+3*k3.p1*k4.p1+m^4)'));
    expect(answer.repair).toContain('sign − → +');
    expect(answer.repair).toContain('the overall factor times 1/4');
  });

  it('a proposed repair comes before the search, with the readings it leaves', () => {
    const answer = judgeFormula(
      question('(agV+agA)^2*{k3.p1|k4.p1}', '(gV+gA)^2*k3.p1', {
        target: {
          truth: readFraction('(gV+gA)^2*k3.p1'),
          domains: [
            {
              name: 'opposite signs',
              relations: new Map([
                ['agV', readFormula('gV')],
                ['agA', readFormula('-gA')],
              ]),
            },
          ],
          factor: 'one',
          seed: 3,
        },
        proposals: [{ template: '(gV+gA)^2*{k3.p1|k4.p1}', meaning: 'without moduli' }],
      }),
    );
    expect(answer).toMatchObject({
      verdict: 'confirmed-as-repaired',
      repair: 'without moduli',
      survivor: '(gV+gA)^2*k3.p1',
      readingsTested: 2,
    });
    expect(answer.readings.map(({ repaired }) => repaired)).toEqual([true, true]);
  });

  it('a reading with mixed powers of energy is ruled out before any number', () => {
    const answer = judgeFormula(question('m^{2|3}+p1.p2', 'm^2+p1.p2', { dimensions: new Map([['m', 1]]) }));
    expect(answer.readings.find(({ survives }) => !survives)?.reason).toContain('powers of energy');
  });

  it('denominators take part in the comparison', () => {
    const target = {
      truth: polynomialFraction(readFormula('1')),
      domains: [massless],
      factor: 'one' as const,
      seed: 1,
    };
    expect(judgeFormula(question('k3.p1/(p1.p2-k4.p1)', '1', { target })).verdict).toBe('confirmed');
  });
});
