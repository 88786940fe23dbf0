import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { throwAwayDatabase } from '../../testing/database/throw-away.js';
import { PostgresDriver } from '../orm/postgres-driver.js';
import type { Sql, Tables } from '../orm/tables.js';
import { commongridMigrations } from '../schema/commongrid.js';
import { UnitOfWork } from '../unit-of-work.js';

/** A throw-away database with the tables of `commongrid`, and the ORM over it. */
export interface CommongridDatabase {
  readonly url: string;
  readonly orm: MikroORM;
  /** SQL over the pool. */
  sql(): Sql;
  /** Runs in one transaction, as the host does: commits, or rolls back when `work` throws. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Makes one, with more tables if the test has its own. */
export async function openCommongridDatabase(moreTables = ''): Promise<CommongridDatabase> {
  const database = await throwAwayDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  for (const migration of commongridMigrations) await client.query(migration.sql);
  if (moreTables) await client.query(moreTables);
  await client.end();
  const orm = (await MikroORM.init({
    driver: PostgresDriver,
    clientUrl: database.url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    pool: { max: 20 },
  })) as unknown as MikroORM;
  return {
    url: database.url,
    orm,
    sql: () => orm.em.fork().getKysely<Tables>(),
    async transaction(work) {
      const unit = new UnitOfWork(orm);
      try {
        const em = await unit.open();
        const result = await work(em.getKysely<Tables>());
        await unit.commit();
        return result;
      } catch (error) {
        await unit.rollback();
        throw error;
      }
    },
    async close() {
      await orm.close(true);
      await database.drop();
    },
  };
}
