import {
  Access,
  Arg,
  Args,
  AtMost,
  CalendarDay,
  Context,
  Ctx,
  FieldResolver,
  Mutation,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from 'commongrid';
import { Organization } from 'commongrid/core';
import { mayManageMeetings, mayView } from '../access.js';
import {
  DissolveJointConferenceInput,
  DissolveJointConferencePayload,
  FoundJointConferenceInput,
  FoundJointConferencePayload,
  mostMembers,
} from './conference.inputs.js';
import { conferencesWithin, membersOf, nextDueOn } from './conference.reads.js';
import { dissolveJointConference, foundJointConference } from './conference.service.js';
import { JointConference, JointConferenceConnection } from './joint-conference.entity.js';

/** Joint conferences, and the verbs on them. */
@Resolver(() => JointConference)
export class JointConferenceResolver {
  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'Who convenes it. 召集单位。' })
  organization(@Root() conference: JointConference, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, conference.organizationId);
  }

  @FieldResolver(() => [Organization], { complexity: 2, description: 'Its members, the convener first. 成员单位。' })
  @AtMost(mostMembers)
  members(@Root() conference: JointConference, @Ctx() context: Context): Promise<Organization[]> {
    return membersOf(context, conference);
  }

  @FieldResolver(() => CalendarDay, {
    nullable: true,
    complexity: 2,
    description: 'Day by which the next session is due; null once dissolved. 下次召开期限。',
  })
  nextDueOn(@Root() conference: JointConference, @Ctx() context: Context): Promise<string | null> {
    return nextDueOn(context, conference);
  }

  @Mutation(() => FoundJointConferencePayload, { complexity: 10, description: 'Founds one. 建立联席会议制度。' })
  @Access(mayManageMeetings)
  async foundJointConference(
    @Arg('input', () => FoundJointConferenceInput, { description: 'Members and cadence. 成员与周期。' })
    input: FoundJointConferenceInput,
    @Ctx() context: Context,
  ): Promise<FoundJointConferencePayload> {
    return { jointConference: await foundJointConference(context, input) };
  }

  @Mutation(() => DissolveJointConferencePayload, { complexity: 10, description: 'Dissolves one. 撤销联席会议制度。' })
  @Access(mayManageMeetings)
  async dissolveJointConference(
    @Arg('input', () => DissolveJointConferenceInput, { description: 'Which. 联席会议制度。' })
    input: DissolveJointConferenceInput,
    @Ctx() context: Context,
  ): Promise<DissolveJointConferencePayload> {
    return { jointConference: await dissolveJointConference(context, input) };
  }
}

/** Joint conferences, seen from a place. */
@Resolver(() => Organization)
export class OrganizationConferencesResolver {
  @FieldResolver(() => JointConferenceConnection, {
    nullable: true,
    complexity: 5,
    description: 'Joint conferences convened here and below, as far as you may see them. 联席会议制度。',
  })
  @Access(mayView)
  jointConferences(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<JointConference>> {
    return conferencesWithin(context, organization.id, page);
  }
}
