import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** A compound that is moved from one organization to another. Mergers have `organizationSuccessions`. */
export interface CompoundMove {
  /** Id of the row. */
  readonly compoundId: string;
  readonly fromOrganizationId: string;
  readonly toOrganizationId: string;
  /** First day at the new place. */
  readonly day: string;
}

/** What becomes of something that hangs on a compound when that is moved. */
export interface CompoundMoveItem {
  /**
   * Takes it along, in the transaction of the move, which holds the compound locked. What may not go along refuses with
   * an error, and nothing is moved.
   */
  move(context: Context, move: CompoundMove): Promise<void>;
}

/** What goes along with a compound, by code; what a plugin brings comes after what it requires. */
export const compoundMoves = defineExtensionPoint<CompoundMoveItem>('core:compound-moves');

/** Lets all that hangs on a compound go along with it. */
export async function moveWithCompound(context: Context, move: CompoundMove): Promise<void> {
  for (const { item } of context.contributed(compoundMoves).values()) await item.move(context, move);
}
