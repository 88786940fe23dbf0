import { type Context, sql } from '../../plugin-api/index.js';
import { writeAudit } from '../audit/write-audit.js';
import { numberTried } from '../person/known-number.js';
import { countToday, type DailyLimit } from '../privacy/daily-limit.js';
import type { ImportJob, StagedCheck } from './define-import.js';
import type { ImportProblem } from './import-problem.js';

/**
 * Rows of an account's files that are told in a day to name somebody who is kept elsewhere, under another name or by the
 * number alone: each tells that there is somebody of that number. More is done by who runs the server, by command.
 */
export const strangersTold: DailyLimit = {
  name: 'known-numbers-in-files',
  most: 100,
  rule: 'core:data-import.too-many-strangers',
};

/** Entries that one file leaves in the trails of other places, at most. */
const mostWritten = 1_000;

/** What a check has found: some of it by name, all of it counted. */
export interface Found {
  readonly count: number;
  readonly problems: readonly ImportProblem[];
  /** Nothing else is told of the file: by what is said of other rows, these could be told. */
  readonly isAll?: boolean;
}

/**
 * Writes down, where they are kept, who was found by numbers under other names, and counts it for the account that
 * imports. Once that is too much for a day, only that is told, not which rows, nor how many.
 * @param accountId null for a command
 */
export async function tellStrangers(
  context: Context,
  accountId: string | null,
  job: ImportJob,
  check: StagedCheck,
  found: Found,
): Promise<Found> {
  if (!check.strangers || found.count === 0) return found;
  const { rows } = await sql<{ id: string; organizationId: string }>`
    select distinct on (p.id) p.id, p.organization_id as "organizationId"
    from (${check.strangers(job)}) as tried (id) join core.person p on p.id = tried.id
    order by p.id limit ${mostWritten}`.execute(context.sql);
  await writeAudit(
    context,
    ...rows.map(({ id, organizationId }) => ({
      action: numberTried,
      plugin: 'core',
      outcome: 'refused' as const,
      subject: { type: 'Person', id },
      organizationId,
      details: { importId: job.id },
    })),
  );
  if (accountId === null) return found;
  const { most } = strangersTold;
  if ((await countToday(context, strangersTold, accountId, found.count)) <= most) return found;
  const problem = { sheet: 1, line: 1, rule: 'core:import.too-many-strangers', values: { most } };
  return { count: 1, problems: [problem], isAll: true };
}
