import { createRequire } from 'node:module';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
} from 'graphql';
import type { ComplexityEstimator, ComplexityEstimatorArgs } from 'graphql-query-complexity';
import type { PreparedOperation } from '../graphql/prepared-operation.js';
import { introspectionLists, type ListLengths } from './introspection-lists.js';

// The package's ES modules load a second copy of graphql ("graphql/index.mjs"), whose types fail every instanceof.
const { getComplexity } = createRequire(import.meta.url)(
  'graphql-query-complexity',
) as typeof import('graphql-query-complexity');

/** Page size of a connection that is asked for without `first` or `last`, and the largest page there is. */
const pageSize = { unasked: 25, largest: 100 } as const;

/**
 * The estimated work of an operation, in points: one for each call of a resolver, unless the field says otherwise in
 * `extensions.complexity` (a number, or a function that decides alone); what stands below a connection counts once
 * for each object of the page, below a bounded list (`extensions.maxItems`) or a list of introspection once for each item.
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
    estimators: [createEstimator(introspectionLists(schema))],
    maxQueryNodes: Number.POSITIVE_INFINITY, // The limit on selections was checked before.
  });
}

function createEstimator(lists: ListLengths): ComplexityEstimator {
  return (estimate) => {
    const { type, field, childComplexity } = estimate;
    const declared: unknown = field.extensions.complexity;
    if (typeof declared === 'function') {
      return Number((declared as (args: ComplexityEstimatorArgs) => number)(estimate));
    }
    const times = lists.get(`${type.name}.${field.name}`) ?? repetitions(field, estimate.args);
    return ownCost(field, declared) + times * childComplexity;
  };
}

function ownCost(field: GraphQLField<unknown, unknown>, declared: unknown): number {
  if (typeof declared === 'number') return declared;
  return field.resolve === undefined || field.resolve === defaultFieldResolver ? 0 : 1;
}

/** How many objects one value of this field stands for. */
function repetitions(field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, unknown>>): number {
  if (getNamedType(field.type).name.endsWith('Connection')) {
    const asked = args.first ?? args.last ?? pageSize.unasked;
    return Math.min(Math.max(Number(asked), 0), pageSize.largest);
  }
  const { maxItems } = field.extensions;
  return typeof maxItems === 'number' && isListType(getNullableType(field.type)) ? maxItems : 1;
}
