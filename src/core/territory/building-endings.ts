import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** A building that is retired. */
export interface BuildingEnding {
  /** Id of the row. */
  readonly buildingId: string;
  /** First day without it. */
  readonly day: string;
}

/** What becomes of something that hangs on a building when that ends. */
export interface BuildingEndingItem {
  /**
   * Ends it, in the transaction of the building's end, which holds the building locked. What may not end refuses with an
   * error, and the building stays. What it notes becomes part of the audit entry.
   */
  end(context: Context, ending: BuildingEnding): Promise<void>;
}

/** What ends with a building, by code; what a plugin brings comes after what it requires. */
export const buildingEndings = defineExtensionPoint<BuildingEndingItem>('core:building-endings');

/** Lets all that hangs on a building end with it. */
export async function endWithBuilding(context: Context, ending: BuildingEnding): Promise<void> {
  for (const { item } of context.contributed(buildingEndings).values()) await item.end(context, ending);
}
