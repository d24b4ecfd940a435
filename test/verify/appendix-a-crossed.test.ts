import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { appendixCrossed } from '../../verify/appendix-a-crossed.ts';
import { createContext } from '../../verify/context.ts';

const root = new URL('../../', import.meta.url);
const context = createContext((path) => readFileSync(fileURLToPath(new URL(path, root)), 'utf8'));

async function survivorsOf(id: string): Promise<readonly string[]> {
  const draft = appendixCrossed().find((claim) => claim.id === id);
  const finding = await draft?.check(context, { profile: 'quick', seed: 3 });
  return (finding?.readings ?? []).filter(({ survives }) => survives).map(({ text }) => text);
}

describe('the amplitudes of Majorana neutrinos', () => {
  it('the crossed diagram has the opposite sign and the conjugate coupling, in one reading of eight', async () => {
    expect(await survivorsOf('A.8')).toEqual(['e G_F/√2, sign opposite to A.2, g^{ji}']);
  });

  it('one mass eigenstate has an axial current only, of √2 and not of 2√2', async () => {
    expect(await survivorsOf('A.11')).toEqual(['2 e G_F/√2, sign opposite to A.3']);
  });

  it('a phase turns the axial into the vector current, with Δα the phase of U_ej over that of U_ei', async () => {
    expect(await survivorsOf('A.12')).toEqual(['2 e G_F/√2, sign opposite to A.2, Δα_ij = α_j − α_i']);
  });
});
