import { CommongridError, type ErrorCode, type RefusalDetails } from '../../plugin-api/index.js';

/** What the driver says of an error of PostgreSQL. */
interface DatabaseFault {
  readonly code: string;
  readonly constraint?: string;
  readonly schema?: string;
  readonly message: string;
}

/** SQLSTATE with which our triggers refuse: their message is the rule's key. */
const ruleState = 'CG001';

/** What SQLSTATE classes and codes mean to a caller; the longest prefix counts. */
const meanings: readonly (readonly [prefix: string, code: ErrorCode, rule: string])[] = [
  ['22', 'BAD_USER_INPUT', 'commongrid:value.not-storable'],
  ['40001', 'CONFLICT', 'commongrid:concurrent-change'],
  ['40P01', 'CONFLICT', 'commongrid:concurrent-change'],
  ['55P03', 'CONFLICT', 'commongrid:concurrent-change'],
  ['57014', 'SERVICE_UNAVAILABLE', 'commongrid:database.busy'],
  ['57P', 'SERVICE_UNAVAILABLE', 'commongrid:database.away'],
  ['53', 'SERVICE_UNAVAILABLE', 'commongrid:database.busy'],
  ['08', 'SERVICE_UNAVAILABLE', 'commongrid:database.away'],
  ['ECONN', 'SERVICE_UNAVAILABLE', 'commongrid:database.away'],
];

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

const refusal = (code: ErrorCode, details: RefusalDetails, cause: unknown) =>
  new CommongridError(code, details, { cause });

const constraintRule = (fault: DatabaseFault) =>
  `${(fault.schema ?? 'commongrid').replaceAll('_', '-')}:constraint.${fault.constraint ?? 'unknown'}`;

/** The driver's error may be wrapped by the ORM, by type-graphql, by the executor. */
function findFault(error: unknown): DatabaseFault | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; depth += 1) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string' && (/^[0-9A-Z]{5}$/.test(code) || code.startsWith('ECONN'))) {
      return at as unknown as DatabaseFault;
    }
    at = at.cause ?? (at as { originalError?: unknown }).originalError ?? (at as { previous?: unknown }).previous;
  }
  return undefined;
}
