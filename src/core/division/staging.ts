import { type Context, sql } from '../../plugin-api/index.js';
import { divisionId } from './division-id.js';
import type { DivisionRow } from './division-row.js';

/** Rows that one statement carries into the staging table: few enough to be forgotten before they count as old. */
const stagingBatch = 1_000;

/**
 * Makes the table that holds the files' rows until they have all been checked; it goes with the transaction. Names are
 * folded for the search here, since PostgreSQL waits for the reading of the files.
 */
export async function createStaging(context: Context): Promise<void> {
  await sql`
    create temporary table division_staging (
      id uuid not null, file int not null, line int not null, code text collate "C" not null, name text not null,
      kind text not null, digits int not null, parent_code text collate "C", folded text not null
    ) on commit drop`.execute(context.sql);
}

/** Carries good rows into the staging table, a batch while the next one is read. */
export class Stager {
  #rows: DivisionRow[] = [];
  #underWay: Promise<unknown> = Promise.resolve();

  /** @param file which of the files, from 0 */
  constructor(
    private readonly context: Context,
    private readonly file: number,
  ) {}

  async add(row: DivisionRow): Promise<void> {
    this.#rows.push(row);
    if (this.#rows.length === stagingBatch) await this.#send();
  }

  /** Sends what is left, and waits until all of it is there. */
  async end(): Promise<void> {
    await this.#send();
    await this.#underWay;
  }

  async #send(): Promise<void> {
    await this.#underWay;
    const rows = this.#rows.splice(0);
    if (rows.length === 0) return;
    this.#underWay = stage(this.context, this.file, rows);
    // Whoever awaits it hears of a failure; without this, the process would end if that is only after the next batch.
    this.#underWay.catch(() => undefined);
  }
}

/** Columns as texts of lines: no cell has an end of line in it, and PostgreSQL takes them apart faster than arrays. */
async function stage(context: Context, file: number, rows: readonly DivisionRow[]): Promise<void> {
  const column = (of: (row: DivisionRow) => string | number) =>
    sql`string_to_array(${rows.map(of).join('\n')}, E'\n', '')`;
  await sql`
    insert into division_staging (id, file, line, code, name, kind, digits, parent_code, folded)
    select id, ${file}, line, code, name, kind, length(code), parent, core.x_fold(name)
    from unnest(
      ${column(({ code }) => divisionId(code))}::uuid[], ${column(({ line }) => line)}::int[], ${column(({ code }) => code)},
      ${column(({ name }) => name)}, ${column(({ level, name }) => level.kindOf(name))},
      ${column(({ parentCode }) => parentCode)}
    ) as staged (id, line, code, name, kind, parent)`.execute(context.sql);
}
