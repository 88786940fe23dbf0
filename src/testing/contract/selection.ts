import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

/** The type of an object that a list gives a page of; undefined for everything else. */
export function pagedType(type: GraphQLNamedType): GraphQLObjectType | undefined {
  const nodes = isObjectType(type) && type.name.endsWith('Connection') ? type.getFields().nodes : undefined;
  const named = nodes && getNamedType(nodes.type);
  return isObjectType(named) ? named : undefined;
}

const isBare = ({ args }: GraphQLField<unknown, unknown>) => !args.some(isRequiredArgument);

/** What is selected of a field's answer: all that is shown, and of the objects below it, that deep, the same. */
export function selectionOf(type: GraphQLNamedType, depth: number): string {
  if (isLeafType(type)) return '';
  const paged = pagedType(type);
  if (paged) return `{ totalCount pageInfo { hasNextPage } nodes ${selectionOf(paged, depth)} }`;
  if (isObjectType(type)) return `{ __typename ${membersOf(type, depth).join(' ')} }`;
  if (isInterfaceType(type)) return `{ __typename ${'id' in type.getFields() ? 'id' : ''} }`;
  return isUnionType(type) ? '{ __typename }' : '';
}

function membersOf(type: GraphQLObjectType, depth: number): string[] {
  return Object.values(type.getFields())
    .filter(isBare)
    .flatMap((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named)) return field.name;
      if (depth === 0) return [];
      // A page below a page is kept small: what matters is that it is asked for at all.
      const size = field.args.some(({ name }) => name === 'first') ? '(first: 2)' : '';
      return `${field.name}${size} ${selectionOf(named, depth - 1)}`;
    });
}

/** As little as can be selected: the field itself is what is looked at. */
export function leastSelectionOf(type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  const paged = pagedType(type);
  return paged ? `{ nodes ${leastSelectionOf(paged)} }` : '{ __typename }';
}

/**
 * Pages of 100 inside of pages of 100, so many levels deep: at each level up to three further fields that lead on,
 * lists before single objects.
 */
export function greatestSelectionOf(type: GraphQLNamedType, levels: number, width = 3): string {
  const paged = pagedType(type);
  if (paged) return `{ totalCount nodes ${greatestSelectionOf(paged, levels, width)} }`;
  if (!isObjectType(type) || levels === 0) return selectionOf(type, 0);
  const leading = Object.values(type.getFields())
    .filter((field) => isBare(field) && isObjectType(getNamedType(field.type)))
    .toSorted((one, other) => Number(Boolean(pagedOf(other))) - Number(Boolean(pagedOf(one))))
    .slice(0, width);
  const below = leading.map((field) => {
    const size = field.args.some(({ name }) => name === 'first') ? '(first: 100)' : '';
    return `${field.name}${size} ${greatestSelectionOf(getNamedType(field.type), levels - 1, width)}`;
  });
  return `{ __typename ${below.join(' ')} }`;
}

const pagedOf = (field: GraphQLField<unknown, unknown>) => pagedType(getNamedType(field.type));
