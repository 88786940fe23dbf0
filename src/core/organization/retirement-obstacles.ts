import { defineExtensionPoint, type RawBuilder, sql } from '../../plugin-api/index.js';

/**
 * Something that lives, hangs on an organization, and so forbids to retire it. What is to hang on one calls `requireLiving`
 * first; then neither of the two can slip past the other.
 */
export interface OrganizationRetirementObstacle {
  /** The rule that refuses, and the key of its message among those of the plugin that contributes it. */
  readonly rule: string;
  /**
   * SQL that is true while it is there.
   * @param organizationId id of the row
   * @param today the calendar day of the place
   */
  exists(organizationId: string, today: string): RawBuilder<boolean>;
}

/** What holds the retirement of an organization back, by code. */
export const organizationRetirementObstacles = defineExtensionPoint<OrganizationRetirementObstacle>(
  'core:organization-retirement-obstacles',
);

/** What hangs below in the tree. */
export const childrenObstacle = organizationRetirementObstacles.add({
  CHILDREN: {
    rule: 'core:organization.has-children',
    exists: (id) => sql`exists (select 1 from core.organization o where o.parent_id = ${id} and o.retired_on is null)`,
  },
});
