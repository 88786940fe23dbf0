import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestRun } from '../../src/data/jobs/test/ask-for-run.js';
import { ask } from '../process/support/clients.js';
import type { CommongridProcess } from '../process/support/commongrid-process.js';
import { query } from '../process/support/database.js';
import { patiently } from '../process/support/patience.js';
import { type Person, prepare } from './support/accounts.js';
import { inGroups } from './support/in-groups.js';
import { type LedgerWorld, openLedgerWorld } from './support/ledger.js';
import { expectEffectsOnce } from './support/traces.js';
import { codesOf, writeUntilAnswered } from './support/writing.js';

let world: LedgerWorld;
let servers: readonly CommongridProcess[];
let administrator: Person;
beforeAll(async () => {
  world = await openLedgerWorld();
  administrator = await prepare(world.databaseUrl, ({ signIn }) => signIn('core:administrator'));
  servers = await Promise.all([world.start(), world.start()]);
});
afterAll(() => world?.close());

const urls = () => servers.map(({ url }) => url);

test('a job that is asked for again and again runs once at a time, on one of the servers', async () => {
  const runs = async () => (await query(world.databaseUrl, 'select server from ledger.closing')).length;
  const asked = () => requestRun(world.databaseUrl, 'ledger:close-day');
  for (const wanted of [1, 2]) {
    await whileNoRunEnds(async () => {
      // The run before is still being put away.
      await expect.poll(asked, patiently).toBe(true);
      expect(await Promise.all([asked(), asked(), asked()])).toEqual([false, false, false]);
    });
    await expect.poll(runs, patiently).toBe(wanted);
  }
});

/** Holds the table into which a run writes: whatever is under way stays so. */
async function whileNoRunEnds(work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    await client.query('begin; lock table ledger.closing in share mode');
    await work();
  } finally {
    await client.end();
  }
}

test('events of both servers are handled once each, and those of one book in order', async () => {
  const acknowledged = new Map<string, readonly number[]>();
  const words = Array.from({ length: 200 }, (_, index) => `entry ${index}`);

  await inGroups(10, words, async (each, index) => {
    const input = { books: [`book-${index % 3}`, `page-${index % 7}`], words: each, idempotencyKey: each };
    acknowledged.set(each, await writeUntilAnswered(() => urls()[index % 2] ?? '', world.clerk, input));
  });

  await expectEffectsOnce(world.databaseUrl, acknowledged);
});

test('an account that is disabled on one server is refused by both from then on', async () => {
  const me = (url: string) => ask<{ me: { id: string } | null }>(url, '{ me { id } }', {}, world.clerk.token);
  expect((await Promise.all(urls().map(me))).map(({ data }) => data?.me?.id)).toEqual([world.clerk.id, world.clerk.id]);

  const disabled = await ask(
    urls()[0] ?? '',
    'mutation ($id: ID!) { disableAccount(input: { id: $id }) { account { id } } }',
    { id: world.clerk.id },
    administrator.token,
  );
  const answers = await Promise.all(urls().map(me));

  expect(disabled.data).toEqual({ disableAccount: { account: { id: world.clerk.id } } });
  expect(answers.flatMap(codesOf)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
});
