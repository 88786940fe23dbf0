import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** An organization that is retired. */
export interface OrganizationEnding {
  /** Id of the row. */
  readonly organizationId: string;
  /** First day without it. */
  readonly day: string;
}

/**
 * What becomes of something that hangs on an organization, and does not hold its retirement back, when it is retired.
 */
export interface OrganizationEndingItem {
  /**
   * Ends it, in the transaction of the retirement, which holds the organization locked. What it notes becomes part of
   * the audit entry.
   */
  end(context: Context, ending: OrganizationEnding): Promise<void>;
}

/** What ends with an organization, by code; what a plugin brings comes after what it requires. */
export const organizationEndings = defineExtensionPoint<OrganizationEndingItem>('core:organization-endings');
