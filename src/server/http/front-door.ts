import type { FastifyInstance } from 'fastify';
import { graphqlPath } from './graphql-route.js';

/** Where the playground is, if it is on. */
const playgroundPath = '/playground';

/**
 * Answers at `/` where things are: a browser is led to the playground, if there is one; everybody else, and every
 * browser otherwise, reads the addresses.
 */
export function mountFrontDoor(app: FastifyInstance): void {
  app.get('/', async (request, reply) => {
    const hasPlayground = app.hasRoute({ method: 'GET', url: playgroundPath });
    const isBrowser = /\btext\/html\b/.test(request.headers.accept ?? '');
    reply.header('vary', 'accept').header('cache-control', 'no-cache');
    if (hasPlayground && isBrowser) return reply.redirect(playgroundPath, 302);
    return {
      name: 'Commongrid 共治网格',
      graphql: graphqlPath,
      ...(hasPlayground && { playground: playgroundPath }),
      ready: '/health/ready',
    };
  });
}
