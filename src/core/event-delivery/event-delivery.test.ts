import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { definePlugin, onEvent } from '../../plugin-api/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { restLong } from '../../testing/rest-long.js';
import { OrganizationRenamed } from '../organization/organization.events.js';

let isMended = false;
let server: TestServer;

/** A plugin whose handler fails until it is mended. */
const flaky = definePlugin({
  id: 'flaky',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Flaky', 'zh-CN': '不稳定' },
  folder: import.meta.url,
  events: {
    on: [
      onEvent(OrganizationRenamed, 'flaky:count', async () => {
        if (!isMended) throw new Error('not mended yet');
      }),
    ],
  },
});

const listed = `{ failedEventDeliveries { totalCount nodes { eventId handler event state failures error } } }`;
const replayAll = `mutation ($input: ReplayEventDeliveriesInput!) { replayEventDeliveries(input: $input) { replayed } }`;
const giveUp = `mutation ($input: DropEventDeliveryInput!) { dropEventDelivery(input: $input) { eventId } }`;

const paged = `query ($first: Int, $after: String, $last: Int, $before: String,
  $filter: FailedEventDeliveryFilter, $orderBy: FailedEventDeliveryOrder) {
  failedEventDeliveries(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
    nodes { eventId } pageInfo { startCursor endCursor hasNextPage } } }`;

interface Failed {
  readonly nodes: readonly { readonly eventId: string }[];
  readonly pageInfo: { readonly startCursor: string; readonly endCursor: string; readonly hasNextPage: boolean };
}

interface Listed {
  failedEventDeliveries: { totalCount: number; nodes: { eventId: string; handler: string; state: string }[] };
}

beforeAll(async () => {
  server = await startTestServer({ plugins: [flaky] });
  await restLong(server);
  await server.addOrganization({ code: 'A', name: '甲街道' });
});
afterAll(() => server.stop());

/** Renames the organization, and waits until the handler has failed on it. */
beforeEach(async () => {
  isMended = false;
  await rename('A', `名${++renames}`);
  await server.settled();
});

let renames = 0;
async function rename(code: string, name: string): Promise<void> {
  const admin = await server.signInAs('core:administrator');
  const { organization } = await admin.query<{ organization: { id: string; version: number } }>(
    'query ($code: String!) { organization(code: $code) { id version } }',
    { code },
  );
  await admin.query(
    'mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { organization { id } } }',
    { input: { ...organization, name } },
  );
}

test('an operator sees what failed, mends the handler, and has it tried again', async () => {
  const operator = await server.signInAs('core:administrator');
  const { failedEventDeliveries: failed } = await operator.query<Listed>(listed);
  expect(failed).toEqual({
    totalCount: 1,
    nodes: [
      expect.objectContaining({
        handler: 'flaky:count',
        event: 'core:organization-renamed',
        state: 'WAITING',
        error: 'Error: not mended yet',
      }),
    ],
  });

  isMended = true;
  const answer = await operator.query(replayAll, { input: { handler: 'flaky:count' } });
  expect(answer).toEqual({ replayEventDeliveries: { replayed: 1 } });
  await server.settled();
  expect((await operator.query<Listed>(listed)).failedEventDeliveries.totalCount).toBe(0);
});

test('an operator gives one up, with a reason, once', async () => {
  const operator = await server.signInAs('core:administrator');
  const [failed] = (await operator.query<Listed>(listed)).failedEventDeliveries.nodes;
  const input = { handler: 'flaky:count', eventId: failed?.eventId, reason: 'the count is made anew' };
  expect(await operator.query(giveUp, { input })).toEqual({ dropEventDelivery: { eventId: failed?.eventId } });
  expect((await operator.query<Listed>(listed)).failedEventDeliveries.totalCount).toBe(0);
  expect(await operator.refusal(giveUp, { input })).toMatchObject({ code: 'NOT_FOUND', field: 'input.eventId' });
});

test('an administrator of one place only may not look after events', async () => {
  const local = await server.signInAs({ role: 'core:administrator', organization: 'A' });
  expect(await local.refusal(listed)).toMatchObject({ code: 'FORBIDDEN' });
});

test('failed deliveries are read page by page, either way, in the order that is asked for', async () => {
  for (const code of ['B', 'C']) {
    await server.addOrganization({ code, name: '旧名' });
    await rename(code, '新名');
  }
  await server.settled();
  const operator = await server.signInAs('core:administrator');
  const page = async (variables: Record<string, unknown>) =>
    (await operator.query<{ failedEventDeliveries: Failed }>(paged, variables)).failedEventDeliveries;
  const all = (await page({})).nodes.map(({ eventId }) => eventId);
  expect(all.map(Number)).toEqual(all.map(Number).toSorted((one, other) => one - other));
  expect(all.length).toBeGreaterThanOrEqual(3);

  for (const field of ['OCCURRED_AT', 'HANDLER', 'FAILURES']) {
    const orderBy = { field, direction: 'DESC' };
    const listed = (await page({ orderBy })).nodes.map(({ eventId }) => eventId);
    const first = await page({ first: 1, orderBy });
    const rest = await page({ after: first.pageInfo.endCursor, orderBy });
    const back = await page({ last: 1, before: rest.pageInfo.startCursor, orderBy });
    expect([...first.nodes, ...rest.nodes].map(({ eventId }) => eventId)).toEqual(listed);
    expect(back.nodes).toEqual(first.nodes);
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
  }
  expect((await page({ orderBy: { field: 'OCCURRED_AT', direction: 'DESC' } })).nodes[0]?.eventId).toBe(all.at(-1));
});

test('failed deliveries are narrowed to a handler and a state', async () => {
  const operator = await server.signInAs('core:administrator');
  const count = async (filter: object) =>
    (await operator.query<{ failedEventDeliveries: Failed }>(paged, { filter })).failedEventDeliveries.nodes.length;
  const all = await count({});

  expect(all).toBeGreaterThan(0);
  expect(await count({ handler: 'flaky:count', state: 'WAITING' })).toBe(all);
  expect(await count({ handler: 'flaky:other' })).toBe(0);
  expect(await count({ state: 'PARKED' })).toBe(0);
});

test('a cursor of another order is refused', async () => {
  const operator = await server.signInAs('core:administrator');
  const { failedEventDeliveries } = await operator.query<{ failedEventDeliveries: Failed }>(paged, { first: 1 });
  const after = failedEventDeliveries.pageInfo.endCursor;

  expect(await operator.refusal(paged, { after, orderBy: { field: 'HANDLER' } })).toMatchObject({
    rule: 'commongrid:cursor.foreign',
    field: 'after',
  });
});
