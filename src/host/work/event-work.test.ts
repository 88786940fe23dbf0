import type { MikroORM } from '@mikro-orm/postgresql';
import { Counter, Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../data/orm/database.js';
import { sql } from '../../plugin-api/index.js';
import { BedDug } from '../test/garden/garden.service.js';
import { hooks, resetHooks } from '../test/garden/hooks.js';
import { GardenServer } from '../test/garden-server.js';
import { measureOutbox } from './outbox-metrics.js';

let garden: GardenServer;

beforeAll(async () => {
  garden = await GardenServer.start();
});
afterAll(() => garden?.stop());
beforeEach(() => garden.rows('truncate garden.tally, commongrid.outbox cascade'));
afterEach(resetHooks);

/** Tells of beds of one place, in one transaction. */
const dig = (...sizes: number[]) =>
  garden.server.asSystem(async (context) => {
    for (const size of sizes) await context.emit(BedDug, 'EAST', { code: `B${size}`, size });
  });

/** What waits for the handler, with how often it has failed. */
const waiting = () =>
  garden.rows<{ attempts: number; error: string | null }>(
    `select attempts, error from commongrid.outbox_delivery where handler = 'garden:count-beds' order by event_id`,
  );

describe('an event', () => {
  test('is handled after its commit, once each, in the order of its subject', async () => {
    await dig(1, 2, 3);
    await dig(4);
    await garden.server.settled();
    await garden.server.settled();

    expect(await garden.tally()).toEqual(['dug B1', 'dug B2', 'dug B3', 'dug B4']);
    expect(await waiting()).toEqual([]);
  });

  test('leaves an audit entry for what its handler says it changed, and none when nothing is said', async () => {
    const bed = '0190b5a0-0000-7000-8000-000000000003';
    hooks.handle = async (context, { payload }) => {
      if (payload.size === 2) context.note({ subject: { type: 'Bed', id: bed } });
    };
    await dig(1, 2);
    await garden.server.settled();

    expect(
      await garden.rows(`select subject_id from core.audit_entry where action = 'garden:count-beds' order by seq`),
    ).toEqual([{ subject_id: bed }]);
  });

  test('is not handled when its transaction is undone', async () => {
    const undone = garden.server.asSystem(async (context) => {
      await context.emit(BedDug, 'EAST', { code: 'B1', size: 1 });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await garden.server.settled();

    expect(await garden.tally()).toEqual([]);
  });

  test('is not told at all when its payload is not of its form', async () => {
    const payload = { code: 'B1', size: 1.5 };

    await expect(garden.server.asSystem((context) => context.emit(BedDug, 'EAST', payload))).rejects.toThrow(/int/);
    expect(await garden.rows('select 1 from commongrid.outbox')).toEqual([]);
  });

  test('reaches its handler as its form reads it, in a transaction in which the server acts by the handler’s name', async () => {
    const seen: object[] = [];
    hooks.handle = async ({ actor }, { name, subject, payload, occurredAt }) =>
      seen.push({ actor, name, subject, payload, isDate: occurredAt instanceof Date });
    await dig(7);
    await garden.server.settled();

    expect(seen).toEqual([
      {
        actor: { kind: 'system', purpose: 'garden:count-beds' },
        name: 'garden:bed-dug',
        subject: 'EAST',
        payload: { code: 'B7', size: 7 },
        isDate: true,
      },
    ]);
  });

  test('whose handler fails has no effect, keeps its successors back, and is tried again later', async () => {
    hooks.handle = async (_, { payload }) => {
      if (payload.size === 2) throw new Error('the 2nd spade broke');
    };
    await dig(1, 2, 3);
    await garden.server.settled();

    expect(await garden.tally()).toEqual(['dug B1']);
    expect(await waiting()).toEqual([
      { attempts: 1, error: expect.stringContaining('the 2nd spade broke') },
      { attempts: 0, error: null },
    ]);

    resetHooks();
    await garden.rows('update commongrid.outbox_delivery set due_at = now()');
    await garden.server.settled();

    expect(await garden.tally()).toEqual(['dug B1', 'dug B2', 'dug B3']);
  });

  test('that was written in a form of old, which its handler cannot read, waits like one whose handler fails', async () => {
    await garden.rows(`with event as (
        insert into commongrid.outbox (name, subject, payload) values ('garden:bed-dug', 'WEST', '{"code": 5}') returning id
      ) insert into commongrid.outbox_delivery (event_id, handler, subject)
        select id, 'garden:count-beds', 'WEST' from event`);
    await garden.server.settled();

    expect(await garden.tally()).toEqual([]);
    expect(await waiting()).toMatchObject([{ attempts: 1 }]);
  });

  test('told by a handler is handled in turn', async () => {
    hooks.handle = async (context, { payload }) => {
      if (payload.size < 3) await context.emit(BedDug, 'EAST', { code: 'MORE', size: payload.size + 1 });
    };
    await dig(1);
    await garden.server.settled();

    expect(await garden.tally()).toEqual(['dug B1', 'dug MORE', 'dug MORE']);
  });

  test('several in one transaction: a handler sees what those before wrote', async () => {
    const seen: number[] = [];
    hooks.handle = async (context) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from garden.tally`.execute(context.sql);
      seen.push(rows[0]?.n ?? -1);
    };
    await dig(1, 2, 3, 4);
    await garden.server.settled();

    expect(seen).toEqual([1, 2, 3, 4]);
  });
});

describe('the metrics', () => {
  const parked = async (registry: Registry) => /^commongrid_outbox_parked (\S+)$/m.exec(await registry.metrics())?.[1];

  test('count the events that are parked, at each look', async () => {
    const registry = new Registry();
    garden.server.host.measure(registry);
    hooks.handle = async () => {
      throw new Error('not today');
    };
    await dig(1);
    await garden.server.settled();
    const waitingAlone = await parked(registry);
    await garden.rows(`update commongrid.outbox_delivery set state = 'parked'`);

    expect([waitingAlone, await parked(registry)]).toEqual(['0', '1']);
  });

  test('are readable without the figure when the database does not answer', async () => {
    const registry = new Registry();
    new Counter({ name: 'other', help: 'Another figure.', registers: [registry] }).inc();
    measureOutbox(registry, { ...garden.server.host.kernel, orm: await closedOrm() });

    expect(await registry.metrics()).toContain('\nother 1\n');
    expect(await parked(registry)).toBeUndefined();
  });

  /** The ORM over a database that is not there. */
  async function closedOrm(): Promise<MikroORM> {
    const orm = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nowhere', owners: [] });
    onTestFinished(() => orm.close(true));
    return orm;
  }
});
