/**
 * The short form of a request: a photon on an electron at rest makes a pair of the model's neutral generations. Which
 * particles these are is read from the model: PDG codes 22 and 11, and the neutral fermions that carry an index.
 */
import { UsageError } from '../errors.ts';
import type { Model, Particle } from '../model/model.ts';

/** One final pair {i,j}, with the processes that add up to it. */
export interface Channel {
  readonly final: readonly [number, number];
  readonly processes: readonly string[];
  readonly nature: 'dirac' | 'majorana';
}

const PHOTON = 22;
const ELECTRON = 11;

function particleWithCode(model: Model, code: number): Particle {
  const particle = [...model.particles.values()].find(({ pdgCode, anti }) => pdgCode === code && !anti);
  if (particle === undefined) {
    throw new UsageError(`the model \`${model.name}\` has no particle with PDG code ${code}; give a process`, {
      path: 'final',
    });
  }
  return particle;
}

/** The neutral fermion of each generation, by its index. */
function generations(model: Model): ReadonlyMap<number, Particle> {
  const found = new Map<number, Particle>();
  for (const particle of model.particles.values()) {
    const index = /\[(\d+)\]$/.exec(particle.field)?.[1];
    if (index !== undefined && particle.spin === 2 && particle.charge.numerator === 0n && !particle.anti) {
      found.set(Number(index), particle);
    }
  }
  if (found.size > 0) return found;
  throw new UsageError(`the model \`${model.name}\` has no neutral generations; give a process`, { path: 'final' });
}

/**
 * The channels that a request asks for. For i ≠ j, distinct antiparticles make two processes, ν_i ν̄_j and ν_j ν̄_i;
 * Majorana fermions make one.
 *
 * @throws {@link UsageError} where the model has no such generation
 */
export function channelsOf(model: Model, final: 'all' | readonly [number, number]): readonly Channel[] {
  const neutral = generations(model);
  const known = [...neutral.keys()].toSorted((a, b) => a - b);
  for (const index of final === 'all' ? [] : final) {
    if (!neutral.has(index)) {
      throw new UsageError(`the model \`${model.name}\` has no generation ${index}; it has ${known.join(', ')}`, {
        path: 'final',
      });
    }
  }
  const pairs =
    final === 'all' ? known.flatMap((i) => known.filter((j) => j >= i).map((j) => [i, j] as const)) : [final];
  return pairs.map(([i, j]) => {
    const selfConjugate = neutral.get(i)?.selfConjugate === true;
    const orders = i === j || selfConjugate ? [[i, j] as const] : [[i, j] as const, [j, i] as const];
    return {
      nature: selfConjugate ? 'majorana' : 'dirac',
      final: [i, j],
      processes: orders.map(([first, second]) => pairProcess(model, neutral.get(first), neutral.get(second))),
    };
  });
}

function pairProcess(model: Model, first: Particle | undefined, second: Particle | undefined): string {
  const [photon, electron] = [particleWithCode(model, PHOTON).name, particleWithCode(model, ELECTRON).name];
  return `${photon} ${electron} > ${electron} ${first?.name ?? ''} ${second?.antiname ?? ''}`;
}

/** How many generations the model has, for phases that each of them carries. */
export function generationCount(model: Model): number {
  return generations(model).size;
}
