import { v7 as uuidV7 } from 'uuid';
import { type Context, KeptRefusal, type RawBuilder, sql, unauthenticated, writeRows } from '../../plugin-api/index.js';
import { accessTokenLifetime, accessTokenSigner, type TokenSigner } from './access-token.js';
import { Account } from './account.entity.js';
import { hashRefreshToken, newRefreshToken } from './refresh-token.js';
import type { SessionEnd } from './session.entity.js';

/** Days after which a session is over, however often it was refreshed. */
export const sessionDays = 30;

/** A session and its tokens, as the client gets them. */
export interface SessionGrant {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token is no longer good. */
  readonly expiresAt: Date;
  readonly account: Account;
}

/** Begins a session of an account, in the open transaction. */
export async function startSession(context: Context, accountId: string, sign: TokenSigner): Promise<SessionGrant> {
  const id = uuidV7();
  const expiresAt = new Date(context.now.getTime() + sessionDays * 86_400_000);
  await sql`insert into core.session (id, account_id, started_at, expires_at)
    values (${id}, ${accountId}, ${context.now}, ${expiresAt})`.execute(context.sql);
  return giveTokens(context, { id, accountId, expiresAt }, sign);
}

/**
 * Exchanges a refresh token for the next pair. A token works once, with no time of grace: of two requests with the same
 * token, at whatever distance, one wins by the lock of the row; the other shows that there are two copies, and since
 * nobody can tell whose is the stolen one, the whole session ends, the winner's new tokens included (RFC 9700, 4.14.2).
 * Tabs of one browser must therefore share one refresh.
 * @throws UNAUTHENTICATED `core:refresh-token.not-good` (unknown, or its session is over) or
 *   `core:refresh-token.reused`
 */
export async function refreshSession(context: Context, refreshToken: string): Promise<SessionGrant> {
  const hash = hashRefreshToken(refreshToken);
  const sign = await accessTokenSigner(context);
  await context.write();
  const used = await sql<{ sessionId: string }>`
    update core.refresh_token set used_at = ${context.now} where hash = ${hash} and used_at is null
    returning session_id as "sessionId"`.execute(context.sql);
  const sessionId = used.rows[0]?.sessionId;
  if (!sessionId) throw await refusalOf(context, hash);
  const { rows } = await sql<{ id: string; accountId: string; expiresAt: string }>`
    select s.id, s.account_id as "accountId", s.expires_at as "expiresAt"
    from core.session s join core.account a on a.id = s.account_id
    where s.id = ${sessionId} and s.ended_at is null and s.expires_at > ${context.now} and a.status = 'ACTIVE'
    for share of s`.execute(context.sql);
  const session = rows[0];
  if (!session) throw notGood();
  return giveTokens(context, { ...session, expiresAt: new Date(session.expiresAt) }, sign);
}

/** Ends the session in which the actor asks, or all of its account. Gives the number that ended. */
export async function signOut(context: Context, everywhere: boolean): Promise<number> {
  const { actor, accountId } = context;
  await context.write();
  const these = everywhere || actor.kind !== 'account' ? sql<boolean>`true` : sql<boolean>`id = ${actor.sessionId}`;
  context.note({ subject: { type: 'Account', id: accountId } });
  return endSessions(context, sql`account_id = ${accountId} and ${these}`, 'SIGNED_OUT');
}

/** Ends sessions, in the open transaction; their tokens are refused from the commit on. Gives their number. */
export const endSessions = (context: Context, which: RawBuilder<unknown>, reason: SessionEnd): Promise<number> =>
  writeRows(
    context,
    sql`update core.session set ended_at = ${context.now}, end_reason = ${reason}
      where ended_at is null and expires_at > ${context.now} and ${which}`,
  );

/** Deletes sessions that are over by their age, with their refresh tokens. */
export async function deleteExpiredSessions(context: Context): Promise<void> {
  await sql`delete from core.session where expires_at <= ${context.now}`.execute(context.sql);
}

async function giveTokens(
  context: Context,
  session: { id: string; accountId: string; expiresAt: Date },
  sign: TokenSigner,
): Promise<SessionGrant> {
  const { accountId } = session;
  const refreshToken = newRefreshToken();
  await sql`insert into core.refresh_token (hash, session_id, issued_at)
    values (${hashRefreshToken(refreshToken)}, ${session.id}, ${context.now})`.execute(context.sql);
  const expiresAt = new Date(Math.min(context.now.getTime() + accessTokenLifetime, session.expiresAt.getTime()));
  const accessToken = await sign({ accountId, sessionId: session.id }, expiresAt);
  const own = context.readUnscoped(Account, 'whoever shows the password or the token of an account is its owner');
  const account = await own.matching({ id: accountId }).require('input');
  context.note({
    subject: { type: 'Account', id: accountId },
    organizationId: account.organizationId ?? undefined,
    details: { sessionId: session.id },
  });
  return { accessToken, refreshToken, expiresAt, account };
}

/** Why a refresh token did not win: nobody knows it, or it was used before, which ends its session for good. */
async function refusalOf(context: Context, hash: string): Promise<Error> {
  const { rows } = await sql<{ sessionId: string; accountId: string; organizationId: string | null }>`
    select s.id as "sessionId", a.id as "accountId", a.organization_id as "organizationId"
    from core.refresh_token t join core.session s on s.id = t.session_id join core.account a on a.id = s.account_id
    where t.hash = ${hash}`.execute(context.sql);
  const known = rows[0];
  if (!known) return notGood();
  return new KeptRefusal<Context>('UNAUTHENTICATED', { rule: 'core:refresh-token.reused' }, async (own) => {
    await own.write();
    await endSessions(own, sql`id = ${known.sessionId}`, 'TOKEN_REUSED');
    own.note({
      subject: { type: 'Account', id: known.accountId },
      organizationId: known.organizationId ?? undefined,
      details: { sessionId: known.sessionId, rule: 'core:refresh-token.reused' },
    });
  });
}

const notGood = () => unauthenticated('core:refresh-token.not-good');
