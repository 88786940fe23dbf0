import { v7 as uuidV7 } from 'uuid';
import { type Context, sql } from '../../plugin-api/index.js';

/**
 * A role that the server itself gives; with neither organization nor grid it counts everywhere. Ids are those of rows.
 */
export interface ServerGrant {
  readonly accountId: string;
  readonly role: string;
  readonly organizationId?: string | null;
  readonly gridId?: string | null;
}

/**
 * Gives an account a role from now on, with no end, in the open transaction. For what the server itself gives (the
 * first administrator, demo data): nobody is asked whether they may, and no account stands as its giver.
 */
export async function insertGrant(context: Context, given: ServerGrant): Promise<void> {
  const { accountId, role, organizationId = null, gridId = null } = given;
  await context.write();
  await sql`
    insert into core.role_grant (id, account_id, role, organization_id, grid_id, valid_from, granted_at)
    values (${uuidV7()}, ${accountId}, ${role}, ${organizationId}, ${gridId}, ${context.now}, ${context.now})`.execute(
    context.sql,
  );
}
