import { badInput, type Context, edit, notFound, requireTerm, ruleViolated, sql } from '../../plugin-api/index.js';
import { requireAdministratorWithout } from '../access/last-administrator.js';
import { type PlacePaths, pathsOf } from '../access/place-paths.js';
import { requireRole } from '../access/require-role.js';
import { Account } from '../account/account.entity.js';
import { Grid } from '../grid/grid.entity.js';
import { requireLivingGrid } from '../grid/living-grid.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { authorOf } from './end-grants.js';
import { giveGrant } from './give-grant.js';
import { requireTakeable } from './refusals-to-revoke.js';
import { grantRoles } from './role-grant.access.js';
import { RoleGrant } from './role-grant.entity.js';
import type { GrantRoleInput, RevokeGrantInput } from './role-grant.inputs.js';

/** Where a grant is to count: rows' ids, and their paths. */
interface GrantPlace {
  readonly organizationId: string | null;
  readonly gridId: string | null;
  /** The input that names it. */
  readonly field: string;
  readonly paths: PlacePaths;
}

/**
 * Gives an account that the actor sees a role. The actor must hold `core:grant-roles` at the place, and outrank what is
 * given. Errors: unknown role, both organization and grid, one that is history, an end before the beginning or in the
 * past; `core:grant.held-already` for a grant of the same role at the same place whose period overlaps: revoking one
 * must end it.
 */
export async function grantRole(context: Context, input: GrantRoleInput): Promise<RoleGrant> {
  requireRole(context, input.role, 'input.role');
  const validFrom = input.validFrom ?? context.now;
  const validUntil = input.validUntil ?? null;
  requireTerm(validFrom, validUntil);
  if (validUntil && validUntil <= context.now) throw badInput('input.validUntil', 'core:grant.already-over');
  const accountId = context.idOf(Account, input.accountId, 'input.accountId');
  await context.write();
  await context.read(Account).matching({ id: accountId }).require('input.accountId');
  const place = await placeOf(context, input);
  const fields = { place: place.field, role: 'input.role' };
  const grant = await giveGrant(context, { ...place, accountId, role: input.role, validFrom, validUntil }, fields);
  noteGrant(context, grant);
  return grant;
}

/**
 * Takes a grant back, from this instant on. Who may: as for giving it, but not from an equal what makes them one
 * (`core:account.of-an-equal`). Errors: it was taken back before; the system would be left without an administrator;
 * `core:grant.of-a-post` for one that ends with its post.
 */
export async function revokeGrant(context: Context, input: RevokeGrantInput): Promise<RoleGrant> {
  const field = 'input.id';
  const grant = await edit(context, RoleGrant, input.id, { permission: grantRoles, field });
  if (grant.revokedAt) throw ruleViolated(field, 'core:grant.already-revoked');
  if (grant.postId) throw ruleViolated(field, 'core:grant.of-a-post');
  await requireTakeable(context, grant, field);
  await requireAdministratorWithout(context, sql`g.id = ${grant.id}`, field);
  grant.revokedAt = context.now;
  grant.revokedById = authorOf(context);
  noteGrant(context, grant);
  return grant;
}

/** The place of a new grant: one that lives, and goes on living until the grant is there. */
async function placeOf(context: Context, input: GrantRoleInput): Promise<GrantPlace> {
  if (input.organizationId && input.gridId) throw badInput('input.gridId', 'core:grant.one-place');
  if (input.organizationId) {
    const field = 'input.organizationId';
    const organizationId = context.idOf(Organization, input.organizationId, field);
    await requireLiving(context, [{ id: organizationId, field }]);
    const paths = await pathsOf(context, { organization: organizationId });
    if (!paths) throw notFound(field);
    return { organizationId, gridId: null, field, paths };
  }
  if (input.gridId) {
    const field = 'input.gridId';
    const gridId = context.idOf(Grid, input.gridId, field);
    await requireLivingGrid(context, gridId, field);
    const paths = await pathsOf(context, { grid: gridId });
    if (!paths) throw notFound(field);
    return { organizationId: null, gridId, field, paths };
  }
  return { organizationId: null, gridId: null, field: 'input.role', paths: {} };
}

function noteGrant(context: Context, grant: RoleGrant): void {
  const { role, accountId, gridId, validFrom, validUntil } = grant;
  context.noteOn(grant, { role, accountId, gridId, validFrom, validUntil });
}
