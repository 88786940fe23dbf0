import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** Which organization takes the place of which, from which day on. */
export interface OrganizationSuccession {
  /** Id of the row of the one that ends. */
  readonly fromId: string;
  /** Id of the row of the one that takes over. */
  readonly toId: string;
  readonly day: string;
}

/** What becomes of something that hangs on an organization when that is merged into another. */
export interface OrganizationSuccessionItem {
  /**
   * Passes it to the one that takes over, or ends it, in the transaction of the merger, which holds both organizations
   * locked. What may not pass refuses with an error, and nothing is merged.
   */
  carry(context: Context, succession: OrganizationSuccession): Promise<void>;
}

/** What is carried over at a merger, by code; what a plugin brings comes after what it requires. */
export const organizationSuccessions = defineExtensionPoint<OrganizationSuccessionItem>(
  'core:organization-successions',
);
