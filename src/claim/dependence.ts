/** What depends on what: reading how claims come out with other inputs. */
import type { Dependence, Verdict } from './claim.ts';

/** The sets in which a claim gets another verdict than with the reference inputs. */
export function flippedIn(verdict: Verdict, dependence: Dependence | undefined): readonly string[] {
  if (dependence?.kind !== 'judged') return [];
  return dependence.cells.filter((cell) => cell.verdict !== verdict).map(({ set }) => set);
}
