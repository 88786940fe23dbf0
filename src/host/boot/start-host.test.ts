import { graphql } from 'graphql';
import { expect, onTestFinished, test } from 'vitest';
import { type PluginDefinition, sql, z } from '../../plugin-api/index.js';
import { onTestServer } from '../../testing/database/throw-away.js';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/index.js';
import type { Host } from '../index.js';
import garden from '../test/garden/index.js';
import { databaseOf, plain, type StartOptions, startOn } from '../test/start-on.js';
import { systemContext } from './system-context.js';

/** A database of one test. */
async function database(making: Promise<ThrowAwayDatabase>): Promise<string> {
  const { url, drop } = await making;
  onTestFinished(drop);
  return url;
}

/** A host of one test. */
async function start(url: string, plugins: readonly PluginDefinition[], options?: StartOptions): Promise<Host> {
  const host = await startOn(url, plugins, options);
  onTestFinished(() => host.stop());
  return host;
}

async function rows<Row>(host: Host, statement: string): Promise<Row[]> {
  return (await sql.raw<Row>(statement).execute(systemContext(host.kernel, 'test').sql)).rows;
}

/** A plugin that writes down when it is booted and drained. */
const diarist = (id: string, diary: string[], more: Partial<PluginDefinition> = {}) =>
  plain(id, {
    boot: async () => void diary.push(`boot ${id}`),
    drain: async () => void diary.push(`drain ${id}`),
    ...more,
  });

/** How many connections to a database are open; PostgreSQL's own autovacuum may look at any of them. */
async function connections(url: string): Promise<number> {
  const open = `select count(*)::int as n from pg_stat_activity where datname = $1 and backend_type = 'client backend'`;
  const { rows: found } = await onTestServer((client) => client.query(open, [new URL(url).pathname.slice(1)]));
  return (found as { n: number }[])[0]?.n ?? -1;
}

test('a first start migrates every plugin, a second finds nothing to do', async () => {
  const url = await database(throwAwayDatabase());
  const ran: object[] = [];
  const log = { info: (about: object) => void ran.push(about), warn() {}, error() {} };

  const host = await start(url, [garden], { log });
  const plugins = new Set(ran.map((about) => (about as { plugin?: string }).plugin));
  const first = ran.length;
  await start(url, [garden], { log });

  expect([...plugins]).toEqual(['commongrid', 'core', 'garden']);
  expect(ran.length).toBe(first);
  expect(await rows(host, 'select name from garden.migrations')).toEqual([{ name: 'Migration20260101000000-garden' }]);
});

test('a database that was made before a migration was edited names the migration, and how it is mended', async () => {
  const url = await database(databaseOf(garden));
  const host = await start(url, [garden]);
  await sql`alter table garden.bed drop column size`.execute(systemContext(host.kernel, 'test').sql);

  await expect(startOn(url, [garden])).rejects.toMatchObject({
    code: 'MIGRATION_EDITED',
    message:
      'The migration Migration20260101000000-garden of garden has run in this database with another content than it has now: garden.bed.size is missing.',
    mend: 'While developing, make the database anew: an empty one in DATABASE_URL, or no data folder. Elsewhere restore Migration20260101000000-garden as it was released, and write what is new as a further migration.',
  });
});

test('an entity with a column that no migration makes does not start, and the command that makes it is named', async () => {
  const url = await database(throwAwayDatabase());
  const unmigrated = { ...garden, folder: import.meta.url };

  await expect(startOn(url, [unmigrated])).rejects.toMatchObject({
    code: 'MIGRATION_MISSING',
    message: expect.stringMatching(/^Entities of garden declare what the database does not have: garden\.bed\./),
    mend: 'Write the migration: commongrid plugin migration garden --name WHAT-IT-DOES.',
  });
});

test('plugins are booted after what they require, and drained before it', async () => {
  const diary: string[] = [];
  const last = diarist('last', diary, { requires: { first: '^1.0.0' } });
  const host = await startOn(await database(databaseOf()), [last, diarist('first', diary)]);

  await host.stop();

  expect(diary).toEqual(['boot first', 'boot last', 'drain last', 'drain first']);
});

test('what a plugin does at its boot is one transaction', async () => {
  const url = await database(databaseOf(garden));
  const boot: PluginDefinition['boot'] = async (context) => {
    await context.write();
    await sql`insert into garden.tally (word) values ('booted')`.execute(context.sql);
  };
  const half: PluginDefinition['boot'] = async (context) => {
    await boot(context);
    throw new Error('no key in the lock');
  };

  const host = await start(url, [garden, plain('whole', { boot })]);
  await expect(startOn(url, [garden, plain('half', { boot: half })])).rejects.toThrow('no key in the lock');

  expect(await rows(host, 'select word from garden.tally')).toEqual([{ word: 'booted' }]);
});

test('when a plugin cannot boot, those before it are drained, and no connection stays', async () => {
  const url = await database(databaseOf());
  const diary: string[] = [];
  const boot = () => Promise.reject(new Error('no key in the lock'));
  const plugins = [diarist('first', diary), diarist('broken', diary, { boot }), diarist('last', diary)];

  await expect(startOn(url, plugins)).rejects.toThrow('no key in the lock');

  expect(diary).toEqual(['boot first', 'drain first']);
  expect(await connections(url)).toBe(0);
});

test('when a plugin cannot drain, the others are drained nevertheless, and no connection stays', async () => {
  const url = await database(databaseOf());
  const diary: string[] = [];
  const drain = () => Promise.reject(new Error('the door is stuck'));
  const host = await startOn(url, [diarist('first', diary), diarist('stuck', diary, { drain })]);

  await expect(host.stop()).rejects.toThrow('the door is stuck');

  expect(diary).toEqual(['boot first', 'boot stuck', 'drain first']);
  expect(await connections(url)).toBe(0);
});

test('a plugin finds its settings, with their defaults', async () => {
  const url = await database(databaseOf(garden));
  const plain = systemContext((await start(url, [garden])).kernel, 'test');
  const set = systemContext((await start(url, [garden], { config: { garden: { rows: 3 } } })).kernel, 'test');

  expect([plain.settings(garden), set.settings(garden)]).toEqual([{ rows: 7 }, { rows: 3 }]);
  // By its id alone nobody reads what a plugin is set to.
  expect(set.settings({ id: 'garden', config: z.object({ rows: z.number() }) })).toBeUndefined();
});

test('settings that do not parse, or are nobody’s, stop the start', () => {
  expect(() => startOn('postgres://nowhere', [garden], { config: { garden: { rows: 'many' } } })).toThrow(
    expect.objectContaining({ code: 'PLUGINS_REFUSED', details: expect.stringContaining('rows') }),
  );
  expect(() => startOn('postgres://nowhere', [garden], { config: { gardens: {} } })).toThrow(
    expect.objectContaining({
      code: 'CONFIGURATION_UNKNOWN_PLUGIN',
      message: expect.stringContaining('gardens'),
      mend: expect.stringContaining('Plugins here: core, garden.'),
    }),
  );
});

const plugins = '{ plugins { id title version status reason required } }';

/** What the query `plugins` says of a plugin. */
async function stateOf(host: Host, id: string): Promise<unknown> {
  const contextValue = await host.openContext({ requestId: 'test', language: 'zh-CN' });
  const { data } = await graphql({ schema: host.schema, source: plugins, contextValue });
  return (data as { plugins: { id: string }[] } | null | undefined)?.plugins.find((plugin) => plugin.id === id);
}

test('a plugin that is not listed any more, but has its tables, is shown as disabled', async () => {
  const url = await database(databaseOf(garden));
  const without = await start(url, []);
  await rows(without, 'create table public.migrations (executed_at timestamptz)');
  const again = await start(url, []);
  const back = await start(url, [garden]);

  expect(await stateOf(without, 'garden')).toEqual({
    id: 'garden',
    title: 'garden',
    version: '',
    status: 'DISABLED',
    reason: null,
    required: false,
  });
  expect(again.kernel.plugins.map(({ id }) => id)).toEqual(['commongrid', 'core', 'garden']);
  expect(await stateOf(back, 'garden')).toMatchObject({
    status: 'ON',
    version: '1.2.3',
    title: '花园',
    required: true,
  });
});

test('an optional plugin with a fault is left out, and shown once with the reason; its tables stay', async () => {
  const faulty = { ...garden, host: '^9.0.0' };
  const host = await start(await database(databaseOf(garden)), [faulty], { optional: ['garden'] });

  expect(host.kernel.plugins.filter(({ id }) => id === 'garden')).toHaveLength(1);
  expect(await stateOf(host, 'garden')).toMatchObject({
    status: 'LEFT_OUT',
    reason: 'host: asks for ^9.0.0, but 1.0.0 is here',
    required: false,
  });
  expect((await host.readiness()).checks['plugin garden']).toEqual({
    ready: true,
    detail: 'left out: host: asks for ^9.0.0, but 1.0.0 is here',
  });
  expect(await rows(host, 'select count(*)::int as n from garden.bed')).toEqual([{ n: 0 }]);
});
