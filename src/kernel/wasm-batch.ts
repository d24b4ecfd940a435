/**
 * Straight-line programs as WebAssembly with two float64 in a register: a whole batch of points in one call, inputs
 * and outputs as columns in the module's memory.
 */
import { UsageError } from '../errors.ts';
import { operandsOf, type Program } from './emit-program.ts';
import { assembleModule, ByteWriter, OPCODE } from './wasm-assembler.ts';

/** A program for many points at a time. */
export interface BatchKernel {
  /** How many points fit. */
  readonly capacity: number;
  /** One column for each input, to be filled before a run. */
  readonly inputs: readonly Float64Array[];
  /** One column for each output. */
  readonly outputs: readonly Float64Array[];
  /** Evaluates the first `count` points. */
  readonly run: (count: number) => void;
  /** The module. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What is used of the API that JavaScript engines offer; the language's own library does not declare it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
  ) => {
    readonly exports: { readonly memory: { readonly buffer: ArrayBuffer }; readonly run: (end: number) => void };
  };
};

const PAGE = 65536;

/**
 * Compiles a program.
 *
 * @param capacity - points in a batch, at least 1; rounded up to an even number
 * @throws {@link UsageError} for a capacity that is no positive integer, or a count beyond it
 */
export function wasmBatch(program: Program, capacity: number): BatchKernel {
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new UsageError(`batch: expected a capacity of at least one point, got ${capacity}`);
  }
  const even = capacity + (capacity % 2);
  const column = 8 * even;
  const columns = program.inputs.length + program.outputs.length;
  const bytes = assembleModule([batchFunction(program, column)], Math.max(1, Math.ceil((columns * column) / PAGE)));
  const { memory, run } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  const view = (n: number): Float64Array => new Float64Array(memory.buffer, n * column, even);
  const inputs = program.inputs.map((_, n) => view(n));
  return {
    capacity: even,
    inputs,
    outputs: program.outputs.map((_, n) => view(program.inputs.length + n)),
    run: (count) => {
      if (!(count <= even)) throw new UsageError(`batch: expected at most ${even} points, got ${count}`);
      // The second lane of the last pair computes something from whatever is there: float64 arithmetic never traps.
      if (count > 0) run(8 * (count + (count % 2)));
    },
    bytes,
  };
}

/**
 * `run(end)`: for (at = 0; at < end; at += 16), every instruction in a local of its own unless it is used once, next.
 * Numbers get their locals before the loop: inside, an engine would assemble each anew from its bytes.
 */
function batchFunction(
  program: Program,
  column: number,
): { name: string; parameters: ['i32']; locals: { count: number; type: 'i32' | 'v128' }[]; code: Uint8Array } {
  const { instructions, outputs, inputs } = program;
  const uses = new Uint32Array(instructions.length);
  for (const instruction of instructions) for (const at of operandsOf(instruction)) uses[at] = (uses[at] ?? 0) + 1;
  for (const at of outputs) uses[at] = (uses[at] ?? 0) + 1;
  const [END, AT, FIRST] = [0, 1, 2];
  const locals = new Map<number, number>();
  const code = new ByteWriter();
  const local = (opcode: readonly number[], index: number): void => {
    code.bytes(opcode);
    code.unsigned(index);
  };
  const memory = (opcode: readonly number[], offset: number): void => {
    code.bytes(opcode);
    // Aligned to 2⁴ bytes.
    code.unsigned(4);
    code.unsigned(offset);
  };
  const number = (value: number): void => {
    code.bytes(OPCODE.v128Const);
    code.float64(value);
    code.float64(value);
  };
  const compute = (at: number): void => {
    const instruction = instructions[at];
    if (instruction === undefined) return;
    switch (instruction.kind) {
      case 'input':
        local(OPCODE.localGet, AT);
        memory(OPCODE.v128Load, instruction.index * column);
        return;
      case 'number':
        number(instruction.value);
        return;
      case 'negative':
      case 'root':
        place(instruction.of);
        code.bytes(instruction.kind === 'root' ? OPCODE.f64x2SquareRoot : OPCODE.f64x2Negate);
        return;
      case 'choice':
        place(instruction.positive);
        place(instruction.otherwise);
        place(instruction.sign);
        number(0);
        code.bytes(OPCODE.f64x2Greater);
        code.bytes(OPCODE.v128BitSelect);
        return;
      default:
        place(instruction.left);
        place(instruction.right);
        code.bytes(VECTOR_OPCODE[instruction.kind]);
    }
  };
  // Puts a value on the stack: from its local, or computed here where this is its only use.
  const place = (at: number): void => {
    const known = locals.get(at);
    if (known !== undefined) local(OPCODE.localGet, known);
    else compute(at);
  };
  const keep = (at: number): void => {
    compute(at);
    locals.set(at, FIRST + locals.size);
    local(OPCODE.localSet, FIRST + locals.size - 1);
  };
  instructions.forEach(({ kind }, at) => {
    if (kind === 'number') keep(at);
  });
  code.bytes(OPCODE.loop);
  instructions.forEach(({ kind }, at) => {
    if (kind !== 'number' && uses[at] !== 1) keep(at);
  });
  outputs.forEach((at, n) => {
    local(OPCODE.localGet, AT);
    place(at);
    memory(OPCODE.v128Store, (inputs.length + n) * column);
  });
  local(OPCODE.localGet, AT);
  code.bytes(OPCODE.i32Const);
  code.signed(16);
  code.bytes(OPCODE.i32Add);
  local(OPCODE.localTee, AT);
  local(OPCODE.localGet, END);
  code.bytes(OPCODE.i32LessUnsigned);
  local(OPCODE.branchIf, 0);
  code.bytes(OPCODE.end);
  return {
    name: 'run',
    parameters: ['i32'],
    locals: [
      { count: 1, type: 'i32' },
      { count: locals.size, type: 'v128' },
    ],
    code: code.finish(),
  };
}

const VECTOR_OPCODE = {
  sum: OPCODE.f64x2Add,
  difference: OPCODE.f64x2Subtract,
  product: OPCODE.f64x2Multiply,
  quotient: OPCODE.f64x2Divide,
} as const;
