import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { ApolloContext } from '../graphql/apollo.js';
import type { Pipeline } from '../graphql/pipeline.js';
import type { PresentError } from '../graphql/present-errors.js';
import { isUpgrade } from '../websocket/upgrade.js';
import { sendRefusal } from './errors.js';
import { jsonForSending } from './json-bytes.js';
import { plainRequest } from './plain-request.js';
import { callerOf, requestScope } from './request-scope.js';
import { hasPlayground, isBrowser, playgroundPath } from './to-playground.js';

/** The address of the graph. */
export const graphqlPath = '/graphql';

interface RouteParts {
  readonly apollo: ApolloServer<ApolloContext>;
  readonly pipeline: Pipeline;
  readonly present: PresentError;
  /** Takes over a request that asks for a WebSocket. */
  connect(request: FastifyRequest, reply: FastifyReply): void;
}

/**
 * Mounts `/graphql`: POST, GET for queries, and the upgrade to a WebSocket.
 *
 * Apollo reads requests and writes answers, except where there is nothing to judge in the one and nothing but data in
 * the other: its way from the request to the pipeline and back took as long as a small query.
 */
export function mountGraphql(app: FastifyInstance, { apollo, pipeline, present, connect }: RouteParts): void {
  const answers = new WeakMap<FastifyRequest, ExecutionResult>();
  const askApollo = fastifyApolloHandler(apollo, {
    context: async (request, reply) => ({ caller: callerOf(request, reply), answer: answers.get(request) }),
  }).bind(app);

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const plain = plainRequest(request);
    if (!plain) return askApollo(request, reply);
    const answer = await pipeline.run({ ...plain, caller: callerOf(request, reply) });
    if (answer.errors === undefined) {
      void reply.header('content-type', plain.answerType);
      return jsonForSending({ data: answer.data });
    }
    answers.set(request, answer);
    return askApollo(request, reply);
  };

  app.route({
    method: ['GET', 'POST'],
    url: graphqlPath,
    // Answers depend on who asks: no cache on the way may keep them.
    onRequest: (_, reply, done) => {
      void reply.header('cache-control', 'no-store');
      done();
    },
    handler: async (request, reply) => {
      if (isUpgrade(request.raw)) return connect(request, reply);
      if (isVisit(request) && hasPlayground(app)) return reply.redirect(playgroundPath, 302);
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

/** Whether somebody followed a link to the graph, and asks it nothing. */
const isVisit = (request: FastifyRequest): boolean =>
  request.method === 'GET' && isBrowser(request) && !(request.query as { query?: unknown }).query;
