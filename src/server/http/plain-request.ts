import type { FastifyRequest } from 'fastify';
import type { OperationRequest } from '../graphql/pipeline.js';

/** An operation as most clients send it, and the type in which its answer is expected. */
export interface PlainRequest extends Omit<OperationRequest, 'caller'> {
  readonly answerType: string;
}

const json = 'application/json; charset=utf-8';
const graphqlJson = 'application/graphql-response+json; charset=utf-8';

/** What clients accept, word for word, and what Apollo would answer with. Anything else is Apollo's to weigh. */
const answerTypes: ReadonlyMap<string | undefined, string> = new Map([
  [undefined, json],
  ['*/*', json],
  ['application/json', json],
  ['application/graphql-response+json', graphqlJson],
  ['application/graphql-response+json,application/json;q=0.9', graphqlJson], // Apollo Client.
]);

/**
 * The operation of a POST of JSON in which nothing is for Apollo to refuse or to choose: a document, and perhaps an
 * operation's name and variables. Undefined for any other request.
 */
export function plainRequest({ method, headers, body }: FastifyRequest): PlainRequest | undefined {
  const answerType = answerTypes.get(headers.accept);
  if (method !== 'POST' || !answerType || !isJson(headers['content-type']) || !isRecord(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || query === '' || extensions !== undefined) return undefined;
  if (!isAbsent(operationName) && typeof operationName !== 'string') return undefined;
  if (!isAbsent(variables) && !isRecord(variables)) return undefined;
  return { source: query, operationName, variables, answerType };
}

/** Foreign pages cannot send it without asking first. */
const isJson = (type: string | undefined): boolean => type === 'application/json' || type === json;

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
