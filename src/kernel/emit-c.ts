/** Straight-line programs as a file of C99 that needs nothing else and checks itself against values that it carries. */
import { AlgebraError } from '../errors.ts';
import { numberLiteral, operandText, statements } from './emit-javascript.ts';
import type { Program } from './emit-program.ts';

/** A point and the value there, by which the file checks itself. */
export interface CheckPoint {
  readonly inputs: readonly number[];
  readonly value: number;
}

export interface CFileOptions {
  /** An identifier. */
  readonly functionName: string;
  /** Lines of the comment at the top. */
  readonly description: readonly string[];
  readonly checks: readonly CheckPoint[];
  /** Largest relative difference from the check values, in units of 2⁻⁵². */
  readonly ulps: number;
}

/** A name of C for each input: the letters of its own name, made unique. */
export function cNames(inputs: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return inputs.map((name) => {
    const letters = name.replaceAll(/\W+/g, '_').replaceAll(/^_+|_+$/g, '') || 'x';
    let own = /^[A-Za-z]/.test(letters) ? `${letters}_` : `x${letters}_`;
    while (taken.has(own)) own = `${own}_`;
    taken.add(own);
    return own;
  });
}

/**
 * The function alone.
 *
 * @throws {@link AlgebraError} for a name that is no identifier
 */
export function cFunction(program: Program, name: string): string {
  if (!/^[A-Za-z]\w*$/.test(name)) throw new AlgebraError(`'${name}' is not an identifier`);
  const names = cNames(program.inputs);
  const input = (index: number): string => names[index] ?? '';
  const [output = 0] = program.outputs;
  return [
    `double ${name}(${names.length === 0 ? 'void' : names.map((own) => `double ${own}`).join(', ')})`,
    '{',
    ...statements(program, '  const double', input, 'sqrt'),
    `  return ${operandText(program, input)(output)};`,
    '}',
    '',
  ].join('\n');
}

/**
 * The whole file: function, check values, and a main that prints the largest difference and returns 1 where it is
 * too large. Contraction into fused multiply–adds is switched off, so that the operations are those of other targets.
 */
export function cFile(program: Program, { functionName, description, checks, ulps }: CFileOptions): string {
  const count = program.inputs.length;
  const rows = checks.map(({ inputs, value }) => `  {${[...inputs, value].map(numberLiteral).join(', ')}},`);
  const list = Array.from({ length: count }, (_, n) => `row[${n}]`).join(', ');
  return `${[
    '/*',
    ...description.map((line) => ` * ${line.replaceAll('*/', '* /')}`),
    ` * Arguments: ${program.inputs.map((name, n) => `${cNames(program.inputs)[n]} = ${name}`).join(', ')}.`,
    ` * Compile: cc -std=c99 -O2 -ffp-contract=off file.c -lm; the program checks itself.`,
    ' */',
    '#include <math.h>',
    '#include <stdio.h>',
    '',
    '#pragma STDC FP_CONTRACT OFF',
    '',
    cFunction(program, functionName),
    '#ifndef NO_MAIN',
    '/* Arguments and value. */',
    `static const double checks[${checks.length}][${count + 1}] = {`,
    ...rows,
    '};',
    '',
    'int main(void)',
    '{',
    '  double worst = 0.0;',
    `  for (int n = 0; n < ${checks.length}; n++) {`,
    '    const double *row = checks[n];',
    `    const double computed = ${functionName}(${list});`,
    `    const double difference = fabs(computed - row[${count}]) / fabs(row[${count}]);`,
    '    if (!(difference <= worst) && worst == worst) worst = difference;',
    '  }',
    `  printf("${checks.length} points, largest relative difference %.3g\\n", worst);`,
    `  return worst <= ${ulps} * 0x1p-52 ? 0 : 1;`,
    '}',
    '#endif',
  ].join('\n')}\n`;
}
