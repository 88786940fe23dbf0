import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { PlacePaths } from './place-paths.js';

/** A grant with the paths of its place: a grid's grant has the path of the grid's organization too. */
export interface PlacedGrant extends PlacePaths {
  readonly id: string;
  readonly accountId: string;
  readonly role: string;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

/** A grant as the driver and JSON hand it over: instants are text. */
export type PlacedGrantRow = Omit<PlacedGrant, 'validFrom' | 'validUntil'> & {
  readonly validFrom: string;
  readonly validUntil: string | null;
};

/**
 * A grant counts from `validFrom` up to, but not at, `validUntil`, unless it was taken back. `t` is a read's own row.
 */
export const countsNow = (now: Date, grant: 'g' | 't' = 'g'): RawBuilder<boolean> =>
  sql<boolean>`${notOver(now, grant)} and ${sql.ref(`${grant}.valid_from`)} <= ${now}`;

/** A grant that counts now or will later. */
export const notOver = (now: Date, grant: 'g' | 't' = 'g'): RawBuilder<boolean> => {
  const until = sql.ref(`${grant}.valid_until`);
  return sql<boolean>`${sql.ref(`${grant}.revoked_at`)} is null and (${until} is null or ${until} > ${now})`;
};

/**
 * Joins grants (`g`) with what tells the paths of their places: organization `o`, grid `r`, the grid's organization
 * `ro`.
 */
export const grantsWithPlaces = sql`core.role_grant g
  left join core.organization o on o.id = g.organization_id
  left join core.grid r on r.id = g.grid_id
  left join core.organization ro on ro.id = r.organization_id`;

/** Selects the rows of `placedGrantOf` that fulfil a condition on `g`. */
export const selectPlacedGrants = (condition: RawBuilder<boolean>) => sql<PlacedGrantRow>`
  select g.id, g.account_id as "accountId", g.role, g.valid_from as "validFrom", g.valid_until as "validUntil",
    coalesce(o.path, ro.path)::text as "organizationPath", r.path::text as "gridPath"
  from ${grantsWithPlaces} where ${condition}`;

/** A grant, from its row. */
export const placedGrantOf = ({ validFrom, validUntil, ...grant }: PlacedGrantRow): PlacedGrant => ({
  ...grant,
  validFrom: new Date(validFrom),
  validUntil: validUntil === null ? null : new Date(validUntil),
});

/** The grants that fulfil a condition on `g`, with their paths. */
export async function readPlacedGrants(context: Context, condition: RawBuilder<boolean>): Promise<PlacedGrant[]> {
  const { rows } = await selectPlacedGrants(condition).execute(context.sql);
  return rows.map(placedGrantOf);
}
