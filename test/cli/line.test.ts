import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, readLines } from '../../src/cli/line.ts';

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (let n = 0; start < bytes.length; n += 1) {
    const size = sizes.length === 0 ? bytes.length : (sizes[n % sizes.length] ?? 1);
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

async function lines(text: string, sizes: readonly number[] = [], longest?: number): Promise<Line[]> {
  const read: Line[] = [];
  for await (const line of readLines(inChunks(new TextEncoder().encode(text), sizes), longest)) read.push(line);
  return read;
}

const texts = (read: readonly Line[]): (string | number)[] =>
  read.map((line) => (line.kind === 'text' ? line.text : line.bytes));

describe('readLines', () => {
  it('ends a line at LF and at CRLF, and takes a last line without an end', async () => {
    expect(texts(await lines('a\nb\r\n\nc'))).toEqual(['a', 'b', '', 'c']);
  });

  it('drops a byte order mark at the start', async () => {
    expect(texts(await lines('\uFEFF{"id":1}\n'))).toEqual(['{"id":1}']);
  });

  it('does not depend on where the stream is cut, not even inside a character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(fc.constantFrom('a', '"', 'é', '€', '😀')).map((characters) => characters.join('')),
          { maxLength: 6 },
        ),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        async (expected, sizes) => {
          const text = expected.map((line) => `${line}\n`).join('');
          expect(texts(await lines(text, sizes))).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('skips a line that is too long, tells its length, and goes on', async () => {
    expect(texts(await lines(`short\n${'x'.repeat(100)}\nnext\n${'y'.repeat(11)}`, [8], 10))).toEqual([
      'short',
      100,
      'next',
      11,
    ]);
  });
});
