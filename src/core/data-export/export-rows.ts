import { hostOf } from '../../plugin-api/context/host-door.js';
import { type Context, type DownloadSteps, type Language, sql } from '../../plugin-api/index.js';
import { pathLiesWithin } from '../organization/lies-within.js';
import { type ExportJob, requireMayExport } from './export-job.js';
import type { ExportKind, ExportPosition } from './export-kinds.js';
import { type ShownRows, showCells } from './show-cells.js';

/** Rows that are read at a time: few enough that a statement is short, enough that what goes around it counts little. */
export const rowsAtOnce = 1_000;

/** Organizations that are looked up at a time. */
const organizationsAtOnce = 200;

/** Under which name exports stand in the audit trail, in metrics and logs. */
export const dataExportName = 'core:data-export';

/** A file that is being made. */
export interface ExportRun {
  /** Id of its row: the subject of its audit entries. */
  readonly id: string;
  readonly job: ExportJob;
  readonly kind: ExportKind;
  readonly language: Language;
  /** Told how many more rows are on their way. */
  readonly onRows?: (rows: number) => void;
}

/**
 * The rows of a file, its headings first, read no faster than they are taken. Organization after organization, in pages
 * by keyset: a row that comes or goes meanwhile moves no other one out of the file or into it twice. What is unmasked is
 * in the audit trail before it is handed on.
 * @throws FORBIDDEN, UNAUTHENTICATED at the first page after the actor may no longer
 */
export async function* exportRows(steps: DownloadSteps, run: ExportRun): AsyncGenerator<readonly string[]> {
  const { kind, language, onRows } = run;
  yield kind.columns.map(({ heading }) => heading[language]);
  for await (const organizationId of organizationsOf(steps, run)) {
    let after: string | null = null;
    do {
      const position: ExportPosition = { organizationId, filter: run.job.filter, after, atMost: rowsAtOnce };
      const { shown, next } = await steps.read((context) => readPage(context, run, position));
      if (shown.unmasked.length > 0)
        await steps.write((context) => recordUnmasked(context, run, organizationId, shown));
      onRows?.(shown.cells.length);
      yield* shown.cells;
      after = next;
    } while (after !== null);
  }
}

async function readPage(
  context: Context,
  { kind, job, language }: ExportRun,
  position: ExportPosition,
): Promise<{ shown: ShownRows; next: string | null }> {
  await requireMayExport(context, job);
  const { rows, next } = await kind.read(context, position);
  return { shown: await showCells(context, kind, job, rows, language), next };
}

/** The organizations within the root that have rows, in the order in which they were made. */
async function* organizationsOf(steps: DownloadSteps, { job, kind }: ExportRun): AsyncGenerator<string> {
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await steps.read(async (context) => {
      const { rows } = await sql<{ id: string }>`
        select o.id from core.organization o
        where ${pathLiesWithin(sql`o.path`, job.organizationId)} and ${after === null ? sql`true` : sql`o.id > ${after}::uuid`}
          and ${kind.hasRowsAt(sql`o.id`)}
        order by o.id limit ${organizationsAtOnce}`.execute(context.sql);
      return rows.map(({ id }) => id);
    });
    yield* ids;
    if (ids.length < organizationsAtOnce) return;
    after = ids.at(-1) ?? null;
  }
}

/** One entry a page and type, with the ids of those whose data were shown, and the names of the fields. */
async function recordUnmasked(
  context: Context,
  { id, job }: ExportRun,
  organizationId: string,
  { unmasked }: ShownRows,
): Promise<void> {
  const entries = unmasked.map(({ type, ids, fields }) => ({
    action: dataExportName,
    plugin: 'core',
    outcome: 'unmasked' as const,
    subject: { type: 'DataExport', id },
    organizationId,
    details: { kind: job.kind, purpose: job.purpose, type, fields, ids },
  }));
  await hostOf(context).kernel.ports.audit(context, ...entries);
}
