import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommongridProcess, Environment } from '../process/support/commongrid-process.js';
import { refusalOf } from '../process/support/output.js';
import { Sandbox } from '../process/support/sandbox.js';
import { type Person, prepare } from './support/accounts.js';
import { ledgerEnvironment } from './support/ledger.js';
import { expectEffectsOnce } from './support/traces.js';
import { startWriters } from './support/writers.js';

const kills = 10;

let sandbox: Sandbox;
let environment: Environment;
let clerk: Person;
let server: CommongridProcess;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  environment = await ledgerEnvironment();
  server = await sandbox.started(environment);
  clerk = await prepare(sandbox.databaseUrl, ({ signIn }) => signIn());
});
afterAll(() => sandbox?.close());

test(`of ${kills} kill -9 of a server with its embedded PostgreSQL, none loses or doubles what was acknowledged`, {
  timeout: 600_000,
}, async () => {
  const writers = startWriters({ clerk, clients: 6, whereTo: () => server.url });
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      await writers.acknowledges(1 + ((kill * 7) % 23));
      // Every second time PostgreSQL is left behind, at work on what the server had begun.
      const isLeft = kill % 2 === 1;
      if (!isLeft) process.kill(sandbox.databasePid ?? Number.NaN, 'SIGKILL');
      await server.endBy('SIGKILL');
      server = await sandbox.started(environment);
    }
    await writers.acknowledges(20);
  } finally {
    await writers.stop();
  }

  expect(writers.met.losses).toBeGreaterThanOrEqual(kills);
  await expectEffectsOnce(sandbox.databaseUrl, writers.acknowledged);
});

test('a data folder that is in use refuses a second process; one whose process was killed does not', async () => {
  expect(refusalOf(await sandbox.run(environment))).toMatch(/^DATA_FOLDER_IN_USE: /);
  await server.endBy('SIGKILL');

  server = await sandbox.started(environment);

  expect((await server.endBy('SIGTERM')).code).toBe(0);
  expect(sandbox.databasePid).toBeUndefined();
});
