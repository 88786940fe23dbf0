import { type Context, type Place, sql } from '../../plugin-api/index.js';

/**
 * Where something lies: the ltree paths of its organization and of its grid. Neither means the whole system.
 * A grid lies below its parent grids and in its organization.
 */
export interface PlacePaths {
  readonly organizationPath?: string | null;
  readonly gridPath?: string | null;
}

/** Whether what counts at `above` counts at `place` too: everywhere counts anywhere, nothing counts above itself. */
export function covers(above: PlacePaths, place: PlacePaths): boolean {
  if (!above.organizationPath && !above.gridPath) return true;
  return isWithin(place.organizationPath, above.organizationPath) || isWithin(place.gridPath, above.gridPath);
}

const isWithin = (path: string | null | undefined, above: string | null | undefined): boolean =>
  Boolean(path && above && (path === above || path.startsWith(`${above}.`)));

/**
 * The paths of an organization or grid, read together with all others that the request asks for; undefined if there is
 * none.
 */
export function pathsOf(context: Context, place: Exclude<Place, string>): Promise<PlacePaths | undefined> {
  const key = 'grid' in place ? `grid:${place.grid}` : `organization:${place.organization}`;
  return context.load('core.pathsOf', key, () => (keys: readonly string[]) => readPaths(context, keys));
}

async function readPaths(context: Context, keys: readonly string[]): Promise<(PlacePaths | undefined)[]> {
  const idsOf = (kind: string) => keys.flatMap((key) => (key.startsWith(kind) ? [key.slice(kind.length)] : []));
  const { rows } = await sql<PlacePaths & { key: string }>`
    select 'organization:' || o.id as key, o.path::text as "organizationPath", null as "gridPath"
    from core.organization o where o.id = any(${idsOf('organization:')}::uuid[])
    union all
    select 'grid:' || g.id, o.path::text, g.path::text
    from core.grid g join core.organization o on o.id = g.organization_id
    where g.id = any(${idsOf('grid:')}::uuid[])`.execute(context.sql);
  const found = new Map(rows.map(({ key, ...paths }) => [key, paths]));
  return keys.map((key) => found.get(key));
}
