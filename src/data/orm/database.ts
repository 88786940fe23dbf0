import type { EntityClass } from '@mikro-orm/core';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import { type MigrationOwner, schemaNameOf } from '../migrations/owner.js';
import { driverWith, PostgresDriver } from './postgres-driver.js';
import type { StatementLimits } from './statement-limits.js';

/** What a database is opened with. */
export interface DatabaseOptions {
  readonly url: string;
  /** All enabled owners. Their entities need not repeat the name of their owner's PostgreSQL schema. */
  readonly owners: readonly Pick<MigrationOwner, 'id' | 'entities'>[];
  /** Connections in the pool (default 10). */
  readonly poolSize?: number;
  /** How long statements may run; any time unless given. */
  readonly limits?: StatementLimits;
}

/**
 * Opens the ORM over one PostgreSQL database. Connections are made when first needed; `orm.close()` ends them.
 */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  // The driver differs from the stock one in how transactions begin and end; its entity manager is the same.
  const driver = options.limits ? driverWith(options.limits) : PostgresDriver;
  return MikroORM.init({ ...ormOptions(options), driver } as unknown as Options);
}

/** What MikroORM is told, here and on its own command line. */
export function ormOptions({ url, owners, poolSize = 10, limits }: DatabaseOptions): Options {
  const schemas = new Map(
    owners.flatMap(({ id, entities = [] }) => entities.map((entity) => [entity, schemaNameOf(id)] as const)),
  );
  return {
    clientUrl: url,
    entities: [...schemas.keys()],
    metadataProvider: ReflectMetadataProvider,
    discovery: {
      warnWhenNoEntities: false,
      // Asked before the schemas are set: two plugins may each have a table of one name.
      checkDuplicateTableNames: false,
      onMetadata: (meta) => {
        const schema = schemas.get(meta.class as EntityClass<object>);
        if (schema && !meta.abstract) meta.schema = schema;
      },
    },
    pool: { max: poolSize },
    // A request that no connection comes free for is better told so than kept waiting.
    driverOptions: { options: sessionSettings(limits), connectionTimeoutMillis: (limits?.reading ?? 0) * 1000 },
    forceUtcTimezone: true,
    allowGlobalContext: false,
    // The migrator and the embedded server print what matters; SQL in logs could carry personal data.
    debug: false,
  };
}

/**
 * What each connection is opened with: no statement costs a round trip for it. A pooler that is told to ignore
 * `options` (PgBouncer) drops it; there the operator sets it on the database's user (`alter role … set
 * statement_timeout`).
 */
function sessionSettings(limits: StatementLimits | undefined): string {
  // Short statements over wide tables: compiling one, or starting workers for it, costs more than it ever saves.
  const settings = ['-c jit=off', '-c max_parallel_workers_per_gather=0'];
  if (limits) settings.push(`-c statement_timeout=${Math.ceil(limits.reading * 1000)}`);
  return settings.join(' ');
}
