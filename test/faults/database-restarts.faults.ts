import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ask } from '../process/support/clients.js';
import type { CommongridProcess } from '../process/support/commongrid-process.js';
import { Sandbox } from '../process/support/sandbox.js';
import { type Person, prepare } from './support/accounts.js';
import { ledgerEnvironment } from './support/ledger.js';
import { OwnPostgres } from './support/own-postgres.js';
import { statusOf, untilReadinessIs, watchLiveness } from './support/probes.js';
import { expectEffectsOnce } from './support/traces.js';
import { startWriters, type Writers } from './support/writers.js';
import { codesOf } from './support/writing.js';

/** Milliseconds after which the service is back, from when PostgreSQL takes connections. */
const longestReturn = 5_000;

const postgres = new OwnPostgres();
let sandbox: Sandbox;
let clerk: Person;
let server: CommongridProcess;
let writers: Writers;
/** What was acknowledged in all tests of the file. */
const acknowledged = new Map<string, readonly number[]>();

beforeAll(async () => {
  sandbox = await Sandbox.open();
  await postgres.start();
  clerk = await prepare(postgres.url, ({ signIn }) => signIn());
  server = await sandbox.started({ ...(await ledgerEnvironment()), DATABASE_URL: postgres.url });
});
afterAll(async () => {
  await sandbox?.close();
  await postgres.remove();
});

let round = 0;
beforeEach(async () => {
  writers = startWriters({ clerk, clients: 12, whereTo: () => server.url, name: `round ${(round += 1)}` });
  await writers.acknowledges(20);
});
afterEach(() => writers.stop());

/**
 * Ends the writing, and expects that the outage cost nothing that was acknowledged and told nothing that it should not.
 */
async function expectNothingLost(): Promise<void> {
  await writers.stop();
  for (const [words, numbers] of writers.acknowledged) acknowledged.set(words, numbers);
  expect(server.isRunning).toBe(true);
  // The server was there all the time.
  expect(writers.met.losses).toBe(0);
  const said = writers.met.refusals.flatMap(({ errors = [] }) => errors.map(({ message }) => message));
  expect(new Set(said).difference(wordsOfOutage)).toEqual(new Set());
  await expectEffectsOnce(postgres.url, acknowledged);
}

/** All that a client is told. */
const wordsOfOutage = new Set([
  'The database cannot be reached just now. Try again in a few seconds.',
  'The database is too busy just now. Try again in a few seconds.',
]);

test.each(['fast', 'immediate', 'fast'] as const)(
  'a restart of PostgreSQL (%s) under writing clients: the server is back with it, and was truthful meanwhile',
  async (mode) => {
    const liveness = watchLiveness(server.url);
    await postgres.stop(mode);
    expect(await statusOf(server.url, 'ready')).toBe(503);
    expect(codesOf(await ask(server.url, '{ countEntries }'))).toEqual(['SERVICE_UNAVAILABLE']);

    await postgres.start();
    const accepts = performance.now();
    await untilReadinessIs(server.url, 200);
    await writers.acknowledges(1);
    const back = performance.now() - accepts;

    expect(back).toBeLessThan(longestReturn);
    await writers.acknowledges(50);
    expect(await liveness.stop()).toEqual([200]);
    await expectNothingLost();
  },
);

test('PostgreSQL that hangs under writing clients: the server says so in time, and goes on when it does', async () => {
  const liveness = watchLiveness(server.url);
  await postgres.freeze();
  try {
    await untilReadinessIs(server.url, 503);
    // All connections hang by now, and no new one comes to be.
    expect(await statusOf(server.url, 'ready')).toBe(503);
  } finally {
    postgres.thaw();
  }

  await untilReadinessIs(server.url, 200);
  await writers.acknowledges(50);
  expect(await liveness.stop()).toEqual([200]);
  await expectNothingLost();
});
