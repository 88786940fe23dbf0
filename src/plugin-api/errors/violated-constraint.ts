/** Classes of PostgreSQL's integrity errors: unique, foreign key, check, exclusion, not null. */
const integrityClass = '23';

/**
 * Name of the database constraint that refused a write, or undefined for any other error. For rules that only the
 * database can hold under concurrency: try, and word the refusal. The transaction cannot go on after it.
 */
export function violatedConstraint(error: unknown): string | undefined {
  const { code, constraint = '' } = (error ?? {}) as { code?: unknown; constraint?: string };
  return typeof code === 'string' && code.startsWith(integrityClass) ? constraint : undefined;
}
