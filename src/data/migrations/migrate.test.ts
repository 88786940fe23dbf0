import { expect, test } from 'vitest';
import { findMigrations } from './find-migrations.js';
import { makeDatabase, query, start, tablesIn } from './test/databases.js';
import { makePlugin } from './test/plugin-on-disk.js';

/** Core and a plugin whose table refers to one of core's. */
async function makeTwoPlugins() {
  const core = await makePlugin();
  await core.addMigration(2001, 'initial', 'create table core.organization (id int primary key, path ltree)');
  const halls = await makePlugin();
  await halls.addMigration(
    2001,
    'initial',
    'create table deliberation_halls.hall (organization_id int references core.organization)',
  );
  return [
    { id: 'core', folder: core.folder, plugin: core },
    { id: 'deliberation-halls', folder: halls.folder, plugin: halls },
  ] as const;
}

test('each owner gets a schema with its tables and its own history, in the order given', async () => {
  const url = await makeDatabase();
  const owners = await makeTwoPlugins();

  const ran = await start(url, owners);

  expect(ran).toEqual([
    { owner: 'core', migration: 'Migration20010101000000-initial' },
    { owner: 'deliberation-halls', migration: 'Migration20010101000000-initial' },
  ]);
  expect(await tablesIn(url)).toEqual([
    'core.migrations',
    'core.organization',
    'deliberation_halls.hall',
    'deliberation_halls.migrations',
  ]);
  expect(await query(url, 'select name from core.migrations')).toEqual(['Migration20010101000000-initial']);
});

test('the extensions that all owners may use are in public', async () => {
  const url = await makeDatabase();

  await start(url, [{ id: 'core' }]);

  const installed = `select extname from pg_extension where extnamespace = 'public'::regnamespace order by 1`;
  expect(await query(url, installed)).toEqual(['btree_gist', 'citext', 'ltree', 'pg_trgm']);
});

test('the next start runs nothing', async () => {
  const url = await makeDatabase();
  const owners = await makeTwoPlugins();
  await start(url, owners);

  expect(await start(url, owners)).toEqual([]);
});

test('a migration that came with a new version of a plugin runs at the next start, and only it', async () => {
  const url = await makeDatabase();
  const owners = await makeTwoPlugins();
  await start(url, owners);
  const migration = await owners[0].plugin.addMigration(
    2002,
    'add-name',
    'alter table core.organization add name text',
  );

  expect(await start(url, owners)).toEqual([{ owner: 'core', migration }]);
});

test('an owner without migrations has a schema with an empty history', async () => {
  const url = await makeDatabase();
  const { folder } = await makePlugin();

  expect(await start(url, [{ id: 'legal-aid', folder }])).toEqual([]);
  expect(await tablesIn(url)).toEqual(['legal_aid.migrations']);
});

test('plain SQL runs as it stands: several statements, question marks and all', async () => {
  const url = await makeDatabase();
  const sql = `create table commongrid.note (data jsonb); insert into commongrid.note select '{"a": 1}' where '{"a": 1}'::jsonb ? 'a'`;

  await start(url, [{ id: 'commongrid', list: [{ name: '0001-note', sql }] }]);

  expect(await query(url, 'select data from commongrid.note')).toHaveLength(1);
});

test('of two processes that start at once, each migration runs in one', async () => {
  const url = await makeDatabase();
  const owners = await makeTwoPlugins();

  const ran = await Promise.all([start(url, owners), start(url, owners), start(url, owners)]);

  expect(ran.flat()).toHaveLength(2);
  expect(await query(url, 'select name from core.migrations')).toHaveLength(1);
});

test('a failing migration leaves nothing of its plugin, what ran before it included', async () => {
  const url = await makeDatabase();
  const owners = await makeTwoPlugins();
  await owners[1].plugin.addMigration(2002, 'fails', 'create table deliberation_halls.topic (); select 1 / 0');

  await expect(start(url, owners)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    owner: 'deliberation-halls',
    message:
      'The migration Migration20020101000000-fails of deliberation-halls failed: division by zero. Nothing of deliberation-halls was changed.',
  });
  expect(await tablesIn(url)).toEqual(['core.migrations', 'core.organization']);
  expect(await query(url, `select 1 from pg_namespace where nspname = 'deliberation_halls'`)).toEqual([]);
});

test('a migration that misses what an edited one would have made says how that is mended', async () => {
  const url = await makeDatabase();
  const [before, after] = [await makePlugin(), await makePlugin()];
  await before.addMigration(2001, 'initial', 'create table core.a ()');
  await after.addMigration(2001, 'initial', 'create table core.a (); create table core.b ()');
  await after.addMigration(2002, 'next', 'alter table core.b add column name text');
  await start(url, [{ id: 'core', folder: before.folder }]);

  await expect(start(url, [{ id: 'core', folder: after.folder }])).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('relation "core.b" does not exist'),
    mend: expect.stringContaining('If an earlier migration was edited after it had run here, make the database anew'),
  });
});

test('after an upgrade that failed, the version before starts again', async () => {
  const url = await makeDatabase();
  const [before, after] = [await makePlugin(), await makePlugin()];
  for (const { addMigration } of [before, after]) await addMigration(2001, 'initial', 'create table core.a ()');
  await after.addMigration(2002, 'good', 'create table core.b ()');
  await after.addMigration(2003, 'bad', 'create table core.a ()');
  await start(url, [{ id: 'core', folder: before.folder }]);
  await expect(start(url, [{ id: 'core', folder: after.folder }])).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });

  expect(await start(url, [{ id: 'core', folder: before.folder }])).toEqual([]);
});

test('what a deferred constraint has against a migration is told as its failure', async () => {
  const url = await makeDatabase();
  const { folder, addMigration } = await makePlugin();
  const sql = 'create table core.a (id int unique deferrable initially deferred); insert into core.a values (1), (1)';
  await addMigration(2001, 'initial', sql);

  await expect(start(url, [{ id: 'core', folder }])).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('duplicate key value violates unique constraint "a_id_key"'),
  });
});

test('a plugin that is older than what has run here is refused', async () => {
  const url = await makeDatabase();
  const owners = await makeTwoPlugins();
  await start(url, owners);
  const older = await makePlugin();

  await expect(start(url, [owners[0], { id: 'deliberation-halls', folder: older.folder }])).rejects.toMatchObject({
    code: 'MIGRATION_UNKNOWN',
    message: expect.stringContaining('Migration20010101000000-initial of deliberation-halls'),
  });
});

test('a disabled plugin keeps its tables and rows, and its migrations wait until it is back', async () => {
  const url = await makeDatabase();
  const [core, halls] = await makeTwoPlugins();
  await start(url, [core, halls]);
  await query(url, 'insert into core.organization values (7)');
  await query(url, 'insert into deliberation_halls.hall values (7)');
  await core.plugin.addMigration(2002, 'more', 'create table core.grid ()');
  await halls.plugin.addMigration(2002, 'more', 'create table deliberation_halls.topic ()');

  expect(await start(url, [core])).toHaveLength(1);
  expect(await query(url, 'select organization_id from deliberation_halls.hall')).toEqual(['7']);
  expect(await start(url, [core, halls])).toEqual([
    { owner: 'deliberation-halls', migration: 'Migration20020101000000-more' },
  ]);
});

test('a migration file without a migration is refused', async () => {
  const url = await makeDatabase();
  const { folder, addFile } = await makePlugin();
  await addFile('migrations/Migration20010101000000-empty.ts', 'export const nothing = 1;');

  await expect(start(url, [{ id: 'core', folder }])).rejects.toMatchObject({ code: 'MIGRATION_INVALID' });
});

test('a migration file whose name gives no order is refused, not left out', async () => {
  const url = await makeDatabase();
  const { folder, addFile } = await makePlugin();
  await addFile('migrations/Migration1.ts', '');

  await expect(start(url, [{ id: 'core', folder }])).rejects.toMatchObject({ code: 'MIGRATION_MISNAMED' });
});

test('a migration that wants to run outside of a transaction is refused', async () => {
  const url = await makeDatabase();
  const { folder, addFile } = await makePlugin();
  const text = `import { Migration } from 'commongrid';
    export class Loose extends Migration { isTransactional() { return false; } up() {} }`;
  await addFile('migrations/Migration20010101000000-loose.js', text);

  await expect(start(url, [{ id: 'core', folder }])).rejects.toMatchObject({ code: 'MIGRATION_INVALID' });
});

test('of a source and what was compiled from it in the same folder, the compiled one counts', async () => {
  const { folder, addFile } = await makePlugin('index.js');
  for (const ending of ['ts', 'js', 'js.map', 'd.ts'])
    await addFile(`migrations/Migration20010101000000-a.${ending}`, '');

  const { migrations } = await findMigrations({ id: 'core', folder });

  expect(migrations).toEqual([
    { name: 'Migration20010101000000-a', file: new URL('migrations/Migration20010101000000-a.js', folder) },
  ]);
});
