/** A PostgreSQL error, or one of the ORM's that carries its fields. */
interface DatabaseFailure {
  readonly code: string;
  readonly constraint?: string;
  readonly table?: string;
}

/** Five characters, upper case or digits: the form of an SQLSTATE. */
const sqlState = /^[0-9A-Z]{5}$/;

const longestText = 300;

/**
 * What operators and the log get to see of a failed handler or job. Of a database error only its code and the names of
 * table and constraint: its text quotes the values of the row, and the ORM's the whole statement, which may be personal
 * data.
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'Something was thrown that is not an error';
  if (isDatabaseFailure(error)) {
    const where = [error.table, error.constraint].filter(Boolean).join(', ');
    return `Database error ${error.code}${where && ` (${where})`}`;
  }
  const firstLine = error.message.split('\n', 1)[0] ?? '';
  return `${error.name}: ${firstLine}`.slice(0, longestText);
}

function isDatabaseFailure(error: Error): error is Error & DatabaseFailure {
  return 'code' in error && typeof error.code === 'string' && sqlState.test(error.code);
}
