import type { EntityClass } from '@mikro-orm/core';
import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { expect, test } from 'vitest';
import { checkMigrations } from './check-migrations.js';
import { createMigration } from './create-migration.js';
import { makeDatabase } from './test/databases.js';
import { makePlugin } from './test/plugin-on-disk.js';

abstract class Row {
  @PrimaryKey({ type: 'uuid' })
  id!: string;
}

@Entity({ tableName: 'notice' })
@Check({ name: 'notice_days_check', expression: 'days between 1 and 30' })
class Notice extends Row {
  @Property({ type: 'integer' })
  days!: number;

  @Property({ columnType: 'date', defaultRaw: `(now() at time zone 'Asia/Shanghai')::date` })
  since!: string;
}

@Entity({ tableName: 'notice' })
@Check({ name: 'notice_days_check', expression: 'days between 1 and 31' })
class NoticeLater extends Row {
  @Property({ type: 'integer' })
  days!: number;

  @Property({ columnType: 'date', defaultRaw: `(now() at time zone 'UTC')::date` })
  since!: string;
}

@Entity({ tableName: 'notice' })
@Index({ name: 'notice_soon', properties: ['days'], where: 'days between 1 and 3' })
class NoticeSoon extends Row {
  @Property({ type: 'integer' })
  days!: number;
}

/** A database server and a plugin; `ownersWith` is that plugin with certain entities. */
async function makeOwner() {
  const url = await makeDatabase();
  const { folder } = await makePlugin();
  return { url, ownersWith: (entity: EntityClass<object>) => [{ id: 'core', folder, entities: [entity] }] };
}

test('a check and a default that PostgreSQL words differently are no difference', async () => {
  const { url, ownersWith } = await makeOwner();
  await createMigration({ url, owners: ownersWith(Notice), ownerId: 'core', name: 'initial' });

  expect(await checkMigrations({ url, owners: ownersWith(Notice) })).toEqual([]);
});

test('a check and a default that say something else are one', async () => {
  const { url, ownersWith } = await makeOwner();
  await createMigration({ url, owners: ownersWith(Notice), ownerId: 'core', name: 'initial' });

  const [gap] = await checkMigrations({ url, owners: ownersWith(NoticeLater) });

  expect(gap?.sql.split('\n').filter(Boolean)).toEqual([
    `alter table "core"."notice" drop constraint "notice_days_check";`,
    `alter table "core"."notice" alter column "since" set default (now() at time zone 'UTC')::date;`,
    `alter table "core"."notice" add constraint "notice_days_check" check (days between 1 and 31);`,
  ]);
});

test('what would be made anew by every migration is refused', async () => {
  const { url, ownersWith } = await makeOwner();

  await expect(
    createMigration({ url, owners: ownersWith(NoticeSoon), ownerId: 'core', name: 'initial' }),
  ).rejects.toMatchObject({ code: 'MIGRATION_UNSTABLE', details: expect.stringContaining('notice_soon') });
});
