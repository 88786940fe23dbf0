import {
  type GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
} from 'graphql';
import { httpRefusal } from '../refusals.js';
import { allowedValues } from './allowed-values.js';
import type { PreparedOperation } from './prepared-operation.js';
import { placesOfVariables } from './variable-places.js';

type Path = readonly (string | number)[];

/** A value that does not fit: where, what belongs there (nothing, for an unknown field), and what a scalar threw. */
interface Misfit {
  readonly path: Path;
  /** Nothing stands there. */
  readonly isMissing?: boolean;
  readonly type?: GraphQLInputType;
  readonly thrown?: unknown;
}

/**
 * Why the values of variables do not fit, each with its place (`input.password`) and the type that belongs there. Never
 * with the value: graphql-js repeats it, and with it the passwords beside a misspelt field.
 *
 * The place is called as rules call it, by the argument: `input.password`, whatever the variable's name is.
 *
 * @param maximum how many are looked for at most
 * @param tellsTypes whether more may be told than what the caller wrote: not to whom introspection is closed. Of them
 *   the types are kept, the values of an enum, and the names of fields that are missing
 */
export function findVariableProblems(
  schema: GraphQLSchema,
  { node: operation, alone }: Pick<PreparedOperation, 'node' | 'alone'>,
  variables: Readonly<Record<string, unknown>>,
  { maximum, tellsTypes }: { readonly maximum: number; readonly tellsTypes: boolean },
): readonly GraphQLError[] {
  const problems: GraphQLError[] = [];
  const places = placesOfVariables(alone);
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (given === undefined && definition.defaultValue !== undefined) continue;
    for (const { path, type: expected, thrown, isMissing } of misfitsOf(given, type, [])) {
      const written = isMissing && !tellsTypes ? path.slice(0, -1) : path;
      const field = [places.get(name) ?? name, ...written].join('.');
      const rule = expected === undefined ? 'server:unknown-field' : 'server:variable';
      const originalError = thrown instanceof Error ? thrown : undefined;
      const allowed = tellsTypes ? allowedValues(expected) : undefined;
      const at = { field, type: expected && tellsTypes ? String(expected) : undefined, allowed };
      problems.push(httpRefusal(rule, { ...at, nodes: [definition], originalError }));
      if (problems.length >= maximum) return problems;
    }
  }
  return problems;
}

function* misfitsOf(value: unknown, type: GraphQLInputType, path: Path): Generator<Misfit> {
  if (isNonNullType(type)) {
    if (value === undefined || value === null) yield { path, type, isMissing: value === undefined };
    else yield* misfitsOf(value, type.ofType as GraphQLInputType, path);
  } else if (value === undefined || value === null) {
    return;
  } else if (isListType(type)) {
    const itemType = type.ofType as GraphQLInputType;
    if (!Array.isArray(value)) yield* misfitsOf(value, itemType, path);
    else for (const [index, item] of value.entries()) yield* misfitsOf(item ?? null, itemType, [...path, index]);
  } else if (isInputObjectType(type)) {
    if (typeof value === 'object') yield* misfitsOfFields(value as Record<string, unknown>, type, path);
    else yield { path, type };
  } else {
    try {
      if (type.parseValue(value) !== undefined) return;
    } catch (thrown) {
      yield { path, type, thrown };
      return;
    }
    yield { path, type };
  }
}

function* misfitsOfFields(
  value: Readonly<Record<string, unknown>>,
  type: GraphQLInputObjectType,
  path: Path,
): Generator<Misfit> {
  const fields = type.getFields();
  for (const [name, field] of Object.entries(fields)) {
    const given = value[name];
    if (given === undefined && field.defaultValue !== undefined) continue;
    yield* misfitsOf(given, field.type, [...path, name]);
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) yield { path: [...path, name] };
  }
  const given = Object.values(value).filter((item) => item !== undefined);
  if (type.isOneOf && (given.length !== 1 || given[0] === null)) yield { path, type };
}
