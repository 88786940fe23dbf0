import { expect, test } from 'vitest';
import { checkMigrations } from './check-migrations.js';
import { createMigration } from './create-migration.js';
import { makeDatabase } from './test/databases.js';
import { OpenTopic, Topic } from './test/entities.js';
import { makePlugin } from './test/plugin-on-disk.js';

/** What a hand-written migration may add to a table that an entity declares, under names with a prefix. */
const additions = {
  'an index': (x: string) => `create index ${x}low on halls.topic (lower(id::text))`,
  'a partial unique index': (x: string) => `create unique index ${x}one on halls.topic (id) where id is not null`,
  'a generated column': (x: string) =>
    `alter table halls.topic add ${x}text text generated always as ('n' || (id is null)::int) stored`,
  'a check': (x: string) => `alter table halls.topic add constraint ${x}check check (id is not null)`,
  'a unique constraint': (x: string) => `alter table halls.topic add constraint ${x}unique unique (id)`,
  'a foreign key': (x: string) =>
    `alter table halls.topic add constraint ${x}self foreign key (id) references halls.topic deferrable`,
  'an exclusion constraint': (x: string) =>
    `alter table halls.topic add constraint ${x}alone exclude using gist (id with =)`,
  'an enum type': (x: string) => `create type halls.${x}colour as enum ('red')`,
  'a table': (x: string) => `create table halls.${x}closure (id uuid references halls.topic)`,
};

/** What the differ leaves alone whatever it is called, as long as entities declare none of its kind. */
const unseen = [
  `create function halls.stamp() returns trigger language plpgsql as 'begin return new; end'`,
  'create trigger stamp before insert on halls.topic for each row execute function halls.stamp()',
  'create view halls.open_topic as select id from halls.topic',
  'create materialized view halls.counted as select count(*) from halls.topic',
  'create sequence halls.number',
  'alter table halls.topic enable row level security',
  'create policy own on halls.topic using (true)',
];

/** What the differ would do about all that, written by hand after the first migration: once `x_…`, once `y_…`. */
async function findAllDifferences(): Promise<string> {
  const url = await makeDatabase();
  const { folder, addMigration } = await makePlugin();
  const owners = [{ id: 'halls', folder, entities: [Topic] }];
  await createMigration({ url, owners, ownerId: 'halls', name: 'initial' });
  const statements = Object.values(additions).flatMap((make) => [make('x_'), make('y_')]);
  await addMigration(2099, 'by-hand', [...statements, ...unseen].join(';\n'));
  const withView = [{ id: 'halls', folder, entities: [Topic, OpenTopic] }];
  return (await checkMigrations({ url, owners: withView }))[0]?.sql ?? '';
}

let found: Promise<string> | undefined;

/** Its statements; found once for all tests. */
async function listStatements(): Promise<string[]> {
  const difference = await (found ??= findAllDifferences());
  return difference.split('\n').filter(Boolean);
}

for (const [thing, make] of Object.entries(additions)) {
  const name = /\by_\w+/.exec(make('y_'))?.[0] as string;

  test(`${thing} that no entity declares is dropped`, async () => {
    const about = (await listStatements()).filter((statement) => statement.includes(`"${name}"`));

    expect(about).toEqual([expect.stringMatching(/^(drop|alter table .* drop) /)]);
  });

  test(`${thing} whose name begins with x_ is left alone`, async () => {
    const about = (await listStatements()).filter((statement) => statement.includes(name.replace('y_', 'x_')));

    expect(about).toEqual([]);
  });
}

test('triggers, functions, views, sequences and policies are left alone under any name, and what an entity reads by a view', async () => {
  const others = (await listStatements()).filter((statement) => !statement.includes('"y_'));

  expect(others).toEqual([]);
});
