import type { Server } from '../servers/server.ts';

/** What is sent to a server, and how its answer is read. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A server that takes part. */
export interface Contender {
  /** As it stands in the tables. */
  readonly name: ContenderName;
  readonly server: Server;
  readonly workloads: Readonly<Record<QueryName, Query>> & { readonly edit: Edit };
}

/** In the order of the tables: the product, the limit, the peers. */
export const contenderNames = ['commongrid', 'raw SQL', 'Mercurius', 'PostGraphile'] as const;
export type ContenderName = (typeof contenderNames)[number];

export const queryNames = ['nested', 'small'] as const;
export type QueryName = (typeof queryNames)[number];

/** A query in the server's own words. */
export interface Query {
  readonly request: Request;
  /** Its answer, brought into the form that all share. Throws when there is none. */
  read(body: string): unknown;
}

/** A grid, as somebody who edits it has seen it. */
export interface SeenGrid {
  readonly id: string;
  readonly version: number;
  readonly householdCount: number;
}

/** An edit in the server's own words. */
export interface Edit {
  request(seen: SeenGrid): Request;
  /** The grid after it. Throws when it was refused. */
  read(body: string): SeenGrid;
}
