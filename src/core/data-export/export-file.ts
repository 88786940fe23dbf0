import { writeCsv, writeXlsx } from '../../lib/sheet/index.js';
import type { Context, DownloadSteps } from '../../plugin-api/index.js';
import { DataExportFormat } from './data-export.enums.js';
import { type ExportRun, exportRows } from './export-rows.js';

/** How each format is called, and written. What a spreadsheet would take for a formula is defused in both. */
export const exportFormats = {
  [DataExportFormat.CSV]: {
    ending: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    write: (_: string, rows: AsyncIterable<readonly string[]>) => writeCsv(rows),
  },
  [DataExportFormat.XLSX]: {
    ending: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (name: string, rows: AsyncIterable<readonly string[]>) => writeXlsx([{ name, rows }]),
  },
} as const;

/**
 * The bytes of a file.
 * @param finished what is done, in a step that writes, when the last row is on its way
 */
export async function* exportFile(
  steps: DownloadSteps,
  run: ExportRun,
  finished: (context: Context, rows: number) => Promise<void>,
): AsyncGenerator<Buffer> {
  const { kind, job, language, onRows } = run;
  let count = 0;
  const counting = {
    ...run,
    onRows: (more: number) => {
      count += more;
      onRows?.(more);
    },
  };
  yield* exportFormats[job.format].write(kind.title[language], exportRows(steps, counting));
  await steps.write((context) => finished(context, count));
}

/** What a file is called: `逢源街道-房屋-2026-11-22.csv`. */
export const exportFileName = ({ kind, job, language }: ExportRun, organizationName: string, today: string): string =>
  `${organizationName}-${kind.title[language]}-${today}.${exportFormats[job.format].ending}`;
