import { createHmac } from 'node:crypto';
import { decrypt, encrypt } from './cipher.js';
import type { DataKeys } from './data-keys.js';
import { type IndexKind, indexKinds } from './key-purposes.js';
import { VaultError } from './vault-error.js';

/** Where a sealed value stands. A value that is put into another row or column cannot be opened there. */
export interface Sealed {
  /** Name of a registered table (`sealedTables`), without its schema: `person`. */
  readonly table: string;
  readonly column: string;
  /** The row's key. */
  readonly id: string;
}

/** Seals and opens values, and makes blind indexes by which sealed values are found. */
export interface Vault {
  /** Of the key that seals. */
  readonly generation: number;
  /** Whether the key of indexes is being exchanged: two indexes may mean the same. */
  readonly hasOldIndexes: boolean;
  /** Whether it has the key of a generation; of what is no sealed value it says yes, since no key would help. */
  opens(generation: number | undefined): boolean;
  /** Encrypts a text for its place. Only where a transaction holds the keys: in mutations, jobs, handlers, commands. */
  seal(at: Sealed, text: string): Buffer;
  /** @throws VaultError without the value */
  open(at: Sealed, sealed: Buffer): string;
  /** The blind index to store; as with `seal`, only where something is written. */
  index(kind: IndexKind, normalized: string): Buffer;
  /** Of every living generation: a look-up asks for any of them. */
  indexes(kind: IndexKind, normalized: string): Buffer[];
}

/** First byte of a sealed value. */
const version = 1;
/** Version and generation. */
const headBytes = 3;

/** How the sealed values of a generation begin. Older ones sort before it. */
export function sealedHead(generation: number): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(version, 0);
  head.writeUInt16BE(generation, 1);
  return head;
}

/** How the blind indexes of a generation begin. Older ones sort before it. */
export const indexHead = (generation: number): Buffer => sealedHead(generation).subarray(1);

/** The generation of a sealed value, or undefined when it is none. */
export const generationOf = (sealed: Buffer): number | undefined =>
  sealed.length > headBytes && sealed[0] === version ? sealed.readUInt16BE(1) : undefined;

/** What a vault refuses to seal: a column that no job would seal anew would be lost with its key. */
export type IsRegistered = (table: string, column: string) => boolean;

/** The vault over these keys. */
export function vaultOver(keys: DataKeys, isRegistered: IsRegistered): Vault {
  const placeOf = ({ table, column, id }: Sealed) => `${table}.${column}:${id}`;
  const requireHeld = () => {
    if (!keys.areHeld) throw new Error('Only what writes may seal or index: its transaction holds the keys in place');
  };
  const indexBy = (kind: IndexKind, generation: number, text: string) => {
    const { purpose, bytes } = indexKinds[kind];
    const hmac = createHmac('sha256', keys.keyOf(purpose, generation)).update(`${kind}\0${text}`).digest();
    return Buffer.concat([indexHead(generation), hmac.subarray(0, bytes)]);
  };
  return {
    generation: keys.newest('SEAL'),
    hasOldIndexes: keys.generations('INDEX').length > 1,
    opens: (generation) => generation === undefined || keys.has('SEAL', generation),
    seal(at, text) {
      requireHeld();
      if (!isRegistered(at.table, at.column))
        throw new Error(`${at.table}.${at.column} is not among the sealed columns`);
      const generation = keys.newest('SEAL');
      const key = keys.keyOf('SEAL', generation);
      return Buffer.concat([sealedHead(generation), encrypt(key, placeOf(at), Buffer.from(text))]);
    },
    open(at, sealed) {
      const generation = generationOf(sealed);
      if (generation === undefined) throw new VaultError('FORM', placeOf(at));
      if (!keys.has('SEAL', generation)) throw new VaultError('GENERATION', placeOf(at));
      const plain = decrypt(keys.keyOf('SEAL', generation), placeOf(at), sealed.subarray(headBytes));
      if (!plain) throw new VaultError('TAMPERED', placeOf(at));
      return plain.toString('utf8');
    },
    index(kind, normalized) {
      requireHeld();
      return indexBy(kind, keys.newest(indexKinds[kind].purpose), normalized);
    },
    indexes: (kind, normalized) =>
      keys.generations(indexKinds[kind].purpose).map((generation) => indexBy(kind, generation, normalized)),
  };
}
