import { type Context, save, sql } from '../../plugin-api/index.js';
import { OrganizationLink } from './organization-link.entity.js';
import { OrganizationLinkCreated } from './organization-link.events.js';
import type { LinkContent } from './read-link-content.js';

/**
 * Makes a link, and tells of it.
 * @throws RULE_VIOLATED `core:organization-link.already` naming the field
 */
export async function insertLink(context: Context, content: LinkContent, field: string): Promise<OrganizationLink> {
  const link = Object.assign(new OrganizationLink(), content);
  await lockPair(context, content);
  await save(context, link, { x_organization_link_once: [field, 'core:organization-link.already'] });
  const { kind, fromId, toId } = content;
  await context.emit(OrganizationLinkCreated, link.id, { linkId: link.id, kind, fromId, toId });
  return link;
}

/**
 * The constraint holds without it, but two that wait for each other's row would end in a deadlock, not in a refusal.
 */
async function lockPair(context: Context, { fromId, toId }: LinkContent): Promise<void> {
  const pair = [fromId, toId].toSorted().join();
  await context.write();
  await sql`select pg_advisory_xact_lock(hashtextextended(${pair}, 0))`.execute(context.sql);
}
