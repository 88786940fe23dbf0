import { createRequire } from 'node:module';
import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isListType,
  isObjectType,
} from 'graphql';
import type { ComplexityEstimator, ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { defaultPageSize, largestPage } from '../../plugin-api/index.js';
import type { PreparedOperation } from '../graphql/prepared-operation.js';
import { argumentCost } from './argument-cost.js';
import { type Asked, countField, findCounts, findRows } from './counted-lists.js';
import { introspectionLists, type ListLengths } from './introspection-lists.js';

// The package's ES modules load a second copy of graphql ("graphql/index.mjs"), whose types fail every instanceof.
const { getComplexity } = createRequire(import.meta.url)(
  'graphql-query-complexity',
) as typeof import('graphql-query-complexity');

/** What an operation asks for, at most. */
export interface Estimate {
  /** Its work, in points. */
  readonly cost: number;
  /** The length of its answer, in letters: the names of what is answered, with a word for each value. */
  readonly answerLetters: number;
}

/**
 * The estimated work and answer of an operation. Its work in points: one for each call of a resolver, unless the field says otherwise in
 * `extensions.complexity` (a number, or a function that decides alone); what stands below a connection counts once
 * for each object of the page (once if it is only counted, and its count once in any case), below a bounded list (`extensions.maxItems`) or a list of introspection once for each
 * item.
 *
 * @param variables as the client sent them
 * @throws GraphQLError when variables or arguments do not fit
 */
export function estimate(
  schema: GraphQLSchema,
  operation: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
): Estimate {
  const sumBy = (estimator: ComplexityEstimator) =>
    getComplexity({
      schema,
      query: operation.alone,
      variables: { ...variables },
      estimators: [estimator],
      maxQueryNodes: Number.POSITIVE_INFINITY, // The limit on selections was checked before.
    });
  return {
    cost: sumBy(pointsIn(schema, operation, coerce(schema, operation, variables))),
    answerLetters: sumBy(lettersOf(introspectionLists(schema))),
  };
}

/** Variables with their defaults; none where they do not fit, which is refused before anything is estimated. */
export const coerce = (
  schema: GraphQLSchema,
  { node }: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  getVariableValues(schema, node.variableDefinitions ?? [], variables).coerced ?? {};

/**
 * What one field of an operation costs with all below it, in points.
 * @param variables with their defaults
 */
export const pointsIn = (
  schema: GraphQLSchema,
  { alone }: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
): PointsOf => pointsOf(introspectionLists(schema), findCounts(alone, variables), findRows(alone));

/** An estimator as the package calls it, which always tells a number. */
export type PointsOf = (estimate: Omit<ComplexityEstimatorArgs, 'context'>) => number;

/** What a value takes in an answer beside its name, in letters: most are names, codes, ids. A scalar may say otherwise. */
const lettersOfValue = ({ type }: GraphQLField<unknown, unknown>): number =>
  Number(getNamedType(type).extensions.letters ?? 24);

/** A field that costs nothing to read is written all the same, once for each object that has it. */
const lettersOf =
  (lists: ListLengths): ComplexityEstimator =>
  ({ type, field, args, node, childComplexity }) => {
    const { alias, name } = node as FieldNode;
    const times = lists.get(`${type.name}.${field.name}`) ?? repetitions(field, args);
    return (alias ?? name).value.length + lettersOfValue(field) + times * childComplexity;
  };

function pointsOf(lists: ListLengths, counts: Asked, rows: Asked): PointsOf {
  return (estimate) => {
    const { type, field, args, node, childComplexity } = estimate;
    const declared: unknown = field.extensions.complexity;
    if (typeof declared === 'function') {
      return Number((declared as (args: Omit<ComplexityEstimatorArgs, 'context'>) => number)(estimate));
    }
    const { selectionSet } = node as FieldNode;
    const isPageOfNone = isConnection(field) && rows(selectionSet) === 0;
    const times = lists.get(`${type.name}.${field.name}`) ?? (isPageOfNone ? 1 : repetitions(field, args));
    const counted = isConnection(field) ? counts(selectionSet) : 0;
    // The whole list is counted once for each name that asks, however many rows the page has; and looked for again.
    const ofCounts = counted * countCost(field);
    const looks = counted > 0 ? 2 : 1;
    const ofRows = times * (childComplexity - ofCounts);
    return ownCost(field, declared) + looks * argumentCost(field.args, args) + ofCounts + ofRows;
  };
}

/** What a connection takes to count its list once. */
function countCost({ type }: GraphQLField<unknown, unknown>): number {
  const connection = getNamedType(type);
  const count = isObjectType(connection) ? connection.getFields()[countField] : undefined;
  return count ? ownCost(count, count.extensions.complexity) : 0;
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
