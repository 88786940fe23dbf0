import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CommongridDatabase, openCommongridDatabase } from '../test/commongrid-database.js';
import { type Claim, claimKey, storeResult, sweepKeys } from './claim-key.js';
import { hashInput } from './hash-input.js';

let database: CommongridDatabase;

beforeAll(async () => {
  database = await openCommongridDatabase('create table effect (key text)');
});

beforeEach(async () => {
  await sql`truncate commongrid.idempotency, effect`.execute(database.sql());
});

afterAll(() => database.close());

const key = { accountId: 'account-1', field: 'createGrid', key: 'k-1' };
const inputHash = hashInput({ name: 'x' });

/** A mutation as the host runs it: claim, act if the key is new, store the result. */
function mutate(claim = { ...key, inputHash }, result: unknown = 'first'): Promise<Claim> {
  return database.transaction(async (db) => {
    const claimed = await claimKey(db, claim);
    if (claimed.kind !== 'new') return claimed;
    await sql`insert into effect values (${claim.key})`.execute(db);
    await storeResult(db, claim, result);
    return claimed;
  });
}

async function countEffects(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from effect`.execute(database.sql());
  return rows[0]?.count ?? 0;
}

/** Makes every key so many hours older. */
async function age(hours: number): Promise<void> {
  await sql`update commongrid.idempotency set created_at = created_at - make_interval(hours => ${hours}::int)`.execute(
    database.sql(),
  );
}

test('a key that comes back with the same input acts once and answers the stored result', async () => {
  const result = { grid: { id: 'g-1', since: new Date('2026-11-22T00:00:00Z'), note: undefined, fen: 12n } };

  expect(await mutate(undefined, result)).toEqual({ kind: 'new' });
  expect(await mutate()).toStrictEqual({ kind: 'done', result });
  expect(await countEffects()).toBe(1);
});

test('a key that comes back with another input is told apart and does nothing', async () => {
  await mutate();

  expect(await mutate({ ...key, inputHash: hashInput({ name: 'y' }) })).toEqual({ kind: 'other-input' });
  expect(await countEffects()).toBe(1);
});

test.each([
  ['account', { accountId: 'account-2' }],
  ['field', { field: 'moveGrid' }],
  ['key', { key: 'k-2' }],
])('the same words with another %s are another key', async (_name, other) => {
  await mutate();

  expect(await mutate({ ...key, inputHash, ...other })).toEqual({ kind: 'new' });
});

test('four requests at once with one key act once, for each of eight keys', async () => {
  const keys = Array.from({ length: 8 }, (_, index) => `k-${index}`);

  const claims = await Promise.all(
    keys.flatMap((name) => [1, 2, 3, 4].map(() => mutate({ ...key, key: name, inputHash }, { of: name }))),
  );

  expect(await countEffects()).toBe(8);
  expect(claims.filter(({ kind }) => kind === 'new')).toHaveLength(8);
  const done = claims.filter((claim) => claim.kind === 'done');
  expect(done.map(({ result }) => (result as { of: string }).of).toSorted()).toEqual(
    keys.flatMap((name) => [name, name, name]).toSorted(),
  );
});

test('a second request waits for the first, and acts itself when the first is rolled back', async () => {
  const isClaimed = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const first = database.transaction(async (db) => {
    await claimKey(db, { ...key, inputHash });
    isClaimed.resolve();
    await mayEnd.promise;
    throw new Error('a rule refused it');
  });
  await isClaimed.promise;

  const second = mutate();
  await expect.poll(countLockWaits).toBe(1);
  mayEnd.resolve();

  await expect(first).rejects.toThrow('a rule refused it');
  expect(await second).toEqual({ kind: 'new' });
  expect(await countEffects()).toBe(1);
});

async function countLockWaits(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(database.sql());
  return rows[0]?.count ?? 0;
}

test('a key is remembered for a day and is new after it', async () => {
  await mutate();
  await age(23);
  expect(await mutate()).toMatchObject({ kind: 'done' });

  await age(2);

  expect(await mutate({ ...key, inputHash: hashInput({ name: 'y' }) })).toEqual({ kind: 'new' });
});

test('the sweep forgets the keys whose day is over, and no others', async () => {
  await mutate();
  await age(25);
  await mutate({ ...key, inputHash, key: 'k-2' });

  expect(await sweepKeys(database.sql())).toBe(1);
  expect(await mutate({ ...key, inputHash, key: 'k-2' })).toMatchObject({ kind: 'done' });
});
