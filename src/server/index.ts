/** The HTTP and WebSocket server in front of a schema. It is told everything as values, and knows no plugin. */
export { createServer } from './create-server.js';
export type { FormatError } from './graphql/present-errors.js';
export { checkAddress } from './http/listen.js';
export { type Limit, type LimitName, type Limits } from './limits/limits.js';
export { createLogger } from './observability/logger.js';
export {
  type CommongridServer,
  type ContextRequest,
  type FileToSend,
  type Readiness,
  type ServerOptions,
  type ServerSettings,
  type Timeouts,
} from './options.js';
export { type HttpRefusal, type HttpRule } from './refusals.js';
