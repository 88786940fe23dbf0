import { type GraphQLSchema, isInputObjectType } from 'graphql';
import type { getMetadataStorage } from 'type-graphql';

type InputMetadata = ReturnType<typeof getMetadataStorage>['inputTypes'][number];

/**
 * Gives the fields that an input inherits what their class declares of them (`@Costs`): type-graphql copies type,
 * default and description of an inherited field, and leaves its extensions behind.
 */
export function inheritExtensions(schema: GraphQLSchema, inputs: readonly InputMetadata[]): void {
  const byClass = new Map<unknown, InputMetadata>(inputs.map((input) => [input.target, input]));
  for (const { name, target } of inputs) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) continue;
    for (let above = parentOf(target); above; above = parentOf(above)) {
      for (const { schemaName, extensions } of byClass.get(above)?.fields ?? []) {
        const field = type.getFields()[schemaName];
        if (field) field.extensions = { ...extensions, ...field.extensions };
      }
    }
  }
}

const parentOf = (target: unknown): unknown => Object.getPrototypeOf(target);
