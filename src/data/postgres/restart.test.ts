import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDataFolder, query, serverPid, start } from './test/fixtures.js';

test('data and password outlive a restart', async () => {
  const folder = await makeDataFolder();
  const first = await start(folder);
  await query(first.url, `create table kept as select '荔湾区' as name`);
  await first.stop();

  const second = await start(folder);

  expect(await query(second.url, 'select name from kept')).toEqual([{ name: '荔湾区' }]);
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
});

test('a database whose server was killed starts again with what was committed', async () => {
  const folder = await makeDataFolder();
  const first = await start(folder);
  await query(first.url, 'create table kept as select 1 as n');
  process.kill(await serverPid(folder), 'SIGKILL');
  await first.exited;
  await first.stop();

  const second = await start(folder);

  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a postmaster.pid whose number another process has by now does not hinder the start', async () => {
  const folder = await makeDataFolder();
  await (await start(folder)).stop();
  await writeFile(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n`);

  await start(folder);

  expect(await serverPid(folder)).not.toBe(process.pid);
});

test('only the owner can read the password, and a lost one is replaced', async () => {
  const folder = await makeDataFolder();
  const file = join(folder, 'postgres-password');
  const first = await start(folder);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await first.stop();
  await rm(file);

  const second = await start(folder);

  expect(new URL(second.url).password).not.toBe(new URL(first.url).password);
  await query(second.url, 'select 1');
});

test('a password file that does not fit is refused with its mend', async () => {
  const folder = await makeDataFolder();
  await (await start(folder)).stop();
  await writeFile(join(folder, 'postgres-password'), 'another\n');

  await expect(start(folder)).rejects.toMatchObject({
    code: 'DATABASE_PASSWORD_FILE',
    mend: expect.stringContaining('remove it'),
  });
});

test('a first start that was cut off halfway is begun anew', async () => {
  const folder = await makeDataFolder();
  await mkdir(join(folder, 'postgres.new-0123abcd', 'base'), { recursive: true });

  await start(folder);

  await expect(stat(join(folder, 'postgres.new-0123abcd'))).rejects.toThrow('ENOENT');
});
