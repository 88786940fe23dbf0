import { GraphQLError } from 'graphql';
import type { Log } from '../../plugin-api/index.js';
import { databaseState } from './database-refusals.js';
import { expectedRefusal } from './format-error.js';
import type { MessageCatalog } from './message-catalog.js';

/**
 * Tells the operator of a request that the database did not answer: a statement that was cancelled because it took too
 * long, a database that is away. Who asked reads a refusal like any other, by which nobody would find the cause. The
 * same of a constraint that its plugin has no words for: who asked is not told its name.
 */
export function logUnanswered(log: Log, error: unknown, requestId: string, catalog: MessageCatalog): void {
  const refusal = expectedRefusal(error);
  const state = refusal && databaseState(refusal);
  if (refusal === undefined || state === undefined) return;
  const { rule } = refusal.details;
  const path = error instanceof GraphQLError ? error.path : undefined;
  const about = { requestId, path, state, rule };
  if (refusal.code === 'SERVICE_UNAVAILABLE') log.warn(about, 'the database did not answer a request');
  else if (rule !== undefined && !catalog.has(rule)) log.warn(about, 'a constraint refused that has no message');
}
