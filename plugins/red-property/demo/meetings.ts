import { type Context, save, toGlobalId } from 'commongrid';
import { type Compound, LegalBasis, Person, Post } from 'commongrid/core';
import { foundJointConference, planConferenceSession } from '../conference/conference.service.js';
import { makeCrossAppointment } from '../cross-appointment/cross-appointment.service.js';
import { addDecision } from '../decision/decision.service.js';
import { closeMeeting } from '../meeting/close-meeting.service.js';
import { MeetingSide } from '../meeting/meeting.enums.js';
import { planTriPartyMeeting } from '../meeting/meeting.service.js';
import { addOrganization, organizationOf } from './companies.js';
import { dayIn, demoSince, momentIn } from './days.js';
import { taoyuan } from './demo-data.js';

/** Who meets in 桃园社区, what was decided, and who holds a post on both sides. */
export async function addMeetings(context: Context, compounds: readonly Compound[]): Promise<void> {
  const community = await organizationOf(context, taoyuan.community);
  const organizationId = toGlobalId('Organization', community.id);
  const compoundId = compounds[0] && toGlobalId('Compound', compounds[0].id);
  const held = await planTriPartyMeeting(context, {
    organizationId,
    compoundId,
    title: '电动车充电与楼道清理三方会',
    scheduledAt: momentIn(context, -7),
  });
  await closeMeeting(context, {
    id: toGlobalId('RedPropertyMeeting', held.id),
    version: held.version,
    attendees: [
      { side: MeetingSide.COMMUNITY, name: '梁思远', sentById: organizationId },
      { side: MeetingSide.PROPERTY, name: '邓家诚' },
      { side: MeetingSide.RESIDENTS, name: '罗秀珍' },
    ],
  });
  const later = dayIn(context, 20);
  for (const text of ['在东门加装充电棚', '清理三单元楼道杂物']) {
    await addDecision(context, {
      meetingId: toGlobalId('RedPropertyMeeting', held.id),
      text,
      ownerId: organizationId,
      dueOn: later,
    });
  }
  await planTriPartyMeeting(context, {
    organizationId,
    title: '冬季安全三方会',
    scheduledAt: momentIn(context, 14),
  });
  await addConference(context, organizationId, later);
  await addCrossAppointment(context, community.id);
}

async function addConference(context: Context, organizationId: string, firstDueOn: string): Promise<void> {
  const party = await organizationOf(context, taoyuan.party);
  const conference = await foundJointConference(context, {
    organizationId,
    title: '桃园社区党组织联席会议',
    memberIds: [toGlobalId('Organization', party.id)],
    everyMonths: 3,
    firstDueOn,
  });
  await planConferenceSession(context, {
    conferenceId: toGlobalId('JointConference', conference.id),
    title: '第一次联席会议',
    scheduledAt: momentIn(context, 10),
  });
}

/** A member of the party organization who is a member of an owners' committee too. */
async function addCrossAppointment(context: Context, communityId: string): Promise<void> {
  const committee = await addOrganization(context, {
    code: `${taoyuan.community}YWH1`,
    name: '桃园一号院业主委员会',
    kind: 'OWNERS_COMMITTEE',
    parent: taoyuan.community,
  });
  const party = await organizationOf(context, taoyuan.party);
  const person = Object.assign(new Person(), {
    name: '蒋明慧',
    initials: ['jmh'],
    organizationId: communityId,
    source: 'SELF_REPORTED',
    legalBasis: LegalBasis.LEGAL_DUTY,
  });
  const posts = [party, committee].map((organization) =>
    Object.assign(new Post(), {
      kind: 'COMMITTEE_MEMBER',
      personId: person.id,
      holderName: person.name,
      organizationId: organization.id,
      gridId: null,
      validFrom: demoSince,
      validUntil: null,
    }),
  );
  await save(context, [person, ...posts]);
  const [home, entered] = posts.map(({ id }) => toGlobalId('Post', id));
  if (home && entered) await makeCrossAppointment(context, { homePostId: home, enteredPostId: entered });
}
