import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { throwAwayDatabase } from '../src/testing/database/throw-away.js';
import { type Installation, installCommongrid, type Ran } from './support/installation.js';

let operator: Installation;

/** The `commongrid` command as an operator runs it, in the installed package. */
const commongrid = (given: string, environment?: Record<string, string>): Promise<Ran> =>
  operator.run('node', ['node_modules/commongrid/dist/src/cli/bin.js', ...given.split(' ')], { environment });

/** Shows what a program printed if it failed. */
function requireSuccess({ code, output }: Ran): void {
  if (code !== 0) throw new Error(output);
}

beforeAll(async () => {
  operator = await installCommongrid();
  const made = await commongrid('plugin new repair-cafe --chinese 维修咖啡馆');
  const built = await operator.run('npm', ['run', 'build'], { folder: 'repair-cafe' });
  requireSuccess(made);
  requireSuccess(built);
}, 180_000);

afterAll(() => operator?.remove());

test('a new plugin passes the proof, and its tables and fields come up', { timeout: 60_000 }, async () => {
  const database = await throwAwayDatabase();
  onTestFinished(database.drop);
  const environment = { COMMONGRID_PLUGINS: './repair-cafe', DATABASE_URL: database.url };

  const migrated = await commongrid('migrate', environment);
  const listed = await commongrid('plugin list', environment);
  const schema = await commongrid('schema', environment);

  requireSuccess(migrated);
  expect(listed.output).toMatch(/^repair-cafe +1\.0\.0 +on +1 entity, 2 permissions, 1 role, 2 events$/m);
  expect(schema.output).toContain('type RepairCafeConnection');
});

test('its entities and its first migration agree', { timeout: 60_000 }, async () => {
  const environment = { COMMONGRID_PLUGINS: './repair-cafe', DATABASE_URL: process.env.TEST_DATABASE_URL as string };

  const { code, output } = await commongrid('plugin migration repair-cafe', environment);

  expect(output).toContain('Nothing is missing');
  expect(code).toBe(0);
});

test('while it is listed it cannot be purged', { timeout: 60_000 }, async () => {
  const { code, output } = await commongrid('plugin purge repair-cafe --yes', { COMMONGRID_PLUGINS: './repair-cafe' });

  expect(output).toMatch(/^PURGE_ENABLED: /m);
  expect(code).toBe(1);
});

test('its own tests pass', { timeout: 300_000 }, async () => {
  const tested = await operator.run('npm', ['test'], { folder: 'repair-cafe' });

  requireSuccess(tested);
  expect(tested.output).toMatch(/Tests\s+19 passed/);
});

test('by path it loads from anywhere, with the modules of the server that loads it', { timeout: 60_000 }, async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'commongrid-elsewhere-'));
  onTestFinished(() => rm(elsewhere, { recursive: true, force: true }));
  await cp(join(operator.folder, 'repair-cafe'), elsewhere, { recursive: true });
  // A copy of its own, as `npm install` in the plugin's folder makes one.
  await mkdir(join(elsewhere, 'node_modules'), { recursive: true });
  const own = join(elsewhere, 'node_modules/commongrid');
  await cp(join(operator.folder, 'node_modules/commongrid'), own, { recursive: true });

  const { output } = await commongrid('plugin list', { COMMONGRID_PLUGINS: elsewhere });

  expect(output).toMatch(/^repair-cafe .* on /m);
});
