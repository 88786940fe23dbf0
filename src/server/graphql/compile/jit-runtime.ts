import { createRequire } from 'node:module';
import { locatedError } from 'graphql';
import type { compileQuery as CompileQuery, isCompiledQuery as IsCompiledQuery } from 'graphql-jit';

/** The part of a compiled execution's state that its runtime uses. */
interface Execution {
  promiseCounter: number;
  resolve?: (execution: Execution) => void;
  readonly errors: unknown[];
}

interface Runtime {
  callResolver(execution: Execution, call: () => unknown, deliver: (value: unknown) => void): void;
  handleResolverResult(execution: Execution, value: unknown, deliver: (value: unknown) => void): void;
  handleListItemResult(execution: Execution, value: unknown, deliver: (value: unknown) => void): void;
}

/** Stands among the errors of a compiled execution whose generated code threw: its result is worth nothing. */
export class CompiledFault {
  constructor(readonly cause: unknown) {}
}

// One `require` for all of graphql-jit: imported as ES modules, its entry and its runtime would be of two copies.
const require = createRequire(import.meta.url);
const jit = require('graphql-jit') as { compileQuery: typeof CompileQuery; isCompiledQuery: typeof IsCompiledQuery };
const { jitRuntime } = require('graphql-jit/dist/runtime') as { jitRuntime: Runtime };

/**
 * graphql-jit 0.8.9 with three mends in the functions that its generated code calls when a resolver or a list item
 * answers:
 * - Whatever is thrown or rejected is delivered as an Error, in its place. Left alone, a rejected item of a list lands
 *   behind the last item, and `throw undefined` has no message.
 * - A throw of the generated code itself (a getter, an iterator, `resolveType`) becomes a `CompiledFault`. Left alone,
 *   behind a promise, it is an unhandled rejection, which ends the process, and the request never gets an answer.
 */
export const { compileQuery, isCompiledQuery } = jit;

jitRuntime.callResolver = (execution, call, deliver) => {
  let value: unknown;
  try {
    value = call();
  } catch (thrown) {
    value = asError(thrown);
  }
  settle(execution, value, deliver);
};
jitRuntime.handleResolverResult = settle;
jitRuntime.handleListItemResult = settle;

function settle(execution: Execution, value: unknown, deliver: (value: unknown) => void): void {
  if (!isPromise(value)) {
    deliverSafely(execution, value, deliver);
    return;
  }
  execution.promiseCounter += 1;
  const finish = (settled: unknown) => {
    deliverSafely(execution, settled, deliver);
    execution.promiseCounter -= 1;
    if (execution.promiseCounter === 0) execution.resolve?.(execution);
  };
  value.then(finish, (reason: unknown) => {
    finish(asError(reason));
  });
}

function deliverSafely(execution: Execution, value: unknown, deliver: (value: unknown) => void): void {
  try {
    deliver(value);
  } catch (cause) {
    execution.errors.push(new CompiledFault(cause));
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}

/** As graphql-js words it when something other than an Error is thrown. */
function asError(thrown: unknown): Error {
  return thrown instanceof Error
    ? thrown
    : (locatedError(thrown, undefined).originalError ?? new Error('Nothing was thrown.'));
}
