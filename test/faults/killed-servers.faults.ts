import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommongridProcess } from '../process/support/commongrid-process.js';
import { type LedgerWorld, openLedgerWorld } from './support/ledger.js';
import { expectEffectsOnce } from './support/traces.js';
import { startWriters } from './support/writers.js';

/** How often a server is killed. */
const kills = 50;

let world: LedgerWorld;
beforeAll(async () => {
  world = await openLedgerWorld();
});
afterAll(() => world?.close());

test(`of ${kills} kill -9 under writing clients, none loses or doubles what was acknowledged`, {
  timeout: 600_000,
}, async () => {
  let serving = await world.start();
  const writers = startWriters({ clerk: world.clerk, clients: 6, whereTo: () => serving.url });
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      // The clients go over to the next server at once, while PostgreSQL still ends what the killed one had begun.
      const next: CommongridProcess = await world.start();
      await writers.acknowledges(1 + ((kill * 7) % 23));
      const killed = serving;
      const ended = killed.endBy('SIGKILL');
      serving = next;
      expect((await ended).signal).toBe('SIGKILL');
    }
  } finally {
    await writers.stop();
  }
  const { acknowledged, met } = writers;

  // Otherwise nobody was asking when the servers were killed.
  expect(met.losses).toBeGreaterThanOrEqual(kills);
  await expectEffectsOnce(world.databaseUrl, acknowledged);
});
