import type { MikroORM } from '@mikro-orm/postgresql';
import type { Sql, Tables } from './tables.js';

const pools = new WeakMap<MikroORM, Sql>();

/**
 * SQL over the pool of an ORM, outside of any transaction. The same for all who ask: an entity manager of one's own,
 * from which MikroORM would hand it out, takes longer to make than a small statement to send.
 */
export function poolOf(orm: MikroORM): Sql {
  let pool = pools.get(orm);
  if (!pool) pools.set(orm, (pool = orm.em.fork().getKysely<Tables>()));
  return pool;
}

/** How many connections the pool of an ORM may have. */
export const poolSizeOf = (orm: MikroORM): number => orm.config.get('pool')?.max ?? 10;
