/**
 * Parameters and couplings of a UFO folder. External parameters have their values in the folder itself; couplings that
 * are polynomials in parameters stay polynomials, all others become derived parameters of their own name.
 */
import {
  add,
  imaginaryPart,
  imaginaryUnit,
  isZero,
  multiply,
  type Polynomial,
  realPart,
  variable,
  variablesOf,
} from '../algebra/polynomial.ts';
import { ModelError } from '../errors.ts';
import { type Expression, namesIn } from './expression.ts';
import type { Parameter } from './model.ts';
import { argumentOf, textArgument, type UfoDeclaration, type UfoFaults } from './ufo-declaration.ts';
import { formulaPhase, formulaPolynomial, type Phase, ufoFormula, ufoParameterName } from './ufo-formula.ts';
import { readUfoExpression, type UfoNode, ufoFault } from './ufo-syntax.ts';

export interface UfoParameters {
  /** By the variable that other files refer to. */
  readonly byVariable: ReadonlyMap<string, Parameter>;
  /** By the name that formulas and results use; see {@link ufoParameterName}. */
  readonly byName: ReadonlyMap<string, Parameter>;
  /** Internal parameters that are defined as 0. */
  readonly zero: ReadonlySet<string>;
}

/** A coupling with the name of its orders: `QED` for {'QED': 1}, `QCD2` for {'QCD': 2}. */
export interface UfoCoupling {
  readonly value: Polynomial;
  readonly orders: string;
}

/** The expression of a value, which is a literal or a text that holds one. */
function valueNode(declaration: UfoDeclaration): UfoNode {
  const value = argumentOf(declaration, 'value');
  return value.kind === 'text' ? readUfoExpression(declaration.file, value) : value;
}

/** What stands for a value of this phase in polynomials. */
function namedValue(name: string, phase: Phase): Polynomial {
  const [re, im] = [variable(`re(${name})`), multiply(imaginaryUnit, variable(`im(${name})`))];
  return phase === 'real' ? variable(name) : phase === 'imaginary' ? im : add(re, im);
}

function derived(name: string, value: Polynomial, formula: Expression, description: string, dimension = 0): Parameter {
  return {
    name,
    symbol: name,
    description,
    dimension,
    value,
    variables: variablesOf(value),
    formulas: new Map([['', formula]]),
  };
}

function phaseOf(value: Polynomial): Phase {
  return isZero(imaginaryPart(value)) ? 'real' : isZero(realPart(value)) ? 'imaginary' : 'complex';
}

/**
 * Reads the parameters; the formula of each may use those before it.
 *
 * @param masses - names of the parameters that are masses or widths, and so have the dimension of one
 */
export function readUfoParameters(
  declarations: readonly UfoDeclaration[],
  masses: ReadonlySet<string>,
  faults: UfoFaults,
): UfoParameters {
  const byVariable = new Map<string, Parameter>();
  const byName = new Map<string, Parameter>();
  const zero = new Set<string>();
  const known = new Set(declarations.map(({ name }) => name));
  const names = new Set([...known].map(ufoParameterName));
  for (const declaration of declarations) {
    const { file, offset } = declaration;
    const name = ufoParameterName(declaration.name);
    try {
      if (byName.has(name))
        throw ufoFault(file, offset, `\`${declaration.name}\` and another parameter are both \`${name}\``);
      const formula = ufoFormula(file, valueNode(declaration), known);
      const later = namesIn(formula).find((used) => names.has(used.name) && !byName.has(used.name));
      if (later !== undefined) {
        throw ufoFault(file, later.offset, `\`${later.name}\` is used before it is declared`);
      }
      const external = textArgument(declaration, 'nature').value === 'external';
      if (!external && formula.kind === 'number' && Number(formula.text) === 0) zero.add(name);
      const real = textArgument(declaration, 'type').value !== 'complex';
      const phase = real ? 'real' : formulaPhase(formula, (used) => phaseOf(byName.get(used)?.value ?? variable(used)));
      const description = external ? 'external parameter' : 'internal parameter';
      const dimension = masses.has(declaration.name) ? 1 : 0;
      const parameter = derived(name, namedValue(name, phase), formula, description, dimension);
      byName.set(name, parameter);
      byVariable.set(declaration.name, parameter);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      faults.report(error);
    }
  }
  return { byVariable, byName, zero };
}

/** `QED`, `QCD2`, or `QCD1QED1` where a coupling has several orders. */
function ordersOf({ args, file }: UfoDeclaration): string {
  const orders = args.get('order');
  if (orders === undefined || orders.kind !== 'dictionary' || orders.entries.length === 0) return 'none';
  const parts = orders.entries.map(([key, value]) => {
    if (key.kind !== 'text' || value.kind !== 'number') {
      throw ufoFault(file, key.offset, "expected an order such as {'QED':1}");
    }
    return [key.value, value.text] as const;
  });
  const [first] = parts;
  if (parts.length === 1 && first?.[1] === '1') return first[0];
  return parts.map(([name, power]) => `${name}${power}`).join('');
}

/** Reads the couplings, and the derived parameters that they need. */
export function readUfoCouplings(
  declarations: readonly UfoDeclaration[],
  { byVariable, byName }: UfoParameters,
  faults: UfoFaults,
): { readonly couplings: ReadonlyMap<string, UfoCoupling>; readonly parameters: readonly Parameter[] } {
  const couplings = new Map<string, UfoCoupling>();
  const added: Parameter[] = [];
  const known = new Set(byVariable.keys());
  for (const declaration of declarations) {
    const { name, file, offset } = declaration;
    try {
      const formula = ufoFormula(file, valueNode(declaration), known);
      const orders = ordersOf(declaration);
      const polynomial = formulaPolynomial(formula, (used) => byName.get(used)?.value);
      if (polynomial !== undefined) {
        couplings.set(name, { value: polynomial, orders });
        continue;
      }
      if (byName.has(name)) throw ufoFault(file, offset, `the coupling \`${name}\` has the name of a parameter`);
      const phase = formulaPhase(formula, (used) => phaseOf(byName.get(used)?.value ?? variable(used)));
      const value = namedValue(name, phase);
      added.push(derived(name, value, formula, 'coupling'));
      couplings.set(name, { value, orders });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      faults.report(error);
    }
  }
  return { couplings, parameters: added };
}
