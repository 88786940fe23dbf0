import type { Command } from 'commander';
import { createAdministrator } from '../../core/account/first-administrator.js';
import { type Host, inTransaction, systemContext } from '../../host/index.js';
import { StartupError } from '../../lib/startup-error.js';
import { hostOf } from '../../plugin-api/context/host-door.js';
import { CommongridError } from '../../plugin-api/index.js';
import { withHost } from '../with-host.js';

const action = 'create administrator';

/** `commongrid administrator LOGIN`: the first account of a server without demo data. */
export function administratorCommand(program: Command): void {
  program
    .command('administrator')
    .description('make an account that may do everything of the core, and print its password once')
    .argument('<login>', '2 to 64 letters, digits, or . _ @ -')
    .action((login: string) => withHost((host) => create(host, login)));
}

async function create(host: Host, login: string): Promise<void> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$/.test(login)) {
    throw new StartupError('LOGIN_INVALID', `"${login}" is no login.`, 'Use 2 to 64 letters, digits, or . _ @ -.');
  }
  const context = systemContext(host.kernel, action);
  const password = await inTransaction(context, async () => {
    const made = await createAdministrator(context, login);
    await host.kernel.ports.audit(context, {
      action,
      plugin: 'core',
      outcome: 'done',
      ...hostOf(context).notes.takeAsOne(),
    });
    return made;
  }).catch((error: unknown) => {
    if (!(error instanceof CommongridError)) throw error;
    const { message } = host.formatError(error, { language: 'en', requestId: context.requestId });
    throw new StartupError('ADMINISTRATOR_REFUSED', message, 'Nothing was changed.');
  });
  process.stdout.write(`Login:    ${login}\nPassword: ${password}\n\nIt is shown this once. Sign in and change it.\n`);
}
