import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type PluginDefinition, sql } from '../../plugin-api/index.js';
import type { ThrowAwayDatabase } from '../../testing/index.js';
import garden from '../test/garden/index.js';
import { databaseOf, plain, startOn } from '../test/start-on.js';
import type { Host } from './host.js';
import { seedDemos } from './seed-demo.js';
import { systemContext } from './system-context.js';

let database: ThrowAwayDatabase;
/** Two servers over one database. */
let hosts: Host[];

beforeAll(async () => {
  database = await databaseOf(garden);
  hosts = [await startOn(database.url, [garden]), await startOn(database.url, [garden])];
});
afterAll(async () => {
  for (const host of hosts ?? []) await host.stop();
  await database?.drop();
});
beforeEach(() => rows('truncate garden.tally, commongrid.demo'));

async function rows<Row>(statement: string): Promise<Row[]> {
  const [host] = hosts;
  if (!host) throw new Error('No server runs');
  return (await sql.raw<Row>(statement).execute(systemContext(host.kernel, 'test').sql)).rows;
}

/** Fills the demos on one of the servers, and gives whose were filled. */
async function seed(server: number, ...plugins: readonly PluginDefinition[]): Promise<string[]> {
  const filled: string[] = [];
  const host = hosts[server];
  if (host) await seedDemos(host.kernel, plugins, (plugin) => filled.push(plugin));
  return filled;
}

const words = async () => (await rows<{ word: string }>('select word from garden.tally')).map(({ word }) => word);

test('a demo is filled once; a plugin without one is passed over', async () => {
  expect(await seed(0, plain('empty'), garden)).toEqual(['garden']);
  expect(await seed(0, plain('empty'), garden)).toEqual([]);
  expect(await words()).toEqual(['demo']);
});

test('two servers that start at once fill it once', async () => {
  const filled = await Promise.all([seed(0, garden), seed(1, garden)]);

  expect(filled.flat()).toEqual(['garden']);
  expect(await words()).toEqual(['demo']);
});

test('a demo that fails leaves nothing, and is filled the next time', async () => {
  const breaking: PluginDefinition = {
    ...garden,
    demo: async (context) => {
      await garden.demo?.(context);
      throw new Error('out of seeds');
    },
  };

  await expect(seed(0, breaking)).rejects.toThrow('out of seeds');
  expect(await words()).toEqual([]);
  expect(await seed(0, garden)).toEqual(['garden']);
});

test('each plugin is filled in a transaction of its own, in start order', async () => {
  const breaking = plain('breaking', { demo: () => Promise.reject(new Error('out of seeds')) });

  await expect(seed(0, garden, breaking)).rejects.toThrow('out of seeds');

  expect(await rows('select plugin from commongrid.demo')).toEqual([{ plugin: 'garden' }]);
});
