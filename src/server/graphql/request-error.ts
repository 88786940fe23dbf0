import { GraphQLError } from 'graphql';
import { type ErrorCode, errorCodes } from '../../plugin-api/errors/codes.js';

/** A refusal of the whole request: no resolver ran. */
export function withCode(
  error: GraphQLError,
  code: string,
  status: number,
  originalError = error.originalError,
  message = error.message,
): GraphQLError {
  return new GraphQLError(message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    originalError,
    extensions: { code, ...error.extensions, http: { status } },
  });
}

/**
 * What refused the whole request, with an HTTP status: its own, or that of its code in the table of codes. Anything
 * that is not meant for clients is put behind a fault of ours (500).
 */
export function asRequestError(thrown: unknown): GraphQLError {
  if (!(thrown instanceof GraphQLError)) {
    return new GraphQLError('Internal server error', {
      originalError: thrown instanceof Error ? thrown : new Error(String(thrown)),
      extensions: { http: { status: 500 } },
    });
  }
  const { code, http } = thrown.extensions;
  if (http !== undefined || typeof code !== 'string' || !Object.hasOwn(errorCodes, code)) return thrown;
  // What refused stays behind it: it is worded for whoever asks when it leaves the server.
  return withCode(thrown, code, errorCodes[code as ErrorCode].status, thrown);
}

/**
 * A field's error says nothing about the request's HTTP status: its siblings are answered (GraphQL over HTTP, 200).
 */
export function withoutStatus(error: GraphQLError): GraphQLError {
  if (error.extensions.http === undefined) return error;
  const { http: _, ...extensions } = error.extensions;
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    originalError: error.originalError,
    extensions,
  });
}
