import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { nameOfTarget } from './targets.js';
import { optionalFields, valueOf } from './values.js';
import type { Side, World } from './world.js';

/** For whom and of what input values are made. */
export interface Asking {
  readonly world: World;
  readonly side: Side;
  /**
   * What stands in the place of an argument, by the coordinate of the argument: for who tries a foreign or an absent
   * one.
   */
  readonly instead?: Readonly<Record<string, unknown>>;
  /** Password of whoever asks. */
  readonly password?: string;
}

/** Whether an input is an id, by its type. */
export const isId = (type: GraphQLInputType): boolean => getNamedType(type).name === 'ID';

/**
 * Values for the arguments of a field: for all that it requires, and for what is listed in `values.ts` beside it.
 * @param within coordinate of the field: `Query.grid`
 */
export function argumentsOf(
  asking: Asking,
  within: string,
  given: readonly GraphQLArgument[],
): Readonly<Record<string, unknown>> {
  const wanted = given.filter((each) => isWanted(asking, coordinateOf(within, each), each));
  return Object.fromEntries(
    wanted.map((each) => [each.name, valueFor(asking, within, coordinateOf(within, each), each.type)]),
  );
}

/**
 * Makes sure that there are values for everything that will be asked, before anything is.
 * @throws Error that names all for which something is missing, and where it is to be said
 */
export function requireArguments(asking: Asking): void {
  const { schema } = asking.world.server.host;
  const missing = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ within: `${type.name}.${field.name}`, field })),
    )
    .flatMap(({ within, field }) => {
      try {
        argumentsOf(asking, within, field.args);
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    });
  if (missing.length > 0) throw new Error(missing.join('\n'));
}

/** Coordinates of arguments are told as GraphQL does: `Query.grid(id:)`. */
export const coordinateOf = (field: string, { name }: { readonly name: string }): string => `${field}(${name}:)`;

/** Values for all fields of an input that it requires, and for those that are listed beside them. */
function inputOf(asking: Asking, within: string, type: GraphQLInputObjectType): Readonly<Record<string, unknown>> {
  const wanted = Object.values(type.getFields()).filter((field) =>
    isWanted(asking, `${type.name}.${field.name}`, field),
  );
  const told = wanted.filter(({ name }) => name !== 'version');
  const input = Object.fromEntries(
    told.map((field) => [field.name, valueFor(asking, within, `${type.name}.${field.name}`, field.type)]),
  );
  // Whoever edits says which version they saw: of what they name, the newest.
  return wanted.length === told.length
    ? input
    : { ...input, version: asking.world.versions.get(String(input.id)) ?? 1 };
}

function isWanted(
  { instead = {} }: Asking,
  coordinate: string,
  { type }: GraphQLArgument | GraphQLInputField,
): boolean {
  const holdsInstead = Object.keys(instead).some((each) => each.startsWith(`${getNamedType(type).name}.`));
  return isNonNullType(type) || optionalFields.has(coordinate) || coordinate in instead || holdsInstead;
}

function valueFor(asking: Asking, within: string, coordinate: string, type: GraphQLInputType): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const one = valueFor(asking, within, coordinate, bare.ofType as GraphQLInputType);
    return Array.isArray(one) ? one : [one];
  }
  if (asking.instead && coordinate in asking.instead) return asking.instead[coordinate];
  if (isInputObjectType(bare)) return inputOf(asking, within, bare);
  if (isId(bare)) return idFor(asking, within, coordinate);
  const value = valueOf(coordinate, String(bare), asking);
  if (value !== undefined) return value;
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  throw new Error(`No value for ${coordinate}, ${String(type)}: name one in test/permissions/support/values.ts`);
}

function idFor({ side, world }: Asking, within: string, coordinate: string): string {
  const target = nameOfTarget(world.server.host.schema, within, coordinate);
  const id = side.ids.get(target);
  if (!id) throw new Error(`Nothing is kept as ${target} for ${coordinate}: lay it out in test/permissions/support`);
  return id;
}
