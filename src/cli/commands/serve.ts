import type { Command } from 'commander';
import { readEnvironment } from '../environment.js';
import { runServer } from '../run-server.js';

/** `commongrid serve`: the server, until a signal ends it. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('start the server (settings come from the environment)')
    .action(async () => runServer(readEnvironment()));
}
