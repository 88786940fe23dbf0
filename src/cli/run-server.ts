import { once } from 'node:events';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import type { Host } from '../host/index.js';
import { packageRoot } from '../lib/package-root.js';
import { type CommongridServer, createServer } from '../server/index.js';
import { readExamples, registerPlayground } from '../server/playground/index.js';
import { demoPassword } from './demo-password.js';
import type { Environment } from './environment.js';
import { makeLogger } from './logger.js';
import { type OpenDatabase, openDatabaseServer } from './open-database.js';
import { openHost } from './open-host.js';
import { type StartFacts, startBlock } from './start-block.js';

/** Milliseconds within which a signal ends the process, whatever still runs. */
const longestStop = 9_500;
/** Milliseconds of it that requests in flight may take. */
const longestDrain = 6_000;

/**
 * Runs the server until SIGTERM or SIGINT: database, plugins, HTTP, in this order; ended the other way round.
 * @throws StartupError when something is not as it must be; nothing is left running then.
 */
export async function runServer(environment: Environment): Promise<void> {
  const started = performance.now();
  const log = makeLogger(environment);
  const ending = firstSignal();
  const parts: (() => Promise<unknown>)[] = [];
  try {
    const database = await openDatabaseServer(environment, log);
    parts.push(() => database.close());
    const password = await demoPassword(environment);
    const demo = password
      ? { password, progress: (plugin: string) => process.stdout.write(`Filling the demo of ${plugin} …\n`) }
      : undefined;
    const host = await openHost(environment, { databaseUrl: database.url, log, demo });
    parts.push(() => host.stop());
    const server = await serve(environment, host, log, password !== undefined);
    parts.push(() => server.drain());
    await host.startWork();
    process.stdout.write(startBlock(factsOf(environment, host, server, database, password, started)));
    const fault = await Promise.race([ending, database.embedded?.exited ?? new Promise<never>(() => undefined)]);
    if (fault !== 'signal') {
      log.error({ fault: String(fault) }, 'the embedded PostgreSQL has ended');
      process.exitCode = 1;
    }
  } finally {
    await stopWithin(longestStop, parts);
  }
}

/** Stops the parts, last one first; one that fails does not keep the others. */
async function stopWithin(milliseconds: number, parts: readonly (() => Promise<unknown>)[]): Promise<void> {
  const giveUp = setTimeout(() => process.exit(1), milliseconds);
  giveUp.unref();
  for (const stop of parts.toReversed()) {
    await stop().catch((error: unknown) => process.stderr.write(`While stopping: ${String(error)}\n`));
  }
  clearTimeout(giveUp);
}

/** Resolves at the first SIGTERM or SIGINT. A second one ends the process at once. */
async function firstSignal(): Promise<'signal'> {
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  process.once('SIGINT', () => process.exit(1));
  return 'signal';
}

async function serve(environment: Environment, host: Host, log: Logger, hasDemo: boolean): Promise<CommongridServer> {
  const production = process.env.NODE_ENV === 'production';
  return createServer({
    schema: host.schema,
    openContext: ({ headers, ip, requestId, language }) =>
      host.openContext({ authorization: headers.authorization, requestId, language, address: ip }),
    formatError: host.formatError,
    ownerOf: host.ownerOf,
    readiness: host.readiness,
    logger: log,
    metrics: new Registry(),
    settings: {
      host: environment.HOST,
      port: environment.PORT,
      introspection: environment.COMMONGRID_INTROSPECTION ?? true,
      corsOrigins: environment.COMMONGRID_CORS_ORIGINS,
      trustProxy: environment.COMMONGRID_TRUST_PROXY,
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
  started: number,
): StartFacts {
  const { plugins } = host.kernel;
  return {
    url,
    database: `PostgreSQL ${database.version}, ${database.embedded ? `embedded in ${environment.DATA_DIR}` : 'from DATABASE_URL'}`,
    plugins: plugins.filter(({ status }) => status === 'on').map(({ id, version }) => `${id} ${version}`),
    leftOut: plugins.filter(({ status }) => status === 'left-out').map(({ id, reason }) => `${id}: ${reason}`),
    seconds: (performance.now() - started) / 1000,
    playground: environment.COMMONGRID_PLAYGROUND ?? true,
    demo: password ? { accounts: host.demoAccounts, password } : undefined,
  };
}
