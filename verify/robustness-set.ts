/** The inputs with which claims are judged again: whole sets of the package, and single values moved a little. */
import type { InputSet } from '../src/claim/claim.ts';
import type { Profile } from '../src/claim/suite.ts';
import { parseExpression } from '../src/model/expression.ts';
import {
  numberOf,
  overlaySets,
  type ParameterSet,
  type ParameterValue,
  readParameterSet,
} from '../src/model/parameter-set.ts';
import type { SuiteContext } from './context.ts';

/** By profile, the parameter sets that replace values of the reference set. */
const SETS: Readonly<Record<Profile, readonly string[]>> = {
  quick: ['msbar-mz', 'pdg2024'],
  full: [
    'onshell',
    'msbar-mz',
    'effective',
    'msbar-zero',
    'nufit32',
    'nufit41',
    'nufit52',
    'nufit60',
    'codata2014',
    'codata2022',
    'pdg2024',
  ],
};

const REFERENCE = 'paper';

/** The values that a set of the package gives before those of the reference set. */
function ownValues(context: SuiteContext, name: string): ParameterSet {
  return context.remember(`own values of ${name}`, () => {
    const path = `models/parameters/${name}.yaml`;
    const set = readParameterSet(context.readText(path), path);
    return set.base === undefined || set.base === REFERENCE ? set : overlaySets(set, ownValues(context, set.base));
  });
}

/** The context with the values of a set of the package before those of the reference set. */
export function contextWithSet(context: SuiteContext, name: string): SuiteContext {
  return context.withInputs(name, (reference) => overlaySets(ownValues(context, name), reference));
}

/** The names of the sets, and what they change in the order of the reference set. */
export function inputSets(context: SuiteContext, profile: Profile): readonly InputSet[] {
  return SETS[profile].map((name) => {
    const { title, values } = ownValues(context, name);
    const changes = [...context.parameterSet().values.keys()].flatMap((key) => {
      const value = values.get(key);
      return value === undefined || /^theta1[23]$/.test(key) ? [] : [`${key} = ${withUnit(value)}`];
    });
    return { name, title, changes: changes.join(', ') };
  });
}

function withUnit({ text, unit }: ParameterValue): string {
  return unit.text === '1' ? text : `${text} ${unit.text}`;
}

/** An input that is moved alone, with all values of the set that follow from it. */
export interface MovedInput {
  readonly label: string;
  /** The value whose relative change is meant, and which has the range. */
  readonly name: string;
  /** The values of the set where the input is multiplied by a factor, as formulas of it and of the reference values. */
  readonly values: (factor: string, reference: (name: string) => string) => Readonly<Record<string, string>>;
}

const alone = (label: string, name: string): MovedInput => ({
  label,
  name,
  values: (factor, reference) => ({ [name]: `(${reference(name)})*${factor}` }),
});

/**
 * |U_e2|² and |U_e3|² are those of three neutrinos; the angles, from which four neutrinos are built, follow them. The
 * lightest mass is no measurement, but the size of the print's own choice.
 */
export const MOVED_INPUTS: readonly MovedInput[] = [
  alone('α', 'alpha'),
  alone('G_F', 'GF'),
  alone('m_e', 'me'),
  alone('sin²θ_W', 'sw2'),
  {
    label: '|U_e2|²',
    name: 'Ue2[2]',
    values: (factor, reference) => {
      const moved = `(${reference('Ue2[2]')})*${factor}`;
      return { 'Ue2[2]': moved, theta12: `asin(sqrt(${moved}/(1 - ${reference('Ue2[3]')})))` };
    },
  },
  {
    label: '|U_e3|²',
    name: 'Ue2[3]',
    values: (factor, reference) => {
      const moved = `(${reference('Ue2[3]')})*${factor}`;
      return {
        'Ue2[3]': moved,
        theta13: `asin(sqrt(${moved}))`,
        theta12: `asin(sqrt(${reference('Ue2[2]')}/(1 - ${moved})))`,
      };
    },
  },
  alone('Δm²_21', 'dm2_21'),
  alone('Δm²_31', 'dm2_31'),
  alone('m_0', 'm0'),
  alone('m_τ', 'mta'),
];

/** Relative step of an input: above the rounding of a quadrature, 1e-10, and below what is shown of a slope, 1 %. */
export const STEP = 1e-4;

/** The context with one input larger by a relative step. */
export function contextWithMoved(
  context: SuiteContext,
  { label, values }: MovedInput,
  step: number = STEP,
): SuiteContext {
  return context.withInputs(`${label} moved by ${step}`, (reference) => {
    const textOf = (name: string): string => `(${reference.values.get(name)?.text ?? '0'})`;
    const moved = Object.entries(values(`(1 + (${step}))`, textOf)).flatMap(([name, text]) => {
      const value = reference.values.get(name);
      if (value === undefined) return [];
      const number = String(numberOf({ ...value, expression: parseExpression(text) }));
      return [[name, { ...value, text: number, expression: parseExpression(number) }] as const];
    });
    return { ...reference, values: new Map([...reference.values, ...moved]) };
  });
}

/** The set whose ranges are taken for the uncertainty of the inputs. */
const RANGES = 'pdg2024';

/** Half the range of an input relative to its value, 0 where no set gives one. */
export function relativeDeviation(context: SuiteContext, { name }: MovedInput): number {
  const { values } = ownValues(context, RANGES);
  const value = values.get(name);
  if (value?.range === undefined) return 0;
  const [lower, upper] = value.range;
  return (numberOf(upper) - numberOf(lower)) / (2 * numberOf(value));
}
