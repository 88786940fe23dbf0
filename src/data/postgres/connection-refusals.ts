import { StartupError } from '../../lib/startup-error.js';

/** Where a connection was to go; the parts of an address that may be shown. */
export interface ConnectionTarget {
  host: string;
  port: number;
  database?: string;
  user?: string;
}

type Refusal = (target: ConnectionTarget, reason: string) => StartupError;

const unreachable: Refusal = ({ host, port }, reason) =>
  new StartupError(
    'DATABASE_UNREACHABLE',
    `No PostgreSQL server answers at host ${host}, port ${port} (${reason}).`,
    'Start it, or correct host and port in DATABASE_URL.',
  );

const unauthenticated: Refusal = ({ host, port, user }, reason) =>
  new StartupError(
    'DATABASE_AUTHENTICATION',
    `The server at host ${host}, port ${port} refuses role "${user}" (${reason}).`,
    'Correct role and password in DATABASE_URL, or admit them in pg_hba.conf of the server.',
  );

const missing: Refusal = ({ host, port, database, user }) =>
  new StartupError(
    'DATABASE_MISSING',
    `The server at host ${host}, port ${port} has no database "${database}".`,
    `Create it: CREATE DATABASE "${database}" OWNER "${user}" ENCODING 'UTF8' TEMPLATE template0.`,
  );

const busy: Refusal = ({ host, port }, reason) =>
  new StartupError(
    'DATABASE_BUSY',
    `The server at host ${host}, port ${port} takes no connection now (${reason}).`,
    'Wait until it has started or has connections to spare, then start again.',
  );

const other: Refusal = ({ host, port }, reason) =>
  new StartupError(
    'DATABASE_UNUSABLE',
    `The server at host ${host}, port ${port} cannot be used (${reason}).`,
    'Correct DATABASE_URL (host, port, sslmode) or the server.',
  );

/** By SQLSTATE (appendix A of the PostgreSQL manual) and by the names of system errors. */
const refusals: Readonly<Record<string, Refusal>> = {
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ENOENT: unreachable,
  EACCES: unreachable,
  '28000': unauthenticated,
  '28P01': unauthenticated,
  '3D000': missing,
  '53300': busy,
  '57P03': busy,
};

/** Says why a connection failed, in words that hold no password. */
export function refuseConnection(error: unknown, target: ConnectionTarget): StartupError {
  const { code = '', message } = firstFault(error);
  // pg gives its own timeout no code.
  const isTimeout = /timeout/i.test(message);
  // Nor its complaint that the server asks for a password and the address has none.
  const lacksPassword = /client password must be/i.test(message);
  const refusal = refusals[code] ?? (isTimeout ? unreachable : lacksPassword ? unauthenticated : other);
  return refusal(target, code in refusals && refusal === unreachable ? code : message);
}

/** A host name with several addresses fails with one error for each. */
function firstFault(error: unknown): { code?: string; message: string } {
  const fault = error instanceof AggregateError ? error.errors[0] : error;
  return { code: (fault as { code?: string }).code, message: (fault as Error).message };
}
