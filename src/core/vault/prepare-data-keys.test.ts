import { expect, onTestFinished, test } from 'vitest';
import { throwAwayDatabase } from '../../testing/index.js';
import { fingerprintOf, newOperatorKey, readOperatorKeys } from './operator-keys.js';
import { wrapAnew } from './rotate.js';
import { LockerServer } from './test/locker-server.js';

const fingerprint = (key: string) => readOperatorKeys(key).map(fingerprintOf)[0] ?? '';

/** Starts a server over a database of the test's own, with these operator's keys. */
async function starter() {
  const { url, drop } = await throwAwayDatabase();
  onTestFinished(drop);
  return async (...dataKeys: string[]) => {
    const server = await LockerServer.start({ databaseUrl: url, dataKeys });
    onTestFinished(() => server.stop());
    return server;
  };
}

const allKeys =
  "select purpose, generation, kek, encode(wrapped, 'hex') as wrapped from core.data_key order by purpose";

test('a first start makes one key a purpose, under the operator’s first', async () => {
  const start = await starter();
  const [key, other] = [newOperatorKey(), newOperatorKey()];
  const server = await start(key, other);

  expect(await server.rows(allKeys)).toMatchObject([
    { purpose: 'INDEX', generation: 1, kek: fingerprint(key) },
    { purpose: 'SEAL', generation: 1, kek: fingerprint(key) },
    { purpose: 'SOURCE', generation: 1, kek: fingerprint(key) },
  ]);
});

test('a further start leaves the keys as they are', async () => {
  const start = await starter();
  const key = newOperatorKey();
  const before = await (await start(key)).rows(allKeys);

  expect(await (await start(newOperatorKey(), key)).rows(allKeys)).toEqual(before);
});

test('servers that start at once over a new database have the same keys', async () => {
  const start = await starter();
  const key = newOperatorKey();
  const [one, other] = await Promise.all([start(key), start(key)]);
  const id = await one.add('19900000001');

  expect(await other.open(id)).toMatchObject({ phone: '19900000001' });
  expect(await other.generations('SEAL')).toEqual([1]);
});

test('a server with another key does not start, and says which one is missing', async () => {
  const start = await starter();
  const [key, foreign] = [newOperatorKey(), newOperatorKey()];
  await start(key);

  const refused = await start(foreign).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'DATA_KEYS_MISSING', mend: expect.stringContaining('COMMONGRID_DATA_KEYS') });
  expect(String(refused)).toContain(fingerprint(key));
  expect(String(refused)).toContain(fingerprint(foreign));
  expect(String(refused)).not.toContain(key);
});

test('a server without any key does not start', async () => {
  const start = await starter();

  await expect(start()).rejects.toMatchObject({ code: 'DATA_KEYS_UNSET' });
});

test('keys that changed places in the database stop the start', async () => {
  const start = await starter();
  const key = newOperatorKey();
  const server = await start(key);
  await server.rows(`update core.data_key k set wrapped = o.wrapped from core.data_key o
    where (k.purpose, o.purpose) in (('SEAL', 'INDEX'), ('INDEX', 'SEAL'))`);

  await expect(start(key)).rejects.toMatchObject({ code: 'DATA_KEY_DAMAGED' });
});

test('once the keys are wrapped anew, the operator’s old key is needed no more', async () => {
  const start = await starter();
  const [old, next] = [newOperatorKey(), newOperatorKey()];
  const id = await (await start(old)).add('19900000001');
  const between = await start(next, old);
  expect(await between.server.asSystem(wrapAnew)).toBe(3);
  expect(await between.server.asSystem(wrapAnew)).toBe(0);

  expect(await (await start(next)).open(id)).toMatchObject({ phone: '19900000001' });
  await expect(start(old)).rejects.toMatchObject({ code: 'DATA_KEYS_MISSING' });
});
