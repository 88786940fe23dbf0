import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Leave, WriteSeats } from './write-seats.js';

/** What goes before a transaction. */
export interface UnitOptions {
  /** Runs first thing in the transaction; what it throws, `open` throws. */
  readonly begun?: () => Promise<void>;
  /** Where it waits for its turn. */
  readonly seats?: WriteSeats;
}

/**
 * One transaction that begins when something is first written, so that validation and password hashing
 * never hold a connection. Whoever made it (the host, never a service) ends it.
 */
export class UnitOfWork {
  readonly #orm: MikroORM;
  readonly #begun: (() => Promise<void>) | undefined;
  readonly #seats: WriteSeats | undefined;
  #leave: Leave | undefined;
  #opening: Promise<EntityManager> | undefined;
  #isEnded = false;
  #em: EntityManager | undefined;

  constructor(orm: MikroORM, { begun, seats }: UnitOptions = {}) {
    this.#orm = orm;
    this.#begun = begun;
    this.#seats = seats;
  }

  /**
   * The entity manager of the transaction, once it has begun.
   * @throws Error after its end: work that was given up but still runs must not go on outside the transaction.
   */
  get entityManager(): EntityManager | undefined {
    this.#refuseEnded();
    return this.#em;
  }

  /** Begins the transaction at the first call; every call gives the same entity manager. */
  open(): Promise<EntityManager> {
    this.#refuseEnded();
    this.#opening ??= this.#begin();
    return this.#opening;
  }

  async #begin(): Promise<EntityManager> {
    this.#leave = await this.#seats?.take();
    const em = this.#orm.em.fork() as EntityManager;
    await em.begin();
    this.#em = em;
    await this.#begun?.();
    return em;
  }

  #refuseEnded(): void {
    if (this.#isEnded) throw new Error('This transaction has ended');
  }

  /** Writes what is pending and commits. What fails here is still to be rolled back. */
  async commit(): Promise<void> {
    this.#isEnded = true;
    const em = await this.#opening;
    await em?.commit();
    this.#em = undefined;
    this.#leave?.();
  }

  /** Undoes everything. Never throws: a connection that is lost has rolled back already. */
  async rollback(): Promise<void> {
    this.#isEnded = true;
    await this.#opening?.catch(() => undefined);
    if (this.#em?.isInTransaction()) await this.#em.rollback().catch(() => undefined);
    this.#em = undefined;
    this.#leave?.();
  }
}
