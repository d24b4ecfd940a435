/**
 * The errors of Feynproof. Each class is named by the thing that is wrong, carries the data of the
 * fault in fields, and is imported by every stage; this file imports nothing.
 */

/** Where in an input the fault lies; every field is optional because not every input is a file. */
export interface ErrorLocation {
  readonly file?: string;
  /** Line, counted from 1. */
  readonly line?: number;
  /** Column, counted from 1. */
  readonly column?: number;
  /** Path inside a structured input, such as `particles[2].mass`. */
  readonly path?: string;
}

/** Keys and positions as {@link ErrorLocation.path} spells them: `['particles', 2, 'mass']` is `particles[2].mass`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

/** Base of all errors that a user can cause and mend; `code` is stable and machine-readable. */
export class FeynproofError extends Error {
  readonly code: string;
  readonly location: ErrorLocation;

  constructor(code: string, message: string, location: ErrorLocation = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.location = location;
  }

  /** One line: `file:line:column path message`, with the parts that are known. */
  get line(): string {
    const { file, line, column, path } = this.location;
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    return [place, path, this.message].filter((part) => part !== undefined && part !== '').join(' ');
  }

  /** One line for each fault; an input with several of them has a class that tells them all. */
  get lines(): readonly string[] {
    return [this.line];
  }
}

/** A model or parameter file, or a request for one, is wrong. */
export class ModelError extends FeynproofError {
  constructor(message: string, location?: ErrorLocation, options?: ErrorOptions) {
    super('model', message, location, options);
  }
}

/** A process string is malformed, or names a particle or a channel that the model does not have. */
export class ProcessError extends FeynproofError {
  constructor(message: string, location?: ErrorLocation, options?: ErrorOptions) {
    super('process', message, location, options);
  }
}

/** An algebraic expression has no meaning, such as an index that occurs three times. */
export class AlgebraError extends FeynproofError {
  constructor(message: string, location?: ErrorLocation, options?: ErrorOptions) {
    super('algebra', message, location, options);
  }
}

/** A text in FORM syntax, or a formula, cannot be read, or exceeds a stated limit. */
export class SyntaxFault extends FeynproofError {
  constructor(message: string, location?: ErrorLocation, options?: ErrorOptions) {
    super('syntax', message, location, options);
  }
}

/** Momenta or energies are off shell, not conserved, or outside the domain of validity. */
export class KinematicsError extends FeynproofError {
  constructor(message: string, location?: ErrorLocation, options?: ErrorOptions) {
    super('kinematics', message, location, options);
  }
}

/** A number could not be computed to the accuracy asked for, or is not finite. */
export class ConvergenceError extends FeynproofError {
  /** The relative error that was reached instead; absent where there is no result at all. */
  readonly reached: number | undefined;

  constructor(message: string, location?: ErrorLocation, options?: ErrorOptions & { readonly reached?: number }) {
    super('convergence', message, location, options);
    this.reached = options?.reached;
  }
}

/** A command line or an input line asks for something that does not exist. */
export class UsageError extends FeynproofError {
  constructor(message: string, location?: ErrorLocation, options?: ErrorOptions) {
    super('usage', message, location, options);
  }
}
