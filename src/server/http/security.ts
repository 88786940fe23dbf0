import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { requestIdHeader } from './request-id.js';

/**
 * Headers against misuse in browsers. Answers are data: their policy allows nothing at all, and a page (the playground)
 * sets one of its own. Other origins' pages may call only if the operator names them; there are no cookies to send
 * along.
 */
export async function secure(app: FastifyInstance, corsOrigins: readonly string[], production: boolean): Promise<void> {
  const headers = await helmetHeaders(production);
  app.addHook('onRequest', (_, reply, done) => {
    void reply.headers(headers);
    done();
  });
  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...corsOrigins],
      methods: ['GET', 'POST'],
      allowedHeaders: ['content-type', 'authorization', 'accept-language', 'apollo-require-preflight', requestIdHeader],
      exposedHeaders: [requestIdHeader, 'content-disposition'],
      maxAge: 600,
    });
  }
}

/**
 * What helmet sets, learnt from it once: it is the same for every answer, and took a twentieth of a small query to say.
 */
async function helmetHeaders(production: boolean): Promise<Record<string, string>> {
  const app = fastify();
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: production,
    referrerPolicy: { policy: 'no-referrer' },
  });
  let headers: Record<string, string> = {};
  app.get('/', async (_, reply) => {
    headers = Object.fromEntries(Object.entries(reply.raw.getHeaders()).map(([name, value]) => [name, String(value)]));
    return '';
  });
  await app.inject('/');
  await app.close();
  return headers;
}
