/**
 * The objects of a UFO folder: each `name = Particle(…)` with its arguments by name, and typed access to them. Faults
 * are collected, each with file, line and column.
 */
import { type Rational, rational } from '../algebra/rational.ts';
import type { ModelError } from '../errors.ts';
import { ModelFileError, suggestion } from './source.ts';
import { readUfoStatements, type UfoNode, type UfoText, ufoFault } from './ufo-syntax.ts';

/** Positional order of the arguments of each constructor; hand-written folders leave the names out. */
const SIGNATURES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Particle', ['pdg_code', 'name', 'antiname', 'spin', 'color', 'mass', 'width', 'texname', 'antitexname', 'charge']],
  ['Parameter', ['name', 'nature', 'type', 'value', 'texname', 'lhablock', 'lhacode']],
  ['Vertex', ['name', 'particles', 'color', 'lorentz', 'couplings']],
  ['Coupling', ['name', 'value', 'order']],
  ['Lorentz', ['name', 'spins', 'structure']],
]);

/** One constructor call; `name` is the variable that other files refer to. */
export interface UfoDeclaration {
  readonly file: UfoText;
  readonly name: string;
  readonly args: ReadonlyMap<string, UfoNode>;
  readonly offset: number;
}

/** `b = a.anti()`. */
export interface UfoConjugate {
  readonly file: UfoText;
  readonly name: string;
  readonly of: string;
  readonly offset: number;
}

/** The faults of a folder, in the order of their discovery. */
export class UfoFaults {
  readonly #found: ModelError[] = [];

  readonly report = (fault: ModelError): void => {
    this.#found.push(fault);
  };

  at(file: UfoText, offset: number, message: string): void {
    this.report(ufoFault(file, offset, message));
  }

  /** @throws {@link ModelFileError} where any fault was reported */
  throwAll(): void {
    if (this.#found.length > 0) throw new ModelFileError(this.#found);
  }
}

export interface UfoObjects {
  readonly declarations: readonly UfoDeclaration[];
  readonly conjugates: readonly UfoConjugate[];
}

/** The declarations of one constructor in one file; calls of any other constructor are not looked at. */
export function readUfoObjects(file: UfoText, callee: string, faults: UfoFaults): UfoObjects {
  const declarations: UfoDeclaration[] = [];
  const conjugates: UfoConjugate[] = [];
  const known = new Set<string>();
  for (const { target, value, offset } of readUfoStatements(file, faults.report)) {
    if (value.kind !== 'call' || target.includes('.')) continue;
    if (known.has(target)) faults.at(file, offset, `\`${target}\` is declared twice`);
    known.add(target);
    const declared = value.callee.split('.').at(-1);
    if (declared === 'anti') {
      conjugates.push({ file, name: target, of: value.callee.slice(0, -'.anti'.length).replace(/^\w+\./, ''), offset });
    } else if (declared === callee) {
      const order = SIGNATURES.get(callee) ?? [];
      const args = new Map(value.keywords);
      for (const [position, argument] of value.args.entries()) {
        const name = order[position];
        if (name === undefined) faults.at(file, argument.offset, `\`${callee}\` takes ${order.length} arguments`);
        else if (args.has(name)) faults.at(file, argument.offset, `\`${name}\` is given twice`);
        else args.set(name, argument);
      }
      declarations.push({ file, name: target, args, offset });
    }
  }
  return { declarations, conjugates };
}

/** Typed access to the arguments of a declaration. @throws {@link ModelError} at the argument that is wrong */
export function argumentOf({ file, name, args, offset }: UfoDeclaration, argument: string): UfoNode {
  const value = args.get(argument);
  if (value === undefined) throw ufoFault(file, offset, `\`${name}\` has no \`${argument}\``);
  return value;
}

export function textArgument(declaration: UfoDeclaration, argument: string): UfoNode & { readonly kind: 'text' } {
  const value = argumentOf(declaration, argument);
  if (value.kind === 'text') return value;
  throw ufoFault(declaration.file, value.offset, `expected a text for \`${argument}\` of \`${declaration.name}\``);
}

/** A number as a fraction: `-1`, `2/3`, `0.5`, or the six-digit decimals that stand for thirds. */
export function rationalArgument(declaration: UfoDeclaration, argument: string): Rational {
  const node = argumentOf(declaration, argument);
  const value = numberOf(node);
  if (value === undefined) {
    throw ufoFault(declaration.file, node.offset, `expected a number for \`${argument}\` of \`${declaration.name}\``);
  }
  for (let denominator = 1; denominator <= 12; denominator += 1) {
    const numerator = Math.round(value * denominator);
    if (Math.abs(value - numerator / denominator) < 1e-4) return rational(numerator, denominator);
  }
  throw ufoFault(declaration.file, node.offset, `expected a fraction such as 2/3 for \`${argument}\`, found ${value}`);
}

export function integerArgument(declaration: UfoDeclaration, argument: string): number {
  const node = argumentOf(declaration, argument);
  const value = numberOf(node);
  if (value !== undefined && Number.isInteger(value)) return value;
  throw ufoFault(declaration.file, node.offset, `expected an integer for \`${argument}\` of \`${declaration.name}\``);
}

/** The value of a literal number, signs and quotients included. */
export function numberOf(node: UfoNode): number | undefined {
  if (node.kind === 'number') return node.imaginary ? undefined : Number(node.text);
  if (node.kind === 'text') return node.value.trim() === '' ? undefined : finite(Number(node.value));
  if (node.kind === 'negative') {
    const of = numberOf(node.of);
    return of === undefined ? undefined : -of;
  }
  if (node.kind !== 'operation' || node.sign !== '/') return undefined;
  const [left, right] = [numberOf(node.left), numberOf(node.right)];
  return left === undefined || right === undefined ? undefined : finite(left / right);
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

export function listArgument(declaration: UfoDeclaration, argument: string): readonly UfoNode[] {
  const value = argumentOf(declaration, argument);
  if (value.kind === 'list') return value.items;
  throw ufoFault(declaration.file, value.offset, `expected a list for \`${argument}\` of \`${declaration.name}\``);
}

/** Whether a flag such as `goldstone = True` is set, under any of its spellings. */
export function hasFlag({ args }: UfoDeclaration, ...names: readonly string[]): boolean {
  return [...args].some(([name, value]) => {
    if (!names.includes(name.toLowerCase())) return false;
    return (value.kind === 'name' && value.path === 'True') || numberOf(value) === 1;
  });
}

/** The object that `P.e__minus__` refers to. @throws {@link ModelError} where there is none */
export function referenceTo<T>(file: UfoText, node: UfoNode, what: string, known: ReadonlyMap<string, T>): T {
  const name = node.kind === 'name' ? (node.path.split('.').at(-1) ?? '') : undefined;
  if (name === undefined) throw ufoFault(file, node.offset, `expected the name of a ${what}`);
  const found = known.get(name);
  if (found !== undefined) return found;
  throw ufoFault(file, node.offset, `there is no ${what} \`${name}\`${suggestion(name, known.keys())}`);
}
