import type { Settling } from './settling.js';

/**
 * Credit codes that check (GB 32100), worked out by hand: of the registered company, and of one that may be registered.
 */
export const creditCodes = {
  here: ['91440103MA5RP00017', '91440103MA5RP0003D'],
  there: ['91440103MA5RP0002A', '91440103MA5RP0004G'],
} as const;

/** One of everything that the plugin red-property keeps. */
export async function settleRedProperty(settling: Settling): Promise<void> {
  const { side, server, everything, make, keep, id } = settling;
  const company = { kind: 'PROPERTY_COMPANY', parent: side.district };
  keep('company’s organization', await server.addOrganization({ code: `WY-${side.name}`, ...company }));
  keep('unregistered company', await server.addOrganization({ code: `WX-${side.name}`, ...company }));
  const contact = { contactName: '司马相如', contactPhone: '13800138000', fullPartyMembers: 3 };
  const organizationId = id('company’s organization');
  await make('registerPropertyCompany', { organizationId, creditCode: creditCodes[side.name][0], ...contact });
  await make('recognizeRedProperty', { companyId: id('PropertyCompany') });
  await make('createOrganizationLink', {
    fromId: organizationId,
    toId: id('party branch'),
    kind: 'HOSTS_PARTY_ORGANIZATION',
  });
  const contract = { compoundId: id('compound'), companyId: id('PropertyCompany'), kind: 'OWNERS', number: '合同一号' };
  await make('signServiceContract', { ...contract, validFrom: '2026-01-01', validUntil: '2028-01-01' });
  await make('assignCustodian', {
    compoundId: id('other compound'),
    kind: 'RESIDENTS_COMMITTEE',
    custodianId: id('community'),
  });
  const postHolder = { compoundId: id('third compound'), kind: 'POST_HOLDER', postId: id('post') };
  await make('assignCustodian', postHolder, 'custodian by post');
  await settlePosts(settling);
  await settleMeetings(settling);
  const red = `query ($id: ID!) { node(id: $id) { ... on PropertyCompany { redRecognition { id } } } }`;
  const { node } = await everything.query<{ node: { redRecognition: { id: string } } }>(red, {
    id: id('PropertyCompany'),
  });
  keep('recognition', node.redRecognition.id);
}

async function settlePosts({ make, id }: Settling): Promise<void> {
  const holder = { personId: id('person'), holderName: '欧阳修文', kind: 'COMMITTEE_MEMBER', validFrom: '2026-01-01' };
  await make('appointToPost', { ...holder, organizationId: id('party branch') }, 'post of the party');
  await make('appointToPost', { ...holder, organizationId: id('owners’ committee') }, 'post of the owners');
  await make('makeCrossAppointment', {
    homePostId: id('post of the party'),
    enteredPostId: id('post of the owners'),
  });
}

async function settleMeetings({ everything, make, keep, id }: Settling): Promise<void> {
  const organizationId = id('community');
  const conference = { organizationId, title: '联席会议', memberIds: [id('party branch')], everyMonths: 3 };
  await make('foundJointConference', { ...conference, firstDueOn: '2026-12-31' });
  const session = { conferenceId: id('JointConference'), title: '第一次会议', scheduledAt: '2026-11-22T02:00:00Z' };
  await make('planConferenceSession', session, 'session');
  const planned = {
    organizationId,
    compoundId: id('compound'),
    title: '三方会议',
    scheduledAt: '2026-11-22T02:00:00Z',
  };
  await make('planTriPartyMeeting', planned, 'planned meeting');
  await make('planTriPartyMeeting', planned, 'held meeting');
  const attendees = ['COMMUNITY', 'PROPERTY', 'RESIDENTS'].map((side) => ({
    side,
    name: '上官婉儿',
    sentById: id('community'),
  }));
  await make('closeRedPropertyMeeting', { id: id('held meeting'), version: 1, attendees });
  const decision = { meetingId: id('held meeting'), text: '清理楼道', ownerId: id('community'), dueOn: '2026-12-31' };
  await make('addRedPropertyDecision', decision);
  const document = 'query ($id: ID!) { node(id: $id) { ... on RedPropertyMeeting { attendees { id } } } }';
  const { node } = await everything.query<{ node: { attendees: { id: string }[] } }>(document, {
    id: id('held meeting'),
  });
  for (const attendee of node.attendees) keep('attendee', attendee.id);
}
