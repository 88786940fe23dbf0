import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loadAsset } from './playground-assets.js';
import { type PlaygroundOptions, playgroundPage } from './playground-page.js';
import { playgroundPolicy } from './playground-policy.js';

/**
 * Mounts GET `/playground` and the files it needs below `/playground/assets/`, all of them from this server. An
 * operator who switches the playground off simply has it not registered. The routes set their own
 * Content-Security-Policy, in the place of one that the server sets for everything else: a worker obeys the policy that
 * its file came with.
 */
export function registerPlayground(app: FastifyInstance, options: PlaygroundOptions): void {
  const page = playgroundPage(options);

  app.get('/playground', (_request, reply) =>
    withHeaders(reply)
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page),
  );

  app.get<{ Params: { name: string } }>('/playground/assets/:name', async (request, reply) => {
    const asset = await loadAsset(request.params.name);
    if (!asset) return reply.callNotFound();
    // No lifetime, only a validator: after an upgrade no browser may mix old files with new ones.
    withHeaders(reply).header('cache-control', 'no-cache').header('etag', asset.etag).header('vary', 'accept-encoding');
    if (request.headers['if-none-match']?.includes(asset.etag)) return reply.code(304).send();
    reply.type(asset.type);
    if (!acceptsGzip(request)) return reply.send(asset.body);
    return reply.header('content-encoding', 'gzip').send(asset.compressed);
  });
}

function withHeaders(reply: FastifyReply): FastifyReply {
  return reply.header('content-security-policy', playgroundPolicy).header('x-content-type-options', 'nosniff');
}

function acceptsGzip(request: FastifyRequest): boolean {
  return /\bgzip\b(?!;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers['accept-encoding']?.toString() ?? '');
}
