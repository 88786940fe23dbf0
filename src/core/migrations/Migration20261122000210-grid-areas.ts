import { Migration } from '../../plugin-api/index.js';

/** The ground of grids, found by a point; and what grids were from one day to another. */
export class Migration20261122000210 extends Migration {
  override up(): void {
    for (const statement of [areas, periods]) this.addSql(statement);
  }
}

// PostgreSQL's own polygons: no PostGIS to operate, and a grid is small enough for the plane. The index holds the boxes of
// the parts; the polygon itself decides. Only living grids are in it. Positions count as equal within a millionth of a
// degree (a decimetre), which is how PostgreSQL compares.
const areas = `
create table core.x_grid_area (
  grid_id uuid not null references core.grid on delete cascade,
  outline polygon not null,
  holes polygon[] not null,
  -- In square degrees: good for telling the smaller of two grids that hold the same point.
  size double precision not null
);
create index x_grid_area_grid on core.x_grid_area (grid_id);
create index x_grid_area_box on core.x_grid_area using gist (box(outline));

create function core.x_ring(ring jsonb) returns polygon language sql immutable strict parallel safe
  return (
    -- A polygon closes itself: the last position, which repeats the first, is left out.
    select ('(' || string_agg(format('(%s,%s)', p ->> 0, p ->> 1), ',' order by place) || ')')::polygon
    from jsonb_array_elements(ring) with ordinality as positions (p, place)
    where place < jsonb_array_length(ring)
  );

create function core.x_polygon_size(polygon) returns double precision language sql immutable strict parallel safe
  return area(path($1));

create function core.x_record_grid_area() returns trigger language plpgsql as $$
begin
  delete from core.x_grid_area where grid_id = new.id;
  if new.boundary is null or new.retired_on is not null then
    return null;
  end if;
  insert into core.x_grid_area (grid_id, outline, holes, size)
  select new.id, core.x_ring(part -> 0), inner_rings.holes, core.x_polygon_size(core.x_ring(part -> 0)) - inner_rings.size
  from jsonb_array_elements(
    case new.boundary ->> 'type'
      when 'Polygon' then jsonb_build_array(new.boundary -> 'coordinates')
      else new.boundary -> 'coordinates'
    end
  ) as part
  cross join lateral (
    select coalesce(array_agg(core.x_ring(ring)), '{}') as holes,
      coalesce(sum(core.x_polygon_size(core.x_ring(ring))), 0) as size
    from jsonb_array_elements(part) with ordinality as rings (ring, place) where place > 1
  ) as inner_rings;
  return null;
end $$;
create trigger x_grid_area after insert or update of boundary, retired_on on core.grid
  for each row execute function core.x_record_grid_area();

-- The living grids that hold a point, with the size of each.
create function core.x_grids_at(longitude double precision, latitude double precision)
  returns table (grid_id uuid, size double precision) language sql stable parallel safe as $$
  select held.grid_id, (select sum(parts.size) from core.x_grid_area parts where parts.grid_id = held.grid_id)
  from core.x_grid_area held
  where box(held.outline) @> box(point($1, $2), point($1, $2))
    and held.outline @> point($1, $2)
    and not exists (select 1 from unnest(held.holes) as hole where hole @> point($1, $2))
$$;`;

// Kept by a trigger, so that no writer can forget it. `grid.valid_from` says from which day the change counts.
const periods = `
create table core.grid_period (
  id uuid primary key,
  grid_id uuid not null constraint grid_period_grid_id_foreign references core.grid on delete cascade,
  name text not null,
  organization_id uuid not null
    constraint grid_period_organization_id_foreign references core.organization on delete restrict,
  parent_id uuid constraint grid_period_parent_id_foreign references core.grid on delete restrict,
  boundary jsonb,
  valid_from date not null,
  valid_until date,
  constraint x_grid_period_once exclude using gist (grid_id with =, daterange(valid_from, valid_until) with &&)
);
create index x_grid_period_organization on core.grid_period (organization_id);
create index x_grid_period_parent on core.grid_period (parent_id);

create function core.x_record_grid_period() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.retired_on is null and new.retired_on is not null then
      update core.grid_period set valid_until = new.retired_on where grid_id = new.id and valid_until is null;
      return null;
    end if;
    if (new.name, new.organization_id, new.parent_id, new.boundary)
      is not distinct from (old.name, old.organization_id, old.parent_id, old.boundary)
    then
      return null;
    end if;
    -- A second change on the same day replaces the first.
    update core.grid_period
      set name = new.name, organization_id = new.organization_id, parent_id = new.parent_id, boundary = new.boundary
      where grid_id = new.id and valid_until is null and valid_from = new.valid_from;
    if found then
      return null;
    end if;
    update core.grid_period set valid_until = new.valid_from where grid_id = new.id and valid_until is null;
  end if;
  insert into core.grid_period (id, grid_id, name, organization_id, parent_id, boundary, valid_from)
    values (gen_random_uuid(), new.id, new.name, new.organization_id, new.parent_id, new.boundary, new.valid_from);
  return null;
end $$;
create trigger x_grid_period after insert or update of name, organization_id, parent_id, boundary, retired_on
  on core.grid for each row execute function core.x_record_grid_period();`;
