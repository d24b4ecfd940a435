/**
 * The verdict on a transcribed formula: every reading of its ambiguous tokens is tried; where none is true, misprints
 * are localized. A reading is what the scan may show, a repair is what it does not show.
 */
import { formatRational, type Rational } from '../algebra/rational.ts';
import type { Evidence, Reading, Verdict } from './claim.ts';
import {
  compareExactly,
  createSieve,
  type Domain,
  type FormulaTarget,
  passesSieve,
  sieveStrength,
} from './formula-check.ts';
import { readingsOf, type TemplateReading } from './printed-formula.ts';
import { localizeTypos, type Vocabulary } from './typo.ts';

/** A template as repaired by hand where the scan is legible and wrong, with what the repair says. */
export interface ProposedRepair {
  readonly template: string;
  readonly meaning: string;
}

export interface FormulaQuestion {
  readonly template: string;
  readonly target: FormulaTarget;
  readonly vocabulary: Vocabulary;
  /** Tried in order where no reading is true, before single tokens are edited. */
  readonly proposals?: readonly ProposedRepair[];
  /** Total degree of the formula, for the statement on random points. */
  readonly degree: number;
}

export interface FormulaAnswer {
  readonly verdict: Verdict;
  readonly diagnosis: string;
  readonly readings: readonly Reading[];
  readonly evidence: readonly Evidence[];
  /** The true reading or repaired formula. */
  readonly survivor?: string;
  /** truth/printed for the survivor. */
  readonly factor?: Rational;
  readonly repair?: string;
}

/** More readings than this are summarized: all true ones and the first false ones are listed. */
const MOST_LISTED = 16;

/** Judges a transcribed formula against what the pipeline derives. */
export function judgeFormula(question: FormulaQuestion): FormulaAnswer {
  const { template, target } = question;
  const judged = judgeReadings(template, target);
  const sieve = createSieve(target, namesOf(template));
  const strength: Evidence = {
    road: 'random points',
    finding: sieveStrength(sieve, question.degree),
    outcome: 'neutral',
  };
  const readings = listed(judged);
  const survivors = judged.filter(({ factor }) => factor !== undefined);
  const [survivor] = survivors;
  const count = judged.length;
  if (survivor?.factor !== undefined) {
    const shared = {
      readings,
      evidence: [exactEvidence(target.domains), strength],
      survivor: survivor.reading.text,
      factor: survivor.factor,
    };
    if (survivors.length > 1) {
      const diagnosis = `${survivors.length} of ${count} readings are true, and the scan does not tell them apart: ${survivors.map(({ reading }) => reading.choices.map(shown).join(', ')).join('; ')}`;
      return { verdict: 'ambiguous', diagnosis, ...shared };
    }
    const diagnosis =
      count === 1
        ? 'The printed formula is identically equal to the derived one.'
        : `One of ${count} readings of the scan is true: ${survivor.reading.choices.map(shown).join(', ')}.`;
    return { verdict: 'confirmed', diagnosis, ...shared };
  }
  return { ...repairFormula(question, judged), readings, evidence: [falseEvidence(count, target.domains), strength] };
}

/** A reading with the factor that makes it true, where there is one. */
interface JudgedReading {
  readonly reading: TemplateReading;
  readonly factor: Rational | undefined;
}

export function judgeReadings(template: string, target: FormulaTarget): readonly JudgedReading[] {
  const sieve = createSieve(target, namesOf(template));
  return readingsOf(template).map((reading) => {
    if (!passesSieve(reading.text, sieve)) return { reading, factor: undefined };
    const equality = compareExactly(reading.text, target);
    return { reading, factor: equality.equal ? equality.factor : undefined };
  });
}

function repairFormula(
  { target, vocabulary, proposals = [] }: FormulaQuestion,
  judged: readonly JudgedReading[],
): Pick<FormulaAnswer, 'verdict' | 'diagnosis' | 'survivor' | 'factor' | 'repair'> {
  const none = judged.length === 1 ? 'The printed formula is false' : `None of ${judged.length} readings is true`;
  for (const { template: proposal, meaning } of proposals) {
    const survivors = judgeReadings(proposal, target).filter(({ factor }) => factor !== undefined);
    const [survivor] = survivors;
    if (survivor?.factor === undefined) continue;
    return {
      verdict: 'confirmed-as-repaired',
      diagnosis: `${none}. Repair: ${meaning}.`,
      survivor: survivor.reading.text,
      factor: survivor.factor,
      repair: meaning,
    };
  }
  for (const { reading } of judged.slice(0, MOST_LISTED)) {
    const repairs = localizeTypos(reading.text, target, vocabulary);
    const [first] = repairs;
    if (first === undefined) continue;
    const equality = compareExactly(first.text, target);
    const meanings = repairs.map(({ edits }) =>
      edits.map(({ meaning, from }) => `${meaning} (character ${from + 1})`).join(' and '),
    );
    return {
      verdict: 'confirmed-as-repaired',
      diagnosis: `${none}. Hypothesis of the misprint: ${meanings.join('; or ')}.`,
      survivor: first.text,
      ...(equality.equal ? { factor: equality.factor } : {}),
      repair: meanings[0] ?? '',
    };
  }
  return {
    verdict: 'refuted',
    diagnosis: `${none}, and no edit of one token, nor of two in different terms, repairs it.`,
  };
}

function listed(judged: readonly JudgedReading[]): readonly Reading[] {
  if (judged.length === 1) return [];
  const ranked = [
    ...judged.filter(({ factor }) => factor !== undefined),
    ...judged.filter(({ factor }) => factor === undefined),
  ];
  return ranked.slice(0, MOST_LISTED).map(({ reading, factor }) => ({
    text: reading.choices.map(shown).join(', '),
    survives: factor !== undefined,
    reason:
      factor === undefined
        ? 'differs from the derived formula at a random point'
        : `identical to the derived formula${formatRational(factor) === '1' ? '' : ` times 1/${formatRational(factor)}`.replace('1/1/', '')}`,
  }));
}

function shown(choice: string): string {
  return choice === '' ? '(nothing)' : choice;
}

function exactEvidence(domains: readonly Domain[]): Evidence {
  return {
    road: 'trace polynomial',
    finding: `the difference from the derived expression is the zero polynomial in the independent invariants (${domains.map(({ name }) => name).join('; ')})`,
    outcome: 'supports',
  };
}

function falseEvidence(count: number, domains: readonly Domain[]): Evidence {
  return {
    road: 'trace polynomial',
    finding: `${count === 1 ? 'the printed expression differs' : `all ${count} readings differ`} from the derived one (${domains.map(({ name }) => name).join('; ')})`,
    outcome: 'contradicts',
  };
}

function namesOf(template: string): readonly string[] {
  return [...template.matchAll(/[A-Za-z]\w*(?:\.[A-Za-z]\w*)?/g)]
    .map((match) => match[0])
    .filter((name) => !name.includes('.'));
}
