import { Client, type ClientConfig, type Connection, DatabaseError } from 'pg';
import type { BackendMessage } from 'pg-protocol/dist/messages.js';
import { ConnectionStatements } from './connection-statements.js';
import { MessageReader } from './message-reader.js';
import { type Answer, isOutdated, PreparedQuery } from './prepared-query.js';
import { preparedNameOf } from './prepared-statements.js';

/** Errors after which the server closes the connection: it is stopped, told to, or has waited for too long. */
const LAST_WORDS = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04']);

/** A connection of `pg`, with where it begins to listen to what PostgreSQL sends. */
interface Listening extends Connection {
  attachListeners(stream: Connection['stream']): void;
}

/**
 * A client of `pg` that reads rows faster, prepares the statements that are asked often, and ends when the server has
 * given it up. `pg` notices that only when the socket closes: in between, a place in a pool that is given back would
 * hand the dead connection to the next who asks.
 */
export class ReadingClient extends Client {
  readonly #statements = new ConnectionStatements();

  constructor(config?: string | ClientConfig) {
    super(config);
    const { connection } = this as unknown as { readonly connection: Listening };
    connection.attachListeners = (stream) => {
      const tell = (message: BackendMessage) => {
        connection.emit(message.name === 'error' ? 'errorMessage' : message.name, message);
      };
      const reader = new MessageReader(tell, () => this.#statements.answering);
      stream.on('data', (chunk: Buffer) => reader.read(chunk));
    };
  }

  // Its many forms, and their types, are those of `pg`.
  override query(...args: unknown[]): never {
    const [text, values, callback] = args;
    const name =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 && !callback && preparedNameOf(text);
    const answer: unknown = name ? this.#askPrepared(name, text, values) : Reflect.apply(super.query, this, args);
    if (answer instanceof Promise) answer.catch((error: unknown) => this.#endIfLost(error));
    return answer as never;
  }

  async #askPrepared(name: string, text: string, values: readonly unknown[]): Promise<Answer> {
    try {
      return await this.#ask(name, text, values);
    } catch (error) {
      // Nothing is lost by asking again where no transaction has failed.
      if (isOutdated(error) && this.getTransactionStatus() === 'I') return this.#ask(name, text, values);
      // From here it leads to who asked, and not to the socket that the answer came from.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }

  #ask(name: string, text: string, values: readonly unknown[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (error: Error | null, answer?: Answer) => (answer ? resolve(answer) : reject(error));
      super.query(new PreparedQuery(this, this.#statements, name, text, values, settle));
    });
  }

  #endIfLost(error: unknown): void {
    if (!(error instanceof DatabaseError) || !LAST_WORDS.has(error.code ?? '')) return;
    void this.end().catch(() => undefined);
  }
}
