/**
 * Observables and cuts as a user writes them, such as `E(e-) - me`, `Q2(p2 - k3)` or `E(a) > 0.1*E0 and
 * cos(theta(a)) < 0.95`, made functions of momenta. Mass dimensions are checked, and differences of an energy and a
 * mass keep their digits.
 *
 * A particle is named as in the process, where the final state goes before the initial one (`in(e-)` is the incoming
 * one), by its momentum `p1`, `p2`, `k3`, …, or, of several of one kind, by its rank in energy, `a[1]` the largest.
 */
import type { Process } from '../amplitude/amplitude.ts';
import { KinematicsError } from '../errors.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { compileObservable, nameOf, type ObservableSetting, unitText } from './observable-compile.ts';
import { observableFault } from './observable-syntax.ts';

/** A quantity of a phase-space point. */
export interface Observable {
  /** The text that it was read from. */
  readonly name: string;
  /** `GeV^2`, `eV`, or empty for a pure number. */
  readonly unit: string;
  readonly value: (momenta: readonly FourMomentum[]) => number;
}

/** Whether a phase-space point belongs to the sample. */
export type Cut = (momenta: readonly FourMomentum[]) => boolean;

/** The setting of a process whose momenta come in leg order. */
export function settingOf(
  { legs }: Pick<Process, 'legs'>,
  masses: readonly number[],
  more: Partial<Pick<ObservableSetting, 'parameters' | 'frame'>> = {},
): ObservableSetting {
  return {
    legs: legs.map(({ particle, momentum, incoming }, n) => ({
      name: particle.name,
      momentum,
      incoming,
      mass: masses[n] ?? 0,
    })),
    parameters: new Map(),
    ...more,
  };
}

/** A unit with its size in powers of GeV. */
export interface ObservableUnit {
  readonly text: string;
  readonly dimension: number;
  readonly factor: number;
}

/**
 * The observable of a text.
 *
 * @param unit - of the values; by default the power of GeV that the expression has
 * @throws {@link SyntaxFault} with the column of what is wrong: an unknown name, a sum of different dimensions, a
 *   condition in place of a number
 */
export function parseObservable(text: string, setting: ObservableSetting, unit?: ObservableUnit): Observable {
  const compiled = compileObservable(text, setting);
  if (compiled.type !== 'number') throw observableFault('expected a quantity, found a condition', 0);
  const { dimension = unit?.dimension ?? 0 } = compiled;
  if (unit !== undefined && unit.dimension !== dimension) {
    throw observableFault(`has the dimension ${nameOf(dimension)}, which ${unit.text} is no unit of`, 0);
  }
  const factor = unit?.factor ?? 1;
  const masses = setting.legs.map(({ mass }) => mass);
  return {
    name: text.trim(),
    unit: unit?.text ?? unitText(dimension),
    value: (momenta) => {
      const value = compiled.value({ momenta, masses }) / factor;
      if (Number.isNaN(value)) throw undefinedAt(text);
      return value;
    },
  };
}

/**
 * The cut of a text.
 *
 * @throws {@link SyntaxFault} as {@link parseObservable}, and for a quantity in place of a condition
 */
export function parseCut(text: string, setting: ObservableSetting): Cut {
  const compiled = compileObservable(text, setting);
  if (compiled.type !== 'condition') throw observableFault('expected a condition such as E(a) > 1*keV', 0);
  const masses = setting.legs.map(({ mass }) => mass);
  return (momenta) => {
    const value = compiled.value({ momenta, masses });
    if (Number.isNaN(value)) throw undefinedAt(text);
    return value === 1;
  };
}

function undefinedAt(text: string): KinematicsError {
  return new KinematicsError(`'${text.trim()}' is not defined at a point of phase space`);
}
