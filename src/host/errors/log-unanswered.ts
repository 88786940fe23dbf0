import { GraphQLError } from 'graphql';
import type { Log } from '../../plugin-api/index.js';
import { databaseState } from './database-refusals.js';
import { expectedRefusal } from './format-error.js';

/**
 * Tells the operator of a request that the database did not answer: a statement that was cancelled because it took too
 * long, a database that is away. Who asked reads a refusal like any other, by which nobody would find the cause.
 */
export function logUnanswered(log: Log, error: unknown, requestId: string): void {
  const refusal = expectedRefusal(error);
  const state = refusal?.code === 'SERVICE_UNAVAILABLE' ? databaseState(refusal) : undefined;
  if (state === undefined) return;
  const path = error instanceof GraphQLError ? error.path : undefined;
  log.warn({ requestId, path, state, rule: refusal?.details.rule }, 'the database did not answer a request');
}
