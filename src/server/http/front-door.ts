import type { FastifyInstance } from 'fastify';
import { graphqlPath } from './graphql-route.js';
import { hasPlayground, isBrowser, playgroundPath } from './to-playground.js';

/**
 * Answers at `/` where things are: a browser is led to the playground, if there is one; everybody else, and every
 * browser otherwise, reads the addresses.
 */
export function mountFrontDoor(app: FastifyInstance): void {
  app.get('/', async (request, reply) => {
    const isOn = hasPlayground(app);
    reply.header('vary', 'accept').header('cache-control', 'no-cache');
    if (isOn && isBrowser(request)) return reply.redirect(playgroundPath, 302);
    return {
      name: 'Commongrid 共治网格',
      graphql: graphqlPath,
      ...(isOn && { playground: playgroundPath }),
      ready: '/health/ready',
    };
  });
}
