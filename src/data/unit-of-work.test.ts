import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CommongridDatabase, openCommongridDatabase } from './test/commongrid-database.js';
import { UnitOfWork } from './unit-of-work.js';

let database: CommongridDatabase;

beforeAll(async () => {
  database = await openCommongridDatabase('create table thing (name text)');
});
afterAll(() => database?.close());
beforeEach(async () => {
  await sql`truncate thing`.execute(database.sql());
});

const insert = async (unit: UnitOfWork, name: string) => {
  const em = await unit.open();
  await sql`insert into thing values (${name})`.execute(em.getKysely());
};

const names = async () =>
  (await sql<{ name: string }>`select name from thing order by 1`.execute(database.sql())).rows.map(({ name }) => name);

test('nothing begins before something is written', async () => {
  const unit = new UnitOfWork(database.orm);

  expect(unit.entityManager).toBeUndefined();
  await unit.commit();
});

test('all calls share one transaction, also those that come at once', async () => {
  const unit = new UnitOfWork(database.orm);
  const [one, other] = await Promise.all([unit.open(), unit.open()]);

  expect(one).toBe(other);
  await insert(unit, 'a');
  expect(await names()).toEqual([]);
  await unit.commit();
  expect(await names()).toEqual(['a']);
});

test('a rollback undoes everything', async () => {
  const unit = new UnitOfWork(database.orm);
  await insert(unit, 'a');
  await unit.rollback();

  expect(await names()).toEqual([]);
});

test.each(['commit', 'rollback'] as const)('after its %s it gives nothing out any more', async (end) => {
  for (const begun of [true, false]) {
    const unit = new UnitOfWork(database.orm);
    if (begun) await unit.open();
    await unit[end]();

    expect(() => unit.entityManager).toThrow('This transaction has ended');
    expect(() => unit.open()).toThrow('This transaction has ended');
  }
});

test('what its beginning throws, every use throws; and it can be undone', async () => {
  const unit = new UnitOfWork(database.orm, { begun: () => Promise.reject(new Error('not now')) });

  await expect(unit.open()).rejects.toThrow('not now');
  await expect(unit.open()).rejects.toThrow('not now');
  await expect(unit.commit()).rejects.toThrow('not now');
  await expect(unit.rollback()).resolves.toBeUndefined();
});

test('a rollback over a lost connection says nothing', async () => {
  const unit = new UnitOfWork(database.orm);
  const em = await unit.open();
  await expect(sql`select pg_terminate_backend(pg_backend_pid())`.execute(em.getKysely())).rejects.toThrow();

  await expect(unit.rollback()).resolves.toBeUndefined();
  expect(await names()).toEqual([]);
});
