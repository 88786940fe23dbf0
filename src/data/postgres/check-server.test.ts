import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StartupError } from '../../lib/startup-error.js';
import { checkServer } from './check-server.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { findFreePort } from './free-port.js';
import { query, rememberingLog } from './test/fixtures.js';

let folder: string;
let database: EmbeddedPostgres;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commongrid-postgres-'));
  database = await startEmbeddedPostgres({ dataDir: folder, log: rememberingLog() });
});

afterAll(async () => {
  await database?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The address of our server with some parts changed. */
function address(change: Partial<Pick<URL, 'hostname' | 'port' | 'username' | 'password' | 'pathname'>>): string {
  return Object.assign(new URL(database.url), change).href;
}

async function refusalOf(url: string): Promise<StartupError> {
  const error: unknown = await checkServer(url).catch((fault: unknown) => fault);
  if (!(error instanceof StartupError)) throw new Error('was not refused', { cause: error });
  return error;
}

test('a fit server answers with its version', async () => {
  expect(await checkServer(database.url)).toEqual({ version: database.version });
});

test('nobody listening is refused with host and port', async () => {
  const port = await findFreePort();

  expect(await refusalOf(address({ port: String(port) }))).toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: `No PostgreSQL server answers at host 127.0.0.1, port ${port} (ECONNREFUSED).`,
  });
});

test('a host name with several addresses is refused in the same way', async () => {
  const port = await findFreePort();

  expect(await refusalOf(address({ hostname: 'localhost', port: String(port) }))).toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: expect.stringContaining('host localhost'),
  });
});

test('a wrong password is refused without showing any', async () => {
  const refusal = await refusalOf(address({ password: 'swordfish' }));

  expect(refusal.code).toBe('DATABASE_AUTHENTICATION');
  expect(refusal.line).toContain('"commongrid"');
  expect(JSON.stringify(refusal) + refusal.line + refusal.stack).not.toContain('swordfish');
});

test('a missing password is refused', async () => {
  expect(await refusalOf(address({ password: '' }))).toMatchObject({ code: 'DATABASE_AUTHENTICATION' });
});

test('a database that does not exist is refused with the way to create it', async () => {
  expect(await refusalOf(address({ pathname: '/nowhere' }))).toMatchObject({
    code: 'DATABASE_MISSING',
    mend: expect.stringContaining('CREATE DATABASE "nowhere"'),
  });
});

test('a read-only database is refused', async () => {
  await query(database.url, 'create database archive');
  await query(database.url, 'alter database archive set default_transaction_read_only = on');

  expect(await refusalOf(address({ pathname: '/archive' }))).toMatchObject({ code: 'DATABASE_READ_ONLY' });
});

test('a role that may not create schemas is refused', async () => {
  // `postgres`, the database, belongs to the superuser.
  expect(await refusalOf(address({ pathname: '/postgres' }))).toMatchObject({ code: 'DATABASE_RIGHTS' });
});

test.each(['mysql://root:swordfish@127.0.0.1/x', 'swordfish', '', 'postgres://u:swordfish@host:port:1/%'])(
  'what is no address of a PostgreSQL database is refused without showing it: %s',
  async (url) => {
    const refusal = await refusalOf(url);

    expect(refusal.code).toBe('DATABASE_URL_INVALID');
    expect(refusal.line + refusal.stack).not.toContain('swordfish');
  },
);

test('a program that does not speak PostgreSQL is refused', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const port = await findFreePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));

  const refusal = await refusalOf(address({ port: String(port) }));
  other.close();

  expect(refusal.line).toContain(`port ${port}`);
});
