import { afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { openVault } from './index.js';
import { LockerServer, phoneOf } from './test/locker-server.js';

let lockers: LockerServer;
beforeEach(async () => {
  lockers = await LockerServer.start();
});
afterEach(() => lockers?.stop());

test('an old key stays as long as a transaction is open that may still write with it', async () => {
  const held = Promise.withResolvers<void>();
  const mayWrite = Promise.withResolvers<void>();
  const id = '01930000-0000-7000-8000-000000000000';
  const late = lockers.server.asSystem(async (context) => {
    const vault = await openVault(context);
    held.resolve();
    await mayWrite.promise;
    const sealed = vault.seal({ table: 'locker', column: 'phone_sealed', id }, phoneOf(7));
    await sql`insert into lockers.locker (id, phone_sealed) values (${id}, ${sealed})`.execute(context.sql);
  });
  await held.promise;
  try {
    await lockers.exchange('SEAL');
    expect(await lockers.resealOnce()).toBe(true);
    expect(await lockers.generations('SEAL')).toEqual([2, 1]);
  } finally {
    mayWrite.resolve();
  }
  await late;
  await lockers.resealAll();
  expect(await lockers.generations('SEAL')).toEqual([2]);
  expect(await lockers.open(id)).toMatchObject({ phone: phoneOf(7) });
});

test('a run that is killed midway leaves everything readable, and the next one ends the work', async () => {
  const ids = await lockers.addMany(6);
  await lockers.exchange('SEAL');
  // Holds the job back within its update, at the last row.
  await lockers.rows(`create function lockers.x_wait() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(4711); return new; end $$`);
  await lockers.rows(`create trigger x_wait before update on lockers.locker for each row
    when (old.id = '${ids[5]}') execute function lockers.x_wait()`);
  const [freed, locked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holder = lockers.server.asSystem(async (context) => {
    await context.write();
    await sql`select pg_advisory_xact_lock(4711)`.execute(context.sql);
    locked.resolve();
    await freed.promise;
  });
  await locked.promise;
  const killed = lockers.server.runJob('core:reseal').then(
    () => 'done',
    () => 'killed',
  );
  const kill = `select pg_terminate_backend(pid) as gone from pg_stat_activity
    where datname = current_database() and wait_event = 'advisory'`;
  await expect.poll(() => lockers.rows(kill)).toEqual([{ gone: true }]);
  expect(await killed).toBe('killed');
  freed.resolve();
  await holder;

  expect(await lockers.generations('SEAL')).toEqual([2, 1]);
  for (const [number, id] of ids.entries()) expect(await lockers.open(id)).toMatchObject({ phone: phoneOf(number) });
  await lockers.resealAll();
  expect(await lockers.generations('SEAL')).toEqual([2]);
  for (const [number, id] of ids.entries()) expect(await lockers.open(id)).toMatchObject({ phone: phoneOf(number) });
});

test('a row that somebody holds is passed over, and sealed anew when the walk begins again', async () => {
  const [id = ''] = await lockers.addMany(2);
  await lockers.exchange('SEAL');
  await lockers.server.asSystem(async (context) => {
    await context.write();
    await sql`select from lockers.locker where id = ${id} for update`.execute(context.sql);
    expect(await lockers.resealOnce()).toBe(true);
  });
  await lockers.resealAll();

  expect(await lockers.generations('SEAL')).toEqual([2]);
  expect(await lockers.open(id)).toMatchObject({ phone: phoneOf(0) });
});

test('a value that was tampered with is told in the log without it, and its key stays', async () => {
  const [bad = '', good = ''] = await lockers.addMany(2);
  await lockers.rows(`update lockers.locker set phone_sealed = set_byte(phone_sealed, 20, get_byte(phone_sealed, 20) # 1)
    where id = '${bad}'`);
  await lockers.exchange('SEAL');

  expect(await lockers.resealOnce()).toBe(true);
  expect(await lockers.generations('SEAL')).toEqual([2, 1]);
  expect(lockers.server.faults.join()).toContain(bad);
  expect(lockers.server.faults.join()).not.toContain(phoneOf(0));
  expect(await lockers.open(good)).toMatchObject({ phone: phoneOf(1) });
});

test('an old key stays until the last passing row that it sealed is gone', async () => {
  await lockers.server.asSystem(async (context) => {
    const vault = await openVault(context);
    const sealed = vault.seal({ table: 'x_parcel', column: 'sealed', id: '1' }, 'x');
    await sql`insert into lockers.x_parcel values (${sealed})`.execute(context.sql);
  });
  await lockers.exchange('SEAL');

  expect(await lockers.resealOnce()).toBe(true);
  await lockers.rows('delete from lockers.x_parcel');
  expect(await lockers.resealOnce()).toBe(false);
  expect(await lockers.generations('SEAL')).toEqual([2]);
});
