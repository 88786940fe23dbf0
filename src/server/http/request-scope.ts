import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../graphql/caller.js';
import { openRecord } from '../observability/operation-record.js';
import { httpRefusal } from '../refusals.js';
import { chooseLanguage } from './language.js';

interface KnownCaller extends Caller {
  /** What aborts its signal. */
  readonly abort: AbortController;
}

const callers = new WeakMap<FastifyRequest, KnownCaller>();

/** Who asks with this HTTP request; made at the first call. */
export function callerOf(request: FastifyRequest, reply: FastifyReply): Caller {
  return knownCaller(request, reply);
}

/**
 * Ends what is under way for a request, as far as that listens; it is answered all the same, with this as the refusal.
 */
export function giveUp(reply: FastifyReply, reason: Error): void {
  knownCaller(reply.request, reply).abort.abort(reason);
}

function knownCaller(request: FastifyRequest, reply: FastifyReply): KnownCaller {
  let caller = callers.get(request);
  if (caller === undefined) {
    const abort = abortedWithout(reply);
    caller = {
      transport: 'http',
      requestId: request.id,
      language: chooseLanguage(request.headers['accept-language']),
      headers: request.headers,
      ip: request.ip,
      signal: abort.signal,
      record: openRecord(),
      abort,
    };
    callers.set(request, caller);
  }
  return caller;
}

/**
 * The caller whose request is being answered. Apollo formats some errors (CSRF, a body without query) where it hands
 * over nothing but the error.
 */
export const requestScope = new AsyncLocalStorage<Caller>();

/** Aborted when the connection closes before the answer was written. */
function abortedWithout({ raw }: FastifyReply): AbortController {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort(httpRefusal('server:caller-gone'));
  });
  return controller;
}
