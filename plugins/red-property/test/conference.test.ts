import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import redProperty, { ConferenceDissolved, ConferenceFounded } from '../index.js';
import { expectRefusal, globalIdOf, mutation, places, startRegister } from './fixtures.js';
import { closing, meetingFields, type TestMeeting } from './meetings.js';
import { witnessOf } from './witness.js';

const { plugin: witness, heard } = witnessOf(ConferenceFounded as never, ConferenceDissolved as never);

let server: TestServer;
let manager: SignedInClient;
let community: string;

beforeAll(async () => {
  server = await startRegister({ plugins: [redProperty, witness] });
  manager = await server.signInAs({ role: 'red-property:property-manager', organization: places.communityA });
  community = await globalIdOf(server, places.communityA);
});

afterAll(() => server?.stop());

describe('a joint conference', () => {
  const founding = mutation('foundJointConference', 'jointConference { id version nextDueOn members { code } }');
  const session = mutation('planConferenceSession', meetingFields);
  const dissolving = mutation('dissolveJointConference', 'jointConference { nextDueOn }');
  interface Founded {
    readonly foundJointConference: { readonly jointConference: TestMeeting };
  }
  interface Session {
    readonly planConferenceSession: { readonly redPropertyMeeting: TestMeeting };
  }
  let conference: TestMeeting;
  let member: string;

  beforeEach(async () => {
    member = await globalIdOf(server, places.communityB);
    const input = {
      organizationId: community,
      title: '党建联席会议',
      memberIds: [member],
      everyMonths: 3,
      firstDueOn: '2026-12-31',
    };
    conference = (await manager.query<Founded>(founding, { input })).foundJointConference.jointConference;
  });

  const nextDue = async () => {
    const document = 'query ($id: ID!) { node(id: $id) { ... on JointConference { nextDueOn } } }';
    return (await manager.query<{ node: { nextDueOn: string | null } }>(document, { id: conference.id })).node
      .nextDueOn;
  };
  const planSession = async () => {
    const input = { conferenceId: conference.id, title: '第一次会议', scheduledAt: '2026-11-22T02:00:00Z' };
    return (await manager.query<Session>(session, { input })).planConferenceSession.redPropertyMeeting;
  };

  it('has its convener and the others as members, and a day by which it meets', async () => {
    expect(conference).toMatchObject({
      nextDueOn: '2026-12-31',
      members: [{ code: places.communityA }, { code: places.communityB }],
    });
  });

  it('is due again as many months after a session as were agreed', async () => {
    const { id, version } = await planSession();
    expect(await nextDue()).toBe('2026-12-31');
    const attendees = [community, member].map((sentById) => ({ side: 'COMMUNITY', name: '李四', sentById }));
    await manager.query(closing, { input: { id, version, attendees } });
    expect(await nextDue()).toBe('2027-02-22');
  });

  it('does not count as held when only one member was there', async () => {
    const { id, version } = await planSession();
    const attendees = [community, community].map((sentById) => ({ side: 'COMMUNITY', name: '李四', sentById }));
    await expectRefusal(
      manager,
      closing,
      { input: { id, version, attendees } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:meeting.members-missing',
        field: 'input.attendees',
      },
    );
  });

  it('needs somebody beside its convener', async () => {
    const input = {
      organizationId: community,
      title: '联席',
      memberIds: [community],
      everyMonths: 3,
      firstDueOn: '2026-12-31',
    };
    await expectRefusal(
      manager,
      founding,
      { input },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:conference.alone',
        field: 'input.memberIds',
      },
    );
  });

  it('tells whoever listens that it was founded, and dissolved', async () => {
    await server.settled();
    heard.length = 0;
    const input = {
      organizationId: community,
      title: '联席',
      memberIds: [member],
      everyMonths: 3,
      firstDueOn: '2026-12-31',
    };
    const { id, version } = (await manager.query<Founded>(founding, { input })).foundJointConference.jointConference;
    await manager.query(dissolving, { input: { id, version } });
    await server.settled();

    expect(heard).toMatchObject([
      { event: 'conference-founded' },
      { event: 'conference-dissolved', payload: { dissolvedOn: '2026-11-22' } },
    ]);
  });

  it('once dissolved is due no more, and plans no session', async () => {
    expect(await manager.query(dissolving, { input: { id: conference.id, version: conference.version } })).toEqual({
      dissolveJointConference: { jointConference: { nextDueOn: null } },
    });
    const input = { conferenceId: conference.id, title: '会议', scheduledAt: '2026-11-22T02:00:00Z' };
    await expectRefusal(
      manager,
      session,
      { input },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:conference.dissolved',
        field: 'input.conferenceId',
      },
    );
  });
});
