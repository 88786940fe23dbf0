import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** Households that are closed, by themselves or with their dwellings. */
export interface HouseholdEnding {
  /** Ids of the rows, all locked. */
  readonly householdIds: readonly string[];
  /** First day without them. */
  readonly day: string;
}

/** What becomes of something that hangs on households when those are closed. */
export interface HouseholdEndingItem {
  /** Ends it, in the transaction in which they are closed, while they still are not. It does not hold that back. */
  end(context: Context, ending: HouseholdEnding): Promise<void>;
}

/** What ends with households, by code; what a plugin brings comes after what it requires. */
export const householdEndings = defineExtensionPoint<HouseholdEndingItem>('core:household-endings');

/** Lets all that hangs on households end with them. */
export async function endWithHouseholds(context: Context, ending: HouseholdEnding): Promise<void> {
  if (ending.householdIds.length === 0) return;
  for (const { item } of context.contributed(householdEndings).values()) await item.end(context, ending);
}
