import { sql } from '../../plugin-api/index.js';
import { organizationEndings } from '../organization/organization-endings.js';
import { organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';
import { carryLinksOver } from './carry-links-over.js';
import { lapseProposals } from './lapse-proposals.js';
import { holdsAfter } from './link-terms.js';

/** An organization with a link that is not over is not retired. */
export const linksObstacle = organizationRetirementObstacles.add({
  LINKS: {
    rule: 'core:organization.has-links',
    exists: (id, day) => sql`exists (
      select 1 from core.organization_link l where ${id} in (l.from_id, l.to_id) and ${holdsAfter(day)})`,
  },
});

/** What has yet to be agreed upon was for the two as they were: it lapses with either of them, retired or merged. */
export const proposalsEnding = organizationEndings.add({
  LINK_PROPOSALS: { end: (context, { organizationId }) => lapseProposals(context, organizationId) },
});

/** The same at a merger. */
export const proposalsSuccession = organizationSuccessions.add({
  LINK_PROPOSALS: { carry: (context, { fromId }) => lapseProposals(context, fromId) },
});

/** At a merger the links pass to the organization that takes over. */
export const linksSuccession = organizationSuccessions.add({ LINKS: { carry: carryLinksOver } });
