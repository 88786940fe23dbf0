import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type DataExportFormat, dataExportName, exportByOperator } from '../../core/data-export/index.js';
import { type Host, stepsOf, systemContext } from '../../host/index.js';
import { printable } from '../../lib/printable.js';
import { StartupError } from '../../lib/startup-error.js';
import { CommongridError, type Language } from '../../plugin-api/index.js';
import { alreadyThere, writeNewFile } from '../export/new-file.js';
import { showRows } from '../export/row-progress.js';
import { organizationByCode } from '../import/organization-by-code.js';
import { languageOption } from '../language-option.js';
import { quantity } from '../table.js';
import { type Terminal, terminal } from '../terminal.js';
import { withHost } from '../with-host.js';

/** What the operator wants, and where. */
export interface ExportOptions {
  readonly organization: string;
  readonly format: string;
  readonly out: string;
  readonly purpose?: string;
  readonly language: Language;
}

const help = `
Kinds: residents, premises, posts, and what plugins add. Personal data are masked;
with --purpose, a code of the query unmaskingPurposes, what that purpose opens is
not, and the audit trail says whose data went out, and what for.
The file is readable for its owner alone, and nothing is overwritten. Premises, and
residents with a purpose that opens what is masked, can be imported again.
`;

/** `commongrid export KIND`: writes what an organization has into a file. */
export function exportCommand(program: Command): void {
  program
    .command('export')
    .description('write residents, premises or posts of an organization and all below it into a file')
    .argument('<kind>', 'residents, premises, posts, or what a plugin adds')
    .requiredOption('--organization <code>', 'code of the organization')
    .requiredOption('--out <file>', 'where to write; a file that is not there yet')
    .addOption(new Option('--format <format>', 'which format').choices(['csv', 'xlsx']).default('csv'))
    .option('--purpose <code>', 'what for personal data are to be unmasked')
    .addOption(languageOption('in which headings and words are'))
    .addHelpText('after', help)
    .action(async (kind: string, options: ExportOptions) => {
      // Before the database is opened, which takes a while; the file is made without overwriting in any case.
      if (existsSync(options.out)) throw alreadyThere(options.out);
      await withHost((host) => exportData(host, kind, options, terminal));
    });
}

/**
 * Writes the file, as the operator.
 * @throws StartupError for what is not known, and for a file that is there already
 */
export async function exportData(host: Host, kind: string, options: ExportOptions, { print }: Terminal): Promise<void> {
  const { out, organization, purpose = null, language } = options;
  const context = systemContext(host.kernel, `export ${kind}`);
  const progress = showRows();
  let rows = 0;
  const wanted = {
    kind: kind.toUpperCase(),
    organizationId: await organizationByCode(context, organization),
    filter: {},
    format: options.format.toUpperCase() as DataExportFormat,
    purpose,
    language,
    onRows: (more: number) => {
      rows += more;
      progress.onRows(more);
    },
  };
  try {
    await writeNewFile(out, () => exportByOperator(context, stepsOf(context, dataExportName), wanted));
  } catch (error) {
    throw error instanceof CommongridError ? worded(host, error) : error;
  } finally {
    progress.stop();
  }
  const masked = purpose === null ? 'masked' : `unmasked for ${printable(purpose)}`;
  print(`Wrote ${quantity(rows, 'row', 'rows')} to ${printable(out)}; personal data are ${masked}.`);
}

function worded(host: Host, { code, details: { rule, values }, message }: CommongridError): StartupError {
  const said = (rule && host.messages.text('en', rule, values)) ?? message;
  return new StartupError(`EXPORT_${code}`, printable(said), 'Correct the kind or the purpose.');
}
