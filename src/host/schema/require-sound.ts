import {
  assertValidSchema,
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/**
 * Refuses a schema of which a client could not be told: types that break the rules of GraphQL, defaults that are no
 * values of their types. type-graphql's own check asks the schema for all of itself, which takes as long as to build it.
 * @throws Error that names what is wrong
 */
export function requireSound(schema: GraphQLSchema): void {
  assertValidSchema(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    for (const { defaultValue, type: taken } of inputsOf(type)) astFromValue(defaultValue, taken);
  }
}

/** What a type takes: arguments of its fields, or fields of the input. */
function inputsOf(type: GraphQLNamedType): readonly (GraphQLArgument | GraphQLInputField)[] {
  if (isInputObjectType(type)) return Object.values(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ args }) => args);
}
