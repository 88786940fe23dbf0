import { createRequire } from 'node:module';
import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
} from 'graphql';
import type { ComplexityEstimator, ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { defaultPageSize, largestPage } from '../../plugin-api/index.js';
import type { PreparedOperation } from '../graphql/prepared-operation.js';
import { argumentCost } from './argument-cost.js';
import { findCounts } from './counted-lists.js';
import { introspectionLists, type ListLengths } from './introspection-lists.js';

// The package's ES modules load a second copy of graphql ("graphql/index.mjs"), whose types fail every instanceof.
const { getComplexity } = createRequire(import.meta.url)(
  'graphql-query-complexity',
) as typeof import('graphql-query-complexity');

/**
 * The estimated work of an operation, in points: one for each call of a resolver, unless the field says otherwise in
 * `extensions.complexity` (a number, or a function that decides alone); what stands below a connection counts once
 * for each object of the page, below a bounded list (`extensions.maxItems`) or a list of introspection once for each
 * item.
 *
 * @param variables as the client sent them
 * @throws GraphQLError when variables or arguments do not fit
 */
export function estimateCost(
  schema: GraphQLSchema,
  operation: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
): number {
  return getComplexity({
    schema,
    query: operation.alone,
    variables: { ...variables },
    estimators: [createEstimator(introspectionLists(schema), findCounts(operation.alone))],
    maxQueryNodes: Number.POSITIVE_INFINITY, // The limit on selections was checked before.
  });
}

function createEstimator(lists: ListLengths, counts: ReturnType<typeof findCounts>): ComplexityEstimator {
  return (estimate) => {
    const { type, field, args, node, childComplexity } = estimate;
    const declared: unknown = field.extensions.complexity;
    if (typeof declared === 'function') {
      return Number((declared as (args: ComplexityEstimatorArgs) => number)(estimate));
    }
    const times = lists.get(`${type.name}.${field.name}`) ?? repetitions(field, args);
    const looks = isConnection(field) && counts((node as FieldNode).selectionSet) ? 2 : 1;
    return ownCost(field, declared) + looks * argumentCost(field.args, args) + times * childComplexity;
  };
}

function ownCost(field: GraphQLField<unknown, unknown>, declared: unknown): number {
  if (typeof declared === 'number') return declared;
  return field.resolve === undefined || field.resolve === defaultFieldResolver ? 0 : 1;
}

/** How many objects one value of this field stands for. */
function repetitions(field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, unknown>>): number {
  if (isConnection(field)) {
    const asked = args.first ?? args.last ?? defaultPageSize;
    return Math.min(Math.max(Number(asked), 0), largestPage);
  }
  const { maxItems } = field.extensions;
  return typeof maxItems === 'number' && isListType(getNullableType(field.type)) ? maxItems : 1;
}

/** Whether a field answers one page of a list. */
export const isConnection = ({ type }: GraphQLField<unknown, unknown>): boolean =>
  getNamedType(type).name.endsWith('Connection');
