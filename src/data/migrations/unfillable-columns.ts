/** A column that is added to a table, with what is said of it. */
const added = /\badd (?:column )?"?(\w+)"? ((?:[^,;()]|\([^)]*\))*)/g;

/**
 * Columns that SQL adds to tables as `not null` without a default: PostgreSQL refuses that where there are rows. Tells
 * their names.
 */
export function unfillableColumns(sql: string): string[] {
  const found = [...sql.matchAll(added)].filter(
    ([, name, said]) =>
      name !== 'constraint' && /\bnot null\b/.test(said ?? '') && !/\b(default|generated)\b/.test(said ?? ''),
  );
  return found.map(([, name]) => name ?? '');
}
