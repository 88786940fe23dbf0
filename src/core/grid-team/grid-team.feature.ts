import type { Feature } from '../feature.js';
import { GridTeam } from './grid-team.entity.js';
import { gridTeamEvents } from './grid-team.events.js';
import { teamErasure, teamMerges, teamRecords } from './grid-team.privacy.js';
import {
  GridTeamMemberPermissionsResolver,
  GridTeamMemberResolver,
  GridTeamPermissionsResolver,
  GridTeamResolver,
  GridTeamsResolver,
} from './grid-team.resolver.js';
import { teamsEnding } from './grid-team.succession.js';
import { GridTeamActionsResolver, GridTeamMemberActionsResolver } from './grid-team-actions.js';
import { GridTeamMember } from './grid-team-member.entity.js';
import { GridTeamMutationsResolver } from './grid-team-mutations.resolver.js';

/** What this folder brings to the core: the teams of grids and their members. */
export const gridTeamFeature: Feature = {
  entities: [GridTeam, GridTeamMember],
  resolvers: [
    GridTeamsResolver,
    GridTeamResolver,
    GridTeamPermissionsResolver,
    GridTeamActionsResolver,
    GridTeamMemberResolver,
    GridTeamMemberPermissionsResolver,
    GridTeamMemberActionsResolver,
    GridTeamMutationsResolver,
  ],
  events: gridTeamEvents,
  contributes: [teamsEnding, teamRecords, teamErasure, teamMerges],
};
