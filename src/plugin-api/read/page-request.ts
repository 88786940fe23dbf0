import type { PageArgs } from './connection.js';
import type { Join } from './join.js';
import type { Ordering } from './page.js';
import type { ScopedRead } from './scoped-read.js';

/** What a list hangs on. */
export interface ListOf<T extends object> {
  /** Name of the field, `organization.grids`; with the arguments it tells which parents share one statement. */
  readonly name: string;
  /** Property that holds the parent's id, or a join. */
  readonly by: (keyof T & string) | Join<T>;
}

/** One page for each of many parents, asked for by one of them. */
export interface PageRequest<T extends object> extends ListOf<T> {
  /** Id of this parent. */
  readonly parent: string;
  readonly page: PageArgs;
  /** Everything else that the caller chose and `read` depends on. */
  readonly filter?: object;
  readonly ordering: Ordering<T>;
  /**
   * True where the page goes to the client as it is: its rows may then lack what the client did not ask for. Leave it
   * out where the rows are looked at on the way.
   */
  readonly handedOn?: boolean;
  read(): ScopedRead<T>;
}
