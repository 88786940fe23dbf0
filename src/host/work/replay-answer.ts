import { type GraphQLField, getNamedType, isObjectType } from 'graphql';
import { hostOf } from '../../plugin-api/context/host-door.js';
import { type ClassType, type Context, notFound } from '../../plugin-api/index.js';
import { sibling } from './own-transaction.js';

/**
 * The stored answer of a mutation, for whoever asks again under its key, provided that they may still see every object
 * in it. Rights may have been narrowed since, or an object may have moved to where they hold none: then a stored row
 * would be the one way to read it. Whether they may still ask at all, the guard of the field has looked at before.
 * @throws NOT_FOUND, as for the object itself
 */
export async function replayAnswer(
  context: Context,
  field: GraphQLField<unknown, Context>,
  { result }: { readonly result: unknown },
): Promise<unknown> {
  // What the mutation itself has read is of its own transaction, which is over.
  const own = sibling(context);
  const seen = await Promise.all(objectsIn(own, field, result).map(([entity, id]) => own.byId(entity, id)));
  if (seen.includes(null)) throw notFound();
  return result;
}

/** The rows in a payload with their entities, told by the types of its fields. */
function objectsIn(
  context: Context,
  { type }: GraphQLField<unknown, Context>,
  result: unknown,
): (readonly [ClassType, string])[] {
  const payload = getNamedType(type);
  if (!isObjectType(payload)) return [];
  return Object.values(payload.getFields()).flatMap((field) => {
    const entity = hostOf(context).kernel.nodeTypes.get(getNamedType(field.type).name);
    const rows = [(result as Readonly<Record<string, unknown>>)[field.name]].flat() as ({ id?: string } | null)[];
    return entity ? rows.flatMap((row) => (row?.id === undefined ? [] : [[entity, row.id] as const])) : [];
  });
}
