import type { Context, LocalizedText, RawBuilder } from '../../plugin-api/index.js';
import type { DailyLimit } from '../privacy/daily-limit.js';
import type { Vault } from '../vault/index.js';
import type { CellReader } from './cell-forms.js';
import type { DataImportKind } from './data-import.enums.js';
import type { ImportCounts } from './import-counts.js';
import type { Cell, CellProblem, JoinedProblem } from './import-problem.js';

/** A column that a file of one kind may have. */
export interface ImportColumn {
  /** What stands at its head; files may have it in either language. */
  readonly heading: LocalizedText;
  /** Other headings under which it is known. */
  readonly also?: readonly string[];
  /** No row without it, unless `needs` spares it. */
  readonly isRequired?: boolean;
  readonly read: CellReader;
  /** What is to be filled in, for the template. */
  readonly help: LocalizedText;
}

/** How a column of the staged rows is typed. `texts` are several, which the cell has with a unit separator between them. */
export type StagedType = 'text' | 'texts' | 'int' | 'numeric' | 'float8' | 'boolean' | 'date' | 'uuid' | 'bytea';

/** A staged cell, as JavaScript has it; what `bytea` holds is sealed or an index. */
export type StagedCell = Cell | Buffer | readonly string[];

/** What an import works on, in the transaction in which its rows are compared with the database. */
export interface ImportJob {
  readonly id: string;
  /** Root of all that it may touch. */
  readonly organizationId: string;
  /** Further permissions that whoever asked for it holds there. */
  readonly rights: ReadonlySet<string>;
  /** By command: whoever runs the server may do everything everywhere. */
  readonly isByOperator: boolean;
  /** What is compared is written at once, not only told. */
  readonly isCarriedOut: boolean;
  readonly source: string;
  readonly legalBasis: string;
  /** Today, in the configured time zone. */
  readonly today: string;
  /** SQL: the table with the staged rows: `sheet`, `line`, `bad`, `unread` and the columns of the kind. */
  readonly staged: RawBuilder<unknown>;
}

/**
 * One way in which rows do not fit each other or the database: SQL that gives `sheet`, `line` and the message's values,
 * and `rule` and `column` where these are not always the same.
 * Rows with a problem of their own (`bad`) are compared by the cells that could be read (`couldRead`), so that all of a
 * row is mended at once. Whether persons are known is not told of them: a row that is never taken would ask for nothing.
 */
export interface StagedCheck {
  readonly rule: string;
  /** Code of the column at fault. */
  readonly column?: string;
  /** Whether rows are taken all the same, and only told. */
  readonly warns?: boolean;
  lines(job: ImportJob): RawBuilder<unknown>;
}

/** Told how many more rows were written. */
export type OnRows = (rows: number) => void;

/** A kind of file, as a table: what its rows look like, what must hold between them, and what becomes of them. */
export interface ImportDefinition<Row extends Readonly<Record<string, Cell>>> {
  readonly code: DataImportKind;
  /** Name of the command. */
  readonly word: string;
  readonly title: LocalizedText;
  /** Permission to write such things by hand, which an import takes too. */
  readonly permission: string;
  /** Counts what its files tell of others; whoever has used up the day imports no more of them until the next. */
  readonly limit?: DailyLimit;
  /** Permissions without which some of what a row may say is refused. */
  readonly rights: readonly string[];
  /** By code, in the order of the template. */
  readonly columns: Readonly<Record<keyof Row & string, ImportColumn>>;
  /** What a row needs instead of all required columns, where it leaves something out as a whole. */
  needs?(isEmpty: (column: string) => boolean): readonly string[] | undefined;
  /** What is wrong between the cells of one row. */
  checkRow?(row: Row, today: string): readonly JoinedProblem[];
  readonly staging: {
    readonly columns: Readonly<Record<string, StagedType>>;
    /** A row as it is staged: with an id, and personal values sealed. What is wrong with a bad row is null. */
    stage(row: Row, vault: Vault): Readonly<Record<string, StagedCell>>;
  };
  /**
   * Holds what rows are about, and makes temporary tables of what they are beside the database; the checks read them.
   */
  compare(context: Context, job: ImportJob): Promise<void>;
  /** SQL, of what was compared: ids of the persons, kept elsewhere, whom the file is told to exist; so many are in a day. */
  strangers?(job: ImportJob): RawBuilder<unknown>;
  readonly checks: readonly StagedCheck[];
  /** What there is to be done, by what was compared. */
  count(context: Context, job: ImportJob): Promise<ImportCounts>;
  /** What is to be said of the import as a whole, once that is known. */
  notes?(counts: ImportCounts): readonly CellProblem[];
  /** Does it. */
  commit(context: Context, job: ImportJob, onRows: OnRows): Promise<void>;
}

/** A kind of file, whatever its rows are. */
export type ImportKind = ImportDefinition<Readonly<Record<string, Cell>>>;

/** Declares a kind of file. */
export const defineImport = <Row extends Readonly<Record<string, Cell>>>(
  definition: ImportDefinition<Row>,
): ImportKind => definition as unknown as ImportKind;
