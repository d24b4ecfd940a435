import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { squaredC } from '../../src/cli/squared-c.ts';

const compiler = spawnSync('gcc', ['--version']);
const noCompiler = compiler.error !== undefined || compiler.status !== 0;

const text = squaredC(
  {
    numerator: readFormula('sqrt(2)*me^2*a^3 + 1/3*re(gV[1,2])*p1.k3'),
    denominators: [{ factor: readFormula('a + me^2'), power: 2 }],
  },
  ['A function of four variables.'],
);

describe('squaredC', () => {
  it('has the variables for arguments and the roots of integers for numbers', () => {
    expect(text).toContain('double squared_amplitude(double a_, double k3_p1_, double me_, double re_gV_1_2_)');
    expect(text).toContain('sqrt(2.0)');
    expect(text).toContain(' * A function of four variables.\n');
  });

  it.skipIf(noCompiler)('passes its own check against exact values (skipped without gcc)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'squared-'));
    try {
      writeFileSync(join(folder, 'kernel.c'), text);
      const built = spawnSync('gcc', ['-std=c99', '-O2', '-ffp-contract=off', 'kernel.c', '-o', 'kernel', '-lm'], {
        cwd: folder,
      });
      expect(built.status).toBe(0);
      const ran = spawnSync(join(folder, 'kernel'), { encoding: 'utf8' });
      expect(ran.stdout).toContain('8 points');
      expect(ran.status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
