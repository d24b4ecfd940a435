/** The limits that a model file states for a process, derived anew from |M|². */
import { formatRational } from '../algebra/rational.ts';
import type { Process } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { AlgebraError, ProcessError } from '../errors.ts';
import { compareLimit } from '../limit/stated.ts';
import type { StatedLimit } from '../model/model.ts';
import { squareAmplitude } from '../squared/square.ts';
import { type CheckSubject, fromCounterexamples, notApplicable, type Verdict } from './check.ts';

/** The leading power and its coefficient are those that the model states, exactly. */
export function limitsAgree({ model, amplitude }: CheckSubject): Verdict {
  const asked = identityOf(amplitude.process);
  const stated = model.limits.filter(({ process }) => identityOf(parseProcess(process, model)) === asked);
  if (stated.length === 0) return notApplicable('the model states no limit of this process');
  // Algebraic constants have their values here, which the subject's own amplitude leaves free.
  const squared = squareAmplitude(deriveAmplitude(model, amplitude.process));
  const contradiction = (limit: StatedLimit): string | undefined => {
    try {
      const { outcome, derived } = compareLimit(limit, squared, model);
      return outcome === 'equal'
        ? undefined
        : `${limit.at}: the ${outcome} from the stated one with exponent ${formatRational(limit.exponent)}; ${derived}`;
    } catch (error) {
      if (error instanceof AlgebraError || error instanceof ProcessError) return `${limit.at}: ${error.message}`;
      throw error;
    }
  };
  const names = stated.map(({ at, exponent }) => `${at} (power ${formatRational(exponent)})`);
  return fromCounterexamples(stated.map(contradiction), `derived as stated: ${names.join(', ')}`);
}

/** The same for processes that differ in blanks or in the order of their limits on terms only. */
function identityOf({ legs, orders }: Process): string {
  const limits = [...orders].map(([term, most]) => `${term}<=${most}`).toSorted();
  return [...legs.map(({ particle, incoming }) => `${incoming ? '' : '> '}${particle.name}`), ...limits].join(' ');
}
