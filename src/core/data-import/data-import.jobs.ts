import { type JobDefinition, sql } from '../../plugin-api/index.js';
import { coreSettings } from '../settings.js';
import { DataImportState } from './data-import.enums.js';
import { dropChunks } from './import-chunks.js';
import { beginAnew, readImport, writeStep } from './import-rows.js';
import { dropStaging } from './staging.js';

/** Hours for which rows that were read wait for an import that was broken off. */
const stagedHours = 24;

/** What imports need done by the clock. */
export const dataImportJobs: readonly JobDefinition[] = [
  {
    name: 'core:discard-imports',
    schedule: '50 3 * * *',
    timeoutSeconds: 60,
    // What came to no end is given up, with all that it has read.
    async run(context) {
      const { importDays } = coreSettings(context).retention;
      if (importDays === null) return;
      const { rows } = await sql<{ id: string }>`
        select i.id from core.data_import i
        where i.finished_at is null and i.started_at < ${context.now}::timestamptz - make_interval(days => ${importDays}::int)
        order by i.id limit 100 for update skip locked`.execute(context.sql);
      for (const { id } of rows) {
        const given = await readImport(context, id);
        await writeStep(context, given, { state: DataImportState.FAILED });
        await dropChunks(context, id);
        await dropStaging(context, id);
        context.noteOn(given, { state: DataImportState.FAILED });
      }
    },
  },
  {
    name: 'core:forget-staged-rows',
    schedule: '20 * * * *',
    timeoutSeconds: 60,
    // Names and birth dates stand in them as they are: what has not gone on for a day is read from its file again.
    async run(context) {
      const { rows } = await sql<{ id: string }>`
        select i.id from core.data_import i
        where i.finished_at is null and (i.is_staged or i.checkpoint is not null)
          and i.continued_at < ${context.now}::timestamptz - make_interval(hours => ${stagedHours}::int)
        order by i.id limit 100 for update skip locked`.execute(context.sql);
      for (const { id } of rows) await beginAnew(context, id);
    },
  },
];
