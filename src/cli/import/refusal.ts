import type { BadLines, HeldBack, ImportRefusal, Sweep } from '../../core/division/index.js';
import type { Host } from '../../host/index.js';
import { printable } from '../../lib/printable.js';
import { StartupError } from '../../lib/startup-error.js';
import { firstCodes } from './outcome.js';

/** Lines that are printed at most. */
const mostLines = 1_000;

/** Says on standard error, line by line, why nothing was imported, and gives the error that ends the command. */
export function refusedImport(host: Host, refusal: ImportRefusal): StartupError {
  if ('badLines' in refusal) return refusedLines(host, refusal.badLines);
  if ('heldBack' in refusal) return refusedRetirements(host, refusal.heldBack);
  return refusedSweep(refusal.sweep);
}

function refusedLines(host: Host, { named, count }: BadLines): StartupError {
  tell(
    named.map(({ file, line, rule, values }) => `${file}:${line}: ${host.messages.text('en', rule, values) ?? rule}`),
    count,
  );
  return new StartupError(
    'IMPORT_REFUSED',
    `Nothing was imported: the files have ${counted(count, 'mistake')}.`,
    'Correct the lines above and import again.',
  );
}

function refusedRetirements(host: Host, heldBack: readonly HeldBack[]): StartupError {
  tell(
    heldBack.slice(0, mostLines).map(({ code, name, rules }) => {
      const reasons = rules.map((rule) => host.messages.text('en', rule, {}) ?? rule);
      return `${code} ${name}: ${reasons.join(' ')}`;
    }),
    heldBack.length,
  );
  return new StartupError(
    'IMPORT_HELD_BACK',
    `Nothing was imported: ${counted(heldBack.length, 'division')} vanished from the files, but cannot be retired today.`,
    'Clear what is named above and import again; or keep what the files do not have: --keep-missing.',
  );
}

function refusedSweep({ retired, moved, known, codes }: Sweep): StartupError {
  return new StartupError(
    'IMPORT_SWEEPING',
    `Nothing was imported: of ${known} known divisions the files would retire ${retired} and move ${moved} (${firstCodes(codes)}).`,
    'If the files are only a part of the whole, keep what they do not have: --keep-missing. If they are right: --allow-many.',
  );
}

/** Names of files and what stands in them are somebody else's: a terminal is to show them, not to act upon them. */
function tell(lines: readonly string[], count: number): void {
  for (const line of lines) process.stderr.write(`${printable(line)}\n`);
  if (count > lines.length) process.stderr.write(`… and ${count - lines.length} more.\n`);
}

const counted = (count: number, what: string) => (count === 1 ? `1 ${what}` : `${count} ${what}s`);
