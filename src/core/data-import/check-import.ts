import { type Context, sql } from '../../plugin-api/index.js';
import type { DataImport } from './data-import.entity.js';
import { DataImportState } from './data-import.enums.js';
import type { ImportJob, ImportKind, StagedCheck } from './define-import.js';
import type { ImportCounts } from './import-counts.js';
import { type ImportProblem, mostProblems } from './import-problem.js';
import { addProblems, writeStep } from './import-rows.js';
import { stagedIn } from './staging.js';
import { findStrangers, refuseTooMany, writeStrangers } from './stranger-rows.js';

/** What an import works on. */
export const jobOf = (
  { today }: Context,
  { id, organizationId, accountId, rights, source, legalBasis }: DataImport,
  isCarriedOut: boolean,
): ImportJob => ({
  id,
  organizationId,
  rights: new Set(rights),
  isByOperator: accountId === null,
  isCarriedOut,
  source,
  legalBasis,
  today,
  staged: stagedIn(id),
});

/**
 * Told of a file that has headings alone: somebody may have sent the template for what they filled in. Of one whose headings
 * are wrong nobody has looked what rows it has.
 */
const noRows: ImportProblem = { sheet: 1, line: 1, rule: 'core:data-import.no-rows', isWarning: true };

/**
 * Compares the staged rows with each other and with the database. What is wrong is written down, and the import is
 * invalid; else what there is to be done is, and nothing is done yet. What is only to be looked at is written down, too.
 * @returns what there is to be done, or undefined when anything is wrong
 */
export async function checkImport(
  context: Context,
  given: DataImport,
  kind: ImportKind,
  job: ImportJob,
): Promise<ImportCounts | undefined> {
  await prepareBulk(context);
  await sql`analyze ${job.staged}`.execute(context.sql);
  await kind.compare(context, job);
  const strangers = await findStrangers(context, kind, job);
  const tooMany = await refuseTooMany(context, given.accountId, kind, strangers);
  const found = tooMany ? { ...nothing, problems: [tooMany], count: 1 } : await findProblems(context, kind, job, false);
  const warned = tooMany ? nothing : await findProblems(context, kind, job, true);
  const badCount = given.badCount + found.count;
  await writeStrangers(context, job, strangers, badCount > 0);
  const hasNoRows = given.rowsRead === 0 && given.badCount === 0;
  const warnings = hasNoRows ? [noRows] : warned.problems;
  const warningCount = hasNoRows ? 1 : warned.count;
  await addProblems(context, given.id, warnings, 0);
  if (badCount > 0) {
    await addProblems(context, given.id, found.problems, given.badCount);
    const badRowCount = await countBadRows(context, given, job, found.failed);
    await writeStep(context, given, { state: DataImportState.INVALID, badCount, badRowCount, warningCount });
    return undefined;
  }
  if (warningCount > 0) await writeStep(context, given, { warningCount });
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

/** What a check has found: some of it by name, all of it counted. */
interface Found {
  readonly count: number;
  readonly problems: readonly ImportProblem[];
}

/** What all checks have found, and which of them anything. */
interface Checked extends Found {
  readonly failed: readonly StagedCheck[];
}

const nothing: Checked = { problems: [], count: 0, failed: [] };

/** Rows with something wrong, each once: those that were too wrong to be staged, those that are, and what checks found. */
async function countBadRows(
  context: Context,
  { rowsRead }: DataImport,
  job: ImportJob,
  failed: readonly StagedCheck[],
): Promise<number> {
  const found = failed.map((check) => sql` union select found.sheet, found.line from (${check.lines(job)}) as found`);
  const { rows } = await sql<{ unread: number; bad: number }>`
    select ${rowsRead}::int - (select count(*)::int from ${job.staged}) as unread, count(*)::int as bad from (
      select s.sheet, s.line from ${job.staged} s where s.bad ${sql.join(found, sql``)}
    ) as wrong`.execute(context.sql);
  const [{ unread, bad } = { unread: 0, bad: 0 }] = rows;
  return unread + bad;
}

/** What the checks of a kind find: what is wrong, or what is only told. */
async function findProblems(
  context: Context,
  { checks }: ImportKind,
  job: ImportJob,
  isWarning: boolean,
): Promise<Checked> {
  const problems: ImportProblem[] = [];
  const failed: StagedCheck[] = [];
  let count = 0;
  for (const check of checks.filter(({ warns = false }) => warns === isWarning)) {
    const found = await find(context, job, check);
    if (found.count > 0) failed.push(check);
    count += found.count;
    problems.push(...found.problems);
  }
  return { problems: problems.sort((one, other) => one.sheet - other.sheet || one.line - other.line), count, failed };
}

type FoundRow = Record<string, string | number> & {
  readonly found: string;
  readonly sheet: number;
  readonly line: number;
  readonly column?: string;
};

async function find(context: Context, job: ImportJob, check: StagedCheck): Promise<Found> {
  const { rows } = await sql<FoundRow>`
    select *, count(*) over () as found from (${check.lines(job)}) as wrong
    order by sheet, line limit ${mostProblems}`.execute(context.sql);
  const problems = rows.map(({ found: _found, sheet, line, rule = check.rule, column = check.column, ...values }) => ({
    sheet,
    line,
    rule: String(rule),
    values,
    isWarning: check.warns ?? false,
    ...(column && { column: String(column) }),
  }));
  return { count: Number(rows[0]?.found ?? 0), problems };
}
