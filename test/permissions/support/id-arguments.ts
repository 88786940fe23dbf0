import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { coordinateOf, isId } from './arguments.js';
import { isNode } from './probes.js';

/** One argument, or one field of an input, that takes an id. */
export interface IdArgument {
  /** The field that takes it: `Mutation.moveGrid`. */
  readonly within: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** The argument itself: `MoveGridInput.parentId`, `Query.grid(id:)`. */
  readonly coordinate: string;
}

/** Every argument of the graph that takes an id, inputs within inputs included. */
export function idArgumentsOf(schema: GraphQLSchema): IdArgument[] {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter(isObjectType);
  const nodes = Object.values(schema.getTypeMap()).filter(isNode);
  return [...roots, ...nodes].flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const within = `${type.name}.${field.name}`;
      return field.args.flatMap((argument) =>
        idsIn(argument, coordinateOf(within, argument)).map((coordinate) => ({ within, field, coordinate })),
      );
    }),
  );
}

function idsIn(
  given: GraphQLArgument | GraphQLInputField,
  coordinate: string,
  above: readonly string[] = [],
): string[] {
  if (isId(given.type)) return [coordinate];
  const type = getNamedType(given.type);
  if (!isInputObjectType(type) || above.includes(type.name)) return [];
  return Object.values(type.getFields()).flatMap((each) =>
    idsIn(each, `${type.name}.${each.name}`, [...above, type.name]),
  );
}
