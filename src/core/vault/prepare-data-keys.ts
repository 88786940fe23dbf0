import { hostOf } from '../../plugin-api/context/host-door.js';
import { type Context, StartupError, sql } from '../../plugin-api/index.js';
import { newDataKey, unwrap, type WrappedKey, wrap } from './data-keys.js';
import { type KeyPurpose, keyPurposes } from './key-purposes.js';

/** Held by whoever makes keys, until the end of the transaction. */
export async function lockDataKeys(context: Context): Promise<void> {
  await context.write();
  await sql`select pg_advisory_xact_lock(hashtextextended('core.data_key', 0))`.execute(context.sql);
}

/** All keys as they lie in the database, by purpose, the newest first. */
export async function wrappedKeys(context: Context): Promise<WrappedKey[]> {
  const { rows } = await sql<WrappedKey>`select purpose, generation, wrapped, kek from core.data_key
    order by purpose, generation desc`.execute(context.sql);
  return rows;
}

/**
 * Makes the first keys of a database, or tries those that are there: a server that could not read the personal data
 * does not start. Of several servers that start at once over an empty database, one makes the keys.
 * @throws StartupError `DATA_KEYS_MISSING`, `DATA_KEY_DAMAGED`, or that the operator's key could not be kept
 */
export async function prepareDataKeys(context: Context): Promise<void> {
  await lockDataKeys(context);
  const keys = await wrappedKeys(context);
  for (const row of keys) unwrap(context, row);
  const missing = (Object.keys(keyPurposes) as KeyPurpose[]).filter(
    (purpose) => !keys.some((row) => row.purpose === purpose),
  );
  if (missing.length === 0) return;
  const { operatorKeys } = hostOf(context).kernel;
  if (operatorKeys.keys.length === 0) await operatorKeys.make?.();
  for (const purpose of missing) await addDataKey(context, purpose, 1);
}

/** Adds a new key of a purpose, wrapped by the operator's first. */
export async function addDataKey(context: Context, purpose: KeyPurpose, generation: number): Promise<void> {
  const { wrapped, kek } = wrap(firstOperatorKey(context), { purpose, generation }, newDataKey());
  await sql`insert into core.data_key (name, purpose, generation, wrapped, kek, created_at)
    values (${`${purpose}-${generation}`}, ${purpose}, ${generation}, ${wrapped}, ${kek}, ${context.now})`.execute(
    context.sql,
  );
}

/** The operator's key that wraps. */
export function firstOperatorKey(context: Context) {
  const [first] = hostOf(context).kernel.operatorKeys.keys;
  if (first) return first;
  throw new StartupError(
    'DATA_KEYS_UNSET',
    'There is no key to encrypt personal data under.',
    'Set COMMONGRID_DATA_KEYS; `commongrid keys new` makes a key.',
  );
}
