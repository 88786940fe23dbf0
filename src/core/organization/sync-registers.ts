import { type Context, StartupError, sql, syncRegister } from '../../plugin-api/index.js';
import { GovernanceLevel, mostLevels } from './governance-level.entity.js';
import { GovernanceScheme } from './governance-scheme.entity.js';
import { OrganizationKind, OrganizationLine } from './organization-kind.entity.js';
import { governanceLevels, governanceSchemes, organizationKinds } from './registers.js';

/**
 * Carries the kinds, levels and schemes that the enabled plugins contribute into their tables.
 * @throws StartupError KIND_CHANGES_LINE, SCHEME_INVALID
 */
export async function syncOrganizationRegisters(context: Context): Promise<void> {
  await syncRegister(context, governanceLevels, GovernanceLevel, ({ rank }) => ({ rank }));
  await refuseDisorders(context);
  await syncRegister(context, governanceSchemes, GovernanceScheme, ({ levels }) => ({ levels: [...levels] }));
  await refuseOtherLines(context);
  await syncRegister(context, organizationKinds, OrganizationKind, ({ line, usualLevel }) => ({
    line: OrganizationLine[line],
    usualLevel: usualLevel ?? null,
  }));
}

/** The levels of a scheme are known, and run from the top down. */
async function refuseDisorders(context: Context): Promise<void> {
  const known = await context.read(GovernanceLevel).all(mostLevels);
  const ranks = new Map(known.map(({ code, rank }) => [code, rank]));
  for (const [code, { plugin, item }] of context.contributed(governanceSchemes)) {
    refuseDisorder(
      code,
      plugin,
      item.levels.map((level) => ranks.get(level)),
    );
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

/** Organizations of a kind hang in the tree of its line: with another line they would hang in the wrong one. */
async function refuseOtherLines(context: Context): Promise<void> {
  const kinds = [...context.contributed(organizationKinds)];
  const codes = kinds.map(([code]) => code);
  const lines = kinds.map(([, { item }]) => item.line);
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
