import { describe, expect, test } from 'vitest';
import { type MapRequest, mapProblem } from '../../src/cli/map-problem.ts';
import { crossSectionMaps } from '../../src/cli/map-run.ts';
import { createCrossSections } from '../../src/cli/xsec-run.ts';

const request = { model: 'nusm:dirac', final: [1, 2], ordering: 'inverted' };
/** Two columns above and one below the threshold of {1,2} for every row. */
const overEnergy: MapRequest = {
  requests: [request, { model: 'nusm:majorana', final: [1, 2], majoranaPhase: 'pi/2' }],
  x: { name: 'photonEnergyEV', values: Float64Array.of(0.002, 0.23, 4.7) },
  y: { name: 'lightestMassEV', values: Float64Array.of(1e-4, 0.0123) },
};

async function single(members: object): Promise<{ readonly sigmaPb: number; readonly relativeError: number }> {
  return (await createCrossSections()(members)) as Awaited<ReturnType<typeof single>>;
}

describe('a map of cross sections over two members of a request', () => {
  test('has in every cell the very number that the request of that cell has, and 0 below threshold', async () => {
    const maps = await crossSectionMaps(overEnergy, { threads: 2 });
    for (const [n, one] of overEnergy.requests.entries()) {
      for (const [row, lightestMassEV] of overEnergy.y.values.entries()) {
        for (const [column, photonEnergyEV] of overEnergy.x.values.entries()) {
          const { sigmaPb, relativeError } = await single({ ...one, photonEnergyEV, lightestMassEV });
          expect(maps[n]?.sigmaPb[column + 3 * row]).toBe(sigmaPb);
          expect(maps[n]?.errorPb[column + 3 * row]).toBeCloseTo(relativeError * sigmaPb, 50);
          expect(sigmaPb > 0).toBe(column > 0);
        }
      }
    }
  });

  test('is the same bit by bit with one thread and with three', async () => {
    const [one, three] = await Promise.all([1, 3].map((threads) => crossSectionMaps(overEnergy, { threads })));
    expect(three).toEqual(one);
  });

  test('takes any parameter of the model for an axis, and the energy for either', async () => {
    const diagonal = { ...request, final: [1, 1] };
    const axes = {
      x: { name: 'sw2', values: Float64Array.of(0.22, 0.24) },
      y: { name: 'photonEnergyEV', values: Float64Array.of(0.3, 3) },
    };
    const [map] = await crossSectionMaps({ requests: [diagonal], ...axes }, { threads: 1 });
    const { sigmaPb } = await single({ ...diagonal, photonEnergyEV: 3, parameters: { sw2: 0.22 } });
    expect(map?.sigmaPb[2]).toBe(sigmaPb);
    expect(new Set(map?.sigmaPb).size).toBe(4);
  });

  test('a fault is told as for the request of its cell, also from another thread', async () => {
    const theta99 = { name: 'theta99', values: Float64Array.of(1) };
    await expect(crossSectionMaps({ ...overEnergy, y: theta99 }, { threads: 1 })).rejects.toThrow('theta99');
    const problem = (changes: Partial<MapRequest>) => () => mapProblem({ ...overEnergy, ...changes });
    expect(problem({ y: overEnergy.x })).toThrow("both axes of the map are 'photonEnergyEV'");
    expect(problem({ x: { name: 'photonEnergyEV', values: Float64Array.of(1, -1) } })).toThrow('a positive energy');
    expect(problem({ requests: [{ model: 'nusm:dirac' }] })).toThrow('give a process, or final');
    expect(problem({ requests: [{ ...request, method: 'vegas' }] })).toThrow('a map is made by quadrature');
  });
});
