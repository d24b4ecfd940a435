/** Straight-line programs in any kind of number, one operation after the other. */
import { AlgebraError } from '../errors.ts';
import { fractionOfFloat, type NumberKind } from '../numeric/number-kind.ts';
import type { Program } from './emit-program.ts';

/** The outputs of a program for these inputs. */
export type ProgramRun<T> = (inputs: readonly T[]) => readonly T[];

/** Literals of the program are taken as the float64 that they are. */
export function programRun<T>({ instructions, outputs }: Program, kind: NumberKind<T>): ProgramRun<T> {
  const literals = new Map(
    instructions.flatMap((one, at) =>
      one.kind === 'number' ? [[at, kind.fromFraction(fractionOfFloat(one.value))] as const] : [],
    ),
  );
  return (inputs) => {
    const values: T[] = [];
    const at = (position: number): T => values[position] as T;
    instructions.forEach((one, position) => {
      switch (one.kind) {
        case 'input':
        case 'number': {
          const value = one.kind === 'input' ? inputs[one.index] : literals.get(position);
          if (value === undefined) throw new AlgebraError(`program: expected input ${position}`);
          values.push(value);
          return;
        }
        case 'sum':
          values.push(kind.add(at(one.left), at(one.right)));
          return;
        case 'difference':
          values.push(kind.subtract(at(one.left), at(one.right)));
          return;
        case 'product':
          values.push(kind.multiply(at(one.left), at(one.right)));
          return;
        case 'quotient':
          values.push(kind.divide(at(one.left), at(one.right)));
          return;
        case 'root':
          values.push(kind.root(at(one.of)));
          return;
        case 'negative':
          values.push(kind.negate(at(one.of)));
          return;
        case 'choice':
          values.push(kind.isPositive(at(one.sign)) ? at(one.positive) : at(one.otherwise));
      }
    });
    return outputs.map(at);
  };
}
