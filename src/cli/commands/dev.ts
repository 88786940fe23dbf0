import type { Command } from 'commander';
import { develop } from '../dev/develop.js';

/** `commongrid dev` (`npm run dev`): the server in a clone, compiled and started anew at each change. */
export function devCommand(program: Command): void {
  program
    .command('dev', { hidden: true })
    .description('start the server from a clone, and again whenever a file changes')
    .action(() => develop());
}
