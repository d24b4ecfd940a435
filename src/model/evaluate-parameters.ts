/**
 * Numbers for the polynomial variables of a model: a parameter set, the choice of ordering, lightest mass and phases,
 * and overrides go in; values in powers of GeV come out, as float64, with 64 digits, or exactly.
 */
import { type Polynomial, terms, variablesOf } from '../algebra/polynomial.ts';
import { formatRational, type Rational } from '../algebra/rational.ts';
import { type ErrorLocation, ModelError, SyntaxFault } from '../errors.ts';
import { type Decimal, decimal, decimalArithmetic, formatDecimal } from './decimal.ts';
import { type Expression, parseExpression } from './expression.ts';
import { type Arithmetic, type ComplexPair, evaluateFormula, isNumeric } from './formula.ts';
import type { Model, Parameter } from './model.ts';
import { type ParameterSet, type ParameterValue, valueInOrdering } from './parameter-set.ts';
import { suggestion } from './source.ts';
import { IrrationalValue, rationalOf, surdArithmetic } from './surd.ts';
import { parseUnit, UNIT_NAMES, type Unit } from './unit.ts';

/** What a user chooses besides the parameter set. */
export interface ParameterChoices {
  /** One of the model's orderings; the first where none is given. */
  readonly ordering?: string | undefined;
  /** Mass of the lightest neutrino in eV, a decimal or a formula of numbers. */
  readonly lightestMassEV?: string | undefined;
  /** Majorana phases α_1, α_2, … in radians, one for each generation; formulas such as `pi/2` are allowed. */
  readonly majoranaPhases?: readonly string[] | undefined;
  /**
   * By component (`me`, `Ue2[2]`, `gV[1,2]`, `ee`) or by part (`re(gV[1,2])`): a number or formula of numbers, in powers
   * of GeV or with a unit after a blank (`0.5 MeV`). A derived parameter can be overridden like an input.
   */
  readonly overrides?: Readonly<Record<string, string>> | undefined;
}

/** A number that replaces a formula, and where it was asked for. */
interface GivenValue {
  readonly expression: Expression;
  readonly unit: Unit | undefined;
  readonly location: ErrorLocation;
}

/** How far a constraint, an imaginary part or a hermitian partner may be off: inputs may be rounded to float64. */
const TOLERANCE = '1e-12';

/** The phases that make Δα_ij = α_i − α_j equal to the given text and all other phases 0. */
export function majoranaPhasesFor(generations: number, i: number, delta: string): readonly string[] {
  return Array.from({ length: generations }, (_, n) => (n + 1 === i ? delta : '0'));
}

function readNumber(text: string, location: ErrorLocation): GivenValue {
  const match = /^(.*\S)\s+([A-Za-z]+(?:\^-?\d+)?)$/.exec(text.trim());
  const [, body = text, unitText] = match ?? [];
  const unit = unitText === undefined ? undefined : parseUnit(unitText);
  if (unitText !== undefined && unit === undefined)
    throw new ModelError(`expected ${UNIT_NAMES}, found \`${unitText}\``, location);
  try {
    const expression = parseExpression(body);
    if (isNumeric(expression)) return { expression, unit, location };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    throw new ModelError(`expected a number, found \`${text}\`: ${error.message}`, location, { cause: error });
  }
  throw new ModelError(`expected a number or a formula of numbers, found \`${text}\``, location);
}

/**
 * The component or part of a parameter that an override sets, without blanks.
 *
 * @param key - as in {@link ParameterChoices.overrides}
 * @throws {@link ModelError} for a name that the model does not have, or one that follows from others
 */
export function overriddenName(model: Model, key: string): string {
  const location = { path: `parameters.${key}` };
  const parts = new Set([...model.parameters.values()].flatMap((p) => p.variables));
  const name = key.replace(/\s+/g, '');
  const parameter = model.parameters.get(name);
  if (parameter === undefined && !parts.has(name)) {
    const known = [...model.parameters.keys(), ...parts];
    throw new ModelError(`the model \`${model.name}\` has no parameter \`${key}\`${suggestion(name, known)}`, location);
  }
  if (parameter !== undefined && parameter.variables.length === 0) {
    const others = variablesOf(parameter.value)
      .map((other) => `\`${other}\``)
      .join(' and ');
    throw new ModelError(
      `\`${key}\` follows from ${others || 'its symmetry: it is 0'}; override those instead`,
      location,
    );
  }
  return name;
}

/** All values that choices and overrides give, by component or part. */
function givenValues(model: Model, choices: ParameterChoices): ReadonlyMap<string, GivenValue> {
  const given = new Map<string, GivenValue>();
  const withRole = (role: Parameter['role']): readonly Parameter[] =>
    [...model.parameters.values()].filter((p) => p.role === role);
  if (choices.lightestMassEV !== undefined) {
    const location = { path: 'lightestMassEV' };
    const [parameter] = withRole('lightest-mass');
    if (parameter === undefined)
      throw new ModelError(`the model \`${model.name}\` has no lightest mass to choose`, location);
    given.set(parameter.name, { ...readNumber(choices.lightestMassEV, location), unit: parseUnit('eV') });
  }
  if (choices.majoranaPhases !== undefined) {
    const location = { path: 'majoranaPhases' };
    const phases = withRole('majorana-phase');
    if (phases.length !== choices.majoranaPhases.length) {
      throw new ModelError(`expected ${phases.length} phases, found ${choices.majoranaPhases.length}`, location);
    }
    for (const [n, parameter] of phases.entries())
      given.set(parameter.name, readNumber(choices.majoranaPhases[n] ?? '', location));
  }
  for (const [key, text] of Object.entries(choices.overrides ?? {})) {
    const location = { path: `parameters.${key}` };
    const name = overriddenName(model, key);
    if (typeof text !== 'string') throw new ModelError('expected a number as text', location);
    given.set(name, readNumber(text, location));
  }
  return given;
}

/** The ordering to use, checked. */
function chooseOrdering(model: Model, ordering: string | undefined): string {
  if (ordering === undefined) return model.orderings[0] ?? '';
  if (model.orderings.includes(ordering)) return ordering;
  const known = model.orderings.length === 0 ? 'it has none' : `it has ${model.orderings.join(', ')}`;
  const hint = suggestion(ordering, model.orderings);
  throw new ModelError(`the model \`${model.name}\` has no ordering \`${ordering}\`; ${known}${hint}`, {
    path: 'ordering',
  });
}

/** Evaluates every component once, in one kind of arithmetic. */
class Evaluation<T> {
  readonly #model: Model;
  readonly #set: ParameterSet;
  readonly #ordering: string;
  readonly #given: ReadonlyMap<string, GivenValue>;
  readonly #arithmetic: Arithmetic<T>;
  readonly #known = new Map<string, ComplexPair<T>>();

  constructor(model: Model, set: ParameterSet, choices: ParameterChoices, arithmetic: Arithmetic<T>) {
    this.#model = model;
    this.#set = set;
    this.#ordering = chooseOrdering(model, choices.ordering);
    this.#given = givenValues(model, choices);
    this.#arithmetic = arithmetic;
  }

  /** A formula without parameters, brought to powers of GeV. */
  #number({ expression, unit, location }: GivenValue, dimension: number): ComplexPair<T> {
    const value = this.#formula(expression, location);
    if (unit === undefined) return value;
    if (unit.dimension !== dimension) {
      const wanted = dimension === 0 ? 'no dimension' : `a unit like GeV^${dimension}`;
      throw new ModelError(`expected ${wanted}, found ${unit.text}`, location);
    }
    const { multiply, divide, parse } = this.#arithmetic;
    const scale = (part: T): T =>
      divide(multiply(part, parse(String(unit.factor.numerator))), parse(String(unit.factor.denominator)));
    return { re: scale(value.re), im: scale(value.im) };
  }

  #formula(expression: Expression, location: ErrorLocation): ComplexPair<T> {
    try {
      return evaluateFormula(expression, this.#arithmetic, (name) => this.component(name));
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      throw new ModelError(error.message, location, { cause: error });
    }
  }

  /** re + i·im of a component such as `gV[1,2]`. */
  component(name: string): ComplexPair<T> {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const parameter = this.#model.parameters.get(name);
    if (parameter === undefined) throw new ModelError(`the model \`${this.#model.name}\` has no parameter \`${name}\``);
    const value = parameter.variables.length === 0 ? this.#mirrored(parameter.value) : this.#own(parameter);
    this.#known.set(name, value);
    return value;
  }

  /** A component that is ± another one or its conjugate: its polynomial over the variables of that one. */
  #mirrored(polynomial: Polynomial): ComplexPair<T> {
    const { add, multiply, parse } = this.#arithmetic;
    const rationalPart = (x: Rational): T => parse(formatRational(x));
    let sum: ComplexPair<T> = { re: parse('0'), im: parse('0') };
    for (const { coefficient, powers } of terms(polynomial)) {
      const value = [...powers.keys()].map((name) => this.variable(name)).reduce(multiply, parse('1'));
      sum = {
        re: add(sum.re, multiply(rationalPart(coefficient.re), value)),
        im: add(sum.im, multiply(rationalPart(coefficient.im), value)),
      };
    }
    return sum;
  }

  #own(parameter: Parameter): ComplexPair<T> {
    let value: ComplexPair<T> | undefined;
    const whole = this.#given.get(parameter.name);
    if (whole !== undefined) value = this.#number(whole, parameter.dimension);
    const parts = parameter.variables.map((name) => (name === parameter.name ? undefined : this.#given.get(name)));
    const everyPart = parts.every((part) => part !== undefined);
    if (value === undefined && !everyPart) value = this.#default(parameter);
    const zero = this.#arithmetic.parse('0');
    for (const [n, part] of parts.entries()) {
      if (part === undefined) continue;
      const { re } = this.#number(part, parameter.dimension);
      const base: ComplexPair<T> = value ?? { re: zero, im: zero };
      value = parameter.variables[n]?.startsWith('re(') === true ? { ...base, re } : { ...base, im: re };
    }
    return value ?? { re: zero, im: zero };
  }

  /** The value of the parameter set in this ordering. */
  #listed(value: ParameterValue): GivenValue {
    const { orderings } = this.#model;
    const stray = [...value.orderings.keys()].find((name) => orderings.length > 0 && !orderings.includes(name));
    if (stray !== undefined) {
      throw new ModelError(
        `\`${value.name}\` has a value for the ordering \`${stray}\`; \`${this.#model.name}\` has ${orderings.join(', ')}`,
        value.orderings.get(stray)?.location,
      );
    }
    return { ...valueInOrdering(value, this.#ordering), unit: value.unit };
  }

  #default(parameter: Parameter): ComplexPair<T> {
    const { name, dimension, formulas, fallback } = parameter;
    const formula = formulas.get('') ?? formulas.get(this.#ordering);
    if (formula !== undefined) return this.#formula(formula, { path: name });
    const listed = this.#set.values.get(name);
    if (listed !== undefined) return this.#number(this.#listed(listed), dimension);
    if (fallback !== undefined) return this.#formula(fallback, { path: name });
    const hint =
      parameter.role === 'lightest-mass'
        ? 'choose lightestMassEV'
        : 'give it in `parameters` of the request, or name a set that has it';
    throw new ModelError(
      `the parameter set \`${this.#set.name}\` has no value for \`${name}\` of \`${this.#model.name}\`; ${hint}`,
    );
  }

  /** The value of a polynomial variable: `me`, `re(gV[1,2])`. */
  variable(name: string): T {
    const part = /^(re|im)\((.*)\)$/.exec(name);
    if (part?.[2] !== undefined && this.#model.parameters.has(part[2])) {
      const { re, im } = this.component(part[2]);
      return part[1] === 're' ? re : im;
    }
    return this.component(name).re;
  }

  /** Where a choice or an override gives the whole value. */
  givenAt({ name }: Parameter): ErrorLocation | undefined {
    return this.#given.get(name)?.location;
  }

  /** True where a choice or an override gives the value or a part of it. */
  isGiven(parameter: Parameter): boolean {
    return [parameter.name, ...parameter.variables].some((name) => this.#given.has(name));
  }

  constraint(formula: Expression, location: ErrorLocation): ComplexPair<T> {
    return this.#formula(formula, location);
  }

  /** A formula of the file for a component that another one determines; undefined where values were given by hand. */
  partnerFormula(parameter: Parameter): ComplexPair<T> | undefined {
    const formula = parameter.formulas.get('') ?? parameter.formulas.get(this.#ordering);
    const names = variablesOf(parameter.value);
    const byHand = names.some(
      (name) => this.#given.has(name) || this.#given.has(name.replace(/^(re|im)\((.*)\)$/, '$2')),
    );
    return formula === undefined || byHand ? undefined : this.#formula(formula, { path: parameter.name });
  }
}

/** |a − b| ≤ tolerance · |b|. */
function agree(a: ComplexPair<Decimal>, b: ComplexPair<Decimal>): boolean {
  const modulus = ({ re, im }: ComplexPair<Decimal>): Decimal => re.times(re).plus(im.times(im)).sqrt();
  const difference = modulus({ re: a.re.minus(b.re), im: a.im.minus(b.im) });
  return difference.lessThanOrEqualTo(modulus(b).times(decimal(TOLERANCE)));
}

/** The 64-digit decimals of all variables, every check done. */
function evaluateDecimals(model: Model, set: ParameterSet, choices: ParameterChoices): ReadonlyMap<string, Decimal> {
  const evaluation = new Evaluation(model, set, choices, decimalArithmetic);
  const values = new Map<string, Decimal>();
  const zero = decimal('0');
  // Inputs come first, so that a fault is reported where it entered.
  const inputs = [...model.parameters.values()].filter((parameter) => {
    return parameter.formulas.size === 0 || evaluation.isGiven(parameter);
  });
  for (const parameter of [...inputs, ...model.parameters.values()]) {
    const { name } = parameter;
    const value = evaluation.component(name);
    if (!value.re.isFinite() || !value.im.isFinite()) throw new ModelError('the value is not finite', { path: name });
    checkRange(parameter, value.re, evaluation.givenAt(parameter));
    const partner = parameter.variables.length === 0 ? evaluation.partnerFormula(parameter) : undefined;
    const real = parameter.variables.length === 1 && parameter.variables[0] === name;
    if ((real && !agree(value, { re: value.re, im: zero })) || (partner !== undefined && !agree(partner, value))) {
      throw new ModelError(`the value of \`${name}\` contradicts the type of \`${parameter.symbol}\` in the model`, {
        path: name,
      });
    }
    for (const variable of parameter.variables) values.set(variable, evaluation.variable(variable));
  }
  for (const { name, meaning, formula } of model.constraints) {
    const { re, im } = evaluation.constraint(formula, { path: name });
    if (re.abs().plus(im.abs()).lessThanOrEqualTo(decimal(TOLERANCE))) continue;
    throw new ModelError(`the parameters violate \`${name}\`: ${meaning}, off by ${Number(re)}`);
  }
  for (const root of model.squares.keys()) {
    const { re } = evaluateFormula(parseExpression(root), decimalArithmetic, (name) => evaluation.component(name));
    values.set(root, re);
  }
  values.set('pi', decimalArithmetic.pi());
  return values;
}

function checkRange(
  { name, description, minimum, maximum }: Parameter,
  value: Decimal,
  location: ErrorLocation | undefined,
): void {
  const bound = (x: Rational): Decimal => decimal(String(x.numerator)).div(decimal(String(x.denominator)));
  const what = `${description === '' ? '' : `${description}: `}\`${name}\` = ${Number(value)}`;
  if (minimum !== undefined && value.lessThan(bound(minimum))) {
    throw new ModelError(`${what} is below its minimum ${formatRational(minimum)}`, location);
  }
  if (maximum !== undefined && value.greaterThan(bound(maximum))) {
    throw new ModelError(`${what} is above its maximum ${formatRational(maximum)}`, location);
  }
}

/**
 * Values of all polynomial variables of a model, masses included, rounded to float64.
 *
 * @returns by variable (`me`, `mnu[1]`, `gV[1,1]`, `re(gV[1,2])`, `sqrt(2)`), in powers of GeV.
 * @throws {@link ModelError} where a value is missing, unknown, outside its range, or violates a constraint.
 */
export function evaluateParameters(
  model: Model,
  set: ParameterSet,
  choices: ParameterChoices = {},
): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const [name, value] of evaluateDecimals(model, set, choices)) {
    const rounded = Number(formatDecimal(value));
    if (!Number.isFinite(rounded)) throw new ModelError('the value is too large for float64', { path: name });
    values.set(name, rounded);
  }
  return values;
}

/**
 * The same values as decimals with 64 significant digits.
 *
 * @throws {@link ModelError} as {@link evaluateParameters}
 */
export function evaluateParametersExactly(
  model: Model,
  set: ParameterSet,
  choices: ParameterChoices = {},
): ReadonlyMap<string, string> {
  return new Map([...evaluateDecimals(model, set, choices)].map(([name, value]) => [name, formatDecimal(value)]));
}

/**
 * The variables whose values are rational, exactly; those with π, phases or roots left in them are absent.
 *
 * @throws {@link ModelError} as {@link evaluateParameters}
 */
export function exactParameters(
  model: Model,
  set: ParameterSet,
  choices: ParameterChoices = {},
): ReadonlyMap<string, Rational> {
  evaluateDecimals(model, set, choices);
  const evaluation = new Evaluation(model, set, choices, surdArithmetic);
  const values = new Map<string, Rational>();
  for (const parameter of model.parameters.values()) {
    for (const name of parameter.variables) {
      try {
        const value = rationalOf(evaluation.variable(name));
        if (value !== undefined) values.set(name, value);
      } catch (error) {
        if (!(error instanceof IrrationalValue)) throw error;
      }
    }
  }
  return values;
}
