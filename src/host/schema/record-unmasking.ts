import { hostOf } from '../../plugin-api/context/host-door.js';
import type { AuditEntry, Context, Place } from '../../plugin-api/index.js';
import { inOwnTransaction } from '../work/own-transaction.js';

/** One unmasked field of one row. */
export interface Unmasking {
  /** The plugin that owns the field. */
  readonly plugin: string;
  readonly type: string;
  readonly id: string;
  readonly field: string;
  readonly place: Place;
  /** What for, where the field asks for it. */
  readonly purpose: string | undefined;
}

/**
 * Writes down what is about to be shown unmasked, all of one batch in one short transaction of its own. What is opened
 * by a purpose is one entry for a row and its purpose, with the names of the fields; anything else an entry a field.
 */
export function recordUnmasking(context: Context, unmasking: Unmasking): Promise<true> {
  return context.load('unmasked', JSON.stringify(unmasking), () => async (keys: readonly string[]) => {
    const entries = entriesOf(keys.map((key) => JSON.parse(key) as Unmasking));
    await inOwnTransaction(context, (own) => hostOf(own).kernel.ports.audit(own, ...entries));
    return keys.map(() => true as const);
  });
}

function entriesOf(unmaskings: readonly Unmasking[]): AuditEntry[] {
  const entries = new Map<string, { first: Unmasking; fields: string[] }>();
  for (const unmasking of unmaskings) {
    const { plugin, type, id, field, place, purpose } = unmasking;
    const key = JSON.stringify([plugin, type, id, place, purpose ?? null, purpose === undefined ? field : null]);
    const entry = entries.get(key);
    if (entry) entry.fields.push(field);
    else entries.set(key, { first: unmasking, fields: [field] });
  }
  return [...entries.values()].map(({ first, fields }) => entryOf(first, fields.sort()));
}

const entryOf = ({ plugin, type, id, field, place, purpose }: Unmasking, fields: readonly string[]): AuditEntry => ({
  action: purpose === undefined ? `${type}.${field}` : `unmask${type}`,
  plugin,
  outcome: 'unmasked',
  subject: { type, id },
  ...placeOf(place),
  ...(purpose === undefined ? {} : { details: { purpose, fields } }),
});

const placeOf = (place: Place) =>
  typeof place === 'string' ? {} : 'grid' in place ? { gridId: place.grid } : { organizationId: place.organization };
