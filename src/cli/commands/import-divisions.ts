import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { type BadLines, type ImportSummary, importDivisions } from '../../core/division/index.js';
import { type Host, inTransaction, systemContext } from '../../host/index.js';
import { StartupError } from '../../lib/startup-error.js';
import { hostOf } from '../../plugin-api/context/host-door.js';
import { showProgress } from '../import/progress.js';
import { withHost } from '../with-host.js';

const action = 'import divisions';

/** Codes that one line of the outcome names. */
const mostCodes = 10;

/** `commongrid import divisions FILE…`: loads administrative divisions, all or nothing. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('load data from files')
    .command('divisions')
    .description('load administrative divisions (CSV: code,name,level,parentCode), all of them or none')
    .argument('<files...>', 'the files; a parent may stand in any of them, or be there already')
    .action((files: string[]) => importFiles(files));
}

async function importFiles(files: readonly string[]): Promise<void> {
  const bytes = files.map(sizeOf).reduce((sum, size) => sum + size, 0);
  await withHost(async (host) => tell(await load(host, files, bytes)));
}

async function load(host: Host, files: readonly string[], bytes: number): Promise<ImportSummary> {
  const progress = showProgress(bytes);
  const context = systemContext(host.kernel, action);
  try {
    return await inTransaction(context, async () => {
      const result = await importDivisions(context, files, progress);
      progress.stop();
      // The refusal undoes the transaction: nothing of the files stays.
      if (!result.done) throw refused(host, result.badLines);
      await host.kernel.ports.audit(context, {
        action,
        plugin: 'core',
        outcome: 'done',
        ...hostOf(context).notes.takeAsOne(),
      });
      return result.summary;
    });
  } finally {
    progress.stop();
  }
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return found.size;
  throw new StartupError('IMPORT_FILE', `There is no file ${file}.`, 'Correct the path.');
}

function tell({ created, renamed, unchanged, elsewhere }: ImportSummary): void {
  process.stdout.write(`Imported: ${created} created, ${renamed} renamed, ${unchanged} unchanged.\n`);
  if (elsewhere.length === 0) return;
  const codes = elsewhere.slice(0, mostCodes).join(', ') + (elsewhere.length > mostCodes ? ', …' : '');
  process.stdout.write(`Moved before, and left where they are: ${elsewhere.length} (${codes}).\n`);
}

/** Names the bad lines on standard error, then refuses the import. */
function refused(host: Host, badLines: BadLines): StartupError {
  const { named, count } = badLines;
  for (const { file, line, rule, values } of named) {
    process.stderr.write(`${file}:${line}: ${host.messages.text('en', rule, values) ?? rule}\n`);
  }
  if (count > named.length) process.stderr.write(`… and ${count - named.length} more.\n`);
  const mistakes = count === 1 ? '1 mistake' : `${count} mistakes`;
  return new StartupError(
    'IMPORT_REFUSED',
    `Nothing was imported: the files have ${mistakes}.`,
    'Correct the lines above and import again.',
  );
}
