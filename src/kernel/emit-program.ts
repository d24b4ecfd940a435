/**
 * Straight-line programs: the common form from which code for JavaScript, C and WebAssembly is written. Equal
 * operations are one instruction, and all targets carry out the same operations in the same order, so that their
 * results are the same to the last bit where the hardware rounds as IEEE 754 asks.
 */
import { AlgebraError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { argumentName } from './compile.ts';
import { ExpressionGraph, realTerms } from './compile-horner.ts';

/** One operation; operands are positions of earlier instructions. */
export type Instruction =
  | { readonly kind: 'input'; readonly index: number }
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'sum' | 'difference' | 'product' | 'quotient';
      readonly left: number;
      readonly right: number;
    }
  | { readonly kind: 'root' | 'negative'; readonly of: number }
  /** `positive` where `sign` > 0, else `otherwise`; both are computed. */
  | { readonly kind: 'choice'; readonly sign: number; readonly positive: number; readonly otherwise: number };

export interface Program {
  /** Names of the inputs, in order. */
  readonly inputs: readonly string[];
  readonly instructions: readonly Instruction[];
  /** Positions of the results. */
  readonly outputs: readonly number[];
}

/**
 * Collects operations; shares equal ones, also those that differ by a sign, and leaves out those with 0, 1 and known
 * numbers.
 */
export class ProgramBuilder {
  readonly #inputs: string[];
  readonly #instructions: Instruction[] = [];
  readonly #known = new Map<string, number>();

  constructor(inputs: readonly string[]) {
    this.#inputs = [...inputs];
  }

  input(index: number): number {
    if (this.#inputs[index] === undefined) throw new AlgebraError(`code generation: there is no input ${index}`);
    return this.#intern(`x${index}`, { kind: 'input', index });
  }

  /** One more input, last in order. */
  newInput(name: string): number {
    this.#inputs.push(name);
    return this.input(this.#inputs.length - 1);
  }

  number(value: number): number {
    return this.#intern(`#${Object.is(value, -0) ? '-0' : value}`, { kind: 'number', value });
  }

  add(left: number, right: number): number {
    const [a, b] = [this.#valueOf(left), this.#valueOf(right)];
    if (a !== undefined && b !== undefined) return this.number(a + b);
    if (a === 0) return right;
    if (b === 0) return left;
    const [minusLeft, minusRight] = [this.#opposite(left), this.#opposite(right)];
    if (minusLeft !== undefined && minusRight !== undefined) return this.negate(this.add(minusLeft, minusRight));
    if (minusRight !== undefined) return this.subtract(left, minusRight);
    if (minusLeft !== undefined) return this.subtract(right, minusLeft);
    return this.#intern(...commuting('sum', '+', left, right));
  }

  subtract(left: number, right: number): number {
    const [a, b] = [this.#valueOf(left), this.#valueOf(right)];
    if (a !== undefined && b !== undefined) return this.number(a - b);
    if (b === 0) return left;
    if (a === 0) return this.negate(right);
    if (left === right) return this.number(0);
    const [minusLeft, minusRight] = [this.#opposite(left), this.#opposite(right)];
    if (minusRight !== undefined) return this.add(left, minusRight);
    if (minusLeft !== undefined) return this.negate(this.add(minusLeft, right));
    return this.#intern(`${left}-${right}`, { kind: 'difference', left, right });
  }

  multiply(left: number, right: number): number {
    const [a, b] = [this.#valueOf(left), this.#valueOf(right)];
    if (a !== undefined && b !== undefined) return this.number(a * b);
    if (a === 0 || b === 0) return this.number(0);
    if (a === 1) return right;
    if (b === 1) return left;
    const [minusLeft, minusRight] = [this.#opposite(left), this.#opposite(right)];
    if (minusLeft !== undefined) return this.negate(this.multiply(minusLeft, right));
    if (minusRight !== undefined) return this.negate(this.multiply(left, minusRight));
    return this.#intern(...commuting('product', '*', left, right));
  }

  divide(left: number, right: number): number {
    const [a, b] = [this.#valueOf(left), this.#valueOf(right)];
    if (a !== undefined && b !== undefined && b !== 0) return this.number(a / b);
    if (b === 1) return left;
    const [minusLeft, minusRight] = [this.#opposite(left), this.#opposite(right)];
    if (minusLeft !== undefined) return this.negate(this.divide(minusLeft, right));
    if (minusRight !== undefined) return this.negate(this.divide(left, minusRight));
    return this.#intern(`${left}/${right}`, { kind: 'quotient', left, right });
  }

  negate(of: number): number {
    const value = this.#valueOf(of);
    if (value !== undefined) return this.number(value === 0 ? 0 : -value);
    const inner = this.#instructions[of];
    if (inner?.kind === 'negative') return inner.of;
    if (inner?.kind === 'difference') return this.subtract(inner.right, inner.left);
    return this.#intern(`-${of}`, { kind: 'negative', of });
  }

  squareRoot(of: number): number {
    return this.#intern(`r${of}`, { kind: 'root', of });
  }

  /** `positive` where `sign` > 0, else `otherwise`. */
  choose(sign: number, positive: number, otherwise: number): number {
    if (positive === otherwise) return positive;
    const value = this.#valueOf(sign);
    if (value !== undefined) return value > 0 ? positive : otherwise;
    return this.#intern(`${sign}?${positive}:${otherwise}`, { kind: 'choice', sign, positive, otherwise });
  }

  /** The program that computes these results, without what they do not need. */
  finish(outputs: readonly number[]): Program {
    const needed = new Set<number>();
    const stack = [...outputs];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (needed.has(at)) continue;
      needed.add(at);
      stack.push(...operandsOf(this.#instruction(at)));
    }
    // Operands come before what uses them, so that the order of positions is an order of evaluation.
    const order = [...needed].toSorted((a, b) => a - b);
    const moved = new Map(order.map((at, n) => [at, n]));
    const to = (at: number): number => moved.get(at) ?? 0;
    return {
      inputs: this.#inputs,
      instructions: order.map((at) => withOperands(this.#instruction(at), to)),
      outputs: outputs.map(to),
    };
  }

  #instruction(at: number): Instruction {
    const found = this.#instructions[at];
    if (found === undefined) throw new AlgebraError('code generation: an operation refers to nothing');
    return found;
  }

  /** −x for a negative number or the negative of something: signs move outwards, where sums swallow them. */
  #opposite(at: number): number | undefined {
    const instruction = this.#instruction(at);
    if (instruction.kind === 'negative') return instruction.of;
    return instruction.kind === 'number' && instruction.value < 0 ? this.number(-instruction.value) : undefined;
  }

  #valueOf(at: number): number | undefined {
    const instruction = this.#instruction(at);
    return instruction.kind === 'number' ? instruction.value : undefined;
  }

  #intern(key: string, instruction: Instruction): number {
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    this.#instructions.push(instruction);
    this.#known.set(key, this.#instructions.length - 1);
    return this.#instructions.length - 1;
  }
}

function commuting(kind: 'sum' | 'product', sign: string, left: number, right: number): readonly [string, Instruction] {
  const [a, b] = left <= right ? [left, right] : [right, left];
  return [`${a}${sign}${b}`, { kind, left: a, right: b }];
}

/** The positions that an instruction reads. */
export function operandsOf(instruction: Instruction): readonly number[] {
  if ('left' in instruction) return [instruction.left, instruction.right];
  if ('sign' in instruction) return [instruction.sign, instruction.positive, instruction.otherwise];
  return 'of' in instruction ? [instruction.of] : [];
}

function withOperands(instruction: Instruction, to: (at: number) => number): Instruction {
  if ('left' in instruction) return { ...instruction, left: to(instruction.left), right: to(instruction.right) };
  if ('sign' in instruction) {
    const { sign, positive, otherwise } = instruction;
    return { ...instruction, sign: to(sign), positive: to(positive), otherwise: to(otherwise) };
  }
  return 'of' in instruction ? { ...instruction, of: to(instruction.of) } : instruction;
}

/** How many instructions are arithmetic. */
export function operationCount({ instructions }: Program): number {
  return instructions.filter(({ kind }) => kind !== 'input' && kind !== 'number').length;
}

/**
 * The program for numerator/Π factor^power with the same nesting as `compileRational`.
 *
 * @param f - real, all coefficients numbers
 * @param variables - the inputs; one that does not occur is allowed. A variable `sqrt(n)` that is none of them is a
 *   number
 * @throws {@link AlgebraError} where another variable occurs, naming it, or a coefficient is complex
 */
export function rationalProgram(f: RationalFunction, variables: readonly string[]): Program {
  const graph = new ExpressionGraph();
  const argument = argumentName(variables);
  const name = (variable: string): string =>
    isRoot(variable) && !variables.includes(variable) ? variable : argument(variable);
  const numerator = graph.polynomial(realTerms(f.numerator), name);
  const denominator = f.denominators.reduce(
    (product, { factor, power }) =>
      graph.product(product, graph.power(graph.polynomial(realTerms(factor), name), power)),
    graph.leaf('1'),
  );
  const builder = new ProgramBuilder(variables);
  const [top = 0, bottom = 0] = graph.translate([numerator, denominator], {
    leaf: (text) => {
      if (isRoot(text)) return builder.squareRoot(builder.number(Number(text.slice(5, -1))));
      return text.startsWith('x') ? builder.input(Number(text.slice(1))) : builder.number(Number(text));
    },
    sum: (left, right) => builder.add(left, right),
    product: (left, right) => builder.multiply(left, right),
  });
  return builder.finish([builder.divide(top, bottom)]);
}

/** Whether a variable is named for the root of an integer. */
export function isRoot(variable: string): boolean {
  return /^sqrt\(\d+\)$/.test(variable);
}
