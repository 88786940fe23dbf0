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

/** A statement with a parameter, whose text no other test sends. */
const lengthOf = (text: string) => sql<{ n: number }>`select length(${text}) as n, 'prepared' as how`;

test('a statement that comes again and again is prepared, and one without parameters is not', async () => {
  const pool = orm.em.fork().getKysely<Tables>();
  for (const text of ['a', 'bb', 'ccc', 'dddd']) {
    expect((await lengthOf(text).execute(pool)).rows).toEqual([{ n: text.length, how: 'prepared' }]);
    await one();
  }

  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(pool);
  expect(rows).toEqual([{ statement: expect.stringContaining('prepared') }]);
});

test('a prepared statement whose table was changed fails once, and then knows the table anew', async () => {
  const pool = orm.em.fork().getKysely<Tables>();
  await sql`create table thing (id int)`.execute(pool);
  await sql`insert into thing values (7)`.execute(pool);
  const things = async () => (await sql`select t.id from thing t where t.id = ${7}`.execute(pool)).rows;
  for (let time = 0; time < 4; time += 1) expect(await things()).toEqual([{ id: 7 }]);

  await sql`alter table thing alter column id type text`.execute(pool);
  await sql`alter table thing alter column id type bigint using id::bigint`.execute(pool);

  await expect(things()).rejects.toMatchObject({ code: '0A000' });
  expect(await things()).toEqual([{ id: '7' }]);
});
