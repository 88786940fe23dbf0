import { readdir, readFile } from 'node:fs/promises';
import type { EntityClass } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { checkMigrations } from './check-migrations.js';
import { createMigration } from './create-migration.js';
import { makeDatabase, query, start, tablesIn } from './test/databases.js';
import { Hall, HallLater, Organization, Topic } from './test/entities.js';
import { makePlugin, type PluginOnDisk } from './test/plugin-on-disk.js';

/** Core and the plugin of halls, in one version of its entities. */
const ownersOf = (core: PluginOnDisk, halls: PluginOnDisk, entities: EntityClass<object>[] = [Hall]) => [
  { id: 'core', folder: core.folder, entities: [Organization] },
  { id: 'deliberation-halls', folder: halls.folder, entities },
];

/** Two plugins with their first migrations. */
async function makeMigratedPlugins() {
  const url = await makeDatabase();
  const [core, halls] = [await makePlugin(), await makePlugin()];
  const owners = ownersOf(core, halls);
  await createMigration({ url, owners, ownerId: 'core', name: 'initial' });
  await createMigration({ url, owners, ownerId: 'deliberation-halls', name: 'initial' });
  return { url, core, halls, owners };
}

test('created migrations make the tables of their owner, with a foreign key into another one', async () => {
  const { url, owners } = await makeMigratedPlugins();

  await start(url, owners);

  expect(await tablesIn(url)).toEqual([
    'core.migrations',
    'core.organization',
    'deliberation_halls.hall',
    'deliberation_halls.migrations',
  ]);
  const keys = `select conrelid::regclass || ' to ' || confrelid::regclass from pg_constraint where contype = 'f'`;
  expect(await query(url, keys)).toEqual(['deliberation_halls.hall to core.organization']);
});

test('what is created for one owner names no table of another, but in a foreign key', async () => {
  const url = await makeDatabase();
  const [core, halls] = [await makePlugin(), await makePlugin()];
  const owners = ownersOf(core, halls);
  // Core's tables do not exist yet: only core's own migration may make them.
  await core.addMigration(2001, 'by-hand', 'create table core.organization (id uuid primary key)');

  const file = await createMigration({ url, owners, ownerId: 'deliberation-halls', name: 'initial' });

  const text = await readFile(file as URL, 'utf8');
  expect(text.replace(/\d{14}/, '<time>')).toBe(`import { Migration } from 'commongrid';

export class Migration<time> extends Migration {
  override up(): void {
    this.addSql(\`
      create table "deliberation_halls"."hall" (
        "id" uuid not null,
        "organization_id" uuid not null,
        primary key ("id")
      );
      alter table "deliberation_halls"."hall" add constraint "hall_organization_id_foreign" foreign key ("organization_id") references "core"."organization" ("id") on delete restrict;
    \`);
  }
}
`);
});

test('without a difference nothing is written', async () => {
  const { url, owners, halls } = await makeMigratedPlugins();

  expect(await createMigration({ url, owners, ownerId: 'deliberation-halls', name: 'again' })).toBeNull();
  expect(await readdir(new URL('migrations/', halls.folder))).toHaveLength(1);
});

test('a later migration holds only what changed since, comes after the one before, and runs', async () => {
  const { url, core, halls } = await makeMigratedPlugins();
  await halls.addMigration(2099, 'from-a-fast-clock', 'select 1');
  const owners = ownersOf(core, halls, [HallLater]);

  const file = await createMigration({ url, owners, ownerId: 'deliberation-halls', name: 'name-halls' });

  expect(file?.href).toBe(new URL('migrations/Migration20990101000001-name-halls.ts', halls.folder).href);
  expect(await readFile(file as URL, 'utf8')).not.toContain('create table');
  await start(url, owners);
  await query(url, `insert into core.organization (id, path, code) values (gen_random_uuid(), 'a', 'A')`);
  const name = `insert into deliberation_halls.hall (id, organization_id) select id, id from core.organization returning name`;
  expect(await query(url, name)).toEqual(['a `hall`; $1']);
});

test('the check lists the owners whose entities and migrations differ, with what is missing', async () => {
  const { url, core, halls, owners } = await makeMigratedPlugins();

  expect(await checkMigrations({ url, owners })).toEqual([]);
  expect(await checkMigrations({ url, owners: ownersOf(core, halls, [HallLater]) })).toEqual([
    { owner: 'deliberation-halls', sql: expect.stringContaining('hall_name_unique') },
  ]);
});

test('plugins that are left out stay out of it', async () => {
  const { url, owners } = await makeMigratedPlugins();

  expect(await checkMigrations({ url, owners: owners.slice(0, 1) })).toEqual([]);
});

test('the entities of a plugin that has gone are dropped, one table by one', async () => {
  const { url, core, halls } = await makeMigratedPlugins();
  const owners = ownersOf(core, halls, [Topic]);

  const file = await createMigration({ url, owners, ownerId: 'deliberation-halls', name: 'replace-halls' });

  expect(await readFile(file as URL, 'utf8')).toContain('drop table if exists "deliberation_halls"."hall";');
});

test('a table that another plugin refers to is not dropped along with that plugin’s foreign key', async () => {
  const { url, core, halls } = await makeMigratedPlugins();
  const owners = [
    { id: 'core', folder: core.folder, entities: [Topic] },
    { id: 'deliberation-halls', folder: halls.folder },
  ];

  await expect(createMigration({ url, owners, ownerId: 'core', name: 'drop' })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('other objects depend on it'),
  });
});

test('of a compiled plugin, the migration goes beside its source', async () => {
  const url = await makeDatabase();
  const plugin = await makePlugin('dist/index.js');
  await plugin.addFile('dist/index.js.map', '{ "sourceRoot": "", "sources": ["../src/index.ts"] }');
  await plugin.addFile('src/index.ts', '');
  const owners = [{ id: 'core', folder: plugin.folder, entities: [Organization] }];

  const file = await createMigration({ url, owners, ownerId: 'core', name: 'initial' });

  expect(file?.pathname).toMatch(/\/src\/migrations\/Migration\d{14}-initial\.ts$/);
});

test('a compiled plugin whose last migration is not compiled yet gets no further one', async () => {
  const url = await makeDatabase();
  const plugin = await makePlugin('dist/index.js');
  await plugin.addFile('dist/index.js.map', '{ "sources": ["../src/index.ts"] }');
  await plugin.addFile('src/index.ts', '');
  await plugin.addFile('src/migrations/Migration20010101000000-initial.ts', '');
  const owners = [{ id: 'core', folder: plugin.folder, entities: [Organization] }];

  await expect(createMigration({ url, owners, ownerId: 'core', name: 'again' })).rejects.toMatchObject({
    code: 'MIGRATION_NOT_COMPILED',
  });
});

test('a plugin written in JavaScript gets a migration in JavaScript, which runs', async () => {
  const url = await makeDatabase();
  const { folder } = await makePlugin('index.js');
  const owners = [{ id: 'core', folder, entities: [Organization] }];

  const file = await createMigration({ url, owners, ownerId: 'core', name: 'initial' });

  expect(file?.pathname).toMatch(/Migration\d{14}-initial\.js$/);
  expect(await checkMigrations({ url, owners })).toEqual([]);
});

test('a name that would not do as a file name is refused', async () => {
  const { url, owners } = await makeMigratedPlugins();

  await expect(createMigration({ url, owners, ownerId: 'core', name: '../Initial' })).rejects.toMatchObject({
    code: 'MIGRATION_NAME',
  });
});
