import { type Configuration, EntityManagerType } from '@mikro-orm/core';
import { EntityManager, MikroORM, PostgreSqlConnection, PostgreSqlPlatform } from '@mikro-orm/postgresql';
import { AbstractSqlDriver } from '@mikro-orm/sql';
import type { Driver, PostgresDialect } from 'kysely';
import type { PoolConfig } from 'pg';

/**
 * MikroORM's PostgreSQL driver, except that a transaction whose connection is lost gives its place in the pool back.
 *
 * Kysely 0.29 releases a connection after ROLLBACK has succeeded; on a dead connection that statement fails, as does
 * BEGIN, and the place is lost for good. A restart of the database under load would leave a server without any.
 */
export class PostgresDriver extends AbstractSqlDriver<PostgreSqlConnection> {
  declare [EntityManagerType]: EntityManager<this>;

  constructor(config: Configuration) {
    super(config, new PostgreSqlPlatform(), ReleasingConnection, ['kysely', 'pg']);
  }

  override createEntityManager(useContext?: boolean): this[typeof EntityManagerType] {
    return new EntityManager(this.config, this, this.metadata, useContext) as EntityManager<this>;
  }

  override getORMClass(): typeof MikroORM {
    return MikroORM;
  }
}

class ReleasingConnection extends PostgreSqlConnection {
  override createKyselyDialect(overrides: PoolConfig): PostgresDialect {
    const dialect = super.createKyselyDialect(overrides);
    const createDriver = dialect.createDriver.bind(dialect);
    dialect.createDriver = () => releaseLost(createDriver());
    return dialect;
  }
}

/** Has a driver release connections on which a transaction could be neither begun nor rolled back. */
function releaseLost(driver: Driver): Driver {
  const begin = driver.beginTransaction.bind(driver);
  const rollback = driver.rollbackTransaction.bind(driver);
  driver.beginTransaction = async (connection, settings) => {
    try {
      await begin(connection, settings);
    } catch (error) {
      await driver.releaseConnection(connection);
      throw error;
    }
  };
  // The server has rolled back already. Kysely goes on to release, and the pool throws the dead connection away.
  driver.rollbackTransaction = (connection) => rollback(connection).catch(() => undefined);
  return driver;
}
