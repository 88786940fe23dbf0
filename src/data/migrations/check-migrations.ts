import type { MikroORM } from '@mikro-orm/postgresql';
import { openDatabase } from '../orm/database.js';
import { findDifference } from './difference.js';
import { migrate } from './migrate.js';
import type { MigrationOwner } from './owner.js';
import { withScratchDatabase } from './scratch-database.js';

/** An owner whose migrations do not add up to its entities. */
export interface MigrationGap {
  readonly owner: string;
  /** SQL that its next migration would have to run. */
  readonly sql: string;
}

/**
 * Compares the entities of every owner with what its migrations make, in a scratch database on that server.
 * Lists the owners that differ; empty is good.
 */
export async function checkMigrations(options: {
  readonly url: string;
  /** All enabled owners, in order. */
  readonly owners: readonly MigrationOwner[];
}): Promise<MigrationGap[]> {
  return withMigratedScratch(options.url, options.owners, async (orm) => {
    const gaps: MigrationGap[] = [];
    for (const owner of options.owners.filter(({ list }) => !list)) {
      const sql = await findDifference(orm, owner.id);
      if (sql) gaps.push({ owner: owner.id, sql });
    }
    return gaps;
  });
}

/** Lends an ORM with all entities over a scratch database in which all migrations have run. */
export async function withMigratedScratch<T>(
  serverUrl: string,
  owners: readonly MigrationOwner[],
  work: (orm: MikroORM) => Promise<T>,
): Promise<T> {
  return withScratchDatabase(serverUrl, async (url) => {
    await migrate({ url, owners, log: { info: () => undefined } });
    const orm = await openDatabase({ url, owners, poolSize: 2 });
    try {
      return await work(orm);
    } finally {
      await orm.close();
    }
  });
}
