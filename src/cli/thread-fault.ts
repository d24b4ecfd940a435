/** An error on its way from one thread to another, where its class would be lost. */
import { ConvergenceError, type ErrorLocation, FeynproofError } from '../errors.ts';

/** What is left of an error as plain data. */
export interface ThreadFault {
  readonly kind: 'fault';
  readonly message: string;
  readonly code?: string;
  readonly location?: ErrorLocation;
  /** Of a result that did not converge. */
  readonly reached?: number;
  readonly stack?: string;
}

/** An error as it is sent. */
export function faultOf(error: unknown): ThreadFault {
  return {
    kind: 'fault',
    message: error instanceof Error ? error.message : String(error),
    ...(error instanceof FeynproofError ? { code: error.code, location: error.location } : {}),
    ...(error instanceof ConvergenceError && error.reached !== undefined ? { reached: error.reached } : {}),
    ...(error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {}),
  };
}

/** The error of the other thread as it was there. */
export function errorOf({ message, code, location, reached, stack }: ThreadFault): Error {
  const error =
    code === undefined
      ? new Error(message)
      : reached === undefined
        ? new FeynproofError(code, message, location)
        : new ConvergenceError(message, location, { reached });
  if (stack !== undefined) error.stack = stack;
  return error;
}
