import { OptimisticLockError } from '@mikro-orm/core';
import { isOutdated } from '../../data/wire/prepared-query.js';
import { CommongridError, type ErrorCode, type RefusalDetails } from '../../plugin-api/index.js';

/** What the driver says of an error of PostgreSQL, or of the connection to it. */
interface DatabaseFault {
  /** SQLSTATE. */
  readonly code: string;
  readonly constraint?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly message: string;
}

/** SQLSTATE with which our triggers refuse: their message is the rule's key. */
const ruleState = 'CG001';

/** SQLSTATE of a row that somebody else changed meanwhile: what the ORM finds out by the row's version. */
const changed = '40001';

const away: readonly [ErrorCode, string] = ['SERVICE_UNAVAILABLE', 'commongrid:database.away'];

/** What SQLSTATE classes and codes mean to a caller; the longest prefix counts. */
const meanings: readonly (readonly [prefix: string, code: ErrorCode, rule: string])[] = [
  ['22', 'BAD_USER_INPUT', 'commongrid:value.not-storable'],
  [changed, 'CONFLICT', 'commongrid:concurrent-change'],
  ['40P01', 'CONFLICT', 'commongrid:concurrent-change'],
  ['55P03', 'CONFLICT', 'commongrid:concurrent-change'],
  ['57014', 'SERVICE_UNAVAILABLE', 'commongrid:database.too-slow'],
  ['53', 'SERVICE_UNAVAILABLE', 'commongrid:database.busy'],
  ['25P03', ...away],
  ['57P', ...away],
  ['08', ...away],
];

/** What a constraint without a message of its own refuses, by SQLSTATE. */
const constraintKinds: Readonly<Record<string, string>> = {
  '23502': 'commongrid:constraint.missing',
  '23503': 'commongrid:constraint.reference',
  '23505': 'commongrid:constraint.duplicate',
  '23514': 'commongrid:constraint.not-allowed',
  '23P01': 'commongrid:constraint.overlap',
};

/** SQLSTATE of a connection that is lost, or never came to be. */
const lost = '08006';

/** What Node.js calls that … */
const networkCode = /^E(CONN|PIPE$|TIMEDOUT$|HOSTUNREACH$|NETUNREACH$|NOTFOUND$|AI_AGAIN$)/;

/** … and what the driver says of it without any code. */
const networkWords =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/;

/**
 * The refusal behind an error of the database, if it is one that a caller should read. A violated constraint becomes
 * the message `plugin:constraint.name`, so that a rule that holds by constraint is worded like any other.
 */
export function databaseRefusal(error: unknown): CommongridError | undefined {
  const fault = findFault(error);
  if (!fault) return undefined;
  if (fault.code === ruleState) return refusal('RULE_VIOLATED', { rule: fault.message }, error);
  if (fault.code.startsWith('23')) return refusal('RULE_VIOLATED', { rule: constraintRule(fault) }, error);
  const meaning = meanings.find(([prefix]) => fault.code.startsWith(prefix));
  return meaning && refusal(meaning[1], { rule: meaning[2] }, error);
}

/** SQLSTATE of the database's error behind a refusal; undefined when another thing refused. */
export const databaseState = (refused: CommongridError): string | undefined => findFault(refused.originalError)?.code;

/**
 * Key of the message for a refusal by a constraint that its plugin has no message for; undefined for any other refusal.
 */
export function constraintFallback(refused: CommongridError): string | undefined {
  const state = databaseState(refused);
  return state?.startsWith('23') ? (constraintKinds[state] ?? 'commongrid:constraint') : undefined;
}

const refusal = (code: ErrorCode, details: RefusalDetails, cause: unknown) =>
  new CommongridError(code, details, { cause });

function constraintRule({ schema = 'commongrid', table, column, constraint }: DatabaseFault): string {
  // PostgreSQL names no constraint for a missing value; from version 18 on it makes the name in this form.
  const name = constraint ?? `${table}_${column}_not_null`;
  return `${schema.replaceAll('_', '-')}:constraint.${name}`;
}

/** The driver's error may be wrapped by the ORM, by type-graphql, by the executor. */
function findFault(error: unknown): DatabaseFault | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; depth += 1) {
    const { code, message } = at as { code?: unknown; message: string };
    // A statement that was prepared before its tables were changed is lost with its transaction; the next one is not.
    if (at instanceof OptimisticLockError || isOutdated(at)) return { code: changed, message };
    if (typeof code === 'string' ? networkCode.test(code) : networkWords.test(message)) return { code: lost, message };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return at as unknown as DatabaseFault;
    at = at.cause ?? (at as { originalError?: unknown }).originalError ?? (at as { previous?: unknown }).previous;
  }
  return undefined;
}
