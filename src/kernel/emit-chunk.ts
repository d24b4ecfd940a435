/**
 * Large programs as JavaScript: several functions in a row, because a compiler gives up on functions that are too
 * long. What a later one needs from an earlier one goes through an array.
 */
import { instructionText, operandText } from './emit-javascript.ts';
import { operandsOf, type Program } from './emit-program.ts';

/** Operations in one function: a compiler that has more before it at once keeps fewer of them in registers. */
const CHUNK = 400;

/** Computes a program whose inputs lie in arrays; the outputs are written to the array given. */
export type LeafFunction = (outputs: Float64Array) => void;

/** Where an input lies: which array, and where in it. */
type Place = readonly [leaf: number, at: number];

/**
 * @param leaves - arrays that together hold the inputs in order; read at each call
 */
export function leafFunction(program: Program, leaves: readonly Float64Array[]): LeafFunction {
  const places: Place[] = leaves.flatMap((leaf, n) => Array.from(leaf, (_, at): Place => [n, at]));
  const { instructions, outputs } = program;
  const operations = instructions.flatMap(({ kind }, at) => (kind === 'input' || kind === 'number' ? [] : [at]));
  const chunks: (readonly number[])[] = [];
  for (let start = 0; start < Math.max(1, operations.length); start += CHUNK) {
    chunks.push(operations.slice(start, start + CHUNK));
  }
  const chunkOf = new Map(chunks.flatMap((chunk, n) => chunk.map((at) => [at, n] as const)));
  const last = chunks.length - 1;
  const slots = new Map<number, number>();
  const need = (at: number, chunk: number): void => {
    const home = chunkOf.get(at);
    if (home !== undefined && home !== chunk && !slots.has(at)) slots.set(at, slots.size);
  };
  chunks.forEach((chunk, n) => {
    for (const at of chunk)
      for (const from of operandsOf(instructions[at] ?? { kind: 'number', value: 0 })) need(from, n);
  });
  for (const at of outputs) need(at, last);
  const carried = new Float64Array(slots.size);
  const input = (index: number): string => `x${index}`;
  const operand = operandText(program, input);
  const functions = chunks.map((chunk, n) => {
    const inside = new Set(chunk);
    const read = new Set(chunk.flatMap((at) => operandsOf(instructions[at] ?? { kind: 'number', value: 0 })));
    if (n === last) for (const at of outputs) read.add(at);
    const loads = [...read].flatMap((at) => {
      const instruction = instructions[at];
      if (instruction?.kind === 'input') {
        const [leaf, place] = places[instruction.index] ?? [0, 0];
        return [`const ${input(instruction.index)} = d${leaf}[${place}];`];
      }
      return instruction?.kind === 'number' || inside.has(at) ? [] : [`const t${at} = carried[${slots.get(at)}];`];
    });
    const work = chunk.flatMap((at) => {
      const instruction = instructions[at];
      if (instruction === undefined) return [];
      const slot = slots.get(at);
      const line = `const t${at} = ${instructionText(instruction, operand, input, 'Math.sqrt')};`;
      return slot === undefined ? [line] : [line, `carried[${slot}] = t${at};`];
    });
    const ends = n === last ? outputs.map((at, k) => `outputs[${k}] = ${operand(at)};`) : [];
    const names = leaves.map((_, leaf) => `d${leaf}`);
    const body = `"use strict";\nreturn function chunk(outputs) {\n${[...loads, ...work, ...ends].join('\n')}\n};`;
    return new Function('carried', ...names, body)(carried, ...leaves) as LeafFunction;
  });
  const [only] = functions;
  if (only !== undefined && functions.length === 1) return only;
  return (results) => {
    for (let n = 0; n < functions.length; n += 1) (functions[n] as LeafFunction)(results);
  };
}
