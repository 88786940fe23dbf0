import { Registry } from 'prom-client';
import { type Host, requestsTo } from '../host/index.js';
import { type CommongridServer, createServer, type ServerSettings } from '../server/index.js';
import type { TestLog } from './log.js';

/** Puts the real HTTP server in front of a host, on any free port of this machine. */
export function serve(
  host: Host,
  log: TestLog,
  settings: Partial<ServerSettings> = {},
  metrics = new Registry(),
): Promise<CommongridServer> {
  return createServer({
    ...requestsTo(host),
    logger: log.logger,
    metrics,
    settings: { host: '127.0.0.1', port: 0, introspection: true, production: false, ...settings },
  });
}
