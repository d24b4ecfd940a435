/** Splits a byte stream into lines of bounded length, without ever holding more than one line and one chunk. */

/** A line without its terminator, or the number of bytes of one that is too long to be kept. */
export type Line =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-long'; readonly bytes: number };

/** Longest line that is read, in bytes; the rest of a longer one is skipped. */
export const LONGEST_LINE_BYTES = 16 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * The lines of a UTF-8 stream. LF and CRLF end a line, the last line may lack its end, and a byte order mark
 * at the start is dropped.
 *
 * @param chunks - the stream, cut anywhere, also inside a character
 * @param longest - longest line in bytes
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  longest = LONGEST_LINE_BYTES,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let bytes = 0;

  const keep = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes <= longest) parts.push(part);
    else parts = [];
  };
  const finish = (): Line => {
    const line: Line =
      bytes > longest
        ? { kind: 'too-long', bytes }
        : { kind: 'text', text: decoder.decode(Buffer.concat(parts)).replace(/\r$/, '') };
    parts = [];
    bytes = 0;
    return line;
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (bytes > 0) yield finish();
}
