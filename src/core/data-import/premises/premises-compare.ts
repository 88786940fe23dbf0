import { type Context, sql } from '../../../plugin-api/index.js';
import { liesWithin } from '../../organization/lies-within.js';
import { wholeAddress } from '../../territory/whole-address.js';
import type { ImportJob } from '../define-import.js';

/**
 * Makes tables of what the rows name beside what there is: organizations, compounds, buildings, units, dwellings, grids.
 * What is known is held first, so that nothing moves until this transaction ends; what lies outside of the import is not:
 * its rows are refused anyway, and whoever names the codes of another district is not to stop its work.
 */
export async function comparePremises(context: Context, job: ImportJob): Promise<void> {
  await hold(context, job);
  const tables = { organization, compound, building, unit, dwelling, grid, cover, cover_building: coverBuilding };
  for (const [name, select] of Object.entries(tables)) {
    const table = sql.id(`import_${name}`);
    await sql`drop table if exists ${table}`.execute(context.sql);
    await sql`create temporary table ${table} on commit drop as ${select(job)}`.execute(context.sql);
    await sql`analyze ${table}`.execute(context.sql);
  }
}

const hold = ({ sql: db }: Context, { staged, organizationId }: ImportJob) =>
  sql`select core.x_hold_premises(
    array(
      select c.id from core.compound c
      where c.code in (select s.compound_code from ${staged} s) and ${liesWithin(sql`c.organization_id`, organizationId)}),
    array(
      select b.id from core.building b
      where b.code in (select s.building_code from ${staged} s) and ${liesWithin(sql`b.organization_id`, organizationId)}
      union
      select d.building_id from core.dwelling d
      where d.code in (select s.dwelling_code from ${staged} s)
        and ${liesWithin(sql`d.organization_id`, organizationId)}))`.execute(db);

/** Where rows lie: `own_code` as they say it, null for the organization of the import. */
const organization = ({ staged, organizationId }: ImportJob) => sql`
  select named.own_code, o.id, o.path, coalesce(o.retired_on is null and o.path <@ root.path, false) as fits
  from (select distinct s.community_code as own_code from ${staged} s) named
  cross join (select r.code, r.path from core.organization r where r.id = ${organizationId}) root
  left join core.organization o on o.code = coalesce(named.own_code, root.code)`;

const compound = ({ staged }: ImportJob) => sql`
  select distinct on (s.compound_code) s.compound_code as code, s.compound_name as name,
    coalesce(c.id, gen_random_uuid()) as id, c.id is not null as known, c.name as old_name,
    c.organization_id as old_organization_id, c.retired_on is not null as retired,
    o.id as organization_id
  from ${staged} s
  join import_organization o on o.own_code is not distinct from s.community_code
  left join core.compound c on c.code = s.compound_code
  where s.compound_code is not null and not s.bad
  order by s.compound_code, s.compound_name is null, s.sheet, s.line`;

const building = ({ staged }: ImportJob) => sql`
  select distinct on (s.building_code) s.building_code as code, s.building_name as name, s.compound_code,
    coalesce(b.id, gen_random_uuid()) as id, b.id is not null as known, b.name as old_name,
    b.organization_id as old_organization_id, b.compound_id as old_compound_id, b.address,
    b.retired_on is not null as retired, o.id as organization_id
  from ${staged} s
  join import_organization o on o.own_code is not distinct from s.community_code
  left join core.building b on b.code = s.building_code
  where s.building_code is not null and not s.bad
  order by s.building_code, s.building_name is null, s.sheet, s.line`;

/**
 * Of a new unit the code is its building's and a number that no unit has yet. Those that are taken are looked up once for
 * each building, by the index: else a file of many units would take the square of them.
 */
const unit = ({ staged }: ImportJob) => sql`
  select named.building_id, named.name, coalesce(u.id, gen_random_uuid()) as id, u.id is not null as known,
    case when u.id is null then named.stem || '-U' || (
      coalesce(taken.last, 0) + row_number() over (partition by named.stem, u.id is null order by named.name)
    ) end as code
  from (
    select distinct b.id as building_id, left(b.code, 50) as stem, s.unit as name
    from ${staged} s join import_building b on b.code = s.building_code where s.unit is not null and not s.bad
  ) named
  left join (
    select of.stem, max(substring(other.code from '[0-9]+$')::bigint) as last
    from (select distinct left(b.code, 50) as stem from import_building b) of
    join core.building_unit other on other.code >= of.stem || '-U' and other.code < of.stem || '-V'
      and substr(other.code, length(of.stem) + 3) ~ '^[0-9]{1,9}$'
    group by of.stem
  ) taken on taken.stem = named.stem
  left join core.building_unit u on u.building_id = named.building_id and u.name = named.name and u.retired_on is null`;

const address = wholeAddress({
  street: sql`b.address`,
  compound: sql`coalesce(named.name, named.old_name, standing.name)`,
  building: sql`coalesce(b.name, b.old_name)`,
  unit: sql`s.unit`,
  room: sql`s.room`,
});

/** What each row makes of a dwelling; of a known one, what is not said stays. */
const dwelling = ({ staged }: ImportJob) => sql`
  select s.sheet, s.line, s.dwelling_code as code, coalesce(d.id, s.id) as id, d.id is not null as known,
    b.id as building_id, b.known as building_known, o.id as organization_id, o.own_code,
    d.building_id as old_building_id, d.retired_on is not null as retired,
    case when s.unit is null then d.building_unit_id else u.id end as building_unit_id,
    coalesce(s.floor, d.floor) as floor, s.room,
    coalesce(s.address, d.address, ${address}) as address,
    coalesce(s.area, d.exclusive_area) as area,
    coalesce(s.use, d.use, 'RESIDENTIAL') as use, coalesce(s.is_let, d.is_let, false) as is_let,
    case when s.longitude is null then d.longitude else s.longitude end as longitude,
    case when s.longitude is null then d.latitude else s.latitude end as latitude,
    s.grid_code,
    d.id is not null and (
      d.room <> s.room or s.floor <> d.floor or (s.floor is not null and d.floor is null)
      or (s.unit is not null and u.id is distinct from d.building_unit_id)
      or s.address <> d.address or (s.area is not null and s.area is distinct from d.exclusive_area)
      or s.use <> d.use or s.is_let <> d.is_let
      or (s.longitude is not null and (s.longitude, s.latitude) is distinct from (d.longitude, d.latitude))
    ) is true as changes
  from ${staged} s
  join import_building b on b.code = s.building_code
  join import_organization o on o.own_code is not distinct from s.community_code
  left join import_unit u on u.building_id = b.id and u.name = s.unit
  left join import_compound named on named.code = b.compound_code
  left join core.compound standing on standing.id = b.old_compound_id
  left join core.dwelling d on d.code = s.dwelling_code
  where not s.bad and s.dwelling_code is not null`;

/**
 * Which grids rows name. What a grid covers is to lie in its own organization, above it or below it, as for whoever
 * covers something by hand.
 */
const grid = ({ staged }: ImportJob) => sql`
  select named.grid_code as code, named.own_code, g.id,
    coalesce(g.retired_on is null and (own.path <@ o.path or o.path <@ own.path), false) as fits
  from (select distinct s.grid_code, s.community_code as own_code from ${staged} s where s.grid_code is not null) named
  join import_organization o on o.own_code is not distinct from named.own_code
  left join core.grid g on g.code = named.grid_code
  left join core.organization own on own.id = g.organization_id`;

/** Dwellings that are not in the grid that their row names, or not in it alone. */
const cover = () => sql`
  select d.sheet, d.line, d.id as dwelling_id, d.building_id, g.id as grid_id
  from import_dwelling d
  join import_grid g on g.code = d.grid_code and g.own_code is not distinct from d.own_code
  left join core.x_grids_of_dwellings(
    array(select known.id from import_dwelling known where known.known and known.grid_code is not null)
  ) now on now.dwelling_id = d.id
  where g.fits and now.grid_ids is distinct from array[g.id]`;

/**
 * Buildings that are covered as a whole: all rows of one name the same grid, it has no dwelling besides, and nothing in
 * it is covered by itself yet.
 */
const coverBuilding = () => sql`
  select d.building_id, min(c.grid_id::text)::uuid as grid_id
  from import_dwelling d left join import_cover c on c.dwelling_id = d.id
  group by d.building_id
  having count(*) = count(c.grid_id) and count(distinct c.grid_id) = 1
    and not exists (
      select from core.grid_coverage v where v.building_id = d.building_id and v.valid_until is null)
    and not exists (
      select from core.building_unit u join core.grid_coverage v on v.building_unit_id = u.id
      where u.building_id = d.building_id and v.valid_until is null)
    and not exists (
      select from core.dwelling other left join core.grid_coverage v on v.dwelling_id = other.id and v.valid_until is null
      where other.building_id = d.building_id and other.retired_on is null
        and (v.id is not null or not exists (select from import_dwelling named where named.id = other.id)))`;
