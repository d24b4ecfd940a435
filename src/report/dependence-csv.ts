/** What depends on what as one CSV table: a row a quantity of a claim, or a claim where it has no numbers. */
import type { ClaimRecord, RunRecord } from '../claim/claim.ts';
import { csvText } from './csv.ts';

/** Its name beside the report. */
export const DEPENDENCE_FILE = 'dependence.csv';

/** @returns undefined where no claim was judged with other inputs */
export function dependenceCsv({ claims, inputSets }: Pick<RunRecord, 'claims' | 'inputSets'>): string | undefined {
  if (inputSets === undefined) return undefined;
  const sets = inputSets.map(({ name }) => name);
  const inputs = claims.flatMap(({ dependence }) => (dependence?.kind === 'judged' ? [dependence.sensitivities] : []));
  const labels = [...new Set(inputs.flat().map(({ input }) => input))];
  const header = [
    'claim',
    'dependence',
    'verdict',
    'quantity',
    'value',
    'unit',
    'relative standard deviation',
    ...sets.flatMap((set) => [`${set}: verdict`, `${set}: relative change`]),
    ...labels.map((label) => `d ln/d ln ${label}`),
  ];
  return csvText([header, ...claims.flatMap((claim) => rowsOf(claim, sets, labels))]);
}

function rowsOf(
  { id, verdict, dependence }: ClaimRecord,
  sets: readonly string[],
  labels: readonly string[],
): readonly (readonly string[])[] {
  if (dependence === undefined) return [];
  if (dependence.kind !== 'judged') {
    const { kind, reason } = dependence;
    const text = kind === 'independent' ? reason : `${kind}: ${reason}`;
    return [[id, text, verdict, ...Array<string>(4 + 2 * sets.length + labels.length).fill('')]];
  }
  const { quantities, cells, sensitivities, uncertainty } = dependence;
  const numbers = quantities.length === 0 ? [undefined] : quantities;
  return numbers.map((quantity, n) => [
    id,
    'judged',
    verdict,
    quantity?.name ?? '',
    numeral(quantity?.value),
    quantity?.unit ?? '',
    numeral(uncertainty[n]),
    ...sets.flatMap((set) => {
      const cell = cells.find((one) => one.set === set);
      return [cell?.verdict ?? '', numeral(cell?.changes[n])];
    }),
    ...labels.map((label) => numeral(sensitivities.find(({ input }) => input === label)?.values[n])),
  ]);
}

function numeral(value: number | null | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}
