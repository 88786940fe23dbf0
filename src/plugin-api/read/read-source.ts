import type { QueryResult, RawBuilder } from 'kysely';
import type { Placement } from '../access/placement.js';

/** Where a read comes from: what it runs on, and what its actor may do where. For the context. */
export interface ReadSource {
  /** Runs a statement, when it is the turn of this request's reads. */
  run<Row>(statement: RawBuilder<Row>): Promise<QueryResult<Row>>;
  /** How the rows of the entity are placed. */
  readonly placement: Placement;
  /** As the port of that name has it. */
  scope(
    permission: string,
    placement: Placement,
    column: (property: string) => RawBuilder<unknown>,
  ): RawBuilder<boolean> | boolean;
}
