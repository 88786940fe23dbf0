import {
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** How many items the lists of introspection have, by coordinate (`__Type.fields`). */
export type ListLengths = ReadonlyMap<string, number>;

const known = new WeakMap<GraphQLSchema, ListLengths>();

/**
 * How long the lists are with which a schema describes itself: exactly where there is one such list, on average (of
 * those that are not empty) where every type has its own.
 */
export function introspectionLists(schema: GraphQLSchema): ListLengths {
  let lengths = known.get(schema);
  if (lengths === undefined) {
    lengths = measure(schema);
    known.set(schema, lengths);
  }
  return lengths;
}

function measure(schema: GraphQLSchema): ListLengths {
  const types = Object.values(schema.getTypeMap());
  const directives = schema.getDirectives();
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = withFields.map((type) => Object.values(type.getFields()));
  const inputs = types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length);
  const values = types.filter(isEnumType).map((type) => type.getValues().length);
  const possible = types.filter(isAbstractType).map((type) => schema.getPossibleTypes(type).length);
  return new Map([
    ['__Schema.types', types.length],
    ['__Schema.directives', directives.length],
    ['__Type.fields', mean(fields.map((list) => list.length))],
    ['__Type.inputFields', mean(inputs)],
    ['__Type.enumValues', mean(values)],
    ['__Type.possibleTypes', mean(possible)],
    ['__Type.interfaces', mean(withFields.map((type) => type.getInterfaces().length))],
    ['__Field.args', mean(fields.flat().map((field) => field.args.length))],
    ['__Directive.args', mean(directives.map((directive) => directive.args.length))],
  ]);
}

function mean(lengths: readonly number[]): number {
  const filled = lengths.filter((length) => length > 0);
  return Math.max(1, Math.ceil(filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length)));
}
