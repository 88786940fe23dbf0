import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import {
  isAlive,
  makeDataFolder,
  query,
  rememberingLog,
  serverPid,
  start,
  startEndlessSession,
} from './test/fixtures.js';

test('the first start gives a PostgreSQL 18 with an empty UTF-8 database that writes through to the disk', async () => {
  const database = await start(await makeDataFolder());

  expect(database.version).toMatch(/^18\.\d+$/);
  expect(new URL(database.url).pathname).toBe('/commongrid');
  expect(
    await query(
      database.url,
      `select current_database() as name, current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
              current_setting('listen_addresses') as address, datlocale as locale, rolsuper as superuser
         from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
    ),
  ).toEqual([
    { name: 'commongrid', encoding: 'UTF8', fsync: 'on', address: '127.0.0.1', locale: 'C.UTF-8', superuser: false },
  ]);
});

test('the role may create schemas, databases and the extensions we need, and Chinese characters count as letters', async () => {
  const { url } = await start(await makeDataFolder());

  await query(url, 'create schema legal_aid');
  await query(url, 'create database another');
  for (const name of ['ltree', 'pg_trgm', 'btree_gist', 'citext']) await query(url, `create extension ${name}`);

  expect(
    await query(url, `select '桃园.社区'::ltree::text as path, show_trgm('桃园') <> '{}' as has_trigrams`),
  ).toEqual([{ path: '桃园.社区', has_trigrams: true }]);
});

test('a stop ends the process although a session is open, and leaves nothing that a next start would trip over', async () => {
  const folder = await makeDataFolder();
  const log = rememberingLog();
  const database = await start(folder, log);
  const pid = await serverPid(folder);
  const session = new pg.Client({ connectionString: database.url });
  session.on('error', () => undefined);
  await session.connect();
  await session.query('begin');

  await Promise.all([database.stop(), database.stop()]);

  expect(isAlive(pid)).toBe(false);
  await expect(stat(join(folder, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  expect(log.lines).toContain('postgres: LOG:  database system is shut down');
});

test('a server that dies by itself is reported at once, also while a session goes on computing', async () => {
  const folder = await makeDataFolder();
  const database = await start(folder);
  await startEndlessSession(database.url);

  process.kill(await serverPid(folder), 'SIGKILL');

  expect((await database.exited).message).toContain('SIGKILL');
  // The next start ends that session, and frees the shared memory that the kill left behind.
  await database.stop();
  await start(folder);
});

test('a port that another program has is refused, and the folder is free afterwards', async () => {
  const folder = await makeDataFolder();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;

  await expect(startEmbeddedPostgres({ dataDir: folder, port, log: rememberingLog() })).rejects.toMatchObject({
    code: 'DATABASE_PORT_TAKEN',
    message: expect.stringContaining(String(port)),
  });
  await start(folder);
});

test('failed statements, which may quote personal data, do not reach the log', async () => {
  const log = rememberingLog();
  const { url } = await start(await makeDataFolder(), log);

  await expect(query(url, `select '13800000000'::date`)).rejects.toThrow('date');

  expect(log.lines.join('\n')).not.toContain('13800000000');
});

test('a data folder that cannot be made is refused', async () => {
  const file = join(await makeDataFolder(), 'file');
  await writeFile(file, '');

  await expect(start(join(file, 'data'))).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' });
});
