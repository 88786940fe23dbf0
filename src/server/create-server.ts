import { startApollo } from './graphql/apollo.js';
import type { Caller } from './graphql/caller.js';
import { Pipeline } from './graphql/pipeline.js';
import { createErrorPresenter } from './graphql/present-errors.js';
import { createApp } from './http/app.js';
import { mountDownloads } from './http/downloads.js';
import { mountFrontDoor } from './http/front-door.js';
import { mountGraphql } from './http/graphql-route.js';
import { mountHealth } from './http/health.js';
import { InFlight } from './http/in-flight.js';
import { listen, urlOf } from './http/listen.js';
import { logRequests } from './http/request-log.js';
import { requestScope } from './http/request-scope.js';
import { resolveLimits } from './limits/limits.js';
import { ServerMetrics } from './observability/metrics.js';
import { type CommongridServer, defaultTimeouts, type ServerOptions } from './options.js';
import { Shutdown } from './shutdown.js';
import { WebSockets } from './websocket/index.js';
import { routeUpgrades } from './websocket/upgrade.js';

/**
 * Builds the server around a schema and listens.
 *
 * @throws StartupError when its address cannot be had
 */
export async function createServer<C extends object>(options: ServerOptions<C>): Promise<CommongridServer> {
  const { schema, settings, logger, readiness } = options;
  const { production, introspection, corsOrigins = [], bodyBytes = 1_000_000, drainMilliseconds = 10_000 } = settings;
  const limits = resolveLimits(settings.limits);
  const timeouts = { ...defaultTimeouts, ...settings.timeouts };
  const metrics = new ServerMetrics(options.metrics);
  const present = createErrorPresenter({ formatError: options.formatError, logger, metrics });
  const pipeline = new Pipeline({
    schema,
    limits,
    introspection,
    hideSuggestions: production || !introspection,
    metrics,
    logger,
    ownerOf: (coordinate) => options.ownerOf(coordinate),
    openContext: ({ headers, ip, requestId, language, signal }: Caller, operation) =>
      options.openContext({ headers, ip, requestId, language, signal, operation }),
  });

  const app = await createApp({ settings, bodyBytes, timeouts, present });
  const inFlight = new InFlight(app);
  logRequests(app, logger);
  mountHealth(app, {
    isDraining: () => inFlight.isDraining,
    readiness: () => readiness(),
    logger,
    metrics: options.metrics,
  });
  const webSockets = new WebSockets({ pipeline, present, limits, metrics, logger, timeouts, corsOrigins, bodyBytes });
  const apollo = await startApollo({
    schema,
    pipeline,
    production,
    logger,
    present: (error) => {
      const caller = requestScope.getStore();
      if (caller === undefined) throw new Error('Apollo answers outside of a request.');
      return present(error, caller);
    },
  });
  mountGraphql(app, {
    apollo,
    pipeline,
    present,
    connect: (request, reply) => webSockets.connect(request, reply),
  });
  const { openDownload } = options;
  if (openDownload) mountDownloads(app, { openDownload, present, metrics, logger });
  mountFrontDoor(app);
  routeUpgrades(app);

  const shutdown = new Shutdown({ app, apollo, inFlight, webSockets, drainMilliseconds });
  try {
    await options.register?.(app);
    const port = await listen(app, settings);
    return { url: urlOf(settings.host, port), port, drain: () => shutdown.drain(), close: () => shutdown.close() };
  } catch (error) {
    await shutdown.close();
    throw error;
  }
}
