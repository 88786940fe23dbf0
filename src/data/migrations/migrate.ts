import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Log } from '../../lib/log.js';
import { neededExtensions } from '../postgres/server-requirements.js';
import { withConnection } from './connection.js';
import { type FoundMigrations, findMigrations } from './find-migrations.js';
import { findPending, readHistories } from './histories.js';
import { lockMigrations } from './lock.js';
import type { MigrationName, MigrationOwner } from './owner.js';
import { runMigrations } from './run-migrations.js';

/** What is migrated, where. */
export interface MigrateOptions {
  readonly url: string;
  /** Every enabled owner, in the order in which they may build on each other. Schemas of others stay as they are. */
  readonly owners: readonly MigrationOwner[];
  readonly log: Pick<Log, 'info'>;
}

/**
 * Runs what is pending of every owner, in the order given, and returns what ran. Each owner has its own PostgreSQL
 * schema with its own history (`<schema>.migrations`); both are made at its first migration, and so are the extensions
 * that all may use (`neededExtensions`).
 *
 * One owner is one transaction, in which its migrations run one by one: if one fails, the owner's schema is as it was
 * before the start, its history too, so that the version before still fits it. Owners before it have been migrated,
 * owners after it not. Processes that start at once wait for each other.
 *
 * When nothing is pending, this costs two statements and no ORM.
 *
 * @throws MigrationRefusal MIGRATION_UNKNOWN (a newer version of the owner has
 *   run here), MIGRATION_MISNAMED, MIGRATION_INVALID, MIGRATION_FAILED
 */
export async function migrate({ url, owners, log }: MigrateOptions): Promise<MigrationName[]> {
  const found = await Promise.all(owners.map(findMigrations));
  const ids = owners.map((owner) => owner.id);
  const pending = await withConnection(url, async (db) => findPending(found, await readHistories(db, ids)));
  return pending.length === 0 ? [] : runAll(url, pending, found, log);
}

async function runAll(
  url: string,
  pending: readonly FoundMigrations[],
  found: readonly FoundMigrations[],
  log: MigrateOptions['log'],
): Promise<MigrationName[]> {
  const orm = await MikroORM.init({ clientUrl: url, entities: [], discovery: { warnWhenNoEntities: false } });
  try {
    await locked(orm, log, createExtensions);
    const ran: MigrationName[] = [];
    for (const work of pending) {
      const migrations = await locked(orm, log, async (em) => {
        // Another process may have migrated while this one waited, and it may have been a newer version.
        const own = found.filter(({ owner }) => owner.id === work.owner.id);
        findPending(own, await readHistories(em.getKysely(), [work.owner.id]));
        return runMigrations(em, work);
      });
      for (const migration of migrations) log.info({ plugin: work.owner.id, migration }, 'migration ran');
      ran.push(...migrations.map((migration) => ({ owner: work.owner.id, migration })));
    }
    return ran;
  } finally {
    await orm.close();
  }
}

/** In `public`, where every search path finds them. That the user may do this, `checkServer` has made sure. */
async function createExtensions(em: EntityManager): Promise<void> {
  for (const extension of neededExtensions) {
    await em.execute(`create extension if not exists ${extension} schema public`);
  }
}

/** One transaction, begun when no other process migrates this database. */
const locked = <T>(orm: MikroORM, log: MigrateOptions['log'], work: (em: EntityManager) => Promise<T>): Promise<T> =>
  orm.em.fork().transactional(async (em) => {
    await lockMigrations(em.getKysely(), () => log.info({}, 'waiting for another process that migrates this database'));
    return work(em);
  });
