import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import redProperty, { MeetingHeld } from '../index.js';
import { addCompound, expectRefusal, globalIdOf, mutation, places, startRegister } from './fixtures.js';
import { closing, everySide, holdMeeting, meetingFields, planMeeting, planning, type TestMeeting } from './meetings.js';
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
  heard.length = 0;
});

const cancelling = mutation('cancelRedPropertyMeeting', meetingFields);

describe('a tri-party meeting', () => {
  it('is planned, and closed as held when every side was there', async () => {
    const meeting = await planMeeting(manager, community);
    expect(meeting).toMatchObject({
      kind: 'TRI_PARTY',
      state: 'PLANNED',
      availableActions: ['CLOSE_AS_HELD', 'CANCEL'],
    });
    expect(await holdMeeting(manager, meeting)).toMatchObject({
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

  it('has a title of one line, without what only markup has', async () => {
    const at = { organizationId: community, scheduledAt: '2026-11-22T02:00:00Z' };
    for (const title of ['<b>三方会</b>', '三方会\n第二行', '  ']) {
      const refusal = await manager.refusal(planning, { input: { ...at, title } });
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.title' });
    }
  });

  it.each(['COMMUNITY', 'PROPERTY', 'RESIDENTS'])('does not count as held without anybody for %s', async (side) => {
    const { id, version } = await planMeeting(manager, community);
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
    const later = await planMeeting(manager, community, { scheduledAt: '2026-11-22T05:00:00Z' });
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
    const held = await holdMeeting(manager, await planMeeting(manager, community));
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
    await planMeeting(manager, community, { compoundId: await addCompound(server, 'A1') });
  });

  it('has a title with something in it', async () => {
    const input = { organizationId: community, title: '  ', scheduledAt: '2026-11-22T02:00:00Z' };
    await expectRefusal(
      manager,
      planning,
      { input },
      { code: 'BAD_USER_INPUT', rule: 'commongrid:validation.empty', field: 'input.title' },
    );
  });

  it('names the attendee whose name is too long', async () => {
    const { id, version } = await planMeeting(manager, community);
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
    const { planTriPartyMeeting } = await client.query<{ planTriPartyMeeting: { redPropertyMeeting: TestMeeting } }>(
      planning,
      {
        input,
      },
    );
    const { id, version } = planTriPartyMeeting.redPropertyMeeting;
    const answer = await client.query(closing, { input: { id, version, attendees: everySide.slice(1) } });
    expect(answer).toMatchObject({ closeRedPropertyMeeting: { redPropertyMeeting: { state: 'HELD' } } });
  } finally {
    await other.stop();
  }
});
