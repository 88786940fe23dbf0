import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { poolOf } from './pool-of.js';

/** A column that an entity declares and the database does not have. */
export interface MissingColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/**
 * The columns that entities declare and the database lacks: a migration was forgotten. One look at the catalogue, so
 * that every start can afford it; types and constraints are compared by `plugin migration ID --check`.
 */
export async function findMissingColumns(orm: MikroORM): Promise<MissingColumn[]> {
  const declared = [...orm.getMetadata().getAll().values()].flatMap(({ abstract, schema, tableName: table, props }) => {
    if (abstract || !schema) return [];
    const columns = props.flatMap(({ persist, fieldNames }) => (persist === false ? [] : (fieldNames ?? [])));
    return columns.map((column) => ({ schema, table, column }));
  });
  const { rows } = await sql<MissingColumn>`
    select declared.* from unnest(
      ${declared.map(({ schema }) => schema)}::text[], ${declared.map(({ table }) => table)}::text[],
      ${declared.map(({ column }) => column)}::text[]
    ) as declared (schema, "table", "column")
    where not exists (
      select 1 from pg_attribute a
      where a.attrelid = to_regclass(format('%I.%I', declared.schema, declared."table"))
        and a.attname = declared."column" and not a.attisdropped)
    order by 1, 2, 3`.execute(poolOf(orm));
  return rows;
}
