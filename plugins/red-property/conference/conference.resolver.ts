import {
  Access,
  Args,
  AtMost,
  availableActionsOf,
  CalendarDay,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  Verb,
  viewerPermissionsOf,
} from 'commongrid';
import { Organization } from 'commongrid/core';
import { mayManageMeetings, mayView } from '../access.js';
import { RedPropertyMeeting } from '../meeting/meeting.entity.js';
import { JointConference, JointConferenceConnection, JointConferenceOrder } from './conference.entity.js';
import { JointConferenceAction } from './conference.enums.js';
import { JointConferenceFilter } from './conference.filter.js';
import {
  DissolveJointConferenceInput,
  FoundJointConferenceInput,
  mostMembers,
  PlanConferenceSessionInput,
} from './conference.inputs.js';
import { conferencesWithin, membersOf, nextDueOn } from './conference.reads.js';
import { dissolveJointConference, foundJointConference, planConferenceSession } from './conference.service.js';
import { conferenceStates } from './conference.states.js';

/** What the asking account may do with a joint conference. */
export const ConferencePermissionsResolver = viewerPermissionsOf(JointConference);

/** What the asking account may do with one now. */
export const ConferenceActionsResolver = availableActionsOf(JointConference, JointConferenceAction, conferenceStates);

/** What a joint conference leads to, and the verbs on it. */
@Resolver(() => JointConference)
export class ConferenceResolver {
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

  @Verb({ jointConference: JointConference }, 'Founds a joint conference. 建立联席会议制度。')
  @Access(mayManageMeetings)
  async foundJointConference(@Input() input: FoundJointConferenceInput, @Ctx() context: Context) {
    return { jointConference: await foundJointConference(context, input) };
  }

  @Verb({ redPropertyMeeting: RedPropertyMeeting }, 'Plans a session of a joint conference. 安排联席会议。')
  @Access(conferenceStates.permissionFor(JointConferenceAction.PLAN_SESSION))
  async planConferenceSession(@Input() input: PlanConferenceSessionInput, @Ctx() context: Context) {
    return { redPropertyMeeting: await planConferenceSession(context, input) };
  }

  @Verb({ jointConference: JointConference }, 'Dissolves a joint conference; its sessions stay. 撤销联席会议制度。')
  @Access(conferenceStates.permissionFor(JointConferenceAction.DISSOLVE))
  async dissolveJointConference(@Input() input: DissolveJointConferenceInput, @Ctx() context: Context) {
    return { jointConference: await dissolveJointConference(context, input) };
  }
}

/** Joint conferences, seen from a place. */
@Resolver(() => Organization)
export class OrganizationConferencesResolver {
  @FieldResolver(() => JointConferenceConnection, {
    nullable: true,
    complexity: 5,
    description:
      'Joint conferences convened here and below, oldest first unless ordered otherwise, as far as you may see them. 联席会议制度。',
  })
  @Access(mayView)
  jointConferences(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => JointConferenceFilter) filter: JointConferenceFilter | null,
    @OrderBy(() => JointConferenceOrder) order: Order<JointConference> | null,
    @Ctx() context: Context,
  ): Promise<Page<JointConference>> {
    return conferencesWithin(context, organization.id, page, filter ?? {}, order);
  }
}
