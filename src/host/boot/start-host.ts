import type { EntityClass } from '@mikro-orm/core';
import { migrate } from '../../data/migrations/index.js';
import { openDatabase } from '../../data/orm/database.js';
import { commongridMigrations } from '../../data/schema/commongrid.js';
import { Context, type Log, type PluginDefinition } from '../../plugin-api/index.js';
import { expectedRefusal, formatError } from '../errors/format-error.js';
import { MessageCatalog } from '../errors/message-catalog.js';
import { buildSchema } from '../schema/build-schema.js';
import { BackgroundWork } from '../work/background-work.js';
import { inTransaction } from '../work/own-transaction.js';
import type { Host } from './host.js';
import { kernelOf } from './kernel-of.js';
import { readiness } from './readiness.js';
import { seedDemos } from './seed-demo.js';
import type { SelectedPlugins } from './select-plugins.js';
import { systemContext } from './system-context.js';

/** What a host is started with. */
export interface HostOptions {
  readonly databaseUrl: string;
  /** Proven by `selectPlugins`: before the database is opened, so that a fault of theirs costs no wait and no trace. */
  readonly selected: SelectedPlugins;
  readonly timeZone?: string;
  readonly log: Log;
  /** Fills the demo where it has not been filled, with this password for its accounts. */
  readonly demo?: { readonly password: string; readonly progress?: (plugin: string) => void };
  readonly now?: () => Date;
  readonly poolSize?: number;
}

/**
 * Migrates the database, opens it, boots every plugin, and builds the schema. Nothing listens yet.
 * @throws StartupError when a migration or the database refuses; nothing is left running then.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { databaseUrl: url, log, now = () => new Date(), timeZone = 'Asia/Shanghai' } = options;
  const { plugins, statuses, surface, config } = options.selected;
  const owners = plugins.map(migrationOwner);
  await migrate({ url, log, owners });
  const orm = await openDatabase({ url, owners, poolSize: options.poolSize });
  try {
    const demoPassword = options.demo?.password;
    const kernel = kernelOf({ orm, plugins, statuses, config, log, timeZone, now, demoPassword });
    const messages = new MessageCatalog();
    for (const plugin of plugins) messages.addFolder(plugin.folder);
    for (const plugin of plugins) {
      const context = systemContext(kernel, `boot of ${plugin.id}`);
      await inTransaction(context, async () => plugin.boot?.(context));
    }
    if (options.demo) await seedDemos(kernel, plugins, options.demo.progress ?? (() => undefined));
    const work = new BackgroundWork(kernel, plugins, url);
    const { schema, ownerOf } = buildSchema(plugins, surface);
    return {
      kernel,
      schema,
      messages,
      demoAccounts: plugins.flatMap((plugin) => plugin.demoAccounts ?? []),
      ownerOf,
      openContext: async ({ authorization, requestId, language, address }) => {
        const context = new Context(kernel, requestId, language, address);
        return context.actAs(await kernel.ports.authenticate(context, authorization));
      },
      formatError: (error, audience) => formatError(messages, error, audience),
      isExpected: (error) => expectedRefusal(error) !== undefined,
      readiness: () => readiness(kernel),
      startWork: async () => {
        await work.startEvents();
        await work.startJobs();
      },
      startEvents: () => work.startEvents(),
      runJob: (name) => work.runJob(name),
      settled: () => work.settled(),
      stop: async () => {
        await work.stop();
        for (const plugin of plugins.toReversed()) await plugin.drain?.();
        await orm.close();
      },
    };
  } catch (error) {
    await orm.close();
    throw error;
  }
}

/** What the migrator needs of a plugin; the built-in owner's tables are plain SQL. */
export const migrationOwner = (plugin: PluginDefinition) =>
  plugin.id === 'commongrid'
    ? { id: plugin.id, list: commongridMigrations }
    : { id: plugin.id, folder: plugin.folder, entities: (plugin.entities ?? []) as unknown as EntityClass<object>[] };
