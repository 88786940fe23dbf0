import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clock, expectRefusal, globalIdOf, mutation, places, startRegister } from './fixtures.js';
import { holdMeeting, planMeeting } from './meetings.js';

let server: TestServer;
let manager: SignedInClient;
let community: string;

beforeAll(async () => {
  server = await startRegister();
  manager = await server.signInAs({ role: 'red-property:property-manager', organization: places.communityA });
  community = await globalIdOf(server, places.communityA);
});

afterAll(() => server?.stop());

beforeEach(() => {
  clock.today = '2026-11-22';
});

const deciding = mutation('addRedPropertyDecision', 'redPropertyDecision { id version state dueOn owner { code } }');
const completing = mutation('completeRedPropertyDecision', 'redPropertyDecision { id version state doneOn }');

describe('what a meeting decided', () => {
  interface Decided {
    readonly addRedPropertyDecision: {
      readonly redPropertyDecision: { readonly id: string; readonly version: number; readonly state: string };
    };
  }
  const decide = async (dueOn: string) => {
    const meeting = await holdMeeting(manager, await planMeeting(manager, community));
    const input = { meetingId: meeting.id, text: '清理消防通道', ownerId: community, dueOn };
    return (await manager.query<Decided>(deciding, { input })).addRedPropertyDecision.redPropertyDecision;
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
    const planned = await planMeeting(manager, community);
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
    const held = await holdMeeting(manager, planned);
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
