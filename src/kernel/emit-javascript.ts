/** Straight-line programs as JavaScript. */
import type { Instruction, Program } from './emit-program.ts';

/** A float64 as a literal of JavaScript and of C; `-0` keeps its sign. */
export function numberLiteral(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

const OPERATORS = { sum: '+', difference: '-', product: '*', quotient: '/' } as const;

/** One instruction as an expression; the syntax is that of both languages. */
export function instructionText(
  instruction: Instruction,
  operand: (at: number) => string,
  input: (index: number) => string,
  squareRoot: string,
): string {
  switch (instruction.kind) {
    case 'input':
      return input(instruction.index);
    case 'number':
      return numberLiteral(instruction.value);
    case 'root':
      return `${squareRoot}(${operand(instruction.of)})`;
    case 'negative':
      return `-${operand(instruction.of)}`;
    case 'choice':
      return `${operand(instruction.sign)} > 0.0 ? ${operand(instruction.positive)} : ${operand(instruction.otherwise)}`;
    default:
      return `${operand(instruction.left)} ${OPERATORS[instruction.kind]} ${operand(instruction.right)}`;
  }
}

/** An operand: inputs and numbers by themselves, everything else by its name. */
export function operandText({ instructions }: Program, input: (index: number) => string): (at: number) => string {
  return (at) => {
    const instruction = instructions[at];
    if (instruction?.kind === 'input') return input(instruction.index);
    if (instruction?.kind !== 'number') return `t${at}`;
    const text = numberLiteral(instruction.value);
    return text.startsWith('-') ? `(${text})` : text;
  };
}

/** Assignments `declare tN = …;` for all operations. */
export function statements(
  program: Program,
  declare: string,
  input: (index: number) => string,
  squareRoot: string,
): readonly string[] {
  const operand = operandText(program, input);
  return program.instructions.flatMap((instruction, at) =>
    instruction.kind === 'input' || instruction.kind === 'number'
      ? []
      : [`${declare} t${at} = ${instructionText(instruction, operand, input, squareRoot)};`],
  );
}

/** A function of the inputs whose single result is the program's first output. */
export function javascriptFunction(program: Program): (...values: readonly number[]) => number {
  const input = (index: number): string => `x${index}`;
  const [output = 0] = program.outputs;
  const body = [...statements(program, 'const', input, 'Math.sqrt'), `return ${operandText(program, input)(output)};`];
  return new Function(...program.inputs.map((_, n) => input(n)), `"use strict";\n${body.join('\n')}`) as (
    ...values: readonly number[]
  ) => number;
}

/** A program over columns of points: inputs, outputs, and how many points. */
export type ColumnFunction = (inputs: readonly Float64Array[], outputs: readonly Float64Array[], count: number) => void;

/** The loop is part of the generated code: a call for each point would box its result. */
export function javascriptColumnFunction(program: Program): ColumnFunction {
  const input = (index: number): string => `x${index}`;
  const used = program.instructions.flatMap((one) => (one.kind === 'input' ? [one.index] : []));
  const operand = operandText(program, input);
  const body = [
    ...used.map((index) => `const column${index} = inputs[${index}];`),
    ...program.outputs.map((_, n) => `const out${n} = outputs[${n}];`),
    'for (let n = 0; n < count; n += 1) {',
    ...used.map((index) => `const ${input(index)} = column${index}[n];`),
    ...statements(program, 'const', input, 'Math.sqrt'),
    ...program.outputs.map((at, n) => `out${n}[n] = ${operand(at)};`),
    '}',
  ];
  return new Function('inputs', 'outputs', 'count', `"use strict";\n${body.join('\n')}`) as ColumnFunction;
}
