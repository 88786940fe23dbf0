import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../graphql/caller.js';
import { openRecord } from '../observability/operation-record.js';
import { chooseLanguage } from './language.js';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Who asks with this HTTP request; made at the first call. */
export function callerOf(request: FastifyRequest, reply: FastifyReply): Caller {
  let caller = callers.get(request);
  if (caller === undefined) {
    caller = {
      transport: 'http',
      requestId: request.id,
      language: chooseLanguage(request.headers['accept-language']),
      headers: request.headers,
      ip: request.ip,
      signal: abortedWithout(reply),
      record: openRecord(),
    };
    callers.set(request, caller);
  }
  return caller;
}

/**
 * The caller whose request is being answered. Apollo formats some errors (CSRF, a body without query) where it hands over
 * nothing but the error.
 */
export const requestScope = new AsyncLocalStorage<Caller>();

/** Aborted when the connection closes before the answer was written. */
function abortedWithout({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
