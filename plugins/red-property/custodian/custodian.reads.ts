import { type Context, sql } from 'commongrid';
import { inTermOn } from '../shared/term.js';
import { CustodianAssignment } from './custodian-assignment.entity.js';

/** The custodian of a compound on a day, read for many compounds at once; null if there is none. */
export function custodianOf(context: Context, compoundId: string, day: string): Promise<CustodianAssignment | null> {
  return context.load(`Compound.custodian:${day}`, compoundId, () => async (ids: readonly string[]) => {
    const rows = await context
      .read(CustodianAssignment)
      .where((c) => sql<boolean>`${c('compoundId')} = any(${ids}::uuid[]) and ${inTermOn(day)}`)
      .all(ids.length);
    const found = new Map(rows.map((row) => [row.compoundId, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}
