import { describe, expect, it } from 'vitest';
import { fileStem, readRecord, recordText, splitProduct } from '../../src/cli/expression-file.ts';
import { amplitudeRecord, squaredRecord } from '../../src/cli/expression-record.ts';
import { shippedAmplitude } from '../shipped-model.ts';

describe('an expression file', () => {
  it.each([
    ['qed', 'a e- > a e-'],
    ['nusm:majorana', 'a e- > e- nu1 nu2'],
    ['ew', 'e- e+ > mu- mu+'],
    ['dipole', 'nu2 > nu1 a weak=0'],
  ])('of %s, %s is read back as the record that it was written from', (model, process) => {
    const amplitude = shippedAmplitude(model, process);
    const record = amplitudeRecord(amplitude);
    for (const one of [record, squaredRecord(amplitude, record.content)]) {
      expect(readRecord(recordText(one), 'x')).toEqual({ record: one, intact: true });
    }
  });

  it('tells an edit by hand', () => {
    const record = amplitudeRecord(shippedAmplitude('qed', 'a e- > a e-'));
    expect(readRecord(recordText(record).replace('+ (1)*me', '+ (2)*me'), 'x').intact).toBe(false);
  });

  it('is refused where it is none, or a line of it is no term', () => {
    expect(() => readRecord('{}', 'x')).toThrow('is not an expression file');
    const text = recordText(amplitudeRecord(shippedAmplitude('qed', 'a e- > a e-')));
    expect(() => readRecord(`${text}  what\n`, 'x')).toThrow("expected a term such as '+ (8)*k3.p1', found 'what'");
  });

  it('has the name of its process without signs', () => {
    expect(fileStem({ model: 'bl:dirac', process: 'a e- > e- nu1 nu1~ dark<=0' })).toBe(
      'bl-dirac/a_em__em_nu1_nu1x_dark0',
    );
  });
});

describe('splitProduct', () => {
  it('keeps sums and indices together', () => {
    expect(splitProduct('re(gV[1,2])*g_(1,mu2)*(2*g_(1,p1)+g_(1,p2))')).toEqual([
      're(gV[1,2])',
      'g_(1,mu2)',
      '(2*g_(1,p1)+g_(1,p2))',
    ]);
  });
});

describe('the content of an amplitude', () => {
  it('is the same for the same process of two models, and another for another coupling', () => {
    const dirac = amplitudeRecord(shippedAmplitude('nusm', 'a e- > e- nu1 nu1~'));
    const sterile = amplitudeRecord(shippedAmplitude('sterile', 'a e- > e- nu1 nu1~'));
    const other = amplitudeRecord(shippedAmplitude('nusm', 'a e- > e- nu1 nu2~'));
    expect(new Set([dirac.content, other.content]).size).toBe(2);
    expect(sterile.entries).toEqual(dirac.entries);
  });

  it('lists the parameters behind it down to the inputs', () => {
    const { parameters } = amplitudeRecord(shippedAmplitude('qed', 'a e- > a e-'));
    expect([...parameters]).toEqual([
      ['alpha', 'input'],
      ['me', 'input'],
      ['ee', 'sqrt(4*pi*alpha)'],
    ]);
  });
});
