import { operation, type SignedInClient, type TestServer, testPlugin } from 'commongrid/testing';
import redProperty from '../index.js';
import { addBothPosts, addBothSides, makeCross } from './cross-posts.js';
import { addCompound, globalIdOf, mutation, places } from './fixtures.js';
import { holdMeeting, planMeeting } from './meetings.js';

testPlugin(redProperty, { fill });

/** What the demo has too few of to tell whether statements grow with it. */
async function fill(server: TestServer): Promise<void> {
  const everybody = await server.signInAs(...Object.keys(redProperty.roles ?? {}));
  const [community, district] = [
    await globalIdOf(server, places.communityB),
    await globalIdOf(server, places.districtB),
  ];
  await server.addOrganization({ code: places.communityA, parent: places.districtA });
  await addBothSides(server);
  for (let number = 1; number <= 8; number++) {
    const { party, owners } = await addBothPosts(server);
    await makeCross(everybody, party, owners);
    await assign(everybody, await addCompound(server, `C${number}`, places.communityB), community);
    await foundConference(everybody, community, district, number);
    await decideInMeeting(everybody, community);
  }
}

async function assign(client: SignedInClient, compoundId: string, custodianId: string): Promise<void> {
  const input = { compoundId, kind: 'RESIDENTS_COMMITTEE', custodianId };
  await client.query(mutation('assignCustodian', 'custodianAssignment { id }'), { input });
}

async function foundConference(
  client: SignedInClient,
  organizationId: string,
  memberId: string,
  number: number,
): Promise<void> {
  const input = {
    organizationId,
    title: `联席会议${number}`,
    memberIds: [memberId],
    everyMonths: 1,
    firstDueOn: '2099-01-01',
  };
  await client.query(mutation('foundJointConference', 'jointConference { id }'), { input });
}

const decide = operation<unknown, { input: object }>(mutation('addRedPropertyDecision', 'redPropertyDecision { id }'));

/** A meeting that was held, with three attendees and a decision. */
async function decideInMeeting(client: SignedInClient, organizationId: string): Promise<void> {
  const meeting = await holdMeeting(client, await planMeeting(client, organizationId));
  const input = { meetingId: meeting.id, text: '垃圾分类', ownerId: organizationId, dueOn: '2099-01-01' };
  await client.query(decide, { input });
}
