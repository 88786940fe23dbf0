import { Client } from 'pg';
import { requestScope } from '../server/http/request-scope.js';

/** Recordings that run, by the id of the request that each listens to. */
const recordings = new Map<string, string[]>();
const query = Client.prototype.query;

/**
 * Notes the SQL of every statement that PostgreSQL is asked to run in answer to one request, while `work` runs.
 * What runs beside it, such as the delivery of events, is not counted.
 */
export async function recordStatements(requestId: string, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  recordings.set(requestId, statements);
  Client.prototype.query = recording as typeof query;
  try {
    await work();
    return statements;
  } finally {
    recordings.delete(requestId);
    if (recordings.size === 0) Client.prototype.query = query;
  }
}

/** Stands in for the driver's own `query` while anything is recorded. */
function recording(this: Client, ...given: unknown[]): unknown {
  const caller = requestScope.getStore();
  const [statement] = given as [string | { text?: string }];
  const text = typeof statement === 'string' ? statement : statement.text;
  if (caller && text) recordings.get(caller.requestId)?.push(text);
  return Reflect.apply(query, this, given);
}
