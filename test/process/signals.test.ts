import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../support/database.js';
import { ask, readiness } from './support/clients.js';
import type { CommongridProcess, Environment } from './support/commongrid-process.js';
import { query, shutGate } from './support/database.js';
import { wordsOf } from './support/output.js';
import { Sandbox, testPlugin } from './support/sandbox.js';

let sandbox: Sandbox;
let database: ThrowAwayDatabase;
let environment: Environment;

beforeAll(async () => {
  sandbox = await Sandbox.open();
  database = await throwAwayDatabase();
  environment = { DATABASE_URL: database.url, COMMONGRID_PLUGINS: await testPlugin('waiting-room') };
}, 120_000);
afterAll(async () => {
  await sandbox?.close();
  await database?.drop();
});

/** Asks for something that takes until the gate opens; returns when the server is at it. */
async function askAtShutGate(server: CommongridProcess) {
  const gate = await shutGate(database.url, 'query');
  const answer = ask(server.url, '{ countNotes }');
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
    await expect.poll(async () => (await readiness(server.url)).status).toBe(503);
    await request.open();
    const answered = await request.answer;
    const { code } = await server.ended;

    expect(answered).toMatchObject({ status: 200, data: { countNotes: 0 } });
    expect(code).toBe(0);
    await expect(fetch(`${server.url}/health/live`)).rejects.toThrow('fetch failed');
  });

  test('a later SIGINT ends the server at once', async () => {
    server.send('SIGTERM');
    await expect.poll(() => server.isRunning && server.send('SIGINT'), { timeout: 5_000 }).toBe(false);

    expect((await server.ended).code).toBe(1);
    await expect(request.answer).rejects.toThrow('fetch failed');
  });

  test('a request that never ends does not keep the server', async () => {
    const { code } = await server.endBy('SIGTERM');

    expect(code).toBe(1);
    await expect(request.answer).rejects.toThrow('fetch failed');
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
      const { demo, gate } = await fillDemoAtShutGate();

      const { code } = await demo.endBy(signal);

      expect(code).toBe(signal === 'SIGTERM' ? 0 : null);
      await gate.open();
      const next = await sandbox.started({ ...environment, COMMONGRID_DEMO: '1' });
      expect(await ask(next.url, '{ countNotes }')).toMatchObject({ data: { countNotes: 3 } });
      expect((await next.endBy('SIGTERM')).code).toBe(0);
    },
  );

  /** A start that fills the demo of the test's plugin, at the point where all of it is written and nothing committed. */
  async function fillDemoAtShutGate() {
    const first = await sandbox.started(environment);
    await first.endBy('SIGTERM');
    // The core's own demo takes long, and is another test's.
    await query(database.url, `delete from waiting_room.note`);
    await query(database.url, `delete from commongrid.demo`);
    await query(database.url, `insert into commongrid.demo (plugin) values ('core')`);
    const gate = await shutGate(database.url, 'demo');
    const demo = await sandbox.start({ ...environment, COMMONGRID_DEMO: '1' });
    await demo.says(/Filling the demo of waiting-room/);
    await gate.waitedAt();
    return { demo, gate };
  }
});
