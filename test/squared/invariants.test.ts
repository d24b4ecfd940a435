/** Rewriting in few invariants loses nothing: held to exact values at random rational on-shell points. */
import { describe, expect, it } from 'vitest';
import { divideGaussian, type GaussianRational, gaussian } from '../../src/algebra/gaussian-rational.ts';
import { evaluate, type Polynomial } from '../../src/algebra/polynomial.ts';
import type { Process } from '../../src/amplitude/amplitude.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import { matrixSquaredAmplitude } from '../../src/kernel/from-matrices.ts';
import type { ExactMomentum } from '../../src/kernel/from-matrices-matrix.ts';
import { addExactMomenta, minkowskiExact } from '../../src/kernel/from-matrices-momentum.ts';
import { rationalPoint } from '../../src/kernel/rational-point.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { smallInvariants, toRationalFunction } from '../../src/squared/invariants.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { randomParameters } from '../kernel/exact-value.ts';
import { shippedAmplitude, shippedModel } from '../shipped-model.ts';

/** a = p1·p2, y = p1·q, Q2 = q², y4 = p1·k4, w4 = p2·k4 (p1·k4 in a decay), with q the sum of all but the first final momentum. */
function invariantsAt(process: Process, momenta: readonly ExactMomentum[]): ReadonlyMap<string, GaussianRational> {
  const incoming = momenta.filter((_, n) => process.legs[n]?.incoming);
  const [k4, ...rest] = momenta.filter((_, n) => !process.legs[n]?.incoming).slice(1);
  const [p1] = incoming;
  const p2 = incoming.at(-1);
  if (p1 === undefined || p2 === undefined || k4 === undefined) throw new Error('expected two final momenta or more');
  const q = rest.reduce(addExactMomenta, k4);
  const product = (p: ExactMomentum, k: ExactMomentum): GaussianRational => gaussian(minkowskiExact(p, k));
  return new Map([
    ['a', product(p1, p2)],
    ['y', product(p1, q)],
    ['Q2', product(q, q)],
    ['y4', product(p1, k4)],
    ['w4', product(p2, k4)],
  ]);
}

describe('the small invariants', () => {
  it.each([
    ['qed', 'a e- > e- a', ['a', 'y']],
    ['qed', 'e- e+ > mu- mu+', ['a', 'y']],
    ['fermi', 'mu- > e- ve~ vm', ['Q2', 'w4']],
    ['ew', 'w- > e- ve~', []],
    ['ew', 'e- e+ > mu- mu+', ['a', 'y']],
    ['nusm', 'a e- > e- nu1 nu2~', ['a', 'y', 'Q2', 'y4', 'w4']],
    ['nusm:majorana', 'a e- > e- nu1 nu1', ['a', 'y', 'Q2', 'y4', 'w4']],
    ['dipole', 'a e- > e- nu1 nu2~ weak=0 dipole<=1', ['a', 'y', 'Q2', 'y4', 'w4']],
  ])('of %s: %s give |M|² the value that explicit matrices give, exactly', (model, text, names) => {
    const amplitude = shippedAmplitude(model, text);
    const invariants = smallInvariants(amplitude.process);
    expect(invariants.names).toEqual(names);
    const f = toRationalFunction(squareAmplitude(amplitude), invariants);
    const random = new RandomStream(17);
    for (let trial = 0; trial < 2; trial++) {
      const point = rationalPoint(amplitude.process, new Map(), random);
      const parameters = randomParameters(amplitude, point, random);
      const values = new Map([...parameters, ...invariantsAt(amplitude.process, point.momenta)]);
      const value = (p: Polynomial): GaussianRational => evaluate(p, values);
      const ours = f.denominators.reduce((quotient, { factor, power }) => {
        return Array.from({ length: power }, () => value(factor)).reduce(divideGaussian, quotient);
      }, value(f.numerator));
      expect(ours).toEqual(matrixSquaredAmplitude(amplitude, parameters, point.momenta));
    }
  });

  it('exist for no more than three final particles, and the refusal says so', () => {
    const process = parseProcess('a e- > e- a a a', shippedModel('qed'));
    expect(() => smallInvariants(process)).toThrow('found 2 → 4');
  });
});
