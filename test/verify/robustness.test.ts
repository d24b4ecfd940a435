import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ClaimRecord, Dependence } from '../../src/claim/claim.ts';
import { flippedIn } from '../../src/claim/dependence.ts';
import type { Claim } from '../../src/claim/suite.ts';
import { overlaySets, readParameterSet } from '../../src/model/parameter-set.ts';
import { createContext, type SuiteContext } from '../../verify/context.ts';
import { dependenceOf, judgedWith, quantitiesOf, settledDependence } from '../../verify/robustness-judge.ts';
import { contextWithSet, inputSets } from '../../verify/robustness-set.ts';
import { allClaims } from '../../verify/suite.ts';

const root = new URL('../../', import.meta.url);
const readText = (path: string): string => readFileSync(fileURLToPath(new URL(path, root)), 'utf8');
const context = createContext(readText);
const claims = allClaims(readText);
const setting = { profile: 'quick', seed: 1 } as const;

function claim(id: string): Claim<SuiteContext> {
  const found = claims.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(id);
  return found;
}

async function dependence(id: string): Promise<Extract<Dependence, { readonly kind: 'judged' }>> {
  const found = await dependenceOf(context, claim(id), setting);
  if (found.kind !== 'judged') throw new RangeError(`${id} is ${found.kind}`);
  return found;
}

/** d ln q/d ln x of the first number, by the label of the input. */
function slopes({ sensitivities }: Awaited<ReturnType<typeof dependence>>): ReadonlyMap<string, number | null> {
  return new Map(sensitivities.map(({ input, values }) => [input, values[0] ?? null]));
}

describe('a claim judged with other inputs', () => {
  it.each(['II:ratio-22', 'Fig.2:region', 'III:sigma-1eV', 'IV.6', 'IV:high-energy-2'])(
    '%s finds what it finds where nothing was computed before',
    async (id) => {
      const paper = readText('models/parameters/paper.yaml');
      const newer = readParameterSet(readText('models/parameters/nufit52.yaml'), 'nufit52.yaml');
      // The reference numbers first, so that what is shared by mistake would show.
      const reference = quantitiesOf(await judgedWith(context, claim(id), setting));
      const shared = quantitiesOf(await judgedWith(contextWithSet(context, 'nufit52'), claim(id), setting));
      const fresh = createContext(readText).withInputs('alone', () =>
        overlaySets(newer, readParameterSet(paper, 'paper.yaml')),
      );
      expect(shared).toEqual(quantitiesOf(await judgedWith(fresh, claim(id), setting)));
      expect(shared.map(({ name }) => name)).toEqual(reference.map(({ name }) => name));
    },
  );

  it('the Thomson cross section goes as α²/m_e² and with nothing else', async () => {
    const found = slopes(await dependence('III.1:value'));
    expect(found.get('α')).toBeCloseTo(2, 6);
    expect(found.get('m_e')).toBeCloseTo(-2, 6);
    expect([...found].filter(([input]) => input !== 'α' && input !== 'm_e').map(([, value]) => value)).toEqual(
      Array(found.size - 2).fill(0),
    );
  });

  it('a transition moment goes as G_F m_e m_τ²', async () => {
    const moment = slopes(await dependence('IV.6'));
    for (const [input, power] of [
      ['G_F', 1],
      ['m_e', 1],
      ['m_τ', 2],
    ] as const) {
      expect(moment.get(input)).toBeCloseTo(power, 3);
    }
  });

  it('the opening of a pair is homogeneous of degree one in masses and roots of splittings', async () => {
    const { quantities, sensitivities } = await dependence('Fig.2:region');
    expect(quantities.map(({ name }) => name)).toEqual(['{1,2} opens, NH', '{1,2} opens, IH']);
    for (const n of quantities.keys()) {
      const slope = (label: string): number =>
        sensitivities.find(({ input }) => input === label)?.values[n] ?? Number.NaN;
      // The recoil of the electron, m/m_e, and the step of 1e-4 are left over.
      expect(2 * slope('Δm²_21') + 2 * slope('Δm²_31') + slope('m_0')).toBeCloseTo(1, 3);
    }
  });

  it('the couplings in two digits need the angle on shell', async () => {
    const found = await dependence('II.5');
    const record: Pick<ClaimRecord, 'verdict'> = { verdict: 'confirmed' };
    const flipped = flippedIn(record.verdict, found);
    expect(flipped).toEqual(expect.arrayContaining(['msbar-mz', 'effective', 'msbar-zero']));
    expect(flipped).not.toContain('onshell');
  });
});

describe('what no input enters', () => {
  it.each(['II.1', 'II.7', 'II.8', 'A.2', 'A.4', 'B.2'])('%s says so', async (id) => {
    const { value, inputs } = await context.observe(() => claim(id).check(context, setting));
    expect(settledDependence(claim(id), value, inputs)).toEqual({
      kind: 'independent',
      reason: 'independent, exact',
    });
  });

  it('a number that follows from couplings is not among it', async () => {
    const { value, inputs } = await context.observe(() => claim('II:ratio-11').check(context, setting));
    expect(inputs).toBe('used');
    expect(settledDependence(claim('II:ratio-11'), value, inputs)).toBeUndefined();
  });
});

describe('the sets of inputs', () => {
  it('change something each, and the quick ones are among the full ones', () => {
    const full = inputSets(context, 'full');
    expect(full.filter(({ changes }) => changes === '')).toEqual([]);
    expect(new Set(full.map(({ changes }) => changes)).size).toBe(full.length);
    const names = full.map(({ name }) => name);
    expect(inputSets(context, 'quick').every(({ name }) => names.includes(name))).toBe(true);
  });

  it('show what a set takes from another fit as its own', () => {
    const newest = inputSets(context, 'full').find(({ name }) => name === 'pdg2024');
    expect(newest?.changes).toContain('sw2 = 1 - (80.3692/91.1880)^2');
    expect(newest?.changes).toContain('dm2_21 = 7.49e-5 eV^2');
  });
});
