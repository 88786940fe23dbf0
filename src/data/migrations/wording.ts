import type { EntityManager, SchemaDifference, TableDifference } from '@mikro-orm/postgresql';

/** One thing that MikroORM takes for changed, and how PostgreSQL can be asked. */
interface Suspect {
  /** What makes it as the entity declares it. */
  readonly change: string;
  /** What shows it as PostgreSQL keeps it. */
  readonly look: string;
  /** Takes it out of the difference. */
  readonly acquit: () => void;
}

/**
 * Takes out of a difference what differs in its wording only. PostgreSQL keeps expressions in a form of its own
 * (`between` becomes two comparisons, a literal gets a cast), which MikroORM does not know; compared as text, such
 * a check or default would be made anew by every migration. So each is made as declared, looked at, and undone.
 */
export async function forgiveWording(em: EntityManager, difference: SchemaDifference): Promise<void> {
  for (const table of Object.values(difference.changedTables)) {
    for (const suspect of [...suspectChecks(em, table), ...suspectDefaults(em, table)]) {
      if (await isSame(em, suspect)) suspect.acquit();
    }
  }
}

function suspectChecks(em: EntityManager, { toTable, changedChecks }: TableDifference): Suspect[] {
  const quote = (name: string) => em.getPlatform().quoteIdentifier(name);
  return Object.values(changedChecks).map(({ name, expression }) => ({
    change: `alter table ${toTable.getQuotedName()} drop constraint ${quote(name)},
             add constraint ${quote(name)} check (${String(expression)})`,
    look: `select pg_get_constraintdef(oid) as shown from pg_constraint
           where conrelid = '${toTable.getQuotedName()}'::regclass and conname = '${name}'`,
    acquit: () => delete changedChecks[name],
  }));
}

function suspectDefaults(em: EntityManager, { toTable, changedColumns }: TableDifference): Suspect[] {
  const quote = (name: string) => em.getPlatform().quoteIdentifier(name);
  const changed = Object.values(changedColumns).filter(
    ({ column, changedProperties }) => changedProperties.has('default') && typeof column.default === 'string',
  );
  return changed.map(({ column, changedProperties }) => ({
    change: `alter table ${toTable.getQuotedName()} alter column ${quote(column.name)} set default ${column.default}`,
    look: `select pg_get_expr(d.adbin, d.adrelid) as shown
           from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
           where d.adrelid = '${toTable.getQuotedName()}'::regclass and a.attname = '${column.name}'`,
    acquit: () => {
      changedProperties.delete('default');
      if (changedProperties.size === 0) delete changedColumns[column.name];
    },
  }));
}

async function isSame(em: EntityManager, { change, look }: Suspect): Promise<boolean> {
  const probe = em.fork();
  await probe.begin();
  try {
    const before = await probe.execute<{ shown: string }[]>(look);
    await probe.execute(change);
    const after = await probe.execute<{ shown: string }[]>(look);
    return before[0]?.shown === after[0]?.shown;
  } catch {
    // It cannot even be made yet, such as a check of a column that is still to come: it has changed indeed.
    return false;
  } finally {
    await probe.rollback();
  }
}
