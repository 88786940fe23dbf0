import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { PlacePaths } from './place-paths.js';

/** A grant with the paths of its place: a grid's grant has the path of the grid's organization too. */
export interface PlacedGrant extends PlacePaths {
  readonly id: string;
  readonly accountId: string;
  readonly role: string;
  readonly from: Date;
  readonly until: Date | null;
}

/** A grant counts from `from` up to, but not at, `until`, unless it was taken back. `g` is the grant. */
export const countsNow = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`g.revoked_at is null and g.valid_from <= ${now} and (g.valid_until is null or g.valid_until > ${now})`;

/** A grant that counts now or will later. `g` is the grant. */
export const notOver = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`g.revoked_at is null and (g.valid_until is null or g.valid_until > ${now})`;

/** Joins grants (`g`) with what tells the paths of their places: organization `o`, grid `r`, the grid's organization `ro`. */
export const grantsWithPlaces = sql`core.role_grant g
  left join core.organization o on o.id = g.organization_id
  left join core.grid r on r.id = g.grid_id
  left join core.organization ro on ro.id = r.organization_id`;

/** The grants that fulfil a condition on `g`, with their paths. */
export async function readPlacedGrants(context: Context, condition: RawBuilder<boolean>): Promise<PlacedGrant[]> {
  const { rows } = await sql<Omit<PlacedGrant, 'from' | 'until'> & { from: string; until: string | null }>`
    select g.id, g.account_id as "accountId", g.role, g.valid_from as "from", g.valid_until as "until",
      coalesce(o.path, ro.path)::text as "organizationPath", r.path::text as "gridPath"
    from ${grantsWithPlaces} where ${condition}`.execute(context.sql);
  return rows.map((row) => ({
    ...row,
    from: new Date(row.from),
    until: row.until === null ? null : new Date(row.until),
  }));
}
