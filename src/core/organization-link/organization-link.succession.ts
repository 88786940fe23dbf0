import { type Context, notOverOn, sql } from '../../plugin-api/index.js';
import { organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { type OrganizationSuccession, organizationSuccessions } from '../organization/successions.js';

/** An organization with a link that is not over is not retired. */
export const linksObstacle = organizationRetirementObstacles.add({
  LINKS: {
    rule: 'core:organization.has-links',
    exists: (id, day) => sql`exists (
      select 1 from core.organization_link l where ${id} in (l.from_id, l.to_id) and ${notOverOn(day, 'l')})`,
  },
});

/** At a merger the links pass to the organization that takes over. */
export const linksSuccession = organizationSuccessions.add({ LINKS: { carry } });

/**
 * Passes the links that still hold from one organization to another: each ends on that day and begins anew there, so that
 * the past stays as it was. What would join the other to itself, or is there already, only ends.
 */
async function carry(context: Context, { fromId, toId, day }: OrganizationSuccession): Promise<void> {
  await sql`
    insert into core.organization_link (id, kind, from_id, to_id, valid_from, valid_until)
    select gen_random_uuid(), moving.kind, moving.from_id, moving.to_id, moving.valid_from, moving.valid_until
    from (
      select l.kind, ends.a as from_id, ends.b as to_id, greatest(l.valid_from, ${day}::date) as valid_from, l.valid_until
      from core.organization_link l
      cross join lateral (select
        case l.from_id when ${fromId} then ${toId}::uuid else l.from_id end as a,
        case l.to_id when ${fromId} then ${toId}::uuid else l.to_id end as b) as ends
      where ${fromId} in (l.from_id, l.to_id) and ${notOverOn(day, 'l')}
    ) as moving
    where moving.from_id <> moving.to_id
    on conflict on constraint x_organization_link_once do nothing`.execute(context.sql);
  await sql`
    update core.organization_link l set valid_until = greatest(l.valid_from, ${day}::date), version = l.version + 1
    where ${fromId} in (l.from_id, l.to_id) and ${notOverOn(day, 'l')}`.execute(context.sql);
}
