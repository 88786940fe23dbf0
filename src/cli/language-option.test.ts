import { Command } from 'commander';
import { expect, test } from 'vitest';
import { exportCommand } from './commands/export-data.js';
import { importDataCommands } from './commands/import-data.js';

test('whatever reads or writes files speaks the same language unless told otherwise', () => {
  const program = new Command();
  exportCommand(program);
  importDataCommands(program);
  const defaults = program.commands.map(
    ({ options }) => options.find(({ long }) => long === '--language')?.defaultValue,
  );

  expect(defaults.length).toBeGreaterThan(3);
  expect(new Set(defaults)).toEqual(new Set(['en']));
});
