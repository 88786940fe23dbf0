import { type Actor, type ActorGrant, anonymous, type Context, sql, unauthenticated } from '../../plugin-api/index.js';
import { countsNow, grantsWithPlaces } from '../access/placed-grants.js';
import { type Register, registerOf } from '../access/registered-roles.js';
import { readAccessToken, type TokenSubject } from './access-token.js';

interface SessionRow {
  readonly login: string;
  readonly personId: string | null;
  readonly grants: readonly GrantRow[];
}

interface GrantRow {
  readonly role: string;
  readonly organizationPath: string | null;
  readonly gridPath: string | null;
}

/**
 * The actor behind an `Authorization` header. The token says which session; one statement says whether session and
 * account are still good and what the account holds now, so that ending, disabling and revoking count at once.
 */
export async function authenticate(context: Context, authorization: string | undefined): Promise<Actor> {
  if (authorization === undefined) return anonymous;
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
  if (!token) throw unauthenticated('core:token.not-good');
  const subject = await readAccessToken(context, token);
  const session = await readSession(context, subject);
  if (!session) throw unauthenticated('core:session.over');
  const { login, personId } = session;
  return {
    kind: 'account',
    ...subject,
    login,
    personId,
    grants: actorGrants(registerOf(context.kernel), session.grants),
  };
}

async function readSession(context: Context, { accountId, sessionId }: TokenSubject): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select a.login, a.person_id as "personId", (
      select coalesce(json_agg(json_build_object(
        'role', g.role, 'organizationPath', o.path::text, 'gridPath', r.path::text)), '[]')
      from ${grantsWithPlaces} where g.account_id = a.id and ${countsNow(context.now)}) as grants
    from core.session s join core.account a on a.id = s.account_id
    where s.id = ${sessionId} and a.id = ${accountId} and s.ended_at is null and s.expires_at > ${context.now}
      and a.status = 'ACTIVE'`.execute(context.sql);
  return rows[0];
}

/** Grants of roles that no enabled plugin declares are dormant: they count for nothing. */
function actorGrants({ roles }: Register, rows: readonly GrantRow[]): ActorGrant[] {
  return rows.flatMap(({ role, organizationPath, gridPath }) => {
    const permissions = roles.get(role)?.permissions;
    if (!permissions) return [];
    return [{ permissions, organizationPath: organizationPath ?? undefined, gridPath: gridPath ?? undefined }];
  });
}
