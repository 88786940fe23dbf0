import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** A compound that is retired. */
export interface CompoundEnding {
  /** Id of the row. */
  readonly compoundId: string;
  /** First day without it. */
  readonly day: string;
}

/** What becomes of something that hangs on a compound when that ends. */
export interface CompoundEndingItem {
  /**
   * Ends it, in the transaction of the compound's end, which holds the compound locked. What may not end refuses with
   * an error, and the compound stays. What it notes becomes part of the audit entry.
   */
  end(context: Context, ending: CompoundEnding): Promise<void>;
}

/** What ends with a compound, by code; what a plugin brings comes after what it requires. */
export const compoundEndings = defineExtensionPoint<CompoundEndingItem>('core:compound-endings');

/** Lets all that hangs on a compound end with it. */
export async function endWithCompound(context: Context, ending: CompoundEnding): Promise<void> {
  for (const { item } of context.contributed(compoundEndings).values()) await item.end(context, ending);
}
