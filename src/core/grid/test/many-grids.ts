import { type Context, type GeoJsonArea, sql } from '../../../plugin-api/index.js';

/** Degrees that the side of one cell has. */
export const cellSide = 0.01;

/** Cells to the east and to the north, and how many of them, squared, a whole has. */
export const [columns, rows, wholeSide] = [200, 100, 10] as const;

/** A grid as the database has it. */
export interface StoredGrid {
  readonly code: string;
  readonly isLiving: boolean;
  readonly boundary: GeoJsonArea;
}

/**
 * Loads a chequered ground from 110° east, 22° north: wholes of ten cells squared, and each cell a grid of its whole.
 * Of each whole one cell has a hole in its middle, one is a triangle, one two squares apart, and one was retired.
 */
export async function loadManyGrids(context: Context, organizationId: string): Promise<void> {
  await context.write();
  await sql`set local statement_timeout = 0`.execute(context.sql);
  await sql`
    with whole as (
      select x, y, 110 + x * ${cellSide}::numeric as west, 22 + y * ${cellSide}::numeric as south
      from generate_series(0, ${columns - 1}, ${wholeSide}) x, generate_series(0, ${rows - 1}, ${wholeSide}) y
    )
    insert into core.grid (id, code, name, organization_id, valid_from, boundary)
    select gen_random_uuid(), format('whole %s %s', x, y), 'whole', ${organizationId}, '2020-01-01',
      jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(${ring('west', 'south', wholeSide * cellSide)}))
    from whole`.execute(context.sql);
  await sql`
    with cell as (
      select x, y, 110 + x * ${cellSide}::numeric as west, 22 + y * ${cellSide}::numeric as south,
        format('%s %s', x % ${wholeSide}, y % ${wholeSide}) as place
      from generate_series(0, ${columns - 1}) x, generate_series(0, ${rows - 1}) y
    )
    insert into core.grid (id, code, name, organization_id, parent_id, valid_from, retired_on, boundary)
    select gen_random_uuid(), format('cell %s %s', x, y), 'cell', ${organizationId}, whole.id, '2020-01-01',
      case place when '8 8' then date '2024-01-01' end,
      case place
        when '5 5' then jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(
          ${ring('west', 'south', cellSide)}, ${ring('west + 0.004', 'south + 0.004', 0.002)}))
        when '7 2' then jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(jsonb_build_array(
          jsonb_build_array(west, south), jsonb_build_array(west + 0.01, south), jsonb_build_array(west, south + 0.01),
          jsonb_build_array(west, south))))
        when '2 3' then jsonb_build_object('type', 'MultiPolygon', 'coordinates', jsonb_build_array(
          jsonb_build_array(${ring('west', 'south', 0.003)}),
          jsonb_build_array(${ring('west + 0.006', 'south + 0.006', 0.003)})))
        else jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(${ring('west', 'south', cellSide)}))
      end
    from cell join core.grid whole
      on whole.code = format('whole %s %s', x - x % ${wholeSide}, y - y % ${wholeSide})`.execute(context.sql);
  await sql`analyze core.grid`.execute(context.sql);
  await sql`analyze core.x_grid_area`.execute(context.sql);
}

/** All grids with their boundaries. */
export async function readManyGrids(context: Context): Promise<StoredGrid[]> {
  const { rows: stored } = await sql<StoredGrid>`
    select g.code, g.retired_on is null as "isLiving", g.boundary from core.grid g`.execute(context.sql);
  return stored;
}

/** SQL: the square with its south-west corner there, as GeoJSON has rings. */
function ring(west: string, south: string, side: number) {
  const at = (east: number, north: number) => `jsonb_build_array(${west} + ${east}, ${south} + ${north})`;
  return sql.raw(`jsonb_build_array(${[at(0, 0), at(side, 0), at(side, side), at(0, side), at(0, 0)].join(', ')})`);
}
