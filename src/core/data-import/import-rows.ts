import type { Checkpoint } from '../../lib/sheet/index.js';
import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import { DataImport } from './data-import.entity.js';
import { DataImportState } from './data-import.enums.js';
import type { ImportCounts } from './import-counts.js';
import { type ImportProblem, mostProblems } from './import-problem.js';
import { dropStaging } from './staging.js';

/** States after which nothing more becomes of an import. */
export const endStates: readonly DataImportState[] = [
  DataImportState.INVALID,
  DataImportState.COMMITTED,
  DataImportState.DISCARDED,
  DataImportState.FAILED,
];

/** What is written of an import as it goes on. */
export interface ImportStep {
  readonly state?: DataImportState;
  readonly format?: 'csv' | 'xlsx';
  readonly checkpoint?: Checkpoint | null;
  readonly keyGenerations?: string | null;
  readonly rowsRead?: number;
  readonly isStaged?: boolean;
  readonly badCount?: number;
  readonly badRowCount?: number;
  readonly warningCount?: number;
  readonly counts?: ImportCounts;
}

/**
 * Writes how far an import is. With another state it is another version; at its end the moment is written down.
 * @throws Error when somebody else has read rows of it meanwhile, or given it up
 */
export async function writeStep(
  context: Context,
  { id, rowsRead }: Pick<DataImport, 'id' | 'rowsRead'>,
  step: ImportStep,
): Promise<void> {
  await context.write();
  const sets: RawBuilder<unknown>[] = Object.entries(columns).flatMap(([property, column]) => {
    const value = step[property as keyof ImportStep];
    if (value === undefined) return [];
    return [sql`${sql.id(column)} = ${typeof value === 'object' && value !== null ? JSON.stringify(value) : value}`];
  });
  sets.push(sql`continued_at = ${context.now}`);
  if (step.state) {
    sets.push(sql`version = version + 1`);
    if (endStates.includes(step.state)) sets.push(sql`finished_at = ${context.now}`);
  }
  const { rows } = await sql`
    update core.data_import set ${sql.join(sets)} where id = ${id} and rows_read = ${rowsRead} and finished_at is null returning id`.execute(
    context.sql,
  );
  if (rows.length === 0) throw new Error(`Another process goes on with the import ${id}`);
}

const columns: Readonly<Record<keyof ImportStep, string>> = {
  state: 'state',
  format: 'format',
  checkpoint: 'checkpoint',
  keyGenerations: 'key_generations',
  rowsRead: 'rows_read',
  isStaged: 'is_staged',
  badCount: 'bad_count',
  badRowCount: 'bad_row_count',
  warningCount: 'warning_count',
  counts: 'counts',
};

/** Keeps problems by name, as long as there are not too many. */
export async function addProblems(
  context: Context,
  importId: string,
  problems: readonly ImportProblem[],
  before: number,
): Promise<void> {
  const kept = problems.slice(0, Math.max(0, mostProblems - before));
  if (kept.length === 0) return;
  const rows = kept.map(({ sheet, line, column = null, rule, values = {}, isWarning = false }) => ({
    sheet,
    line,
    column,
    rule,
    values,
    isWarning,
  }));
  await sql`
    insert into core.data_import_problem (import_id, sheet, line, "column", rule, "values", is_warning)
    select ${importId}, sheet, line, "column", rule, "values", "isWarning"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as p (sheet int, line int, "column" text, rule text, "values" jsonb, "isWarning" boolean)`.execute(context.sql);
}

/**
 * An import as it stands, past the actor's scope: by whoever carries it on. An object of its class, so that audit notes
 * tell what they are about, and where.
 */
export async function readImport(context: Context, id: string): Promise<DataImport> {
  const row = await context
    .readUnscoped(DataImport, 'whoever carries an import on has asked for its permission when it began')
    .matching({ id })
    .require('input.id');
  return Object.assign(new DataImport(), row);
}

/** What is known of a file of which nothing has been read. */
export const nothingRead = {
  checkpoint: null,
  keyGenerations: null,
  rowsRead: 0,
  isStaged: false,
  badCount: 0,
  badRowCount: 0,
  warningCount: 0,
};

/** Forgets what was read of a file, which is then read again. */
export async function beginAnew(context: Context, id: string): Promise<DataImport> {
  await writeStep(context, await readImport(context, id), nothingRead);
  await dropStaging(context, id);
  return readImport(context, id);
}
