import { type Context, forbidden, sql } from '../../plugin-api/index.js';
import { covers, type PlacePaths } from './place-paths.js';
import { notOver, type PlacedGrant, readPlacedGrants } from './placed-grants.js';
import { registerOf } from './registered-roles.js';

/** A role at a place for a period: what a grant gives, made or about to be made. */
export type GivenRole = PlacePaths & Pick<PlacedGrant, 'role' | 'validFrom' | 'validUntil'>;

/**
 * The one rule against taking more than one has: to give or take a grant, and to act on an account that holds it (see
 * `account.access.ts`), one must hold all of it: every permission, at that place, for the rest of its period. Else a
 * reset password would be a way to somebody else's power. `core:grant-any-role` stands in for permissions that one
 * lacks, and alone decides on roles of plugins that are off, whose permissions nobody knows.
 * @throws FORBIDDEN naming the field
 */
export async function requireOutranks(context: Context, given: readonly GivenRole[], field: string): Promise<void> {
  const { actor, now } = context;
  if (actor.kind === 'system' || given.length === 0) return;
  // Read again, in the transaction: what the actor held when the request began may have been taken meanwhile.
  const held = await readPlacedGrants(context, sql`g.account_id = ${context.accountId} and ${notOver(now)}`);
  if (!outranks(context, held, given)) throw forbidden(field);
}

/** Whether somebody who holds these grants holds all that is given, by the rule above. */
export const outranks = (context: Context, held: readonly PlacedGrant[], given: readonly GivenRole[]): boolean =>
  given.every((grant) => holdsAllOf(context, held, grant));

function holdsAllOf(context: Context, held: readonly PlacedGrant[], given: GivenRole): boolean {
  const { roles } = registerOf(context.kernel);
  const begins = Math.max(given.validFrom.getTime(), context.now.getTime());
  // One grant must last for the whole period; several that follow each other are not pieced together.
  const there = held.filter((own) => countsAt(own, given) && lasts(own, begins, given.validUntil));
  const has = (permission: string) => there.some((own) => roles.get(own.role)?.permissions.has(permission));
  const permissions = roles.get(given.role)?.permissions;
  return has('core:grant-any-role') || (permissions !== undefined && [...permissions].every(has));
}

const lasts = (own: PlacedGrant, begins: number, until: Date | null) =>
  own.validFrom.getTime() <= begins && (own.validUntil === null || (until !== null && own.validUntil >= until));

/**
 * Whether a grant counts at a place. A grid's grant is read with its organization's path, which must not make it count
 * for the whole organization.
 */
export const countsAt = (grant: PlacedGrant, place: PlacePaths): boolean =>
  covers(grant.gridPath ? { gridPath: grant.gridPath } : grant, place);
