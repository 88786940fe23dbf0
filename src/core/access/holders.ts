import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { PlacePaths } from './place-paths.js';
import { notOver, type PlacedGrant, type PlacedGrantRow, placedGrantOf, selectPlacedGrants } from './placed-grants.js';

/** An account with all that it holds, now or later. */
export interface Holder {
  readonly id: string;
  /** Where it belongs. */
  readonly home: PlacePaths;
  readonly grants: readonly PlacedGrant[];
}

/** The accounts that fulfil a condition on `a`, by id, with what they hold; one statement. */
export async function readHolders(context: Context, condition: RawBuilder<boolean>): Promise<Map<string, Holder>> {
  const grants = selectPlacedGrants(sql`g.account_id = a.id and ${notOver(context.now)}`);
  const { rows } = await sql<{ id: string; homePath: string | null; grants: readonly PlacedGrantRow[] }>`
    select a.id, home.path::text as "homePath",
      (select coalesce(json_agg(held), '[]') from (${grants}) as held) as grants
    from core.account a left join core.organization home on home.id = a.organization_id
    where ${condition}`.execute(context.sql);
  return new Map(
    rows.map(({ id, homePath, grants: held }) => [
      id,
      { id, home: { organizationPath: homePath }, grants: held.map(placedGrantOf) },
    ]),
  );
}
