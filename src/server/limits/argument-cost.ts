import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
} from 'graphql';

/**
 * Points of a condition in a list's `filter` that declares none: it makes the database look at more rows than it
 * answers.
 */
const undeclaredCondition = 5;

/** The argument by which lists are narrowed. */
const filterArgument = 'filter';

/**
 * What the given arguments of one field add to its cost: of each argument or input field that has a value, its
 * `extensions.complexity`, and something for each condition of a filter.
 *
 * @param given argument values as the resolver will get them
 */
export function argumentCost(args: readonly GraphQLArgument[], given: Readonly<Record<string, unknown>>): number {
  return sum(args, (arg) => {
    const unless = arg.name === filterArgument ? undeclaredCondition : 0;
    return declaredCost(arg, given[arg.name], 0) + valueCost(arg.type, given[arg.name], unless);
  });
}

/** Whether a value for this argument can add to a cost. */
export function isPriced(argument: GraphQLArgument): boolean {
  return argument.name === filterArgument || hasPrice(argument, new Set());
}

function hasPrice({ extensions, type }: GraphQLArgument | GraphQLInputField, visited: Set<GraphQLInputType>): boolean {
  if (typeof extensions.complexity === 'number') return true;
  const named = getNamedType(type);
  if (!isInputObjectType(named) || visited.has(named)) return false;
  visited.add(named);
  return Object.values(named.getFields()).some((field) => hasPrice(field, visited));
}

/** @param unless points of a field that declares none */
function valueCost(type: GraphQLInputType, value: unknown, unless: number): number {
  if (Array.isArray(value)) return sum(value, (item) => valueCost(type, item, unless));
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return 0;
  const given = value as Readonly<Record<string, unknown>>;
  return sum(Object.values(named.getFields()), (field) => {
    return declaredCost(field, given[field.name], unless) + valueCost(field.type, given[field.name], unless);
  });
}

function declaredCost({ extensions }: GraphQLArgument | GraphQLInputField, value: unknown, unless: number): number {
  if (value === undefined || value === null) return 0;
  return typeof extensions.complexity === 'number' ? extensions.complexity : unless;
}

const sum = <Item>(items: readonly Item[], points: (item: Item) => number): number =>
  items.reduce((total, item) => total + points(item), 0);
