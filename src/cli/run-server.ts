import { join } from 'node:path';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { type Host, requestsTo } from '../host/index.js';
import { packageRoot } from '../lib/package-root.js';
import { type CommongridServer, checkAddress, createServer } from '../server/index.js';
import { readExamples, registerPlayground } from '../server/playground/index.js';
import { demoPassword } from './demo-password.js';
import type { Environment } from './environment.js';
import { makeLogger } from './logger.js';
import { type OpenDatabase, openDatabasePart } from './open-database.js';
import { openHost, selectListedPlugins } from './open-host.js';
import { RunningParts } from './running-parts.js';
import { type StartFacts, startBlock, stopLine } from './start-block.js';

/** Milliseconds that requests in flight may take when the process ends; they leave some for the rest of it. */
const longestDrain = 6_000;

/**
 * Runs the server until a signal ends it: plugins, database, work, HTTP, in this order; ended the other way round.
 * @throws StartupError when something is not as it must be; nothing is left running then.
 */
export async function runServer(environment: Environment): Promise<void> {
  const log = makeLogger(environment);
  // Whoever read what we print may be gone; that is no reason to end.
  process.stdout.on('error', () => undefined);
  await RunningParts.during(log, 0, async (parts) => {
    let isReady = false;
    // Added first, so done last.
    parts.add(async () => void (isReady && process.stdout.write(stopLine)));
    await checkAddress({ host: environment.HOST, port: environment.PORT });
    const selected = await selectListedPlugins(environment);
    const database = await openDatabasePart(environment, log, parts);
    const password = await demoPassword(environment);
    const demo = password
      ? { password, progress: (plugin: string) => process.stdout.write(`Filling the demo of ${plugin} …\n`) }
      : undefined;
    const host = await openHost(environment, { selected, databaseUrl: database.url, log, demo });
    parts.add(() => host.stop());
    await host.startWork();
    // Listens last: who is told that the server is ready finds all of it.
    const server = await serve(environment, host, log, password !== undefined);
    parts.add(() => server.drain());
    process.stdout.write(startBlock(factsOf(environment, host, server, database, password)));
    isReady = true;
    await new Promise<never>(() => undefined);
  });
}

async function serve(environment: Environment, host: Host, log: Logger, hasDemo: boolean): Promise<CommongridServer> {
  const production = process.env.NODE_ENV === 'production';
  const metrics = new Registry();
  host.measure(metrics);
  return createServer({
    ...requestsTo(host),
    logger: log,
    metrics,
    settings: {
      host: environment.HOST,
      port: environment.PORT,
      introspection: environment.COMMONGRID_INTROSPECTION ?? true,
      corsOrigins: environment.COMMONGRID_CORS_ORIGINS,
      trustProxy: environment.COMMONGRID_TRUST_PROXY || false,
      drainMilliseconds: longestDrain,
      production,
    },
    register: async (app) => {
      if (!(environment.COMMONGRID_PLAYGROUND ?? true)) return;
      const examples = await readExamples(join(packageRoot, 'schema', 'examples'));
      registerPlayground(app, { endpoint: '/graphql', examples, demoAccounts: hasDemo ? host.demoAccounts : [] });
    },
  });
}

function factsOf(
  environment: Environment,
  host: Host,
  { url }: CommongridServer,
  database: OpenDatabase,
  password: string | undefined,
): StartFacts {
  const { plugins } = host.kernel;
  return {
    url,
    database: `PostgreSQL ${database.version}, ${database.isEmbedded ? `embedded in ${environment.DATA_DIR}` : 'from DATABASE_URL'}`,
    plugins: plugins.filter(({ status }) => status === 'on').map(({ id, version }) => `${id} ${version}`),
    leftOut: plugins
      .filter(({ status }) => status === 'left-out')
      .map(({ id, reason, detail }) => `${id}: ${detail ?? reason}`),
    // Since the process began, the loading of its modules included.
    seconds: performance.now() / 1000,
    playground: environment.COMMONGRID_PLAYGROUND ?? true,
    demo: password ? { accounts: host.demoAccounts, password, hints: host.demoHints } : undefined,
  };
}
