import { LRUCache } from 'lru-cache';
import type { TakesRows } from './row-values.js';

/**
 * Most statements that one connection keeps prepared. Each has a plan of some 50 KB in PostgreSQL, and clients choose
 * the filters of a list, and so its statement: the one that was not asked for longest makes room.
 */
const most = 200;

/** A column of an answer, and what its texts stand for where that is something else. */
export interface Column {
  readonly name: string;
  readonly parse?: (this: void, text: string) => unknown;
}

/** What the rows of a statement consist of. */
export interface RowShape {
  readonly columns: readonly Column[];
  /** Makes a row of its values, in the order of the columns. */
  readonly rowOf: (values: readonly unknown[]) => Record<string, unknown>;
}

/** A statement that a connection has prepared. */
export interface PreparedStatement {
  /** Undefined until it has answered for the first time. */
  shape?: RowShape;
}

/** The statements that one connection has prepared, by their names. */
export class ConnectionStatements {
  /** The prepared statement that is being answered. Its rows go to it at once, past the events of `pg`. */
  answering: TakesRows | undefined;
  readonly #dropped: string[] = [];
  readonly #prepared = new LRUCache<string, PreparedStatement>({
    max: most,
    dispose: (_, name) => this.#dropped.push(name),
  });

  /** The statement of that name, if it is prepared. */
  get(name: string): PreparedStatement | undefined {
    return this.#prepared.get(name);
  }

  /** Notes that a statement is being prepared. */
  add(name: string): PreparedStatement {
    const statement = {};
    this.#prepared.set(name, statement);
    return statement;
  }

  /** Has the connection give a statement up; it may then be prepared anew. */
  drop(name: string): void {
    this.#prepared.delete(name);
  }

  /** Names of statements that the connection is to give up, each told once. */
  takeDropped(): string[] {
    return this.#dropped.splice(0);
  }
}
