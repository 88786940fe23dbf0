import type { MikroORM } from '@mikro-orm/postgresql';
import { poolSizeOf } from './orm/pool-of.js';

/**
 * Part of a pool's connections that mutations may hold at once: the rest stays for reads, however long others wait for
 * a lock.
 */
const share = 0.7;

/** Seconds for which a mutation waits for its turn. */
const patience = 5;

/** Gives a seat back. */
export type Leave = () => void;

const known = new WeakMap<MikroORM, WriteSeats>();

/** The seats of the mutations of one server: as many transactions may be open at once. */
export class WriteSeats {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(
    seats: number,
    private readonly seconds = patience,
  ) {
    this.#free = seats;
  }

  /** Those over the pool of this ORM. */
  static of(orm: MikroORM): WriteSeats {
    let seats = known.get(orm);
    if (!seats) known.set(orm, (seats = new WriteSeats(Math.ceil(share * poolSizeOf(orm)))));
    return seats;
  }

  /**
   * Waits for a seat, first come, first served.
   * @throws Error with SQLSTATE 53300 (too many connections) when none comes free in time
   */
  async take(): Promise<Leave> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait();
    let isTaken = true;
    return () => {
      if (isTaken) this.#pass();
      isTaken = false;
    };
  }

  #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(Object.assign(new Error('too many transactions wait for each other'), { code: '53300' }));
      }, this.seconds * 1000);
      this.#waiting.push(turn);
    });
  }

  #pass(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
