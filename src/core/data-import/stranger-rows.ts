import { type Context, sql } from '../../plugin-api/index.js';
import { writeAudit } from '../audit/write-audit.js';
import { numberTried } from '../person/known-number.js';
import { countToday, type DailyLimit, giveOneBack, takeOneToday } from '../privacy/daily-limit.js';
import type { ImportJob, ImportKind } from './define-import.js';
import type { ImportProblem } from './import-problem.js';

/**
 * Persons who are kept elsewhere and whom an account's files name in a day, once that is told: each time it is told that
 * there is somebody of that number. More is done by who runs the server, by command.
 */
export const strangersTold: DailyLimit = {
  name: 'known-numbers-in-files',
  most: 100,
  rule: 'core:data-import.too-many-strangers',
};

/** Entries that one file leaves in the trails of other places, at most. */
const mostWritten = 1_000;

/** Who is kept elsewhere of those whom a file names. */
export interface Strangers {
  readonly count: number;
  /** As many of them as are written down. */
  readonly persons: readonly { readonly id: string; readonly organizationId: string }[];
}

/** Whom a file that was compared is told to be known elsewhere. */
export async function findStrangers(context: Context, kind: ImportKind, job: ImportJob): Promise<Strangers> {
  if (!kind.strangers) return { count: 0, persons: [] };
  const { rows } = await sql<{ id: string; organizationId: string; count: number }>`
    select p.id, p.organization_id as "organizationId", count(*) over ()::int as count
    from core.person p where p.id in (${kind.strangers(job)})
    order by p.id limit ${mostWritten}`.execute(context.sql);
  return { count: rows[0]?.count ?? 0, persons: rows };
}

/**
 * Counts strangers for the account that imports, before anything is told of its file. Once that is too much for a day,
 * only that is told: not which rows, nor how many, nor what else is wrong, by which these could be told. A day that was
 * used up before refuses the file whomever it names.
 * @param accountId null for a command
 * @returns what is told then in place of all else
 */
export async function refuseTooMany(
  context: Context,
  accountId: string | null,
  { limit }: ImportKind,
  { count }: Strangers,
): Promise<ImportProblem | undefined> {
  if (!limit || accountId === null) return undefined;
  if (await takeToday(context, limit, accountId, count)) return undefined;
  return { sheet: 1, line: 1, rule: 'core:import.too-many-strangers', values: { most: limit.most } };
}

/**
 * Of a file that names nobody one is taken as well, and given back: like any other it waits for the account's files that
 * are being checked, and is refused when they have used up the day.
 * @returns whether there were so many left
 */
async function takeToday(context: Context, limit: DailyLimit, accountId: string, count: number): Promise<boolean> {
  if (count > 0) return (await countToday(context, limit, accountId, count)) <= limit.most;
  const isLeft = await takeOneToday(context, limit, accountId);
  if (isLeft) await giveOneBack(context, limit, accountId);
  return isLeft;
}

/** Writes down, where they are kept, who was found in a file from elsewhere, and whether the file was refused. */
export async function writeStrangers(
  context: Context,
  job: ImportJob,
  { persons }: Strangers,
  isRefused: boolean,
): Promise<void> {
  if (persons.length === 0) return;
  await writeAudit(
    context,
    ...persons.map(({ id, organizationId }) => ({
      action: numberTried,
      plugin: 'core',
      outcome: isRefused ? ('refused' as const) : ('done' as const),
      subject: { type: 'Person', id },
      organizationId,
      details: { importId: job.id },
    })),
  );
}
