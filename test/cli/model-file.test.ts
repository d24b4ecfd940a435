import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'feynproof-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

const UFO = join(import.meta.dirname, '..', 'model', 'ufo', 'twin');

describe('a model of the user', () => {
  it('can be a UFO folder, with the parameters that the folder states', async () => {
    const amplitude = await run(['amplitude', '--model', UFO, '--process', 'e- e+ > mu- mu+', '--square']);
    expect([amplitude.status, amplitude.errors]).toEqual([0, '']);
    expect(amplitude.output).toContain('ee^4');
    const request = {
      model: UFO,
      process: 'e- e+ > mu- mu+ NP=0',
      beams: [{ energyEV: '1e11' }, { energyEV: '1e11' }],
      parameters: { Gf: '0' },
    };
    const { status, output, errors } = await run(['xsec'], `${JSON.stringify(request)}\n`);
    expect([status, errors]).toEqual([0, '']);
    // 4πα²/(3s) is 2.17 pb at 200 GeV; with the Z in the s channel the cross section is somewhat larger.
    expect(JSON.parse(output).sigmaPb).toBeGreaterThan(2.2);
    expect(JSON.parse(output).sigmaPb).toBeLessThan(4);
  });

  it('in a UFO folder that is none, or with a variant, is refused in one line', async () => {
    const none = await run(['amplitude', '--model', `${folder}/`, '--process', 'a e- > a e-']);
    expect([none.status, none.errors]).toEqual([
      2,
      `feynproof: ${folder} is no UFO model: it has no file \`particles.py\`\n`,
    ]);
    const variant = await run(['amplitude', '--model', `${UFO}:majorana`, '--process', 'a e- > a e-']);
    expect([variant.status, variant.errors]).toEqual([
      2,
      `feynproof: the UFO model \`${UFO}\` has no variant \`majorana\`\n`,
    ]);
  });

  it('with several faults has one line for each of them', async () => {
    const file = join(folder, 'mine.yaml');
    writeFileSync(
      file,
      [
        'model: mine',
        'title: Two faults',
        'fields:',
        '  e: { kind: dirac, particle: e-, antiparticle: e+, pdg: x, charge: -1 }',
        '  A: { kind: vektor, particle: a, pdg: 22 }',
        'lagrangian: {}',
        '',
      ].join('\n'),
    );
    const { status, errors } = await run(['amplitude', '--model', file, '--process', 'a e- > a e-']);
    expect(status).toBe(2);
    expect(errors.split('\n')).toEqual([
      `feynproof: ${file}:4:58 fields.e.pdg expected an integer PDG code, found \`x\``,
      `feynproof: ${file}:5:14 fields.A.kind expected one of scalar, dirac, majorana, vector, found \`vektor\``,
      '',
    ]);
  });
});
