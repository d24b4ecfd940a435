/** Prints that are held against |M|² exactly, as identities of rational functions. */
import { degree, toText } from '../../src/algebra/polynomial.ts';
import { type Fraction, readFraction, substituteFraction } from '../../src/claim/fraction.ts';
import type { CheckSetting, Finding } from '../../src/claim/suite.ts';
import type { SuiteContext } from '../context.ts';
import { formulaFinding } from '../finding.ts';
import type { ExactEntry } from './entry.ts';
import { roadEvidence } from './roads.ts';
import { derivedTruth } from './truth.ts';

/** Terms beyond which the derived expression is not shown beside the print. */
const MOST_SHOWN = 400;

/** The verdict on a print: identical, a localized misprint, or false. */
export function exactFinding(entry: ExactEntry, context: SuiteContext, setting: CheckSetting): Finding {
  const derivation = context.derivation(entry.process, 'dirac', entry.model);
  const { value, names } = derivedTruth(entry, derivation);
  const roads = roadEvidence(context, entry.model, entry.process, setting);
  const template = entry.print.replaceAll(/\s+/g, '');
  const finding = formulaFinding(
    {
      template,
      target: {
        truth: value,
        domains: [{ name: domain(entry), relations: names }],
        factor: 'one',
        seed: setting.seed,
      },
      vocabulary: { momenta: Object.keys(entry.momenta) },
      degree: comparisonDegree(value, substituteFraction(readFraction(template), names)),
    },
    ({ verdict }) => (verdict === 'confirmed' ? { text: template, latex: entry.latex } : { text: fractionText(value) }),
    { evidence: roads, ...(entry.remark === undefined ? {} : { remark: entry.remark }) },
  );
  const contradicted = roads.some(({ outcome }) => outcome === 'contradicts');
  return contradicted && finding.verdict === 'confirmed' ? { ...finding, verdict: 'undecided' } : finding;
}

function domain({ zero, infinite, pair }: ExactEntry): string {
  const limits = [...zero.map((name) => `${name} → 0`), ...infinite.map((name) => `${name} → ∞`)];
  const shell = pair ? 'mass shell, pair integrated' : 'mass shell, momentum conserved';
  return [shell, ...limits].join(', ');
}

/** Total degree of a·d − c·b for a/b and c/d. */
function comparisonDegree(a: Fraction, b: Fraction): number {
  return Math.max(degree(a.numerator) + degree(b.denominator), degree(b.numerator) + degree(a.denominator));
}

function fractionText({ numerator, denominator }: Fraction): string {
  const text = `(${toText(numerator)})/(${toText(denominator)})`;
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)} …`;
}
