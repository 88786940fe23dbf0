import { expect, test } from 'vitest';
import { findEditedMigration } from './edited-migration.js';
import { makePlugin } from './test/plugin-on-disk.js';

test('the migration that makes a column is found by its text: with its table, or added to it', async () => {
  const { folder, addMigration } = await makePlugin();
  const first = await addMigration(
    2001,
    'initial',
    'create table core.hall (id uuid primary key, seats int); create table core.hall_room (name text)',
  );
  const second = await addMigration(2002, 'floors', 'alter table "core"."hall" add column "floors" int');
  const makerOf = (table: string, column: string) =>
    findEditedMigration({ id: 'core', folder }, { schema: 'core', table, column });

  expect(await makerOf('hall', 'seats')).toBe(first);
  expect(await makerOf('hall', 'floors')).toBe(second);
  expect(await makerOf('hall_room', 'name')).toBe(first);
  // Of another table, a part of a name, or of none.
  expect(await makerOf('hall', 'name')).toBeUndefined();
  expect(await makerOf('hall', 'seat')).toBeUndefined();
  expect(await makerOf('room', 'name')).toBeUndefined();
});
