import { createWriteStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Argument, type Command, Option } from 'commander';
import {
  type FileImported,
  type ImportKind,
  type InTransaction,
  importFile,
  importKinds,
  importTemplateOf,
  listProblems,
  notesOf,
  readImport,
  type TemplateFormat,
  templateFormats,
} from '../../core/data-import/index.js';
import { dataSources } from '../../core/data-source/data-sources.js';
import { LegalBasis } from '../../core/data-source/legal-basis.js';
import { auditEach, type Host, inTransaction, systemContext } from '../../host/index.js';
import { printable } from '../../lib/printable.js';
import { openFileSource } from '../../lib/sheet/index.js';
import { StartupError } from '../../lib/startup-error.js';
import { hostOf } from '../../plugin-api/context/host-door.js';
import type { Language } from '../../plugin-api/index.js';
import { refusedRows, tellRows, wordCounts } from '../import/data-outcome.js';
import { keepHeapLean } from '../import/lean-heap.js';
import { organizationByCode } from '../import/organization-by-code.js';
import { showProgress } from '../import/progress.js';
import { languageOption } from '../language-option.js';
import { withHost } from '../with-host.js';

interface Options {
  readonly organization: string;
  readonly source: string;
  readonly basis: LegalBasis;
  readonly dryRun?: boolean;
  readonly report?: string;
  readonly language: Language;
}

const help = `
The file is CSV (UTF-8 or GB18030) or XLSX; \`commongrid import template\` gives an
empty one. Everything is imported, or nothing: rows that are wrong are named.
A further import of the same file changes nothing. An import that was broken off
is taken up where it was left when it is started again.
`;

/** `commongrid import premises|… FILE`, and `commongrid import template`. */
export function importDataCommands(parent: Command): void {
  const kinds = Object.values(importKinds);
  for (const kind of kinds) {
    parent
      .command(kind.word)
      .description(`load ${kind.word} from a file, all of them or none`)
      .argument('<file>', 'CSV or XLSX')
      .requiredOption('--organization <code>', 'code of the organization in which, or below which, all of it lies')
      .option('--source <code>', 'code of the source of the records', 'IMPORT')
      .addOption(
        new Option('--basis <basis>', 'on what ground the records are kept')
          .choices(Object.values(LegalBasis))
          .default(LegalBasis.LEGAL_DUTY),
      )
      .option('--dry-run', 'only tell what would be imported')
      .option('--report <file>', 'write what is wrong, and what is to be looked at, into this file, as CSV')
      .addOption(languageOption('in which messages and headings are'))
      .addHelpText('after', help)
      .action((file: string, options: Options) => importData(kind, file, options));
  }
  parent
    .command('template')
    .description('write an empty file to be filled in')
    .addArgument(new Argument('<kind>', 'what it is for').choices(kinds.map(({ word }) => word)))
    .addOption(new Option('--format <format>', 'which format').choices(Object.keys(templateFormats)).default('csv'))
    .option('--out <file>', 'where to write it; standard output unless given')
    .addOption(languageOption('in which headings and remarks are'))
    .action(writeTemplate);
}

async function importData(kind: ImportKind, path: string, options: Options): Promise<void> {
  const bytes = sizeOf(path);
  keepHeapLean();
  await withHost(async (host) => {
    await using source = await openFileSource(path);
    const progress = showProgress(bytes, process.stderr, 'rows');
    const reading = systemContext(host.kernel, `import ${kind.word}`);
    if (!reading.contributed(dataSources).has(options.source)) throw unknownSource(options.source);
    const file = {
      kind,
      source,
      name: basename(path),
      organizationId: await organizationByCode(reading, options.organization),
      from: options.source,
      legalBasis: options.basis,
      isDryRun: options.dryRun ?? false,
    };
    try {
      const done = await importFile(reading, file, ownTransactions(host, kind), progress);
      progress.stop();
      await tell(host, path, done, options);
    } finally {
      progress.stop();
    }
  });
}

/** Each in the name of the command, with an audit entry for what it notes. */
const ownTransactions =
  (host: Host, { word }: ImportKind): InTransaction =>
  (work) => {
    const action = `import ${word}`;
    const context = systemContext(host.kernel, action);
    return inTransaction(context, async () => {
      const result = await work(context);
      await auditEach(context, { action, plugin: 'core' }, hostOf(context).notes.take());
      return result;
    });
  };

async function tell(host: Host, path: string, { id, outcome, takenUp }: FileImported, options: Options): Promise<void> {
  if (takenUp > 0) process.stderr.write(`Taken up where it was left: after ${takenUp} rows.\n`);
  const { language: chosen } = options;
  const context = systemContext(host.kernel, 'import');
  const given = await readImport(context, id);
  const report = { path: options.report, language: chosen };
  const told = {
    problems: await listProblems(context, given, chosen),
    count: given.badCount + given.warningCount,
    notes: notesOf(context, given, chosen),
  };
  await tellRows(path, told, report);
  if (outcome.kind !== 'done' && outcome.kind !== 'ready') throw refusedRows(given, report);
  for (const line of wordCounts(outcome.counts, outcome.kind === 'ready', chosen)) process.stdout.write(`${line}\n`);
}

async function writeTemplate(
  word: string,
  { format, out, language: chosen }: { format: TemplateFormat; out?: string; language: Language },
): Promise<void> {
  const kind = Object.values(importKinds).find((one) => one.word === word) as ImportKind;
  const { body } = importTemplateOf(kind, format, chosen);
  if (out) await pipeline(Readable.from(body), createWriteStream(out, { flags: 'wx' }));
  else for await (const piece of body) process.stdout.write(piece);
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return found.size;
  throw new StartupError('IMPORT_FILE', `There is no file ${printable(path)}.`, 'Correct the path.');
}

const unknownSource = (code: string) =>
  new StartupError(
    'IMPORT_SOURCE',
    `There is no source ${printable(code)}.`,
    'Name one that the query dataSources lists, such as POLICE, GRID_VISIT or IMPORT.',
  );
