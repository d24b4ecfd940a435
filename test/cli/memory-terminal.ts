/** A terminal in memory, so that commands are tested in this process. */
import { ClosedOutput, type Terminal } from '../../src/cli/terminal.ts';

export interface MemoryTerminal extends Terminal {
  /** What was written to stdout so far. */
  readonly output: () => string;
  readonly errors: () => string;
  readonly interrupt: () => void;
}

export interface MemoryTerminalOptions {
  /** Text or bytes on stdin, cut into the given pieces; without it stdin is a terminal. */
  readonly input?: AsyncIterable<Uint8Array> | readonly (string | Uint8Array)[];
  /** The reader of stdout goes away after this many writes. */
  readonly closesAfter?: number;
}

async function* encoded(pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
}

function isPieces(input: MemoryTerminalOptions['input']): input is readonly (string | Uint8Array)[] {
  return Array.isArray(input);
}

export function memoryTerminal({
  input,
  closesAfter = Number.POSITIVE_INFINITY,
}: MemoryTerminalOptions = {}): MemoryTerminal {
  const written: string[] = [];
  const errors: string[] = [];
  const controller = new AbortController();
  return {
    stdin: {
      isTTY: input === undefined,
      chunks: input === undefined || isPieces(input) ? encoded(input ?? []) : input,
    },
    stdout: {
      isTTY: false,
      async write(text) {
        if (written.length >= closesAfter) throw new ClosedOutput();
        written.push(text);
      },
    },
    stderr: {
      isTTY: false,
      async write(text) {
        errors.push(text);
      },
    },
    interruption: controller.signal,
    output: () => written.join(''),
    errors: () => errors.join(''),
    interrupt: () => controller.abort(),
  };
}
