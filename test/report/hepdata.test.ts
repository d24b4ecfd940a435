import { describe, expect, test } from 'vitest';
import { parseAllDocuments, parse as parseYaml } from 'yaml';
import { figureHepdata, hepdataSubmission } from '../../src/report/hepdata.ts';
import { twoPanels as figure, mapPanel, sampleRecord } from './sample-record.ts';

describe('HEPData YAML', () => {
  test('tables have equally many values in every variable, bands as asymmetric errors', () => {
    const files = figureHepdata(figure);
    expect(files.map(({ file }) => file)).toEqual(['fig-9-1.yaml', 'fig-9-2.yaml']);
    expect(parseYaml(files[0]?.text ?? '')).toEqual({
      independent_variables: [
        { header: { name: 'E', units: 'eV' }, values: [{ value: 1 }, { value: 2 }, { value: 3 }] },
      ],
      dependent_variables: [
        {
          header: { name: 'sigma', units: 'pb' },
          qualifiers: [{ name: 'Series', value: 'a' }],
          values: [{ value: 0.1 }, { value: 1 / 3 }, { value: '-' }],
        },
        {
          header: { name: 'sigma', units: 'pb' },
          qualifiers: [{ name: 'Series', value: 'b, "c"' }],
          values: [
            { value: '-' },
            { value: 4, errors: [{ asymerror: { minus: -1, plus: 2 }, label: 'band' }] },
            { value: 5, errors: [{ asymerror: { minus: -1, plus: 2 }, label: 'band' }] },
          ],
        },
      ],
    });
  });

  test('a map is a table of its own with two independent variables and the cells that have a value', () => {
    const files = figureHepdata({ id: 'Fig.9', caption: '', panels: [mapPanel] });
    expect(files.map(({ file }) => file)).toEqual(['fig-9.yaml', 'fig-9-map.yaml']);
    const table = parseYaml(files[1]?.text ?? '') as Record<string, { header: object; values: { value: number }[] }[]>;
    const { independent_variables: [x, y] = [], dependent_variables: [z] = [] } = table;
    expect([x?.header, y?.header, z?.header]).toEqual([
      { name: 'E', units: 'eV' },
      { name: 'm', units: 'eV' },
      { name: 'ratio' },
    ]);
    expect([x, y, z].map((variable) => variable?.values.length)).toEqual([9, 9, 9]);
    expect([x, y, z].map((variable) => variable?.values[4]?.value)).toEqual([1, 0.01, 2]);
  });

  test('a number with an exponent has a decimal point, as YAML 1.1 needs it', () => {
    expect(figureHepdata(figure)[1]?.text).toContain('value: 1.0e-30\n');
  });

  test('names keep to the lengths that the schema allows', () => {
    const long = { ...figure, id: 'F'.repeat(300), panels: figure.panels.slice(0, 1) };
    const [first] = sampleRecord.claims;
    if (first === undefined) throw new Error('the sample has claims');
    const files = hepdataSubmission({ ...sampleRecord, claims: [{ ...first, figures: [long] }] });
    expect(files[0]?.text).toMatch(/^name: F{63}…$/m);
  });

  test('a submission names every data file once', () => {
    const files = hepdataSubmission(sampleRecord);
    const documents = parseAllDocuments(files[0]?.text ?? '').map(
      (document) => document.toJS() as { readonly data_file?: string },
    );
    expect(documents.slice(1).map((document) => document.data_file)).toEqual(files.slice(1).map(({ file }) => file));
    expect(hepdataSubmission({ ...sampleRecord, claims: [] })).toEqual([]);
  });
});
