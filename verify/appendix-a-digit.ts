/**
 * How many digits a printed squared amplitude loses in float64 beside the regenerated one in small invariants, judged
 * with 64 digits, at a phase-space point for each photon energy.
 */
import { toText } from '../src/algebra/polynomial.ts';
import type { Table } from '../src/claim/claim.ts';
import { createJudge, type DecimalValues, type Judge } from '../src/claim/high-precision.ts';
import { bindParameters } from '../src/kernel/compile.ts';
import { toRationalFunction } from '../src/squared/invariants.ts';
import type { InterferenceTerm } from '../src/squared/squared-amplitude.ts';
import { asFraction, type Derivation, kinematicRelations, type SuiteContext } from './context.ts';

/** Photon energies of the table, eV. */
const ENERGIES_EV = {
  quick: ['0.01', '1', '1e3', '1e6'],
  full: ['0.01', '0.1', '1', '10', '1e2', '1e3', '1e4', '1e5', '1e6'],
};

/** Decimal values of the small invariants at one point inside phase space, for massless neutrinos and any energy. */
export function pointInvariants(energyEV: string, me: number): DecimalValues {
  const energy = Number(energyEV) * 1e-9;
  const a = me * energy;
  const rootS = Math.sqrt(me * me + 2 * a);
  const largest = (2 * a) / (rootS + me);
  const q = 0.6 * largest;
  // Recoil against an electron of mass m: E_q = (s + q² − m²)/(2√s), and p1·q = E1 (E_q − k cosθ) in the center of mass.
  const energyQ = (2 * a + q * q) / (2 * rootS);
  const k = Math.sqrt(energyQ * energyQ - q * q);
  const y = (a / rootS) * (energyQ - 0.3 * k);
  const second = a + (q * q) / 2 - y;
  return new Map([
    ['a', text(a)],
    ['y', text(y)],
    ['Q2', text(q * q)],
    ['y4', text(0.52 * y)],
    ['w4', text(0.49 * second)],
  ]);
}

function text(value: number): string {
  return value.toPrecision(17);
}

/** Reference values of couplings and masses that the comparison uses; digits are lost whatever they are. */
function parameterValues(context: SuiteContext): DecimalValues {
  const values = context.parameters({});
  const decimal = (name: string): string => text(values.get(name) ?? Number.NaN);
  return new Map([
    ['ee', decimal('ee')],
    ['GF', decimal('GF')],
    ['me', decimal('me')],
    ['mnu[1]', '0'],
    ['mnu[2]', '0'],
    ['re(gV[1,2])', '0.624'],
    ['im(gV[1,2])', '0'],
    ['re(gA[1,2])', '0.178'],
    ['im(gA[1,2])', '0'],
  ]);
}

/** log₁₀ of what is lost by both forms of the products of diagrams that `select` picks. */
export function digitTable(
  id: string,
  printed: string,
  factor: string,
  derivation: Derivation,
  select: (diagrams: InterferenceTerm['diagrams']) => boolean,
  context: SuiteContext,
  profile: 'quick' | 'full',
): Table {
  const judge = createJudge();
  const parameters = parameterValues(context);
  const rows = ENERGIES_EV[profile].map((energyEV) => {
    const invariants = pointInvariants(energyEV, Number(parameters.get('me')));
    const loss = lostDigits(judge, `${factor}*(${printed})`, derivation, select, invariants, parameters);
    return [energyEV, loss.printed.toFixed(1), loss.regenerated.toFixed(1)];
  });
  return {
    caption: `Digits of float64 (of 15.9) that ${id} loses, as printed and repaired in scalar products, and regenerated in the small invariants; judged with 64 digits`,
    columns: ['E_γ [eV]', 'printed form', 'regenerated form'],
    rows,
  };
}

interface Loss {
  readonly printed: number;
  readonly regenerated: number;
}

export function lostDigits(
  judge: Judge,
  printed: string,
  derivation: Derivation,
  select: (diagrams: InterferenceTerm['diagrams']) => boolean,
  invariants: DecimalValues,
  parameters: DecimalValues,
): Loss {
  const terms = derivation.squared.terms.filter(({ diagrams }) => select(diagrams));
  const bound = bindParameters(toRationalFunction({ terms }, derivation.invariants), parameters);
  const regenerated = judge.compile(asText(asFraction(bound)));
  const inputs = new Map([...parameters, ...invariants]);
  const products = new Map<string, string>();
  for (const [name, value] of kinematicRelations(derivation)) {
    products.set(name, judge.compile(identifiers(toText(value))).judge(identifierValues(inputs)));
  }
  const names: DecimalValues = new Map([
    ...products,
    ['e', inputs.get('ee') ?? ''],
    ['GF', inputs.get('GF') ?? ''],
    ['me', inputs.get('me') ?? ''],
    ['mi', '0'],
    ['mj', '0'],
    ['gV', inputs.get('re(gV[1,2])') ?? ''],
    ['gA', inputs.get('re(gA[1,2])') ?? ''],
    ['agV', inputs.get('re(gV[1,2])') ?? ''],
    ['agA', inputs.get('re(gA[1,2])') ?? ''],
  ]);
  const form = judge.compile(printed);
  const exact = regenerated.judge(invariants);
  return {
    printed: judge.digitsLost(form.float64(names), exact),
    regenerated: judge.digitsLost(regenerated.float64(invariants), exact),
  };
}

function asText({ numerator, denominator }: ReturnType<typeof asFraction>): string {
  return `(${toText(numerator)})/(${toText(denominator)})`;
}

/** Names with indices as identifiers: `mnu[1]` as `mnu_1_`. */
function identifiers(formula: string): string {
  return formula.replaceAll(/[[\](),]/g, '_');
}

function identifierValues(values: DecimalValues): DecimalValues {
  return new Map([...values].map(([name, value]) => [identifiers(name), value]));
}
