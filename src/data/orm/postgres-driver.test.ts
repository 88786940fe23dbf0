import { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/database/throw-away.js';
import { UnitOfWork } from '../unit-of-work.js';
import { PostgresDriver } from './postgres-driver.js';
import type { Tables } from './tables.js';

let database: ThrowAwayDatabase;
let orm: MikroORM;

beforeEach(async () => {
  database = await throwAwayDatabase();
  orm = (await MikroORM.init({
    driver: PostgresDriver,
    clientUrl: database.url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    // One place: a connection that is not given back leaves none.
    pool: { max: 1 },
  })) as unknown as MikroORM;
});

afterEach(async () => {
  await orm.close(true);
  await database.drop();
});

/** Ends the connections of this ORM from a second one. */
async function endConnections(): Promise<void> {
  const other = await MikroORM.init({
    clientUrl: database.url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
  });
  await sql`
    select pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(other.em.fork().getKysely<Tables>());
  await other.close(true);
}

async function one(): Promise<unknown> {
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(orm.em.fork().getKysely<Tables>());
  return rows[0];
}

test('a transaction whose connection is lost gives its place in the pool back', async () => {
  const unit = new UnitOfWork(orm);
  await unit.open();

  await endConnections();
  await unit.rollback();

  expect(await one()).toEqual({ one: 1 });
});

test('a commit on a lost connection fails, and a rollback after it gives the place back', async () => {
  const unit = new UnitOfWork(orm);
  await unit.open();

  await endConnections();

  await expect(unit.commit()).rejects.toThrow(/terminat|not queryable/);
  await unit.rollback();
  expect(await one()).toEqual({ one: 1 });
});

test('a connection that the server ends in the middle of a query is not handed to the next who asks', async () => {
  const ends = sql`select pg_terminate_backend(pg_backend_pid())`.execute(orm.em.fork().getKysely<Tables>());

  await expect(ends).rejects.toMatchObject({ code: '57P01' });
  expect(await one()).toEqual({ one: 1 });
});
