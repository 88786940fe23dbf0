import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** Dwellings that are retired, alone or with their unit or building. */
export interface DwellingEnding {
  /** Ids of the rows. */
  readonly dwellingIds: readonly string[];
  /** First day without them. */
  readonly day: string;
}

/** What becomes of something that hangs on dwellings when those end. */
export interface DwellingEndingItem {
  /**
   * Ends it, in the transaction of the dwellings' end, which holds their buildings. What may not end, as a household that
   * lives there, refuses with an error, and the dwellings stay.
   */
  end(context: Context, ending: DwellingEnding): Promise<void>;
}

/** What ends with dwellings, by code; what a plugin brings comes after what it requires. */
export const dwellingEndings = defineExtensionPoint<DwellingEndingItem>('core:dwelling-endings');

/** Lets all that hangs on dwellings end with them. */
export async function endWithDwellings(context: Context, ending: DwellingEnding): Promise<void> {
  if (ending.dwellingIds.length === 0) return;
  for (const { item } of context.contributed(dwellingEndings).values()) await item.end(context, ending);
}
