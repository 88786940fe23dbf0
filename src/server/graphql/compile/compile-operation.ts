import {
  type ExecutionResult,
  GraphQLID,
  type GraphQLNamedType,
  GraphQLScalarType,
  type GraphQLSchema,
  GraphQLString,
  isAbstractType,
  isLeafType,
  valueFromAST,
} from 'graphql';
import type { PreparedOperation } from '../prepared-operation.js';
import { CompiledFault, compileQuery, isCompiledQuery } from './jit-runtime.js';
import { type CompiledError, restoreErrors } from './restore-errors.js';
import { givenValueType, rewriteOperation, type TakenArgument } from './rewrite-operation.js';

/** Coerced variable values, by name. */
export type VariableValues = Readonly<Record<string, unknown>>;

/**
 * Runs a compiled query. Answers `undefined` when the answer must come from graphql-js after all; queries have no
 * effects, so that running one twice is safe.
 */
export type CompiledQuery = (contextValue: unknown, variables: VariableValues) => Promise<ExecutionResult | undefined>;

/**
 * Compiles a query with graphql-jit; `undefined` where we know that this cannot be done.
 * @throws what graphql-jit made of a query that it was expected to compile
 */
export type Compiler = (operation: PreparedOperation) => CompiledQuery | undefined;

/** A compiler for one schema. */
export function createCompiler(schema: GraphQLSchema): Compiler {
  hearTypeResolvers(schema);
  const compiledSchema = withGivenValues(schema);
  const customSerializers = strictSerializers(schema);
  return (operation) => {
    const rewritten = rewriteOperation(schema, operation);
    if (rewritten === undefined) return undefined;
    const compiled = compileQuery(compiledSchema, rewritten.document, '', {
      customSerializers,
      disablingCapturingStackErrors: true,
      resolverInfoEnricher: () => ({ schema }),
    });
    if (!isCompiledQuery(compiled)) throw compiled.errors?.[0] ?? new Error('Nothing was compiled.');
    return async (contextValue, variables) => {
      const given = giveArguments(rewritten.taken, variables);
      if (given === undefined) return undefined;
      const result = await compiled.query(undefined, contextValue, given);
      if (result.data === undefined) return undefined;
      if (result.errors === undefined || result.errors.length === 0) return { data: result.data };
      if (result.errors.some((error: unknown) => error instanceof CompiledFault)) return undefined;
      const errors = restoreErrors(result.errors as readonly CompiledError[], rewritten.fields);
      return errors && { errors, data: result.data };
    };
  };
}

/** The values of the arguments that were taken out of the document, beside those of the client's variables. */
function giveArguments(taken: readonly TakenArgument[], variables: VariableValues): VariableValues | undefined {
  if (taken.length === 0) return variables;
  const given: Record<string, unknown> = { ...variables };
  for (const { variable, value, type } of taken) {
    const coerced = valueFromAST(value, type, variables);
    if (coerced === undefined) return undefined; // An error of the field, which graphql-js words.
    given[variable] = coerced;
  }
  return given;
}

/** The schema with one more type, whose variables are handed over as they are. */
function withGivenValues(schema: GraphQLSchema): GraphQLSchema {
  const givenValue = new GraphQLScalarType({ name: givenValueType });
  const getType = (name: string): GraphQLNamedType | undefined =>
    name === givenValueType ? givenValue : schema.getType(name);
  return Object.create(schema, { getType: { value: getType } }) as GraphQLSchema;
}

/**
 * graphql-jit lets a serializer's null pass into places where none may be, and leaves a promise's rejection unheard.
 */
function strictSerializers(schema: GraphQLSchema): Record<string, (value: unknown) => unknown> {
  const serializers: Record<string, (value: unknown) => unknown> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isLeafType(type)) continue;
    const isText = type === GraphQLString || type === GraphQLID;
    serializers[type.name] = (value) => {
      // Most of what is answered is text, which both types answer as it is.
      if (isText && typeof value === 'string') return value;
      hearRejection(value);
      const serialized: unknown = type.serialize(value);
      if (serialized === null) throw new TypeError(`${type.name} was serialized to null.`);
      return serialized;
    };
  }
  return serializers;
}

/**
 * Lets the type resolvers of a schema answer with promises that nobody awaits: graphql-jit takes a promise for a type
 * that does not exist, graphql-js then resolves it anew. Changes nothing else for either.
 */
function hearTypeResolvers(schema: GraphQLSchema): void {
  if (heard.has(schema)) return;
  heard.add(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type)) continue;
    const { resolveType } = type;
    if (typeof resolveType !== 'function') continue;
    type.resolveType = (...given) => {
      const resolved = resolveType(...given);
      hearRejection(resolved);
      return resolved;
    };
  }
}

const heard = new WeakSet<GraphQLSchema>();

function hearRejection(value: unknown): void {
  if (value instanceof Promise) value.catch(() => undefined);
}
