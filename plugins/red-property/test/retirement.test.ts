import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCompound, clock, expectRefusal, globalIdOf, mutation, places, startRegister } from './fixtures.js';
import { holdMeeting, meetingFields, planMeeting } from './meetings.js';

let server: TestServer;
let office: SignedInClient;
let administrator: SignedInClient;
let elsewhere: string;
/** What each test tries to retire. */
let body: string;
let bodies = 0;

beforeAll(async () => {
  server = await startRegister();
  office = await server.signInAs('red-property:steward-office');
  administrator = await server.signInAs('core:administrator');
  elsewhere = await globalIdOf(server, places.communityB);
});

afterAll(() => server?.stop());

beforeEach(async () => {
  clock.today = '2026-11-22';
  body = await server.addOrganization({ code: `R${(bodies += 1)}`, kind: 'ENTERPRISE', parent: places.districtA });
});

const retiring = mutation('retireOrganization', 'organization { retiredOn }');
const retire = () => administrator.query(retiring, { input: { id: body, version: 1 } });
const expectHeldBack = (rule: string) =>
  expectRefusal(
    administrator,
    retiring,
    { input: { id: body, version: 1 } },
    {
      code: 'RULE_VIOLATED',
      rule: `red-property:organization.${rule}`,
      field: 'input.id',
    },
  );

/** Does something as the office, and gives what came of it. */
async function does(verb: string, property: string, input: object): Promise<{ id: string; version: number }> {
  type Answer = Record<string, Record<string, { id: string; version: number }>>;
  const answer = await office.query<Answer>(mutation(verb, `${property} { id version }`), { input });
  return answer[verb]?.[property] as { id: string; version: number };
}

const assign = async (term: object) =>
  does('assignCustodian', 'custodianAssignment', {
    compoundId: await addCompound(server, `R${bodies}`),
    kind: 'ENTRUSTED_BODY',
    custodianId: body,
    ...term,
  });

describe('what holds the retirement of an organization back', () => {
  it('is a compound that it looks after, or is to', async () => {
    const { id, version } = await assign({ validFrom: '2026-12-01' });
    await expectHeldBack('is-custodian');
    await does('endCustodianAssignment', 'custodianAssignment', { id, version });
    await retire();
  });

  it('is what a meeting decided and it has to see to', async () => {
    const { id: meetingId } = await holdMeeting(office, await planMeeting(office, elsewhere));
    const decided = { meetingId, text: '清理消防通道', ownerId: body, dueOn: '2026-12-01' };
    const { id, version } = await does('addRedPropertyDecision', 'redPropertyDecision', decided);
    await expectHeldBack('owns-decisions');
    await does('completeRedPropertyDecision', 'redPropertyDecision', { id, version });
    await retire();
  });

  it('is a meeting that it has planned', async () => {
    const { id, version } = await planMeeting(office, body);
    await expectHeldBack('has-meetings');
    await office.query(mutation('cancelRedPropertyMeeting', meetingFields), {
      input: { id, version, reason: '改期' },
    });
    await retire();
  });

  it('is a joint conference that it convenes', async () => {
    const founded = { organizationId: body, memberIds: [elsewhere], everyMonths: 3, firstDueOn: '2026-12-31' };
    const { id, version } = await does('foundJointConference', 'jointConference', { ...founded, title: '联席会议' });
    await expectHeldBack('convenes-conferences');
    await does('dissolveJointConference', 'jointConference', { id, version });
    await retire();
  });
});

it('a custodian whose time is over may be retired', async () => {
  await assign({ validFrom: '2026-01-01', validUntil: '2026-06-01' });
  expect(await retire()).toEqual({ retireOrganization: { organization: { retiredOn: '2026-11-22' } } });
});
