import { Access, CarriesPersonalData, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { manageGridTeams } from './grid-team.access.js';
import { GridTeam } from './grid-team.entity.js';
import {
  AddTeamMemberInput,
  DissolveGridTeamInput,
  EndTeamMembershipInput,
  FoundGridTeamInput,
} from './grid-team.inputs.js';
import { addTeamMember, dissolveGridTeam, endTeamMembership, foundGridTeam } from './grid-team.service.js';
import { GridTeamMember } from './grid-team-member.entity.js';

/** The verbs on teams. */
@Resolver()
export class GridTeamMutationsResolver {
  @Verb({ team: GridTeam }, 'Founds the team of a grid. 组建网格服务队。')
  @Access(manageGridTeams)
  async foundGridTeam(@Input() input: FoundGridTeamInput, @Ctx() context: Context) {
    return { team: await foundGridTeam(context, input) };
  }

  @Verb({ team: GridTeam }, 'Dissolves the team of a grid. 解散网格服务队。')
  @Access(manageGridTeams)
  async dissolveGridTeam(@Input() input: DissolveGridTeamInput, @Ctx() context: Context) {
    return { team: await dissolveGridTeam(context, input) };
  }

  @Verb({ member: GridTeamMember }, 'Puts a person into the team of a grid. 增加网格服务队队员。')
  @Access(manageGridTeams)
  @CarriesPersonalData()
  async addTeamMember(@Input() input: AddTeamMemberInput, @Ctx() context: Context) {
    return { member: await addTeamMember(context, input) };
  }

  @Verb({ member: GridTeamMember }, 'Ends that somebody is in a team. 队员退出服务队。')
  @Access(manageGridTeams)
  async endTeamMembership(@Input() input: EndTeamMembershipInput, @Ctx() context: Context) {
    return { member: await endTeamMembership(context, input) };
  }
}
