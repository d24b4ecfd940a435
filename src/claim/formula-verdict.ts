/**
 * The verdict on a transcribed formula: every reading of its ambiguous tokens is tried; where none is true, misprints
 * are localized. A reading is what the scan may show, a repair is what it does not show.
 */
import { dotName } from '../algebra/polynomial.ts';
import { formatRational, type Rational } from '../algebra/rational.ts';
import type { Evidence, Reading, Verdict } from './claim.ts';
import { type Dimensions, energyDimension } from './dimension.ts';
import {
  compareExactly,
  createSieve,
  type Domain,
  type FormulaTarget,
  passesSieve,
  sieveStrength,
} from './formula-check.ts';
import { readingsOf, type TemplateReading } from './printed-formula.ts';
import { type Edit, localizeTypos, type Vocabulary } from './typo.ts';

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
  /** Where it is given, readings that are not homogeneous in powers of energy are ruled out first. */
  readonly dimensions?: Dimensions;
}

export interface FormulaAnswer {
  readonly verdict: Verdict;
  readonly diagnosis: string;
  /** All true readings and the first false ones, of the repaired formula where `repaired` marks them. */
  readonly readings: readonly Reading[];
  /** How many were tested. */
  readonly readingsTested: number;
  readonly evidence: readonly Evidence[];
  /** The true reading or repaired formula. */
  readonly survivor?: string;
  /** truth/printed for the survivor. */
  readonly factor?: Rational;
  readonly repair?: string;
}

/** At most so many readings are listed, the true ones first; true ones always. */
const MOST_LISTED = 6;
/** Misprints are localized in at most this many readings, in the order of plausibility. */
const MOST_LOCALIZED = 16;

/** A reading with the factor that makes it true, or the reason why none does. */
type JudgedReading =
  | { readonly reading: TemplateReading; readonly factor: Rational }
  | { readonly reading: TemplateReading; readonly fault: 'dimension' | 'value' };

const FAULTS = {
  dimension: 'its summands have different powers of energy',
  value: 'differs from the derived expression at a random point',
} as const;

/** Judges a transcribed formula against what the pipeline derives. */
export function judgeFormula(question: FormulaQuestion): FormulaAnswer {
  const { template, target, degree } = question;
  const judged = judgeReadings(template, question);
  const strength: Evidence = {
    road: 'random points',
    finding: sieveStrength(createSieve(target, namesOf(template)), degree),
    outcome: 'neutral',
  };
  const [readings, readingsTested] = [listed(judged), judged.length];
  const survivors = judged.filter((candidate) => 'factor' in candidate);
  const [survivor] = survivors;
  const count = judged.length;
  if (survivor === undefined) {
    const evidence = [falseEvidence(judged, target.domains), strength];
    return { readings, readingsTested, ...repairFormula(question, judged), evidence };
  }
  const found = { survivor: survivor.reading.text, factor: survivor.factor };
  const evidence = [exactEvidence(target.domains), strength];
  const choices = survivors.map(({ reading }) => quoted(reading.choices)).join('; or ');
  // Readings that are true with one factor are identical to the truth, hence to each other: they say the same.
  const factors = new Set(survivors.map(({ factor }) => formatRational(factor)));
  if (factors.size > 1) {
    const diagnosis = `${survivors.length} of ${count} readings are true, each with another overall factor (${[...factors].join(', ')}), which the scan does not show: ${choices}.`;
    return { verdict: 'ambiguous', diagnosis, readings, readingsTested, evidence, ...found };
  }
  const number = survivors.length === 1 ? 'one is true' : `${survivors.length} are true and say the same`;
  const diagnosis =
    count === 1
      ? 'The printed formula is identically equal to the derived one.'
      : `Of ${count} readings of the scan ${number}: ${choices}.`;
  return { verdict: 'confirmed', diagnosis, readings, readingsTested, evidence, ...found };
}

/** Every reading of a template with what it is worth. */
export function judgeReadings(
  template: string,
  { target, dimensions }: Pick<FormulaQuestion, 'target' | 'dimensions'>,
): readonly JudgedReading[] {
  const sieve = createSieve(target, namesOf(template));
  return readingsOf(template).map((reading): JudgedReading => {
    if (dimensions !== undefined && energyDimension(reading.text, dimensions) === undefined) {
      return { reading, fault: 'dimension' };
    }
    if (!passesSieve(reading.text, sieve)) return { reading, fault: 'value' };
    const equality = compareExactly(reading.text, target);
    return equality.equal ? { reading, factor: equality.factor } : { reading, fault: 'value' };
  });
}

/** With readings where those of the repaired template decide. */
type RepairAnswer = Omit<FormulaAnswer, 'readings' | 'readingsTested' | 'evidence'> &
  Partial<Pick<FormulaAnswer, 'readings' | 'readingsTested'>>;

function repairFormula(question: FormulaQuestion, judged: readonly JudgedReading[]): RepairAnswer {
  const none = judged.length === 1 ? 'The printed formula is false' : `None of the ${judged.length} readings is true`;
  for (const { template, meaning } of question.proposals ?? []) {
    const candidates = judgeReadings(template, question);
    const survivors = candidates.filter((candidate) => 'factor' in candidate);
    const [survivor] = survivors;
    if (survivor === undefined || survivors.length > 1) continue;
    const choices = quoted(survivor.reading.choices);
    return {
      verdict: 'confirmed-as-repaired',
      diagnosis: `${none}. Repair: ${meaning}${choices === '' ? '' : `; with it one of ${candidates.length} readings is true: ${choices}`}.`,
      survivor: survivor.reading.text,
      factor: survivor.factor,
      repair: meaning,
      readings: listed(candidates).map((reading) => ({ ...reading, repaired: true })),
      readingsTested: candidates.length,
    };
  }
  const candidates = judged.filter((candidate) => 'factor' in candidate || candidate.fault !== 'dimension');
  return localized(question, candidates.slice(0, MOST_LOCALIZED), none);
}

/** One edit before two, the printed overall factor before any other, plausible readings before others. */
function localized(question: FormulaQuestion, candidates: readonly JudgedReading[], none: string): RepairAnswer {
  const factors = question.target.factor === 'one' ? (['one', 'free'] as const) : (['free'] as const);
  for (const edits of ['one', 'two'] as const) {
    for (const factor of factors) {
      const target = { ...question.target, factor };
      for (const { reading } of candidates) {
        const repairs = localizeTypos(reading.text, target, question.vocabulary, edits);
        const [first] = repairs;
        const equality = first === undefined ? undefined : compareExactly(first.text, target);
        if (first === undefined || equality?.equal !== true) continue;
        const overall =
          factor === question.target.factor ? '' : ` and the overall factor times ${formatRational(equality.factor)}`;
        const meanings = repairs.map((repair) =>
          repair.edits.map((edit) => describeEdit(edit, reading.text)).join(' and '),
        );
        const inReading = reading.choices.length === 0 ? '' : ` in the reading ${quoted(reading.choices)}`;
        return {
          verdict: 'confirmed-as-repaired',
          diagnosis: `${none}. Hypothesis of the misprint${inReading}: ${meanings.join('; or ')}${overall}.`,
          survivor: first.text,
          factor: equality.factor,
          repair: `${meanings[0] ?? ''}${overall}`,
        };
      }
    }
  }
  return {
    verdict: 'refuted',
    diagnosis: `${none}, and no edit of one token, nor of two in different terms, repairs it.`,
  };
}

/** Choices as source text, which a report sets as code. */
function quoted(choices: readonly string[]): string {
  return choices.map((choice) => `\`…${choice}…\``).join(', ');
}

/** The edit with the text around it. */
function describeEdit({ from, to, meaning }: Edit, text: string): string {
  return `${meaning} at \`…${text.slice(Math.max(0, from - 10), from)}[${text.slice(from, to)}]${text.slice(to, to + 10)}…\``;
}

function listed(judged: readonly JudgedReading[]): readonly Reading[] {
  if (judged.length === 1) return [];
  const rank = (candidate: JudgedReading): number => ('factor' in candidate ? 0 : candidate.fault === 'value' ? 1 : 2);
  return judged
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, Math.max(MOST_LISTED, judged.filter((candidate) => 'factor' in candidate).length))
    .map((candidate) => ({
      text: candidate.reading.choices.join(', '),
      survives: 'factor' in candidate,
      reason: 'factor' in candidate ? 'identical to the derived expression' : FAULTS[candidate.fault],
    }));
}

function exactEvidence(domains: readonly Domain[]): Evidence {
  return {
    road: 'trace polynomial',
    finding: `the difference from the derived expression is the zero polynomial in the independent variables (${domains.map(({ name }) => name).join('; ')})`,
    outcome: 'supports',
  };
}

function falseEvidence(judged: readonly JudgedReading[], domains: readonly Domain[]): Evidence {
  const count = judged.length;
  const inhomogeneous = judged.filter((candidate) => 'fault' in candidate && candidate.fault === 'dimension').length;
  const dimension = inhomogeneous === 0 ? '' : `; ${inhomogeneous} of them already in their powers of energy`;
  return {
    road: 'trace polynomial',
    finding: `${count === 1 ? 'the printed expression differs' : `all ${count} readings differ`} from the derived one (${domains.map(({ name }) => name).join('; ')})${dimension}`,
    outcome: 'contradicts',
  };
}

/** Every name and every scalar product of a template; what the domain does not relate is independent. */
function namesOf(template: string): readonly string[] {
  return [...template.matchAll(/([A-Za-z]\w*)(?:\.([A-Za-z]\w*))?/g)].map(([name, left, right]) =>
    left === undefined || right === undefined ? name : dotName(left, right),
  );
}
