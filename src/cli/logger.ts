import { type Logger, pino } from 'pino';
import type { Environment } from './environment.js';

/**
 * The log: JSON lines on standard error, so that what a person is meant to read stands alone on standard output.
 * Redaction is a second line of defence; nothing logs these in the first place.
 */
export function makeLogger(environment: Pick<Environment, 'COMMONGRID_LOG_LEVEL'>): Logger {
  return pino(
    {
      level: environment.COMMONGRID_LOG_LEVEL,
      base: undefined,
      redact: ['*.password', '*.accessToken', '*.refreshToken', '*.authorization', 'authorization', 'password'],
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
