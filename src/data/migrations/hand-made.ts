import type { DatabaseSchema, DatabaseTable } from '@mikro-orm/postgresql';

/** What a hand-written migration makes and no entity declares carries this prefix, and the differ leaves it alone. */
export const handMadePrefix = 'x_';

/** Tables that the differ does not see: hand-made ones, which no entity declares. */
export const handMadeTables = new RegExp(`^${handMadePrefix}`);

/**
 * Takes out of what the database has (`from`) what is hand-made and not declared by the entities (`to`), so that
 * a comparison never wants to drop it:
 *
 * - columns, indexes, constraints (unique, check, exclusion, foreign key), enum types and tables named `x_…`: such as a
 *   GiST index, a generated column, an exclusion constraint;
 * - views under any name, and what an entity declares that reads one: it is no table to make or to change;
 * - triggers, row level security and its policies, under any name, unless entities declare some there;
 * - functions, sequences, domains, extensions: MikroORM is never asked about them.
 *
 * Everything else that the entities do not declare is dropped by the next created migration, as it should be when
 * a property, an index or an entity went away.
 */
export function leaveHandMade(from: DatabaseSchema, to: DatabaseSchema): void {
  for (const table of from.getTables()) {
    const declared = to.getTable(`${table.schema}.${table.name}`);
    if (declared) leaveInTable(table, declared);
  }
  to.setTables(to.getTables().filter((table) => !from.hasView(`${table.schema}.${table.name}`)));
  from.setViews(from.getViews().filter((view) => to.hasView(`${view.schema}.${view.name}`)));
  const enums = Object.entries(from.getNativeEnums());
  from.setNativeEnums(
    Object.fromEntries(enums.filter(([key, { name }]) => to.hasNativeEnum(key) || !isHandMade(name))),
  );
}

function leaveInTable(from: DatabaseTable, to: DatabaseTable): void {
  for (const { name } of from.getColumns()) if (isHandMade(name) && !to.hasColumn(name)) from.removeColumn(name);
  from.setIndexes(from.getIndexes().filter(({ keyName }) => to.hasIndex(keyName) || !isHandMade(keyName)));
  from.setChecks(from.getChecks().filter(({ name }) => to.hasCheck(name) || !isHandMade(name)));
  const declaredKeys = to.getForeignKeys();
  const keys = Object.entries(from.getForeignKeys());
  from.setForeignKeys(Object.fromEntries(keys.filter(([name]) => name in declaredKeys || !isHandMade(name))));
  from.setTriggers(from.getTriggers().filter(({ name }) => to.hasTrigger(name)));
  if (to.rlsEnabled || to.getPolicies().length > 0) return;
  from.setPolicies([]);
  from.rlsEnabled = to.rlsEnabled;
  from.rlsForced = to.rlsForced;
}

const isHandMade = (name: string): boolean => name.startsWith(handMadePrefix);
