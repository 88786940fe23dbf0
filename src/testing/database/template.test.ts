import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { withConnection } from '../../data/migrations/index.js';
import { type Filling, migratedDatabase } from './template.js';

const halls = (migration = 'create table halls.hall (name text)') => [
  { id: 'halls', list: [{ name: '1', sql: migration }] },
];

/** A database of the test, and the rows of its only table. */
async function open(owners = halls(), filling?: Filling) {
  const { url, drop } = await migratedDatabase(owners, filling);
  onTestFinished(drop);
  const run = (statement: string) =>
    withConnection(url, async (db) => (await sql.raw<{ name: string }>(statement).execute(db)).rows);
  return { run, names: async () => (await run('select name from halls.hall')).map(({ name }) => name) };
}

test('each database has the tables, and none sees the rows of another', async () => {
  const [one, other] = await Promise.all([open(), open()]);

  await one.run(`insert into halls.hall values ('first')`);

  expect(await one.names()).toEqual(['first']);
  expect(await other.names()).toEqual([]);
});

test('a changed migration gives another template', async () => {
  await open();
  const changed = await open(halls(`create table halls.hall (name text default 'unnamed')`));

  await changed.run('insert into halls.hall default values');

  expect(await changed.names()).toEqual(['unnamed']);
});

test('a filling is made once for all databases that ask for it', async () => {
  let made = 0;
  const filling: Filling = {
    key: randomUUID(),
    fill: async (url) => {
      made += 1;
      await withConnection(url, (db) => sql`insert into halls.hall values ('filled')`.execute(db));
    },
  };

  const [one, other] = await Promise.all([open(halls(), filling), open(halls(), filling)]);

  expect([await one.names(), await other.names()]).toEqual([['filled'], ['filled']]);
  expect(made).toBe(1);
});

test('a filling that fails leaves no template behind', async () => {
  const key = randomUUID();
  const failing = open(halls(), { key, fill: () => Promise.reject(new Error('midway')) });
  await expect(failing).rejects.toThrow('midway');

  const second = await open(halls(), { key, fill: async () => undefined });

  expect(await second.names()).toEqual([]);
});
