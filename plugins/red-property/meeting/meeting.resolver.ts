import {
  Access,
  Arg,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Mutation,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from 'commongrid';
import { Compound, Organization } from 'commongrid/core';
import { mayManageMeetings, mayView } from '../access.js';
import { closeMeeting } from './close-meeting.service.js';
import { JointConference } from './joint-conference.entity.js';
import { RedPropertyMeetingAction } from './meeting.enums.js';
import {
  CancelRedPropertyMeetingInput,
  CloseRedPropertyMeetingInput,
  mostAttendees,
  PlanConferenceSessionInput,
  PlanTriPartyMeetingInput,
} from './meeting.inputs.js';
import {
  CancelRedPropertyMeetingPayload,
  CloseRedPropertyMeetingPayload,
  PlanConferenceSessionPayload,
  PlanTriPartyMeetingPayload,
} from './meeting.payloads.js';
import { attendeesOf, decisionsOf, meetingsWithin } from './meeting.reads.js';
import { cancelMeeting, planConferenceSession, planTriPartyMeeting } from './meeting.service.js';
import { meetingStates } from './meeting.states.js';
import { RedPropertyAttendee } from './meeting-attendee.entity.js';
import { type RedPropertyDecision, RedPropertyDecisionConnection } from './meeting-decision.entity.js';
import { RedPropertyMeeting, RedPropertyMeetingConnection } from './red-property-meeting.entity.js';

const inputArgument = { description: 'Which meeting, and how. 会议内容。' } as const;

/** Meetings, and the verbs on them. */
@Resolver(() => RedPropertyMeeting)
export class RedPropertyMeetingResolver {
  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'Who convenes it. 召集单位。' })
  organization(@Root() meeting: RedPropertyMeeting, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, meeting.organizationId);
  }

  @FieldResolver(() => Compound, { nullable: true, complexity: 1, description: 'What it is about. 涉及小区。' })
  compound(@Root() meeting: RedPropertyMeeting, @Ctx() context: Context): Promise<Compound | null> {
    return context.byId(Compound, meeting.compoundId);
  }

  @FieldResolver(() => JointConference, {
    nullable: true,
    complexity: 1,
    description: 'The joint conference of which it is a session. 所属联席会议制度。',
  })
  jointConference(@Root() meeting: RedPropertyMeeting, @Ctx() context: Context): Promise<JointConference | null> {
    return context.byId(JointConference, meeting.conferenceId);
  }

  @FieldResolver(() => [RedPropertyAttendee], { complexity: 2, description: 'Who was there. 参会人员。' })
  @AtMost(mostAttendees)
  attendees(@Root() meeting: RedPropertyMeeting, @Ctx() context: Context): Promise<RedPropertyAttendee[]> {
    return attendeesOf(context, meeting);
  }

  @FieldResolver(() => RedPropertyDecisionConnection, { complexity: 2, description: 'What was decided. 议定事项。' })
  decisions(
    @Root() meeting: RedPropertyMeeting,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<RedPropertyDecision>> {
    return decisionsOf(context, meeting, page);
  }

  @FieldResolver(() => [RedPropertyMeetingAction], {
    complexity: 1,
    description: 'What the asking account can do with it now. 当前可执行操作。',
  })
  @AtMost(3)
  availableActions(@Root() meeting: RedPropertyMeeting, @Ctx() context: Context): Promise<RedPropertyMeetingAction[]> {
    return meetingStates.availableActions(context, meeting, { organization: meeting.organizationId });
  }

  @Mutation(() => PlanTriPartyMeetingPayload, { complexity: 10, description: 'Plans one. 安排三方联动会议。' })
  @Access(mayManageMeetings)
  async planTriPartyMeeting(
    @Arg('input', () => PlanTriPartyMeetingInput, inputArgument) input: PlanTriPartyMeetingInput,
    @Ctx() context: Context,
  ): Promise<PlanTriPartyMeetingPayload> {
    return { meeting: await planTriPartyMeeting(context, input) };
  }

  @Mutation(() => PlanConferenceSessionPayload, { complexity: 10, description: 'Plans a session. 安排联席会议。' })
  @Access(mayManageMeetings)
  async planConferenceSession(
    @Arg('input', () => PlanConferenceSessionInput, inputArgument) input: PlanConferenceSessionInput,
    @Ctx() context: Context,
  ): Promise<PlanConferenceSessionPayload> {
    return { meeting: await planConferenceSession(context, input) };
  }

  @Mutation(() => CloseRedPropertyMeetingPayload, {
    complexity: 20,
    description: 'Closes a meeting as held: every side was there. 结束会议(三方均须到会)。',
  })
  @Access(mayManageMeetings)
  async closeRedPropertyMeeting(
    @Arg('input', () => CloseRedPropertyMeetingInput, inputArgument) input: CloseRedPropertyMeetingInput,
    @Ctx() context: Context,
  ): Promise<CloseRedPropertyMeetingPayload> {
    return { meeting: await closeMeeting(context, input) };
  }

  @Mutation(() => CancelRedPropertyMeetingPayload, { complexity: 10, description: 'Calls a meeting off. 取消会议。' })
  @Access(mayManageMeetings)
  async cancelRedPropertyMeeting(
    @Arg('input', () => CancelRedPropertyMeetingInput, inputArgument) input: CancelRedPropertyMeetingInput,
    @Ctx() context: Context,
  ): Promise<CancelRedPropertyMeetingPayload> {
    return { meeting: await cancelMeeting(context, input) };
  }
}

/** Attendees. */
@Resolver(() => RedPropertyAttendee)
export class RedPropertyAttendeeResolver {
  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'Who sent them. 派出组织。' })
  sentBy(@Root() attendee: RedPropertyAttendee, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, attendee.sentById);
  }
}

/** Meetings, seen from a place. */
@Resolver(() => Organization)
export class OrganizationMeetingsResolver {
  @FieldResolver(() => RedPropertyMeetingConnection, {
    nullable: true,
    complexity: 5,
    description: 'Meetings here and below, the latest first, as far as you may see them. 红色物业会议。',
  })
  @Access(mayView)
  redPropertyMeetings(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<RedPropertyMeeting>> {
    return meetingsWithin(context, organization.id, page);
  }
}
