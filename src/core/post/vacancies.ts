import { type Context, inTermOn, sql } from '../../plugin-api/index.js';
import type { Grid } from '../grid/grid.entity.js';
import { PostKind } from '../post-kind/post-kind.entity.js';
import { coreSettings } from '../settings.js';

/** Codes of the kinds of posts that a grid should have: its own, or the configured ones (两长四员). */
const postKindsOf = (context: Context, { ownPostKinds }: Grid): readonly string[] =>
  ownPostKinds ?? coreSettings(context).gridPosts;

/** The kinds of posts that a grid should have, in the order in which they are named. */
export async function requiredPostsOf(context: Context, grid: Grid): Promise<PostKind[]> {
  return readKinds(context, postKindsOf(context, grid));
}

/** The kinds of posts that a grid should have and nobody holds today. A grid that is history has none. */
export async function vacanciesOf(context: Context, grid: Grid): Promise<PostKind[]> {
  if (grid.retiredOn) return [];
  const held = await context.load('Grid.heldKinds', grid.id, () => (ids: readonly string[]) => readHeld(context, ids));
  const vacant = postKindsOf(context, grid).filter((code) => !held.has(code));
  return readKinds(context, vacant);
}

async function readKinds(context: Context, codes: readonly string[]): Promise<PostKind[]> {
  const found = await Promise.all(codes.map((code) => context.byId(PostKind, code)));
  return found.filter((kind) => kind !== null);
}

/**
 * Which kinds of posts are held today at each grid, or at a building that it covers by itself or with its compound: a
 * building chief (楼栋长) is posted at a building. Public facts, so nobody's scope decides.
 */
async function readHeld(context: Context, gridIds: readonly string[]): Promise<ReadonlySet<string>[]> {
  const inTerm = inTermOn(context.today, 'p');
  const { rows } = await sql<{ gridId: string; kinds: string[] }>`
    with covered as (
      select v.grid_id, coalesce(v.building_id, b.id) as building_id
      from core.grid_coverage v left join core.building b on b.compound_id = v.compound_id
      where v.grid_id = any(${gridIds}::uuid[]) and ${inTermOn(context.today, 'v')}
    )
    select held.grid_id as "gridId", array_agg(distinct held.kind) as kinds from (
      select p.grid_id, p.kind from core.post p where p.grid_id = any(${gridIds}::uuid[]) and ${inTerm}
      union all
      select c.grid_id, p.kind from covered c join core.post p on p.building_id = c.building_id where ${inTerm}
    ) held group by 1`.execute(context.sql);
  const held = new Map(rows.map((row) => [row.gridId, new Set(row.kinds)]));
  return gridIds.map((id) => held.get(id) ?? new Set());
}
