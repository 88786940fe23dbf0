import { StartupError } from '../../lib/startup-error.js';
import { type Context, sql } from '../../plugin-api/index.js';
import { broughtItems } from '../registered-data.js';
import { coreSettings } from '../settings.js';
import { postKinds } from './post-kinds.js';

/**
 * Carries the kinds of posts that the enabled plugins contribute into their table. What a plugin brought that is off
 * stays, since posts refer to it. Kinds that the configuration names must be there.
 * @throws StartupError POST_KIND_UNKNOWN
 */
export async function syncPostKinds(context: Context): Promise<void> {
  await context.write();
  const kinds = broughtItems(context, postKinds);
  await sql`
    insert into core.post_kind as known (code, title_en, title_zh, at_organization, at_grid, plugin)
    select * from unnest(${kinds.map(({ code }) => code)}::text[], ${kinds.map(({ item }) => item.title.en)}::text[],
      ${kinds.map(({ item }) => item.title['zh-CN'])}::text[],
      ${kinds.map(({ item }) => item.at.includes('organization'))}::boolean[],
      ${kinds.map(({ item }) => item.at.includes('grid'))}::boolean[], ${kinds.map(({ plugin }) => plugin)}::text[])
    on conflict (code) do update set title_en = excluded.title_en, title_zh = excluded.title_zh,
      at_organization = excluded.at_organization, at_grid = excluded.at_grid, plugin = excluded.plugin
    where (known.title_en, known.title_zh, known.at_organization, known.at_grid, known.plugin) is distinct from
      (excluded.title_en, excluded.title_zh, excluded.at_organization, excluded.at_grid, excluded.plugin)`.execute(
    context.sql,
  );
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
