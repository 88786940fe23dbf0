import { DatabaseSchema, type MikroORM, SchemaComparator, type SchemaGenerator } from '@mikro-orm/postgresql';
import { handMadeTables, leaveHandMade } from './hand-made.js';
import { historyTable } from './histories.js';
import { schemaNameOf } from './owner.js';
import { forgiveWording } from './wording.js';

/**
 * The SQL that turns the tables of one owner, as they are in the database, into what its entities declare; empty when
 * nothing differs. The ORM holds the entities of all owners, so that a foreign key into another owner's table is known;
 * but only this owner's schema is compared, so that the SQL never touches a table of another one. What is hand-made
 * (see `leaveHandMade`) and the owner's history stay as they are.
 *
 * MikroORM's own `getUpdateSchemaSQL` compares everything that is registered; its parts are put together here.
 */
export async function findDifference(orm: MikroORM, ownerId: string): Promise<string> {
  const schema = schemaNameOf(ownerId);
  const generator = orm.schema as SchemaGenerator;
  const platform = orm.em.getPlatform();
  const connection = orm.em.getConnection();
  const skipped = [new RegExp(`^${historyTable}$`), handMadeTables];
  const from = await DatabaseSchema.create(connection, platform, orm.config, undefined, [schema], undefined, skipped);
  const to = generator.getTargetSchema();
  keepOnly(schema, from);
  keepOnly(schema, to);
  leaveHandMade(from, to);
  // Making the owner's schema is the migrator's part, and dropping it the purge's.
  from.setNamespaces(new Set());
  to.setNamespaces(new Set());
  const difference = new SchemaComparator(platform).compare(from, to);
  await forgiveWording(orm.em.fork(), difference);
  const sql = generator.diffToSQL(difference, { wrap: false, safe: false, dropTables: true });
  // With `cascade`, dropping a table would take along another plugin's foreign key; without, PostgreSQL refuses.
  return sql.replaceAll(/^(drop table if exists .*) cascade;$/gm, '$1;').trim();
}

/** Forgets what lies in other schemas. */
function keepOnly(schema: string, all: DatabaseSchema): void {
  const isOwn = (thing: { schema?: string }) => thing.schema === schema;
  all.setTables(all.getTables().filter(isOwn));
  all.setViews(all.getViews().filter(isOwn));
  all.setNativeEnums(Object.fromEntries(Object.entries(all.getNativeEnums()).filter(([, type]) => isOwn(type))));
}
