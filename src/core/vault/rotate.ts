import { type Context, sql } from '../../plugin-api/index.js';
import { unwrap, wrap } from './data-keys.js';
import type { KeyPurpose } from './key-purposes.js';
import { addDataKey, firstOperatorKey, lockDataKeys, wrappedKeys } from './prepare-data-keys.js';

/** Purposes whose keys can be exchanged. */
export type Rotating = Exclude<KeyPurpose, 'SOURCE'>;

/** Highest generation that two bytes can name. */
const lastGeneration = 0xff_ff;

/**
 * Makes the next key of a purpose. What is written from now on is written with it; the job `core:reseal` carries the
 * rest over, and deletes the old key when nothing is left that needs it. Where the job stands with an exchange is the
 * job's alone to write: an exchange that waited for it, while it waits for the keys, would be a deadlock.
 * @returns the generation of the new key
 */
export async function rotate(context: Context, purpose: Rotating): Promise<number> {
  await lockDataKeys(context);
  const newest = (await wrappedKeys(context)).find((row) => row.purpose === purpose)?.generation ?? 0;
  if (newest >= lastGeneration) throw new Error(`There have been ${lastGeneration} keys ${purpose}`);
  await addDataKey(context, purpose, newest + 1);
  return newest + 1;
}

/**
 * Wraps every key of the data by the operator's first, after which the operator's others are needed no more. The data
 * stay as they are.
 * @returns how many keys were wrapped by another before
 */
export async function wrapAnew(context: Context): Promise<number> {
  await lockDataKeys(context);
  const operator = firstOperatorKey(context);
  let count = 0;
  for (const row of await wrappedKeys(context)) {
    const { wrapped, kek } = wrap(operator, row, unwrap(context, row));
    if (kek === row.kek) continue;
    await sql`update core.data_key set wrapped = ${wrapped}, kek = ${kek}
      where purpose = ${row.purpose} and generation = ${row.generation}`.execute(context.sql);
    count += 1;
  }
  return count;
}
