import { defineEvent, z } from '../../plugin-api/index.js';

const about = { teamId: z.uuid(), gridId: z.uuid() };

/** A team was founded or dissolved. Subject of both: the team's id. */
export const GridTeamChanged = defineEvent('core:grid-team-changed', z.object(about));

/** Somebody joined or left a team. */
export const GridTeamMemberChanged = defineEvent(
  'core:grid-team-member-changed',
  z.object({ ...about, memberId: z.uuid() }),
);

/** All events of teams. */
export const gridTeamEvents = [GridTeamChanged, GridTeamMemberChanged];
