/** The limits that a model file states for its processes: which limit, its leading power, and the formula in front. */
import { parseRational } from '../algebra/rational.ts';
import { type Expression, namesIn } from './expression.ts';
import { checkFormula } from './formula.ts';
import type { StatedLimit } from './model.ts';
import type { ModelFile } from './model-schema.ts';
import type { ParameterSymbol } from './parameter.ts';
import { type EntryPath, type Source, suggestion } from './source.ts';

/** Blanks between the words of a process do not matter. */
function words(process: string): string {
  return process.trim().split(/\s+/).join(' ');
}

/**
 * The limits of the variant's processes, in the order of the file.
 *
 * @param variant - one that the file has
 * @param processes - the list of the variant; a process must be in the list of some variant, or of the model
 */
export function readLimits(
  file: ModelFile,
  variant: string,
  processes: readonly string[],
  symbols: ReadonlyMap<string, ParameterSymbol>,
  source: Source,
): readonly StatedLimit[] {
  const listed = [
    ...(file.processes ?? []),
    ...Object.values(file.variants ?? {}).flatMap((one) => one.processes ?? []),
  ];
  const known = new Set(listed.map(words));
  const own = new Set(processes.map(words));
  return (file.limits ?? []).flatMap((entry, n): StatedLimit[] => {
    const path: EntryPath = ['limits', n];
    const process = words(entry.process);
    if (!known.has(process)) {
      source.problem(
        [...path, 'process'],
        `the model does not list the process \`${process}\`${suggestion(process, known)}`,
      );
    }
    const variants = Object.keys(file.variants ?? {});
    if (entry.variant !== undefined && !variants.includes(entry.variant)) {
      source.problem(
        [...path, 'variant'],
        `the model has no variant \`${entry.variant}\`${suggestion(entry.variant, variants)}`,
      );
    }
    const coefficient = source.expression([...path, 'coefficient'], entry.coefficient);
    if (coefficient === undefined) return [];
    checkFormula(coefficient, [], symbols, source, [...path, 'coefficient']);
    checkForm(coefficient, 'factor', (message, at) => source.problem([...path, 'coefficient'], message, at.offset));
    if (!own.has(process) || (entry.variant ?? variant) !== variant) return [];
    const { limit: at, source: origin } = entry;
    return [{ process, at, exponent: parseRational(entry.exponent), coefficient, source: origin }];
  });
}

/** A coefficient is a fraction in parameters and π, times square roots of such. */
function checkForm(
  expression: Expression,
  place: 'factor' | 'summand',
  report: (message: string, at: Expression) => void,
): void {
  switch (expression.kind) {
    case 'number':
    case 'chain':
      return;
    case 'name': {
      if (expression.name === 'I') report('a cross section is real: found `I`', expression);
      if (expression.args === undefined) return;
      if (expression.name === 'sqrt') {
        if (place === 'summand') report('`sqrt` stands in a product or quotient, not in a sum', expression);
        for (const argument of expression.args) checkForm(argument, 'summand', report);
      } else if (expression.name === 're' || expression.name === 'im') {
        const [argument] = expression.args.flatMap(namesIn);
        if (argument === undefined || argument.args !== undefined)
          report(`\`${expression.name}\` takes a parameter`, expression);
      } else report(`expected \`sqrt\`, \`re\` or \`im\`, found \`${expression.name}\``, expression);
      return;
    }
    case 'sum':
      for (const term of expression.terms) checkForm(term, 'summand', report);
      return;
    case 'negative':
      checkForm(expression.of, place, report);
      return;
    case 'product':
      for (const factor of expression.factors) checkForm(factor, place, report);
      return;
    case 'quotient':
      checkForm(expression.over, place, report);
      checkForm(expression.under, place, report);
      return;
    case 'power':
      checkForm(expression.base, place, report);
  }
}
