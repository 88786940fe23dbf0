import { type Configuration, EntityManagerType } from '@mikro-orm/core';
import { EntityManager, MikroORM, PostgreSqlConnection, PostgreSqlPlatform } from '@mikro-orm/postgresql';
import { AbstractSqlDriver } from '@mikro-orm/sql';
import { CompiledQuery, type DatabaseConnection, type Driver, type PostgresDialect } from 'kysely';
import type { PoolConfig } from 'pg';
import { ReadingClient } from '../wire/reading-client.js';
import type { StatementLimits } from './statement-limits.js';

/**
 * MikroORM's PostgreSQL driver, except that a transaction whose connection is lost gives its place in the pool back.
 *
 * Kysely 0.29 releases a connection after ROLLBACK has succeeded; on a dead connection that statement fails, as does
 * BEGIN, and the place is lost for good. A restart of the database under load would leave a server without any.
 *
 * It also prepares the statements that are asked often, and gives every transaction limits of its own for how long a
 * statement may run or wait, in the round trip of BEGIN.
 */
export class PostgresDriver extends AbstractSqlDriver<PostgreSqlConnection> {
  declare [EntityManagerType]: EntityManager<this>;

  /** @param limits how long a statement of a transaction may run and wait; as outside of transactions unless given */
  constructor(config: Configuration, limits?: StatementLimits) {
    super(config, new PostgreSqlPlatform(), connectionWith(limits), ['kysely', 'pg']);
  }

  override createEntityManager(useContext?: boolean): this[typeof EntityManagerType] {
    return new EntityManager(this.config, this, this.metadata, useContext) as EntityManager<this>;
  }

  override getORMClass(): typeof MikroORM {
    return MikroORM;
  }
}

/** The driver with limits for the statements of transactions, in the form in which MikroORM takes one. */
export const driverWith = (limits: StatementLimits): typeof PostgresDriver =>
  class extends PostgresDriver {
    constructor(config: Configuration) {
      super(config, limits);
    }
  };

const connectionWith = (limits: StatementLimits | undefined): typeof PostgreSqlConnection =>
  class extends PostgreSqlConnection {
    override createKyselyDialect(overrides: PoolConfig): PostgresDialect {
      const dialect = super.createKyselyDialect({ ...overrides, Client: ReadingClient } as PoolConfig);
      const createDriver = dialect.createDriver.bind(dialect);
      dialect.createDriver = () => releaseLost(limitTransactions(createDriver(), limits));
      return dialect;
    }
  };

/** Has a driver begin each transaction with limits for its statements. */
function limitTransactions(driver: Driver, limits: StatementLimits | undefined): Driver {
  if (limits === undefined) return driver;
  const begin = driver.beginTransaction.bind(driver);
  const milliseconds = (seconds: number) => Math.ceil(seconds * 1000);
  const { writing, locks } = limits;
  const limit = `set local statement_timeout = ${milliseconds(writing)}; set local lock_timeout = ${milliseconds(locks)}`;
  driver.beginTransaction = (connection, settings) => {
    const limiting: DatabaseConnection = Object.create(connection, {
      executeQuery: {
        value: ({ sql }: CompiledQuery) => connection.executeQuery(CompiledQuery.raw(`${sql}; ${limit}`)),
      },
    });
    return begin(limiting, settings);
  };
  return driver;
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
