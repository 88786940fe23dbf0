import DataLoader from 'dataloader';
import {
  type Actor,
  type ActorGrant,
  anonymous,
  type Context,
  type RawBuilder,
  sql,
  unauthenticated,
} from '../../plugin-api/index.js';
import { countsNow, grantsWithPlaces } from '../access/placed-grants.js';
import { type Register, registerOf } from '../access/registered-roles.js';
import { readAccessToken, type TokenSubject } from './access-token.js';
import { AccountStatus } from './account.entity.js';
import { readOutsideToken } from './outside-token.js';

/** An account with what it holds now. */
interface HolderRow {
  readonly accountId: string;
  readonly login: string;
  readonly status: AccountStatus;
  readonly grants: readonly GrantRow[];
}

interface GrantRow {
  readonly role: string;
  readonly organizationPath: string | null;
  readonly gridPath: string | null;
}

/** Stands for the session of who came with an outside token: it is the id of none of ours, which they could end. */
const noSession = '00000000-0000-0000-0000-000000000000';

/**
 * The actor behind an `Authorization` header: with a token of the server's own, or of the issuer that the operator has
 * configured. A token says who asks; one statement says whether session and account are still good and what the account
 * holds now, so that ending, disabling, unlinking and revoking count at once.
 */
export async function authenticate(context: Context, authorization: string | undefined): Promise<Actor> {
  if (authorization === undefined) return anonymous;
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
  if (!token) throw unauthenticated('core:token.not-good');
  const outside = await readOutsideToken(context, token);
  if (!outside) return authenticateSession(context, token);
  const { issuer, subject } = outside;
  const holder = await readHolder(
    context,
    sql`core.account a where a.outside_issuer = ${issuer} and a.outside_subject = ${subject}`,
  );
  if (!holder) throw unauthenticated('core:account.not-linked');
  if (holder.status !== AccountStatus.ACTIVE) throw unauthenticated('core:account.disabled');
  return actorOf(context, holder, noSession);
}

async function authenticateSession(context: Context, token: string): Promise<Actor> {
  const subject = await readAccessToken(context, token);
  const holder = await sessionsOf(context).load(subject);
  if (!holder) throw unauthenticated('core:session.over');
  return actorOf(context, holder, subject.sessionId);
}

/**
 * The account behind an actor as it stands now. The token may be over by then, of which nothing is asked: it said who
 * asks when the work began.
 */
export async function renew(context: Context, actor: Actor): Promise<Actor> {
  if (actor.kind !== 'account') return actor;
  const { accountId, sessionId } = actor;
  if (sessionId !== noSession) {
    const holder = await sessionsOf(context).load({ accountId, sessionId });
    if (!holder) throw unauthenticated('core:session.over');
    return actorOf(context, holder, sessionId);
  }
  const holder = await readHolder(context, sql`core.account a where a.id = ${accountId}`);
  if (holder?.status !== AccountStatus.ACTIVE) throw unauthenticated('core:account.disabled');
  return actorOf(context, holder, sessionId);
}

type Sessions = DataLoader<TokenSubject, HolderRow | undefined>;

const sessions = new WeakMap<Context['kernel'], Sessions>();

/** Most sessions that one statement asks about. */
const mostTogether = 100;

/**
 * Asks about the sessions of all requests that have arrived together in one statement, which begins after the last of
 * them did: nothing is remembered from one request to the next. It is a third of the work of a small request.
 */
function sessionsOf(context: Context): Sessions {
  const known = sessions.get(context.kernel);
  if (known) return known;
  const { kernel } = context;
  const pool = context.sql;
  const made: Sessions = new DataLoader((subjects) => readSessions(pool, kernel.now(), subjects), {
    cache: false,
    maxBatchSize: mostTogether,
    batchScheduleFn: (ask) => void setImmediate(ask),
  });
  sessions.set(kernel, made);
  return made;
}

async function readSessions(
  pool: Context['sql'],
  now: Date,
  subjects: readonly TokenSubject[],
): Promise<(HolderRow | undefined)[]> {
  const ids = [...new Set(subjects.map(({ sessionId }) => sessionId))];
  const { rows } = await sql<HolderRow & { readonly sessionId: string }>`
    select s.id as "sessionId", ${holderColumns(now)}
    from core.session s join core.account a on a.id = s.account_id
    where s.id = any(${ids}::uuid[]) and s.ended_at is null and s.expires_at > ${now} and a.status = 'ACTIVE'`.execute(
    pool,
  );
  const holders = new Map(rows.map((row) => [row.sessionId, row]));
  return subjects.map(({ sessionId, accountId }) => {
    const holder = holders.get(sessionId);
    return holder?.accountId === accountId ? holder : undefined;
  });
}

/** @param found the rest of the statement, from where the account (`a`) is found */
async function readHolder(context: Context, found: RawBuilder<unknown>): Promise<HolderRow | undefined> {
  const { rows } = await sql<HolderRow>`select ${holderColumns(context.now)} from ${found}`.execute(context.sql);
  return rows[0];
}

/** SQL: an account (`a`) with what it holds now. */
const holderColumns = (now: Date): RawBuilder<unknown> => sql`a.id as "accountId", a.login, a.status, (
  select coalesce(json_agg(json_build_object(
    'role', g.role, 'organizationPath', o.path::text, 'gridPath', r.path::text)), '[]')
  from ${grantsWithPlaces} where g.account_id = a.id and ${countsNow(now)}) as grants`;

const actorOf = ({ kernel }: Context, { accountId, login, grants }: HolderRow, sessionId: string): Actor => ({
  kind: 'account',
  accountId,
  sessionId,
  login,
  grants: actorGrants(registerOf(kernel), grants),
});

/** Grants of roles that no enabled plugin declares are dormant: they count for nothing. */
function actorGrants({ roles }: Register, rows: readonly GrantRow[]): ActorGrant[] {
  return rows.flatMap(({ role, organizationPath, gridPath }) => {
    const permissions = roles.get(role)?.permissions;
    if (!permissions) return [];
    return [{ permissions, organizationPath: organizationPath ?? undefined, gridPath: gridPath ?? undefined }];
  });
}
