import { finished, Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { contentDisposition } from '../../lib/file-name.js';
import type { PresentError } from '../graphql/present-errors.js';
import { asRequestError } from '../graphql/request-error.js';
import type { ServerMetrics } from '../observability/metrics.js';
import type { FileToSend, ServerOptions } from '../options.js';
import { sendRefusal } from './errors.js';
import { callerOf } from './request-scope.js';

/** The address below which tickets are handed in. */
const downloadsPath = '/downloads/:ticket';

interface DownloadParts {
  readonly openDownload: NonNullable<ServerOptions['openDownload']>;
  readonly present: PresentError;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
}

/**
 * Mounts `GET /downloads/<ticket>`. A file is made while it is sent, no faster than the client takes it, and always
 * whole: it has no ranges, and what fails on the way cuts the connection, so that a part never looks like the whole.
 *
 * Only GET: a program that looks ahead with HEAD, as some do at each address in a mail, would use the ticket up.
 */
export function mountDownloads(app: FastifyInstance, parts: DownloadParts): void {
  const { openDownload, present } = parts;
  app.route<{ Params: { ticket: string } }>({
    method: 'GET',
    url: downloadsPath,
    exposeHeadRoute: false,
    onRequest: sayNoStore,
    handler: async (request, reply) => {
      const { headers, ip, requestId, language, signal } = callerOf(request, reply);
      try {
        const file = await openDownload({ headers, ip, requestId, language, signal }, request.params.ticket);
        return send(file, reply, signal, parts);
      } catch (error) {
        return refuse(error, request, reply, present);
      }
    },
  });
  app.route({
    method: ['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: downloadsPath,
    onRequest: sayNoStore,
    handler: async (request, reply) =>
      sendRefusal(request, reply.header('allow', 'GET'), 'server:download-method', present),
  });
}

/** What is behind a ticket is for one, once: no cache on the way may keep it, nor the refusal. */
function sayNoStore(_: FastifyRequest, reply: FastifyReply, done: () => void): void {
  void reply.header('cache-control', 'no-store');
  done();
}

function send(file: FileToSend, reply: FastifyReply, signal: AbortSignal, { metrics, logger }: DownloadParts) {
  const { requestId } = callerOf(reply.request, reply);
  let bytes = 0;
  async function* counted() {
    for await (const piece of file.body) {
      bytes += piece.byteLength;
      yield piece;
    }
  }
  const stream = Readable.from(counted(), { objectMode: false });
  finished(stream, (error) => {
    file.close();
    const outcome = error ? 'cut' : 'whole';
    metrics.downloadEnded(file.name, outcome, bytes);
    logger.info({ requestId, download: file.name, outcome, bytes }, 'download');
    if (error && !signal.aborted) logFault(logger, requestId, error);
  });
  const cut = () => stream.destroy(new Error('Nobody takes the rest, or the server ends.'));
  signal.addEventListener('abort', cut, { once: true });
  if (signal.aborted) cut();
  return reply
    .type(file.mediaType)
    .header('content-disposition', contentDisposition(file.fileName))
    .header('accept-ranges', 'none')
    .send(stream);
}

/** What went wrong after the headers were sent: the client sees no more of it than a connection that ends. */
function logFault(logger: Logger, requestId: string, error: Error): void {
  const { name, message, stack } = error;
  // A refusal is not ours to mend: the account was signed out, or lost the permission, on the way.
  if (error instanceof GraphQLError) logger.info({ requestId, code: error.extensions.code }, 'download refused');
  else logger.error({ requestId, error: { name, message, stack } }, 'download failed');
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, present: PresentError): FastifyReply {
  const refusal = asRequestError(error);
  const { http, retryAfter } = refusal.extensions as { http?: { status?: number }; retryAfter?: number };
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  const body = { errors: [present(refusal, callerOf(request, reply))] };
  return reply
    .code(http?.status ?? 500)
    .type('application/json; charset=utf-8')
    .send(body);
}
