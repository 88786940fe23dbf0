import { type Context, sql } from '../../plugin-api/index.js';
import type { OrganizationSuccession } from '../organization/successions.js';
import { holdsAfter } from './link-terms.js';
import { OrganizationLinkCreated, OrganizationLinkEnded } from './organization-link.events.js';

/** A link, as its events tell of it. */
interface ToldLink {
  readonly linkId: string;
  readonly kind: string;
  readonly fromId: string;
  readonly toId: string;
}

const told = sql`l.id as "linkId", l.kind, l.from_id as "fromId", l.to_id as "toId"`;

/**
 * Passes the links that still hold from one organization to another: each ends on that day and begins anew there, so
 * that the past stays as it was. What would join the other to itself, or is there already, only ends.
 */
export async function carryLinksOver(context: Context, succession: OrganizationSuccession): Promise<void> {
  // Made before the others end: what has ended can no longer be told from what was over.
  const made = await makeAnew(context, succession);
  for (const link of await end(context, succession)) await context.emit(OrganizationLinkEnded, link.linkId, link);
  for (const link of made) await context.emit(OrganizationLinkCreated, link.linkId, link);
}

async function makeAnew(context: Context, { fromId, toId, day }: OrganizationSuccession): Promise<ToldLink[]> {
  const { rows } = await sql<ToldLink>`
    insert into core.organization_link as l (id, kind, from_id, to_id, valid_from, valid_until)
    select gen_random_uuid(), moving.kind, moving.from_id, moving.to_id, moving.valid_from, moving.valid_until
    from (
      select l.kind, ends.a as from_id, ends.b as to_id, greatest(l.valid_from, ${day}::date) as valid_from, l.valid_until
      from core.organization_link l
      cross join lateral (select
        case l.from_id when ${fromId} then ${toId}::uuid else l.from_id end as a,
        case l.to_id when ${fromId} then ${toId}::uuid else l.to_id end as b) as ends
      where ${fromId} in (l.from_id, l.to_id) and ${holdsAfter(day)}
    ) as moving
    where moving.from_id <> moving.to_id
    on conflict on constraint x_organization_link_once do nothing
    returning ${told}`.execute(context.sql);
  return rows;
}

async function end(context: Context, { fromId, day }: OrganizationSuccession): Promise<ToldLink[]> {
  const { rows } = await sql<ToldLink>`
    update core.organization_link l set valid_until = greatest(l.valid_from, ${day}::date), version = l.version + 1
    where ${fromId} in (l.from_id, l.to_id) and ${holdsAfter(day)}
    returning ${told}`.execute(context.sql);
  return rows;
}
