import { GraphQLError } from 'graphql';
import { type HttpRule, httpRefusal, httpRefusals } from '../refusals.js';

/**
 * How Apollo begins what it says of requests that it refuses before the pipeline sees them. It has no codes for them.
 */
const beginnings: readonly (readonly [words: string, rule: HttpRule])[] = [
  ['This operation has been blocked as a potential Cross-Site Request Forgery', 'server:cross-site'],
  ['Operation batching disabled', 'server:batch'],
  ['GET requests only support query operations', 'server:get-reads-only'],
  ['GET requests may not have a content-type', 'server:content-type'],
  ["An 'accept' header was provided", 'server:accept'],
];

/**
 * Our refusal in the place of Apollo's own, whose words are English only; anything else as it is. What is left of
 * Apollo's is about the parts of a request: `query`, `variables`, `operationName`, `extensions`. The HTTP status stays
 * Apollo's.
 */
export function replaceApollosWords(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  if (error.name === 'BadRequestError') {
    const [, rule = 'server:request-parts'] = beginnings.find(([words]) => error.message.startsWith(words)) ?? [];
    return httpRefusal(rule);
  }
  if (error.message === httpRefusals['server:persisted-query'].words.en) return httpRefusal('server:persisted-query');
  // Where the document has no operation to run, Apollo puts a code of its own around the pipeline's refusal.
  const isWrapped = error.extensions.code === 'OPERATION_RESOLUTION_FAILURE';
  return isWrapped && error.originalError instanceof GraphQLError ? error.originalError : error;
}
