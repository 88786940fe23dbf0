import { sql } from 'kysely';
import type { Sql } from '../../orm/tables.js';
import { type CommongridDatabase, openCommongridDatabase } from '../../test/commongrid-database.js';
import { appendEvent } from '../append-event.js';
import { Dispatcher, type DispatcherOptions } from '../dispatcher.js';
import { subscribeHandlers } from '../subscriptions.js';
import type { DeliveredEvent } from '../take-events.js';

/** What a handler of a test does, in its transaction. */
export type TestHandler = (sql: Sql, event: DeliveredEvent) => Promise<void>;

/** A log line that a dispatcher wrote. */
export interface LogLine {
  readonly level: 'warn' | 'error';
  readonly about: object;
  readonly message: string;
}

/**
 * Where handlers leave their effects. `place` tells the order; nothing keeps an effect from being there twice, so a
 * doubled one shows.
 */
const effects = `
  create table effect (place bigint generated always as identity, handler text, subject text, event_id bigint, n int);
  create table thing (id text primary key, n int not null default 0);
`;

/** A database with an outbox and any number of dispatchers over it, as several servers would run them. */
export class OutboxServer {
  readonly lines: LogLine[] = [];
  readonly #dispatchers: Dispatcher[] = [];

  private constructor(readonly database: CommongridDatabase) {}

  static async open(): Promise<OutboxServer> {
    return new OutboxServer(await openCommongridDatabase(effects));
  }

  /** Subscribes `handler` to the event `test:changed`. */
  async subscribe(...handlers: string[]): Promise<void> {
    const subscriptions = handlers.map((handler) => ({ handler, event: 'test:changed' }));
    await subscribeHandlers(this.database.sql(), subscriptions, ['test']);
  }

  /** Starts a dispatcher that neither polls nor rests between attempts, unless the test says so. */
  start(handlers: Record<string, TestHandler>, options: Partial<DispatcherOptions> = {}): Dispatcher {
    const dispatcher = new Dispatcher({
      url: this.database.url,
      sql: () => this.database.sql(),
      handlers: Object.keys(handlers),
      transaction: (handler, work) =>
        this.database.transaction((db) => work({ sql: db, handle: async (event) => handlers[handler]?.(db, event) })),
      log: {
        warn: (about, message) => void this.lines.push({ level: 'warn', about, message }),
        error: (about, message) => void this.lines.push({ level: 'error', about, message }),
      },
      retry: { restSeconds: [0, 0], jitter: 0 },
      pollSeconds: 3600,
      ...options,
    }).start();
    this.#dispatchers.push(dispatcher);
    return dispatcher;
  }

  /** Commits one event `test:changed` about each subject; all in one transaction. */
  async emit(...subjects: string[]): Promise<void> {
    await this.database.transaction(async (db) => {
      for (const subject of subjects) await appendEvent(db, { name: 'test:changed', subject, payload: {} });
    });
  }

  /** What handlers did, in order: `subject` or `subject n`. */
  async effects(handler?: string): Promise<string[]> {
    const { rows } = await sql<{ effect: string }>`
      select concat_ws(' ', subject, n) as effect from effect
      where handler = coalesce(${handler ?? null}, handler) order by place`.execute(this.database.sql());
    return rows.map(({ effect }) => effect);
  }

  /** Stops all dispatchers and removes the database. */
  async close(): Promise<void> {
    await Promise.all(this.#dispatchers.map((dispatcher) => dispatcher.stop()));
    await this.database.close();
  }
}

/** A handler that leaves its mark and nothing else. */
export function leaveEffect(handler: string): TestHandler {
  return async (db, event) => {
    const { n } = event.payload as { n?: number };
    await sql`
      insert into effect (handler, subject, event_id, n)
      values (${handler}, ${event.subject}, ${event.id}, ${n ?? null})`.execute(db);
  };
}

/** Number of the connection behind a transaction. */
export async function backendOf(db: Sql): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid ?? 0;
}

/** Ends a connection from outside, as the death of its process would; returns when it is gone. */
export async function endBackend(db: Sql, pid: number): Promise<void> {
  await sql`select pg_terminate_backend(${pid}, 10000)`.execute(db);
}
