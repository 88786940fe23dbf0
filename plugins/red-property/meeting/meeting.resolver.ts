import {
  Access,
  Args,
  AtMost,
  availableActionsOf,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  viewerPermissionsOf,
} from 'commongrid';
import { Compound, Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { JointConference } from '../conference/conference.entity.js';
import { RedPropertyAttendee } from './attendee.entity.js';
import { RedPropertyMeeting, RedPropertyMeetingConnection, RedPropertyMeetingOrder } from './meeting.entity.js';
import { RedPropertyMeetingAction } from './meeting.enums.js';
import { RedPropertyMeetingFilter } from './meeting.filter.js';
import { mostAttendees } from './meeting.inputs.js';
import { attendeesOf, meetingsWithin } from './meeting.reads.js';
import { meetingStates } from './meeting.states.js';

/** What the asking account may do with a meeting. */
export const MeetingPermissionsResolver = viewerPermissionsOf(RedPropertyMeeting);

/** What the asking account may do with one now. */
export const MeetingActionsResolver = availableActionsOf(RedPropertyMeeting, RedPropertyMeetingAction, meetingStates);

/** What the asking account may do with what is noted of an attendee. */
export const AttendeePermissionsResolver = viewerPermissionsOf(RedPropertyAttendee);

/** What a meeting leads to. */
@Resolver(() => RedPropertyMeeting)
export class MeetingResolver {
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
}

/** What an attendee leads to. */
@Resolver(() => RedPropertyAttendee)
export class AttendeeResolver {
  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'Who sent them. 派出组织。' })
  sentBy(@Root() attendee: RedPropertyAttendee, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, attendee.sentById);
  }
}

/** The meetings of places. */
@Resolver(() => Organization)
export class OrganizationMeetingsResolver {
  @FieldResolver(() => RedPropertyMeetingConnection, {
    nullable: true,
    complexity: 5,
    description:
      'Meetings here and below, the latest first unless ordered otherwise, as far as you may see them. 红色物业会议。',
  })
  @Access(mayView)
  redPropertyMeetings(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => RedPropertyMeetingFilter) filter: RedPropertyMeetingFilter | null,
    @OrderBy(() => RedPropertyMeetingOrder) order: Order<RedPropertyMeeting> | null,
    @Ctx() context: Context,
  ): Promise<Page<RedPropertyMeeting>> {
    return meetingsWithin(context, organization.id, page, filter ?? {}, order);
  }
}
