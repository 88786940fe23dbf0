import { type Actor, toGlobalId } from '../../../plugin-api/index.js';
import { gridIdOf } from '../../grid/test/ground.js';
import { system, type World } from '../../organization/test/world.js';
import type { GridTeam } from '../grid-team.entity.js';
import type { AddTeamMemberInput, FoundGridTeamInput } from '../grid-team.inputs.js';
import { addTeamMember, foundGridTeam } from '../grid-team.service.js';
import { GridTeamCategory } from '../grid-team-category.js';
import type { GridTeamMember } from '../grid-team-member.entity.js';

type Named = { readonly id: string };

/** The global ids of a team and of a membership. */
export const teamIdOf = ({ id }: Named): string => toGlobalId('GridTeam', id);
export const memberIdOf = ({ id }: Named): string => toGlobalId('GridTeamMember', id);

/** Founds a team, in 2020 unless said otherwise. */
export const addTeam = (
  world: World,
  grid: Named,
  input: Partial<FoundGridTeamInput> = {},
  actor: Actor = system,
): Promise<GridTeam> =>
  world.write(
    (context) => foundGridTeam(context, { gridId: gridIdOf(grid), name: '服务队', foundedOn: '2020-01-01', ...input }),
    actor,
  );

/** Puts somebody into a team, since 2021 unless said otherwise. */
export const addMember = (
  world: World,
  team: Named,
  person: Named,
  input: Partial<AddTeamMemberInput> = {},
  actor: Actor = system,
): Promise<GridTeamMember> =>
  world.write(
    (context) =>
      addTeamMember(context, {
        teamId: teamIdOf(team),
        personId: toGlobalId('Person', person.id),
        category: GridTeamCategory.PARTY_MEMBER,
        validFrom: '2021-01-01',
        ...input,
      }),
    actor,
  );
