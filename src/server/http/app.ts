import fastify, { type FastifyInstance } from 'fastify';
import type { PresentError } from '../graphql/present-errors.js';
import type { ServerSettings, Timeouts } from '../options.js';
import { answerError, answerErrors, createClientErrorHandler } from './errors.js';
import { readJsonAsUtf8 } from './json-body.js';
import { requestIdHeader, requestIdOf } from './request-id.js';
import { secure } from './security.js';

interface AppParts {
  readonly settings: ServerSettings;
  readonly bodyBytes: number;
  readonly timeouts: Timeouts;
  readonly present: PresentError;
}

/** Fastify with this server's limits, headers and errors, and no route yet. */
export async function createApp({ settings, bodyBytes, timeouts, present }: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: false, // One line a request is written by this server itself.
    bodyLimit: bodyBytes,
    trustProxy: trustedProxies(settings.trustProxy),
    genReqId: requestIdOf,
    requestIdHeader: false,
    requestTimeout: timeouts.request,
    // Whoever does not read an answer would have it kept for ever.
    connectionTimeout: timeouts.silence,
    keepAliveTimeout: timeouts.keepAlive,
    // Node looks for slow clients only every 30 seconds of its own accord.
    http: { headersTimeout: timeouts.headers, connectionsCheckingInterval: Math.min(timeouts.headers, 5_000) },
    forceCloseConnections: true, // Whoever closes has drained before, or means it.
    // Requests that a client sent before it heard of the drain are answered.
    return503OnClosing: false,
    clientErrorHandler: createClientErrorHandler(present),
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply.header(requestIdHeader, request.id), present);
    },
  });
  // Forms are all that a foreign page can send without asking; the graph takes JSON only.
  app.removeContentTypeParser('text/plain');
  readJsonAsUtf8(app);
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(requestIdHeader, request.id);
    done();
  });
  answerErrors(app, present);
  await secure(app, settings.corsOrigins ?? [], settings.production);
  return app;
}

/** A number is how many proxies stand in front; of the addresses in `X-Forwarded-For` that many are believed. */
function trustedProxies(
  given: ServerSettings['trustProxy'],
): boolean | string | ((address: string, hop: number) => boolean) {
  return typeof given === 'number' ? (_, hop) => hop < given : (given ?? false);
}
