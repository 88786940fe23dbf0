import { Argument, type Command } from 'commander';
import { type KeyState, keyStates } from '../../core/vault/key-states.js';
import { newOperatorKey } from '../../core/vault/operator-keys.js';
import { rotate, wrapAnew } from '../../core/vault/rotate.js';
import { type Host, inTransaction, systemContext } from '../../host/index.js';
import type { Context } from '../../plugin-api/index.js';
import { formatTable, quantity } from '../table.js';
import { type Terminal, terminal } from '../terminal.js';
import { withHost } from '../with-host.js';

/** What can be exchanged, and by what work; it answers what is told of it. */
const rotations: Readonly<Record<string, (context: Context) => Promise<string>>> = {
  wrap: async (context) => {
    const count = await wrapAnew(context);
    return `Wrapped ${quantity(count, 'key', 'keys')} by the first of the operator's keys; the others are needed no more.`;
  },
  seal: async (context) => `Sealing with key ${await rotate(context, 'SEAL')} from now on; ${restFollows}`,
  index: async (context) => `Indexing with key ${await rotate(context, 'INDEX')} from now on; ${restFollows}`,
};

const restFollows =
  'a running server carries the rest over (job core:reseal, every 5 minutes). `commongrid keys check` tells how far it is.';

const help = `
What is exchanged:
  wrap    the operator's own key: put the new one before the old one in
          COMMONGRID_DATA_KEYS, restart every server, run this, take the old one
          out. The data stay as they are.
  seal    the key that personal data are encrypted with
  index   the key by which encrypted data are found
`;

/** `commongrid keys`: the keys that protect personal data. */
export function keysCommand(program: Command): void {
  const keys = program.command('keys').description('make, check and exchange the keys that protect personal data');
  keys
    .command('new')
    .description('print a new key for COMMONGRID_DATA_KEYS')
    .action(() => terminal.print(newOperatorKey()));
  keys
    .command('check')
    .description('show every key of the database, what wraps it, and what is still to be carried over from it')
    .action(() => withHost((host) => checkKeys(host, terminal)));
  keys
    .command('rotate')
    .description('exchange keys')
    .addArgument(new Argument('<what>', 'which').choices(Object.keys(rotations)))
    .addHelpText('after', help)
    .action((what: string) => withHost((host) => rotateKeys(host, what, terminal)));
}

/** Prints the keys of the database. A host that runs has the operator's key for each of them. */
export async function checkKeys(host: Host, { print }: Terminal): Promise<void> {
  const context = systemContext(host.kernel, 'check data keys');
  const states = await inTransaction(context, () => keyStates(context));
  print(formatTable(['PURPOSE', 'GENERATION', 'WRAPPED BY', 'MADE', 'STILL USED BY'], states.map(lineOf)));
}

const lineOf = ({ purpose, generation, kek, createdAt, isNewest, rows }: KeyState) => [
  purpose,
  String(generation),
  kek,
  createdAt.toISOString(),
  isNewest ? 'whatever is written' : quantity(rows, 'row', 'rows'),
];

/** Exchanges keys, in one transaction, and writes it into the audit trail. */
export async function rotateKeys(host: Host, what: string, { print }: Terminal): Promise<void> {
  const rotation = rotations[what];
  if (!rotation) throw new Error(`Nothing is exchanged by ${what}`);
  const action = `rotate data keys (${what})`;
  const context = systemContext(host.kernel, action);
  const told = await inTransaction(context, async () => {
    const words = await rotation(context);
    await host.kernel.ports.audit(context, { action, plugin: 'core', outcome: 'done' });
    return words;
  });
  print(told);
}
