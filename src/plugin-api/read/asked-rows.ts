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

/** Where the arguments of a list keep what is asked of its rows: in themselves, since each list hands them on. */
const wanted: unique symbol = Symbol('wanted of rows');

interface Asking {
  [wanted]?: AskedRows;
}

/** What is asked of the rows of the list whose resolver is being called. */
let resolving: AskedRows | undefined;

/** Calls the resolver of a list; the arguments that it takes then know what is asked of its rows. For the host. */
export function whileAsked<Result>(rows: AskedRows | undefined, resolve: () => Result): Result {
  const outside = resolving;
  resolving = rows;
  try {
    return resolve();
  } finally {
    resolving = outside;
  }
}

/** Notes in the arguments of a list, as they are taken, what is asked of its rows. For the host. */
export function noteAsked(args: Asking): void {
  if (resolving) args[wanted] = resolving;
}

/** What the client wants of the rows of a list with these arguments; undefined where it may be anything. */
export const rowsAsked = (args: object): AskedRows | undefined => (args as Asking)[wanted];
