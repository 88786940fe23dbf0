import { AsyncLocalStorage } from 'node:async_hooks';
import { Extensions } from 'type-graphql';

/** What a client asked of the rows of a list, where it is known which of their properties that takes. */
export interface AskedRows {
  /** Name of the type of the rows, which is also their entity's. */
  readonly type: string;
  readonly properties: readonly string[];
  /** Whether it is asked where the rows lie: by edges, or by what tells of the page. */
  readonly places: boolean;
  /** Tells it from what else is asked of rows. */
  readonly key: string;
}

/**
 * Which properties of its parent a field's resolver looks at: `@LooksAt<Grid>('id')`. A list whose fields all say so
 * reads those alone. Without it a resolver may look at anything; give its `@Root()` the type `Pick<Grid, 'id'>` to have
 * it held to what it says.
 */
export const LooksAt = <Parent extends object>(...properties: readonly (keyof Parent & string)[]) =>
  Extensions({ looksAt: properties });

const asked = new AsyncLocalStorage<AskedRows | undefined>();

/** Runs the resolver of a list, which learns by `rowsAsked` what the client wants of its rows. For the host. */
export const whileAsked = <Result>(rows: AskedRows | undefined, resolve: () => Result): Result =>
  asked.run(rows, resolve);

/** What the client wants of the rows of the list that is being resolved; undefined where it may be anything. */
export const rowsAsked = (): AskedRows | undefined => asked.getStore();
