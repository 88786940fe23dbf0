import { randomBytes } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';

const idBytes = 16;

/** Random bytes for ids that come: asked for each few ids, they take longer than all else that is done to a row. */
let store = Buffer.alloc(0);
let sequence = 0;

/** The id of a row that a file may make: a UUID of version 7, in the order of the file. */
export function newId(): string {
  if (store.length < idBytes) store = randomBytes(idBytes * 1024);
  const random = store.subarray(0, idBytes);
  store = store.subarray(idBytes);
  sequence = (sequence + 1) >>> 0;
  return uuidV7({ random, seq: sequence });
}
