import { CommongridError, type Context, type GeoJsonArea, ruleViolated, sql } from '../../plugin-api/index.js';
import { checkBoundary } from './boundary/check-boundary.js';
import { partsOf } from './boundary/segments.js';
import type { Grid } from './grid.entity.js';

/** Two grids that become one. */
export interface MergedGrounds {
  readonly merged: Grid;
  readonly into: Grid;
  /** The common boundary, if the caller draws one. */
  readonly given?: GeoJsonArea | null;
}

/**
 * The boundary that the grid which takes over gets; null when its own stays: it is a part that ends in its parent, or
 * not both are known. Two grounds side by side are put together as parts of one area.
 * @throws BAD_USER_INPUT for a given one that is none; RULE_VIOLATED `core:grid.merge-boundary` when the two lie over
 *   each other, so that somebody must draw the common one
 */
export async function mergedBoundary(context: Context, grounds: MergedGrounds): Promise<GeoJsonArea | null> {
  const { merged, into, given } = grounds;
  if (given) {
    checkBoundary(given, 'input.boundary');
    return given;
  }
  if (merged.parentId === into.id) return null;
  const { rows } = await sql<{ boundary: GeoJsonArea }>`
    select g.boundary from core.grid g where g.id in (${into.id}, ${merged.id}) and g.boundary is not null
    order by g.id = ${into.id} desc`.execute(context.sql);
  if (rows.length < 2) return null;
  const together: GeoJsonArea = {
    type: 'MultiPolygon',
    coordinates: rows.flatMap(({ boundary }) => partsOf(boundary)),
  };
  try {
    checkBoundary(together, 'input.boundary');
  } catch (error) {
    if (!(error instanceof CommongridError)) throw error;
    throw ruleViolated('input.boundary', 'core:grid.merge-boundary');
  }
  return together;
}
