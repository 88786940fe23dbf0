import { type Context, sql } from '../../plugin-api/index.js';
import type { DataImport } from './data-import.entity.js';
import { DataImportState } from './data-import.enums.js';
import type { ImportJob, ImportKind, StagedCheck } from './define-import.js';
import type { ImportCounts } from './import-counts.js';
import { type ImportProblem, mostProblems } from './import-problem.js';
import { addProblems, writeStep } from './import-rows.js';
import { stagedIn } from './staging.js';
import { type Found, tellStrangers } from './stranger-rows.js';

/** What an import works on. */
export const jobOf = ({ id, organizationId, rights, source, legalBasis }: DataImport): ImportJob => ({
  id,
  organizationId,
  rights: new Set(rights),
  source,
  legalBasis,
  staged: stagedIn(id),
});

/**
 * Compares the staged rows with each other and with the database. What is wrong is written down, and the import is
 * invalid; else what there is to be done is, and nothing is done yet.
 * @returns what there is to be done, or undefined when anything is wrong
 */
export async function checkImport(
  context: Context,
  given: DataImport,
  kind: ImportKind,
): Promise<ImportCounts | undefined> {
  const job = jobOf(given);
  await prepareBulk(context);
  await sql`analyze ${job.staged}`.execute(context.sql);
  await kind.compare(context, job);
  const found = await findProblems(context, given, kind, job);
  const badCount = given.badCount + found.count;
  if (badCount > 0) {
    await addProblems(context, given.id, found.problems, given.badCount);
    await writeStep(context, given, { state: DataImportState.INVALID, badCount });
    return undefined;
  }
  return kind.count(context, job);
}

/**
 * Lets indexes of words take up rows in few large sweeps, sorts in memory, and leaves the settling of grids to the end
 * of the import. Until the transaction ends.
 */
async function prepareBulk(context: Context): Promise<void> {
  await context.write();
  await sql`
    select set_config('work_mem', '64MB', true), set_config('gin_pending_list_limit', '64MB', true),
      set_config('core.bulk', 'on', true)`.execute(context.sql);
}

async function findProblems(context: Context, { accountId }: DataImport, kind: ImportKind, job: ImportJob) {
  const problems: ImportProblem[] = [];
  let count = 0;
  for (const check of kind.checks) {
    const found = await tellStrangers(context, accountId, job, check, await find(context, job, check));
    count += found.count;
    problems.push(...found.problems);
  }
  return { problems: problems.sort((one, other) => one.sheet - other.sheet || one.line - other.line), count };
}

async function find(context: Context, job: ImportJob, check: StagedCheck): Promise<Found> {
  const { rows } = await sql<Record<string, string | number> & { found: string; sheet: number; line: number }>`
    select *, count(*) over () as found from (${check.lines(job)}) as wrong
    order by sheet, line limit ${mostProblems}`.execute(context.sql);
  const problems = rows.map(({ found: _found, sheet, line, rule = check.rule, ...values }) => ({
    sheet,
    line,
    rule: String(rule),
    values,
    ...(check.column && { column: check.column }),
  }));
  return { count: Number(rows[0]?.found ?? 0), problems };
}
