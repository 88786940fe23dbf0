import { badInput, type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import { Grid } from './grid.entity.js';

/** Longitude and latitude in degrees. */
type Point = readonly [longitude: number, latitude: number];

/**
 * The smallest living grid whose boundary holds the point (in degrees of WGS 84); null where there is none. A point on
 * a boundary counts as inside; of two grids of the same size the one further down the tree is taken. Batched.
 */
export async function findGridAt(context: Context, longitude: number, latitude: number): Promise<Grid | null> {
  if (!(Math.abs(longitude) <= 180)) throw badInput('longitude', 'core:grid.longitude');
  if (!(Math.abs(latitude) <= 90)) throw badInput('latitude', 'core:grid.latitude');
  const point: Point = [longitude, latitude];
  const id = await context.load('gridAt', point.join(), () => async (points: readonly string[]) => {
    const { rows } = await gridsAt(points.map((one) => one.split(',').map(Number) as unknown as Point)).execute(
      context.sql,
    );
    const found = new Map(rows.map(({ place, gridId }) => [place - 1, gridId]));
    return points.map((_, at) => found.get(at) ?? null);
  });
  return context.byId(Grid, id);
}

/** SQL: for each point that a grid holds its place in the list, from 1, and that grid. Found by the index of boxes. */
export const gridsAt = (
  points: readonly Point[],
): RawBuilder<{ readonly place: number; readonly gridId: string }> => sql`
  select asked.place::int as place, smallest.grid_id as "gridId"
  from unnest(${points.map(([x]) => x)}::float8[], ${points.map(([, y]) => y)}::float8[])
    with ordinality as asked (longitude, latitude, place)
  cross join lateral (
    select held.grid_id from core.x_grids_at(asked.longitude, asked.latitude) held
    join core.grid g on g.id = held.grid_id
    order by held.size, nlevel(g.path) desc, g.code limit 1
  ) as smallest`;
