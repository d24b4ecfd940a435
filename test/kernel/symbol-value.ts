/** Values of operations that a program builder holds, for tests of the pieces that helicity amplitudes are made of. */
import { leafFunction } from '../../src/kernel/emit-chunk.ts';
import { ProgramBuilder } from '../../src/kernel/emit-program.ts';
import { type MomentumSymbols, momentumSymbols } from '../../src/kernel/from-helicities-momentum.ts';
import type { FourMomentum } from '../../src/numeric/four-momentum.ts';

/** The values of what `make` computes from momenta on their mass shells; energies are not read. */
export function valueOfSymbols(
  particles: readonly { readonly p: FourMomentum; readonly mass: number }[],
  make: (builder: ProgramBuilder, momenta: readonly MomentumSymbols[]) => readonly number[],
): Float64Array {
  const builder = new ProgramBuilder([]);
  const momenta = particles.map(({ mass }, n) => {
    const [x = 0, y = 0, z = 0] = ['x', 'y', 'z'].map((axis) => builder.newInput(`${axis}${n}`));
    return momentumSymbols(builder, [x, y, z], builder.number(mass));
  });
  const program = builder.finish(make(builder, momenta));
  const values = new Float64Array(program.outputs.length);
  leafFunction(program, [Float64Array.from(particles.flatMap(({ p }) => p.slice(1)))])(values);
  return values;
}
