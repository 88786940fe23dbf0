import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** A grid that ends: it is retired, or merged into another. */
export interface GridEnding {
  /** Id of the row. */
  readonly gridId: string;
  /** Id of the row of the grid that takes over; null when it is retired. */
  readonly successorId: string | null;
  /** First day without it. */
  readonly day: string;
}

/** What becomes of something that hangs on a grid when that ends. */
export interface GridEndingItem {
  /**
   * Ends it, or passes it to the grid that takes over, in the transaction of the grid's end, which holds the grid
   * locked. What may do neither refuses with an error, and the grid stays. What it notes becomes part of the audit
   * entry.
   */
  end(context: Context, ending: GridEnding): Promise<void>;
}

/** What ends with a grid, or passes to another, by code; what a plugin brings comes after what it requires. */
export const gridEndings = defineExtensionPoint<GridEndingItem>('core:grid-endings');

/** Lets all that hangs on a grid end with it, or pass to the grid that takes over. */
export async function endWithGrid(context: Context, ending: GridEnding): Promise<void> {
  for (const { item } of context.contributed(gridEndings).values()) await item.end(context, ending);
}
