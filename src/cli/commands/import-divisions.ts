import { statSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { type BadLine, type ImportCounts, importDivisions } from '../../core/division/index.js';
import { type Host, inTransaction, systemContext } from '../../host/index.js';
import { StartupError } from '../../lib/startup-error.js';
import { withHost } from '../with-host.js';

/** `commongrid import divisions FILE…`: loads administrative divisions, all or nothing. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('load data from files')
    .command('divisions')
    .description('load administrative divisions (CSV: code,name,level,parentCode), all of them or none')
    .argument('<files...>', 'the files; later ones may refer to divisions of earlier ones')
    .action((files: string[]) => importFiles(files));
}

async function importFiles(files: readonly string[]): Promise<void> {
  const bytes = files.map(sizeOf).reduce((sum, size) => sum + size, 0);
  await withHost(async (host) => {
    const counts = await load(host, files, bytes);
    const { created, updated, unchanged } = counts;
    process.stdout.write(`Imported: ${created} created, ${updated} updated, ${unchanged} unchanged.\n`);
  });
}

async function load(host: Host, files: readonly string[], bytes: number): Promise<ImportCounts> {
  const bar = new SingleBar({ format: '{step} [{bar}] {percentage} % | {duration_formatted}', hideCursor: true });
  bar.start(Math.max(bytes, 1), 0, { step: 'reading ' });
  const context = systemContext(host.kernel, 'import divisions');
  try {
    return await inTransaction(context, async () => {
      const result = await importDivisions(context, files, {
        read: (read) => bar.increment(read),
        step: (step) => bar.update({ step: step === 'check' ? 'checking' : 'loading ' }),
      });
      bar.stop();
      // The refusal undoes the transaction: nothing of the files stays.
      if (!result.done) throw refused(host, result.badLines);
      return result.counts;
    });
  } finally {
    bar.stop();
  }
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return found.size;
  throw new StartupError('IMPORT_FILE', `There is no file ${file}.`, 'Correct the path.');
}

/** Names every bad line on standard error, then refuses the import. */
function refused(host: Host, badLines: readonly BadLine[]): StartupError {
  for (const { file, line, rule, values } of badLines) {
    process.stderr.write(`${file}:${line}: ${host.messages.text('en', rule, values) ?? rule}\n`);
  }
  const lines = badLines.length === 1 ? '1 line is' : `${badLines.length} lines are`;
  return new StartupError(
    'IMPORT_REFUSED',
    `Nothing was imported: ${lines} wrong.`,
    'Correct the lines above and import again.',
  );
}
