import { AsyncLocalStorage } from 'node:async_hooks';

/** What a client asked of the rows of a list, where that is nothing but properties that are answered as they were read. */
export interface AskedRows {
  /** Name of the type of the rows, which is also their entity's. */
  readonly type: string;
  readonly properties: readonly string[];
}

const asked = new AsyncLocalStorage<AskedRows | undefined>();

/** Runs the resolver of a list, which learns by `rowsAsked` what the client wants of its rows. For the host. */
export const whileAsked = <Result>(rows: AskedRows | undefined, resolve: () => Result): Result =>
  asked.run(rows, resolve);

/** What the client wants of the rows of the list that is being resolved; undefined where it may be anything. */
export const rowsAsked = (): AskedRows | undefined => asked.getStore();
