/** Amplitudes at values of couplings that vanish: what they leave is often much less to square. */
import type { DiracChain } from '../algebra/dirac-chain.ts';
import { isZero, type Polynomial, substitute, variablesOf, zero } from '../algebra/polynomial.ts';
import type { Amplitude, Diagram } from '../amplitude/amplitude.ts';

/** The parameters that the vertices of an amplitude depend on, other than masses of particles; sorted. */
export function couplingsOf({ model, diagrams }: Amplitude): readonly string[] {
  const masses = new Set([...model.particles.values()].map(({ mass }) => mass));
  const names = diagrams.flatMap(({ coefficient, lines }) =>
    [coefficient, ...lines.flatMap(({ parts }) => parts.flatMap(coefficientsOf))].flatMap(variablesOf),
  );
  return [...new Set(names)].filter((name) => !masses.has(name)).toSorted();
}

/**
 * The amplitude where couplings are zero, without the diagrams that vanish with them; none may be left.
 *
 * @param couplings - see {@link couplingsOf}
 */
export function withoutCouplings(amplitude: Amplitude, couplings: readonly string[]): Amplitude {
  if (couplings.length === 0) return amplitude;
  const rules = new Map(couplings.map((name): [string, Polynomial] => [name, zero]));
  const left = (chain: DiracChain): DiracChain =>
    chain.flatMap((term) => {
      const coefficient = substitute(term.coefficient, rules);
      return isZero(coefficient) ? [] : [{ ...term, coefficient }];
    });
  const diagrams = amplitude.diagrams.flatMap((diagram): readonly Diagram[] => {
    const coefficient = substitute(diagram.coefficient, rules);
    const lines = diagram.lines.map((line) => ({ ...line, chain: left(line.chain), parts: line.parts.map(left) }));
    const vanishes = isZero(coefficient) || lines.some(({ parts }) => parts.some((part) => part.length === 0));
    return vanishes ? [] : [{ ...diagram, coefficient, lines }];
  });
  return { ...amplitude, diagrams };
}

function coefficientsOf(chain: DiracChain): readonly Polynomial[] {
  return chain.map(({ coefficient }) => coefficient);
}
