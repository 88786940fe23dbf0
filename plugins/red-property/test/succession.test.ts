import { type SignedInClient, startTestServer, type TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import redProperty from '../index.js';
import { addCompany, addCompound, clock, globalIdOf, layOut, mutation, places, sign } from './fixtures.js';
import { holdMeeting, planMeeting } from './meetings.js';

const larger = '440103001002';

let server: TestServer;
let officer: SignedInClient;
let successorId: string;

// One merger, of the community with everything that hangs on it, into a neighbour; the tests read what became of it.
beforeAll(async () => {
  clock.today = '2026-11-22';
  server = await startTestServer({ plugins: [redProperty], now: () => clock.now() });
  await layOut(server);
  await server.addOrganization({ code: larger, parent: '440103001' });
  successorId = await globalIdOf(server, larger);
  const communityId = await globalIdOf(server, places.communityA);
  const office = await server.signInAs('red-property:steward-office');
  const manager = await server.signInAs({ role: 'red-property:property-manager', organization: places.communityA });
  await sign(office, await addCompound(server, 'served'), (await addCompany(server, 1)).id);
  for (const [code, validUntil] of [
    ['unserved', null],
    ['formerly', '2026-06-01'],
  ] as const) {
    await office.query(mutation('assignCustodian', 'custodianAssignment { id }'), {
      input: {
        compoundId: await addCompound(server, code),
        kind: 'RESIDENTS_COMMITTEE',
        custodianId: communityId,
        validFrom: '2026-01-01',
        validUntil,
      },
    });
  }
  const meeting = await holdMeeting(manager, await planMeeting(manager, communityId));
  await manager.query(mutation('addRedPropertyDecision', 'redPropertyDecision { id }'), {
    input: { meetingId: meeting.id, text: '清理消防通道', ownerId: communityId, dueOn: '2026-12-01' },
  });
  for (const memberIds of [[communityId], [communityId, successorId]]) {
    await office.query(mutation('foundJointConference', 'jointConference { id }'), {
      input: {
        organizationId: await globalIdOf(server, places.communityB),
        title: '联席会议',
        memberIds,
        everyMonths: 3,
        firstDueOn: '2026-12-31',
      },
    });
  }
  const admin = await server.signInAs('core:administrator');
  await admin.query(mutation('mergeOrganizations', 'merged { retiredOn }'), {
    input: { id: communityId, version: 1, intoId: successorId },
  });
  officer = await server.signInAs({ role: 'red-property:property-manager', organization: larger });
});
afterAll(() => server?.stop());

const read = (fields: string) =>
  officer.query<{ organization: Record<string, unknown> }>(
    `query ($code: String!) { organization(code: $code) { ${fields} } }`,
    { code: larger },
  );

test('its contracts go on, where whoever answers for the successor sees them', async () => {
  expect((await read('propertyContracts { nodes { state compound { code } } }')).organization).toEqual({
    propertyContracts: { nodes: [{ state: 'SIGNED', compound: { code: 'served' } }] },
  });
});

test('its meetings pass too, and what they decided is the successor’s to do', async () => {
  const fields = 'redPropertyMeetings { nodes { state decisions { nodes { text owner { code } } } } }';

  expect((await read(fields)).organization).toEqual({
    redPropertyMeetings: {
      nodes: [{ state: 'HELD', decisions: { nodes: [{ text: '清理消防通道', owner: { code: larger } }] } }],
    },
  });
});

test('it is custodian in its place; what is over stays as it was', async () => {
  const custodianOf = (code: string, on: string) =>
    officer.query(
      `query ($code: String!) { compound(code: $code) { custodian(on: "${on}") { custodian { code } } } }`,
      { code },
    );

  expect(await custodianOf('unserved', '2026-11-22')).toEqual({
    compound: { custodian: { custodian: { code: larger } } },
  });
  expect(await custodianOf('formerly', '2026-05-31')).toEqual({
    compound: { custodian: { custodian: { code: places.communityA } } },
  });
});

test('whoever read a row before the merger is told that it changed since', async () => {
  const document = `query ($code: String!, $served: String!) {
    organization(code: $code) {
      propertyContracts { nodes { version } }
      redPropertyMeetings { nodes { version decisions { nodes { version } } } }
    }
    compound(code: $served) { custodian { version } }
  }`;

  // Signed, assigned and decided are one change each, a meeting that was held is two; then came the merger.
  // The custodian and the decision lie at the community and name it too.
  expect(await officer.query(document, { code: larger, served: 'unserved' })).toEqual({
    organization: {
      propertyContracts: { nodes: [{ version: 2 }] },
      redPropertyMeetings: { nodes: [{ version: 3, decisions: { nodes: [{ version: 3 }] } }] },
    },
    compound: { custodian: { version: 3 } },
  });
});

test('in the conferences of others the successor sits in its place, and once', async () => {
  const everywhere = await server.signInAs('red-property:steward-office');
  const document =
    'query ($code: String!) { organization(code: $code) { jointConferences { nodes { members { code } } } } }';
  const { organization } = await everywhere.query<{
    organization: { jointConferences: { nodes: { members: { code: string }[] }[] } };
  }>(document, { code: places.communityB });

  expect(organization.jointConferences.nodes.map(({ members }) => members.map(({ code }) => code).sort())).toEqual([
    [places.communityB, larger],
    [places.communityB, larger],
  ]);
});
