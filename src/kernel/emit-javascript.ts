/** Straight-line programs as JavaScript. */
import { type Instruction, operandsOf, type Program } from './emit-program.ts';
import { stagesOf } from './emit-stage.ts';

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

/** Points between one stage and the next: what is carried stays in the nearest cache. */
const TILE = 256;

/**
 * The loop is part of the generated code: a call for each point would box its result. Numbers are read from an array
 * before the loop, because the compiler would assemble each literal anew at every point, and a long program runs as
 * several functions one after the other, each short enough to be compiled well.
 */
export function javascriptColumnFunction(program: Program): ColumnFunction {
  const { instructions, outputs } = program;
  const numbers = instructions.flatMap((one) => (one.kind === 'number' ? [one.value] : []));
  const places = new Map(
    instructions.flatMap((one, at) => (one.kind === 'number' ? [at] : [])).map((at, n) => [at, n]),
  );
  const input = (index: number): string => `x${index}`;
  const operand = (at: number): string => {
    const instruction = instructions[at];
    if (instruction?.kind === 'input') return input(instruction.index);
    return instruction?.kind === 'number' ? `k${places.get(at)}` : `t${at}`;
  };
  const stages = stagesOf(program);
  const slots = new Map([...new Set(stages.flatMap(({ writes }) => writes))].map((at, n) => [at, n]));
  const loops = stages.map(({ operations, reads, writes }, n) => {
    const ends = n === stages.length - 1 ? outputs : [];
    const leaves = [...new Set([...operations.flatMap((at) => operandsAt(program, at)), ...ends])];
    const used = leaves.flatMap((at) => {
      const instruction = instructions[at];
      return instruction?.kind === 'input' ? [instruction.index] : [];
    });
    return [
      `function stage${n}(inputs, outputs, base, end) {`,
      ...used.map((index) => `const column${index} = inputs[${index}];`),
      ...ends.map((_, k) => `const out${k} = outputs[${k}];`),
      ...leaves.flatMap((at) => (places.has(at) ? [`const ${operand(at)} = numbers[${places.get(at)}];`] : [])),
      'for (let n = base; n < end; n += 1) {',
      ...used.map((index) => `const ${input(index)} = column${index}[n];`),
      ...reads.map((at) => `const t${at} = carried${slots.get(at)}[n - base];`),
      ...operations.map((at) => `const t${at} = ${textAt(program, at, operand, input)};`),
      ...writes.map((at) => `carried${slots.get(at)}[n - base] = t${at};`),
      ...ends.map((at, k) => `out${k}[n] = ${operand(at)};`),
      '}',
      '}',
    ].join('\n');
  });
  const names = [...slots.values()].map((slot) => `carried${slot}`);
  const body = [
    '"use strict";',
    ...loops,
    'return function columns(inputs, outputs, count) {',
    `for (let base = 0; base < count; base += ${TILE}) {`,
    `const end = Math.min(count, base + ${TILE});`,
    ...stages.map((_, n) => `stage${n}(inputs, outputs, base, end);`),
    '}',
    '};',
  ];
  const create = new Function('numbers', ...names, body.join('\n'));
  return create(Float64Array.from(numbers), ...names.map(() => new Float64Array(TILE))) as ColumnFunction;
}

function operandsAt({ instructions }: Program, at: number): readonly number[] {
  const instruction = instructions[at];
  return instruction === undefined ? [] : operandsOf(instruction);
}

function textAt(
  { instructions }: Program,
  at: number,
  operand: (at: number) => string,
  input: (index: number) => string,
): string {
  const instruction = instructions[at];
  return instruction === undefined ? '' : instructionText(instruction, operand, input, 'Math.sqrt');
}
