/** What the derivations of all limits share. */
import type { Model } from '../model/model.ts';
import type { Unit } from './dimension.ts';
import type { LimitHead } from './limit.ts';
import type { PreparedSquare } from './prepare.ts';

export interface Setting {
  readonly prepared: PreparedSquare;
  readonly unit: Unit;
  readonly head: Omit<LimitHead, 'variable' | 'definition'>;
  readonly names: Names;
}

/** Names of the energies that no parameter of the model has. */
export interface Names {
  readonly energy: string;
  readonly square: string;
  readonly above: string;
  readonly excess: string;
  readonly cut: string;
  readonly root: string;
}

export function namesFor(model: Model): Names {
  const taken = new Set(
    [...model.parameters.values()].flatMap(({ name, symbol, variables }) => [name, symbol, ...variables]),
  );
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name);
  return {
    energy: free('E'),
    square: free('s'),
    above: free('Delta'),
    excess: free('delta'),
    cut: free('z'),
    root: free('root'),
  };
}
