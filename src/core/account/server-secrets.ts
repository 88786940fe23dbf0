import { randomBytes, type webcrypto } from 'node:crypto';
import { poolOf } from '../../data/orm/pool-of.js';
import { hostOf } from '../../plugin-api/context/host-door.js';
import { type Context, type OpenKernel, sql } from '../../plugin-api/index.js';

/** One key, imported once: for HMAC-SHA-256. */
export interface ServerKey {
  readonly generation: number;
  readonly createdAt: Date;
  readonly key: webcrypto.CryptoKey;
}

/** Milliseconds for which a process uses the keys it has read. */
export const ringLifetime = 10 * 60_000;

interface Loaded {
  readonly since: number;
  readonly keys: Promise<readonly ServerKey[]>;
}

const rings = new WeakMap<OpenKernel, Map<string, Loaded>>();

/**
 * The keys of a purpose, newest first, at least one: the first is made when it is first needed, by whichever process is
 * there first. Call it before a transaction begins: it reads over a connection of its own.
 */
export function keyRing(context: Context, purpose: string): Promise<readonly ServerKey[]> {
  let known = rings.get(context.kernel);
  if (!known) rings.set(context.kernel, (known = new Map()));
  const now = context.now.getTime();
  const cached = known.get(purpose);
  if (cached && Math.abs(now - cached.since) < ringLifetime) return cached.keys;
  const loaded = { since: now, keys: loadKeys(context, purpose) };
  known.set(purpose, loaded);
  // Keys that could not be read must not be remembered.
  loaded.keys.catch(() => known.get(purpose) === loaded && known.delete(purpose));
  return loaded.keys;
}

/** Makes the next key of a purpose, and forgets all but the one before it. */
export async function rotateKeys(context: Context, purpose: string): Promise<void> {
  await context.write();
  await sql`delete from core.server_secret s where s.purpose = ${purpose} and s.generation <
    (select max(generation) from core.server_secret n where n.purpose = ${purpose})`.execute(context.sql);
  await sql`insert into core.server_secret (name, purpose, generation, secret, created_at)
    select ${`${purpose}-`} || coalesce(max(generation), 0) + 1, ${purpose}, coalesce(max(generation), 0) + 1,
      ${newSecret()}, ${context.now}
    from core.server_secret where purpose = ${purpose}`.execute(context.sql);
}

async function loadKeys(context: Context, purpose: string): Promise<ServerKey[]> {
  const read = () =>
    sql<{ generation: number; secret: string; createdAt: string }>`
    select generation, secret, created_at as "createdAt" from core.server_secret
    where purpose = ${purpose} order by generation desc`.execute(pool(context));
  let { rows } = await read();
  if (rows.length === 0) {
    await sql`insert into core.server_secret (name, purpose, generation, secret, created_at)
      values (${`${purpose}-1`}, ${purpose}, 1, ${newSecret()}, ${context.now})
      on conflict do nothing`.execute(pool(context));
    ({ rows } = await read());
  }
  const keys = rows.map(async ({ generation, secret, createdAt }) => ({
    generation,
    createdAt: new Date(createdAt),
    key: await importKey(Buffer.from(secret, 'base64url')),
  }));
  return Promise.all(keys);
}

/** Imports a secret for HMAC-SHA-256. */
export const importKey = (secret: Uint8Array): Promise<webcrypto.CryptoKey> =>
  crypto.subtle.importKey('raw', new Uint8Array(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);

/** Not the open transaction: a key that is in use must stay, even if that transaction is undone. */
const pool = (context: Context) => poolOf(hostOf(context).kernel.orm);

const newSecret = () => randomBytes(32).toString('base64url');
