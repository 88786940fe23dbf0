import { type Logger, pino } from 'pino';
import { createLogger } from '../server/observability/logger.js';
import type { Environment } from './environment.js';

/**
 * The log: JSON lines on standard error, so that what a person is meant to read stands alone on standard output.
 * @param sync whether a line is written before the call returns: for a process that is about to end
 */
export function makeLogger(
  { COMMONGRID_LOG_LEVEL }: Pick<Environment, 'COMMONGRID_LOG_LEVEL'>,
  { sync = false } = {},
): Logger {
  return createLogger(COMMONGRID_LOG_LEVEL, pino.destination({ dest: 2, sync }));
}
