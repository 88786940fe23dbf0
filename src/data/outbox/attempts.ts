import { sql } from 'kysely';
import { Pool } from 'pg';
import type { Sql } from '../orm/tables.js';

const connectionTimeoutMillis = 10_000;

/**
 * Remembers which events handlers have in hand, apart from the handlers' own transactions: their claims and their
 * memory hang on a connection that ends with the process. What is still in hand when its event can be taken again was
 * left by a handler that took its process down with it, or whose connection was lost.
 *
 * The table is not logged: writing costs a round trip and no wait for the disk, and a crash of the database, which is
 * no handler's fault, empties it.
 */
export class Attempts {
  readonly #pool: Pool;
  /** Batches of this process that have not come to their end: in hand, and not left. */
  readonly #open = new Set<string>();

  /** On a connection of its own: handlers that each hold one must not wait for each other's second. */
  constructor(url: string) {
    this.#pool = new Pool({
      connectionString: url,
      application_name: 'commongrid outbox attempts',
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis,
    });
    // A connection that is lost while idle tells so here; the next query makes a new one.
    this.#pool.on('error', () => undefined);
  }

  /**
   * Takes events in hand, together; says how many were in hand together when one of the last ones was left, at least.
   * Undefined when none was. Without a connection it remembers and knows nothing: that handlers work is worth more.
   * @param eventIds of the whole batch; the handler's open transaction holds their deliveries, so nobody else has them
   *   in hand
   * @param last those of them that come in hand now
   */
  async begin(
    { batch, handler }: BatchName,
    eventIds: readonly string[],
    last: readonly string[],
  ): Promise<number | undefined> {
    this.#open.add(batch);
    const asked = this.#pool.query<{ together: number | null }>({
      name: 'begin-attempt',
      text: `
        with begun as (
          insert into commongrid.outbox_attempt (batch, handler, event_ids) values ($1, $2, $3::bigint[])
          on conflict (batch) do update set event_ids = excluded.event_ids
        )
        select min(cardinality(event_ids)) as together from commongrid.outbox_attempt
        where handler = $2 and batch <> all($5::uuid[]) and event_ids && $4::bigint[]`,
      values: [batch, handler, eventIds, last, [...this.#open]],
    });
    const { rows } = await asked.catch(() => ({ rows: [] }));
    return rows[0]?.together ?? undefined;
  }

  /** Lets go of a batch that failed: its failure is known, and recorded by whoever knows it. */
  async end({ batch }: BatchName): Promise<void> {
    await this.#pool.query('delete from commongrid.outbox_attempt where batch = $1', [batch]).catch(() => undefined);
    this.#open.delete(batch);
  }

  /** Lets go of a batch whose transaction was committed, and with it `endAttempt`. */
  done({ batch }: BatchName): void {
    this.#open.delete(batch);
  }

  async close(): Promise<void> {
    if (!this.#pool.ended) await this.#pool.end();
  }
}

/** Names one transaction of a handler. */
export interface BatchName {
  /** UUID. */
  readonly batch: string;
  readonly handler: string;
}

/** Lets go of a batch that was handled, in the handler's own transaction. */
export async function endAttempt(db: Sql, { batch }: BatchName): Promise<void> {
  await sql`delete from commongrid.outbox_attempt where batch = ${batch}`.execute(db);
}

/** Why an event is not handled once more: the last attempt, in which it was alone in hand, never came to an end. */
export class AttemptWithoutEnd extends Error {
  override readonly name = 'AttemptWithoutEnd';

  constructor() {
    super('The server ended, or lost its connection, while this handler was at work');
  }
}
