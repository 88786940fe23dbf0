import { StartupError } from '../../lib/startup-error.js';
import { type Context, sql } from '../../plugin-api/index.js';
import { type BroughtItem, broughtItems } from '../registered-data.js';
import {
  type GovernanceLevelItem,
  type GovernanceSchemeItem,
  governanceLevels,
  governanceSchemes,
  type OrganizationKindItem,
  organizationKinds,
} from './registers.js';

/**
 * Carries the kinds, levels and schemes that the enabled plugins contribute into their tables. What a plugin brought
 * that is off stays, since organizations refer to it.
 * @throws StartupError KIND_CHANGES_LINE, SCHEME_INVALID
 */
export async function syncOrganizationRegisters(context: Context): Promise<void> {
  await context.write();
  await syncLevels(context, broughtItems(context, governanceLevels));
  await syncSchemes(context, broughtItems(context, governanceSchemes));
  await syncKinds(context, broughtItems(context, organizationKinds));
}

async function syncLevels(context: Context, levels: BroughtItem<GovernanceLevelItem>[]): Promise<void> {
  const ranks = levels.map(({ item }) => item.rank);
  await sql`
    insert into core.governance_level as known (code, title_en, title_zh, rank, plugin)
    select * from unnest(${levels.map(({ code }) => code)}::text[], ${levels.map(({ item }) => item.title.en)}::text[],
      ${levels.map(({ item }) => item.title['zh-CN'])}::text[], ${ranks}::int[], ${levels.map(({ plugin }) => plugin)}::text[])
    on conflict (code) do update set title_en = excluded.title_en, title_zh = excluded.title_zh, rank = excluded.rank,
      plugin = excluded.plugin
    where (known.title_en, known.title_zh, known.rank, known.plugin)
      is distinct from (excluded.title_en, excluded.title_zh, excluded.rank, excluded.plugin)`.execute(context.sql);
}

async function syncSchemes(context: Context, schemes: BroughtItem<GovernanceSchemeItem>[]): Promise<void> {
  const known = await sql<{ code: string; rank: number }>`select code, rank from core.governance_level`.execute(
    context.sql,
  );
  const ranks = new Map(known.rows.map(({ code, rank }) => [code, rank]));
  for (const { code, plugin, item } of schemes) {
    refuseDisorder(
      code,
      plugin,
      item.levels.map((level) => ranks.get(level)),
    );
    await sql`
      insert into core.governance_scheme as known (code, title_en, title_zh, levels, plugin)
      values (${code}, ${item.title.en}, ${item.title['zh-CN']}, ${item.levels}, ${plugin})
      on conflict (code) do update set title_en = excluded.title_en, title_zh = excluded.title_zh,
        levels = excluded.levels, plugin = excluded.plugin
      where (known.title_en, known.title_zh, known.levels, known.plugin)
        is distinct from (excluded.title_en, excluded.title_zh, excluded.levels, excluded.plugin)`.execute(context.sql);
  }
}

function refuseDisorder(scheme: string, plugin: string, ranks: readonly (number | undefined)[]): void {
  const inOrder = ranks.every(
    (rank, index) => rank !== undefined && (index === 0 || rank > (ranks[index - 1] ?? rank)),
  );
  if (ranks.length > 0 && inOrder) return;
  throw new StartupError(
    'SCHEME_INVALID',
    `The governance scheme ${scheme} of ${plugin} names no levels, unknown ones, or not from the top down.`,
    `Correct the levels of ${scheme}, or leave ${plugin} out.`,
  );
}

async function syncKinds(context: Context, kinds: BroughtItem<OrganizationKindItem>[]): Promise<void> {
  const codes = kinds.map(({ code }) => code);
  const lines = kinds.map(({ item }) => item.line);
  await refuseOtherLines(context, codes, lines);
  await sql`
    insert into core.organization_kind as known (code, title_en, title_zh, line, usual_level, plugin)
    select * from unnest(${codes}::text[], ${kinds.map(({ item }) => item.title.en)}::text[],
      ${kinds.map(({ item }) => item.title['zh-CN'])}::text[], ${lines}::text[],
      ${kinds.map(({ item }) => item.usualLevel ?? null)}::text[], ${kinds.map(({ plugin }) => plugin)}::text[])
    on conflict (code) do update set title_en = excluded.title_en, title_zh = excluded.title_zh, line = excluded.line,
      usual_level = excluded.usual_level, plugin = excluded.plugin
    where (known.title_en, known.title_zh, known.line, known.usual_level, known.plugin)
      is distinct from (excluded.title_en, excluded.title_zh, excluded.line, excluded.usual_level, excluded.plugin)`.execute(
    context.sql,
  );
}

/** Organizations of a kind hang in the tree of its line: with another line they would hang in the wrong one. */
async function refuseOtherLines(context: Context, codes: readonly string[], lines: readonly string[]): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select known.code from core.organization_kind known
    join unnest(${codes}::text[], ${lines}::text[]) as wanted (code, line) on wanted.code = known.code
    where known.line <> wanted.line and exists (select 1 from core.organization o where o.kind = known.code)
    order by 1`.execute(context.sql);
  if (rows.length === 0) return;
  const named = rows.map(({ code }) => code).join(', ');
  throw new StartupError(
    'KIND_CHANGES_LINE',
    `The organization kind ${named} is contributed with another line, but there are organizations of it.`,
    'Give it back its line, or contribute a new kind under another code.',
  );
}
