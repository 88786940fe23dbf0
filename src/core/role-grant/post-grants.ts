import {
  badInput,
  type Context,
  edit,
  notFound,
  ruleViolated,
  sql,
  startOf,
  toGlobalId,
} from '../../plugin-api/index.js';
import { pathsOf } from '../access/place-paths.js';
import { notOver } from '../access/placed-grants.js';
import { requireRole } from '../access/require-role.js';
import { Account } from '../account/account.entity.js';
import { authorOf } from './end-grants.js';
import { giveGrant } from './give-grant.js';
import { refusalsToRevoke, requireTakeable } from './refusals-to-revoke.js';
import { grantRoles } from './role-grant.access.js';
import { RoleGrant } from './role-grant.entity.js';

/** A post that is to carry a grant, as it was just written. Days; the place lives. */
export interface CarryingPost {
  readonly id: string;
  readonly personId: string;
  readonly organizationId: string | null;
  readonly gridId: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** Who is to hold which role as long as the post lasts. */
export interface CarriedGrant {
  /** Global id of the account, which is that of the post's holder. */
  readonly accountId: string;
  readonly role: string;
}

/**
 * Gives the holder of a post a role at the place of the post for its term: from its first day on, but not before now,
 * until the first instant after it. The actor needs what `grantRole` asks for.
 * @throws also RULE_VIOLATED `core:grant.account-of-another` for an account of somebody else or of nobody;
 *   BAD_USER_INPUT `core:grant.no-place` for a post at a building, where no grant can be
 */
export async function grantWithPost(context: Context, post: CarryingPost, given: CarriedGrant): Promise<void> {
  const { organizationId, gridId } = post;
  requireRole(context, given.role, 'input.grant.role');
  if (!organizationId && !gridId) throw badInput('input.grant', 'core:grant.no-place');
  const validUntil = post.validUntil === null ? null : startOf(context, post.validUntil);
  if (validUntil && validUntil <= context.now) throw badInput('input.validUntil', 'core:grant.already-over');
  const begins = startOf(context, post.validFrom);
  const validFrom = begins > context.now ? begins : context.now;
  const accountId = await requireAccountOf(context, post.personId, given.accountId);
  const paths = await pathsOf(context, organizationId ? { organization: organizationId } : { grid: gridId ?? '' });
  if (!paths) throw notFound('input.grant');
  const grant = { accountId, role: given.role, organizationId, gridId, paths, validFrom, validUntil, postId: post.id };
  await giveGrant(context, grant, { place: 'input.grant', role: 'input.grant.role' });
  context.note({ details: { accountId, role: given.role } });
}

/** The account, which is the person's, and remains theirs until this transaction ends. */
async function requireAccountOf(context: Context, personId: string, globalId: string): Promise<string> {
  const field = 'input.grant.accountId';
  const id = context.idOf(Account, globalId, field);
  await context.write();
  await sql`select 1 from core.account a where a.id = ${id} for no key update`.execute(context.sql);
  const account = await context.read(Account).matching({ id }).require(field);
  if (account.personId !== personId) throw ruleViolated(field, 'core:grant.account-of-another');
  return id;
}

/**
 * Whether the actor could take back the grant that a post carries, if it is not over: else they do not end the post
 * either. Two statements for all posts of a request, one where none of them carries any.
 */
export function mayEndGrantOf(context: Context, postId: string): Promise<boolean> {
  return context.load('Post.mayEndGrant', postId, () => async (postIds: readonly string[]) => {
    const { rows } = await sql<{ id: string; postId: string }>`
      select g.id, g.post_id as "postId" from core.role_grant g
      where g.post_id = any(${postIds}::uuid[]) and ${notOver(context.now)}`.execute(context.sql);
    const refusals =
      rows.length > 0
        ? await refusalsToRevoke(
            context,
            rows.map(({ id }) => id),
          )
        : [];
    const refused = new Set(rows.filter((_, at) => refusals[at]).map((row) => row.postId));
    return postIds.map((id) => !refused.has(id));
  });
}

/**
 * Refuses to end a post whose grant is not over to whoever could not take that grant back: they would put somebody out
 * of office who stands above or beside them.
 * @throws FORBIDDEN, as `revokeGrant` does
 */
export async function requireMayEndGrantOf(context: Context, postId: string, field: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select g.id from core.role_grant g where g.post_id = ${postId} and ${notOver(context.now)}`.execute(context.sql);
  for (const { id } of rows) {
    const grant = await edit(context, RoleGrant, toGlobalId('RoleGrant', id), { permission: grantRoles, field });
    await requireTakeable(context, grant, field);
  }
}

/**
 * Ends the grants of posts as these end on a day (exclusive), in the open transaction, whoever gave them: at the first
 * instant of that day, or now where that has passed, since until now they have counted. Returns how many.
 */
export async function endGrantsOfPosts(context: Context, postIds: readonly string[], day: string): Promise<number> {
  if (postIds.length === 0) return 0;
  const { now } = context;
  const ends = startOf(context, day);
  await context.write();
  const lasts = sql`${ends}::timestamptz > greatest(${now}::timestamptz, g.valid_from)`;
  const { rows } = await sql`
    update core.role_grant g set version = g.version + 1,
      valid_until = case when ${lasts} then ${ends}::timestamptz else g.valid_until end,
      revoked_at = case when not ${lasts} then ${now}::timestamptz end,
      revoked_by_id = case when not ${lasts} then ${authorOf(context)}::uuid end
    where g.post_id = any(${postIds}::uuid[]) and ${notOver(now)}
      and (g.valid_until is null or g.valid_until > ${ends}) returning 1`.execute(context.sql);
  return rows.length;
}
