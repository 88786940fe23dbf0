import {
  badInput,
  type Context,
  edit,
  notFound,
  requireTerm,
  ruleViolated,
  save,
  sql,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { requireAdministratorWithout } from './last-administrator.js';
import { requireOutranks } from './outranking.js';
import { type PlacePaths, pathsOf } from './place-paths.js';
import { readPlacedGrants } from './placed-grants.js';
import { registerOf } from './registered-roles.js';
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
 * given. Errors: unknown role, both organization and grid, an end before the beginning or in the past; a grant of the
 * same role at the same place whose period overlaps (constraint `x_role_grant_once`: revoking one must end it).
 */
export async function grantRole(context: Context, input: GrantRoleInput): Promise<RoleGrant> {
  if (!registerOf(context.kernel).roles.has(input.role)) throw badInput('input.role', 'core:role.unknown');
  const from = input.from ?? context.now;
  const until = input.until ?? null;
  requireTerm(from, until, 'input.until');
  if (until && until <= context.now) throw badInput('input.until', 'core:grant.already-over');
  const accountId = context.idOf(Account, input.accountId, 'input.accountId');
  await context.write();
  await context.read(Account).matching({ id: accountId }).require('input.accountId');
  const place = await placeOf(context, input);
  await requireGrantRoles(context, place);
  await requireOutranks(context, [{ ...place.paths, role: input.role, from, until }], 'input.role');
  const { organizationId, gridId } = place;
  const grant = Object.assign(new RoleGrant(), { accountId, role: input.role, organizationId, gridId, from, until });
  Object.assign(grant, { grantedById: authorOf(context), grantedAt: context.now, revokedById: null, revokedAt: null });
  await save(context, grant);
  await noteGrant(context, grant);
  return grant;
}

/**
 * Takes a grant back, from this instant on. Who may: as for giving it. Errors: it was taken back before; the system
 * would be left without an administrator.
 */
export async function revokeGrant(context: Context, input: RevokeGrantInput): Promise<RoleGrant> {
  const field = 'input.id';
  const grant = await edit(context, RoleGrant, input.id, { permission: grantRoles, field });
  if (grant.revokedAt) throw ruleViolated(field, 'core:grant.already-revoked');
  await requireOutranks(context, await readPlacedGrants(context, sql`g.id = ${grant.id}`), field);
  await requireAdministratorWithout(context, sql`g.id = ${grant.id}`, field);
  grant.revokedAt = context.now;
  grant.revokedById = authorOf(context);
  await noteGrant(context, grant);
  return grant;
}

/** The place of a new grant. An absent organization or grid is `NOT_FOUND`. */
async function placeOf(context: Context, input: GrantRoleInput): Promise<GrantPlace> {
  if (input.organizationId && input.gridId) throw badInput('input.gridId', 'core:grant.one-place');
  if (input.organizationId) {
    const field = 'input.organizationId';
    const organizationId = context.idOf(Organization, input.organizationId, field);
    const paths = await pathsOf(context, { organization: organizationId });
    if (!paths) throw notFound(field);
    return { organizationId, gridId: null, field, paths };
  }
  if (input.gridId) {
    const field = 'input.gridId';
    const gridId = context.idOf(Grid, input.gridId, field);
    const paths = await pathsOf(context, { grid: gridId });
    if (!paths) throw notFound(field);
    return { organizationId: null, gridId, field, paths };
  }
  return { organizationId: null, gridId: null, field: 'input.role', paths: {} };
}

function requireGrantRoles(context: Context, { organizationId, gridId, field }: GrantPlace): Promise<void> {
  if (organizationId) return context.requirePermission(grantRoles, { organization: organizationId }, field);
  return context.requirePermission(grantRoles, gridId ? { grid: gridId } : 'everywhere', field);
}

const authorOf = ({ actor }: Context) => (actor.kind === 'account' ? actor.accountId : null);

/** A grid's grant is audited at the grid's organization, where somebody can read it. */
async function noteGrant(context: Context, grant: RoleGrant): Promise<void> {
  const { role, accountId, gridId, from, until } = grant;
  const grid = gridId ? await context.byId(Grid, gridId) : null;
  context.note({
    subject: { type: 'RoleGrant', id: grant.id },
    organizationId: grant.organizationId ?? grid?.organizationId ?? undefined,
    details: { role, accountId, gridId, from, until },
  });
}
