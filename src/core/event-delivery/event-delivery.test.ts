import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { definePlugin, onEvent } from '../../plugin-api/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
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

const listed = `{ failedEventDeliveries { totalCount deliveries { eventId handler event state failures error } } }`;
const replayAll = `mutation ($input: ReplayEventDeliveriesInput!) { replayEventDeliveries(input: $input) { replayed } }`;
const giveUp = `mutation ($input: DropEventDeliveryInput!) { dropEventDelivery(input: $input) { eventId } }`;

interface Listed {
  failedEventDeliveries: { totalCount: number; deliveries: { eventId: string; handler: string; state: string }[] };
}

beforeAll(async () => {
  server = await startTestServer({ plugins: [flaky] });
  await server.addOrganization({ code: 'A', name: '甲街道' });
});
afterAll(() => server.stop());

/** Renames the organization, and waits until the handler has failed on it. */
beforeEach(async () => {
  isMended = false;
  const admin = await server.signInAs('core:administrator');
  const { organization } = await admin.query<{ organization: { id: string; version: number } }>(
    '{ organization(code: "A") { id version } }',
  );
  const input = { ...organization, name: `第${organization.version}名` };
  await admin.query(
    'mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { organization { id } } }',
    { input },
  );
  await server.settled();
});

test('an operator sees what failed, mends the handler, and has it tried again', async () => {
  const operator = await server.signInAs('core:administrator');
  const { failedEventDeliveries: failed } = await operator.query<Listed>(listed);
  expect(failed).toEqual({
    totalCount: 1,
    deliveries: [
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
  const [failed] = (await operator.query<Listed>(listed)).failedEventDeliveries.deliveries;
  const input = { handler: 'flaky:count', eventId: failed?.eventId, reason: 'the count is made anew' };
  expect(await operator.query(giveUp, { input })).toEqual({ dropEventDelivery: { eventId: failed?.eventId } });
  expect((await operator.query<Listed>(listed)).failedEventDeliveries.totalCount).toBe(0);
  expect(await operator.refusal(giveUp, { input })).toMatchObject({ code: 'NOT_FOUND', field: 'input.eventId' });
});

test('an administrator of one place only may not look after events', async () => {
  const local = await server.signInAs({ role: 'core:administrator', organization: 'A' });
  expect(await local.refusal(listed)).toMatchObject({ code: 'FORBIDDEN' });
});
