import { Registry } from 'prom-client';
import core from '../core/core.plugin.js';
import { readOperatorKeys } from '../core/vault/operator-keys.js';
import { type StatementLimits, servingLimits } from '../data/orm/statement-limits.js';
import { type Host, migrationOwner, type SelectedPlugins, selectPlugins, startHost } from '../host/index.js';
import { StartupError } from '../lib/startup-error.js';
import type { PluginDefinition } from '../plugin-api/index.js';
import type { ServerSettings } from '../server/index.js';
import { testDataKey } from './data-key.js';
import { migratedDatabase } from './database/template.js';
import type { ThrowAwayDatabase } from './database/throw-away.js';
import { lookForLeaks } from './leaks/leaks.js';
import { TestLog } from './log.js';
import { provenOnce } from './proven-once.js';
import { serve } from './serve.js';
import { TestServer } from './test-server.js';

/** What a test server is started with. */
export interface TestServerOptions {
  /** Beside the core, which is always first. */
  readonly plugins?: readonly PluginDefinition[];
  /** Listed as `name?`: left out whole when they are at fault. */
  readonly optionalPlugins?: readonly PluginDefinition[];
  /**
   * A database of the test's own (`throwAwayDatabase`), which outlives the server: for what has to hold over several
   * starts. It is migrated, as at any start. Unless named, the server has one of its own.
   */
  readonly databaseUrl?: string;
  /** False: events wait in the outbox, as when the server is killed before it delivers them. */
  readonly deliversEvents?: boolean;
  /** Settings by plugin id, as the operator's configuration file has them. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The present moment, when a test moves it. */
  readonly now?: () => Date;
  /** Fills the plugins' demo data, with this password for its accounts. */
  readonly demoPassword?: string;
  /**
   * The operator's keys, each 32 bytes in base64url, where a test exchanges them; otherwise all test servers have the
   * same one.
   */
  readonly dataKeys?: readonly string[];
  /** Of the HTTP server, where a test needs others. */
  readonly settings?: Partial<ServerSettings>;
}

/**
 * Starts a server with these plugins for the tests of one file; `stop` it in `afterAll`. The plugins are proven as at
 * any start; events are delivered, jobs run only when a test says so.
 * @throws StartupError when the plugins are refused, with every problem in its message
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const log = new TestLog();
  const selected = selectedOf(options);
  const database = options.databaseUrl
    ? { url: options.databaseUrl, drop: async () => undefined }
    : await databaseFor(options, selected);
  const ending: (() => Promise<void>)[] = [database.drop];
  const stop = async () => {
    for (const end of ending.splice(0).reverse()) await end();
  };
  try {
    const host = await openHost(database.url, options, selected, log);
    ending.push(() => host.stop());
    if (options.deliversEvents ?? true) await host.startEvents();
    const metrics = new Registry();
    const server = await serve(host, log, options.settings, metrics);
    ending.push(() => server.close());
    ending.push(async () => lookForLeaks('the metrics', await metrics.metrics()));
    return new TestServer({ host, server, databaseUrl: database.url, log, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * A database of a test's own, as a server with these options has it when it has started: migrated, and filled if the
 * demo is asked for. The first test of a run that asks for it waits for it; every further one gets a copy.
 */
export function databaseFor(options: TestServerOptions, selected = selectedOf(options)): Promise<ThrowAwayDatabase> {
  const fill = async (url: string) => (await openHost(url, options, selected, new TestLog())).stop();
  const filling = options.demoPassword === undefined ? undefined : { key: fillingKey(options), fill };
  return migratedDatabase(selected.plugins.map(migrationOwner), filling);
}

/**
 * As a server has them, but for reads and for who waits for a connection: on a busy machine no test is to fail because its
 * turn came late.
 */
const patientLimits: StatementLimits = { ...servingLimits, reading: 20 };

function openHost(
  databaseUrl: string,
  { demoPassword: password, now, dataKeys = [testDataKey] }: TestServerOptions,
  selected: SelectedPlugins,
  { logger: log }: TestLog,
): Promise<Host> {
  const demo = password === undefined ? undefined : { password };
  const operatorKeys = { keys: readOperatorKeys(dataKeys.join(' ')) };
  return startHost({ databaseUrl, selected, operatorKeys, log, now, demo, poolSize: 5, limits: patientLimits });
}

function selectedOf({ plugins = [], optionalPlugins = [], config = {} }: TestServerOptions): SelectedPlugins {
  const listed = [
    ...[core, ...plugins].map((definition) => ({ definition, required: true })),
    ...optionalPlugins.map((definition) => ({ definition, required: false })),
  ];
  return provenOnce([...plugins, null, ...optionalPlugins, JSON.stringify(config)], () =>
    tellingAll(() => selectPlugins(listed, [], config)),
  );
}

/** A test shows the message of what was thrown, and nothing else of it. */
function tellingAll<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StartupError) error.message = error.text;
    throw error;
  }
}

/** What the demo data of the same plugins depends on. */
const fillingKey = ({ demoPassword, config, now, dataKeys }: TestServerOptions) =>
  JSON.stringify([demoPassword, config, now?.().toISOString(), dataKeys]);
