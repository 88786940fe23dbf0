import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { hostOf } from '../../plugin-api/context/host-door.js';
import { type Context, type OpenKernel, StartupError, sql } from '../../plugin-api/index.js';
import { decrypt, encrypt } from './cipher.js';
import type { KeyPurpose } from './key-purposes.js';
import { fingerprintOf, keyBytes } from './operator-keys.js';

/** A row of `core.data_key`, as far as it takes to unwrap it. */
export interface WrappedKey {
  readonly purpose: KeyPurpose;
  readonly generation: number;
  readonly wrapped: Buffer;
  /** Fingerprint of the operator's key. */
  readonly kek: string;
}

/** The keys of the data as they stood at one moment, unwrapped. */
export class DataKeys {
  readonly #keys = new Map<string, KeyObject>();
  readonly #generations = new Map<KeyPurpose, number[]>();

  /** @param areHeld whether a transaction keeps them in place, so that what they write now will be found */
  constructor(
    keys: readonly (WrappedKey & { readonly key: KeyObject })[],
    readonly areHeld: boolean,
  ) {
    for (const { purpose, generation, key } of keys) {
      this.#keys.set(`${purpose}:${generation}`, key);
      this.#generations.set(
        purpose,
        [...this.generations(purpose), generation].sort((one, other) => other - one),
      );
    }
  }

  has(purpose: KeyPurpose, generation: number): boolean {
    return this.#keys.has(`${purpose}:${generation}`);
  }

  keyOf(purpose: KeyPurpose, generation: number): KeyObject {
    const key = this.#keys.get(`${purpose}:${generation}`);
    if (!key) throw new Error(`There is no key ${purpose} ${generation}`);
    return key;
  }

  /** Living generations, the newest first. */
  generations(purpose: KeyPurpose): readonly number[] {
    return this.#generations.get(purpose) ?? [];
  }

  newest(purpose: KeyPurpose): number {
    const [newest] = this.generations(purpose);
    if (newest === undefined) throw new Error(`There is no key for ${purpose}`);
    return newest;
  }
}

/** The keys as they are now; for what only reads. One small statement. */
export async function readDataKeys(context: Context): Promise<DataKeys> {
  const { rows } = await sql<WrappedKey>`select purpose, generation, wrapped, kek from core.data_key`.execute(
    context.sql,
  );
  return unwrapAll(context, rows, false);
}

/**
 * The keys as they are now, of which the newest stay until the transaction ends: the job that deletes an old key waits
 * for every transaction that may still write with it. One small statement.
 */
export async function holdDataKeys(context: Context): Promise<DataKeys> {
  await context.write();
  const { rows } = await sql<WrappedKey>`select purpose, generation, wrapped, kek from core.x_hold_data_keys()`.execute(
    context.sql,
  );
  return unwrapAll(context, rows, true);
}

function unwrapAll(context: Context, rows: readonly WrappedKey[], areHeld: boolean): DataKeys {
  return new DataKeys(
    rows.map((row) => ({ ...row, key: unwrap(context, row) })),
    areHeld,
  );
}

const unwrapped = new WeakMap<OpenKernel, Map<string, KeyObject>>();

/**
 * Unwraps a key, once a process.
 * @throws StartupError `DATA_KEYS_MISSING` when the operator's key is not among those of this process,
 *   `DATA_KEY_DAMAGED` when it is and does not fit
 */
export function unwrap(context: Context, row: WrappedKey): KeyObject {
  let known = unwrapped.get(context.kernel);
  if (!known) unwrapped.set(context.kernel, (known = new Map()));
  const name = `${row.kek} ${row.wrapped.toString('base64')}`;
  let key = known.get(name);
  if (!key) known.set(name, (key = unwrapWith(hostOf(context).kernel.operatorKeys.keys, row)));
  return key;
}

function unwrapWith(operators: readonly KeyObject[], row: WrappedKey): KeyObject {
  const operator = operators.find((key) => fingerprintOf(key) === row.kek);
  if (!operator) {
    const known = operators.map(fingerprintOf).join(', ') || 'none';
    throw new StartupError(
      'DATA_KEYS_MISSING',
      `The personal data of this database are encrypted under the operator's key ${row.kek}, which is not among those given (${known}).`,
      'Put that key into COMMONGRID_DATA_KEYS, or the file data-keys back into DATA_DIR; without it these data cannot be read.',
    );
  }
  const bytes = decrypt(operator, wrappedPlace(row), row.wrapped);
  if (bytes?.length === keyBytes) return createSecretKey(bytes);
  throw new StartupError(
    'DATA_KEY_DAMAGED',
    `The key ${row.purpose} ${row.generation} in core.data_key is not what the operator's key ${row.kek} has wrapped.`,
    'Restore the table core.data_key from a backup.',
  );
}

/** Wraps a key of the data by the operator's. */
export const wrap = (
  operator: KeyObject,
  place: Pick<WrappedKey, 'purpose' | 'generation'>,
  key: KeyObject,
): Pick<WrappedKey, 'wrapped' | 'kek'> => ({
  wrapped: encrypt(operator, wrappedPlace(place), key.export()),
  kek: fingerprintOf(operator),
});

/** A new key of the data. */
export const newDataKey = (): KeyObject => createSecretKey(randomBytes(keyBytes));

const wrappedPlace = ({ purpose, generation }: Pick<WrappedKey, 'purpose' | 'generation'>) =>
  `data_key.wrapped:${purpose}:${generation}`;
