import { expect, test } from 'vitest';
import { migrationSource } from './migration-source.js';
import { unfillableColumns } from './unfillable-columns.js';

test.each([
  ['alter table "bees"."hive" add "queen" text not null;', ['queen']],
  ['alter table "bees"."hive" add column "queen" varchar(255) not null, add "size" int not null default 1;', ['queen']],
  ['alter table "bees"."hive" add "queen" text null;', []],
  ['alter table "bees"."hive" add constraint "hive_queen" check (queen is not null);', []],
  ['create table "bees"."hive" ("id" uuid not null);', []],
])('%s', (sql, columns) => {
  expect(unfillableColumns(sql)).toEqual(columns);
});

test('a migration that fails where there are rows says so, and how to mend it', () => {
  const source = migrationSource(
    'Migration20260101000000',
    'alter table "bees"."hive" add "queen" text not null;',
    'ts',
  );

  expect(source).toMatch(
    /\/\/ Fails where a table has rows already: queen may not be null[\s\S]*set not null[\s\S]*addSql/,
  );
});
