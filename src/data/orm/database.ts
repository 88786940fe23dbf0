import type { EntityClass } from '@mikro-orm/core';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { MikroORM } from '@mikro-orm/postgresql';
import { PostgresDriver } from './postgres-driver.js';

/** What a database is opened with. */
export interface DatabaseOptions {
  readonly url: string;
  /** Every enabled entity class. */
  readonly entities: readonly EntityClass<object>[];
  /** The PostgreSQL schema of an entity class, so that entities need not repeat their plugin's. */
  readonly schemaOf: (entity: EntityClass<object>) => string;
  /** Connections in the pool (default 10). */
  readonly poolSize?: number;
}

/**
 * Opens the ORM over one PostgreSQL database. Connections are made when first needed; `orm.close()` ends them.
 */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  const orm = await MikroORM.init({
    driver: PostgresDriver,
    clientUrl: options.url,
    entities: [...options.entities],
    metadataProvider: ReflectMetadataProvider,
    discovery: {
      warnWhenNoEntities: false,
      // Asked before the schemas are set: two plugins may each have a table of one name.
      checkDuplicateTableNames: false,
      onMetadata: (meta) => {
        if (meta.class && !meta.abstract) meta.schema = options.schemaOf(meta.class as EntityClass<object>);
      },
    },
    pool: { max: options.poolSize ?? 10 },
    // Short statements over wide tables: compiling one costs more than it ever saves.
    driverOptions: { options: '-c jit=off' },
    forceUtcTimezone: true,
    allowGlobalContext: false,
    // The migrator and the embedded server print what matters; SQL in logs could carry personal data.
    debug: false,
  });
  // The driver differs from the stock one in how it gives connections back; its entity manager is the same.
  return orm as unknown as MikroORM;
}
