import {
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

interface Level {
  /** How often the selection set's field is generated itself. */
  readonly around: number;
  /** How often what stands here is generated. */
  readonly here: number;
}

/**
 * How many fields graphql-jit would generate code for. Below an abstract type it generates once for each possible type,
 * so that the numbers multiply with every level.
 */
export function countGeneratedFields(schema: GraphQLSchema, operation: OperationDefinitionNode): number {
  const types = new TypeInfo(schema);
  const levels: Level[] = [{ around: 1, here: 1 }];
  let count = 0;
  const possibleTypes = () => {
    const type = getNamedType(types.getType());
    return isAbstractType(type) ? schema.getPossibleTypes(type).length : 1;
  };
  const top = () => levels.at(-1) ?? { around: 1, here: 1 };
  const leave = () => {
    levels.pop();
  };
  visit(
    operation,
    visitWithTypeInfo(types, {
      Field: {
        enter: () => {
          const { here } = top();
          count += here;
          levels.push({ around: here, here: here * possibleTypes() });
        },
        leave,
      },
      InlineFragment: {
        enter: () => {
          const { around, here } = top();
          levels.push({ around, here: Math.min(here, around * possibleTypes()) });
        },
        leave,
      },
    }),
  );
  return count;
}
