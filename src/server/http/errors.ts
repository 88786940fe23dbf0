import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import type { PresentError } from '../graphql/present-errors.js';
import { openRecord } from '../observability/operation-record.js';
import { type HttpRule, httpRefusal, httpRefusals } from '../refusals.js';
import { nestedTooDeep } from './json-body.js';
import { callerOf } from './request-scope.js';

/** What Fastify found wrong with a request, by its error code. */
const rulesByCode: Readonly<Record<string, HttpRule>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'server:body-size',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'server:content-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'server:malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'server:malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'server:malformed-request',
  [nestedTooDeep]: 'server:body-nesting',
  FST_ERR_BAD_URL: 'server:malformed-request',
  FST_ERR_MAX_PARAM_LENGTH: 'server:unknown-address',
  ERR_INVALID_URL: 'server:malformed-request', // A Host header that is none.
};

/** What Node's HTTP parser found wrong, by its error code. */
const rulesByParserCode: Readonly<Record<string, HttpRule>> = {
  HPE_HEADER_OVERFLOW: 'server:header-size',
  ERR_HTTP_REQUEST_TIMEOUT: 'server:slow-request',
};

/** Answers a refusal in the form of a GraphQL error. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  rule: HttpRule,
  present: PresentError,
): FastifyReply {
  const body = { errors: [present(httpRefusal(rule), callerOf(request, reply))] };
  return reply.code(httpRefusals[rule].status).type('application/json; charset=utf-8').send(body);
}

/**
 * Every error that leaves a route or Fastify itself: coded, in the form of a GraphQL error, in the caller's language.
 */
export function answerErrors(app: FastifyInstance, present: PresentError): void {
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, 'server:unknown-address', present));
  app.setErrorHandler<FastifyError>((error, request, reply) => answerError(error, request, reply, present));
}

/** Answers an error: the client's fault as a refusal, anything else as a fault of ours. */
export function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  present: PresentError,
): FastifyReply {
  const rule = ruleOf(error);
  if (rule !== undefined) return sendRefusal(request, reply, rule, present);
  const body = { errors: [present(error, callerOf(request, reply))] };
  return reply.code(500).type('application/json; charset=utf-8').send(body);
}

function ruleOf({ code, statusCode = 500 }: FastifyError): HttpRule | undefined {
  const rule = rulesByCode[code];
  if (rule !== undefined) return rule;
  return statusCode >= 400 && statusCode < 500 ? 'server:malformed-request' : undefined;
}

/** Answers what is not even HTTP, or never arrived: there is no request to speak of, so in English. */
export function createClientErrorHandler(present: PresentError) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const rule = rulesByParserCode[error.code ?? ''] ?? 'server:malformed-request';
    const { status } = httpRefusals[rule];
    const requestId = v7();
    const formatted = present(httpRefusal(rule), { language: 'en', requestId, record: openRecord() });
    const body = JSON.stringify({ errors: [formatted] });
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\nx-request-id: ${requestId}\r\n` +
        `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  };
}
