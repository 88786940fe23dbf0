import { availableActionsOf, defineActions, isOver, registerEnumType } from '../../plugin-api/index.js';
import { manageGridTeams } from './grid-team.access.js';
import { GridTeam } from './grid-team.entity.js';
import { GridTeamMember } from './grid-team-member.entity.js';

/** What can be done with a team; each is a mutation of nearly the same name. */
export enum GridTeamAction {
  ADD_MEMBER = 'ADD_MEMBER',
  DISSOLVE = 'DISSOLVE',
}

registerEnumType(GridTeamAction, {
  name: 'GridTeamAction',
  description: 'What can be done with the team of a grid. 网格服务队可执行操作。',
  valuesConfig: {
    ADD_MEMBER: { description: 'Add a member. 增加队员。' },
    DISSOLVE: { description: 'Dissolve it. 解散。' },
  },
});

/** What can be done with a membership; each is a mutation of nearly the same name. */
export enum GridTeamMemberAction {
  END = 'END',
}

registerEnumType(GridTeamMemberAction, {
  name: 'GridTeamMemberAction',
  description: 'What can be done with a membership. 队员可执行操作。',
  valuesConfig: { END: { description: 'End it. 退出。' } },
});

const ofTeam = defineActions<GridTeam, GridTeamAction>(
  { ADD_MEMBER: manageGridTeams, DISSOLVE: manageGridTeams },
  ({ dissolvedOn }) => dissolvedOn === null,
);

const ofMember = defineActions<GridTeamMember, GridTeamMemberAction>(
  { END: manageGridTeams },
  (member, { today }) => !isOver(member, today),
);

/** What the asking account may do with a team now. */
export const GridTeamActionsResolver = availableActionsOf(GridTeam, GridTeamAction, ofTeam);

/** What the asking account may do with a membership now. */
export const GridTeamMemberActionsResolver = availableActionsOf(GridTeamMember, GridTeamMemberAction, ofMember);
