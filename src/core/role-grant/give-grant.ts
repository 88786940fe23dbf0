import { type Context, save, sql } from '../../plugin-api/index.js';
import { requireOutranks } from '../access/outranking.js';
import type { PlacePaths } from '../access/place-paths.js';
import { authorOf } from './end-grants.js';
import { grantRoles } from './role-grant.access.js';
import { RoleGrant } from './role-grant.entity.js';

/** A grant that is about to be given: an account that the actor sees, a registered role, a place that lives. */
export interface NewGrant {
  readonly accountId: string;
  readonly role: string;
  readonly organizationId: string | null;
  readonly gridId: string | null;
  readonly paths: PlacePaths;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  /** The post that carries it. */
  readonly postId?: string;
}

/**
 * Gives it in the open transaction, if the actor holds `core:grant-roles` at its place and outranks it. Two for one
 * account come one after the other: the constraint holds without that, but two that wait for each other's row would end
 * in a deadlock, not in a refusal.
 * @param fields the inputs that name the place and the role, for the refusals
 * @throws FORBIDDEN, or RULE_VIOLATED `core:grant.held-already`
 */
export async function giveGrant(
  context: Context,
  { paths, postId, ...given }: NewGrant,
  fields: { readonly place: string; readonly role: string },
): Promise<RoleGrant> {
  const { accountId, organizationId, gridId, role, validFrom, validUntil } = given;
  const at = organizationId ? { organization: organizationId } : gridId ? { grid: gridId } : 'everywhere';
  await context.requirePermission(grantRoles, at, fields.place);
  await requireOutranks(context, [{ ...paths, role, validFrom, validUntil }], fields.role);
  await sql`select 1 from core.account a where a.id = ${accountId} for no key update`.execute(context.sql);
  const grant = Object.assign(new RoleGrant(), { accountId, role, organizationId, gridId, validFrom, validUntil });
  Object.assign(grant, { grantedById: authorOf(context), grantedAt: context.now, postId: postId ?? null });
  Object.assign(grant, { revokedById: null, revokedAt: null });
  await save(context, grant, { x_role_grant_once: [fields.role, 'core:grant.held-already'] });
  return grant;
}
