import { unfillableColumns } from './unfillable-columns.js';

/** The text of a migration file: one class, whose SQL runs as it stands. */
export function migrationSource(className: string, sql: string, extension: 'ts' | 'js'): string {
  const [override, returned] = extension === 'ts' ? ['override ', ': void'] : ['', ''];
  const statements = splitOutside(sql, ';').filter(Boolean).map(breakColumns);
  return `import { Migration } from 'commongrid';

export class ${className} extends Migration {
  ${override}up()${returned} {
${warning(unfillableColumns(sql))}    this.addSql(\`
${statements.map((statement) => `      ${statement.replaceAll(/[`$\\]/g, '\\$&')};\n`).join('')}    \`);
  }
}
`;
}

/** What the author has to mend before there are rows anywhere. */
const warning = (columns: readonly string[]) =>
  columns.length === 0
    ? ''
    : `    // Fails where a table has rows already: ${columns.join(', ')} may not be null, and has no default. Either give it one
    // in the entity, @Property({ type: 'int', default: 0 }), and have this file written anew. Or add it as null here, fill
    // it in the rows that there are, and then: alter table … alter column … set not null.
`;

/** One column a line, so that a reviewer can read a new table. */
function breakColumns(statement: string): string {
  const [, head, columns] = /^(create table [^(]+\()(.*)\)$/s.exec(statement) ?? [];
  if (!head || !columns) return statement;
  return `${head}\n        ${splitOutside(columns, ',').join(',\n        ')}\n      )`;
}

/** What a separator can hide in: literals, quoted names, dollar-quoted bodies of functions. */
const tokens = /'[^']*'|"[^"]*"|\$(\w*)\$.*?\$\1\$|./gs;

/** Splits SQL at a separator, but not inside of literals, quoted names, bodies and parentheses. */
function splitOutside(sql: string, separator: ';' | ','): string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of sql.matchAll(tokens)) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (token === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}
