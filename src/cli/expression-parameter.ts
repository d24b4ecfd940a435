/** The parameters behind an amplitude, with their formulas: what its numbers depend on besides its expression. */
import { variablesOf } from '../algebra/polynomial.ts';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { componentName, type Expression, namesIn } from '../model/expression.ts';
import type { Model, Parameter } from '../model/model.ts';

/** Name ↦ formula, `input` for one, and where orderings differ one formula each; in the order of the model. */
export function parameterLines({ diagrams, model, process }: Amplitude): ReadonlyMap<string, string> {
  const variables = new Set(
    diagrams.flatMap(({ coefficient, lines }) => [
      ...variablesOf(coefficient),
      ...lines.flatMap(({ parts }) => parts.flat().flatMap((term) => variablesOf(term.coefficient))),
    ]),
  );
  const masses = new Set([
    ...process.legs.map(({ particle }) => particle.mass),
    ...diagrams.flatMap(({ denominators }) => denominators.map(({ mass }) => mass)),
  ]);
  const occurs = (parameter: Parameter): boolean =>
    masses.has(parameter.name) || variablesOf(parameter.value).some((name) => variables.has(name));
  const used = new Set<string>();
  const use = (name: string): void => {
    const parameter = model.parameters.get(name);
    if (parameter === undefined || used.has(name)) return;
    used.add(name);
    for (const formula of parameter.formulas.values()) for (const other of namesOf(formula, model)) use(other);
  };
  for (const parameter of model.parameters.values()) if (occurs(parameter)) use(parameter.name);
  return new Map(
    [...model.parameters.values()].filter(({ name }) => used.has(name)).map((one) => [one.name, describe(one)]),
  );
}

/** Every parameter of a model in the same form. */
export function modelParameterLines(model: Model): ReadonlyMap<string, string> {
  return new Map([...model.parameters.values()].map((one) => [one.name, describe(one)]));
}

/** The components that a formula names; `Ue` without numbers is every component of it. */
function namesOf(formula: Expression, model: Model): readonly string[] {
  return namesIn(formula).flatMap(({ name, indices }) => {
    const component = componentName(name, indices);
    if (model.parameters.has(component)) return [component];
    return [...model.parameters.values()].filter(({ symbol }) => symbol === name).map((one) => one.name);
  });
}

function describe({ formulas, fallback }: Parameter): string {
  if (formulas.size === 0) return fallback === undefined ? 'input' : `input, else ${formulaText(fallback)}`;
  const texts = [...formulas].map(([ordering, formula]) => [ordering, formulaText(formula)] as const);
  const [[, first = ''] = []] = texts;
  if (texts.every(([, text]) => text === first)) return first;
  return texts.map(([ordering, text]) => `${text} (${ordering})`).join('; ');
}

/** A formula in the grammar that it was read from, with no more parentheses than it needs. */
export function formulaText(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'name': {
      const name = componentName(expression.name, expression.indices);
      return expression.args === undefined ? name : `${name}(${expression.args.map(formulaText).join(', ')})`;
    }
    case 'sum':
      return expression.terms
        .map((term, n) => {
          const text = formulaText(term);
          if (n === 0) return text;
          return text.startsWith('-') ? ` - ${text.slice(1)}` : ` + ${text}`;
        })
        .join('');
    case 'negative':
      return `-${grouped(expression.of)}`;
    case 'product':
      return expression.factors.map(grouped).join('*');
    case 'chain':
      return expression.factors.map(grouped).join('.');
    case 'quotient':
      return `${grouped(expression.over)}/${expression.under.kind === 'product' || expression.under.kind === 'quotient' ? `(${formulaText(expression.under)})` : grouped(expression.under)}`;
    case 'power':
      return `${/^(?:name|number)$/.test(expression.base.kind) ? formulaText(expression.base) : `(${formulaText(expression.base)})`}^${expression.exponent}`;
  }
}

function grouped(expression: Expression): string {
  const text = formulaText(expression);
  return expression.kind === 'sum' || expression.kind === 'negative' ? `(${text})` : text;
}
