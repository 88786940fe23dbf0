import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino';

/**
 * Keys whose values never reach a log, wherever a line happens to hold them. A second line of defence: the server puts
 * none of them into a line.
 */
const secretKeys = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'accessToken',
  'refreshToken',
  'idempotencyKey',
  'variables',
  'query',
  'document',
  'identityNumber',
  'phone',
  'ip',
];

/** A logger in JSON lines, with secrets and personal data taken out. */
export function createLogger(level: LevelWithSilent, destination?: DestinationStream): Logger {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[redacted]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
