import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBothPosts, addBothSides, makeCross } from './cross-posts.js';
import {
  addCompany,
  addCompound,
  clock,
  globalIdOf,
  mutation,
  places,
  sign,
  startRegister,
  type TestCompany,
} from './fixtures.js';
import { holdMeeting, planMeeting, type TestMeeting } from './meetings.js';

let server: TestServer;
let office: SignedInClient;
let company: TestCompany;
let community: string;

beforeAll(async () => {
  server = await startRegister();
  office = await server.signInAs({ role: 'red-property:steward-office', organization: places.districtA });
  company = await addCompany(server, 1);
  community = await globalIdOf(server, places.communityA);
});

afterAll(() => server?.stop());

/** What a list of district A answers to a filter and an order, one property of each row. */
async function listed(field: string, property: string, given: string, arguments_: string): Promise<unknown[]> {
  const list = `${field}${arguments_ && `(${arguments_})`} { totalCount nodes { ${property} } }`;
  type Answer = { organization: Record<string, { totalCount: number; nodes: Record<string, unknown>[] }> };
  const document = `query ($code: String!) { organization(code: $code) { ${list} } }`;
  const { organization } = await office.query<Answer>(document, { code: given });
  const { totalCount, nodes } = organization[field] as Answer['organization'][string];
  expect(totalCount).toBe(nodes.length);
  return nodes.map((node) => node[property]);
}

describe('contracts', () => {
  beforeAll(async () => {
    const [one, two, three] = [
      await addCompound(server, 'A1'),
      await addCompound(server, 'A2'),
      await addCompound(server, 'A3'),
    ] as const;
    await sign(office, one, company.id, { validFrom: '2024-01-01', validUntil: '2028-01-01' });
    await sign(office, two, company.id, { validFrom: '2025-01-01', validUntil: '2027-01-01' });
    const { id, version } = await sign(office, three, company.id, {
      validFrom: '2026-12-01',
      validUntil: '2029-01-01',
    });
    const cancelling = mutation('cancelServiceContract', 'serviceContract { id }');
    await office.query(cancelling, { input: { id, version, reason: '未能交接' } });
  });

  it.each([
    ['all of them, newest first', '', ['2026-12-01', '2025-01-01', '2024-01-01']],
    ['by kind', 'filter: { kind: ENTRUSTED }', []],
    ['by state', 'filter: { state: CANCELLED }', ['2026-12-01']],
    ['those that count on a day', 'filter: { on: "2026-12-31" }', ['2025-01-01', '2024-01-01']],
    ['those that count on a later day', 'filter: { on: "2027-01-01" }', ['2024-01-01']],
    ['in order of their ends', 'orderBy: { field: VALID_UNTIL }', ['2025-01-01', '2024-01-01', '2026-12-01']],
  ])('of a place are listed: %s', async (_, given, expected) => {
    expect(await listed('propertyContracts', 'validFrom', places.districtA, given)).toEqual(expected);
  });

  it('of a company are narrowed and ordered likewise', async () => {
    const document = `query ($id: ID!) { node(id: $id) { ... on PropertyCompany {
      contracts(filter: { state: SIGNED }, orderBy: { field: VALID_FROM }) { nodes { compound { code } } } } } }`;
    expect(await office.query(document, { id: company.id })).toEqual({
      node: { contracts: { nodes: [{ compound: { code: 'A1' } }, { compound: { code: 'A2' } }] } },
    });
  });
});

describe('companies', () => {
  const found = async (given: string): Promise<string[]> => {
    type Answer = { propertyCompanies: { nodes: { creditCode: string }[] } };
    const { propertyCompanies } = await server.anonymous.query<Answer>(
      `{ propertyCompanies(${given}) { nodes { creditCode } } }`,
    );
    return propertyCompanies.nodes.map(({ creditCode }) => creditCode);
  };

  beforeAll(async () => {
    await addCompany(server, 3);
    await addCompany(server, 2);
    await server.asSystem(async (context) => {
      const em = await context.write();
      await em.getConnection().execute(`update core.organization set name = 'Garden 花园物业' where code = 'WY3'`);
    });
  });

  it.each([
    ['name', '园物'],
    ['name in another case', 'gARDEN'],
    ['credit code', '5rp0003'],
  ])('are found by a part of their %s', async (_, search) => {
    expect(await found(`filter: { search: "${search}" }`)).toEqual(['91440103MA5RP0003D']);
  });

  it('are in the order that is asked for', async () => {
    const [one, two, three] = ['91440103MA5RP00017', '91440103MA5RP0002A', '91440103MA5RP0003D'];
    expect(await found('first: 10')).toEqual([one, two, three]);
    expect(await found('orderBy: { field: CREDIT_CODE, direction: DESC }')).toEqual([three, two, one]);
    expect(await found('orderBy: { field: REGISTERED }')).toEqual([one, three, two]);
  });
});

describe('cross appointments', () => {
  it('are narrowed by direction and by day, and ordered', async () => {
    await addBothSides(server);
    const first = await addBothPosts(server, { owners: '2026-12-01' });
    const second = await addBothPosts(server);
    const everywhere = await server.signInAs('red-property:steward-office');
    await makeCross(everywhere, first.party, first.owners);
    clock.today = '2026-11-23';
    await makeCross(everywhere, second.owners, second.party);
    clock.today = '2026-11-22';

    const ways = (given: string) => listed('crossAppointments', 'direction', places.communityA, given);
    expect(await ways('')).toEqual(['INTO_PARTY', 'INTO_PROPERTY']);
    expect(await ways('orderBy: { field: VALID_FROM }')).toEqual(['INTO_PROPERTY', 'INTO_PARTY']);
    expect(await ways('filter: { direction: INTO_PARTY }')).toEqual(['INTO_PARTY']);
    expect(await ways('filter: { on: "2026-11-22" }')).toEqual(['INTO_PROPERTY']);
    expect(await ways('filter: { on: "2026-12-01" }')).toEqual(['INTO_PARTY']);
  });
});

describe('joint conferences', () => {
  it('are narrowed to those that still meet, and ordered', async () => {
    const founding = mutation('foundJointConference', 'jointConference { id version }');
    const memberIds = [await globalIdOf(server, places.communityB)];
    const found = async (title: string): Promise<TestMeeting> => {
      const input = { organizationId: community, title, memberIds, everyMonths: 3, firstDueOn: '2026-12-31' };
      type Founded = { foundJointConference: { jointConference: TestMeeting } };
      return (await office.query<Founded>(founding, { input })).foundJointConference.jointConference;
    };
    await found('C');
    const { id, version } = await found('A');
    await found('B');
    await office.query(mutation('dissolveJointConference', 'jointConference { id }'), { input: { id, version } });

    const titles = (given: string) => listed('jointConferences', 'title', places.districtA, given);
    expect(await titles('')).toEqual(['C', 'A', 'B']);
    expect(await titles('filter: { dissolved: false }')).toEqual(['C', 'B']);
    expect(await titles('filter: { dissolved: true }')).toEqual(['A']);
    expect(await titles('orderBy: { field: TITLE }')).toEqual(['A', 'B', 'C']);
  });
});

describe('meetings and what they decided', () => {
  beforeAll(async () => {
    // In Shanghai both are on the 22nd: at its first moment, and at ten in the morning.
    const held = await holdMeeting(
      office,
      await planMeeting(office, community, { scheduledAt: '2026-11-21T16:00:00Z' }),
    );
    await planMeeting(office, community, { scheduledAt: '2026-11-22T02:00:00Z' });
    await planMeeting(office, community, { scheduledAt: '2026-11-23T02:00:00Z' });
    const deciding = mutation('addRedPropertyDecision', 'redPropertyDecision { id version }');
    for (const [text, dueOn] of [
      ['late', '2026-12-31'],
      ['soon', '2026-11-30'],
      ['today', '2026-11-22'],
    ]) {
      await office.query(deciding, { input: { meetingId: held.id, text, ownerId: community, dueOn } });
    }
  });

  it.each([
    ['kind', 'filter: { kind: JOINT_CONFERENCE }', []],
    ['state', 'filter: { state: HELD }', ['2026-11-21T16:00:00.000Z']],
    ['first day', 'filter: { from: "2026-11-23" }', ['2026-11-23T02:00:00.000Z']],
    ['end', 'filter: { until: "2026-11-23" }', ['2026-11-22T02:00:00.000Z', '2026-11-21T16:00:00.000Z']],
    ['a day that has none', 'filter: { from: "2026-11-21", until: "2026-11-22" }', []],
  ])('are narrowed by %s, on days of the place', async (_, given, expected) => {
    expect(await listed('redPropertyMeetings', 'scheduledAt', places.districtA, given)).toEqual(expected);
  });

  it('meetings run from the first to the last when that is asked for', async () => {
    const given = 'orderBy: { field: SCHEDULED_AT }, filter: { state: PLANNED }';
    expect(await listed('redPropertyMeetings', 'scheduledAt', places.districtA, given)).toEqual([
      '2026-11-22T02:00:00.000Z',
      '2026-11-23T02:00:00.000Z',
    ]);
  });

  it.each([
    ['due before a day', 'filter: { dueBefore: "2026-12-31" }', ['today', 'soon']],
    ['overdue', 'filter: { state: OVERDUE }', ['today']],
    ['open', 'filter: { state: OPEN }', ['soon', 'late']],
    ['done', 'filter: { state: DONE }', []],
    ['as they were noted', 'orderBy: { field: NOTED }', ['late', 'soon', 'today']],
  ])('what an organization has to see to is listed: %s', async (_, given, expected) => {
    clock.today = '2026-11-23';
    expect(await listed('openRedPropertyDecisions', 'text', places.communityA, given)).toEqual(expected);
    clock.today = '2026-11-22';
  });
});
