import { type Context, StartupError, sql, syncRegister } from '../../plugin-api/index.js';
import { coreSettings } from '../settings.js';
import { PostKind } from './post-kind.entity.js';
import { postKinds } from './post-kinds.js';

/**
 * Carries the kinds of posts that the enabled plugins contribute into their table. What a plugin brought that is off
 * stays, since posts refer to it. Kinds that the configuration names must be there.
 * @throws StartupError POST_KIND_UNKNOWN
 */
export async function syncPostKinds(context: Context): Promise<void> {
  await syncRegister(context, postKinds, PostKind, ({ at, onBoard = false, usualHolders = null }) => ({
    atOrganization: at.includes('organization'),
    atGrid: at.includes('grid'),
    atBuilding: at.includes('building'),
    isOnBoard: onBoard,
    usualHolders,
  }));
  await refuseUnknownSettings(context);
}

async function refuseUnknownSettings(context: Context): Promise<void> {
  const { gridPosts } = coreSettings(context);
  const { rows } = await sql<{ code: string }>`
    select code from unnest(${gridPosts}::text[]) as wanted (code)
    where not exists (select 1 from core.post_kind k where k.code = wanted.code and k.at_grid)`.execute(context.sql);
  if (rows.length === 0) return;
  throw new StartupError(
    'POST_KIND_UNKNOWN',
    `The setting gridPosts of core names ${rows.map(({ code }) => code).join(', ')}, which is no kind of post that grids have.`,
    'Correct the codes, or add the plugin that brings these kinds.',
  );
}
