/**
 * A small assembler of WebAssembly: modules of one memory and functions of numbers, as bytes of the binary format.
 *
 * @see W3C, WebAssembly Core Specification 2.0, section 5 (binary format) and 5.4.9 (vector instructions)
 */
import { AlgebraError } from '../errors.ts';

/** Types of values by their bytes. */
export const VALUE_TYPE = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof VALUE_TYPE;

/** Numeric instructions by their bytes; those of vectors follow the prefix 0xfd. */
export const OPCODE = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  end: [0x0b],
  branchIf: [0x0d],
  localGet: [0x20],
  localSet: [0x21],
  localTee: [0x22],
  i32Const: [0x41],
  i32LessUnsigned: [0x49],
  i32Add: [0x6a],
  v128Load: [0xfd, 0x00],
  v128Store: [0xfd, 0x0b],
  v128Const: [0xfd, 0x0c],
  v128BitSelect: [0xfd, 0x52],
  f64x2Greater: [0xfd, 0x4a],
  f64x2Negate: [0xfd, 0xed, 0x01],
  f64x2SquareRoot: [0xfd, 0xef, 0x01],
  f64x2Add: [0xfd, 0xf0, 0x01],
  f64x2Subtract: [0xfd, 0xf1, 0x01],
  f64x2Multiply: [0xfd, 0xf2, 0x01],
  f64x2Divide: [0xfd, 0xf3, 0x01],
} as const;

/** A growing row of bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  bytes(values: readonly number[] | Uint8Array): void {
    while (this.#length + values.length > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  /** LEB128 of an integer 0 ≤ n < 2³². */
  unsigned(value: number): void {
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this.bytes([(rest & 0x7f) | 0x80]);
      rest >>>= 7;
    }
    this.bytes([rest]);
  }

  /** Signed LEB128 of an integer of 32 bits. */
  signed(value: number): void {
    let rest = value | 0;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
      this.bytes([done ? low : low | 0x80]);
      if (done) return;
    }
  }

  /** The eight bytes of a float64, little-endian. */
  float64(value: number): void {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value, true);
    this.bytes(new Uint8Array(view.buffer));
  }

  name(text: string): void {
    const letters = Array.from(text, (letter) => letter.charCodeAt(0));
    if (letters.some((code) => code > 0x7f)) throw new AlgebraError(`'${text}': expected ASCII letters`);
    this.unsigned(letters.length);
    this.bytes(letters);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

/** A function without results: its parameters, its other locals and the code of its body without the final `end`. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly locals: readonly { readonly count: number; readonly type: ValueType }[];
  readonly code: Uint8Array;
}

/** A module that exports these functions and a memory `memory` of that many pages of 64 KiB. */
export function assembleModule(functions: readonly WasmFunction[], pages: number): Uint8Array<ArrayBuffer> {
  const module = new ByteWriter();
  // Magic number and version 1.
  module.bytes([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
  const section = (id: number, write: (body: ByteWriter) => void): void => {
    const body = new ByteWriter();
    write(body);
    const bytes = body.finish();
    module.bytes([id]);
    module.unsigned(bytes.length);
    module.bytes(bytes);
  };
  section(1, (types) => {
    types.unsigned(functions.length);
    for (const { parameters } of functions) {
      types.bytes([0x60]);
      types.unsigned(parameters.length);
      types.bytes(parameters.map((type) => VALUE_TYPE[type]));
      types.unsigned(0);
    }
  });
  section(3, (declarations) => {
    declarations.unsigned(functions.length);
    functions.forEach((_, n) => {
      declarations.unsigned(n);
    });
  });
  section(5, (memories) => {
    memories.unsigned(1);
    memories.bytes([0x00]);
    memories.unsigned(pages);
  });
  section(7, (exports) => {
    exports.unsigned(functions.length + 1);
    exports.name('memory');
    exports.bytes([0x02]);
    exports.unsigned(0);
    functions.forEach(({ name }, n) => {
      exports.name(name);
      exports.bytes([0x00]);
      exports.unsigned(n);
    });
  });
  section(10, (codes) => {
    codes.unsigned(functions.length);
    for (const { locals, code } of functions) {
      const body = new ByteWriter();
      body.unsigned(locals.length);
      for (const { count, type } of locals) {
        body.unsigned(count);
        body.bytes([VALUE_TYPE[type]]);
      }
      body.bytes(code);
      body.bytes(OPCODE.end);
      const bytes = body.finish();
      codes.unsigned(bytes.length);
      codes.bytes(bytes);
    }
  });
  return module.finish();
}
