import { type Context, conflict, type RawBuilder, sql, writeRows } from '../../../plugin-api/index.js';
import { liesWithin } from '../../organization/lies-within.js';
import type { ImportJob } from '../define-import.js';

/** Whom rows mean is held, and then looked at once more; if they mean others by then, again from the start. */
const mostAttempts = 5;

/**
 * Finds who is known already of those whom rows name, in `import_found`, and holds what the rows are about: first the
 * buildings, so that no dwelling moves until this transaction ends; of other districts none is by its code, which
 * anybody may guess. What is carried out then holds the persons, too, and the buildings in which they live, in the order
 * of every move: nobody is erased or merged between the look and the writing, and who was meanwhile is nobody by then.
 * @throws CONFLICT when they are merged without end
 */
export async function findKnown(context: Context, job: ImportJob): Promise<void> {
  await sql`drop table if exists import_held`.execute(context.sql);
  await sql`create temporary table import_held (id uuid primary key) on commit drop`.execute(context.sql);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    await makeTable(context, 'found', found(job));
    if (attempt > 0 && !(await findsOthers(context))) return;
    await holdBuildings(context, job);
    if (!job.isCarriedOut || (await holdFound(context)) === 0) return;
  }
  throw conflict();
}

/** Makes a table `import_…` of what is selected, until this transaction ends. */
export async function makeTable(context: Context, name: string, select: RawBuilder<unknown>): Promise<void> {
  const table = sql.id(`import_${name}`);
  await sql`drop table if exists ${table}`.execute(context.sql);
  await sql`create temporary table ${table} on commit drop as ${select}`.execute(context.sql);
  await sql`analyze ${table}`.execute(context.sql);
}

/**
 * Who has the number, else who came from the same source with the same key, else whose entry it refers to. An entry that
 * was merged stands for the one that is kept. `is_ours` is who is kept or registered within the organization, and
 * `is_here` who lives there besides. Of all others a file is told nothing before it is carried out, not even that they
 * are known, by whatever name: who tries numbers one after the other would see at which line, or in which count, one is.
 */
const found = ({ staged, organizationId, source, isByOperator, isCarriedOut }: ImportJob) => sql`
  select s.id as staged_id, k.id as person_id, here.is_ours, here.is_ours or stays.is_here as is_here
  from ${staged} s
  cross join (select a.path from core.organization a where a.id = ${organizationId}) root
  left join core.person by_number on by_number.identity_index = s.identity_index
  left join core.person by_old_number on by_old_number.identity_index = s.identity_old
  left join core.person by_key on by_key.source = coalesce(s.source, ${source}) and by_key.source_key = s.source_key
  left join core.person by_entry on by_entry.id = s.entry_id and by_entry.erased_at is null
  join core.person k on k.id = coalesce(by_number.merged_into_id, by_number.id, by_old_number.merged_into_id,
    by_old_number.id, by_key.merged_into_id, by_key.id, by_entry.merged_into_id, by_entry.id)
    and k.erased_at is null
  left join core.organization o on o.id = k.organization_id
  left join core.organization r on r.id = k.registered_organization_id
  cross join lateral (select coalesce(o.path <@ root.path, false) or coalesce(r.path <@ root.path, false) as is_ours) here
  cross join lateral (
    select not here.is_ours and exists (
      select from core.residence h join core.organization at on at.id = h.organization_id
      where h.person_id = k.id and h.valid_until is null and at.path <@ root.path) as is_here) stays
  where not s.bad and (${isCarriedOut || isByOperator}::boolean or here.is_ours or stays.is_here)`;

async function findsOthers(context: Context): Promise<boolean> {
  const { rows } = await sql`
    select from import_found f where not exists (select from import_held h where h.id = f.person_id) limit 1`.execute(
    context.sql,
  );
  return rows.length > 0;
}

/** Those in which rows lie, and, of what is carried out, those in which who is known lives: that may end with it. */
const holdBuildings = (context: Context, { staged, organizationId, isCarriedOut }: ImportJob) =>
  sql`
    select core.x_hold_premises('{}', array(
      select d.building_id from core.dwelling d
      where d.code in (select s.dwelling_code from ${staged} s) and ${liesWithin(sql`d.organization_id`, organizationId)}
      union
      select d.building_id from import_found f
      join core.residence r on r.person_id = f.person_id and r.valid_until is null
      join core.dwelling d on d.id = r.dwelling_id
      where ${isCarriedOut}::boolean))`.execute(context.sql);

/** @returns how many persons are held now who were not before */
const holdFound = (context: Context): Promise<number> =>
  writeRows(
    context,
    sql`
      with held as (
        select p.id from core.person p
        where p.id in (select f.person_id from import_found f)
          and not exists (select from import_held h where h.id = p.id)
        order by p.id for no key update
      )
      insert into import_held select id from held`,
  );
