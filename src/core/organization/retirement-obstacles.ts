import { defineExtensionPoint, notOverOn, type RawBuilder, sql } from '../../plugin-api/index.js';

/**
 * Something that hangs on an organization, would outlive it, and so forbids to retire it. What is to hang on one calls
 * `requireLiving` first; then neither of the two can slip past the other.
 */
export interface OrganizationRetirementObstacle {
  /** The rule that refuses, and the key of its message among those of the plugin that contributes it. */
  readonly rule: string;
  /**
   * SQL that is true if something of it is there on a day, or later: what has ended since counts, what ends on that day
   * does not (`retired_on is null or retired_on > day`, `notOverOn(day)` for terms).
   * @param organizationId id of the row, or SQL that gives it: an import asks of many at once
   * @param day the first day without the organization: today, or one in the past
   */
  exists(organizationId: string | RawBuilder<string>, day: string): RawBuilder<boolean>;
}

/** What holds the retirement of an organization back, by code. */
export const organizationRetirementObstacles = defineExtensionPoint<OrganizationRetirementObstacle>(
  'core:organization-retirement-obstacles',
  { rulesOf: ({ rule }) => [rule] },
);

/** SQL for `exists`: whether a table of the core, with `organization_id` and `retired_on`, has rows that are not over. */
export const hasLastingRows =
  (table: string): OrganizationRetirementObstacle['exists'] =>
  (organizationId, day) =>
    sql`exists (
    select 1 from core.${sql.id(table)} t
    where t.organization_id = ${organizationId} and (t.retired_on is null or t.retired_on > ${day}::date))`;

/** What hangs below in the tree, and what hung there until a later day. */
export const childrenObstacle = organizationRetirementObstacles.add({
  CHILDREN: {
    rule: 'core:organization.has-children',
    exists: (id, day) => sql`exists (
      select 1 from core.organization_period p where p.parent_id = ${id} and ${notOverOn(day, 'p')})`,
  },
});
