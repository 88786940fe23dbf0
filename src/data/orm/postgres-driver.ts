import { type Configuration, EntityManagerType } from '@mikro-orm/core';
import { EntityManager, MikroORM, PostgreSqlConnection, PostgreSqlPlatform } from '@mikro-orm/postgresql';
import { AbstractSqlDriver } from '@mikro-orm/sql';
import { CompiledQuery, type DatabaseConnection, type Driver, type PostgresDialect } from 'kysely';
import { type ClientBase, DatabaseError, type Pool, type PoolConfig } from 'pg';
import { preparedNameOf } from './prepared-statements.js';
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
      const dialect = super.createKyselyDialect({ ...overrides, onPoolCreated: watchPool } as PoolConfig);
      const createDriver = dialect.createDriver.bind(dialect);
      dialect.createDriver = () => releaseLost(limitTransactions(createDriver(), limits));
      return dialect;
    }
  };

/** Errors after which the server closes the connection: it is stopped, told to, or has waited for too long. */
const LAST_WORDS = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04']);

/**
 * What PostgreSQL says of a prepared statement whose tables another version of the product has since changed, when it
 * migrated the database for itself. The next connection prepares it anew.
 */
const isOutdated = ({ code, routine }: DatabaseError) => code === '0A000' && routine === 'RevalidateCachedQuery';

/**
 * Has the connections of a pool prepare what is asked often, and end when the server has given them up. `pg` notices that
 * only when the socket closes: in between, a place that is given back would hand the dead connection to the next who asks.
 */
function watchPool(pool: Pool): void {
  pool.on('connect', (client: ClientBase & { end(): Promise<void> }) => {
    const endIfLost = (error: unknown) => {
      if (!(error instanceof DatabaseError)) return;
      if (LAST_WORDS.has(error.code ?? '') || isOutdated(error)) void client.end().catch(() => undefined);
    };
    const inherited = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown };
    Object.assign(client, {
      query: (...args: unknown[]) => {
        const [text, values, ...rest] = args;
        const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 && preparedNameOf(text);
        const answer = name
          ? inherited.query.call(client, { name, text, values }, ...rest)
          : inherited.query.apply(client, args);
        if (answer instanceof Promise) answer.catch(endIfLost);
        return answer;
      },
    });
  });
}

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
