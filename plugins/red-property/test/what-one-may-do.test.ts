import type { SignedInClient, TestClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBothPosts, addBothSides, makeCross } from './cross-posts.js';
import { addCompany, addCompound, globalIdOf, mutation, places, sign, startRegister } from './fixtures.js';
import { holdMeeting, planMeeting } from './meetings.js';

let server: TestServer;
let office: SignedInClient;
let manager: SignedInClient;
/** One object of each type, by type. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  server = await startRegister();
  office = await server.signInAs({ role: 'red-property:steward-office', organization: places.districtA });
  manager = await server.signInAs({ role: 'red-property:property-manager', organization: places.districtA });
  const community = await globalIdOf(server, places.communityA);
  const company = await addCompany(server, 1);
  ids.PropertyCompany = company.id;
  ids.ServiceContract = (await sign(office, await addCompound(server, 'A1'), company.id)).id;
  ids.RedPropertyMeeting = (await holdMeeting(office, await planMeeting(office, community))).id;
  await addBothSides(server);
  const { party, owners } = await addBothPosts(server);
  const everywhere = await server.signInAs('red-property:steward-office');
  ids.CrossAppointment = (await makeCross(everywhere, party, owners)).id;
  ids.CustodianAssignment = await make('assignCustodian', 'custodianAssignment', {
    compoundId: await addCompound(server, 'A2'),
    kind: 'OWNERS',
    validFrom: '2026-01-01',
  });
  ids.JointConference = await make('foundJointConference', 'jointConference', {
    organizationId: community,
    title: '联席会议',
    memberIds: [await globalIdOf(server, places.communityB)],
    everyMonths: 3,
    firstDueOn: '2026-12-31',
  });
  ids.RedPropertyDecision = await make('addRedPropertyDecision', 'redPropertyDecision', {
    meetingId: ids.RedPropertyMeeting,
    text: '清理消防通道',
    ownerId: community,
    dueOn: '2026-12-31',
  });
});

afterAll(() => server?.stop());

async function make(verb: string, property: string, input: object): Promise<string> {
  const made = await office.query<Record<string, Record<string, { id: string }>>>(
    mutation(verb, `${property} { id }`),
    {
      input,
    },
  );
  return made[verb]?.[property]?.id as string;
}

async function ask(client: TestClient, type: string, field: string): Promise<unknown> {
  const document = `query ($id: ID!) { node(id: $id) { ... on ${type} { ${field} } } }`;
  const { node } = await client.query<{ node: Record<string, unknown> }>(document, { id: ids[type] });
  return node[field];
}

describe.each([
  ['PropertyCompany', ['RECOGNIZE_AS_RED'], []],
  ['ServiceContract', ['END_EARLY'], []],
  ['CustodianAssignment', ['END'], []],
  ['CrossAppointment', ['END'], []],
  ['JointConference', ['PLAN_SESSION', 'DISSOLVE'], ['PLAN_SESSION', 'DISSOLVE']],
  ['RedPropertyMeeting', ['ADD_DECISION'], ['ADD_DECISION']],
  ['RedPropertyDecision', ['COMPLETE'], ['COMPLETE']],
])('%s', (type, officeCan, managerCan) => {
  it('names the actions that are open to the asking account now', async () => {
    expect(await ask(office, type, 'availableActions')).toEqual(officeCan);
    expect(await ask(manager, type, 'availableActions')).toEqual(managerCan);
  });

  it('names the permissions that the asking account holds there', async () => {
    expect(await ask(manager, type, 'viewerPermissions')).toEqual([
      'red-property:manage-meetings',
      'red-property:view',
    ]);
  });
});

describe('what was done opens and closes actions:', () => {
  it.each([
    ['PropertyCompany', 'recognizeRedProperty', 'propertyCompany', ['WITHDRAW_RED']],
    ['CustodianAssignment', 'endCustodianAssignment', 'custodianAssignment', []],
    ['CrossAppointment', 'endCrossAppointment', 'crossAppointment', []],
    ['JointConference', 'dissolveJointConference', 'jointConference', []],
    ['RedPropertyDecision', 'completeRedPropertyDecision', 'redPropertyDecision', []],
  ])('%s after %s', async (type, verb, property, expected) => {
    const id = ids[type];
    const input = verb === 'recognizeRedProperty' ? { companyId: id } : { id, version: 1 };
    const answer = await office.query<Record<string, Record<string, { availableActions: string[] }>>>(
      mutation(verb, `${property} { availableActions }`),
      { input },
    );
    expect(answer[verb]?.[property]?.availableActions).toEqual(expected);
  });
});
