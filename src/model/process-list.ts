/** The processes that a model file lists: particle names, the arrow, limits on terms and electric charge are checked. */
import {
  addRational,
  formatRational,
  isZeroRational,
  negateRational,
  type Rational,
  rational,
} from '../algebra/rational.ts';
import type { Particle } from './model.ts';
import type { ModelFile } from './model-schema.ts';
import { type EntryPath, type Source, suggestion } from './source.ts';

/** A word of a process and where it begins. */
interface Word {
  readonly text: string;
  readonly offset: number;
}

const LIMIT = /^([A-Za-z][\w-]*)<?=\d{1,2}$/;

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], offset: match.index }));
}

/**
 * The list of the variant, or that of the model where the variant has none.
 *
 * @param variant - one that the file has
 * @param particles - of that variant
 */
export function readProcesses(
  file: ModelFile,
  variant: string,
  particles: ReadonlyMap<string, Particle>,
  source: Source,
): readonly string[] {
  const own = file.variants?.[variant]?.processes;
  const base: EntryPath = own === undefined ? ['processes'] : ['variants', variant, 'processes'];
  const list = own ?? file.processes ?? [];
  for (const [position, text] of list.entries()) {
    checkProcess(
      text,
      particles,
      [...Object.keys(file.lagrangian ?? {}), ...Object.keys(file.vertices ?? {})],
      (message, offset) => source.problem([...base, position], message, offset),
    );
  }
  return list;
}

function checkProcess(
  text: string,
  particles: ReadonlyMap<string, Particle>,
  terms: readonly string[],
  report: (message: string, offset: number) => void,
): void {
  const words = wordsOf(text);
  const arrow = words.findIndex((word) => word.text === '>');
  if (arrow < 0 || words.findLastIndex((word) => word.text === '>') !== arrow) {
    report('expected a process such as `a e- > a e-`, with one `>` between initial and final state', 0);
    return;
  }
  const initial = words.slice(0, arrow);
  const final = words.slice(arrow + 1).filter((word) => !word.text.includes('='));
  if (initial.length < 1 || initial.length > 2 || final.length < 1) {
    report(`expected one or two incoming and at least one outgoing particle, found \`${text}\``, 0);
  }
  let charge: Rational = rational(0);
  let complete = true;
  for (const [n, word] of [...initial, ...final].entries()) {
    const particle = particles.get(word.text);
    if (particle === undefined) {
      report(`the model has no particle \`${word.text}\`${suggestion(word.text, particles.keys())}`, word.offset);
      complete = false;
    } else charge = addRational(charge, n < initial.length ? particle.charge : negateRational(particle.charge));
  }
  if (complete && !isZeroRational(charge)) {
    report(`electric charge is not conserved: initial minus final is ${formatRational(charge)} e`, 0);
  }
  for (const word of words.filter((other) => other.text.includes('='))) {
    const term = LIMIT.exec(word.text)?.[1];
    if (term === undefined) report(`expected a limit such as \`weak<=1\`, found \`${word.text}\``, word.offset);
    else if (!terms.includes(term)) {
      report(`the model has no Lagrangian term \`${term}\`${suggestion(term, terms)}`, word.offset);
    }
  }
}
