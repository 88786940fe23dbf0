import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Caller } from '../graphql/caller.js';
import { shortenAddress } from '../observability/shorten-address.js';
import { callerOf } from './request-scope.js';

/** Asked every few seconds by machines: their lines would bury the others. */
const quiet = new Set(['/health/live', '/health/ready', '/metrics']);

/** Writes one line for each request when it was answered. */
export function logRequests(app: FastifyInstance, logger: Logger): void {
  app.addHook('onResponse', (request, reply, done) => {
    if (!logger.isLevelEnabled('info')) return done();
    const line = {
      ...describeOperation(callerOf(request, reply)),
      method: request.method,
      // The pattern of the route, not the address: that one is the client's text, with whatever it holds.
      route: routeOf(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (quiet.has(routeOf(request))) logger.debug(line, 'request');
    else logger.info(line, 'request');
    done();
  });
}

/** What a line may say of an operation. */
export function describeOperation({ requestId, ip, record }: Caller): object {
  const { type, name, rootFields, plugin, cost, outcome, codes } = record;
  const errors = codes.size === 0 ? undefined : [...codes];
  return { requestId, operation: type, name, rootFields, plugin, cost, outcome, errors, network: shortenAddress(ip) };
}

function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
}
