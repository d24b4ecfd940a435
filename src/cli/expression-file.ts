/**
 * Expression files: text that a person reads and `git diff` compares, one term a line, and that is read back to say
 * what moved. The head states where the file comes from; a fingerprint of the rest tells an edit by hand.
 */
import { ModelError } from '../errors.ts';
import { type ExpressionEntry, type ExpressionRecord, type Quantity, sha256 } from './expression-record.ts';

const FIRST = 'written by feynproof regenerate, format 2';

const CONVENTIONS: readonly string[] = [
  'metric (+,-,-,-); gamma5 = i gamma^0 gamma^1 gamma^2 gamma^3; e_(a,b,c,d) with eps^{0123} = +1',
  'p1, p2: incoming, then k3, k4, ...: outgoing momenta, in the order of the process; prop(p,m) = 1/(p.p-m^2)',
];

const QUANTITIES: Readonly<Record<Quantity, readonly string[]>> = {
  amplitude: [
    'M of S = 1 + (2 pi)^4 delta^4(...) i M; a diagram is the product of its coefficient, its propagators and the',
    'factors of its lines; g7_/2 and g6_/2 are the projectors on left and right',
  ],
  squared: ['|M|^2: the sum of all entries, averaged over initial, summed over final states; no symmetry factor'],
};

/** MadGraph's way to spell a process as a file name: `a e- > e- nu1 nu1~ weak<=0` is `a_em__em_nu1_nu1x_weak0`. */
export function fileStem({ model, process }: Pick<ExpressionRecord, 'model' | 'process'>): string {
  const spelled = process
    .replaceAll(' > ', '__')
    .replaceAll(' ', '_')
    .replaceAll('+', 'p')
    .replaceAll('-', 'm')
    .replaceAll('~', 'x')
    .replaceAll(/[^\w]/g, '');
  return `${model.replace(':', '-')}/${spelled}`;
}

export function recordFileName(record: ExpressionRecord): string {
  return `${fileStem(record)}.${record.quantity}.txt`;
}

/** The whole file. */
export function recordText(record: ExpressionRecord): string {
  const { model, process, quantity, version, content } = record;
  const body = bodyText(record);
  const head = [
    FIRST,
    `model ${model}`,
    `process ${process}`,
    `quantity ${quantity}`,
    `version ${version}`,
    `content ${content}`,
    `body ${sha256(body)}`,
    ...CONVENTIONS,
    ...QUANTITIES[quantity],
  ];
  return `${head.map((line) => `* ${line}`).join('\n')}\n\n${body}`;
}

function bodyText({ diagrams, parameters, entries }: ExpressionRecord): string {
  const table = (title: string, rows: ReadonlyMap<string, string>): readonly string[] =>
    rows.size === 0 ? [] : [[title, ...[...rows].map(([name, text]) => `  ${name} = ${text}`)].join('\n')];
  const sums = entries.map(({ label, over, terms }) => {
    const lines = [...terms].map(([monomial, coefficient]) => `  + (${coefficient})*${monomial}`);
    return [`${label}${over.length === 0 ? '' : ` over ${over.join('*')}`}:`, ...lines].join('\n');
  });
  return `${[...table('diagrams', diagrams), ...table('parameters', parameters), ...sums].join('\n\n')}\n`;
}

/** A file that was read back, and whether anyone has edited it since it was written. */
export interface StoredRecord {
  readonly record: ExpressionRecord;
  readonly intact: boolean;
}

/** Whether a text is one of ours, judged by its first line. */
export function isExpressionFile(text: string): boolean {
  return text.startsWith(`* ${FIRST}`);
}

/**
 * Reads an expression file.
 *
 * @param file - name for messages
 * @throws {@link ModelError} where the text is not one of ours, which is then neither compared nor replaced
 */
export function readRecord(text: string, file: string): StoredRecord {
  const end = text.indexOf('\n\n');
  if (!isExpressionFile(text) || end < 0) {
    throw new ModelError('is not an expression file of feynproof regenerate', { file });
  }
  const head = new Map(
    text
      .slice(0, end)
      .split('\n')
      .flatMap((line) => {
        const [, key, value] = /^\* (\w+) (.*)$/.exec(line) ?? [];
        return key === undefined || value === undefined ? [] : [[key, value] as const];
      }),
  );
  const body = text.slice(end + 2);
  const blocks = body
    .trimEnd()
    .split('\n\n')
    .map((block) => block.split('\n'));
  const quantity = head.get('quantity') === 'squared' ? 'squared' : 'amplitude';
  const tables = new Map<string, ReadonlyMap<string, string>>();
  const entries: ExpressionEntry[] = [];
  for (const [title = '', ...lines] of blocks) {
    if (title === 'diagrams' || title === 'parameters') tables.set(title, new Map(lines.map(readRow)));
    else entries.push(readEntry(title, lines, file));
  }
  return {
    intact: head.get('body') === sha256(body),
    record: {
      model: head.get('model') ?? '',
      process: head.get('process') ?? '',
      quantity,
      version: head.get('version') ?? '',
      content: head.get('content') ?? '',
      diagrams: tables.get('diagrams') ?? new Map(),
      parameters: tables.get('parameters') ?? new Map(),
      entries,
    },
  };
}

function readRow(line: string): readonly [string, string] {
  const at = line.indexOf(' = ');
  return [line.slice(0, at).trim(), line.slice(at + 3)];
}

function readEntry(title: string, lines: readonly string[], file: string): ExpressionEntry {
  const [, label = title, over] = /^(.*?)(?: over (.*))?:$/.exec(title) ?? [];
  const terms = new Map<string, string>();
  for (const line of lines) {
    const [, coefficient, monomial] = /^ {2}\+ \(([^()]*)\)\*(.+)$/.exec(line) ?? [];
    if (coefficient === undefined || monomial === undefined) {
      throw new ModelError(`expected a term such as '+ (8)*k3.p1', found '${line.trim().slice(0, 60)}'`, { file });
    }
    terms.set(monomial, coefficient);
  }
  return { label, over: over === undefined ? [] : splitProduct(over), terms };
}

/** The factors of a product, those inside parentheses and brackets kept together. */
export function splitProduct(product: string): readonly string[] {
  const factors: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < product.length; at++) {
    const sign = product[at];
    if (sign === '(' || sign === '[') depth += 1;
    else if (sign === ')' || sign === ']') depth -= 1;
    else if (sign === '*' && depth === 0) {
      factors.push(product.slice(start, at));
      start = at + 1;
    }
  }
  return [...factors, product.slice(start)];
}
