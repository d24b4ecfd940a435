/** |M|² as a file of C99 that checks itself at random points against exact values. */
import { variablesOf } from '../algebra/polynomial.ts';
import { rationalToNumber } from '../algebra/rational.ts';
import { evaluateExactly, exactRational } from '../kernel/compile.ts';
import { type CheckPoint, cFile } from '../kernel/emit-c.ts';
import { javascriptFunction } from '../kernel/emit-javascript.ts';
import { isRoot, rationalProgram } from '../kernel/emit-program.ts';
import { RandomStream } from '../numeric/random.ts';
import type { RationalFunction } from '../squared/invariants.ts';

const POINTS = 8;
const SEED = 1;
/** What a function of a few hundred operations may differ from the exact value where little cancels. */
const LEAST_ULPS = 16;

/** All variables in order of their names; roots of integers are numbers. */
function inputsOf({ numerator, denominators }: RationalFunction): readonly string[] {
  const all = [numerator, ...denominators.map(({ factor }) => factor)].flatMap((p) => [...variablesOf(p)]);
  return [...new Set(all)].filter((name) => !isRoot(name)).toSorted();
}

/**
 * The file. Its points are not on any mass shell: the function is one of free variables, and terms that cancel in
 * physics do not there. The tolerance is four times what the same operations differ by here.
 *
 * @throws {@link AlgebraError} where a coefficient is complex
 */
export function squaredC(value: RationalFunction, description: readonly string[]): string {
  const inputs = inputsOf(value);
  const program = rationalProgram(value, inputs);
  const evaluate = javascriptFunction(program);
  const roots = [value.numerator, ...value.denominators.map(({ factor }) => factor)]
    .flatMap((p) => variablesOf(p).filter(isRoot))
    .map((name) => [name, exactRational(Math.sqrt(Number(name.slice(5, -1))))] as const);
  const random = new RandomStream(SEED);
  const checks: CheckPoint[] = [];
  let ulps = LEAST_ULPS;
  while (checks.length < POINTS) {
    const point = inputs.map(() => 0.5 + random.uniform());
    const exact = rationalToNumber(
      evaluateExactly(
        value,
        new Map([...roots, ...inputs.map((name, n) => [name, exactRational(point[n] ?? 0)] as const)]),
      ),
    );
    checks.push({ inputs: point, value: exact });
    if (exact !== 0) ulps = Math.max(ulps, Math.ceil(4 * Math.abs(evaluate(...point) / exact - 1) * 2 ** 52));
  }
  return cFile(program, { functionName: 'squared_amplitude', description, checks, ulps });
}
