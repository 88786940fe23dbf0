import { expect, test } from 'vitest';
import { testServerUrl } from '../../testing/database/test-run.js';
import { environmentOf } from '../test/database-with-leftovers.js';
import { fakeTerminal } from '../test/fake-terminal.js';
import { checkMigration, writeMigration } from './plugin-migration.js';

// That a migration is written, and where, shows src/data/migrations/create-migration.test.ts.
test('a plugin that is not listed gets no migration, and the refusal names those that do', async () => {
  const writing = writeMigration('repair-cafe', 'changes', environmentOf(testServerUrl(), ''), fakeTerminal());

  await expect(writing).rejects.toMatchObject({ code: 'PLUGIN_NOT_LISTED', mend: expect.stringContaining('core') });
});

test('a name that would not do in a file name is refused', async () => {
  const writing = writeMigration('core', '../Changes', environmentOf(testServerUrl(), ''), fakeTerminal());

  await expect(writing).rejects.toMatchObject({ code: 'MIGRATION_NAME' });
});

test('migrations that make what the entities declare are said to', async () => {
  const terminal = fakeTerminal();
  await checkMigration('core', environmentOf(testServerUrl(), ''), terminal);

  expect(terminal.printed()).toBe('Nothing is missing: the migrations of core make what its entities declare.');
});
