import type { SheetItem, SheetProblem, SheetRow } from '../../lib/sheet/index.js';
import type { Context } from '../../plugin-api/index.js';
import type { ImportColumn, ImportKind } from './define-import.js';
import { type Cell, type ImportProblem, isProblem, type RowProblem } from './import-problem.js';
import { type Placing, readHeadings } from './read-headings.js';

type Row = Readonly<Record<string, Cell>>;

/** A row that was read; what of a bad one could not be read is null. */
export interface ReadRow {
  readonly sheet: number;
  readonly line: number;
  readonly bad: boolean;
  /** Codes of the columns whose cells could not be read, or are empty though the row needs them. */
  readonly unread: readonly string[];
  readonly row: Row;
}

/** Rows that were read since the last batch. */
export class Batch {
  readonly rows: ReadRow[] = [];
  readonly problems: ImportProblem[] = [];
  /** Problems beyond those that are kept by name count, too. */
  bad = 0;
  /** Rows, among them those that were too wrong to be kept. */
  read = 0;
  last: Pick<SheetRow, 'sheet' | 'line' | 'bytes'> | undefined;
}

/** Makes rows of a kind out of what stands in a file, and names what is wrong with each cell. */
export class RowReader {
  #placing: Placing | undefined;
  readonly #empty: Row;
  readonly #columns: ReadonlyMap<string, ImportColumn>;
  readonly #required: readonly string[];

  constructor(
    private readonly kind: ImportKind,
    private readonly context: Context,
    private readonly today: string,
  ) {
    this.#empty = Object.fromEntries(Object.keys(kind.columns).map((name) => [name, null]));
    this.#columns = new Map(Object.entries(kind.columns));
    this.#required = [...this.#columns].flatMap(([name, { isRequired }]) => (isRequired ? name : []));
  }

  /**
   * Takes what comes next out of the file.
   * @param isContinued whether the headings have been judged before
   * @returns whether there is any use in reading on
   */
  take(item: SheetItem, batch: Batch, isContinued: boolean): boolean {
    if ('problem' in item) {
      batch.read++;
      add(batch, item, [this.#ofSheet(item)]);
      return true;
    }
    if (this.#placing) {
      this.#takeRow(item, this.#placing, batch);
      return true;
    }
    const { placing, problems } = readHeadings(this.kind, item.cells);
    this.#placing = placing;
    if (isContinued) return true;
    batch.last = item;
    add(batch, item, problems);
    return problems.length === 0;
  }

  #takeRow(item: SheetRow, placing: Placing, batch: Batch): void {
    const problems: RowProblem[] = [];
    const row: Record<string, Cell> = { ...this.#empty };
    for (let at = 0; at < placing.length; at++) {
      const column = placing[at] as string;
      const cell = item.cells[at]?.trim();
      if (!cell) continue;
      const read = (this.#columns.get(column) as ImportColumn).read(cell, this.today, this.context);
      if (isProblem(read)) problems.push({ ...read, column });
      else row[column] = read;
    }
    const isEmpty = (column: string) => row[column] === null && !problems.some((one) => one.column === column);
    const needed = this.kind.needs?.(isEmpty) ?? this.#required;
    for (const column of needed) if (isEmpty(column)) problems.push({ rule: 'core:import.required', column });
    const unread = problems.flatMap(({ column }) => column ?? []);
    for (const { restsOn = [], ...problem } of this.kind.checkRow?.(row, this.today) ?? []) {
      const isFounded = [problem.column, ...restsOn].every((column) => !unread.includes(column ?? ''));
      if (isFounded) problems.push(problem);
    }
    batch.read++;
    batch.last = item;
    batch.rows.push({ sheet: item.sheet, line: item.line, bad: problems.length > 0, unread, row });
    add(batch, item, problems);
  }

  #ofSheet({ problem, values }: SheetProblem): RowProblem {
    const { column, ...others } = values;
    const code = column === undefined ? undefined : this.#placing?.[column - 1];
    return { rule: `core:${problem}`, values: others, ...(code !== undefined && { column: code }) };
  }
}

function add(batch: Batch, { sheet, line }: SheetItem, problems: readonly RowProblem[]): void {
  for (const problem of problems) {
    batch.bad++;
    batch.problems.push({ sheet, line, ...problem });
  }
}
