import { expect, onTestFinished, test } from 'vitest';
import { checkMigrations } from '../data/migrations/index.js';
import { migrationOwner } from '../host/index.js';
import { throwAwayDatabase } from '../testing/index.js';
import core from './core.plugin.js';

test('the migrations of the core add up to what its entities declare', async () => {
  const { url, drop } = await throwAwayDatabase();
  onTestFinished(drop);

  expect(await checkMigrations({ url, owners: [migrationOwner(core)] })).toEqual([]);
});
