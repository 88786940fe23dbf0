import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { throwAwayDatabase } from '../../testing/index.js';
import { openVault } from './index.js';
import { newOperatorKey } from './operator-keys.js';
import { reseal } from './reseal.js';
import { type Rotating, rotate, wrapAnew } from './rotate.js';
import { LockerServer } from './test/locker-server.js';

let lockers: LockerServer;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-22T08:00:00Z');
  lockers = await LockerServer.start({ now: () => now });
});
afterEach(() => lockers?.stop());

const phoneOf = (number: number) => `199${String(number).padStart(8, '0')}`;
const exchange = (purpose: Rotating) => lockers.server.asSystem((context) => rotate(context, purpose));
const resealOnce = () => lockers.server.asSystem(reseal);
/** Index keys rest for a minute before the job takes them up. */
const later = () => void (now = new Date(now.getTime() + 120_000));

/** Adds lockers with one statement each, and gives their ids. */
async function addLockers(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) ids.push(await lockers.add(phoneOf(number), `note ${number}`));
  return ids;
}

/** Runs the job until it says that nothing is left. */
async function resealAll(): Promise<void> {
  await expect.poll(async () => !(await resealOnce())).toBe(true);
}

test('after an exchange of the sealing key everything is sealed by the new one, and the old one is gone', async () => {
  const ids = await addLockers(5);
  await exchange('SEAL');
  expect(await lockers.generations('SEAL')).toEqual([2, 1]);
  await lockers.server.runJob('core:reseal');

  expect(await lockers.generations('SEAL')).toEqual([2]);
  expect(
    await lockers.rows("select distinct encode(substring(phone_sealed for 3), 'hex') as head from lockers.locker"),
  ).toEqual([{ head: '010002' }]);
  for (const [number, id] of ids.entries()) {
    expect(await lockers.open(id)).toEqual({ phone: phoneOf(number), note: `note ${number}` });
    expect(await lockers.find(phoneOf(number))).toEqual([id]);
  }
});

test('after an exchange of the index key everything is found as before, and the old one is gone', async () => {
  const [id = ''] = await addLockers(3);
  await exchange('INDEX');
  expect(await lockers.find(phoneOf(0))).toEqual([id]);
  expect(await resealOnce()).toBe(true);
  expect(await lockers.generations('INDEX')).toEqual([2, 1]);
  later();
  await resealAll();

  expect(await lockers.generations('INDEX')).toEqual([2]);
  expect(await lockers.find(phoneOf(0))).toEqual([id]);
  expect(
    await lockers.rows(`select distinct encode(substring(phone_index for 2), 'hex') as whole,
      encode(substring(phone_tail_index for 2), 'hex') as tail, length(phone_tail_index) as bytes from lockers.locker`),
  ).toEqual([{ whole: '0002', tail: '0002', bytes: 10 }]);
});

test('while the index key is exchanged a number is still taken once only', async () => {
  const first = await lockers.addOnce(phoneOf(1));
  await exchange('INDEX');

  expect(await lockers.addOnce(phoneOf(1))).toBe(first);
  const takers = Array.from({ length: 8 }, () => lockers.addOnce(phoneOf(2)));
  expect(new Set(await Promise.all(takers)).size).toBe(1);
});

test('who writes a number during an exchange sees who began to write it before', async () => {
  const held = Promise.withResolvers<void>();
  const mayWrite = Promise.withResolvers<void>();
  const id = '01930000-0000-7000-8000-000000000001';
  const early = lockers.server.asSystem(async (context) => {
    const vault = await openVault(context);
    held.resolve();
    await mayWrite.promise;
    // As an import does, which takes no number one by one.
    await sql`insert into lockers.locker (id, phone_index) values (${id}, ${vault.index('phone', phoneOf(3))})`.execute(
      context.sql,
    );
  });
  await held.promise;
  let found: Promise<string> | undefined;
  try {
    await exchange('INDEX');
    found = lockers.addOnce(phoneOf(3));
    const waiting = `select true as waits from pg_stat_activity
      where datname = current_database() and wait_event = 'advisory'`;
    await expect.poll(() => lockers.rows(waiting)).toEqual([{ waits: true }]);
  } finally {
    mayWrite.resolve();
  }
  await early;

  expect(await found).toBe(id);
});

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
    await exchange('SEAL');
    expect(await resealOnce()).toBe(true);
    expect(await lockers.generations('SEAL')).toEqual([2, 1]);
  } finally {
    mayWrite.resolve();
  }
  await late;
  await resealAll();
  expect(await lockers.generations('SEAL')).toEqual([2]);
  expect(await lockers.open(id)).toMatchObject({ phone: phoneOf(7) });
});

test('writers, readers, exchanges and the job at once lose nothing', async () => {
  const ids = await addLockers(40);
  const expected = new Map(ids.map((id, number) => [id, phoneOf(number)]));
  let isOver = false;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let round = 0; round < 25; round += 1) {
      const number = 1_000 + writer * 1_000 + round;
      if (round % 2) expected.set(await lockers.add(phoneOf(number)), phoneOf(number));
      else {
        const id = ids[writer * 10 + (round % 10)] ?? '';
        await lockers.change(id, phoneOf(number));
        expected.set(id, phoneOf(number));
      }
    }
  });
  const reader = (async () => {
    for (let round = 0; !isOver; round += 1) expect(await lockers.open(ids[round % 40] ?? '')).not.toBeNull();
  })();
  const resealer = (async () => {
    while (!isOver) await resealOnce();
  })();
  const exchanges = (async () => {
    for (let round = 0; round < 3; round += 1) {
      await exchange('SEAL');
      await exchange('INDEX');
      later();
      await resealOnce();
    }
  })();
  await Promise.all([...writers, exchanges]).finally(() => (isOver = true));
  await Promise.all([reader, resealer]);
  later();
  await resealAll();

  expect([await lockers.generations('SEAL'), await lockers.generations('INDEX')]).toEqual([[4], [4]]);
  for (const [id, phone] of expected) {
    expect(await lockers.open(id)).toMatchObject({ phone });
    expect(await lockers.find(phone)).toEqual([id]);
  }
});

test('a run that is killed midway leaves everything readable, and the next one ends the work', async () => {
  const ids = await addLockers(6);
  await exchange('SEAL');
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
  await resealAll();
  expect(await lockers.generations('SEAL')).toEqual([2]);
  for (const [number, id] of ids.entries()) expect(await lockers.open(id)).toMatchObject({ phone: phoneOf(number) });
});

test('a row that somebody holds is passed over, and sealed anew when the walk begins again', async () => {
  const [id = ''] = await addLockers(2);
  await exchange('SEAL');
  await lockers.server.asSystem(async (context) => {
    await context.write();
    await sql`select from lockers.locker where id = ${id} for update`.execute(context.sql);
    expect(await resealOnce()).toBe(true);
  });
  await resealAll();

  expect(await lockers.generations('SEAL')).toEqual([2]);
  expect(await lockers.open(id)).toMatchObject({ phone: phoneOf(0) });
});

test('a value that was tampered with is told in the log without it, and its key stays', async () => {
  const [bad = '', good = ''] = await addLockers(2);
  await lockers.rows(`update lockers.locker set phone_sealed = set_byte(phone_sealed, 20, get_byte(phone_sealed, 20) # 1)
    where id = '${bad}'`);
  await exchange('SEAL');

  expect(await resealOnce()).toBe(true);
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
  await exchange('SEAL');

  expect(await resealOnce()).toBe(true);
  await lockers.rows('delete from lockers.x_parcel');
  expect(await resealOnce()).toBe(false);
  expect(await lockers.generations('SEAL')).toEqual([2]);
});

test('once the keys are wrapped anew, the operator’s old key is needed no more', async () => {
  const { url, drop } = await throwAwayDatabase();
  onTestFinished(drop);
  const [old, next] = [newOperatorKey(), newOperatorKey()];
  const startWith = async (...dataKeys: string[]) => {
    const started = await LockerServer.start({ databaseUrl: url, dataKeys });
    onTestFinished(() => started.stop());
    return started;
  };
  const id = await (await startWith(old)).add(phoneOf(1));
  const between = await startWith(next, old);
  expect(await between.server.asSystem(wrapAnew)).toBe(3);
  expect(await between.server.asSystem(wrapAnew)).toBe(0);

  expect(await (await startWith(next)).open(id)).toMatchObject({ phone: phoneOf(1) });
  await expect(startWith(old)).rejects.toMatchObject({ code: 'DATA_KEYS_MISSING' });
});

test('whether the server is ready tells of an exchange while it lasts', async () => {
  const readiness = () => lockers.server.host.readiness();
  const [id] = await addLockers(1);
  await exchange('SEAL');

  expect(await readiness()).toEqual({
    ready: true,
    checks: {
      database: { ready: true },
      'data key SEAL': {
        ready: true,
        detail: 'is being exchanged for number 2, made on 2026-11-22; `commongrid keys check` tells what is left',
      },
    },
  });
  await resealAll();
  expect(await readiness()).toEqual({ ready: true, checks: { database: { ready: true } } });
  expect(id).toBeDefined();
});
