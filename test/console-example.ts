/** Commands that a page of documentation shows with their output. */

export interface Example {
  readonly command: string;
  readonly output: string;
}

/** The commands of a ```console block, each with the lines below it. */
export function examplesIn(markdown: string): readonly Example[] {
  const blocks = [...markdown.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, body = '']) => body);
  return blocks.flatMap((body) =>
    body
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return { command: part.slice(0, end), output: part.slice(end + 1) };
      }),
  );
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;

/**
 * The same text with floating-point numbers to the ten digits that are promised. Errors of rounding, the number of
 * evaluations that a method needed, and the error that it estimates are no promise.
 */
export function promised(text: string): string {
  const effort = /"(evaluations|relativeError)":[^,}]+/g;
  return text.replaceAll(effort, '"$1":…').replaceAll(NUMBER, (number) => {
    if (/e-1[3-7]$/.test(number) || number === '0.0e+0') return 'rounding';
    return /[.e]/.test(number) ? Number(number).toPrecision(10) : number;
  });
}

/** The input and the arguments of `echo '…' | npx feynproof …`; undefined for any other command. */
export function partsOf(command: string): { readonly input: string | undefined; readonly rest: string } | undefined {
  const [, input, rest] = /^(?:echo '([^']*)' \| )?npx feynproof (.*)$/.exec(command) ?? [];
  return rest === undefined ? undefined : { input, rest };
}
