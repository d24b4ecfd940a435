/**
 * The one place where the command line meets the outside: streams, signals and the process's end. Commands
 * receive a `Terminal`, so that a test runs them in its own process with its own streams.
 */
import type { Writable } from 'node:stream';

/** A text stream to the user; `write` resolves when the text is on its way. */
export interface Sink {
  readonly isTTY: boolean;
  write(text: string): Promise<void>;
}

export interface Terminal {
  readonly stdin: { readonly isTTY: boolean; readonly chunks: AsyncIterable<Uint8Array> };
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Aborts at the first interrupt; commands finish the piece in hand, save, say so and end with 130. */
  readonly interruption: AbortSignal;
}

/** The reader of stdout went away, as `head` does; the command ends quietly. */
export class ClosedOutput extends Error {
  constructor() {
    super('the reader of the output went away');
    this.name = 'ClosedOutput';
  }
}

/** The output cannot be written, as on a full disk. */
export class FailedOutput extends Error {
  constructor(cause: Error) {
    super(`cannot write the output: ${cause.message}`, { cause });
    this.name = 'FailedOutput';
  }
}

/** The text stream of a stream of this process, or of a test. */
export function sink(stream: Writable & { readonly isTTY?: boolean }): Sink {
  let failure: Error | undefined;
  const fail = (error: NodeJS.ErrnoException): Error => {
    const closed = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
    // The first reason is the true one: later writes only find the stream destroyed.
    failure ??= closed ? new ClosedOutput() : new FailedOutput(error);
    return failure;
  };
  stream.on('error', fail);
  return {
    isTTY: stream.isTTY === true,
    async write(text) {
      if (failure !== undefined) throw failure;
      await new Promise<void>((resolve, reject) => {
        stream.write(text, (error) => {
          if (error === null || error === undefined) resolve();
          else reject(fail(error));
        });
      });
    },
  };
}

/** A sink that falls silent when its reader goes away, for a command whose work is worth finishing all the same. */
export function lasting({ isTTY, write }: Sink): Sink {
  return {
    isTTY,
    async write(text) {
      try {
        await write(text);
      } catch (error) {
        if (!(error instanceof ClosedOutput)) throw error;
      }
    },
  };
}

/** A second interrupt so soon is the same key press, passed on by a parent process as well. */
const SAME_KEY_PRESS_MS = 500;

/** The terminal of this process. The first interrupt is a request to end well, a later one ends at once. */
export function processTerminal(): Terminal {
  const controller = new AbortController();
  let firstAt: number | undefined;
  process.on('SIGINT', () => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      controller.abort();
    } else if (now - firstAt > SAME_KEY_PRESS_MS) {
      process.stderr.write('feynproof: interrupted again; nothing more is saved\n');
      process.exit(130);
    }
  });
  return {
    stdin: { isTTY: process.stdin.isTTY === true, chunks: process.stdin },
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    interruption: controller.signal,
  };
}
