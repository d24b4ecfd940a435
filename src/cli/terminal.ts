/**
 * The one place where the command line meets the outside: streams, signals and the process's end. Commands
 * receive a `Terminal`, so that a test runs them in its own process with its own streams.
 */
import { once } from 'node:events';

/** A text stream to the user; `write` resolves when more may be written. */
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

function sink(stream: NodeJS.WriteStream): Sink {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    closed = true;
  });
  return {
    isTTY: stream.isTTY === true,
    async write(text) {
      if (closed) throw new ClosedOutput();
      if (!stream.write(text))
        await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => undefined);
      if (closed) throw new ClosedOutput();
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
