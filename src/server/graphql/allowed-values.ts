import { type GraphQLInputType, getNamedType, isEnumType } from 'graphql';

/** Of a longer enum only the first values are told. */
const mostTold = 20;

/** The names of the values that an enum has, for who wrote another one; undefined for any other type. */
export function allowedValues(type: GraphQLInputType | null | undefined): readonly string[] | undefined {
  const named = type && getNamedType(type);
  if (!isEnumType(named)) return undefined;
  const names = named.getValues().map(({ name }) => name);
  return names.length > mostTold ? [...names.slice(0, mostTold), '…'] : names;
}
