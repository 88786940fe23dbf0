import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import redProperty, { MeetingHeld } from '../index.js';
import { addCompound, clock, expectRefusal, globalIdOf, mutation, places, startRegister } from './fixtures.js';
import { witnessOf } from './witness.js';

const { plugin: witness, heard } = witnessOf(MeetingHeld as never);
let server: TestServer;
let manager: SignedInClient;
let community: string;

beforeAll(async () => {
  server = await startRegister({ plugins: [redProperty, witness] });
  manager = await server.signInAs({ role: 'red-property:property-manager', organization: places.communityA });
  community = await globalIdOf(server, places.communityA);
});

afterAll(() => server?.stop());

beforeEach(() => {
  clock.today = '2026-11-22';
  heard.length = 0;
});

const fields = 'meeting { id version kind state availableActions }';
const planning = mutation('planTriPartyMeeting', fields);
const closing = mutation(
  'closeRedPropertyMeeting',
  `meeting { id version state availableActions attendees { side name } }`,
);
const cancelling = mutation('cancelRedPropertyMeeting', fields);
const deciding = mutation('addRedPropertyDecision', 'decision { id version state dueOn owner { code } }');
const completing = mutation('completeRedPropertyDecision', 'decision { id version state doneOn }');

interface TestMeeting {
  readonly id: string;
  readonly version: number;
}

const everySide = ['COMMUNITY', 'PROPERTY', 'RESIDENTS'].map((side) => ({ side, name: '张三丰' }));

const plan = async (change: object = {}): Promise<TestMeeting> => {
  const input = { organizationId: community, title: '垃圾分类三方会', scheduledAt: '2026-11-22T02:00:00Z', ...change };
  return (await manager.query<{ planTriPartyMeeting: { meeting: TestMeeting } }>(planning, { input }))
    .planTriPartyMeeting.meeting;
};

const hold = async ({ id, version }: TestMeeting): Promise<TestMeeting> => {
  const input = { id, version, attendees: everySide };
  return (await manager.query<{ closeRedPropertyMeeting: { meeting: TestMeeting } }>(closing, { input }))
    .closeRedPropertyMeeting.meeting;
};

describe('a tri-party meeting', () => {
  it('is planned, and closed as held when every side was there', async () => {
    const meeting = await plan();
    expect(meeting).toMatchObject({
      kind: 'TRI_PARTY',
      state: 'PLANNED',
      availableActions: ['CLOSE_AS_HELD', 'CANCEL'],
    });
    expect(await hold(meeting)).toMatchObject({
      state: 'HELD',
      availableActions: ['ADD_DECISION'],
      // The manager of a company sees that somebody was there, and for which side.
      attendees: [
        { side: 'COMMUNITY', name: '张**' },
        { side: 'PROPERTY', name: '张**' },
        { side: 'RESIDENTS', name: '张**' },
      ],
    });
    await server.settled();
    expect(heard).toMatchObject([{ payload: { kind: 'TRI_PARTY' } }]);
  });

  it.each(['COMMUNITY', 'PROPERTY', 'RESIDENTS'])('does not count as held without anybody for %s', async (side) => {
    const { id, version } = await plan();
    const attendees = everySide.filter((attendee) => attendee.side !== side);
    await expectRefusal(
      manager,
      closing,
      { input: { id, version, attendees } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:meeting.side-missing',
        field: 'input.attendees',
      },
    );
  });

  it('is not closed before it has begun, nor twice, nor after it was called off', async () => {
    const later = await plan({ scheduledAt: '2026-11-22T05:00:00Z' });
    await expectRefusal(
      manager,
      closing,
      { input: { id: later.id, version: 1, attendees: everySide } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:meeting.not-begun',
        field: 'input.id',
      },
    );
    const state = { code: 'RULE_VIOLATED', rule: 'red-property:meeting.state', field: 'input.id' };
    const held = await hold(await plan());
    await expectRefusal(
      manager,
      closing,
      { input: { id: held.id, version: held.version, attendees: everySide } },
      state,
    );
    await expectRefusal(manager, cancelling, { input: { id: held.id, version: held.version, reason: '无人' } }, state);
    await manager.query(cancelling, { input: { id: later.id, version: 1, reason: '改期' } });
    await expectRefusal(manager, closing, { input: { id: later.id, version: 2, attendees: everySide } }, state);
  });

  it('is about a compound of the place', async () => {
    const elsewhere = await addCompound(server, 'B1', places.communityB);
    const input = {
      organizationId: community,
      title: '会议',
      scheduledAt: '2026-11-22T02:00:00Z',
      compoundId: elsewhere,
    };
    await expectRefusal(
      manager,
      planning,
      { input },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:meeting.compound-elsewhere',
        field: 'input.compoundId',
      },
    );
    await plan({ compoundId: await addCompound(server, 'A1') });
  });

  it('names the attendee whose name is too long', async () => {
    const { id, version } = await plan();
    const attendees = [...everySide, { side: 'RESIDENTS', name: '长'.repeat(51) }];
    await expectRefusal(
      manager,
      closing,
      { input: { id, version, attendees } },
      {
        code: 'BAD_USER_INPUT',
        rule: 'commongrid:validation.isLength',
        field: 'input.attendees.3.name',
      },
    );
  });
});

it('which sides have to be there can be configured', async () => {
  const other = await startRegister({ config: { 'red-property': { requiredSides: ['PROPERTY', 'RESIDENTS'] } } });
  try {
    const client = await other.signInAs('red-property:steward-office');
    const organizationId = await globalIdOf(other, places.communityA);
    const input = { organizationId, title: '会议', scheduledAt: '2026-11-22T02:00:00Z' };
    const { planTriPartyMeeting } = await client.query<{ planTriPartyMeeting: { meeting: TestMeeting } }>(planning, {
      input,
    });
    const { id, version } = planTriPartyMeeting.meeting;
    await client.query(closing, { input: { id, version, attendees: everySide.slice(1) } });
  } finally {
    await other.stop();
  }
});

describe('what a meeting decided', () => {
  interface Decided {
    readonly addRedPropertyDecision: {
      readonly decision: { readonly id: string; readonly version: number; readonly state: string };
    };
  }
  const decide = async (dueOn: string) => {
    const meeting = await hold(await plan());
    const input = { meetingId: meeting.id, text: '清理消防通道', ownerId: community, dueOn };
    return (await manager.query<Decided>(deciding, { input })).addRedPropertyDecision.decision;
  };
  const stateOf = async (id: string) => {
    const document = 'query ($id: ID!) { node(id: $id) { ... on RedPropertyDecision { state } } }';
    return (await manager.query<{ node: { state: string } }>(document, { id })).node.state;
  };

  it('is open until its day is past, overdue after it, and done when it is done', async () => {
    const { id, version } = await decide('2026-11-23');
    clock.today = '2026-11-23';
    expect(await stateOf(id)).toBe('OPEN');
    clock.today = '2026-11-24';
    expect(await stateOf(id)).toBe('OVERDUE');
    await manager.query(completing, { input: { id, version } });
    expect(await stateOf(id)).toBe('DONE');
    await expectRefusal(
      manager,
      completing,
      { input: { id, version: version + 1 } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:decision.done',
        field: 'input.id',
      },
    );
  });

  it('is listed for whoever has to see to it, the most urgent first, until it is done', async () => {
    const late = await decide('2026-12-31');
    const soon = await decide('2026-11-30');
    const document = `query ($code: String!) { organization(code: $code) { openRedPropertyDecisions { nodes { id } } } }`;
    const list = async () => {
      type List = { organization: { openRedPropertyDecisions: { nodes: { id: string }[] } } };
      const { organization } = await manager.query<List>(document, { code: places.communityA });
      return organization.openRedPropertyDecisions.nodes.map(({ id }) => id);
    };
    expect(await list()).toEqual([soon.id, late.id]);
    await manager.query(completing, { input: { id: soon.id, version: soon.version } });
    expect(await list()).toEqual([late.id]);
  });

  it('comes from a meeting that was held, and is due no earlier than it', async () => {
    const planned = await plan();
    const input = { meetingId: planned.id, text: '事项', ownerId: community, dueOn: '2026-12-01' };
    await expectRefusal(
      manager,
      deciding,
      { input },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:meeting.state',
        field: 'input.meetingId',
      },
    );
    const held = await hold(planned);
    await expectRefusal(
      manager,
      deciding,
      { input: { ...input, meetingId: held.id, dueOn: '2026-11-21' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:decision.due-before-meeting',
        field: 'input.dueOn',
      },
    );
  });
});

describe('a joint conference', () => {
  const founding = mutation('foundJointConference', 'jointConference { id version nextDueOn members { code } }');
  const session = mutation('planConferenceSession', fields);
  const dissolving = mutation('dissolveJointConference', 'jointConference { nextDueOn }');
  interface Founded {
    readonly foundJointConference: { readonly jointConference: TestMeeting };
  }
  interface Session {
    readonly planConferenceSession: { readonly meeting: TestMeeting };
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
    return (await manager.query<Session>(session, { input })).planConferenceSession.meeting;
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
