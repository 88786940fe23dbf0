import { type Context, type RawBuilder, sql, writeRows } from '../../../plugin-api/index.js';
import type { ImportJob, OnRows } from '../define-import.js';
import type { ImportCounts } from '../import-counts.js';

/** What the rows make and change, by what was compared. */
export async function countPremises(context: Context): Promise<ImportCounts> {
  const { rows } = await sql<{ what: string; created: number; changed: number; unchanged: number }>`
    select 'compounds' as what, count(*) filter (where not known)::int as created,
      count(*) filter (where known and name <> old_name)::int as changed,
      count(*) filter (where known and (name = old_name or name is null))::int as unchanged from import_compound
    union all
    select 'buildings', count(*) filter (where not known)::int, count(*) filter (where known and name <> old_name)::int,
      count(*) filter (where known and (name = old_name or name is null))::int from import_building
    union all
    select 'units', count(*) filter (where not known)::int, 0, count(*) filter (where known)::int from import_unit
    union all
    select 'dwellings', count(*) filter (where not known)::int, count(*) filter (where changes)::int,
      count(*) filter (where known and not changes)::int from import_dwelling
    union all
    select 'coverages', (select count(*)::int from import_cover_building) + (${coveredAlone})::int, 0,
      (select count(*)::int from import_dwelling d where d.grid_code is not null) - (select count(*)::int from import_cover)`.execute(
    context.sql,
  );
  return Object.fromEntries(rows.map(({ what, ...counts }) => [what, counts]));
}

const alone = sql`
  import_cover c where not exists (select from import_cover_building b where b.building_id = c.building_id)`;
const coveredAlone = sql`select count(*) from ${alone}`;

/** Writes what is new and what is different, from the outside inwards. */
export async function commitPremises(context: Context, job: ImportJob, onRows: OnRows): Promise<void> {
  for (const statement of statementsOf(context, job)) onRows(await writeRows(context, statement));
  await settle.execute(context.sql);
  await sql`select gin_clean_pending_list('core.x_dwelling_search')`.execute(context.sql);
}

const statementsOf = ({ today }: Context, { source, legalBasis }: ImportJob): RawBuilder<unknown>[] => [
  sql`
    insert into core.compound (id, code, name, organization_id, aliases, valid_from)
    select c.id, c.code, c.name, c.organization_id, '{}', ${today}::date from import_compound c
    where not c.known order by c.code`,
  sql`
    update core.compound c set name = i.name, valid_from = ${today}::date, version = c.version + 1
    from import_compound i where i.known and i.id = c.id and i.name <> i.old_name`,
  sql`
    insert into core.building (id, code, name, aliases, organization_id, compound_id)
    select b.id, b.code, b.name, '{}', b.organization_id, c.id
    from import_building b left join import_compound c on c.code = b.compound_code where not b.known order by b.code`,
  sql`
    update core.building b set name = i.name, version = b.version + 1
    from import_building i where i.known and i.id = b.id and i.name <> i.old_name`,
  sql`
    insert into core.building_unit (id, code, name, building_id, organization_id)
    select u.id, u.code, u.name, u.building_id, b.organization_id
    from import_unit u join import_building b on b.id = u.building_id where not u.known order by u.code`,
  sql`
    insert into core.grid_coverage (id, grid_id, building_id, valid_from)
    select gen_random_uuid(), c.grid_id, c.building_id, ${today}::date from import_cover_building c`,
  // With its grid at once where the whole building has one: to settle them afterwards takes as long as to make them.
  sql`
    insert into core.dwelling (id, code, building_id, building_unit_id, floor, room, address, exclusive_area, use,
      is_let, longitude, latitude, source, legal_basis, organization_id, grid_id, x_grid_count)
    select d.id, d.code, d.building_id, d.building_unit_id, d.floor, d.room, d.address, d.area, d.use, d.is_let,
      d.longitude, d.latitude, ${source}, ${legalBasis}, d.organization_id, c.grid_id, (c.grid_id is not null)::int
    from import_dwelling d left join import_cover_building c on c.building_id = d.building_id
    where not d.known order by d.id`,
  sql`
    update core.dwelling d set building_unit_id = i.building_unit_id, floor = i.floor, room = i.room,
      address = i.address, exclusive_area = i.area, use = i.use, is_let = i.is_let, longitude = i.longitude,
      latitude = i.latitude, source = ${source}, legal_basis = ${legalBasis}, version = d.version + 1
    from import_dwelling i where i.changes and i.id = d.id`,
  sql`
    update core.grid_coverage v set valid_until = ${today}::date
    from ${alone} and v.dwelling_id = c.dwelling_id and v.grid_id <> c.grid_id and v.valid_until is null`,
  sql`
    insert into core.grid_coverage (id, grid_id, dwelling_id, valid_from)
    select gen_random_uuid(), c.grid_id, c.dwelling_id, ${today}::date from ${alone}
      and not exists (
        select from core.grid_coverage v
        where v.dwelling_id = c.dwelling_id and v.grid_id = c.grid_id and v.valid_until is null)`,
];

/** Everything that is touched, but for new buildings that are covered as a whole, and for those that nothing covers. */
const settle = sql`
  select core.x_settle_premises(array(
    select distinct d.building_id from import_dwelling d
    left join import_cover_building whole on whole.building_id = d.building_id
    left join import_cover c on c.dwelling_id = d.id
    where (not d.known or d.changes or c.dwelling_id is not null)
      and (d.building_known or (whole.building_id is null and (c.dwelling_id is not null or exists (
        select from core.building b join core.grid_coverage v on v.compound_id = b.compound_id and v.valid_until is null
        where b.id = d.building_id))))
  ))`;
