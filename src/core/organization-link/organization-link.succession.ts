import { sql } from '../../plugin-api/index.js';
import { organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';
import { carryLinksOver } from './carry-links-over.js';
import { holdsAfter } from './link-terms.js';

/** An organization with a link that is not over is not retired. */
export const linksObstacle = organizationRetirementObstacles.add({
  LINKS: {
    rule: 'core:organization.has-links',
    exists: (id, day) => sql`exists (
      select 1 from core.organization_link l where ${id} in (l.from_id, l.to_id) and ${holdsAfter(day)})`,
  },
});

/** At a merger the links pass to the organization that takes over. */
export const linksSuccession = organizationSuccessions.add({ LINKS: { carry: carryLinksOver } });
