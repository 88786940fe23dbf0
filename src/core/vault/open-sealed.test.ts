import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSealed } from './index.js';
import { LockerServer } from './test/locker-server.js';
import { Locker } from './test/lockers/locker.entity.js';

let lockers: LockerServer;
beforeAll(async () => void (lockers = await LockerServer.start()));
afterAll(() => lockers?.stop());

test('what is sealed is opened by its row, and what is absent stays absent', async () => {
  const id = await lockers.add('19900000001', '金丝雀〇一');
  const plain = await lockers.add('19900000002');

  expect(await lockers.open(id)).toEqual({ phone: '19900000001', note: '金丝雀〇一' });
  expect(await lockers.open(plain)).toEqual({ phone: '19900000002', note: null });
});

test('rows that changed their sealed values cannot be opened, and the others of the request can', async () => {
  const [one, other, third] = [
    await lockers.add('19900000011'),
    await lockers.add('19900000012'),
    await lockers.add('19900000013'),
  ];
  await lockers.rows(`update lockers.locker l set phone_sealed = o.phone_sealed from lockers.locker o
    where (l.id, o.id) in (('${one}', '${other}'), ('${other}', '${one}'))`);

  const opened = await lockers.server.asSystem((context) =>
    Promise.allSettled([one, other, third].map((id) => openSealed(context, Locker, 'phoneSealed', id))),
  );
  const refused = { status: 'rejected', reason: { name: 'VaultError', reason: 'TAMPERED' } };
  expect(opened).toMatchObject([refused, refused, { status: 'fulfilled', value: '19900000013' }]);
});

test('what is stored shows no number in any column', async () => {
  await lockers.add('19900000021', '19900000021');
  const rows = await lockers.rows<{ row: string }>("select replace(l::text, '\\x', '') as row from lockers.locker l");
  const hex = Buffer.from('19900000021').toString('hex');

  expect(rows.filter(({ row }) => row.includes(hex) || row.includes('19900000021'))).toEqual([]);
});
