import { GraphQLError } from 'graphql';

/** A refusal of the whole request: no resolver ran. */
export function withCode(error: GraphQLError, code: string, status: number): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    originalError: error.originalError,
    extensions: { code, ...error.extensions, http: { status } },
  });
}

/** The error as it stands, if it is one for clients; a fault of ours (HTTP status 500) around anything else. */
export function asRequestError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  return new GraphQLError('Internal server error', {
    originalError: thrown instanceof Error ? thrown : new Error(String(thrown)),
    extensions: { http: { status: 500 } },
  });
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
