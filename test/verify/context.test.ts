import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/claim/suite.ts';
import { createContext, withProcesses } from '../../verify/context.ts';
import { readEntries } from '../../verify/textbook/entry.ts';
import { textbookClaims } from '../../verify/textbook/suite.ts';

const readText = (path: string): string => readFileSync(join(import.meta.dirname, '..', '..', path), 'utf8');
const COMPTON = 'qed:standard a e- > a e-';

describe('the processes of a claim', () => {
  it('are noted through everything that is remembered, also where another claim computed it', async () => {
    const context = createContext(readText);
    const charge = (): number =>
      context.remember('outer', () =>
        context.remember('inner', () => context.derivation('a e- > a e-', 'dirac', 'qed').squared.terms.length),
      );
    const [first, second, none] = [
      await context.observe(charge),
      await context.observe(charge),
      await context.observe(() => context.model('qed').name),
    ];
    expect(first).toEqual({ value: 3, processes: [COMPTON], inputs: 'unused' });
    expect(second).toEqual(first);
    // Without a process, the model whose parameters are used.
    expect(none.processes).toEqual(['qed:standard']);
  });

  it('are noted across a pause, each claim for itself', async () => {
    const context = createContext(readText);
    const { processes } = await context.observe(async () => {
      await Promise.resolve();
      return context.derivation('a e- > a e-', 'dirac', 'qed').squared.terms.length;
    });
    expect(processes).toEqual([COMPTON]);
    expect((await context.observe(() => 1)).processes).toEqual([]);
  });

  it('of a result of the literature contain the one that its entry names', async () => {
    const context = createContext(readText);
    const entries = new Map(readEntries(readText).map((entry) => [entry.id, entry]));
    const exact = withProcesses(textbookClaims(readText))
      .filter(({ id }) => entries.get(id)?.kind === 'exact')
      .slice(0, 3);
    expect(exact).toHaveLength(3);
    for (const claim of exact) {
      const { processes }: Finding = await claim.check(context, { profile: 'quick', seed: 1 });
      const { model, process } = entries.get(claim.id) ?? { model: '', process: '' };
      expect(processes).toContain(`${context.model(model).name}:${context.model(model).variant} ${process}`);
    }
  });
});
