import { printable } from '../lib/printable.js';
import { StartupError } from '../lib/startup-error.js';
import { makeLogger } from './logger.js';

/**
 * Says on standard error why a command has failed. A refusal is one line that says what is wrong and what mends it;
 * anything else is a fault of ours: the log gets it whole, and a line says so.
 * @returns the exit code
 */
export function reportFailure(error: unknown): number {
  process.stderr.write(`${wordsFor(error)}\n`);
  return 1;
}

function wordsFor(error: unknown): string {
  if (error instanceof StartupError) return error.text;
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  // Name, message and stack only: an error of the database carries rows and parameters in its other properties.
  makeLogger({ COMMONGRID_LOG_LEVEL: 'error' }, { sync: true }).fatal(
    { error: { name, message, stack } },
    'unexpected error',
  );
  return new StartupError(
    'UNEXPECTED',
    // What failed may be named in it: a file, as somebody called it.
    `Commongrid ended because of a fault that it did not foresee: ${printable(message.replaceAll(/\s+/g, ' '))}`.replace(
      /[^.]$/,
      '$&.',
    ),
    'The log has the rest: the JSON line with level 60 on standard error, above this one. Please report it.',
  ).text;
}
