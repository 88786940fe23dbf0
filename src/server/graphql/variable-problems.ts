import {
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { httpRefusal } from '../refusals.js';

type Path = readonly (string | number)[];
type Report = (path: Path, type: GraphQLInputType | undefined, thrown?: unknown) => void;

/**
 * Why the values of variables do not fit, each with its place (`input.password`) and the type that belongs there. Never with the value:
 * graphql-js repeats it, and with it the passwords beside a misspelt field.
 *
 * @param maximum how many are reported at most
 */
export function findVariableProblems(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  maximum: number,
): readonly GraphQLError[] {
  const problems: GraphQLError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (given === undefined && definition.defaultValue !== undefined) continue;
    checkValue(given, type, [], (path, expected, thrown) => {
      if (problems.length >= maximum) return;
      const field = [name, ...path].join('.');
      const rule = expected === undefined ? 'server:unknown-field' : 'server:variable';
      const originalError = thrown instanceof Error ? thrown : undefined;
      const at = { field, type: expected === undefined ? undefined : String(expected) };
      problems.push(httpRefusal(rule, { ...at, nodes: [definition], originalError }));
    });
  }
  return problems;
}

function checkValue(value: unknown, type: GraphQLInputType, path: Path, report: Report): void {
  if (isNonNullType(type)) {
    if (value === undefined || value === null) report(path, type);
    else checkValue(value, type.ofType as GraphQLInputType, path, report);
  } else if (value === undefined || value === null) {
    return;
  } else if (isListType(type)) {
    const itemType = type.ofType as GraphQLInputType;
    if (!Array.isArray(value)) checkValue(value, itemType, path, report);
    else for (const [index, item] of value.entries()) checkValue(item ?? null, itemType, [...path, index], report);
  } else if (isInputObjectType(type)) {
    if (typeof value === 'object') checkFields(value as Record<string, unknown>, type, path, report);
    else report(path, type);
  } else {
    try {
      if (type.parseValue(value) === undefined) report(path, type);
    } catch (thrown) {
      report(path, type, thrown);
    }
  }
}

function checkFields(
  value: Readonly<Record<string, unknown>>,
  type: Extract<GraphQLInputType, { getFields(): unknown }>,
  path: Path,
  report: Report,
): void {
  const fields = type.getFields();
  for (const [name, field] of Object.entries(fields)) {
    const given = value[name];
    if (given === undefined && field.defaultValue !== undefined) continue;
    checkValue(given, field.type, [...path, name], report);
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) report([...path, name], undefined);
  }
  const given = Object.values(value).filter((item) => item !== undefined);
  if (type.isOneOf && (given.length !== 1 || given[0] === null)) report(path, type);
}
