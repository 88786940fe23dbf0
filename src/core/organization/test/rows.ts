import { type Context, sql } from '../../../plugin-api/index.js';

type Named = { readonly id: string };

/** The path of an organization as the database keeps it. */
export async function readPath(context: Context, id: string): Promise<string> {
  const { rows } = await sql<{ path: string }>`
    select path::text from core.organization where id = ${id}`.execute(context.sql);
  return String(rows[0]?.path);
}

/** Codes of all that is above an organization by its path, root first. */
export async function codesAbove(context: Context, { id }: Named): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select a.code from core.organization o join core.organization a on a.path @> o.path and a.id <> o.id
    where o.id = ${id} order by nlevel(a.path)`.execute(context.sql);
  return rows.map(({ code }) => code);
}

/** The history of an organization, oldest first: `name, code of the parent, from, until`. */
export async function periodsOf(context: Context, { id }: Named): Promise<string[]> {
  const { rows } = await sql<{ period: string }>`
    select concat_ws(' ', p.name, o.code, p.valid_from, coalesce(p.valid_until::text, 'open')) as period
    from core.organization_period p left join core.organization o on o.id = p.parent_id
    where p.organization_id = ${id} order by p.valid_from`.execute(context.sql);
  return rows.map(({ period }) => period);
}
