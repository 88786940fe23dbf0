import type { IncomingMessage } from 'node:http';
import { v7 } from 'uuid';

/** The header that carries the id of a request, both ways. */
export const requestIdHeader = 'x-request-id';

const acceptable = /^[A-Za-z0-9._-]{1,64}$/;

/** The caller's own id for the request, if it is one that may stand in a log; otherwise a new one, sorted by time. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[requestIdHeader];
  return typeof given === 'string' && acceptable.test(given) ? given : v7();
}
