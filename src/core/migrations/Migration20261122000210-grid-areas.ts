import { Migration } from '../../plugin-api/index.js';

/** The ground of grids, found by a point; and what grids were from one day to another. */
export class Migration20261122000210 extends Migration {
  override up(): void {
    for (const statement of [areas, past, history]) this.addSql(statement);
  }
}

// PostgreSQL's own polygons: no PostGIS to operate, and a grid is small enough for the plane. The index holds the boxes
// of the parts; the polygon itself decides. Only living grids are in it. Positions count as equal within a millionth of
// a degree (a decimetre), which is how PostgreSQL compares.
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

-- In PL/pgSQL, which keeps its plan: twenty thousand grids come through here at an import.
create function core.x_ring(ring jsonb) returns polygon language plpgsql immutable strict parallel safe as $$
begin
  return (
    -- A polygon closes itself: the last position, which repeats the first, is left out.
    select ('(' || string_agg('(' || (p ->> 0) || ',' || (p ->> 1) || ')', ',' order by place) || ')')::polygon
    from jsonb_array_elements(ring) with ordinality as positions (p, place)
    where place < jsonb_array_length(ring)
  );
end $$;

create function core.x_polygon_size(polygon) returns double precision language sql immutable strict parallel safe
  return area(path($1));

create function core.x_record_grid_area() returns trigger language plpgsql as $$
declare
  part jsonb;
  outline polygon;
  holes polygon[];
  size double precision;
begin
  if tg_op = 'UPDATE' then
    delete from core.x_grid_area where grid_id = new.id;
  end if;
  if new.boundary is null or new.retired_on is not null then
    return null;
  end if;
  for part in
    select * from jsonb_array_elements(
      case new.boundary ->> 'type'
        when 'Polygon' then jsonb_build_array(new.boundary -> 'coordinates')
        else new.boundary -> 'coordinates'
      end
    )
  loop
    outline := core.x_ring(part -> 0);
    size := core.x_polygon_size(outline);
    holes := '{}';
    for place in 1 .. jsonb_array_length(part) - 1 loop
      holes := holes || core.x_ring(part -> place);
      size := size - core.x_polygon_size(holes[place]);
    end loop;
    insert into core.x_grid_area (grid_id, outline, holes, size) values (new.id, outline, holes, size);
  end loop;
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
    -- The edge of a hole belongs to the grid, like its other edges.
    and not exists (
      select 1 from unnest(held.holes) as hole where hole @> point($1, $2) and path(hole) <-> point($1, $2) > 1e-6
    )
$$;`;

// As for organizations: what is over lies apart, and what a grid is now, its own row says.
const past = `
create table core.x_grid_past (
  id uuid primary key,
  grid_id uuid not null references core.grid on delete cascade,
  name text not null,
  organization_id uuid not null references core.organization on delete restrict,
  parent_id uuid references core.grid on delete restrict,
  boundary jsonb,
  valid_from date not null,
  valid_until date not null,
  constraint x_grid_past_term check (valid_until > valid_from),
  constraint x_grid_past_once exclude using gist (grid_id with =, daterange(valid_from, valid_until) with &&)
);
create index x_grid_past_organization on core.x_grid_past (organization_id);
create index x_grid_past_parent on core.x_grid_past (parent_id);

create function core.x_record_grid_past() returns trigger language plpgsql as $$
begin
  -- A second change on the same day replaces the first.
  if new.valid_from = old.valid_from
    or (new.name, new.organization_id, new.parent_id, new.boundary)
      is not distinct from (old.name, old.organization_id, old.parent_id, old.boundary)
  then
    return new;
  end if;
  insert into core.x_grid_past (id, grid_id, name, organization_id, parent_id, boundary, valid_from, valid_until)
    values (old.x_period_id, old.id, old.name, old.organization_id, old.parent_id, old.boundary, old.valid_from,
      new.valid_from);
  new.x_period_id := gen_random_uuid();
  return new;
end $$;
create trigger x_grid_past before update of name, organization_id, parent_id, boundary on core.grid
  for each row execute function core.x_record_grid_past();`;

const history = `
create view core.grid_period as
  select p.id, p.grid_id, p.name, p.organization_id, p.parent_id, p.boundary, p.valid_from, p.valid_until
  from core.x_grid_past p
  union all
  select g.x_period_id, g.id, g.name, g.organization_id, g.parent_id, g.boundary, g.valid_from, g.retired_on
  from core.grid g;`;
