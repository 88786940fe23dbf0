import { type RawBuilder, sql } from '../../plugin-api/index.js';

/** Something that lives, hangs on an organization, and so forbids to retire it. */
export interface RetirementObstacle {
  /** The rule that refuses, and the key of its message. */
  readonly rule: string;
  /** SQL that is true while it is there. `today` is the calendar day of the place. */
  exists(organizationId: string, today: string): RawBuilder<boolean>;
}

/** Everything of the core that forbids to retire an organization. A feature that hangs on organizations adds its line. */
export const retirementObstacles: readonly RetirementObstacle[] = [
  {
    rule: 'core:organization.has-children',
    exists: (id) => sql`exists (select 1 from core.organization o where o.parent_id = ${id} and o.retired_on is null)`,
  },
  {
    rule: 'core:organization.has-links',
    exists: (id, today) => sql`exists (
      select 1 from core.organization_link l
      where ${id} in (l.from_id, l.to_id) and (l.valid_until is null or l.valid_until > ${today}))`,
  },
  {
    rule: 'core:organization.has-grids',
    exists: (id) => sql`exists (select 1 from core.grid g where g.organization_id = ${id} and g.retired_on is null)`,
  },
  {
    rule: 'core:organization.has-compounds',
    exists: (id) =>
      sql`exists (select 1 from core.compound c where c.organization_id = ${id} and c.retired_on is null)`,
  },
  {
    rule: 'core:organization.has-posts',
    exists: (id, today) => sql`exists (
      select 1 from core.post p
      where p.organization_id = ${id} and (p.valid_until is null or p.valid_until > ${today}::date))`,
  },
];
