import { type GraphQLField, getNamedType, isInputObjectType, isNonNullType } from 'graphql';
import type { Asking } from './arguments.js';

/** Conditions by which a list is narrowed to one side, the first that its filter has. */
const conditions = { withinId: 'district', servingWithinId: 'district', organizationId: 'Organization' } as const;

/**
 * The filter that narrows a list of the root to one side, if there is one. A list of an object lies where that lies,
 * and a filter that is required is made of its required fields.
 */
export function narrowing(
  { side }: Asking,
  coordinate: string,
  { args }: GraphQLField<unknown, unknown>,
): Readonly<Record<string, unknown>> {
  const filter = args.find(({ name }) => name === 'filter');
  const type = filter && getNamedType(filter.type);
  if (!coordinate.startsWith('Query.') || !isInputObjectType(type) || isNonNullType(filter?.type)) return {};
  const found = Object.entries(conditions).find(([name]) => name in type.getFields());
  return found ? { filter: { [found[0]]: side.ids.get(found[1]) } } : {};
}
