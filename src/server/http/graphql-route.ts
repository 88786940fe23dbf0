import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApolloContext } from '../graphql/apollo.js';
import type { PresentError } from '../graphql/present-errors.js';
import { isUpgrade } from '../websocket/upgrade.js';
import { sendRefusal } from './errors.js';
import { callerOf, requestScope } from './request-scope.js';

/** The address of the graph. */
export const graphqlPath = '/graphql';

interface RouteParts {
  readonly apollo: ApolloServer<ApolloContext>;
  readonly present: PresentError;
  /** Takes over a request that asks for a WebSocket. */
  connect(request: FastifyRequest, reply: FastifyReply): void;
}

/** Mounts `/graphql`: POST, GET for queries, and the upgrade to a WebSocket. */
export function mountGraphql(app: FastifyInstance, { apollo, present, connect }: RouteParts): void {
  const handle = fastifyApolloHandler(apollo, {
    context: async (request, reply) => ({ caller: callerOf(request, reply) }),
  }).bind(app);

  app.route({
    method: ['GET', 'POST'],
    url: graphqlPath,
    // Answers depend on who asks: no cache on the way may keep them.
    onRequest: async (_, reply) => {
      reply.header('cache-control', 'no-store');
    },
    handler: async (request, reply) => {
      if (isUpgrade(request.raw)) return connect(request, reply);
      return requestScope.run(callerOf(request, reply), () => handle(request, reply));
    },
  });

  app.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: graphqlPath,
    handler: async (request, reply) =>
      sendRefusal(request, reply.header('allow', 'GET, POST'), 'server:method', present),
  });
}
