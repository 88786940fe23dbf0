import { expect, onTestFinished, test } from 'vitest';
import { addAccount, beginSession } from '../../testing/accounts.js';
import { layWire, type Proxy } from '../test/proxy.js';
import { databaseOf, startOn } from '../test/start-on.js';
import { inTransaction } from '../work/own-transaction.js';
import type { Host } from './host.js';
import { systemContext } from './system-context.js';

/** A host whose wire to its database a test can cut. */
async function startOnWire(): Promise<{ host: Host; wire: Proxy }> {
  const database = await databaseOf();
  onTestFinished(database.drop);
  const wire = await layWire(database.url);
  const host = await startOn(wire.url, []);
  onTestFinished(() => host.stop());
  onTestFinished(() => wire.cut());
  return { host, wire };
}

test('a host with its database is ready', async () => {
  const { host } = await startOnWire();

  expect(await host.readiness()).toEqual({ ready: true, checks: { database: { ready: true } } });
});

test('a host whose database is gone is not, and says so without its address', async () => {
  const { host, wire } = await startOnWire();
  await wire.cut();

  expect(await host.readiness()).toEqual({
    ready: false,
    checks: { database: { ready: false, detail: 'cannot be reached' } },
  });
});

test('whoever asks with a token meanwhile is refused as a whole: the service is not available', async () => {
  const { host, wire } = await startOnWire();
  const context = systemContext(host.kernel, 'test');
  const { token } = await inTransaction(context, async () => {
    const { id } = await addAccount(context, { login: 'asker' });
    return beginSession(context, id);
  });
  await wire.cut();

  await expect(
    host.openContext({ authorization: `Bearer ${token}`, requestId: 'test', language: 'en' }),
  ).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', details: { rule: 'commongrid:database.away' } });
});

test('a host whose database does not answer is not, and does not wait for ever', async () => {
  const { host, wire } = await startOnWire();
  wire.hold();

  expect(await host.readiness()).toEqual({
    ready: false,
    checks: { database: { ready: false, detail: 'does not answer' } },
  });
});
