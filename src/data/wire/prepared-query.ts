import { type ClientBase, type Connection, DatabaseError, type FieldDef, type Submittable } from 'pg';
import utils from 'pg/lib/utils.js';
import type { Column, ConnectionStatements, PreparedStatement, RowShape } from './connection-statements.js';
import { rowMaker } from './row-maker.js';
import { readValue, type TakesRows, type ValuesBefore } from './row-values.js';

/** What `pg` answers with, as far as anybody here reads it. */
export interface Answer {
  /** `SELECT`, `INSERT` and the like. */
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: readonly Row[];
}

type Row = Record<string, unknown>;

/**
 * A statement that a connection prepares when it sends it first. Unlike a query of `pg` it asks PostgreSQL only once
 * what its rows consist of, puts them together in fewer steps, and makes room for others when it has not come for long.
 */
export class PreparedQuery implements Submittable, TakesRows {
  readonly #rows: Row[] = [];
  #statement: PreparedStatement = {};
  #command = '';
  #rowCount: number | null = null;
  /** Why a row could not be read: told when PostgreSQL has done, since nobody stands behind the socket to hear it. */
  #unreadable: Error | undefined;

  /**
   * @param statementName what it is called in PostgreSQL
   * @param text its SQL; open to those who note what is sent
   * @param callback takes what comes of it; `pg` tells it itself when the connection is lost
   */
  constructor(
    private readonly client: Pick<ClientBase, 'getTypeParser'>,
    private readonly statements: ConnectionStatements,
    private readonly statementName: string,
    readonly text: string,
    private readonly values: readonly unknown[],
    readonly callback: (error: Error | null, answer?: Answer) => void,
  ) {}

  /**
   * Sends it, in one go.
   * @returns why it cannot be sent
   */
  submit(connection: Connection): Error | undefined {
    const { statements, statementName, text } = this;
    const values = mapped(this.values);
    if (values instanceof Error) return values;
    const known = statements.get(statementName);
    this.#statement = known ?? statements.add(statementName);
    connection.stream.cork();
    for (const name of statements.takeDropped()) connection.close({ type: 'S', name }, true);
    if (!known) connection.parse({ name: statementName, text, types: [] }, true);
    connection.bind({ statement: statementName, values }, true);
    if (!known?.shape) connection.describe({ type: 'P' }, true);
    connection.execute(null, true);
    connection.sync();
    connection.stream.uncork();
    statements.answering = this;
    return undefined;
  }

  handleRowDescription({ fields }: { readonly fields: readonly FieldDef[] }): void {
    const asItIs = this.client.getTypeParser(noType, 'text');
    const column = ({ name, dataTypeID }: FieldDef): Column => {
      const parse = this.client.getTypeParser(dataTypeID, 'text');
      return parse === asItIs ? { name } : { name, parse: parse as Column['parse'] };
    };
    const columns = fields.map(column);
    this.#statement.shape = { columns, rowOf: rowMaker(columns.map(({ name }) => name)) };
  }

  takeRow(bytes: Buffer, start: number, before: readonly ValuesBefore[]): void {
    if (this.#unreadable) return;
    try {
      this.#rows.push(readRow(this.#statement.shape ?? noRows, bytes, start, before));
    } catch (error) {
      this.#unreadable = error as Error;
    }
  }

  /** @param message its text is `SELECT 25`, `UPDATE 1` or `INSERT 0 1` */
  handleCommandComplete({ text }: { readonly text: string }): void {
    const words = text.split(' ');
    const count = Number(words.at(-1));
    this.#command = words[0] ?? '';
    this.#rowCount = words.length > 1 && Number.isInteger(count) ? count : null;
    this.#statement.shape ??= noRows;
  }

  handleReadyForQuery(): void {
    this.statements.answering = undefined;
    if (this.#unreadable) return this.callback(this.#unreadable);
    this.callback(null, { command: this.#command, rowCount: this.#rowCount, rows: this.#rows });
  }

  /** What has never answered may not be prepared; what is out of date, or gone, is prepared anew. */
  handleError(error: Error): void {
    this.statements.answering = undefined;
    if (!this.#statement.shape || isOutdated(error)) this.statements.drop(this.statementName);
    this.callback(error);
  }
}

/** The number of no type: nobody sets a parser for it, and `pg` leaves its texts as they are. */
const noType = 0 as Parameters<ClientBase['getTypeParser']>[0];

const noRows: RowShape = { columns: [], rowOf: () => ({}) };

/** The values of the row that is being read: every row takes them out before the next one is read. */
const values: unknown[] = [];

function readRow({ columns, rowOf }: RowShape, bytes: Buffer, start: number, before: readonly ValuesBefore[]): Row {
  let at = start;
  for (let index = 0; index < columns.length; index += 1) {
    const { parse } = columns[index] as Column;
    const size = bytes.readInt32BE(at);
    at += 4;
    if (size < 0) {
      values[index] = null;
    } else {
      const text = readValue(bytes, at, size, before[index] as ValuesBefore);
      values[index] = parse ? parse(text) : text;
      at += size;
    }
  }
  return rowOf(values);
}

/** Parameters as they are sent, or why one of them cannot be. */
function mapped(values: readonly unknown[]): string[] | Error {
  try {
    return values.map(utils.prepareValue) as string[];
  } catch (error) {
    return error as Error;
  }
}

/**
 * What PostgreSQL says when what a connection has prepared is not what it is taken for: the statement's tables were
 * changed since by another version of the product, when it migrated the database for itself; it is not there any more
 * (26000), or is there already (42P05), since somebody else had the connection give up or prepare statements.
 */
export const isOutdated = (error: unknown): boolean =>
  error instanceof DatabaseError &&
  (error.code === '26000' ||
    error.code === '42P05' ||
    (error.code === '0A000' && error.routine === 'RevalidateCachedQuery'));
