import type { MikroORM } from '@mikro-orm/postgresql';
import { poolSizeOf } from '../../data/orm/pool-of.js';

/**
 * Part of a pool's connections on which one request reads at once by `context.read`: what is asked for a hundred times
 * in one document must not have all others wait behind it. SQL of one's own takes no turn: there, all parents of a
 * request share one statement.
 */
const share = 0.4;

/** The turns of one request's reads: first come, first served. */
export class ReadTurns {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(orm: MikroORM) {
    this.#free = Math.ceil(share * poolSizeOf(orm));
  }

  /** Reads when it is its turn. What it reads takes no other turn, or both would wait for ever. */
  async take<Result>(read: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await read();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
