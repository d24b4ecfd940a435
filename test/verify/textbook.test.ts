import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/claim/claim.ts';
import { hasMoved } from '../../src/claim/suite.ts';
import { AlgebraError } from '../../src/errors.ts';
import { createContext } from '../../verify/context.ts';
import { type Entry, type ExactEntry, type IntegratedEntry, readEntries } from '../../verify/textbook/entry.ts';
import { exactFinding } from '../../verify/textbook/exact-claim.ts';
import { expand, integratedFinding } from '../../verify/textbook/integrated-claim.ts';
import { runSuite, textbookClaims } from '../../verify/textbook/suite.ts';
import { derivedTruth } from '../../verify/textbook/truth.ts';
import { run } from '../cli/run.ts';

const root = new URL('../../', import.meta.url);
const readText = (path: string): string => readFileSync(fileURLToPath(new URL(path, root)), 'utf8');
const entries = readEntries(readText);
const context = createContext(readText);
const QUICK = { profile: 'quick', seed: 1 } as const;

function entry<K extends Entry['kind']>(id: string, kind: K): Extract<Entry, { readonly kind: K }> {
  const found = entries.find((candidate) => candidate.id === id);
  if (found?.kind !== kind) throw new Error(`no ${kind} entry '${id}'`);
  return found as Extract<Entry, { readonly kind: K }>;
}

const exact = (id: string, changes: Partial<ExactEntry>): ReturnType<typeof exactFinding> =>
  exactFinding({ ...entry(id, 'exact'), ...changes }, context, QUICK);

const integrated = (id: string, changes: Partial<IntegratedEntry>): ReturnType<typeof integratedFinding> =>
  integratedFinding({ ...entry(id, 'integrated'), ...changes }, context, QUICK);

describe('the prints of the literature', () => {
  it('are at least eighteen, from quantum electrodynamics, weak and electroweak theory', () => {
    expect(entries.length).toBeGreaterThanOrEqual(18);
    expect(new Set(entries.map(({ section }) => section))).toEqual(new Set(['qed', 'weak', 'electroweak']));
  });

  it('name a source with its year, and have a verdict on record each', () => {
    for (const { source } of entries) expect(source).toMatch(/\b(19|20)\d\d\b|Review of Particle Physics/);
    expect(textbookClaims(readText).map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
  });
});

describe('a quick run of the literature suite', () => {
  let record: RunRecord;

  beforeAll(async () => {
    const environment = { id: 'test', startedAt: '2026-01-01T00:00:00Z', versions: {}, lockFileHash: '', readText };
    record = await runSuite({ ...environment, elapsedSeconds: () => 0 }, QUICK);
    // About 15 s alone; the machine may be busy with the other half of the tests.
  }, 120_000);

  it('reaches the verdicts on record', () => {
    expect(record.run.complete).toBe(true);
    expect(record.claims.filter(hasMoved).map(({ id, verdict, diagnosis }) => ({ id, verdict, diagnosis }))).toEqual(
      [],
    );
  });

  it('holds every print against at least three roads, none of which contradicts', () => {
    for (const { id, evidence } of record.claims) {
      expect(new Set(evidence.map(({ road }) => road)).size, id).toBeGreaterThanOrEqual(3);
      expect(evidence.filter(({ outcome }) => outcome === 'contradicts')).toEqual([]);
    }
  });

  it('says why a print is not judged', () => {
    const unchecked = record.claims.filter(({ verdict }) => verdict !== 'confirmed');
    expect(unchecked.map(({ id }) => id)).toEqual(['photoneutrino']);
    expect(unchecked[0]?.diagnosis).toContain('not at hand');
    expect(unchecked[0]?.printed.text).toBe('not transcribed');
  });

  it('shows no number that is not finite', () => {
    expect(JSON.stringify(record)).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('a wrong print', () => {
  it('of Bhabha scattering with one wrong sign is repaired at that sign', () => {
    const { verdict, diagnosis } = exact('bhabha', {
      print: 'pi*alpha^2/s*(u^2*(1/s - 1/t)^2 + (t/s)^2 + (s/t)^2)',
    });
    expect(verdict).toBe('confirmed-as-repaired');
    expect(diagnosis).toContain('(1/s[-]1/t)');
  });

  it('of muon decay with the wrong momenta is not confirmed', () => {
    expect(exact('muon-decay-squared', { print: '64*G^2*k.kp*pp.p' }).verdict).not.toBe('confirmed');
  });

  it('of Møller scattering without its interference is refuted', () => {
    const { verdict, evidence } = exact('moller', { print: '2*e^4*((s^2 + u^2)/t^2 + (s^2 + t^2)/u^2)' });
    expect(verdict).toBe('refuted');
    expect(evidence[0]?.outcome).toBe('contradicts');
  });

  it('of a total cross section is refuted with the factor by which it is off', () => {
    const { print } = entry('breit-wheeler', 'integrated');
    const { verdict, diagnosis } = integrated('breit-wheeler', { print: `2*(${print})` });
    expect(verdict).toBe('refuted');
    expect(diagnosis).toContain('factors 0.5, 0.5, 0.5');
  });

  it('that counts both helicities of a neutrino beam is off by two', () => {
    const { diagnosis } = integrated('inverse-muon-decay', { states: 1 });
    expect(diagnosis).toContain('factors 0.5, 0.5, 0.5');
  });
});

describe('limits', () => {
  const heavy = entry('mott', 'exact');

  it('that do not exist are refused', () => {
    const derivation = context.derivation(heavy.process, 'dirac', heavy.model);
    expect(() => derivedTruth({ ...heavy, measure: 'mmu' }, derivation)).toThrow(AlgebraError);
  });

  it('without which a print is false leave it unconfirmed', () => {
    const massive = exact('mu-pair-squared', { zero: [] });
    expect(massive.verdict).not.toBe('confirmed');
  });
});

describe('names in a print', () => {
  it('may stand for formulas of other names', () => {
    expect(expand('x*E', { x: 's/m', s: 'E+m' })).toBe('((E+m)/m)*E');
  });
});

describe('feynproof verify --suite textbook', () => {
  it('writes the report of the literature suite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'textbook-'));
    try {
      const out = join(folder, 'report');
      const { status, output } = await run(['verify', '--suite', 'textbook', '--only', 'mott', '--out', out]);
      expect({ status, output }).toMatchObject({ status: 0, output: expect.stringMatching(/^mott +confirmed/) });
      const record: RunRecord = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
      expect(record.claims.map(({ id, verdict }) => [id, verdict])).toEqual([['mott', 'confirmed']]);
      const page = readFileSync(join(out, 'report.html'), 'utf8');
      expect(page).toContain('npx feynproof verify --suite textbook --only mott');
      expect(page).toContain('Of 1 statement of the literature');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('knows no claim of the paper', async () => {
    const { status, errors } = await run(['verify', '--suite', 'textbook', '--only', 'II.7']);
    expect(status).not.toBe(0);
    expect(errors).toContain("unknown claim 'II.7'");
  });
});
