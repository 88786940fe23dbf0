import type { EntityClass } from '@mikro-orm/core';
import { describeFailure } from '../../data/describe-failure.js';
import { migrate } from '../../data/migrations/index.js';
import { openDatabase } from '../../data/orm/database.js';
import { poolOf } from '../../data/orm/pool-of.js';
import { type StatementLimits, servingLimits } from '../../data/orm/statement-limits.js';
import { commongridMigrations } from '../../data/schema/commongrid.js';
import { actAs } from '../../plugin-api/context/host-door.js';
import type { OperatorKeys } from '../../plugin-api/context/kernel.js';
import { Context, type Kernel, type Log, type PluginDefinition } from '../../plugin-api/index.js';
import { openDownload } from '../downloads/open-download.js';
import { DownloadSeats } from '../downloads/seats.js';
import { expectedRefusal, formatError } from '../errors/format-error.js';
import { logUnanswered } from '../errors/log-unanswered.js';
import { logUnworded } from '../errors/log-unworded.js';
import { MessageCatalog } from '../errors/message-catalog.js';
import { buildSchema } from '../schema/build-schema.js';
import { BackgroundWork } from '../work/background-work.js';
import { measureOutbox } from '../work/outbox-metrics.js';
import { dormantPlugins } from './dormant-plugins.js';
import type { Host, IncomingRequest } from './host.js';
import { kernelOf } from './kernel-of.js';
import { bootPlugin, drainSteps, runAll } from './plugin-life.js';
import { readiness } from './readiness.js';
import { requireColumns } from './require-columns.js';
import { demoHintsOf, seedDemos } from './seed-demo.js';
import type { SelectedPlugins } from './select-plugins.js';

/** What a host is started with. */
export interface HostOptions {
  readonly databaseUrl: string;
  /** Proven by `selectPlugins`: before the database is opened, so that a fault of theirs costs no wait and no trace. */
  readonly selected: SelectedPlugins;
  /** Under which the keys of personal data are encrypted. */
  readonly operatorKeys: OperatorKeys;
  readonly timeZone?: string;
  readonly log: Log;
  /** Fills the demo where it has not been filled, with this password for its accounts. */
  readonly demo?: { readonly password: string; readonly progress?: (plugin: string) => void };
  readonly now?: () => Date;
  readonly poolSize?: number;
  /**
   * How long a statement of a request may run; the server's own work (boot, jobs, handlers, commands) is not bounded.
   */
  readonly limits?: StatementLimits;
}

/**
 * Migrates the database, opens it, boots every plugin, and builds the schema. Nothing listens yet.
 * @throws StartupError when a migration or the database refuses; nothing is left running then.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { databaseUrl: url, selected, operatorKeys, log, now = () => new Date(), timeZone = 'Asia/Shanghai' } = options;
  const { plugins, surface, config } = selected;
  const owners = plugins.map(migrationOwner);
  await migrate({ url, log, owners });
  const orm = await openDatabase({ url, owners, poolSize: options.poolSize, limits: options.limits ?? servingLimits });
  const booted: PluginDefinition[] = [];
  try {
    await requireColumns(orm, owners);
    const demoPassword = options.demo?.password;
    const dormant = await dormantPlugins(poolOf(orm), selected.statuses);
    const statuses = [...selected.statuses, ...dormant];
    const messages = new MessageCatalog();
    for (const plugin of plugins) messages.addFolder(plugin.folder);
    const kernel = kernelOf({
      orm,
      plugins,
      statuses,
      surface,
      config,
      log,
      timeZone,
      word: (language, rule, values) => messages.text(language, rule, values),
      now,
      operatorKeys,
      demoPassword,
    });
    const { schema, ownerOf } = buildSchema(plugins, surface);
    for (const plugin of plugins) {
      await bootPlugin(kernel, plugin);
      booted.push(plugin);
    }
    if (options.demo) await seedDemos(kernel, plugins, options.demo.progress ?? (() => undefined));
    const demoHints = options.demo ? await demoHintsOf(kernel, plugins) : [];
    const work = new BackgroundWork(kernel, plugins, url);
    const downloads = plugins.flatMap((plugin) => plugin.downloads ?? []);
    const seats = new DownloadSeats();
    return {
      kernel,
      schema,
      messages,
      demoAccounts: plugins.flatMap((plugin) => plugin.demoAccounts ?? []),
      demoHints,
      ownerOf,
      openContext: (request) => openContext(kernel, request),
      openDownload: async (request, ticket) =>
        openDownload(await openContext(kernel, request), downloads, seats, ticket),
      formatError: (error, audience) => {
        logUnanswered(log, error, audience.requestId, messages);
        logUnworded(log, messages, error);
        return formatError(messages, error, audience);
      },
      readiness: () => readiness(kernel),
      measure: (registry) => measureOutbox(registry, kernel),
      startWork: async () => {
        await work.startEvents();
        await work.startJobs();
      },
      startEvents: () => work.startEvents(),
      runJob: (name) => work.runJob(name),
      settled: () => work.settled(),
      stop: () => runAll([() => work.stop(), ...drainSteps(plugins), () => orm.close()]),
    };
  } catch (error) {
    await runAll([...drainSteps(booted), () => orm.close()]).catch((fault: unknown) =>
      log.error({ reason: describeFailure(fault) }, 'something did not end after a start that failed'),
    );
    throw error;
  }
}

async function openContext(kernel: Kernel, request: IncomingRequest): Promise<Context> {
  const { authorization, requestId, language, address, signal } = request;
  const context = new Context(kernel, requestId, language, address, signal);
  try {
    return actAs(context, await kernel.ports.authenticate(context, authorization));
  } catch (error) {
    // A database that is away refuses the whole request, as what it is.
    throw expectedRefusal(error) ?? error;
  }
}

/** What the migrator needs of a plugin; the built-in owner's tables are plain SQL. */
export const migrationOwner = (plugin: PluginDefinition) =>
  plugin.id === 'commongrid'
    ? { id: plugin.id, list: commongridMigrations }
    : { id: plugin.id, folder: plugin.folder, entities: (plugin.entities ?? []) as unknown as EntityClass<object>[] };
