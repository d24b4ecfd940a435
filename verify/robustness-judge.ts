/** Judges a claim again with other inputs, by its own check. */
import type { Dependence, DependenceCell, Quantity, Sensitivity } from '../src/claim/claim.ts';
import { type CheckSetting, type Claim, type Finding, settle } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { EXACT } from './finding.ts';
import {
  contextWithMoved,
  contextWithSet,
  inputSets,
  MOVED_INPUTS,
  relativeDeviation,
  STEP,
} from './robustness-set.ts';

type SuiteClaim = Claim<SuiteContext>;

/** Claims whose numbers are samples: their scatter is far above what α and m_e, the only inputs, are uncertain by. */
const SAMPLED = ['III.2', 'III.2:coefficient', 'III:naive'];
/** Claims that have other inputs of their own. */
const ABOUT_INPUTS = ['II:inputs'];
/** Claims of many cross sections each, which are judged with the sets that move most, and without moving single inputs. */
const EXPENSIVE = ['Fig.3', 'III:swamp'];
const FARTHEST_SETS = ['msbar-zero', 'nufit60', 'pdg2024'];

/** The numbers that a finding rests on: those it lists, or the one it shows. */
export function quantitiesOf({ quantities, ours }: Pick<Finding, 'quantities' | 'ours'>): readonly Quantity[] {
  if (quantities !== undefined) return quantities;
  if (ours.value === undefined) return [];
  return [{ name: 'ours', value: ours.value, ...(ours.unit === undefined ? {} : { unit: ours.unit }) }];
}

/** Why a claim is not judged again: nothing can come out, or nothing that shows; undefined where it is to be judged. */
export function settledDependence(
  { id }: Pick<SuiteClaim, 'id'>,
  finding: Finding,
  inputs: 'used' | 'unused',
): Dependence | undefined {
  // An identity of polynomials holds for all inputs, also where a table beside it shows numbers.
  if (inputs === 'unused' || finding.tolerance.reason === EXACT.reason) {
    return { kind: 'independent', reason: 'independent, exact' };
  }
  if (SAMPLED.includes(id)) {
    return { kind: 'not judged', reason: 'samples, whose scatter is far above the uncertainty of α and m_e' };
  }
  return ABOUT_INPUTS.includes(id) ? { kind: 'not judged', reason: 'it is about all inputs itself' } : undefined;
}

/** The finding of a claim in a context, in the quick profile and without samples. */
export async function judgedWith(
  context: SuiteContext,
  claim: SuiteClaim,
  { seed }: Pick<CheckSetting, 'seed'>,
): Promise<Finding> {
  return settle(await claim.check(context, { profile: 'quick', seed, sampling: 'skipped' }));
}

/** How a claim comes out with every set of inputs, and with each input moved a little. */
export async function dependenceOf(
  context: SuiteContext,
  claim: SuiteClaim,
  setting: CheckSetting,
): Promise<Dependence> {
  const reference = await judgedWith(context, claim, setting);
  const quantities = quantitiesOf(reference);
  const cells: DependenceCell[] = [];
  for (const { name } of inputSets(context, 'full')) {
    if (EXPENSIVE.includes(claim.id) && !FARTHEST_SETS.includes(name)) continue;
    const finding = await judgedWith(contextWithSet(context, name), claim, setting);
    const changes = relativeChanges(quantities, quantitiesOf(finding));
    cells.push({ set: name, verdict: finding.verdict, ours: finding.ours.text, changes });
  }
  const sensitivities: Sensitivity[] = [];
  for (const input of quantities.length === 0 || EXPENSIVE.includes(claim.id) ? [] : MOVED_INPUTS) {
    const finding = await judgedWith(contextWithMoved(context, input), claim, setting);
    const changes = relativeChanges(quantities, quantitiesOf(finding));
    sensitivities.push({ input: input.label, values: changes.map(slope) });
  }
  const deviations = MOVED_INPUTS.map((input) => relativeDeviation(context, input));
  const uncertainty = quantities.map((_, n) => {
    if (sensitivities.length === 0) return null;
    const shifts = sensitivities.map(({ values }, i) => (values[n] ?? Number.NaN) * (deviations[i] ?? 0));
    return finiteOrNull(Math.hypot(...shifts));
  });
  return { kind: 'judged', quantities, cells, sensitivities, uncertainty };
}

function relativeChanges(reference: readonly Quantity[], other: readonly Quantity[]): readonly (number | null)[] {
  return reference.map(({ name, value }) => {
    const found = other.find((quantity) => quantity.name === name);
    return found === undefined ? null : finiteOrNull(found.value / value - 1);
  });
}

/** d ln q/d ln x from the relative change over the step; what is below the rounding of the quadratures is 0. */
function slope(change: number | null): number | null {
  if (change === null) return null;
  const found = Math.log1p(change) / Math.log1p(STEP);
  return Math.abs(found) < SMALLEST_SLOPE ? 0 : finiteOrNull(found);
}

/** Two quadratures with relative accuracy 1e-10 over the step, with room. */
const SMALLEST_SLOPE = 1e-5;

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Each claim with its dependence on the inputs. */
export function withDependence(claims: readonly SuiteClaim[]): readonly SuiteClaim[] {
  return claims.map((claim) => ({
    ...claim,
    check: async (context, setting) => {
      const { value, inputs } = await context.observe(() => claim.check(context, setting));
      if (setting.profile !== 'full') return value;
      const settled = settledDependence(claim, value, inputs);
      return { ...value, dependence: settled ?? (await dependenceOf(context, claim, setting)) };
    },
  }));
}
