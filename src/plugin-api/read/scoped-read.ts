import { type RawBuilder, sql } from 'kysely';
import type { Placement } from '../access/placement.js';
import { notFound } from '../errors/index.js';
import { type AskedRows, rowsAsked } from './asked-rows.js';
import { type Page, type PageArgs, type PageWindow, pageWindow } from './connection.js';
import type { Join } from './join.js';
import { beyondCursors, notBeforeCursors } from './keyset.js';
import { type Ordering, RowPage } from './page.js';
import { type PageOptions, pageAlong, type Stretch } from './page-along.js';
import { type Columns, directions, ofPage, whereAll } from './page-sql.js';
import type { ReadSource } from './read-source.js';
import type { Table } from './table.js';

export type { Columns } from './page-sql.js';

/**
 * A read of one entity that already carries what the actor may see. Each step gives a new read; nothing runs
 * before `all`, `first`, `page` or `count`. Rows are plain objects of the entity's shape without its lazy properties.
 */
export class ScopedRead<T extends object> {
  constructor(
    private readonly source: ReadSource,
    readonly table: Table,
    private readonly conditions: readonly RawBuilder<boolean>[],
  ) {}

  /** Narrows the read by SQL; `c` gives the columns, values are bound. */
  where(condition: (c: Columns<T>) => RawBuilder<boolean>): ScopedRead<T> {
    return this.#and(condition((property) => this.table.column(property)));
  }

  /** Narrows the read to rows that have these values; a value that is `undefined` does not count, `null` means null. */
  matching(values: Partial<Record<keyof T & string, unknown>>): ScopedRead<T> {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    return given.reduce<ScopedRead<T>>((read, [property, value]) => {
      const column = this.table.column(property);
      return read.#and(value === null ? sql<boolean>`${column} is null` : sql<boolean>`${column} = ${value}`);
    }, this);
  }

  /** Narrows the read to where the actor holds another permission as well: seeing persons is not searching for them. */
  alsoHolding(permission: string): ScopedRead<T> {
    return this.#and(this.holdsAt(permission, this.source.placement));
  }

  /**
   * SQL: whether the actor holds a permission at a place of its own choosing. For a condition that weighs one of the
   * places of a row, or of a row that it looks at.
   * @param placement which properties are that place
   * @param column gives the SQL of those properties; the entity's own columns unless given
   */
  holdsAt(
    permission: string,
    placement: Pick<Placement, 'organization' | 'grid'>,
    column = (property: string): RawBuilder<unknown> => this.table.column(property),
  ): RawBuilder<boolean> {
    const scope = this.source.scope(permission, placement, column);
    return typeof scope === 'boolean' ? sql<boolean>`${sql.raw(String(scope))}` : scope;
  }

  #and(condition: RawBuilder<boolean>): ScopedRead<T> {
    return new ScopedRead(this.source, this.table, [...this.conditions, condition]);
  }

  /** All rows, up to a number that the caller declares. */
  async all(atMost: number, ordering?: Ordering<T>): Promise<T[]> {
    return this.#run(sql`${this.#select(this.conditions)} ${this.#order(ordering, false)} limit ${atMost}`);
  }

  /** The row, or null. */
  async first(ordering?: Ordering<T>): Promise<T | null> {
    return (await this.all(1, ordering))[0] ?? null;
  }

  /** The row, or `NOT_FOUND` naming the field. */
  async require(field: string): Promise<T> {
    const row = await this.first();
    if (!row) throw notFound(field);
    return row;
  }

  /** How many rows there are. */
  async count(): Promise<number> {
    const counting = sql<{
      n: string;
    }>`select count(*) as n from ${this.table.reference} as t ${whereAll(this.conditions)}`;
    return Number((await this.source.run(counting)).rows[0]?.n ?? 0);
  }

  /** One page, by keyset: stable under inserts, and as fast at the end of the list as at its start. */
  async page(args: PageArgs, ordering: Ordering<T>, options: PageOptions<T> = {}): Promise<Page<T>> {
    const { handedOn = false, stretch, foundBy, count = () => this.count() } = options;
    const full = this.#total(ordering);
    const window = pageWindow(args);
    const asked = handedOn ? this.#known(rowsAsked(args)) : undefined;
    const columns = asked && this.#columns(full, asked);
    const found = foundBy ? [foundBy((column) => notBeforeCursors(this.table, window, full, column))] : [];
    const statement = stretch
      ? this.#alongSql(stretch, window, full, columns)
      : this.#pageSql(window, full, [...this.conditions, ...found], columns);
    const { rows } = await this.source.run(statement);
    return new RowPage(rows, this.table, window, full, count, asked?.places);
  }

  /**
   * One page for each parent, in one statement. `by` is the property that holds the parent's id, or a join.
   * Answers in the order of the parents; a parent without rows gets an empty page.
   * @param asked what is wanted of the rows, which then have nothing else
   */
  async pagesOf(
    by: (keyof T & string) | Join<T>,
    parents: readonly string[],
    args: PageArgs,
    ordering: Ordering<T>,
    asked?: AskedRows,
  ): Promise<Page<T>[]> {
    return this.#pagesOf(by, parents, pageWindow(args), this.#total(ordering), this.#known(asked));
  }

  /** All rows of each parent, up to a number for each that the caller declares, in one statement. */
  async allOf(
    by: (keyof T & string) | Join<T>,
    parents: readonly string[],
    atMost: number,
    ordering: Ordering<T>,
  ): Promise<T[][]> {
    const pages = await this.#pagesOf(by, parents, { size: atMost, backward: false }, this.#total(ordering));
    return pages.map((page) => [...page.nodes]);
  }

  async #pagesOf(
    by: (keyof T & string) | Join<T>,
    parents: readonly string[],
    window: PageWindow,
    full: Ordering<T>,
    asked?: AskedRows,
  ): Promise<Page<T>[]> {
    const columns = asked && this.#columns(full, asked);
    // The ordering's columns stay in PostgreSQL unless somebody asks for them.
    const all = columns && [...columns, ...full.by];
    const wanted = sql.raw(columns ? [...new Set(columns)].map(ofPage).join(', ') : 'page.*');
    // The rows of one parent come sorted out of its subquery, and hardly cost anything to sort again; but nothing
    // promises that they stay so, and all that follows relies on it.
    const statement = sql<T & { $parent: string }>`
      select parent.place::text as "$parent", ${wanted} from ${this.#parents(by, parents)}
      cross join lateral (${this.#pageSql(window, full, [this.#belongs(by), ...this.conditions], all)}) as page
      order by parent.place, ${directions(full, window.backward, (property) => sql.raw(ofPage(property)))}`;
    const { rows } = await this.source.run(statement);
    const fetched = parents.map((): T[] => []);
    // The rows of a parent come one after the other: its place is read once.
    let place = '';
    let own: T[] | undefined;
    for (const row of rows) {
      if (row.$parent !== place) own = fetched[Number((place = row.$parent)) - 1];
      own?.push(row);
    }
    let counting: Promise<Map<string, number>> | undefined;
    const count = () => (counting ??= this.countsOf(by, parents));
    return fetched.map((found, index) => {
      const total = async () => (await count()).get(parents[index] ?? '') ?? 0;
      return new RowPage<T>(found, this.table, window, full, total, asked?.places);
    });
  }

  /** The rows of these ids in their order; null for one that does not exist or may not be seen. */
  async byIds(ids: readonly string[]): Promise<(T | null)[]> {
    return this.byValues(this.table.key as keyof T & string, ids);
  }

  /**
   * For each value, in their order, the row that has it in a property of which the read finds each value once; null
   * where there is none, or none that may be seen.
   */
  async byValues(property: keyof T & string, values: readonly string[]): Promise<(T | null)[]> {
    const found = await this.#run(this.#select([this.#among(property, values), ...this.conditions]));
    const rows = new Map(found.map((row) => [row[property], row]));
    return values.map((value) => rows.get(value as T[keyof T & string]) ?? null);
  }

  /** How many rows each parent has, in one statement. `by` as in `pagesOf`. */
  async countsOf(by: (keyof T & string) | Join<T>, parents: readonly string[]): Promise<Map<string, number>> {
    const counting = sql<{ parent: string; n: string }>`
      select parent.id as parent, counted.n from ${this.#parents(by, parents)} cross join lateral (
        select count(*) as n from ${this.table.reference} as t ${whereAll([this.#belongs(by), ...this.conditions])}
      ) as counted`;
    const { rows } = await this.source.run(counting);
    return new Map(rows.map((row) => [row.parent, Number(row.n)]));
  }

  /** What is asked of rows of this entity, if no more than its light columns is needed for it. */
  #known(asked: AskedRows | undefined): AskedRows | undefined {
    if (asked?.type !== this.table.name) return undefined;
    return asked.properties.every((property) => this.table.isLight(property)) ? asked : undefined;
  }

  #columns({ by }: Ordering<T>, { properties, places }: AskedRows): readonly string[] {
    if (places) return [...by, ...properties];
    return properties.length > 0 ? properties : [this.table.key];
  }

  #parents(by: (keyof T & string) | Join<T>, parents: readonly string[]): RawBuilder<unknown> {
    const type = typeof by === 'function' ? 'uuid' : this.table.typeOf(by);
    return sql`unnest(${parents}::${sql.raw(type)}[]) with ordinality as parent (id, place)`;
  }

  #belongs(by: (keyof T & string) | Join<T>): RawBuilder<boolean> {
    if (typeof by === 'function') return by(sql<string>`parent.id`, (property) => this.table.column(property));
    return sql<boolean>`${this.table.column(by)} = parent.id`;
  }

  #among(property: keyof T & string, values: readonly string[]): RawBuilder<boolean> {
    return sql<boolean>`${this.table.column(property)} = any(${values}::${sql.raw(this.table.typeOf(property))}[])`;
  }

  #select(conditions: readonly RawBuilder<boolean>[], columns?: readonly string[]): RawBuilder<T> {
    return sql<T>`select ${this.table.selectionOf(columns)} from ${this.table.reference} as t ${whereAll(conditions)}`;
  }

  #order(ordering: Ordering<T> | undefined, backward: boolean): RawBuilder<unknown> {
    if (!ordering) return sql``;
    return sql`order by ${directions(ordering, backward, (property) => this.table.column(property))}`;
  }

  #pageSql(
    window: PageWindow,
    ordering: Ordering<T>,
    conditions: readonly RawBuilder<boolean>[],
    columns?: readonly string[],
  ): RawBuilder<T> {
    const rows = this.#select([...conditions, ...beyondCursors(this.table, window, ordering)], columns);
    return sql<T>`${rows} ${this.#order(ordering, window.backward)} limit ${window.size + 1}`;
  }

  #alongSql(stretch: Stretch<T>, window: PageWindow, ordering: Ordering<T>, columns?: readonly string[]) {
    const keyset = beyondCursors(this.table, window, ordering);
    return pageAlong(this.table, { stretch, window, ordering, columns, keyset, conditions: this.conditions });
  }

  async #run(statement: RawBuilder<T>): Promise<T[]> {
    const { rows } = await this.source.run(statement);
    return rows.map((row) => this.table.decode(row));
  }

  /** The ordering, made total by the key of the row, and named so that no other entity's cursor fits. */
  #total({ name, by, descending }: Ordering<T>): Ordering<T> {
    const key = this.table.key as keyof T & string;
    return { name: `${this.table.name}.${name}`, by: by.at(-1) === key ? by : [...by, key], descending };
  }
}
