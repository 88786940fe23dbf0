import { afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { openVault } from './index.js';
import { LockerServer, phoneOf } from './test/locker-server.js';

let lockers: LockerServer;
beforeEach(async () => {
  lockers = await LockerServer.start();
});
afterEach(() => lockers?.stop());

test('after an exchange of the sealing key everything is sealed by the new one, and the old one is gone', async () => {
  const ids = await lockers.addMany(5);
  await lockers.exchange('SEAL');
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
  const [id = ''] = await lockers.addMany(3);
  await lockers.exchange('INDEX');
  expect(await lockers.find(phoneOf(0))).toEqual([id]);
  expect(await lockers.resealOnce()).toBe(true);
  expect(await lockers.generations('INDEX')).toEqual([2, 1]);
  lockers.later();
  await lockers.resealAll();

  expect(await lockers.generations('INDEX')).toEqual([2]);
  expect(await lockers.find(phoneOf(0))).toEqual([id]);
  expect(
    await lockers.rows(`select distinct encode(substring(phone_index for 2), 'hex') as whole,
      encode(substring(phone_tail_index for 2), 'hex') as tail, length(phone_tail_index) as bytes from lockers.locker`),
  ).toEqual([{ whole: '0002', tail: '0002', bytes: 10 }]);
});

test('while the index key is exchanged a number is still taken once only', async () => {
  const first = await lockers.addOnce(phoneOf(1));
  await lockers.exchange('INDEX');

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
    await lockers.exchange('INDEX');
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

test('writers, readers, exchanges and the job at once lose nothing', async () => {
  const ids = await lockers.addMany(40);
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
    while (!isOver) await lockers.resealOnce();
  })();
  const exchanges = (async () => {
    for (let round = 0; round < 3; round += 1) {
      await lockers.exchange('SEAL');
      await lockers.exchange('INDEX');
      lockers.later();
      await lockers.resealOnce();
    }
  })();
  await Promise.all([...writers, exchanges]).finally(() => (isOver = true));
  await Promise.all([reader, resealer]);
  lockers.later();
  await lockers.resealAll();

  expect([await lockers.generations('SEAL'), await lockers.generations('INDEX')]).toEqual([[4], [4]]);
  for (const [id, phone] of expected) {
    expect(await lockers.open(id)).toMatchObject({ phone });
    expect(await lockers.find(phone)).toEqual([id]);
  }
});

test('whether the server is ready tells of an exchange while it lasts', async () => {
  const readiness = () => lockers.server.host.readiness();
  await lockers.addMany(1);
  await lockers.exchange('SEAL');

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
  await lockers.resealAll();
  expect(await readiness()).toEqual({ ready: true, checks: { database: { ready: true } } });
});
