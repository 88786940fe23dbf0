import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import core from '../../src/core/core.plugin.js';
import { migrate } from '../../src/data/migrations/index.js';
import { migrationOwner, selectPlugins } from '../../src/host/index.js';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import { ask, readiness } from './support/clients.js';
import type { CommongridProcess, Environment } from './support/commongrid-process.js';
import { query, shutGate } from './support/database.js';
import { wordsOf } from './support/output.js';
import { patiently } from './support/patience.js';
import { Sandbox, testPlugin } from './support/sandbox.js';

let sandbox: Sandbox;
let database: ThrowAwayDatabase;
let environment: Environment;

beforeAll(async () => {
  sandbox = await Sandbox.open();
  database = await throwAwayDatabase();
  environment = { DATABASE_URL: database.url, COMMONGRID_PLUGINS: await testPlugin('waiting-room') };
});
afterAll(async () => {
  await sandbox?.close();
  await database?.drop();
});

/** Documents that wait at a gate. */
const waiting = { query: '{ countNotes }', mutation: 'mutation { writeNote(input: { text: "a" }) { text } }' };

/** Asks for something that takes until the gate opens; returns when the server is at it. */
async function askAtShutGate(server: CommongridProcess, kind: keyof typeof waiting = 'query') {
  const gate = await shutGate(database.url, kind);
  const answer = ask(server.url, waiting[kind]);
  // Looked at later, and then it may have failed for long.
  answer.catch(() => undefined);
  await gate.waitedAt();
  return { answer, open: gate.open };
}

describe('while a request is in flight', () => {
  let server: CommongridProcess;
  let request: Awaited<ReturnType<typeof askAtShutGate>>;
  beforeEach(async () => {
    server = await sandbox.started(environment);
    request = await askAtShutGate(server);
  });

  test.each<[string, NodeJS.Signals[]]>([
    ['SIGTERM', ['SIGTERM']],
    ['SIGINT, which comes twice when npm hands Ctrl-C on,', ['SIGINT', 'SIGINT']],
    ['SIGHUP, when the terminal is closed,', ['SIGHUP']],
  ])('%s makes the server unready, then has the request answered, then ends it', async (_, signals) => {
    for (const signal of signals) server.send(signal);
    await expect.poll(async () => (await readiness(server.url)).status, patiently).toBe(503);
    await request.open();
    const answered = await request.answer;
    const { code, stdout } = await server.ended;

    expect(stdout).toMatch(/Stop with Ctrl-C\.\n\n\n {2}Commongrid has stopped .*\n\n$/);
    expect(answered).toMatchObject({ status: 200, data: { countNotes: 0 } });
    expect(code).toBe(0);
    await expect(fetch(`${server.url}/health/live`)).rejects.toThrow('fetch failed');
  });

  test('a later SIGINT ends the server at once', async () => {
    server.send('SIGTERM');
    await expect.poll(() => server.isRunning && server.send('SIGINT'), patiently).toBe(false);

    expect((await server.ended).code).toBe(1);
    await expect(request.answer).rejects.toThrow('fetch failed');
  });

  test('a read that never ends is cancelled, and its request answered', async () => {
    const { code } = await server.endBy('SIGTERM');

    expect(code).toBe(0);
    expect(await request.answer).toMatchObject({
      errors: [
        { path: ['countNotes'], extensions: { code: 'SERVICE_UNAVAILABLE', rule: 'commongrid:database.too-slow' } },
      ],
    });
  });

  test('a mutation that never ends does not keep the server', async () => {
    await request.open();
    const mutation = await askAtShutGate(server, 'mutation');

    const { code } = await server.endBy('SIGTERM');

    expect(code).toBe(1);
    await expect(mutation.answer).rejects.toThrow('fetch failed');
  });
});

describe('during the start', () => {
  test('SIGTERM while the database is being migrated: nothing is done, and the next start does it', async () => {
    const fresh = await throwAwayDatabase();
    onTestFinished(fresh.drop);
    const own = { ...environment, DATABASE_URL: fresh.url };
    const lock = await shutGate(fresh.url, 'commongrid.migrations');
    const server = await sandbox.start(own);
    await server.says(/waiting for another process that migrates/);

    const ended = await server.endBy('SIGTERM');

    expect({ ...ended, stderr: wordsOf(ended) }).toEqual({ code: 0, signal: null, stdout: '', stderr: [] });
    await lock.open();
    expect(await query(fresh.url, `select 1 from pg_namespace where nspname in ('core', 'waiting_room')`)).toEqual([]);
    const next = await sandbox.started(own);
    expect(await ask(next.url, '{ countNotes }')).toMatchObject({ data: { countNotes: 0 } });
    expect((await next.endBy('SIGTERM')).code).toBe(0);
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    '%s while a demo is being filled: nothing of it stays, and the next start fills it once',
    async (signal) => {
      const filling = { ...environment, COMMONGRID_DEMO: '1', DATABASE_URL: await databaseBeforeDemo() };
      const gate = await shutGate(filling.DATABASE_URL, 'demo');
      const server = await sandbox.start(filling);
      await gate.waitedAt();

      const { code } = await server.endBy(signal);

      expect(code).toBe(signal === 'SIGTERM' ? 0 : null);
      await gate.open();
      const next = await sandbox.started(filling);
      expect(await ask(next.url, '{ countNotes }')).toMatchObject({ data: { countNotes: 3 } });
      expect((await next.endBy('SIGTERM')).code).toBe(0);
    },
  );

  /**
   * A database in which only the demo of the test's plugin is missing: the core's takes long, and is another test's.
   */
  async function databaseBeforeDemo(): Promise<string> {
    const own = await throwAwayDatabase();
    onTestFinished(own.drop);
    const owners = selectPlugins([{ definition: core, required: true }], [], {}).plugins.map(migrationOwner);
    await migrate({ url: own.url, owners, log: { info: () => undefined } });
    await query(own.url, `insert into commongrid.demo (plugin) values ('core')`);
    return own.url;
  }
});
