import { type Command, InvalidArgumentError } from 'commander';
import { type Anchor, anchorText, readAnchor } from '../../core/audit-seal/anchor.js';
import { sealTrail } from '../../core/audit-seal/seal-trail.js';
import { type TrailReport, verifyTrail } from '../../core/audit-seal/verify-trail.js';
import { type Host, inTransaction, systemContext } from '../../host/index.js';
import { StartupError } from '../../lib/startup-error.js';
import { sql } from '../../plugin-api/index.js';
import { quantity } from '../table.js';
import { terminal } from '../terminal.js';
import { withHost } from '../with-host.js';

/** `commongrid audit`: whether the audit trail is as it was written. */
export function auditCommand(program: Command): void {
  const audit = program.command('audit').description('seal the audit trail, and check that nobody has altered it');
  audit
    .command('anchor')
    .description(
      'seal what is not sealed yet and print the anchor; keep it where no administrator of the database can change it',
    )
    .action(() => withHost(async (host) => terminal.print(await takeAnchor(host))));
  audit
    .command('verify')
    .description('compare every sealed entry with its seal; ends with 1 if one was edited, removed, swapped or cut off')
    .option(
      '--anchor <anchor>',
      'the last anchor that was kept: without it, a chain that was made anew is not noticed',
      anchorOption,
    )
    .action(({ anchor }: { anchor?: Anchor }) => withHost((host) => verify(host, anchor)));
}

function anchorOption(text: string): Anchor {
  const anchor = readAnchor(text);
  if (!anchor)
    throw new InvalidArgumentError('An anchor is what `commongrid audit anchor` has printed, such as 67:9f86…');
  return anchor;
}

async function takeAnchor(host: Host): Promise<string> {
  let anchor: Anchor | undefined;
  // A transaction seals a part of a long trail, and makes no new seal when there is nothing left.
  for (let before: number | undefined = -1; before !== anchor?.number; ) {
    before = anchor?.number;
    const context = systemContext(host.kernel, 'seal audit trail');
    anchor = await inTransaction(context, () => sealTrail(context));
  }
  if (!anchor) {
    throw new StartupError('AUDIT_EMPTY', 'The audit trail has no entries.', 'Take an anchor once there are some.');
  }
  return anchorText(anchor);
}

async function verify(host: Host, anchor: Anchor | undefined): Promise<void> {
  const context = systemContext(host.kernel, 'verify audit trail');
  const report = await inTransaction(context, async () => {
    await context.write();
    await sql`set transaction isolation level repeatable read, read only`.execute(context.sql);
    return verifyTrail(context, anchor);
  });
  const { findings, findingCount } = report;
  if (findingCount === 0) return terminal.print(praise(report, anchor));
  const more = findingCount - findings.length;
  terminal.print([...findings, ...(more > 0 ? [`… and ${quantity(more, 'more', 'more')}.`] : [])].join('\n'));
  throw new StartupError(
    'AUDIT_TRAIL_ALTERED',
    `The audit trail is not as it was written: ${quantity(findingCount, 'finding', 'findings')}.`,
    'Compare with a backup, and find out who could write to the database.',
  );
}

const praise = ({ entries, seals, unsealed }: TrailReport, anchor: Anchor | undefined): string =>
  [
    `${quantity(entries, 'entry', 'entries')} in ${quantity(seals, 'seal', 'seals')}: all as written.`,
    unsealed === 0 ? 'None waits for its seal.' : `${quantity(unsealed, 'entry waits', 'entries wait')} for a seal.`,
    anchor
      ? `Seal ${anchor.number} is the one of the anchor.`
      : 'Without --anchor, a chain that was cut off or made anew is not noticed.',
  ].join('\n');
