import { type Context, sql } from '../../plugin-api/index.js';
import { broughtItems } from '../registered-data.js';
import { organizationLinkKinds } from './registers.js';

/** Carries the link kinds that the enabled plugins contribute into their table; those of absent plugins stay. */
export async function syncOrganizationLinkKinds(context: Context): Promise<void> {
  await context.write();
  const kinds = broughtItems(context, organizationLinkKinds);
  await sql`
    insert into core.organization_link_kind as known (code, title_en, title_zh, mutual, plugin)
    select * from unnest(${kinds.map(({ code }) => code)}::text[], ${kinds.map(({ item }) => item.title.en)}::text[],
      ${kinds.map(({ item }) => item.title['zh-CN'])}::text[], ${kinds.map(({ item }) => item.mutual)}::boolean[],
      ${kinds.map(({ plugin }) => plugin)}::text[])
    on conflict (code) do update set title_en = excluded.title_en, title_zh = excluded.title_zh,
      mutual = excluded.mutual, plugin = excluded.plugin
    where (known.title_en, known.title_zh, known.mutual, known.plugin)
      is distinct from (excluded.title_en, excluded.title_zh, excluded.mutual, excluded.plugin)`.execute(context.sql);
}
