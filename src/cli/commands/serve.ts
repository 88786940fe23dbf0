import type { Command } from 'commander';
import { readEnvironment } from '../environment.js';

/** `commongrid serve`: the server, until a signal ends it. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('start the server (settings come from the environment)')
    .action(async () => {
      const environment = readEnvironment();
      // Loaded here: the server is a sixth of all modules, and no other command needs it.
      const { runServer } = await import('../run-server.js');
      await runServer(environment);
    });
}
