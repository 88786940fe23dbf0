import { GraphQLError } from 'graphql';
import type { DearField } from './dearest-field.js';
import { type LimitName, limitTable } from './limits.js';

/**
 * The refusal of a request that asks for more than a limit allows.
 *
 * @param actual what was counted; where counting stopped at the limit, one more than the maximum
 * @param dearest of a cost, the field that has most of it
 */
export function tooComplex(limit: LimitName, actual: number, maximum: number, dearest?: DearField): GraphQLError {
  const { en } = limitTable[limit].counts;
  return new GraphQLError(`The request has ${bounded(actual)} ${en}; at most ${maximum} are allowed.`, {
    extensions: {
      code: 'QUERY_TOO_COMPLEX',
      rule: `server:${limit}`,
      limit,
      actual: bounded(actual),
      maximum,
      ...(dearest && { dearest }),
      http: { status: 400 },
    },
  });
}

/** Doubling fragments count up to infinity, which JSON cannot say. */
function bounded(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}
