import type { GraphQLField } from 'graphql';
import { hostOf } from '../../plugin-api/context/host-door.js';
import {
  type AuditEntry,
  type Context,
  type MaskRule,
  type Place,
  type Placement,
  placesOf,
} from '../../plugin-api/index.js';
import { inOwnTransaction } from '../work/own-transaction.js';
import { resolverOf } from './guards.js';

/** A row with the ids that say where it is placed. */
type PlacedRow = { readonly id: string };

/** One unmasked field of one row. */
interface Unmasking {
  /** The plugin that owns the field. */
  readonly plugin: string;
  readonly type: string;
  readonly id: string;
  readonly field: string;
  readonly place: Place;
}

/**
 * Masks a field of personal data unless the actor holds its permission where the row is placed. What is shown unmasked
 * is written into the audit trail first, all of one batch in one short transaction of its own.
 */
export function maskField(
  type: string,
  field: GraphQLField<unknown, Context>,
  placement: Placement,
  plugin: string,
): void {
  const rule = field.extensions.mask as MaskRule | undefined;
  if (!rule) return;
  const resolve = resolverOf(field);
  field.resolve = async (root, args, context, info) => {
    // The proof lets only nullable texts be masked.
    const value = (await resolve(root, args, context, info)) as string | null | undefined;
    if (value === null || value === undefined) return null;
    const row = root as PlacedRow;
    const place = await placeHeld(context, rule.permission, placesOf(placement, row));
    if (!place) return rule.mask(value);
    await recordUnmasking(context, { plugin, type, id: row.id, field: field.name, place });
    return value;
  };
}

/** The first of the places at which the actor holds the permission. */
async function placeHeld(context: Context, permission: string, places: readonly Place[]): Promise<Place | undefined> {
  for (const place of places) if (await context.holds(permission, place)) return place;
  return undefined;
}

function recordUnmasking(context: Context, unmasking: Unmasking): Promise<true> {
  return context.load('unmasked', JSON.stringify(unmasking), () => async (keys: readonly string[]) => {
    const entries = keys.map((key) => entryOf(JSON.parse(key) as Unmasking));
    await inOwnTransaction(context, (own) => hostOf(own).kernel.ports.audit(own, ...entries));
    return keys.map(() => true as const);
  });
}

const entryOf = ({ plugin, type, id, field, place }: Unmasking): AuditEntry => ({
  action: `${type}.${field}`,
  plugin,
  outcome: 'unmasked',
  subject: { type, id },
  ...(typeof place === 'string'
    ? {}
    : 'grid' in place
      ? { gridId: place.grid }
      : { organizationId: place.organization }),
});
